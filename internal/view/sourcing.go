package view

import (
	"fmt"
	"io"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// Sourcing is an audit: what kinds of source stand behind statements.
type Sourcing struct {
	By             string          `json:"by"`    // "outlet", "author", "month", "story", "speaker"
	Query          record.Text     `json:"query"` // which statements count; null for all
	Few            int             `json:"few"`   // a share of fewer statements says little
	Total          SourcingGroup   `json:"total"`
	Groups         []SourcingGroup `json:"groups"`
	Hidden         int             `json:"hidden"`  // groups that are not given: they have too few statements
	More           int             `json:"more"`    // groups that are not given: there are too many
	Unnamed        []Unnamed       `json:"unnamed"` // of all groups together
	Justifications []Justification `json:"justifications"`
	MoreReasons    int             `json:"more_justifications"` // how many are not given
}

// SourcingGroup is the statements of one outlet, author, month, story or speaker.
type SourcingGroup struct {
	Ref        record.Text   `json:"ref"`  // null if the record has no reference for it
	Name       record.Text   `json:"name"` // null if it is unknown
	Statements SourcingCount `json:"statements"`
	Origins    SourcingCount `json:"by_origin"` // those of copies of one text counted once
}

// SourcingCount is how many statements there are of each kind of authority.
type SourcingCount struct {
	N                 int     `json:"n"`
	Few               bool    `json:"few"` // too few for a share to say much
	Shares            []Share `json:"shares"`
	AnonymousNoReason int     `json:"anonymous_without_justification"`
}

// Share is how many statements have one kind of authority.
type Share struct {
	Authority string  `json:"authority"`
	N         int     `json:"n"`
	Share     float64 `json:"share"` // 0 to 1, in thousandths; 0 of nothing
}

// Unnamed is how often sources that are not named are justified.
type Unnamed struct {
	Authority  string       `json:"authority"` // "anonymous" or "role"
	Statements UnnamedCount `json:"statements"`
	Origins    UnnamedCount `json:"by_origin"`
}

// UnnamedCount is how many of some statements have no justification.
type UnnamedCount struct {
	N       int     `json:"n"`
	Without int     `json:"without_justification"`
	Share   float64 `json:"share"` // of those without; 0 to 1, in thousandths; 0 of nothing
}

// Justification is a reason that reports give for not naming a source, or for what it would know.
type Justification struct {
	Text       string   `json:"text"`
	Statements int      `json:"statements"`
	Origins    int      `json:"by_origin"`
	Examples   []string `json:"examples"` // references of statements
}

// shortAuthorities head the columns.
var shortAuthorities = map[string]string{
	"named": "name", "role": "role", "anonymous": "anon", "organisation": "org", "document": "doc",
	"metonym": "met", "relayed": "rel", "own voice": "own", "unknown": "unk",
}

// WriteSourcing writes s to w.
func WriteSourcing(w io.Writer, s *Sourcing, o Options) error {
	p := newPage(w, o)
	p.blank()
	if s.Total.Statements.N == 0 {
		p.wrapped(margin, term.Piece{}, plain("no statement fits", "")...)
		p.blank()
		return p.out.Flush()
	}
	p.sourcingHead(s)
	p.shares(s)
	p.unnamed(s.Unnamed)
	p.justifications(s)
	return p.out.Flush()
}

func (p *page) sourcingHead(s *Sourcing) {
	head := counted(s.Total.Statements.N, "statement", "statements")
	if s.Query != "" {
		head += " that fit " + string(s.Query)
	}
	if n := s.Total.Origins.N; n != s.Total.Statements.N {
		head += fmt.Sprintf(" · %d if those of copies of one text count once", n)
	}
	p.wrapped(margin, term.Piece{}, plain(head, term.Dim)...)
	p.blank()
}

// The columns of the table of shares.
const (
	groupWidth     = 24
	leastGroup     = 12
	countWidth     = 7
	shareWidth     = 5
	paragraphBelow = margin + leastGroup + countWidth + 9*shareWidth
)

// shares writes the table, or a paragraph for each group where it does not fit.
func (p *page) shares(s *Sourcing) {
	p.rule("BY " + strings.ToUpper(s.By))
	write, column := p.shareParagraph, 0
	if p.width >= paragraphBelow {
		write, column = p.shareLine, p.groupColumn()
		p.shareColumns(&s.Total.Statements)
	}
	few := false
	for i := range s.Groups {
		g := &s.Groups[i]
		few = few || g.Statements.Few || g.Origins.Few
		p.group(groupName(g, column), g, write)
	}
	p.group("all", &s.Total, write)
	p.blank()
	p.sharesFoot(s, few || s.Total.Statements.Few)
}

func (p *page) sharesFoot(s *Sourcing, few bool) {
	var notes []string
	if few {
		notes = append(notes, fmt.Sprintf("~ fewer than %d statements: shares of so few say little", s.Few))
	}
	if s.Hidden > 0 {
		notes = append(notes, counted(s.Hidden, "group", "groups")+" with fewer than --min statements not shown")
	}
	if s.More > 0 {
		notes = append(notes, "and "+counted(s.More, "more group", "more groups")+": --limit gives more")
	}
	if s.By == "author" {
		notes = append(notes, "the statements of a report by several authors count for each of them")
	}
	for _, n := range notes {
		p.wrapped(margin, term.Piece{}, plain(n, term.Dim)...)
	}
	if len(notes) > 0 {
		p.blank()
	}
}

// groupName names a group in a column of that width, or of any width if it is 0.
func groupName(g *SourcingGroup, width int) string {
	name, ref := "unknown", ""
	if g.Name != "" {
		name = term.Clean(string(g.Name))
	}
	if g.Ref != "" {
		ref = " " + string(g.Ref)
	}
	if room := width - term.Width(ref); width > 0 && term.Width(name) > room {
		name = strings.TrimRight(cut(name, room), " ")
	}
	return name + ref
}

// group writes the counts of a group, those by origin only where they differ.
func (p *page) group(name string, g *SourcingGroup, write func(string, *SourcingCount)) {
	write(name, &g.Statements)
	if g.Origins.N != g.Statements.N {
		write("  by origin", &g.Origins)
	}
}

// shareColumns writes the head of the table.
func (p *page) shareColumns(c *SourcingCount) {
	line := strings.Repeat(" ", p.groupColumn()) + right("n", countWidth)
	for _, s := range c.Shares {
		line += right(shortAuthorities[s.Authority], shareWidth)
	}
	p.line(margin, plain(line, term.Dim)...)
}

// groupColumn is how wide the names of groups may be.
func (p *page) groupColumn() int { return min(groupWidth, p.width-paragraphBelow+leastGroup) }

// shareLine writes a line of the table.
func (p *page) shareLine(name string, c *SourcingCount) {
	width := p.groupColumn()
	line := right(number(c), countWidth)
	for _, s := range c.Shares {
		line += right(percent(s), shareWidth)
	}
	p.line(margin, append(plain(cut(name, width), term.Bold), plain(line, "")...)...)
}

// shareParagraph writes the shares that are more than nothing, the largest first as they come.
func (p *page) shareParagraph(name string, c *SourcingCount) {
	var facts []string
	for _, s := range c.Shares {
		if s.N > 0 {
			facts = append(facts, s.Authority+" "+percent(s))
		}
	}
	text := append(plain(strings.TrimSpace(name), term.Bold), plain(": "+number(c)+" · "+strings.Join(facts, ", "), "")...)
	p.wrapped(margin, term.Piece{}, text...)
}

// number is how many statements there are, marked if they are few.
func number(c *SourcingCount) string {
	if c.Few {
		return fmt.Sprintf("~%d", c.N)
	}
	return fmt.Sprint(c.N)
}

func percent(s Share) string {
	switch {
	case s.N == 0:
		return "–"
	case s.Share < 0.005:
		return "<1%"
	}
	return fmt.Sprintf("%.0f%%", s.Share*100)
}

// right puts a short text to the right of a column.
func right(text string, width int) string {
	return strings.Repeat(" ", max(0, width-term.Width(text))) + text
}

// cut makes a text as wide as a column.
func cut(text string, width int) string {
	text = term.Clean(text)
	if term.Width(text) > width {
		runes := []rune(text)
		for len(runes) > 0 && term.Width(string(runes)) > width-1 {
			runes = runes[:len(runes)-1]
		}
		text = string(runes) + "…"
	}
	return text + strings.Repeat(" ", max(0, width-term.Width(text)))
}

// unnamed writes how many of the sources without a name are justified.
func (p *page) unnamed(all []Unnamed) {
	p.rule("SOURCES WITHOUT A NAME")
	for _, u := range all {
		what := "anonymous"
		if u.Authority == "role" {
			what = "named by a role only"
		}
		text := justified(u.Statements)
		if u.Origins.N != u.Statements.N {
			text += "; by origin " + justified(u.Origins)
		}
		p.wrapped(margin, term.Piece{}, append(plain(what+": ", term.Bold), plain(text, "")...)...)
	}
	p.blank()
}

func justified(u UnnamedCount) string {
	switch {
	case u.N == 0:
		return "none"
	case u.Without == 0:
		return fmt.Sprintf("%d, all with a justification", u.N)
	}
	return fmt.Sprintf("%d, %d of them (%s) without a justification", u.N, u.Without, percent(Share{N: u.Without, Share: u.Share}))
}

// justifications writes the reasons that reports give, the most frequent first.
func (p *page) justifications(s *Sourcing) {
	if len(s.Justifications) == 0 {
		return
	}
	p.rule("JUSTIFICATIONS")
	for _, j := range s.Justifications {
		n := fmt.Sprint(j.Statements)
		if j.Origins != j.Statements {
			n += fmt.Sprintf(" (%d by origin)", j.Origins)
		}
		text := append(plain("“"+oneLine(j.Text)+"”", term.Italic), plain(" "+n, "")...)
		text = append(text, plain(" · "+strings.Join(j.Examples, " "), term.Dim)...)
		p.wrapped(margin, term.Piece{}, text...)
	}
	if s.MoreReasons > 0 {
		p.wrapped(margin, term.Piece{}, plain("and "+counted(s.MoreReasons, "more", "more")+": --format json gives all", term.Dim)...)
	}
	p.blank()
}
