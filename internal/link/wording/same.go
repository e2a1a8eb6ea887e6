package wording

import (
	"cmp"
	"fmt"
	"slices"

	"onrecord/internal/nlp/edtf"
)

// Kind says how two statements are wordings of one.
type Kind string

// The kinds, the surest first.
const (
	Equal      Kind = "equal"       // the same words
	Cut        Kind = "cut"         // the one quotes a part of what the other quotes
	HalfQuoted Kind = "half-quoted" // what the one quotes, the other retells, wholly or in part
	Paraphrase Kind = "paraphrase"  // both retell it, in words that are alike
	None       Kind = ""            // they are not taken for one statement
)

// Likeness is what speaks for two statements being one. Score, 0 to 1, is 0 for None.
type Likeness struct {
	Kind     Kind
	Score    float64
	Evidence []string // clauses for a reader: "9 of 9 quoted words are the same"
}

// What is asked of statements to be one. Words are counted by weight, see [word.weight].
const (
	// A quotation of four words that hold two or three of a subject is seldom made twice by one speaker.
	fewestQuoted, fewestQuotedWeight = 4, 2.5
	// Between speakers that may not be one it must be longer.
	fewestUnsure = 6
	// quotedShare is how much of the shorter quotation must be in the other.
	quotedShare = 0.75
	// runTogether is the length of a run in common that is enough where each quotes more than the other on
	// one side, and runDays how long it may be after.
	runTogether, runDays = 8, 7
	// wholeShare is how much of both must be for them to be equal.
	wholeShare = 0.9
	// A quotation may be printed again long after; a retelling is of the day.
	quotedDays, retoldDays = 30, 2
	// A retelling: words in common, the share of the one with the greater share, and of the other.
	retoldWeight, retoldMore, retoldLess = 3, 0.66, 0.4
	// The same where a name is missing.
	unsureWeight, unsureMore, unsureLess = 5, 0.85, 0.6
	// ordered is how much of the words in common must stand in one order: a retelling may turn a sentence
	// round, a medley of its words is another one.
	ordered = 0.5
	// halfShare is how much less a retelling must share if one of both quotes some of it.
	halfShare = 0.06
)

// Same tells whether two statements are wordings of one. Same(b, a) is Same(a, b).
func Same(a, b Statement) Likeness {
	if after(&a, &b) { // one order, so that what is taken for alike does not depend on it
		return same(&b, &a)
	}
	return same(&a, &b)
}

// after reports whether a comes after b in some order of their words.
func after(a, b *Statement) bool {
	return cmp.Or(cmp.Compare(len(a.words), len(b.words)), slices.CompareFunc(a.words, b.words, func(x, y word) int {
		return cmp.Compare(x.id, y.id)
	})) > 0
}

func same(a, b *Statement) Likeness {
	if a.Polarity != b.Polarity && (a.Polarity == declined || b.Polarity == declined) {
		return Likeness{}
	}
	p := speakers(a, b)
	if p == otherOne || a.Said.TooFar(b.Said) || len(a.words) == 0 || len(b.words) == 0 {
		return Likeness{}
	}
	c := comparison{a: a, b: b, who: p, gap: a.Said.gap(b.Said), weight: a.inCommon(b)}
	if c.weight < min(a.total, b.total)/3 {
		return Likeness{}
	}
	c.pairs = matched(a, b)
	if l := c.quoted(); l.Kind != None {
		return l
	}
	return c.retold()
}

// declined is the polarity of who says nothing.
const declined = "declined to comment"

// comparison is two statements that may be one.
type comparison struct {
	a, b   *Statement
	who    who
	gap    int // days between, -1 unknown
	weight float32
	pairs  []pair
}

// inCommon returns the weight of the words that two statements share, in any order.
func (s *Statement) inCommon(t *Statement) float32 {
	var sum float32
	for x, y := s.set, t.set; len(x) > 0 && len(y) > 0; {
		switch {
		case x[0].id < y[0].id:
			x = x[1:]
		case x[0].id > y[0].id:
			y = y[1:]
		default:
			sum += min(x[0].w, y[0].w)
			x, y = x[1:], y[1:]
		}
	}
	return sum
}

// quoted tells whether both quote the same words.
func (c *comparison) quoted() Likeness {
	n, w := 0, float32(0)
	for _, p := range c.pairs {
		if x := c.a.words[p.i]; x.quoted && c.b.words[p.j].quoted {
			n++
			w += x.weight()
		}
	}
	less, more := min(c.a.quoted, c.b.quoted), max(c.a.quoted, c.b.quoted)
	if less == 0 || float64(n) < quotedShare*float64(less) && (c.gap > runDays || c.longestRun() < runTogether) {
		return Likeness{}
	}
	all := c.a.quoted == len(c.a.words) && c.b.quoted == len(c.b.words)
	if !c.enoughQuoted(n, w, all && n == more) {
		return Likeness{}
	}
	l := Likeness{Kind: Cut, Score: min(1, 0.6+float64(0.05*float64(n))) * float64(n) / float64(less)}
	switch {
	case len(c.pairs) == len(c.a.words) && len(c.pairs) == len(c.b.words) && n == more:
		l.Kind = Equal
	case !all:
		l.Kind = HalfQuoted
	case float64(n) >= wholeShare*float64(more):
		l.Kind = Equal
	}
	l.Evidence = append(c.evidence(), fmt.Sprintf("%d of %d quoted words are the same", n, less))
	return l
}

