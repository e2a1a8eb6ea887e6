package event

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Threshold is the score from which a report is taken to tell of a known event, if the
// caller sets none. Higher means fewer wrong merges and more missed ones.
const Threshold = 0.5

// margin is by how much the best event must outdo another one that it cannot be itself.
const margin = 0.08

// Choice is what a report was found to tell of.
type Choice struct {
	Index    int      // of the event among those known; -1 if it is a new one
	Score    float64  // 0 to 1, of the best candidate, taken or not
	Evidence []string // what speaks for and against the best candidate, in words
	Near     []int    // other events at or over the threshold, best first
}

// Match says which of the events known a report tells of. Candidates come from [Report.Keys];
// a threshold of 0 stands for [Threshold]. An event of which another report of the same
// article is kept is no candidate: a report that tells of two events knows why.
func Match(r Report, known []*Known, threshold float64) Choice {
	if threshold == 0 {
		threshold = Threshold
	}
	s := soughtOf(r)
	var all []verdict
	for i, k := range known {
		if k == nil || len(k.Kept) == 0 {
			continue
		}
		v := compare(s, k.profile())
		v.index = i
		all = append(all, v)
	}
	if len(all) == 0 {
		return Choice{Index: -1, Evidence: []string{"no event like it is known"}}
	}
	slices.SortStableFunc(all, func(a, b verdict) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(known[a.index].ID, known[b.index].ID))
	})
	return choose(all, threshold)
}

// sought is a report with what it is compared by.
type sought struct {
	Report
	name name
	date stretch
}

func soughtOf(r Report) *sought {
	r = r.bounded()
	return &sought{r, nameOf(r.Name, r.Kind), stretchOf(r.When)}
}

// choose takes the best of the verdicts, sorted, unless a rival comes too close.
func choose(all []verdict, threshold float64) Choice {
	best := all[0]
	c := Choice{Index: -1, Score: best.score, Evidence: best.words}
	if best.score < threshold {
		return c
	}
	for _, v := range all[1:] {
		if v.score >= threshold {
			c.Near = append(c.Near, v.index)
		}
		if v.score >= threshold && best.score-v.score < margin && best.p.differs(v.p) && best.sameDay == v.sameDay {
			c.Evidence = append(c.Evidence, fmt.Sprintf("another event fits as well: %s", v.p.Name()))
			return c
		}
	}
	c.Index = best.index
	return c
}

// differs reports whether two events known cannot be one.
func (p *profile) differs(o *profile) bool { return p.date.compare(o.date) == DateClash }

// verdict is how far a report fits an event, and why.
type verdict struct {
	index     int
	score     float64
	words     []string
	sameStory bool
	sameDay   bool // the very date
	common    int  // what they share: the place, participants, words of the name, the story
	p         *profile
}

// add gives points with their reason.
func (v *verdict) add(points float64, format string, args ...any) {
	v.score += points
	v.words = append(v.words, fmt.Sprintf("%+.2f ", points)+fmt.Sprintf(format, args...))
}

// refuse says that a report cannot be of the event.
func (v *verdict) refuse(format string, args ...any) {
	v.score, v.words = 0, []string{"no: " + fmt.Sprintf(format, args...)}
}

// compare weighs what a report says against what is known of an event.
func compare(r *sought, p *profile) verdict {
	v := verdict{p: p}
	if why := veto(r, p); why != "" {
		v.refuse("%s", why)
		return v
	}
	v.story(r, p)
	v.kind(r, p)
	v.place(r, p)
	v.parties(r, p)
	v.name(r, p)
	v.usual(r, p)
	if why := v.date(r, p); why != "" {
		v.refuse("%s", why)
	}
	v.score = math.Round(100*min(max(v.score, 0), 1)) / 100
	return v
}

// veto returns why a report cannot be of an event whatever its date; empty if it can.
func veto(r *sought, p *profile) string {
	n := r.name
	switch {
	case bestKind(r, p) == kindsApart:
		return fmt.Sprintf("a %s is no %s", r.Kind, p.Kind())
	case slices.ContainsFunc(p.Kept, func(o Report) bool { return o.fromSame(&r.Report) && o.Event != r.Event }):
		return "the same article tells of it as another event"
	case disjoint(n.numbers, p.numbers):
		return fmt.Sprintf("the numbers in their names differ: %s, %s", strings.Join(n.numbers, " "), strings.Join(p.numbers, " "))
	case slices.ContainsFunc(p.counts, func(c string) bool { return ordinalsClash(c, n.ordinal) }):
		return fmt.Sprintf("it is counted otherwise: %s, %s", n.ordinal, strings.Join(p.counts, " "))
	case placeClashes(r, p):
		return fmt.Sprintf("it is in %s, not in %s", r.Where.Name, p.Where().Name)
	case bilateralClash(r, p):
		return "two others meet"
	case isPersonal(r.Kind) && len(r.Participants) > 0 && len(p.parties) > 0 && commonParties(r.Participants, p.parties) == 0:
		return fmt.Sprintf("it is of %s, not of %s", r.Participants[0].Name, p.parties[0].Name)
	}
	return ""
}

func bestKind(r *sought, p *profile) kindsAgreement {
	best := kindsApart
	for _, k := range p.kinds {
		best = max(best, kindsAgree(r.Kind, k))
	}
	return best
}

// bestPlace compares the place of a report with those of an event. Where one has none, the
// place of the other may stand in its name: "the Lisbon summit".
func bestPlace(r *sought, p *profile) placesAgreement {
	best := placesUntold
	if r.Where == (Party{}) && slices.ContainsFunc(p.places, func(w Party) bool { return names(r.Name, w) }) {
		return placesSame
	}
	if len(p.places) == 0 && slices.ContainsFunc(p.Kept, func(o Report) bool { return names(o.Name, r.Where) }) {
		return placesSame
	}
	for _, place := range p.places {
		switch placesAgree(r.Where, place) {
		case placesSame:
			return placesSame
		case placesClash:
			best = placesClash
		}
	}
	return best
}

// names reports whether a name holds that of a place.
func names(name string, place Party) bool {
	w := placeWords(place.Name)
	return len(w) > 0 && containsRun(words(name), w)
}

// placeClashes reports whether the place differs and no words say that it was moved there.
func placeClashes(r *sought, p *profile) bool {
	if bestPlace(r, p) != placesClash {
		return false
	}
	for _, s := range r.Evidence {
		if hasMoving(s.Text) && slices.ContainsFunc(p.places, func(w Party) bool { return containsRun(words(s.Text), placeWords(w.Name)) }) {
			return false
		}
	}
	return true
}

// bilateralClash reports whether both are meetings of two that are not the same two.
func bilateralClash(r *sought, p *profile) bool {
	if len(r.Participants) != 2 || len(p.parties) != 2 || groupOf(r.Kind) != groupOf("meeting") && r.Kind != "visit" {
		return false
	}
	return commonParties(r.Participants, p.parties) == 1
}

func (v *verdict) kind(r *sought, p *profile) {
	switch bestKind(r, p) {
	case kindsSame:
		v.add(0.10, "both are %s", r.Kind)
	case kindsGeneric:
		v.add(0.05, "a %s can be a %s", r.Kind, p.Kind())
	case kindsRelated:
		v.add(0, "a %s is much like a %s", r.Kind, p.Kind())
	}
}

func (v *verdict) place(r *sought, p *profile) {
	switch bestPlace(r, p) {
	case placesSame:
		name := cmp.Or(r.Where.Name, p.Where().Name)
		if levelOf(placeWords(name)) == area {
			v.add(0.12, "the same area: %s", name)
			break
		}
		v.common++
		v.add(0.25, "the same place: %s", name)
	case placesClash:
		v.add(0, "another place, which its words explain")
	}
}

func (v *verdict) parties(r *sought, p *profile) {
	n := commonParties(r.Participants, p.parties)
	fewer := min(len(r.Participants), len(p.parties))
	switch {
	case fewer == 0:
	case n == 0 && v.sameStory:
		v.add(-0.05, "no participant in common")
	case n == 0:
		v.add(-0.10, "no participant in common")
	default:
		v.common++
		v.add(0.10+float64(0.15*float64(n)/float64(fewer)*min(1, float64(n)/2)), "participants in common: %d of %d", n, fewer)
	}
}

func (v *verdict) name(r *sought, p *profile) {
	n := r.name
	common, fewer := shared(n.topics, p.topics), min(len(n.topics), len(p.topics))
	switch {
	case disjoint(n.letters, p.letters):
		v.add(-0.25, "other short forms in their names")
	case fewer == 0:
	case common == 0 && v.sameStory:
		v.add(-0.03, "their names share no word")
	case common == 0:
		v.add(-0.06, "their names share no word")
	default:
		v.common++
		v.add(0.05+0.10*float64(common)/float64(fewer), "words in common: %d of %d", common, fewer)
	}
	if n.ordinal != "" && n.ordinal != "1" && len(p.counts) == 0 && len(p.Kept) > 0 {
		v.add(-0.05, "counted as %s", n.ordinal)
	}
}

func (v *verdict) story(r *sought, p *profile) {
	switch {
	case r.Story == "" || len(p.stories) == 0:
	case slices.Contains(p.stories, r.Story):
		v.sameStory, v.common = true, v.common+1
		v.add(0.15, "the same story")
	default:
		v.add(-0.05, "another story")
	}
}

// usual takes away from events of which a town has several a day, if nothing but the place is
// in common.
func (v *verdict) usual(r *sought, p *profile) {
	if v.common < 2 && !v.sameStory && isUsual(r.Kind) && isUsual(p.Kind()) {
		v.add(-0.25, "there can be another %s there that day", r.Kind)
	}
}

// siblings takes away from events that have others like them, where the date does not tell
// which one is meant.
func (v *verdict) siblings(r *sought, p *profile) {
	if r.Siblings > 0 || p.sibling {
		v.add(-0.10, "there are more such events")
	}
}
