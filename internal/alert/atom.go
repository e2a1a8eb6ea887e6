package alert

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"onrecord/internal/answer"
	"onrecord/internal/calendar"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// feed is an Atom feed (RFC 4287). It is written here and not by a library of feeds, since what there is knows one link of
// a feed, and a feed has two: to itself and to its page.
type feed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Sub     string   `xml:"subtitle,omitempty"`
	Updated string   `xml:"updated"`
	Author  person   `xml:"author"`
	Links   []link   `xml:"link"`
	Entries []entry  `xml:"entry"`
}

type person struct {
	Name string `xml:"name"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type entry struct {
	ID        string  `xml:"id"`
	Title     string  `xml:"title"`
	Updated   string  `xml:"updated"`
	Published string  `xml:"published,omitempty"`
	Author    *person `xml:"author"`
	Links     []link  `xml:"link"`
	Category  struct {
		Term string `xml:"term,attr"`
	} `xml:"category"`
	Content content `xml:"content"`
}

type content struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// Atom returns the feed of a watch: what it would have told last. self is the address of the feed, base that of the site.
func (w *Watch) Atom(ctx context.Context, s *store.Store, today store.Day, base, self string) ([]byte, error) {
	found, err := w.Latest(ctx, s, today)
	if err != nil {
		return nil, err
	}
	to := newSite(base)
	f := feed{
		ID: "urn:uuid:" + w.UUID, Title: w.Name, Sub: w.says(), Author: person{"onrecord"}, Updated: w.Made.Format(time.RFC3339),
		Links: []link{{"self", "application/atom+xml", self}, {"alternate", "text/html", to.watch(w.ID)}},
	}
	seen := map[string]bool{}
	for _, e := range w.entries(to, &found) {
		if seen[e.ID] { // the same words twice in one report
			continue
		}
		seen[e.ID] = true
		f.Updated = max(f.Updated, e.Updated)
		f.Entries = append(f.Entries, e)
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(f); err != nil {
		return nil, fmt.Errorf("the feed of watch %d: %w", w.ID, err) // unreachable: all of it can be written
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// Calendar returns the events of a watch as iCalendar.
func (w *Watch) Calendar(ctx context.Context, s *store.Store, today store.Day) ([]byte, error) {
	var b bytes.Buffer
	err := w.find(ctx, s, today, func(f finder) error {
		f.today = today // a calendar is of a day
		c, err := f.calendar(feedCalendar)
		if err != nil {
			return err
		}
		out := answer.ICS(c)
		out.Name = w.Name
		_, err = calendar.Write(&b, out)
		return err
	})
	return b.Bytes(), err
}

// says tells in one line what the watch is about.
func (w *Watch) says() string {
	var parts []string
	for _, p := range []string{w.Query, w.Event, w.Place} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " · ")
}

// Latest returns what a watch would have told last, the newest first.
func (w *Watch) Latest(ctx context.Context, s *store.Store, today store.Day) (found Found, err error) {
	var statements []view.Statement
	if w.Statements {
		q, err := w.parsed()
		if err != nil {
			return found, err
		}
		if statements, err = newest(ctx, s, q); err != nil {
			return found, err
		}
	}
	err = w.find(ctx, s, today, func(f finder) error {
		found, err = f.latest(statements)
		return err
	})
	return found, err
}

// newest returns the newest statements that a query finds.
func newest(ctx context.Context, s *store.Store, q query.Query) ([]view.Statement, error) {
	found, err := s.Search(ctx, store.Search{Query: q, Limit: feedEntries, Order: store.ByDay})
	if err != nil {
		return nil, err
	}
	return answer.Statements(found.Hits), nil
}

// entries returns what was found as entries, the newest first.
func (w *Watch) entries(to site, f *Found) (all []entry) {
	for i := range f.Statements {
		all = append(all, w.statementEntry(to, &f.Statements[i]))
	}
	for i := range f.Changes {
		all = append(all, w.changeEntry(to, &f.Changes[i]))
	}
	for i := range f.Steps {
		all = append(all, w.stepEntry(to, &f.Steps[i]))
	}
	slices.SortStableFunc(all, func(a, b entry) int { return strings.Compare(b.Updated, a.Updated) })
	return all
}

// entry begins an entry. It is identified by what it tells, not by rows of the record, which change their numbers when the
// record is made anew.
func (w *Watch) entry(kind string, day string, identity ...string) entry {
	space, err := uuid.Parse(w.UUID)
	if err != nil {
		space = uuid.NameSpaceOID // unreachable: it was made by the same package
	}
	at := w.Made.Format(time.RFC3339)
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		at = t.Format(time.RFC3339)
	}
	e := entry{ID: "urn:uuid:" + uuid.NewSHA1(space, []byte(kind+"\x00"+strings.Join(identity, "\x00"))).String(), Updated: at, Published: at}
	e.Category.Term = kind
	return e
}

// from adds to an entry the article that it rests on.
func (e *entry) from(to site, a view.ArticleRef, page string) {
	if a.Outlet != "" {
		e.Author = &person{string(a.Outlet)}
	}
	e.Links = []link{{"alternate", "text/html", page}, {"related", "text/html", to.article(a.Key, "")}}
	if address := answer.Elsewhere(string(a.URL)); address != "" {
		e.Links = append(e.Links, link{"via", "", address})
	}
}

func (w *Watch) statementEntry(to site, s *view.Statement) entry {
	e := w.entry("statement", string(s.Day), s.Key, s.Who, s.Content)
	e.Title = short(s.Who+": "+s.Content, 140)
	e.from(to, s.ArticleRef, to.page(s.Ref))
	e.Content = html(statementHTML, s)
	return e
}

func (w *Watch) changeEntry(to site, c *Change) entry {
	e := w.entry("change", string(c.Day), c.Key, fmt.Sprint(c.Version), c.Kind, wordsOf(c.Old), wordsOf(c.New))
	who := string(c.New.Who)
	if who == "" {
		who = string(c.Old.Who)
	}
	e.Title = short(c.Kind+": "+who+": "+or(wordsOf(c.Old), wordsOf(c.New)), 140)
	e.from(to, c.ArticleRef, to.article(c.Key, string(c.Statement)))
	e.Content = html(changeHTML, c)
	return e
}

func (w *Watch) stepEntry(to site, s *Step) entry {
	e := w.entry("event", string(s.Day), s.Event.UID, s.Key, fmt.Sprint(s.Version), string(s.From), s.To, string(s.FromDate), string(s.ToDate))
	e.Title = short(s.Event.Name+": "+s.what(), 140)
	e.from(to, s.ArticleRef, to.page(s.Event.Ref))
	e.Content = html(stepHTML, s)
	return e
}

// what says what a step changed.
func (s *Step) what() string {
	switch date := view.When(string(s.ToDate)); {
	case s.ToDate == "" || s.From != "" && s.ToDate == s.FromDate:
		return s.To
	case s.From == "" || s.FromDate == "":
		return s.To + ", " + date
	default:
		return s.To + ", " + date + " (before: " + view.When(string(s.FromDate)) + ")"
	}
}

// What says what a step changed, for templates.
func (s *Step) What() string { return s.what() }

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// wordsOf joins the words of one side of a change.
func wordsOf(side view.ChangeSide) string {
	var words []string
	for _, s := range side.Spans {
		words = append(words, s.Text)
	}
	return strings.Join(words, " … ")
}

// short returns text on one line, cut at so many code points.
func short(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > most {
		return strings.TrimRight(string(r[:most-1]), " ") + "…"
	}
	return text
}

// What entries show. The words are those of reports: html/template escapes them, the feed does so once more.
var (
	functions     = template.FuncMap{"when": func(v any) string { return view.When(fmt.Sprint(v)) }, "words": wordsOf}
	statementHTML = template.Must(template.New("statement").Funcs(functions).Parse(
		`<blockquote>{{.Content}}</blockquote><p>{{.Who}} ({{.Authority}}, {{.Form}}{{with .Said}}, said {{when .}}{{end}}){{with .Justification}} “{{.}}”{{end}}</p>` +
			`<p>{{.Publisher}}{{with .Day}}, {{when .}}{{end}}{{with .Headline}}: {{.}}{{end}}</p>{{if .Gone}}<p>Removed in version {{.Gone}}.</p>{{end}}`))
	changeHTML = template.Must(template.New("change").Funcs(functions).Parse(
		`<p>{{.Kind}} in version {{.Version}}</p><p>was: {{with words .Old}}“{{.}}”{{else}}nothing{{end}}</p><p>is now: {{with words .New}}“{{.}}”{{else}}nothing{{end}}</p>` +
			`<p>{{.Publisher}}{{with .Headline}}: {{.}}{{end}}</p>`))
	stepHTML = template.Must(template.New("step").Funcs(functions).Parse(
		`<p>{{.Event.Name}}: {{.What}} ({{.Because}})</p>{{range .Evidence}}<blockquote>{{.Text}}</blockquote>{{end}}<p>{{.Publisher}}{{with .Headline}}: {{.}}{{end}}</p>`))
)

func html(t *template.Template, v any) content {
	var b strings.Builder
	if err := t.Execute(&b, v); err != nil {
		return content{"text", ""} // unreachable: the templates are tested with all that they show
	}
	return content{"html", b.String()}
}
