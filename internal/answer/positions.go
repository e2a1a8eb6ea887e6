package answer

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"onrecord/internal/link/wording"
	"onrecord/internal/nlp"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// mostCompared is how many statements of somebody, the newest, are compared with each other.
const mostCompared = 60

// positions returns what somebody said of each matter over time in the statements that are given, where something in it differs; those of
// most steps first.
func (d *dossier) positions(newest []store.Hit, most int) ([]view.Position, error) {
	out := []view.Position{}
	if most == 0 {
		return out, nil
	}
	hits := slices.Clone(newest)
	slices.Reverse(hits) // in order of time
	all, err := d.wordings.ofHits(hits)
	if err != nil {
		return nil, err
	}
	for _, group := range matters(all) {
		if p, ok := position(group); ok {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b view.Position) int { return cmp.Compare(len(b.Steps), len(a.Steps)) })
	return out[:min(len(out), most)], nil
}

// matters groups statements, which are in order of time, by what they are about. It is careful: a
// statement belongs to a group if it is about one thing with more than half of it, the latest among them.
func matters(all []worded) (groups [][]worded) {
	for _, s := range all {
		best, at := 0.0, -1
		for i, g := range groups {
			if score := oneMatter(g, s); score > best {
				best, at = score, i
			}
		}
		if at < 0 {
			groups = append(groups, []worded{s})
			continue
		}
		groups[at] = append(groups[at], s)
	}
	return groups
}

// oneMatter returns how much a statement is about the matter of a group, on the average; 0 if it is not.
func oneMatter(group []worded, s worded) float64 {
	sum, n := 0.0, 0
	for i := range group {
		score := alike(&group[i], &s).Score
		if score == 0 && i == len(group)-1 {
			return 0
		}
		if score > 0 {
			sum, n = sum+score, n+1
		}
	}
	if 2*n <= len(group) {
		return 0
	}
	return sum / float64(len(group))
}

// alike says whether two statements are about one matter. In reports of one story fewer words are enough,
// if among them is one that both count: "six million tonnes", "at least five million tonnes".
func alike(a, b *worded) wording.Matter {
	if a.hit.Article.Story == 0 || a.hit.Article.Story != b.hit.Article.Story {
		return wording.OneMatter(a.compared, b.compared)
	}
	x, y := a.compared, b.compared
	x.Matter, y.Matter = "one", "one"
	m := wording.OneMatter(x, y)
	if m.Score == 0 {
		return m // nor would more words be there
	}
	if strict := wording.OneMatter(a.compared, b.compared); strict.Score > 0 {
		return strict
	}
	if slices.ContainsFunc(m.Words, func(w string) bool { return counts(x.Text(), w) && counts(y.Text(), w) }) {
		return m
	}
	return wording.Matter{}
}

// numerals are the words that counting ends with, before what is counted.
var numerals = strings.Fields("one two three four five six seven eight nine ten eleven twelve twenty fifty hundred thousand million billion dozen dozens hundreds thousands")

// counts reports whether text has a number before word, in any case of letters.
func counts(text, word string) bool {
	words := strings.Fields(strings.ToLower(text))
	for i := 1; i < len(words); i++ {
		if strings.Trim(words[i], ".,;:!?\"”“’'") != strings.ToLower(word) {
			continue
		}
		before := strings.Trim(words[i-1], "\"“‘'")
		if before != "" && before[0] >= '0' && before[0] <= '9' || slices.Contains(numerals, before) {
			return true
		}
	}
	return false
}

// position returns the steps of a group; ok is false if there is one only, or nothing in them differs.
func position(group []worded) (p view.Position, ok bool) {
	words := map[string]int{}
	steps := stepsOf(group)
	for i, s := range steps {
		step := newStep(group, s)
		if i > 0 {
			was, is := &group[steps[i-1].Statements[0]], &group[s.Statements[0]]
			step.Differs = marked(wording.Marked(wording.Diff(was.compared, is.compared)))
			ok = ok || len(step.Differs) > 0
			for _, w := range alike(was, is).Words {
				words[strings.ToLower(w)]++
			}
		}
		p.Steps = append(p.Steps, step)
	}
	p.Words = frequent(words)
	return p, ok && len(p.Steps) > 1
}

// stepsOf returns what was said on each occasion. The same words with another number are another wording
// if they are of one occasion, and another step if they are of two.
func stepsOf(group []worded) (steps []wording.Step) {
	compared := make([]wording.Statement, len(group))
	for i := range group {
		compared[i] = group[i].compared
	}
	for _, s := range wording.Sequence(compared) {
		from := len(steps)
		for _, i := range s.Statements {
			k := slices.IndexFunc(steps[from:], func(o wording.Step) bool { return oneStep(compared[o.Statements[0]], compared[i]) })
			if k < 0 {
				steps = append(steps, wording.Step{Statements: []int{i}, Said: compared[i].Said})
				continue
			}
			steps[from+k].Statements = append(steps[from+k].Statements, i)
		}
	}
	slices.SortStableFunc(steps, func(a, b wording.Step) int { return compareOccasions(a.Said, b.Said) })
	return steps
}

// oneStep reports whether two wordings are of one step: said at one time, or without a difference that counts.
func oneStep(a, b wording.Statement) bool {
	if wording.Overlap(string(occasion(a.Said)), string(occasion(b.Said))) {
		return true
	}
	return !slices.ContainsFunc(wording.Marked(wording.Diff(a, b)), func(d wording.Difference) bool {
		return d.Change != wording.Attribution
	})
}

// compareOccasions puts the earlier first, and what is unknown last.
func compareOccasions(a, b wording.Occasion) int {
	day := func(o wording.Occasion) int {
		if o.Last.IsZero() {
			return math.MaxInt
		}
		return o.Last.Year*10000 + o.Last.Month*100 + o.Last.Date
	}
	return cmp.Compare(day(a), day(b))
}

// marked returns differences as they are shown.
func marked(all []wording.Difference) []view.Difference {
	out := []view.Difference{}
	for _, d := range all {
		out = append(out, view.Difference{Change: string(d.Change), First: d.First, Second: d.Second, Minor: d.Minor})
	}
	return out
}

// shownWords is how many words name a matter.
const shownWords = 5

// frequent returns the words that most steps share.
func frequent(counts map[string]int) []string {
	all := []string{}
	for w := range counts {
		all = append(all, w)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return all[:min(len(all), shownWords)]
}

// newStep returns a step without what differs.
func newStep(group []worded, s wording.Step) view.Step {
	first := &group[s.Statements[0]]
	step := view.Step{
		Said: occasion(s.Said), Stated: s.Said.Stated, Statement: Statement(&first.hit), Content: spans(first.own.Content),
		Also: []view.StepRef{}, Differs: []view.Difference{},
	}
	for _, i := range s.Statements[1:] {
		h := &group[i].hit
		step.Also = append(step.Also, view.StepRef{
			Ref: Ref{StatementRef, h.Statement}.String(), Day: record.Text(h.Article.Day.String()), ArticleRef: ArticleRef(h.Article),
		})
	}
	return step
}

// occasion returns the days of an occasion in EDTF; empty if they are unknown.
func occasion(o wording.Occasion) record.Text {
	day := func(d nlp.Day) string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Date) }
	switch {
	case o.First.IsZero() && o.Last.IsZero():
		return ""
	case o.First == o.Last || o.First.IsZero():
		return record.Text(day(o.Last))
	case o.Last.IsZero():
		return record.Text(day(o.First))
	}
	return record.Text(day(o.First) + "/" + day(o.Last))
}
