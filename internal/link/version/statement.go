package version

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/link/wording"
	"onrecord/internal/record"
)

const (
	// keptShare is how much of a content must be at its new place for the statement to be the same whatever its
	// words.
	keptShare = 0.4
	// wholeShare is how much of the words must be in the other text for them to be there.
	wholeShare = 0.9
)

// statements finds what became of each statement, notes the changes, and returns what was added.
func (c *comparison) statements() []Change {
	m := matcher{comparison: c, old: wording.All(c.old), new: wording.All(c.new)}
	m.match()
	c.changes.Carry.Statements = map[string]string{}
	for i, j := range m.to {
		if j < 0 {
			c.gone(i)
			continue
		}
		c.changes.Carry.Statements[m.old[i].ID] = m.new[j].ID
		c.became(m.old[i], m.new[j], m.moved[i])
	}
	var added []Change
	for j, i := range m.from {
		if st := &c.new.Statements[j]; i < 0 && !c.there(c.back, st) {
			added = append(added, Change{Kind: quoteOr(st, QuoteAdded, StatementAdded), New: Side{st.ID, st.Content}})
		}
	}
	return added
}

// there reports whether the words of a statement, cue and content, are in the other text: then only the reading
// of it differs.
func (c *comparison) there(p Places, st *record.Statement) bool {
	return p.kept(st.Content) >= wholeShare && p.kept(st.Cue) >= wholeShare
}

func quoteOr(st *record.Statement, quote, other Kind) Kind {
	if st.Form != "indirect" {
		return quote
	}
	return other
}

// gone notes that statement i of the old version is in the new one no longer.
func (c *comparison) gone(i int) {
	st := &c.old.Statements[i]
	ch := Change{Kind: quoteOr(st, QuoteRemoved, StatementRemoved), Old: Side{st.ID, st.Content}}
	switch {
	case c.there(c.places, st):
		return
	case c.places.kept(st.Content) >= wholeShare:
		ch.Kind = AttributionRemoved
		ch.New = side("", c.carried(st.Content)...)
	}
	c.add(ch)
}

// carried returns the places of spans in the new text.
func (c *comparison) carried(spans []record.Span) []record.Span {
	var all []record.Span
	for _, s := range spans {
		if start, end, _, ok := c.places.Of(s.Start, s.End); ok && start < end {
			all = append(all, record.Span{Start: start, End: end, Text: string(c.newText[start:end])})
		}
	}
	return all
}

// became notes what changed between a statement and what it became.
func (c *comparison) became(a, b wording.Statement, moved bool) {
	if moved {
		c.add(Change{Kind: Moved, Old: Side{a.ID, a.Content}, New: Side{b.ID, b.Content}})
	}
	var who, what []wording.Difference
	for _, d := range marked(wording.Diff(a, b)) {
		if d.Change == wording.Attribution {
			who = append(who, d)
		} else {
			what = append(what, d)
		}
	}
	if len(who) > 0 && (c.changed(a.Source, b.Source) || c.changed(a.Cue, b.Cue)) {
		c.add(Change{AttributionChanged, Side{a.ID, a.Source}, Side{b.ID, b.Source}, who, false})
	}
	if !c.changed(a.Content, b.Content) {
		return
	}
	ch := Change{Reworded, Side{a.ID, a.Content}, Side{b.ID, b.Content}, what, minor(what)}
	if a.Form != "indirect" && b.Form == "indirect" {
		ch.Kind, ch.Minor = QuoteRemoved, false
	}
	c.add(ch)
}

// changed reports whether words of the report changed between two findings. Where each holds words that the other
// has not, and the texts have them all, the report is as it was and the reading of it differs.
func (c *comparison) changed(a, b []record.Span) bool {
	if sameWords(a, b) {
		return false
	}
	return !c.places.all(a) || !c.back.all(b) || onlyMarks(a, b)
}

// onlyMarks reports whether spans differ in marks and capitals alone, which are not followed from text to text.
func onlyMarks(a, b []record.Span) bool {
	letters := func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}
	return strings.Map(letters, characters(a)) == strings.Map(letters, characters(b))
}

// sameWords reports whether spans hold the same characters, but for space.
func sameWords(a, b []record.Span) bool { return characters(a) == characters(b) }

func characters(spans []record.Span) string {
	var all strings.Builder
	for _, s := range spans {
		for w := range strings.FieldsSeq(s.Text) {
			all.WriteString(w)
		}
	}
	return all.String()
}

// matcher finds which statement of the new version each of the old one became.
type matcher struct {
	*comparison
	old, new []wording.Statement
	to, from []int  // of each old one the new one, and of each new one the old one; -1 if none
	moved    []bool // of each old one, whether it was found by its words, away from its place
}

