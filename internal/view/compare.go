package view

import (
	"fmt"
	"io"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// Comparison is the wordings of one statement in several reports, or two statements that somebody sets beside each
// other.
type Comparison struct {
	Asked       string        `json:"asked"` // the statement asked for
	With        record.Text   `json:"with"`  // the statement it was to be compared with; null if with its other wordings
	Outlets     int           `json:"outlets"`
	Origins     int           `json:"origins"`  // copies of one text count once
	Earliest    record.Text   `json:"earliest"` // null if it cannot be told
	Fullest     string        `json:"fullest"`  // in the most words; the others are compared with it
	Attributed  []Attribution `json:"attributed"`
	Direct      []string      `json:"quoted_by"`        // outlets that quote it as a whole
	Partly      []string      `json:"partly_quoted_by"` // outlets that quote some of it
	Wordings    []Wording     `json:"wordings"`         // in order of publication; copies are with the first of their text
	KeptApart   []NearWording `json:"alike_kept_apart"` // not taken for the same statement, but alike
	NotCompared int           `json:"not_compared"`     // how many more wordings there are
}

// Attribution is to whom outlets attribute a statement.
type Attribution struct {
	Who     string      `json:"who"`
	Speaker record.Text `json:"speaker"` // the reference of the entity; null if there is none
	Outlets []string    `json:"outlets"`
}

// Wording is a statement in the words of one report.
type Wording struct {
	Ref string      `json:"ref"`
	Day record.Text `json:"day"` // of publication
	ArticleRef
	Version     int           `json:"version"`        // of the article; its text is what the spans are of
	Gone        int           `json:"gone,omitempty"` // the version that dropped it; absent if it stands
	Who         string        `json:"who"`
	Speaker     *Named        `json:"speaker"` // over all reports
	Authority   string        `json:"authority"`
	Form        string        `json:"form"`
	Act         string        `json:"act"`
	Polarity    string        `json:"polarity"`
	Said        record.Text   `json:"said"` // EDTF
	Source      []record.Span `json:"source"`
	Cue         []record.Span `json:"cue"`
	Content     []record.Span `json:"content"`
	Likeness    record.Text   `json:"likeness"`    // to the fullest: "cut", "paraphrase" …; null for itself, or where only a third one joins them
	Differences []Difference  `json:"differences"` // from the fullest, whose words come first
	Alignment   []Aligned     `json:"alignment"`   // both side by side; empty for the fullest
	Copies      []WordingCopy `json:"copies"`
}

// Aligned is a stretch of two wordings: the same words, or what one has in the place of the other.
type Aligned struct {
	First  record.Span `json:"first"`
	Second record.Span `json:"second"`
	Same   bool        `json:"same"`
}

// WordingCopy is the same statement in a copy of the text.
type WordingCopy struct {
	Ref string      `json:"ref"`
	Day record.Text `json:"day"`
	ArticleRef
	Differences []Difference `json:"differences"` // from the text it is with
}

// NearWording is a statement that is alike.
type NearWording struct {
	Ref string      `json:"ref"`
	Day record.Text `json:"day"`
	ArticleRef
	Who     string `json:"who"`
	Content string `json:"content"`
}

// WriteComparison writes c to w.
func WriteComparison(w io.Writer, c *Comparison, o Options) error {
	p := newPage(w, o)
	p.blank()
	p.comparisonHead(c)
	if c.With != "" && p.width >= sideBySide {
		p.columns(&c.Wordings[0], &c.Wordings[1])
	} else {
		for i := range c.Wordings {
			p.wording(c, i)
			p.blank()
		}
	}
	if c.NotCompared > 0 {
		p.wrapped(margin, term.Piece{}, plain("and "+counted(c.NotCompared, "more wording", "more wordings"), term.Dim)...)
		p.blank()
	}
	p.keptApart(c)
	return p.out.Flush()
}

// comparisonHead says how many wordings there are, who is said to have said it, and who quotes.
func (p *page) comparisonHead(c *Comparison) {
	if c.With != "" {
		p.wrapped(margin, term.Piece{}, plain(c.Asked+" and "+string(c.With)+", two statements", term.Dim)...)
		p.wrapped(margin, term.Piece{}, plain("{words} that the other one does not have", term.Dim)...)
		p.blank()
		return
	}
	head := counted(len(c.Wordings), "wording", "wordings") + " in " + counted(c.Outlets, "outlet", "outlets") + " and " + counted(c.Origins, "origin", "origins")
	p.wrapped(margin, term.Piece{}, plain(head, term.Bold)...)
	for _, a := range c.Attributed {
		p.wrapped(margin, term.Piece{Text: "attributed to ", Style: term.Dim}, plain(a.Who+": "+strings.Join(a.Outlets, ", "), "")...)
	}
	if len(c.Direct) > 0 {
		p.wrapped(margin, term.Piece{Text: "quoted by ", Style: term.Dim}, plain(strings.Join(c.Direct, ", "), "")...)
	}
	if len(c.Partly) > 0 {
		p.wrapped(margin, term.Piece{Text: "quoted in part by ", Style: term.Dim}, plain(strings.Join(c.Partly, ", "), "")...)
	}
	if c.Earliest == "" {
		p.wrapped(margin, term.Piece{}, plain("which came first cannot be told: the reports do not say their hours", "")...)
	}
	if len(c.Wordings) > 1 {
		p.wrapped(margin, term.Piece{}, plain("{words} that the fullest wording, "+c.Fullest+", does not have", term.Dim)...)
	}
	p.blank()
}

// wording writes one wording and in what it differs from the fullest.
func (p *page) wording(c *Comparison, i int) {
	w := &c.Wordings[i]
	p.wordingHead(c, w)
	_, differ := sides(w.Differences)
	if c.With != "" && i == 0 {
		differ, _ = sides(c.Wordings[1].Differences)
	}
	p.wrapped(margin+2, term.Piece{}, braced(w.Content, differ)...)
	p.wordingFacts(w)
	p.differences(w.Differences, true)
	for _, copied := range w.Copies {
		same := "word for word"
		if n := len(copied.Differences); n > 0 {
			same = "but for " + counted(n, "difference", "differences")
		}
		p.wrapped(margin+4, term.Piece{Text: "copy  ", Style: term.Dim},
			plain(fmt.Sprintf("%s · %s, %s · %s, %s", copied.Ref, copied.Publisher(), dayOrUnknown(copied.Day), copied.Key, same), "")...)
	}
}

func (p *page) wordingHead(c *Comparison, w *Wording) {
	head := plain(w.Ref, term.Bold)
	head = append(head, plain(" · "+w.Publisher()+", "+dayOrUnknown(w.Day)+" · "+w.Key+version(w.Version), "")...)
	var marks []string
	group := c.With == "" && len(c.Wordings) > 1
	if group && w.Ref == string(c.Earliest) {
		marks = append(marks, "first")
	}
	if group && w.Ref == c.Fullest {
		marks = append(marks, "fullest")
	}
	if w.Gone > 0 {
		marks = append(marks, fmt.Sprintf("removed in version %d", w.Gone))
	}
	if len(marks) > 0 {
		head = append(head, plain(" · "+strings.Join(marks, ", "), term.Green)...)
	}
	p.wrapped(margin, term.Piece{}, head...)
}

// wordingFacts says who stands behind a wording and how it is told.
func (p *page) wordingFacts(w *Wording) {
	p.wrapped(margin+4, term.Piece{}, append(plain(w.Who, authorityStyle(w.Authority).And(term.Bold)), plain(" · "+strings.Join(w.facts(), " · "), term.Dim)...)...)
}

func (w *Wording) facts() []string {
	facts := []string{w.Authority, w.Form}
	if w.Speaker != nil && w.Speaker.Name != w.Who {
		facts = append([]string{w.Speaker.Name}, facts...)
	}
	if w.Act != "speech" {
		facts = append(facts, w.Act)
	}
	if w.Polarity != "affirmed" {
		facts = append(facts, w.Polarity)
	}
	if w.Said != "" {
		facts = append(facts, "said "+When(string(w.Said)))
	}
	if w.Likeness != "" {
		facts = append(facts, string(w.Likeness))
	}
	return facts
}

// sideBySide is the narrowest page on which two statements stand beside each other.
const sideBySide = 72

// columns writes two statements beside each other and in what they differ below.
func (p *page) columns(a, b *Wording) {
	wide := (p.width - 2*margin - 3) / 2
	first, second := sides(b.Differences)
	for _, row := range []struct{ left, right []term.Piece }{
		{plain(a.Ref+" · "+a.Publisher()+", "+dayOrUnknown(a.Day), term.Bold), plain(b.Ref+" · "+b.Publisher()+", "+dayOrUnknown(b.Day), term.Bold)},
		{plain(a.Who+" · "+strings.Join(a.facts(), " · "), term.Dim), plain(b.Who+" · "+strings.Join(b.facts(), " · "), term.Dim)},
		{braced(a.Content, first), braced(b.Content, second)},
	} {
		p.columnRow(term.Wrap(row.left, wide), term.Wrap(row.right, wide), wide)
	}
	p.blank()
	if len(b.Differences) == 0 {
		p.wrapped(margin, term.Piece{}, plain("they do not differ", "")...)
	}
	p.differences(b.Differences, true)
	p.blank()
}

func (p *page) columnRow(left, right []term.Line, wide int) {
	for i := range max(len(left), len(right)) {
		var l, r term.Line
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		line := append(term.Line{}, l...)
		line = append(line, term.Piece{Text: strings.Repeat(" ", max(0, wide-l.Width())) + " │"})
		if len(r) > 0 {
			line = append(append(line, term.Piece{Text: " "}), r...)
		}
		p.line(margin, line...)
	}
}

// keptApart writes the statements that are alike and were not taken for the same.
func (p *page) keptApart(c *Comparison) {
	if len(c.KeptApart) == 0 {
		return
	}
	p.rule("ALIKE, BUT NOT TAKEN FOR THE SAME")
	for _, n := range c.KeptApart {
		p.wrapped(margin, term.Piece{}, append(plain(n.Ref, term.Bold), plain(" · "+n.Publisher()+", "+dayOrUnknown(n.Day)+" · "+n.Who, "")...)...)
		p.wrapped(margin+2, term.Piece{}, plain(oneLine(n.Content), "")...)
	}
	p.wrapped(margin, term.Piece{}, plain("onrecord compare "+c.Asked+" --with "+c.KeptApart[0].Ref+" sets two beside each other", term.Dim)...)
	p.blank()
}
