package view

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// Changes is what later versions of articles changed.
type Changes struct {
	Articles []ChangedArticle `json:"articles"` // those changed last first
	More     int              `json:"more"`     // how many articles fit and are not given
}

// ChangedArticle is an article with its changes.
type ChangedArticle struct {
	ArticleRef
	Versions []VersionRef `json:"versions"` // those compared, the first first
	Note     record.Text  `json:"note"`     // what to know about their order; null if nothing
	Changes  []TextChange `json:"changes"`  // the latest version first, each in order of its text
}

// VersionRef is one text of an article.
type VersionRef struct {
	Number    int         `json:"number"`
	Published record.Text `json:"published"`
	Modified  record.Text `json:"modified"`
	Headline  record.Text `json:"headline"`
	SHA256    string      `json:"sha256"`
}

// TextChange is one change from a version to the next one.
type TextChange struct {
	Version     int          `json:"version"`   // the later one
	Statement   record.Text  `json:"statement"` // null if it is about none
	Kind        string       `json:"kind"`
	Minor       bool         `json:"minor"`
	Old         ChangeSide   `json:"old"`
	New         ChangeSide   `json:"new"`
	Differences []Difference `json:"differences"`
}

// ChangeSide is one side of a change; its spans are code points of the text of its version.
type ChangeSide struct {
	Version int           `json:"version"`
	ID      string        `json:"id"`  // of the statement or event in the record of that version; may be empty
	Who     record.Text   `json:"who"` // stands behind the statement there; null if there is none
	Spans   []record.Span `json:"spans"`
}

// Difference is one thing in which two wordings differ.
type Difference struct {
	Change string      `json:"change"` // "number", "date", "polarity", "certainty", "attribution", "left out", "added", "replaced"
	First  record.Span `json:"first"`
	Second record.Span `json:"second"`
	Minor  bool        `json:"minor"`
}

// quoteRemoved is the kind of change that editors look for first.
const quoteRemoved = "quote removed"

// WriteChanges writes c to w.
func WriteChanges(w io.Writer, c *Changes, o Options) error {
	p := newPage(w, o)
	p.blank()
	p.changesHead(c)
	for i := range c.Articles {
		p.changedArticle(&c.Articles[i])
	}
	if c.More > 0 {
		p.wrapped(margin, term.Piece{}, plain("and "+counted(c.More, "more article", "more articles")+": --limit gives more", term.Dim)...)
		p.blank()
	}
	return p.out.Flush()
}

// changesHead counts the changes, the removed quotes apart.
func (p *page) changesHead(c *Changes) {
	n, quotes := 0, 0
	for _, a := range c.Articles {
		n += len(a.Changes)
		for _, ch := range a.Changes {
			if ch.Kind == quoteRemoved {
				quotes++
			}
		}
	}
	head := plain(counted(n, "change", "changes")+" in "+counted(len(c.Articles), "article", "articles")+" · ", term.Dim)
	head = append(head, plain(counted(quotes, "quote removed", "quotes removed"), term.Red)...)
	if n == 0 {
		head = plain("no version changed anything that fits", "")
	}
	p.wrapped(margin, term.Piece{}, head...)
	if n > 0 {
		p.wrapped(margin, term.Piece{}, plain("{words} that the other version does not have", term.Dim)...)
	}
	p.blank()
}

func (p *page) changedArticle(a *ChangedArticle) {
	p.rule(a.Publisher())
	p.wrapped(margin, term.Piece{}, plain(headlineOr(a.ArticleRef), term.Bold)...)
	where := a.Key
	if a.URL != "" {
		where = string(a.URL) + " · " + a.Key
	}
	p.wrapped(margin+2, term.Piece{}, plain(where, term.Dim)...)
	for _, v := range a.Versions {
		p.wrapped(margin+2, term.Piece{}, plain(fmt.Sprintf("version %d: %s", v.Number, versionTimes(v)), "")...)
	}
	if a.Note != "" {
		p.wrapped(margin+2, term.Piece{Text: "note: ", Style: term.Yellow}, plain(string(a.Note), "")...)
	}
	p.blank()
	for _, ch := range quotesFirst(a.Changes) {
		p.textChange(&ch)
		p.blank()
	}
}

func headlineOr(a ArticleRef) string {
	if a.Headline == "" {
		return "an article without a headline"
	}
	return string(a.Headline)
}

