package wording

import (
	"cmp"
	"fmt"
	"slices"
)

// Matter says whether two statements are about one thing. Score is 0 to 1; 0 if they are not.
type Matter struct {
	Score float64
	Words []string // what they share, as the first has it, in its order
	Why   string   // a clause for a reader
}

const (
	// matterWeight is the weight of the words in common that make one matter, and matterShare how much of the
	// shorter statement they must be.
	matterWeight, matterShare = 2.5, 0.35
	// knownWeight is enough where both reports are known to be about one story.
	knownWeight, knownShare = 1, 0.15
)

// OneMatter tells whether two statements are about one thing, such as the same plan or the same deaths. It does
// not compare their speakers. Numbers and dates do not count, since they are what changes.
func OneMatter(a, b Statement) Matter {
	shared, sum, common := a.sharedSubject(&b)
	need, share := float32(matterWeight), float32(matterShare)
	known := a.Matter != "" && a.Matter == b.Matter
	if known {
		need, share = knownWeight, knownShare
	}
	less := min(a.subjects(), b.subjects())
	if less == 0 || sum < need || sum < share*less || !common && !known {
		return Matter{}
	}
	m := Matter{Score: float64(min(1, sum/less)), Words: shared, Why: fmt.Sprintf("they share %d words of their subject", len(shared))}
	if known {
		m.Score, m.Why = (1+m.Score)/2, m.Why+" and the story of their reports"
	}
	return m
}

// sharedSubject returns the words of a subject that two statements share, their weight, and whether one of them is
// no name: two statements that name one country need not be about one thing. A name of several words counts as one.
func (s *Statement) sharedSubject(t *Statement) (shared []string, sum float32, common bool) {
	name := -1 // the last word that is a name
	for i, w := range s.words {
		if w.kind != subject || !t.has(w.id) || hasWord(s.words[:i], w.id) || s.isSpeaker(w) || t.isSpeaker(w) {
			continue
		}
		shared = append(shared, s.span(i, i+1).Text)
		if !t.names(w.id) && !w.name {
			sum += w.weight()
			common = true
			continue
		}
		if name != i-1 || i == 0 {
			sum += w.weight()
		}
		name = i
	}
	return shared, sum, common
}

// names reports whether a word is a name in s.
func (s *Statement) names(id uint32) bool {
	return slices.ContainsFunc(s.words, func(w word) bool { return w.id == id && w.name })
}

// subjects returns the weight of the words of the set without numbers and dates.
func (s *Statement) subjects() float32 {
	sum := s.total
	for _, w := range s.set {
		if w.w == heavy {
			sum -= w.w
		}
	}
	return sum
}

func hasWord(words []word, id uint32) bool {
	return slices.ContainsFunc(words, func(w word) bool { return w.id == id })
}

// isSpeaker reports whether w is part of a name of the speaker: what somebody says of himself is no matter.
func (s *Statement) isSpeaker(w word) bool {
	if !w.name {
		return false
	}
	for _, n := range s.Speaker.Names {
		if _, last := lastName(n); last == w.text {
			return true
		}
	}
	return false
}

// Step is one point of a sequence: what was said on one occasion, in one or several wordings.
type Step struct {
	Statements  []int        // places in the list given to Sequence: wordings of one statement; the first stands for all
	Said        Occasion     // of the first
	Differences []Difference // from the first of the step before; nil for the first step
	Matter      Matter       // what it shares with the step before
}

// Sequence puts the statements of one speaker on one matter in order of when they were said, those of unknown time
// last; wordings of one statement are one step. Each step says in what it differs from the one before: in number,
// date, polarity, certainty or attribution. Other words are not compared; they always differ.
//
// A wording is looked for among the last few steps, so that the work grows with the list.
func Sequence(statements []Statement) []Step {
	order := make([]int, len(statements))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return byTime(&statements[i], &statements[j], i, j) })
	var steps []Step
	for _, i := range order {
		if k := stepOf(statements, steps, i); k >= 0 {
			steps[k].Statements = append(steps[k].Statements, i)
			continue
		}
		steps = append(steps, Step{Statements: []int{i}, Said: statements[i].Said})
	}
	for k := 1; k < len(steps); k++ {
		was, is := statements[steps[k-1].Statements[0]], statements[steps[k].Statements[0]]
		steps[k].Matter = OneMatter(was, is)
		steps[k].Differences = Marked(Diff(was, is))
	}
	return steps
}

// byTime orders statements by when they were said, then by report and place.
func byTime(a, b *Statement, i, j int) int {
	x, y := a.Said, b.Said
	unknown := func(o Occasion) int {
		if o.Last.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(unknown(x), unknown(y)),
		cmp.Compare(x.Last.Year, y.Last.Year), cmp.Compare(x.Last.Month, y.Last.Month), cmp.Compare(x.Last.Date, y.Last.Date),
		cmp.Compare(a.Article, b.Article), cmp.Compare(i, j),
	)
}

// lookBack is how many steps a wording is looked for.
const lookBack = 8

// stepOf returns the step that statement i is another wording of, or -1.
func stepOf(statements []Statement, steps []Step, i int) int {
	for k := len(steps) - 1; k >= max(0, len(steps)-lookBack); k-- {
		if Same(statements[steps[k].Statements[0]], statements[i]).Kind != None {
			return k
		}
	}
	return -1
}

// Marked returns the differences that a reader of positions looks for: in number, date, polarity, certainty and
// attribution, and none that is minor.
func Marked(all []Difference) []Difference {
	var marked []Difference
	for _, d := range all {
		switch d.Change {
		case LeftOut, Added, Replaced, Quotation:
			continue
		}
		if !d.Minor {
			marked = append(marked, d)
		}
	}
	return marked
}
