package web

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"onrecord/internal/answer"
	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/review"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// How much of somebody a page shows.
const (
	namesShown         = 24
	rolesShown         = 24
	outletsShown       = 12 // of a role
	spokenShown        = 12
	spokenRead         = 30 // of which those in the same words are shown once
	positionsShown     = 8
	statementsCompared = 12 // for positions: each takes the reading of a record
	voicesShown        = 12
	companyShown       = 24
	mentionsShown      = 6
	heldShown          = 10 // events at a place
)

func (s *Server) entityRoutes() []route {
	return []route{{"GET /entities/{ref}", s.entity}}
}

// entityPage is a person, a body or a place.
type entityPage struct {
	*view.Who
	MoreNames int       `json:"more_names"` // how many names and roles are not given: those of fewest articles
	MoreRoles int       `json:"more_roles"`
	Voices    voices    `json:"reported_by"`
	Company   company   `json:"named_beside"`
	Mentions  mentions  `json:"spoken_of"`
	Place     *placeful `json:"place,omitzero"` // only of a place

	Waiting []review.Entry `json:"waiting"` // merges and splits of it that count once the record is joined anew

	About string `json:"-"` // what statements are to be about, as it was asked for
	Chart *chart `json:"-"` // the roles over time; nil if there is nothing to see
}

// voices is which outlets report what somebody says.
type voices struct {
	Statements int     `json:"statements"` // of how many, the newest
	AtLeast    bool    `json:"at_least"`   // there are older ones besides
	Outlets    []voice `json:"outlets"`    // those of most statements first
}

type voice struct {
	Outlet     record.Text `json:"outlet"` // null if unknown
	Statements int         `json:"statements"`
	Quoted     int         `json:"quoted"`   // of these, with words between quotation marks
	Wordings   int         `json:"wordings"` // other wordings and copies of a statement count once
	First      record.Text `json:"first"`
	Last       record.Text `json:"last"`
}

// company is who and what reports name beside somebody.
type company struct {
	Articles int         `json:"articles"` // at how many was looked, those that were kept last
	AtLeast  bool        `json:"at_least"` // there are earlier ones besides
	Named    []companion `json:"named"`    // those with most origins in common first
}

type companion struct {
	Ref      string `json:"ref"`
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Together int    `json:"together"` // articles that name both
	Origins  int    `json:"origins"`  // the same, but for copies of one text, which are one
	Articles int    `json:"articles"` // that name it at all
}

// mentions are statements whose contents speak of somebody.
type mentions struct {
	Total   int              `json:"total"`
	AtLeast bool             `json:"at_least"`
	Latest  []view.Statement `json:"latest"`
}

// placeful is what a record holds of a place alone.
type placeful struct {
	Events []view.CalendarEvent `json:"events"` // held there: those to come, then the past ones, the nearest first
	More   int                  `json:"more_events"`
	Filed  []filing             `json:"filed"` // outlets whose reports were filed there
}

type filing struct {
	Outlet   record.Text `json:"outlet"`
	Articles int         `json:"articles"`
	First    record.Text `json:"first"`
	Last     record.Text `json:"last"`
}

func (s *Server) entity(r *http.Request) (*page, error) {
	id, ok := answer.ParseRef(r.PathValue("ref"), answer.EntityRef)
	if !ok {
		return nil, store.ErrNotFound
	}
	words := strings.TrimSpace(r.FormValue("about"))
	about, err := answer.About(words)
	if bad := (*query.Error)(nil); errors.As(err, &bad) {
		return nil, badRequest("“" + words + "” cannot be looked for: " + bad.Error() + ". Give words, as in: tonnes of grain.")
	}
	if err != nil {
		return nil, err
	}
	out := &entityPage{About: words}
	err = s.read(r.Context(), func(rd *store.Reader) (err error) {
		o := answer.WhoOptions{About: about, AboutWords: words, Statements: spokenRead, Positions: positionsShown, Compared: statementsCompared}
		if out.Who, err = answer.Who(rd, id, o); err != nil {
			return err
		}
		if out.Waiting, err = review.WaitingFor(rd, id); err != nil {
			return err
		}
		return errors.Join(out.reported(rd, id), out.accompanied(rd, id), out.spokenOf(rd, id), out.placed(rd, id, s.today()))
	})
	if err != nil {
		return nil, err
	}
	out.cut()
	out.Chart = roleChart(out.Roles, s.today())
	return &page{name: "entity", title: out.Name, data: out}, nil
}

