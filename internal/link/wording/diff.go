package wording

import (
	"slices"

	"onrecord/internal/record"
)

// Change says in what two wordings differ.
type Change string

// The changes.
const (
	Number      Change = "number"      // "40" here, "50" there
	Date        Change = "date"        // "on Monday" here, "in June" there; or when it was said
	Polarity    Change = "polarity"    // "not" here only
	Certainty   Change = "certainty"   // "will" here, "may" there
	Attribution Change = "attribution" // "officials" here, "a spokesman" there
	Quotation   Change = "quotation"   // the same words, in quotation marks on one side only
	LeftOut     Change = "left out"    // words that the second has not
	Added       Change = "added"       // words that the first has not
	Replaced    Change = "replaced"    // words in the place of others
)

// Difference is one thing in which two wordings differ. One of the spans may be empty: then it has the
// place at which the words are missing, or is zero if there is none.
type Difference struct {
	Change        Change
	First, Second record.Span // in code points of each report
	// Minor marks what changes little: words that carry no subject, or a date that is only more exact.
	Minor bool
}

// Diff says in what two wordings of one statement differ: first who and when, then what, in order of the
// words. What says the same in another form, "1,000" and "a thousand", does not differ. Of two statements
// that are hardly alike, numbers and dates are compared only where the words beside them are the same.
func Diff(a, b Statement) []Difference {
	d := diff{a: &a, b: &b, pairs: matched(&a, &b)}
	d.alike = 2*len(d.pairs) > max(len(a.words), len(b.words))
	d.attribution()
	d.whole = a.denials(&b) != b.denials(&a)
	i, j := 0, 0
	for _, p := range append(d.pairs, pair{len(a.words), len(b.words)}) {
		if p.i > i || p.j > j {
			d.gap(i, p.i, j, p.j)
		}
		i, j = p.i+1, p.j+1
	}
	d.polarity()
	d.quotations()
	return d.found
}

// diff is the comparison of two wordings.
type diff struct {
	a, b  *Statement
	pairs []pair
	alike bool // whether most words are the same
	whole bool // whether one of both denies more than the other
	found []Difference
}

func (d *diff) add(c Change, first, second record.Span, minor bool) {
	d.found = append(d.found, Difference{c, first, second, minor})
}

// attribution compares the sources, the cues and the days on which it is said to have been said.
func (d *diff) attribution() {
	a, b := d.a, d.b
	switch p := speakers(a, b); {
	case p == otherOne, p == unsure && !sameSource(a, b):
		d.add(Attribution, first(a.Source), first(b.Source), false)
	case a.Authority != b.Authority:
		d.add(Attribution, first(a.Source), first(b.Source), false)
	}
	if a.Act != b.Act {
		d.add(Attribution, first(a.Cue), first(b.Cue), false)
	}
	if a.Said.Stated && b.Said.Stated && a.Said.gap(b.Said) > 0 {
		d.add(Date, a.Said.Span, b.Said.Span, false)
	}
}

// sameSource reports whether the words for the sources are the same, but for those that carry nothing.
func sameSource(a, b *Statement) bool {
	x, y := first(a.Source), first(b.Source)
	return slices.Equal(subjectIDs(x), subjectIDs(y))
}

func subjectIDs(s record.Span) []uint32 {
	var all []uint32
	for _, w := range appendWords(nil, s, false, nil) {
		if w.kind != stop {
			all = append(all, w.id)
		}
	}
	return all
}

func first(spans []record.Span) record.Span {
	if len(spans) == 0 {
		return record.Span{}
	}
	return spans[0]
}

// gap compares what a has from i to ii with what b has in its place from j to jj.
func (d *diff) gap(i, ii, j, jj int) {
	for _, k := range []struct {
		kind   kind
		change Change
	}{{amount, Number}, {date, Date}, {degree, Certainty}} {
		if i == ii && carrying(d.b.words[j:jj]) > 1 || j == jj && carrying(d.a.words[i:ii]) > 1 {
			break // a clause that one has not: what is in it goes with it
		}
		d.kinds(k.kind, k.change, d.moved(d.a, d.b, i, ii, k.kind), d.moved(d.b, d.a, j, jj, k.kind), i, j)
	}
	d.negations(i, ii, j, jj)
	for i < ii || j < jj {
		n, m := d.a.run(i, ii), d.b.run(j, jj)
		d.words(i, i+n, j, j+m)
		i, j = i+n, j+m
	}
}

// moved returns the words of a kind from i to ii of s that t has nowhere.
func (d *diff) moved(s, t *Statement, i, ii int, k kind) []int {
	var all []int
	for n := i; n < ii; n++ {
		if w := s.words[n]; w.kind == k && !t.has(w.id) {
			all = append(all, n)
		}
	}
	return all
}

