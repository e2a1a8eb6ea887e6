package decision

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/internal/record"
)

// placed is a decision with its place in a text and the statement there that it is about.
type placed struct {
	Decision
	found bool // whether the text has its passage
	by    int  // how many code points further on than in the text that it was decided on
	at    int  // the statement that was read; -1 if none
}

// matcher finds which of the statements that were read decisions are about.
type matcher struct {
	read  *record.Record
	all   []placed // in order of their numbers
	taken []bool   // of each statement, whether a decision is about it
}

func newMatcher(read *record.Record, all []Decision) *matcher {
	m := &matcher{read: read, taken: make([]bool, len(read.Statements))}
	for _, d := range all {
		p := placed{Decision: d, at: -1}
		p.find(&read.Article)
		m.all = append(m.all, p)
	}
	return m
}

// maxPlaces bounds how many places of a passage are looked at: what stands in a text so often is no report.
const maxPlaces = 100

// find looks for the passage in a text: where it was, or in another text the place that is nearest to that.
func (p *placed) find(a *record.Article) {
	if a.SHA256 == p.SHA256 {
		p.found = stands(a.Text, *p.Passage)
		return
	}
	points, bytes, best := 0, 0, -1
	for range maxPlaces {
		i := strings.Index(a.Text[bytes:], p.Passage.Text)
		if i < 0 {
			return
		}
		points += utf8.RuneCountInString(a.Text[bytes : bytes+i])
		bytes += i
		if by := points - p.Passage.Start; best < 0 || abs(by) < abs(p.by) {
			p.by, p.found, best = by, true, points
		}
		_, n := utf8.DecodeRuneInString(a.Text[bytes:])
		points, bytes = points+1, bytes+n
	}
}

// stands reports whether a text has a span with its words.
func stands(text string, s record.Span) bool {
	at := 0
	for range s.Start {
		if at >= len(text) {
			return false
		}
		_, n := utf8.DecodeRuneInString(text[at:])
		at += n
	}
	return strings.HasPrefix(text[at:], s.Text)
}

func abs(n int) int { return max(n, -n) }

// match pairs decisions and statements: by the same places; by the same cue and much the same content, as a newer
// reader may mark them; by the same words elsewhere. Later decisions choose first.
func (m *matcher) match() {
	for _, same := range []func(*placed, *record.Statement) bool{(*placed).samePlaces, (*placed).sameCue, (*placed).sameWords} {
		for i := len(m.all) - 1; i >= 0; i-- {
			if m.all[i].at < 0 {
				m.pair(&m.all[i], same)
			}
		}
	}
	for i := range m.all {
		if p := &m.all[i]; p.at < 0 && m.overruled(p, m.all[i+1:]) {
			p.found = false
		}
	}
}

// overruled reports whether a later decision, made on another text, is about the same statement.
func (m *matcher) overruled(p *placed, later []placed) bool {
	return slices.ContainsFunc(later, func(l placed) bool {
		if l.at >= 0 && p.sameCue(&m.read.Statements[l.at]) {
			return true
		}
		there := moved(l.Subject(), l.by)
		return l.found && p.sameCue(&there)
	})
}

// pair gives a decision the statement that is the same, of several the nearest one.
func (m *matcher) pair(p *placed, same func(*placed, *record.Statement) bool) {
	far := 0
	for i := range m.read.Statements {
		st := &m.read.Statements[i]
		if m.taken[i] || !same(p, st) {
			continue
		}
		if d := abs(start(st) - start(p.Subject())); p.at < 0 || d < far {
			p.at, far = i, d
		}
	}
	if p.at >= 0 {
		m.taken[p.at] = true
	}
}

// samePlaces reports whether a statement has the spans of the one that was decided.
func (p *placed) samePlaces(st *record.Statement) bool {
	of := p.Subject()
	return p.found && p.sameSpans(of.Cue, st.Cue) && p.sameSpans(of.Content, st.Content) && p.sameSpans(of.Source, st.Source)
}

// sameCue reports whether a statement has the cue of the one that was found or that stands in its place, and more of that
// one's content in common than not.
func (p *placed) sameCue(st *record.Statement) bool {
	return p.found && slices.ContainsFunc(p.statements(), func(d *record.Statement) bool {
		return p.sameSpans(d.Cue, st.Cue) && p.share(d.Content, st.Content)
	})
}

// share reports whether spans have more in common than not.
func (p *placed) share(decided, here []record.Span) bool {
	shared := 0
	for _, a := range decided {
		for _, b := range here {
			shared += max(0, min(a.End+p.by, b.End)-max(a.Start+p.by, b.Start))
		}
	}
	return 2*shared >= length(decided)+length(here)-shared
}

// sameWords reports whether a statement has the words of the one that was decided, in another passage. A correction of
// spans has no place there.
func (p *placed) sameWords(st *record.Statement) bool {
	of := p.Subject()
	if p.found || p.Stands != nil && placesOf(p.Stands) != placesOf(of) {
		return false
	}
	return sameText(of.Cue, st.Cue) && sameText(of.Content, st.Content) && sameText(of.Source, st.Source)
}

// sameSpans reports whether spans of the text that was decided on are those of this one.
func (p *placed) sameSpans(decided, here []record.Span) bool {
	return slices.EqualFunc(decided, here, func(a, b record.Span) bool { return a.Start+p.by == b.Start && a.End+p.by == b.End })
}

func length(spans []record.Span) (n int) {
	for _, s := range spans {
		n += s.End - s.Start
	}
	return n
}

func sameText(a, b []record.Span) bool {
	return slices.EqualFunc(a, b, func(x, y record.Span) bool { return words(x.Text) == words(y.Text) })
}

// words returns a text with single spaces.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }
