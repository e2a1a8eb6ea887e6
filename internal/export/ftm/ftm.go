package ftm

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"onrecord/internal/link/entity"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// proxy is an entity as FollowTheMoney has it: all values of properties are lists of texts.
type proxy struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

func newProxy(schema, id string) *proxy {
	return &proxy{"onrecord-" + id, schema, map[string][]string{}}
}

// add adds values to a property, those that are something and are not there yet.
func (p *proxy) add(property string, values ...string) {
	for _, v := range values {
		if v = strings.Join(strings.Fields(v), " "); v != "" && !slices.Contains(p.Properties[property], v) {
			p.Properties[property] = append(p.Properties[property], v)
		}
	}
}

// Write writes a selection of a record: entities and events first, then each article with its mentions and
// statements.
func Write(w io.Writer, r *store.Reader, sel store.Selection) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	x := &writer{enc: enc, r: r, sel: sel}
	for _, part := range []func() error{x.entities, x.events, x.articles} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

type writer struct {
	enc *json.Encoder
	r   *store.Reader
	sel store.Selection
}

// schemas are those of the kinds of entity; others have none.
var schemas = map[string]string{"person": "Person", "organisation": "Organization", "place": "Address"}

// mostProofs is how many articles an entity refers to: those of a head of state are many.
const mostProofs = 100

func entityID(id int64) string { return fmt.Sprintf("e%d", id) }

func (x *writer) entities() error {
	return x.r.EachEntity(x.sel, func(e store.Entity) error {
		schema := schemas[e.Kind]
		if schema == "" {
			return nil
		}
		p := newProxy(schema, entityID(e.ID))
		if err := x.fillEntity(p, &e); err != nil {
			return err
		}
		return x.enc.Encode(p)
	})
}

func (x *writer) fillEntity(p *proxy, e *store.Entity) error {
	profile, err := entity.Decode(e.ID, e.Profile)
	if err != nil {
		return err
	}
	if p.Schema == "Address" {
		p.add("full", e.Name)
	} else {
		p.add("name", cmp.Or(e.Name, entityID(e.ID)))
		for _, n := range profile.Names {
			if n.Text != e.Name {
				p.add("alias", n.Text)
			}
		}
	}
	if p.Schema == "Person" {
		roles, err := x.r.Roles(e.ID)
		if err != nil {
			return err
		}
		for _, role := range roles {
			p.add("position", role.Text)
		}
	}
	articles, err := x.r.ArticlesOf(e.ID, x.sel, mostProofs)
	for _, key := range articles {
		p.add("proof", "onrecord-"+key)
	}
	return err
}

// events writes events, which FollowTheMoney wants to have a name.
func (x *writer) events() error {
	return x.r.EachEvent(x.sel, func(e store.Event) error {
		told, err := x.r.TellingsOf(e.ID, x.sel)
		if err != nil {
			return err
		}
		p := newProxy("Event", fmt.Sprintf("v%d", e.ID))
		p.add("name", cmp.Or(e.Name, e.Kind))
		p.add("keywords", e.Kind)
		for _, t := range told {
			v, err := x.r.VersionRecord(t.Article.ID, t.Article.Versions)
			if err != nil {
				return err
			}
			if err := x.tell(p, t, v); err != nil {
				return err
			}
		}
		p.days(e.First, e.Last)
		return x.enc.Encode(p)
	})
}

// tell adds to an event what one article says of it.
func (x *writer) tell(p *proxy, t store.Telling, v *record.Record) error {
	p.add("proof", "onrecord-"+t.Article.Key)
	i := slices.IndexFunc(v.Events, func(e record.Event) bool { return e.ID == t.Ref })
	if i < 0 {
		return nil
	}
	e := &v.Events[i]
	if e.Where != nil {
		p.add("location", e.Where.Name)
	}
	for _, s := range e.Evidence {
		p.add("description", s.Text)
	}
	sightings, err := x.r.SightingsIn(t.Article.ID)
	if err != nil {
		return err
	}
	for _, party := range e.Participants {
		for _, s := range sightings {
			if s.Ref != string(party.Entity) {
				continue
			}
			schema, err := x.schemaOf(s.Entity)
			if err != nil {
				return err
			}
			if isLegal(schema) {
				p.add("involved", "onrecord-"+entityID(s.Entity))
			}
		}
	}
	return nil
}

// schemaOf returns the schema of an entity; empty if it has none.
func (x *writer) schemaOf(entity int64) (string, error) {
	kind, err := x.r.KindOf(entity)
	return schemas[kind], err
}