func (m *matcher) match() {
	m.to, m.from, m.moved = none(len(m.old)), none(len(m.new)), make([]bool, len(m.old))
	m.byStart()
	m.byPlace(func(s wording.Statement) []record.Span { return s.Cue })
	m.byPlace(func(s wording.Statement) []record.Span { return s.Content })
	m.byCharacters()
	m.byWords()
}

func none(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = -1
	}
	return all
}

func (m *matcher) pair(i, j int) { m.to[i], m.from[j] = j, i }

// byStart pairs statements whose cues begin at one place. In one text that is all of them, whatever
// their spans are.
func (m *matcher) byStart() {
	same := m.comparison.old.Article.Text == m.comparison.new.Article.Text
	at := make(map[int][]int, len(m.new))
	for j, s := range m.new {
		at[start(s.Cue)] = append(at[start(s.Cue)], j)
	}
	for i, s := range m.old {
		place := start(s.Cue)
		if !same {
			place = m.places.start(place)
		}
		for _, j := range at[place] {
			if place >= 0 && m.from[j] < 0 && (m.alike(i, j) || same && s.ID == m.new[j].ID) {
				m.pair(i, j)
				break
			}
		}
	}
}

func start(spans []record.Span) int {
	if len(spans) == 0 {
		return -1
	}
	return spans[0].Start
}

// byPlace pairs statements by where their cues, or their contents, are.
func (m *matcher) byPlace(part func(wording.Statement) []record.Span) {
	o := newOwners(len(m.newText))
	for j, s := range m.new {
		if m.from[j] < 0 {
			o.claim(part(s), j)
		}
	}
	for i, s := range m.old {
		if m.to[i] >= 0 {
			continue
		}
		j, _ := o.votes(m.places, part(s), func(j int) bool { return m.from[j] < 0 })
		if j >= 0 && m.alike(i, j) {
			m.pair(i, j)
		}
	}
}

// alike reports whether two statements at one place are one: much of the words of the one is in the other, or they
// are alike.
func (m *matcher) alike(i, j int) bool {
	a, b := m.old[i], m.new[j]
	if m.within(a.Content, b.Content) >= keptShare {
		return true
	}
	return wording.Same(a, b).Kind != wording.None || wording.OneMatter(a, b).Score >= keptShare
}

// within returns what share of the shorter of two contents, one of each text, is the same words in both.
func (m *matcher) within(a, b []record.Span) float64 {
	same := 0
	for _, s := range a {
		for i := max(s.Start, 0); i < min(s.End, len(m.places.at)); i++ {
			if at := int(m.places.at[i]); at >= 0 && slices.ContainsFunc(b, func(t record.Span) bool { return t.Start <= at && at < t.End }) {
				same++
			}
		}
	}
	return float64(same) / float64(max(1, min(utf8.RuneCountInString(characters(a)), utf8.RuneCountInString(characters(b)))))
}

// byCharacters pairs what is left by cue and content, to the character: paragraphs that changed places.
func (m *matcher) byCharacters() {
	index := map[[2]string][]int{}
	for j, s := range m.new {
		if m.from[j] < 0 {
			k := [2]string{characters(s.Cue), characters(s.Content)}
			index[k] = append(index[k], j)
		}
	}
	for i, s := range m.old {
		if m.to[i] >= 0 {
			continue
		}
		k := [2]string{characters(s.Cue), characters(s.Content)}
		if js := index[k]; len(js) > 0 {
			m.pair(i, js[0])
			m.moved[i] = m.places.kept(s.Content) < keptShare
			index[k] = js[1:]
		}
	}
}

// byWords pairs what is left by wording, the most alike first of each old one.
func (m *matcher) byWords() {
	index := map[uint64][]int{}
	for j, s := range m.new {
		if m.from[j] < 0 {
			for _, k := range s.Keys() {
				if len(index[k]) < maxCandidates {
					index[k] = append(index[k], j)
				}
			}
		}
	}
	for i, s := range m.old {
		if m.to[i] < 0 {
			if j := m.likest(s, index); j >= 0 {
				m.pair(i, j)
				m.moved[i] = m.places.kept(s.Content) < keptShare
			}
		}
	}
}

// maxCandidates bounds how many statements with one key are compared.
const maxCandidates = 16

func (m *matcher) likest(s wording.Statement, index map[uint64][]int) int {
	best, score := -1, 0.0
	for _, k := range s.Keys() {
		for _, j := range index[k] {
			if m.from[j] >= 0 || j == best {
				continue
			}
			if l := wording.Same(s, m.new[j]); l.Score > score || l.Score == score && score > 0 && j < best {
				best, score = j, l.Score
			}
		}
	}
	return best
}
