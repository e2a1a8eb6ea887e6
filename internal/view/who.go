package view

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// Who is somebody or something over all reports.
type Who struct {
	Ref            string         `json:"ref"`
	Kind           string         `json:"kind"`
	Name           string         `json:"name"`
	Names          []NameCount    `json:"names"` // as reports write it, the most frequent first
	Articles       int            `json:"articles"`
	Origins        int            `json:"origins"`          // articles, but for copies of one text, which are one
	OriginsAtLeast bool           `json:"origins_at_least"` // there are more: of very many articles, origins are counted of the 1,000 that were kept last
	First          record.Text    `json:"first"`            // days of publication
	Last           record.Text    `json:"last"`
	Roles          []Role         `json:"roles"` // in order of the day from which reports give them
	Statements     Spoken         `json:"statements"`
	Positions      []Position     `json:"positions"` // those of most steps first
	KeptApart      []Namesake     `json:"kept_apart"`
	Decisions      []DecisionLine `json:"decisions"` // of people, that named it
}

// NameCount is a name with how many articles have it.
type NameCount struct {
	Name string      `json:"name"`
	N    int         `json:"n"`
	Last record.Text `json:"last"` // the day of the last
}

// Role is what reports say that somebody is.
type Role struct {
	Role     string       `json:"role"` // in the words of the first
	First    record.Text  `json:"first"`
	Last     record.Text  `json:"last"`
	Articles int          `json:"articles"`
	Outlets  []RoleOutlet `json:"outlets"` // in order of their first day
}

// RoleOutlet is an outlet that gives a role.
type RoleOutlet struct {
	Outlet   record.Text `json:"outlet"`
	First    record.Text `json:"first"`
	Last     record.Text `json:"last"`
	Articles int         `json:"articles"`
}

// Spoken is what somebody said.
type Spoken struct {
	About     record.Text `json:"about"` // what was asked for; null for anything
	Total     int         `json:"total"`
	AtLeast   bool        `json:"at_least"` // there are older ones besides, which were not counted
	Month     CountList   `json:"month"`
	Form      CountList   `json:"form"`
	Authority CountList   `json:"authority"`
	Latest    []Statement `json:"latest"`
}

// Position is what somebody said of one matter over time.
type Position struct {
	Words []string `json:"words"` // that the statements share, as one of them has it
	Steps []Step   `json:"steps"` // in order of time; two at least
}

// Step is what was said on one occasion.
type Step struct {
	Said      record.Text   `json:"said"`   // EDTF; reckoned from the day of publication where the report gives none
	Stated    bool          `json:"stated"` // whether the report says that it was said then
	Statement Statement     `json:"statement"`
	Content   []record.Span `json:"content"`
	Also      []StepRef     `json:"also"`        // other wordings of it
	Differs   []Difference  `json:"differences"` // from the step before: in number, date, polarity, certainty, attribution
}

// StepRef is another wording of a step.
type StepRef struct {
	Ref string      `json:"ref"`
	Day record.Text `json:"day"`
	ArticleRef
}

// Namesake is somebody else with a name in common.
type Namesake struct {
	Ref      string      `json:"ref"`
	Name     string      `json:"name"`
	Role     record.Text `json:"role"`
	Articles int         `json:"articles"`
	Together int         `json:"together"` // how many articles speak of both, of those looked at
	Looked   int         `json:"looked"`   // at how many articles of somebody else, those that were kept last
	Why      string      `json:"why"`      // how the names compare
}

// Both says in how many articles both are spoken of: "both in 3 articles", "both in 12 of their latest 50 articles"; empty if in none.
func (n Namesake) Both() string {
	switch {
	case n.Together == 0:
		return ""
	case n.Looked < n.Articles:
		return fmt.Sprintf("both in %d of their latest %d articles", n.Together, n.Looked)
	}
	return "both in " + counted(n.Together, "article", "articles")
}

// DecisionLine is a decision of a person.
type DecisionLine struct {
	Number int         `json:"number"`
	Kind   string      `json:"kind"`
	Note   record.Text `json:"note"`
	By     record.Text `json:"by"`
	Time   record.Text `json:"time"`
}

// WriteWho writes w to out.
func WriteWho(out io.Writer, w *Who, o Options) error {
	p := newPage(out, o)
	p.blank()
	p.wrapped(margin, term.Piece{}, append(plain(w.Name, term.Bold), plain(" · "+w.Kind+" · "+w.Ref, term.Dim)...)...)
	covered := counted(w.Articles, "article", "articles") + " from "
	if w.OriginsAtLeast {
		covered += "at least "
	}
	covered += counted(w.Origins, "origin", "origins")
	p.wrapped(margin, term.Piece{}, plain(covered+" · "+daysFrom(w.First, w.Last), term.Dim)...)
	p.names(w)
	p.roles(w.Roles)
	p.spoken(&w.Statements)
	p.positions(w.Positions)
	p.namesakes(w.KeptApart)
	p.decisions(w.Decisions)
	return p.out.Flush()
}

