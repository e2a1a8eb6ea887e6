package view

import (
	"fmt"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// Statement is a statement of the record as the commands list it.
type Statement struct {
	Ref     string      `json:"ref"`
	Who     string      `json:"who"`     // to show: a name, or the report's own words for somebody whom it does not name; "unknown (…)"
	Speaker *Named      `json:"speaker"` // over all reports; null if it is nobody whom the record keeps
	Unknown record.Text `json:"unknown"` // why the speaker cannot be told; null if it can
	Content string      `json:"content"` // what was said; pieces are joined by " … "
	Matches []Place     `json:"matches"` // where Content has the words that were searched for
	Spans   Places      `json:"spans"`   // in the text of the version

	Form          string      `json:"form"`
	Act           string      `json:"act"`
	Polarity      string      `json:"polarity"`
	Authority     string      `json:"authority"`
	Justification record.Text `json:"justification"` // the words that say why the source is not named, or would know
	Said          record.Text `json:"said"`          // EDTF
	Score         float64     `json:"score"`

	Day record.Text `json:"day"` // of publication
	ArticleRef
	Version int    `json:"version"`        // of the article: the latest that has it
	Gone    int    `json:"gone,omitempty"` // the version that dropped it; absent if it stands
	Worded  Worded `json:"worded"`

	Decision int `json:"decision,omitempty"` // the number of the decision that it stands by; absent if nobody decided
}

// Place is a stretch of text, in code points, half-open.
type Place struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Places are those of the parts of a statement.
type Places struct {
	Source  []Place `json:"source"`
	Cue     []Place `json:"cue"`
	Content []Place `json:"content"`
}

// Worded is how often the same statement stands in the record, in any words.
type Worded struct {
	Statements int `json:"statements"`
	Articles   int `json:"articles"`
	Origins    int `json:"origins"` // articles, but for copies of one text, which are one
}

// statement writes a statement in three parts: what was said, who stands behind it, where it stands.
func (p *page) statement(s *Statement) {
	p.wrapped(margin, term.Piece{}, s.matched()...)
	who := plain(s.Who, authorityStyle(s.Authority).And(term.Bold))
	who = append(who, plain(" · "+strings.Join(s.facts(), " · "), term.Dim)...)
	p.wrapped(margin+2, term.Piece{Text: "╰ ", Style: authorityStyle(s.Authority)}, who...)
	where := append(plain(s.Ref, term.Bold), plain(" · "+s.Publisher()+", "+dayOrUnknown(s.Day), "")...)
	if s.Headline != "" {
		where = append(where, plain(" · "+oneLine(string(s.Headline)), term.Italic)...)
	}
	p.wrapped(margin+4, term.Piece{}, where...)
	if more := s.more(); len(more) > 0 {
		p.wrapped(margin+4, term.Piece{}, plain(strings.Join(more, " · "), term.Yellow)...)
	}
	p.blank()
}

// matched returns the content with what matches between guillemets.
func (s *Statement) matched() []term.Piece {
	text := []rune(s.Content)
	var out []term.Piece
	at := 0
	for _, m := range s.Matches {
		if m.Start < at || m.End > len(text) || m.Start >= m.End {
			continue
		}
		out = append(out, plain(string(text[at:m.Start]), "")...)
		out = append(out, plain("«"+string(text[m.Start:m.End])+"»", term.Bold.And(term.Yellow))...)
		at = m.End
	}
	return append(out, plain(string(text[at:]), "")...)
}

// facts says how it was said. What goes without saying is left out.
func (s *Statement) facts() []string {
	facts := []string{s.Authority, s.Form}
	if s.Authority == "unknown" {
		facts = facts[1:]
	}
	if s.Act != "speech" {
		facts = append(facts, s.Act)
	}
	if s.Polarity != "affirmed" {
		facts = append(facts, s.Polarity)
	}
	if s.Said != "" {
		facts = append(facts, "said "+When(string(s.Said)))
	}
	if s.Justification != "" {
		facts = append(facts, "“"+oneLine(string(s.Justification))+"”")
	}
	return facts
}

// more says what became of the statement, and where else it stands.
func (s *Statement) more() (more []string) {
	if s.Gone > 0 {
		more = append(more, fmt.Sprintf("removed in version %d", s.Gone))
	}
	if s.Worded.Articles > 1 {
		more = append(more, fmt.Sprintf("in %d articles from %s", s.Worded.Articles, counted(s.Worded.Origins, "origin", "origins")))
	}
	return more
}
