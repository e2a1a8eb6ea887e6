package export

import (
	"regexp"
	"strings"

	"onrecord/internal/record"
)

// schema.org, https://schema.org/NewsArticle. Statements with quoted words are
// Quotations; the others, which the article only paraphrases, are Claims. What
// schema.org has no word for is left out, as a denial is: the record has it.

type newsArticleLD struct {
	Context   string  `json:"@context"`
	Type      string  `json:"@type"`
	ID        string  `json:"@id"`
	URL       string  `json:"url,omitempty"`
	Headline  string  `json:"headline,omitempty"`
	Published string  `json:"datePublished,omitempty"`
	Modified  string  `json:"dateModified,omitempty"`
	Language  string  `json:"inLanguage,omitempty"`
	Author    []thing `json:"author,omitempty"`
	Publisher *thing  `json:"publisher,omitempty"`
	Body      string  `json:"articleBody"`
	Mentions  []thing `json:"mentions,omitempty"`
	About     []event `json:"about,omitempty"`
	HasPart   []work  `json:"hasPart,omitempty"`
}

// thing is a Person, an Organization, a Place, or a reference to one by its id.
type thing struct {
	Type      string   `json:"@type,omitempty"`
	ID        string   `json:"@id,omitempty"`
	Name      string   `json:"name,omitempty"`
	Alternate []string `json:"alternateName,omitempty"`
	Words     string   `json:"description,omitempty"` // what the article calls somebody it does not name
	JobTitle  []string `json:"jobTitle,omitempty"`
}

// work is a Quotation, with whom it is ascribed to, or a Claim, with its creator; either
// may be based on a document instead.
type work struct {
	Type    string `json:"@type"`
	ID      string `json:"@id"`
	Text    string `json:"text"`
	Speaker *thing `json:"spokenByCharacter,omitempty"`
	Creator *thing `json:"creator,omitempty"`
	BasedOn *thing `json:"isBasedOn,omitempty"`
	Created string `json:"dateCreated,omitempty"`
}

type event struct {
	Type      string  `json:"@type"`
	ID        string  `json:"@id"`
	Name      string  `json:"name"`
	Status    string  `json:"eventStatus,omitempty"`
	Start     string  `json:"startDate,omitempty"`
	End       string  `json:"endDate,omitempty"`
	Location  *thing  `json:"location,omitempty"`
	Attendees []thing `json:"attendee,omitempty"`
}

func newsArticle(r *record.Record) newsArticleLD {
	a := r.Article
	l := linker{base: iri(r), kinds: map[record.Text]string{}}
	out := newsArticleLD{
		Context: "https://schema.org", Type: "NewsArticle", ID: l.base, URL: string(a.URL),
		Headline: string(a.Headline), Published: string(a.Published), Modified: string(a.Modified),
		Language: string(a.Language), Body: a.Text,
	}
	for _, name := range a.Authors {
		out.Author = append(out.Author, thing{Type: "Person", Name: name})
	}
	if a.Outlet != "" {
		out.Publisher = &thing{Type: "NewsMediaOrganization", Name: string(a.Outlet)}
	}
	for _, e := range r.Entities {
		l.kinds[record.Text(e.ID)] = schemaType(e.Kind)
		out.Mentions = append(out.Mentions, l.entity(e))
	}
	for _, e := range r.Events {
		out.About = append(out.About, l.event(e))
	}
	for _, s := range r.Statements {
		if len(s.Content) > 0 && s.Polarity == "affirmed" {
			out.HasPart = append(out.HasPart, l.work(s))
		}
	}
	return out
}

// schemaType returns the schema.org type for a kind of entity.
func schemaType(kind string) string {
	switch kind {
	case "person":
		return "Person"
	case "organisation":
		return "Organization"
	case "place":
		return "Place"
	}
	return "Thing"
}

// linker makes the parts of one article, which refer to each other by IRI.
type linker struct {
	base  string
	kinds map[record.Text]string // schema.org type of each entity
}

func (l linker) iri(id string) string { return l.base + ":" + id }