// daysFrom says from which day to which, in words.
func daysFrom(first, last record.Text) string {
	switch {
	case first == "" && last == "":
		return "no day told"
	case first == last || first == "":
		return When(string(last))
	}
	return When(string(first) + "/" + string(last))
}

func (p *page) names(w *Who) {
	var all []string
	for _, n := range w.Names {
		all = append(all, n.Name+" "+strconv.Itoa(n.N))
	}
	if len(all) > 0 {
		p.wrapped(margin, term.Piece{Text: "names  ", Style: term.Dim}, plain(strings.Join(all, " · "), "")...)
	}
	p.blank()
}

// roles writes what reports say somebody is, in order, with who says so and when.
func (p *page) roles(all []Role) {
	if len(all) == 0 {
		return
	}
	p.rule("ROLES")
	for _, r := range all {
		p.wrapped(margin, term.Piece{}, plain(r.Role, term.Bold)...)
		for _, o := range r.Outlets {
			text := cmp.Or(string(o.Outlet), "unknown outlet") + " · " + daysFrom(o.First, o.Last)
			if o.Articles > 1 {
				text += " · " + counted(o.Articles, "article", "articles")
			}
			p.wrapped(margin+2, term.Piece{}, plain(text, "")...)
		}
	}
	p.blank()
}

func (p *page) spoken(s *Spoken) {
	title := "STATEMENTS"
	if s.About != "" {
		title += " ABOUT " + string(s.About)
	}
	p.rule(title)
	if s.Total == 0 {
		p.wrapped(margin, term.Piece{}, plain("the record holds none", "")...)
		p.blank()
		return
	}
	n := counted(s.Total, "statement", "statements")
	if s.AtLeast {
		n = "more than " + n
	}
	p.wrapped(margin, term.Piece{}, plain(n, term.Bold)...)
	p.countList("by month      ", s.Month)
	p.countList("by form       ", s.Form)
	p.countList("by authority  ", s.Authority)
	p.blank()
	if n := len(s.Latest); n > 0 && n < s.Total {
		p.wrapped(margin, term.Piece{}, plain("the latest "+strconv.Itoa(n), term.Dim)...)
		p.blank()
	}
	for i := range s.Latest {
		p.statement(&s.Latest[i])
	}
}

// positions writes what was said of each matter over time, and in what each step differs from the one
// before.
func (p *page) positions(all []Position) {
	if len(all) == 0 {
		return
	}
	p.rule("POSITIONS")
	for _, position := range all {
		p.wrapped(margin, term.Piece{Text: "on ", Style: term.Dim}, plain(strings.Join(position.Words, ", "), term.Bold)...)
		for i := range position.Steps {
			p.step(position.Steps, i)
		}
		p.blank()
	}
}

func (p *page) step(all []Step, i int) {
	s := &all[i]
	when := "reported " + dayOrUnknown(s.Statement.Day)
	if s.Stated {
		when = "said " + When(string(s.Said))
	}
	head := append(plain(when, term.Bold), plain(" · "+s.Statement.Ref+" · "+s.Statement.Publisher()+", "+dayOrUnknown(s.Statement.Day), "")...)
	if n := len(s.Also); n > 0 {
		head = append(head, plain(fmt.Sprintf(" · and %s", counted(n, "other wording", "other wordings")), term.Dim)...)
	}
	p.wrapped(margin+2, term.Piece{}, head...)
	var differ []record.Span
	if _, own := sides(s.Differs); i > 0 {
		differ = own
	}
	p.wrapped(margin+4, term.Piece{}, braced(s.Content, differ)...)
	p.differences(s.Differs, false)
}

// namesakes writes who else goes by the same name and was kept apart.
func (p *page) namesakes(all []Namesake) {
	if len(all) == 0 {
		return
	}
	p.rule("KEPT APART")
	for _, n := range all {
		p.wrapped(margin, term.Piece{}, append(plain(n.Ref+" "+n.Name, term.Bold), plain(n.facts(), "")...)...)
	}
	p.blank()
}

func (n *Namesake) facts() string {
	facts := []string{""}
	if n.Role != "" {
		facts = append(facts, string(n.Role))
	}
	facts = append(facts, counted(n.Articles, "article", "articles"), "names: "+n.Why)
	if both := n.Both(); both != "" {
		facts = append(facts, both)
	}
	return strings.Join(facts, " · ")
}

func (p *page) decisions(all []DecisionLine) {
	if len(all) == 0 {
		return
	}
	p.rule("DECISIONS")
	for _, d := range all {
		facts := []string{strconv.Itoa(d.Number), d.Kind}
		for _, f := range []record.Text{d.Note, d.By, d.Time} {
			if f != "" {
				facts = append(facts, string(f))
			}
		}
		p.wrapped(margin, term.Piece{}, plain(strings.Join(facts, " · "), "")...)
	}
	p.blank()
}