// isLegal tells whether a schema is one of those that may be mentioned, involved and noted.
func isLegal(schema string) bool { return schema == "Person" || schema == "Organization" }

// days adds when an event is held.
func (p *proxy) days(first, last store.Day) {
	switch {
	case first == 0 && last == 0:
	case first == last:
		p.add("date", first.String())
	default:
		p.add("startDate", first.String())
		p.add("endDate", last.String())
	}
}

// isoDate matches the dates that FollowTheMoney knows: ISO 8601 up to the second.
var isoDate = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d)?)?)?`)

// moment returns an ISO 8601 time as FollowTheMoney has it: without its zone, for it takes all times for UTC.
func moment(t record.Text) string {
	value := isoDate.FindString(string(t))
	if rest := string(t)[len(value):]; len(value) > len("2006-01-02") && rest != "Z" && rest != "+00:00" {
		return value[:len("2006-01-02")]
	}
	return value
}

// languages are the codes of ISO 639-3.
var languages = map[record.Text]string{"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "pt": "por", "ru": "rus", "uk": "ukr"}

func (x *writer) articles() error {
	return x.r.EachLatest(x.sel, func(v store.Version) error {
		a := &v.Record.Article
		p := newProxy("Article", a.ID)
		p.add("title", string(a.Headline))
		p.add("name", cmp.Or(string(a.Headline), "article "+a.ID))
		p.add("author", a.Authors...)
		p.add("publisher", string(a.Outlet))
		p.add("sourceUrl", string(a.URL))
		p.add("publishedAt", moment(a.Published))
		p.add("modifiedAt", moment(a.Modified))
		p.add("language", languages[a.Language])
		if err := x.enc.Encode(p); err != nil {
			return err
		}
		sightings, err := x.r.SightingsIn(v.Article)
		if err != nil {
			return err
		}
		if err := x.mentions(v.Record, sightings); err != nil {
			return err
		}
		return x.statements(&v)
	})
}

// mentions writes which people and bodies an article speaks of.
func (x *writer) mentions(v *record.Record, sightings []store.Sighting) error {
	for _, s := range sightings {
		i := slices.IndexFunc(v.Entities, func(e record.Entity) bool { return e.ID == s.Ref })
		if i < 0 {
			continue
		}
		schema, err := x.schemaOf(s.Entity)
		if err != nil {
			return err
		}
		if !isLegal(schema) {
			continue
		}
		e, property := &v.Entities[i], "personMentioned"
		if schema == "Organization" {
			property = "companyMentioned"
		}
		p := newProxy("Mention", v.Article.ID+"-"+s.Ref)
		p.add("document", "onrecord-"+v.Article.ID)
		p.add("resolved", "onrecord-"+entityID(s.Entity))
		p.add(property, string(e.Name))
		p.add(property, e.Aliases...)
		if err := x.enc.Encode(p); err != nil {
			return err
		}
	}
	return nil
}

// statements writes those that stand, as notes on whoever stands behind them.
func (x *writer) statements(v *store.Version) error {
	rows, err := x.r.StatementsIn(v.Article)
	if err != nil {
		return err
	}
	for _, row := range rows {
		i := slices.IndexFunc(v.Record.Statements, func(s record.Statement) bool { return s.ID == row.Ref })
		if row.Gone != 0 || i < 0 {
			continue
		}
		p := note(v.Record, &v.Record.Statements[i], row)
		if row.Speaker != 0 {
			schema, err := x.schemaOf(row.Speaker)
			if err != nil {
				return err
			}
			if isLegal(schema) {
				p.add("entity", "onrecord-"+entityID(row.Speaker))
			}
		}
		if err := x.enc.Encode(p); err != nil {
			return err
		}
	}
	return nil
}

func note(v *record.Record, s *record.Statement, row store.Statement) *proxy {
	p := newProxy("Note", fmt.Sprintf("s%d", row.ID))
	p.add("name", s.Who())
	p.add("description", joined(s.Content))
	p.add("summary", strings.Join(s.Facts(), ", "))
	if s.Said != nil && isoDate.FindString(string(s.Said.Value)) == string(s.Said.Value) {
		p.add("createdAt", string(s.Said.Value))
	}
	p.add("proof", "onrecord-"+v.Article.ID)
	p.add("publisher", string(v.Article.Outlet))
	p.add("sourceUrl", string(v.Article.URL))
	return p
}

// joined returns the words of spans with an ellipsis where the text goes on between them.
func joined(spans []record.Span) string {
	texts := make([]string, len(spans))
	for i, s := range spans {
		texts[i] = s.Text
	}
	return strings.Join(texts, " … ")
}