func versionTimes(v VersionRef) string {
	published, modified := "published "+momentOr(v.Published), ""
	if v.Modified != "" && v.Modified != v.Published {
		modified = ", modified " + momentOr(v.Modified)
	}
	return published + modified
}

func momentOr(m record.Text) string {
	if m == "" {
		return "on a day that it does not say"
	}
	return When(string(m))
}

// quotesFirst puts the quotes that a version removed before all else that it changed.
func quotesFirst(all []TextChange) []TextChange {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b TextChange) int {
		if a.Version != b.Version {
			return b.Version - a.Version
		}
		return after(a) - after(b)
	})
	return all
}

func after(c TextChange) int {
	if c.Kind == quoteRemoved {
		return 0
	}
	return 1
}

// textChange writes one change with both wordings.
func (p *page) textChange(c *TextChange) {
	style := term.Bold
	if c.Kind == quoteRemoved {
		style = term.Bold.And(term.Red)
	}
	facts := []string{fmt.Sprintf("version %d", c.Version)}
	if c.Minor {
		facts = append(facts, "minor")
	}
	if who := whoChanged(c); who != "" {
		facts = append(facts, who)
	}
	if c.Statement != "" {
		facts = append(facts, string(c.Statement))
	}
	p.wrapped(margin+2, term.Piece{}, append(plain(c.Kind, style), plain(" · "+strings.Join(facts, " · "), "")...)...)
	first, second := sides(c.Differences)
	p.side("was  ", c.Old.Spans, first)
	p.side("now  ", c.New.Spans, second)
	p.differences(c.Differences, false)
}

// whoChanged says who stands behind the statement in both versions.
func whoChanged(c *TextChange) string {
	switch {
	case c.Old.Who == "" || c.Old.Who == c.New.Who:
		return string(c.New.Who)
	case c.New.Who == "":
		return string(c.Old.Who)
	}
	return string(c.Old.Who) + " → " + string(c.New.Who)
}

// side writes the words of one side, those that differ in braces.
func (p *page) side(label string, spans, differ []record.Span) {
	lead := term.Piece{Text: label, Style: term.Dim}
	if len(spans) == 0 {
		p.wrapped(margin+4, lead, plain("–", "")...)
		return
	}
	p.wrapped(margin+4, lead, braced(spans, differ)...)
}

// sides returns the spans of words that stand on one side only.
func sides(all []Difference) (first, second []record.Span) {
	for _, d := range all {
		if d.Minor || d.Change == quotation {
			continue
		}
		if d.First.Text != "" {
			first = append(first, d.First)
		}
		if d.Second.Text != "" {
			second = append(second, d.Second)
		}
	}
	return first, second
}

// The changes that are words, or marks around them, and no more.
const (
	leftOut   = "left out"
	added     = "added"
	replaced  = "replaced"
	quotation = "quotation"
)

// differences writes those in number, date, polarity, certainty and attribution, a line each, and, if all is true, also
// the words that are left out, added or replaced. What lies in words that are left out or added goes with them.
func (p *page) differences(list []Difference, all bool) {
	for _, d := range list {
		words := d.Change == leftOut || d.Change == added || d.Change == replaced
		if d.Minor || words && !all || all && !words && coveredBy(d, list) {
			continue
		}
		lead, text := term.Clean(d.Change)+"  ", wordsOr(d.First)+" → "+wordsOr(d.Second)
		switch d.Change {
		case leftOut:
			text = wordsOr(d.First)
		case added:
			text = wordsOr(d.Second)
		case quotation:
			text = "“" + wordsOr(d.First) + "” is quoted on one side only"
		}
		p.wrapped(margin+4, term.Piece{Text: lead, Style: term.Yellow}, plain(text, "")...)
	}
}

// coveredBy reports whether all words of d are in words that are left out, or added.
func coveredBy(d Difference, list []Difference) bool {
	return slices.ContainsFunc(list, func(o Difference) bool {
		switch {
		case o.Change == leftOut && d.Second.Text == "":
			return within(d.First, o.First)
		case o.Change == added && d.First.Text == "":
			return within(d.Second, o.Second)
		}
		return false
	})
}

func within(s, o record.Span) bool { return s.Start >= o.Start && s.End <= o.End }

func wordsOr(s record.Span) string {
	if s.Text == "" {
		return "–"
	}
	return oneLine(s.Text)
}