func (p *entityPage) reported(rd *store.Reader, id int64) error {
	rows, looked, err := rd.Voices(id, voicesShown)
	p.Voices = voices{looked, looked == store.MaxVoiced, []voice{}}
	for _, v := range rows {
		p.Voices.Outlets = append(p.Voices.Outlets, voice{
			record.Text(v.Outlet), v.Statements, v.Quoted, v.Wordings, record.Text(v.First.String()), record.Text(v.Last.String()),
		})
	}
	return err
}

func (p *entityPage) accompanied(rd *store.Reader, id int64) error {
	rows, looked, err := rd.Company(id, companyShown)
	p.Company = company{looked, looked == store.MaxCompany, []companion{}}
	for _, c := range rows {
		ref := answer.Ref{Letter: answer.EntityRef, ID: c.ID}.String()
		p.Company.Named = append(p.Company.Named, companion{ref, c.Kind, c.Name, c.Together, c.Origins, c.Articles})
	}
	return err
}

func (p *entityPage) spokenOf(rd *store.Reader, id int64) error {
	ids, total, err := rd.Mentions(id, mentionsShown)
	if err != nil {
		return err
	}
	hits, err := rd.Hits(ids)
	p.Mentions = mentions{total, total == store.MaxMentions, answer.Statements(hits)}
	return err
}

// placed reads what only places have.
func (p *entityPage) placed(rd *store.Reader, id int64, today store.Day) error {
	if p.Kind != "place" {
		return nil
	}
	c, err := answer.Calendar(rd, answer.Window{AsOf: today, Limit: heldShown, Around: eventsLookedAt, Filter: store.EventFilter{Place: store.Named{ID: id}}})
	if err != nil {
		return err
	}
	p.Place = &placeful{append(append(c.Coming, c.Past...), c.Undated...), c.More.Coming + c.More.Past + c.More.Undated, []filing{}}
	rows, err := rd.Desks(id, voicesShown)
	for _, d := range rows {
		p.Place.Filed = append(p.Place.Filed, filing{record.Text(d.Outlet), d.Articles, record.Text(d.First.String()), record.Text(d.Last.String())})
	}
	return err
}

// once returns the first of statements that are joined and have the same words, but for marks and capitals; at most most.
func once(all []view.Statement, most int) []view.Statement {
	kept := []view.Statement{}
	seen := map[string]bool{}
	for _, s := range all {
		words := strings.Join(strings.FieldsFunc(strings.ToLower(s.Content), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
		if s.Worded.Statements > 1 && seen[words] || len(kept) == most {
			continue
		}
		seen[words] = true
		kept = append(kept, s)
	}
	return kept
}

// cut leaves what a page has room for: the names and the roles of most articles, these in order of time.
func (p *entityPage) cut() {
	p.Statements.Latest = once(p.Statements.Latest, spokenShown)
	if n := len(p.Names) - namesShown; n > 0 {
		p.Names, p.MoreNames = p.Names[:namesShown], n
	}
	if n := len(p.Roles) - rolesShown; n > 0 {
		ranked := slices.Clone(p.Roles)
		slices.SortStableFunc(ranked, func(a, b view.Role) int { return cmp.Compare(b.Articles, a.Articles) })
		p.Roles, p.MoreRoles = ranked[:rolesShown], n
		slices.SortStableFunc(p.Roles, func(a, b view.Role) int { return cmp.Compare(a.First, b.First) })
	}
	for i := range p.Roles {
		r := &p.Roles[i]
		r.Outlets = r.Outlets[:min(len(r.Outlets), outletsShown)]
	}
}

// roleChart draws roles over time, if there are several days to draw.
func roleChart(all []view.Role, today store.Day) *chart {
	var rows []chartRow
	days := map[record.Text]bool{}
	for _, r := range all {
		first, _ := store.DaysOf(string(r.First))
		last, _ := store.DaysOf(string(r.Last))
		if first == 0 && last == 0 {
			continue
		}
		days[r.First], days[r.Last] = true, true
		rows = append(rows, chartRow{Name: r.Role, Items: []chartItem{{
			Kind: "role", First: first, Last: last, Sure: true, Title: r.Role + ": " + fromTo(r.First, r.Last) + ", " + count(r.Articles, "article"), Link: "#roles",
		}}})
	}
	if len(rows) < 2 || len(days) < 2 {
		return nil
	}
	return newChart(rows, today)
}

// KindWord names the kind of an entity for a reader.
func (p *entityPage) KindWord() string {
	if p.Kind == "organisation" {
		return "body"
	}
	return p.Kind
}

// SpeakerQuery is the search for all that somebody said.
func (p *entityPage) SpeakerQuery() string {
	return `speaker:"` + strings.ReplaceAll(p.Name, `"`, " ") + `"`
}