// longestRun returns the length of the longest run of quoted words in common.
func (c *comparison) longestRun() int {
	longest, run := 0, 0
	for k, p := range c.pairs {
		switch {
		case !c.a.words[p.i].quoted || !c.b.words[p.j].quoted:
			run = 0
		case k > 0 && c.pairs[k-1] == pair{p.i - 1, p.j - 1}:
			run++
		default:
			run = 1
		}
		longest = max(longest, run)
	}
	return longest
}

// title reports whether all quoted words in common have capitals: "The Long Night" is a name in quotation marks.
func (c *comparison) title() bool {
	return !slices.ContainsFunc(c.pairs, func(p pair) bool {
		w := c.a.words[p.i]
		return w.quoted && c.b.words[p.j].quoted && w.weight() > 0 && !w.name && !c.b.words[p.j].name
	})
}

// enoughQuoted reports whether n quoted words in common, of a weight, are enough for one statement; whole says
// that they are all there is.
func (c *comparison) enoughQuoted(n int, w float32, whole bool) bool {
	switch {
	case c.who == unsure:
		return n >= fewestUnsure && w >= fewestQuotedWeight
	case n >= fewestQuoted && w >= fewestQuotedWeight:
		return true
	case n >= fewestUnsure && w >= plain && c.gap >= 0 && c.gap <= retoldDays:
		return true
	case whole:
		return n >= 2 && c.gap >= 0 && c.gap <= retoldDays
	}
	// A fragment of two words that is no title, and what is around it alike too.
	return w >= 2 && c.longestRun() >= 2 && !c.title() && c.gap >= 0 && c.gap <= retoldDays && c.weight >= w+1 && c.clash() == ""
}

// retold tells whether one is a retelling of the other, or both of something.
func (c *comparison) retold() Likeness {
	if c.gap > retoldDays || c.gap < 0 || c.a.quoted == len(c.a.words) && c.b.quoted == len(c.b.words) {
		return Likeness{}
	}
	x, y := c.weight/c.a.total, c.weight/c.b.total
	less, more := min(x, y), max(x, y)
	need, needMore, needLess := float32(retoldWeight), float32(retoldMore), float32(retoldLess)
	if c.who == unsure {
		need, needMore, needLess = unsureWeight, unsureMore, unsureLess
	}
	kind := Paraphrase
	if c.quotedInOther() >= 2 {
		kind = HalfQuoted
		needMore -= halfShare
	}
	if len(c.pairs) == len(c.a.words) && len(c.pairs) == len(c.b.words) {
		kind = Equal
	}
	if c.weight < need || more < needMore || less < needLess || c.inOrder() < ordered*c.weight || c.clash() != "" {
		return Likeness{}
	}
	l := Likeness{Kind: kind, Score: float64(more+less) / 2, Evidence: c.evidence()}
	if kind == Equal {
		l.Evidence = append(l.Evidence, "all words are the same")
		return l
	}
	l.Evidence = append(l.Evidence, fmt.Sprintf("%.0f%% and %.0f%% of what they are about is the same", 100*x, 100*y))
	return l
}

// quotedInOther returns the weight of words in common that at least one of both quotes.
func (c *comparison) quotedInOther() float32 {
	var sum float32
	for _, p := range c.pairs {
		if c.a.words[p.i].quoted || c.b.words[p.j].quoted {
			sum += c.a.words[p.i].weight()
		}
	}
	return sum
}

// inOrder returns the weight of words in common that stand in one order.
func (c *comparison) inOrder() float32 {
	var sum float32
	for _, p := range c.pairs {
		sum += c.a.words[p.i].weight()
	}
	return sum
}

// evidence returns what speaks for one statement besides the words.
func (c *comparison) evidence() []string {
	var all []string
	switch {
	case c.who == sameOne:
		all = append(all, "the speaker is the same")
	default:
		all = append(all, "the speaker may be the same")
	}
	switch {
	case c.gap == 0:
		all = append(all, "the time may be the same")
	case c.gap > 0:
		all = append(all, fmt.Sprintf("%d days lie between", c.gap))
	}
	return all
}

// denials counts what s denies of what it shares with t: "denied that it hid cracks" and "said it did not hide
// cracks" make one, "denied that it did not" none. What denies something of which the other does not speak is left
// out of account.
func (s *Statement) denials(t *Statement) int {
	n := len(s.denying(0, len(s.words), t))
	switch {
	case s.Polarity != "denied":
		return n
	case n == 0:
		return 1
	}
	return n - 1
}

// denying returns the words from i to ii that deny something t speaks of too.
func (s *Statement) denying(i, ii int, t *Statement) []int {
	var all []int
	for ; i < ii; i++ {
		if s.words[i].kind == negation && s.denies(i, t) {
			all = append(all, i)
		}
	}
	return all
}

// denies reports whether word i of s denies something that t speaks of too: the next word that carries a
// subject, or, if there is none, the one before.
func (s *Statement) denies(i int, t *Statement) bool {
	for _, step := range []int{1, -1} {
		for j := i + step; j >= 0 && j < len(s.words); j += step {
			if s.words[j].weight() > 0 {
				return t.has(s.words[j].id)
			}
		}
	}
	return true
}

// Overlap reports whether two EDTF values may mean the same day.
func Overlap(a, b string) bool {
	x, errx := edtf.Parse(a)
	y, erry := edtf.Parse(b)
	if errx != nil || erry != nil {
		return false
	}
	open := x.Earliest.IsZero() || x.Latest.IsZero() || y.Earliest.IsZero() || y.Latest.IsZero()
	return open || !edtf.Before(x.Latest, y.Earliest) && !edtf.Before(y.Latest, x.Earliest)
}