// kinds compares the numbers, dates or degrees of a gap, in order. One that has none beside it is a difference
// in wordings that are alike; whether something is certain is not worth saying.
func (d *diff) kinds(k kind, c Change, as, bs []int, i, j int) {
	for n := range max(len(as), len(bs)) {
		switch {
		case n < len(as) && n < len(bs):
			if d.alike || d.beside(as[n], bs[n]) {
				x, y := d.a.words[as[n]], d.b.words[bs[n]]
				d.add(c, d.a.span(as[n], as[n]+1), d.b.span(bs[n], bs[n]+1), k == date && Overlap(x.text, y.text))
			}
		case !d.alike:
		case n < len(as) && d.a.words[as[n]].text != certain:
			d.add(c, d.a.span(as[n], as[n]+1), d.b.span(j, j), false)
		case n < len(bs) && d.b.words[bs[n]].text != certain:
			d.add(c, d.a.span(i, i), d.b.span(bs[n], bs[n]+1), false)
		}
	}
}

// certain is the degree of what is said outright.
const certain = "certain"

// beside reports whether the words next to word i of a and word j of b are the same, on one side.
func (d *diff) beside(i, j int) bool {
	for _, step := range []int{1, -1} {
		x, y := neighbour(d.a.words, i, step), neighbour(d.b.words, j, step)
		if x != 0 && x == y {
			return true
		}
	}
	return false
}

// neighbour returns the next word of a subject from i in one direction, among the next three.
func neighbour(words []word, i, step int) uint32 {
	for n := 1; n <= 3; n++ {
		if at := i + n*step; at >= 0 && at < len(words) && words[at].kind == subject {
			return words[at].id
		}
	}
	return 0
}

// negations notes words that deny in one of both only.
func (d *diff) negations(i, ii, j, jj int) {
	as, bs := d.a.denying(i, ii, d.b), d.b.denying(j, jj, d.a)
	if !d.whole || len(as) == len(bs) {
		return
	}
	first, second := d.a.span(i, i), d.b.span(j, j)
	if len(as) > 0 {
		first = d.a.span(as[0], as[0]+1)
	}
	if len(bs) > 0 {
		second = d.b.span(bs[0], bs[0]+1)
	}
	d.add(Polarity, first, second, false)
}

// polarity notes that one is denied as a whole, if the words have not shown it.
func (d *diff) polarity() {
	shown := slices.ContainsFunc(d.found, func(f Difference) bool { return f.Change == Polarity })
	declining := d.a.Polarity != d.b.Polarity && (d.a.Polarity == declined || d.b.Polarity == declined)
	if d.whole && !shown || declining {
		d.add(Polarity, first(d.a.Cue), first(d.b.Cue), false)
	}
}

// quotations notes runs of the same words that one quotes and the other does not, if they carry something.
func (d *diff) quotations() {
	for k := 0; k < len(d.pairs); {
		n := 1
		for k+n < len(d.pairs) && d.goesOn(k, n) {
			n++
		}
		i, j := d.pairs[k].i, d.pairs[k].j
		if d.a.words[i].quoted != d.b.words[j].quoted && n > 1 && carrying(d.a.words[i:i+n]) > 0 {
			d.add(Quotation, d.a.span(i, i+n), d.b.span(j, j+n), false)
		}
		k += n
	}
}

// goesOn reports whether the nth pair from k goes on the run that starts there.
func (d *diff) goesOn(k, n int) bool {
	p, q := d.pairs[k], d.pairs[k+n]
	return q == pair{p.i + n, p.j + n} && sameSpan(d.a, p.i, n) && sameSpan(d.b, p.j, n) &&
		d.a.words[q.i].quoted == d.a.words[p.i].quoted && d.b.words[q.j].quoted == d.b.words[p.j].quoted
}

// words notes what is left of a gap: words left out, added or replaced.
func (d *diff) words(i, ii, j, jj int) {
	as, bs := carrying(d.a.words[i:ii]), carrying(d.b.words[j:jj])
	c := Replaced
	switch {
	case as == 0 && bs == 0 && (hasOther(d.a.words[i:ii]) || hasOther(d.b.words[j:jj])):
		return // its number, date, degree or negation has been noted
	case j == jj:
		c = LeftOut
	case i == ii:
		c = Added
	}
	d.add(c, d.a.span(i, ii), d.b.span(j, jj), as == 0 && bs == 0)
}

// carrying counts the words that carry a subject.
func carrying(words []word) int {
	n := 0
	for _, w := range words {
		if w.kind == subject {
			n++
		}
	}
	return n
}

// hasOther reports whether there are words that are compared apart.
func hasOther(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return w.kind != subject && w.kind != stop })
}