func (l linker) entity(e record.Entity) thing {
	t := thing{Type: schemaType(e.Kind), ID: l.iri(e.ID), Name: string(e.Name), Alternate: e.Aliases}
	if t.Name == "" {
		t.Words = joined(e.Mentions[:1])
	}
	if t.Type != "Person" {
		return t
	}
	t.JobTitle = e.RoleTexts()
	return t
}

// party returns p, by reference where it is an entity; nil if p is nobody or the article
// does not even say what p is.
func (l linker) party(p *record.Party) *thing {
	switch {
	case p == nil || p.Unknown != "" && p.Words == "":
		return nil
	case p.Unknown != "":
		return &thing{Type: "Thing", Words: p.Words}
	case p.Entity != "":
		return &thing{Type: l.kinds[p.Entity], ID: l.iri(string(p.Entity)), Name: p.Name}
	}
	return &thing{Type: "Thing", Name: p.Name}
}

func (l linker) work(s record.Statement) work {
	w := work{ID: l.iri(s.ID), Text: joined(s.Content), Type: "Quotation"}
	if s.Said != nil {
		w.Created, _ = isoDates(s.Said.Value)
	}
	speaker := l.speaker(s)
	if s.Form == "indirect" {
		w.Type = "Claim"
	}
	switch {
	case s.Authority == "document":
		w.BasedOn = speaker
	case s.Form == "indirect":
		w.Creator = speaker
	default:
		w.Speaker = speaker
	}
	return w
}

// speaker returns who s is ascribed to; nil if that is unknown. Only persons and
// organisations can speak: a capital that stands for its government is an
// organisation, and not the place that the article may mention too.
func (l linker) speaker(s record.Statement) *thing {
	t := l.party(&s.Speaker)
	switch {
	case t == nil:
		return nil
	case s.Authority == "document":
		return as(t, "CreativeWork")
	case t.Type == "Person" || t.Type == "Organization":
		return t
	}
	switch s.Authority {
	case "named", "role", "anonymous":
		return as(t, "Person")
	case "organisation", "metonym", "relayed", "own voice":
		return as(t, "Organization")
	}
	return nil
}

// as returns t if it is of that type, else something of that type and with t's name that
// is another thing than t: France that takes part is no place, the White House in which
// one meets no organisation.
func as(t *thing, kind string) *thing {
	if t == nil || t.Type == kind {
		return t
	}
	return &thing{Type: kind, Name: t.Name, Words: t.Words}
}

// joined returns the texts of spans with " … " between them, each on one line.
func joined(spans []record.Span) string {
	texts := make([]string, len(spans))
	for i, s := range spans {
		texts[i] = strings.Join(strings.Fields(s.Text), " ")
	}
	return strings.Join(texts, " … ")
}

func (l linker) event(e record.Event) event {
	out := event{
		Type: "Event", ID: l.iri(e.ID), Name: e.Name, Status: eventStatus(e.Status),
		Location: as(l.party(e.Where), "Place"),
	}
	if e.When != nil {
		out.Start, out.End = isoDates(e.When.Value)
	}
	for _, p := range e.Participants {
		t := l.party(&p)
		if t != nil && t.Type != "Person" {
			t = as(t, "Organization")
		}
		if t != nil {
			out.Attendees = append(out.Attendees, *t)
		}
	}
	return out
}

// eventStatus returns the schema.org status; empty for what has happened, for which
// there is none.
func eventStatus(status string) string {
	switch status {
	case "announced", "expected", "confirmed":
		return "https://schema.org/EventScheduled"
	case "postponed":
		return "https://schema.org/EventPostponed"
	case "cancelled":
		return "https://schema.org/EventCancelled"
	}
	return ""
}

// isoDate matches the EDTF values that are ISO 8601 dates as schema.org wants them.
var isoDate = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?$`)

// isoDates returns the start of an EDTF value and, if it is an interval, its end; empty
// where it is no plain ISO 8601 date.
func isoDates(value record.Text) (start, end string) {
	start, end, _ = strings.Cut(string(value), "/")
	if !isoDate.MatchString(start) {
		start = ""
	}
	if !isoDate.MatchString(end) {
		end = ""
	}
	return start, end
}
