package score

import (
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/brat"
)

// Attribution is an attribution to compare: spans of bytes of a text.
type Attribution struct {
	Source, Cue, Content []nlp.Span
	Rule                 string // what found it; empty for gold
}

// FromBrat returns the attributions of a stand-off file, in its order.
func FromBrat(events []brat.Attribution) []Attribution {
	as := make([]Attribution, len(events))
	for i, ev := range events {
		as[i] = Attribution{Source: ev.Source, Cue: ev.Cue, Content: ev.Content}
	}
	return as
}

// FromDoc returns the attributions found in d.
func FromDoc(d *nlp.Doc) []Attribution {
	spans := func(rs []nlp.Range) []nlp.Span {
		ss := make([]nlp.Span, len(rs))
		for i, r := range rs {
			ss[i] = d.Span(r)
		}
		return ss
	}
	as := make([]Attribution, len(d.Attributions))
	for i, a := range d.Attributions {
		as[i] = Attribution{spans(a.Source), spans(a.Cue), spans(a.Content), a.Rule}
	}
	return as
}

// role is a part of an attribution.
type role int

const (
	source role = iota
	cue
	content
	numRoles
)

var roleNames = [numRoles]string{"Source", "Cue", "Content"}

// item is an attribution as the words of its roles.
type item struct {
	words [numRoles]set
	rule  string
	kinds kinds
}

func (a item) dice(b item, r role) float64 { return a.words[r].dice(b.words[r]) }

func (a item) equal(b item, r role) bool {
	n := len(a.words[r])
	return n == len(b.words[r]) && a.words[r].common(b.words[r]) == n
}

// Attributions adds up how well attributions were found, over any number of texts. The
// zero Attributions are ready to use.
//
// Texts are cut into words independently of the pipeline, and a role is the set of words
// that it touches; overlap is measured by dice. Each gold attribution is matched with at
// most one found at a cue that shares a word with its own, best overlap first.
type Attributions struct {
	texts       int
	gold, found int
	matched     int

	tokens        [numRoles]Count // words that lie in the role of any attribution
	exact, soft   [numRoles]Count // roles of matched pairs: equal; overlapping, by dice
	alike, dice   [numRoles]float64
	cueOverlap    Count
	half, whole   Count // all three roles overlap by half; are equal
	content       Count // matched by content instead, cue ignored: half
	contentSource Count // and half of the source

	kinds  tally[kind]
	rules  tally[string]
	errors errorCounts
}

// Add compares what was found in a text with the gold.
func (s *Attributions) Add(text string, gold, found []Attribution) {
	sc := scanText(text)
	gs, fs := sc.items(gold), sc.items(found)
	s.texts++
	s.gold += len(gs)
	s.found += len(fs)
	for r := range numRoles {
		s.addTokens(r, gs, fs)
	}
	pairs := match(gs, fs, byCue)
	s.matched += len(pairs)
	s.cueOverlap.Add(Count{float64(len(pairs)), len(fs), len(gs)})
	for _, c := range []*Count{&s.half, &s.whole, &s.content, &s.contentSource} {
		c.Add(Count{Found: len(fs), Gold: len(gs)})
	}
	for _, p := range pairs {
		s.addPair(gs[p.gold], fs[p.found])
	}
	for _, p := range match(gs, fs, byContent) {
		s.addByContent(gs[p.gold], fs[p.found])
	}
	s.addKinds(gs, fs, pairs)
	s.errors.add(gs, fs, pairs)
}

// Gold returns the number of gold attributions so far; those without a cue do not count.
func (s *Attributions) Gold() int { return s.gold }

func (s *Attributions) addTokens(r role, gold, found []item) {
	g, f := allWords(gold, r), allWords(found, r)
	s.tokens[r].Add(Count{float64(g.common(f)), len(f), len(g)})
	roles := Count{Found: filled(found, r), Gold: filled(gold, r)}
	s.exact[r].Add(roles)
	s.soft[r].Add(roles)
}

// allWords returns the words that lie in a role of any of the attributions.
func allWords(as []item, r role) set {
	sets := make([]set, len(as))
	for i, a := range as {
		sets[i] = a.words[r]
	}
	return union(sets)
}

// filled returns the number of attributions that have the role.
func filled(as []item, r role) int {
	n := 0
	for _, a := range as {
		if len(a.words[r]) > 0 {
			n++
		}
	}
	return n
}

func (s *Attributions) addPair(g, f item) {
	for r := range numRoles {
		same, d := one(g.equal(f, r)), g.dice(f, r)
		s.alike[r] += same
		s.dice[r] += d
		// An empty role is rightly empty but is no span.
		if len(g.words[r]) > 0 && len(f.words[r]) > 0 {
			s.exact[r].Right += same
			s.soft[r].Right += d
		}
	}
	s.half.Right += one(halfRight(g, f))
	s.whole.Right += one(wholeRight(g, f))
}

func (s *Attributions) addByContent(g, f item) {
	if g.dice(f, content) < 0.5 {
		return
	}
	s.content.Right++
	s.contentSource.Right += one(g.dice(f, source) >= 0.5)
}

// halfRight reports whether each role of two attributions overlaps by half.
func halfRight(g, f item) bool {
	return g.dice(f, source) >= 0.5 && g.dice(f, cue) >= 0.5 && g.dice(f, content) >= 0.5
}

// wholeRight reports whether all roles of two attributions are equal.
func wholeRight(g, f item) bool {
	return g.equal(f, source) && g.equal(f, cue) && g.equal(f, content)
}

func one(ok bool) float64 {
	if ok {
		return 1
	}
	return 0
}
