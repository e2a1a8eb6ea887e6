package name

import (
	"math"
	"slices"
	"strings"
)

// alignment pairs the words of two names, each with at most one.
type alignment struct {
	with     [2][maxWords]int8 // the partner of each word in the other name; -1 if it has none
	pairs    int
	letters  int     // of the longer word of each pair that is not an initial
	cost     float64 // of all pairs
	full     int     // pairs of two words, not initials
	initials int     // pairs of an initial and a word or initial
	nick     bool    // a pair of nicknames
	loose    bool    // a short word or a rest is only nearly the same
	spelled  bool    // a pair that sounds alike and is written differently
}

// candidate is a pair of words that may be aligned.
type candidate struct {
	i, j int8
	kind pairKind
	cost float64
}

// pairKind is how two words agree, the best first.
type pairKind uint8

const (
	equal pairKind = iota
	sounds
	nick
	letters1 // an initial
	near
	unlike
)

// What the letters of one word may cost for it to be the same word: a share of its length, at
// least a slip or two in a short one, and no more than two in a long one.
const (
	maxShare = 0.3
	maxCost  = 2.1
	minCost  = 1 // of a body
	minHuman = 1.5
)

// maxShort is the longest rest of a person's name that may differ in two letters.
const maxShort = 4

// wordLimit returns what n letters of a word may cost.
func wordLimit(n int, k Kind) float64 {
	least := float64(minCost)
	if k == Person {
		least = minHuman
	}
	return min(max(maxShare*float64(n), least), maxCost)
}

// align pairs words greedily: equal ones first, then those that sound alike, nicknames,
// initials, and the nearest of the rest; of the same sort those that stand nearest each other.
func (a *alignment) align(n, o *Name) {
	for s := range a.with {
		for i := range a.with[s] {
			a.with[s][i] = -1
		}
	}
	var room [24]candidate
	found, paired := equals(room[:0], n, o)
	for i := range n.words {
		for j := range o.words {
			if paired[0]>>i&1 != 0 || paired[1]>>j&1 != 0 {
				continue
			}
			if k, cost := n.words[i].agree(&o.words[j], n.kind); k != unlike && k != equal {
				found = append(found, candidate{int8(i), int8(j), k, cost})
			}
		}
	}
	slices.SortFunc(found, func(c, d candidate) int { return c.compare(d) })
	for _, c := range found {
		if a.with[0][c.i] < 0 && a.with[1][c.j] < 0 {
			a.add(c, n.words[c.i], o.words[c.j])
		}
	}
}

// equals adds the pairs of equal words. It also tells which words of either name, a bit for each, will have no other
// partner, so that they need not be compared with the rest: those of the pairs, unless a word occurs twice.
func equals(found []candidate, n, o *Name) (all []candidate, paired [2]uint16) {
	twice := false
	for i := range n.words {
		for j := range o.words {
			if n.words[i].text != o.words[j].text {
				continue
			}
			twice = twice || paired[0]>>i&1 != 0 || paired[1]>>j&1 != 0
			paired[0] |= 1 << i
			paired[1] |= 1 << j
			found = append(found, candidate{int8(i), int8(j), equal, 0})
		}
	}
	if twice {
		paired = [2]uint16{}
	}
	return found, paired
}

func (c candidate) compare(d candidate) int {
	switch {
	case c.kind != d.kind:
		return int(c.kind) - int(d.kind)
	case c.cost != d.cost:
		if c.cost < d.cost {
			return -1
		}
		return 1
	case c.apart() != d.apart():
		return int(c.apart() - d.apart())
	case c.i != d.i:
		return int(c.i - d.i)
	}
	return int(c.j - d.j)
}

func (c candidate) apart() int8 { return max(c.i-c.j, c.j-c.i) }

func (a *alignment) add(c candidate, w, v word) {
	a.with[0][c.i], a.with[1][c.j] = c.j, c.i
	a.pairs++
	a.cost += c.cost
	if w.role == initial || v.role == initial {
		a.initials++
		return
	}
	a.full++
	if !w.common || !v.common {
		a.letters += max(len(w.text), len(v.text))
	}
	a.nick = a.nick || c.kind == nick
	a.loose = a.loose || c.kind == near && min(len(w.text), len(v.text)) <= maxShort
	a.spelled = a.spelled || c.kind == sounds
}

// agree tells how two words agree, and what their letters cost.
func (w *word) agree(v *word, k Kind) (pairKind, float64) {
	switch {
	case w.text == v.text:
		return equal, 0
	case w.role == initial || v.role == initial:
		if k == Person && firstLetter(w.text) == firstLetter(v.text) {
			return letters1, 0
		}
		return unlike, 0
	case w.sound == v.sound:
		return sounds, costSound
	case stand(w.given, v.given):
		return nick, 0
	case stand(w.family, v.family):
		return sounds, costSound
	}
	limit := wordLimit(max(len(w.text), len(v.text)), k)
	if isDigit(w.text) != isDigit(v.text) {
		return unlike, 0
	}
	d := distance(w.text, v.text, limit)
	if w.sound != w.text || v.sound != v.text {
		d = min(d, distance(w.sound, v.sound, limit)+costSound)
	}
	if d > limit || d > costVowel && k == Person && w.head && v.head && familyFirst()[w.text] && familyFirst()[v.text] {
		return unlike, 0 // "Choe", "Choi", but "Zhang", "Jiang"
	}
	return near, d
}

// stand reports whether two words stand for one another: they share a group.
func stand(a, b []uint16) bool {
	for _, g := range a {
		if slices.Contains(b, g) {
			return true
		}
	}
	return false
}

// match judges the alignment.
func (a *alignment) match(n, o *Name) Match {
	if a.pairs == 0 {
		return a.joined(n, o)
	}
	restN, restO := a.rest(n, 0), a.rest(o, 1)
	if restN.words > 0 && restO.words > 0 {
		a.joinRest(n, restN, restO)
	}
	switch {
	case a.cost > a.allowed(n, o):
		if len(n.words) != len(o.words) {
			if m := a.joined(n, o); m.Score >= Same {
				return m
			}
		}
		return Match{0.6 * a.share(n, o), Conflict}
	case a.full == 0:
		return Match{0.4, Initials}
	}
	return a.grade(n, o, restN, restO)
}

// rest is the words of a name that have no partner.
type rest struct {
	text    string // joined
	words   int
	weight  float64 // common words and patronymics weigh less
	letters int     // of the words that are not common
	initial bool    // they are initials only
	head    bool    // the first of them opens the name
}

func (a *alignment) rest(n *Name, side int) rest {
	r := rest{initial: true}
	for i, w := range n.words {
		if a.with[side][i] >= 0 {
			continue
		}
		r.words++
		r.head = r.head || w.head
		r.text += w.text
		r.initial = r.initial && w.role == initial
		r.weight += w.weight()
		if !w.common {
			r.letters += len(w.text)
		}
	}
	return r
}

// weight is how much a word says, against a word of the name proper.
func (w word) weight() float64 {
	switch {
	case w.common:
		return 0.3
	case w.role == father, w.role == initial:
		return 0.5
	}
	return 1
}

// joinRest takes what both names have left as one word of each: where spaces differ, or a
// word differs in more letters than a word may by itself.
func (a *alignment) joinRest(n *Name, r, s rest) {
	limit := wordLimit(max(len(r.text), len(s.text)), n.kind)
	if n.kind == Person && max(len(r.text), len(s.text)) <= maxShort {
		limit = 2
	}
	d := distance(r.text, s.text, limit)
	if n.kind == Person && a.full >= 2 && cutOff(r.text, s.text) {
		d = costCut
	}
	if d > limit || r.initial || s.initial || r.head && s.head && familyFirst()[r.text] && familyFirst()[s.text] {
		d = math.Inf(1)
	}
	a.cost += d
	a.loose = a.loose || r.words == s.words
	a.letters += max(r.letters, s.letters)
}

// cutOff reports whether one of two words is the beginning of the other: a name that did not
// fit its column.
func cutOff(a, b string) bool {
	return min(len(a), len(b)) >= 2 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// allowed is what the letters of the names may cost.
func (a *alignment) allowed(n, o *Name) float64 { return budget(a.letters) + 0.001 }

// joined compares the names without their spaces.
func (a *alignment) joined(n, o *Name) Match {
	limit := min(budget(len(n.joined)), budget(len(o.joined)), maxCost)
	d := distance(n.joined, o.joined, limit)
	switch {
	case d > limit:
		return Match{0, Unlike}
	case d == 0:
		return Match{spelled, Spelling}
	}
	return Match{1 - letterLoss*d/limit, Letters}
}

// share is the part of the words of the longer name that have partners.
func (a *alignment) share(n, o *Name) float64 {
	return float64(a.pairs) / float64(max(len(n.words), len(o.words)))
}

// grade gives the score of names whose letters agree.
func (a *alignment) grade(n, o *Name, r, s rest) Match {
	m := Match{1, SameWords}
	if a.cost > 0 {
		m = a.gradeLetters(n, o)
	}
	if a.nick {
		m.weaken(nicknamed, Nickname)
	}
	if a.initials > 0 {
		m.weaken(initialled, Initials)
	}
	a.gradeOrder(n, o, &m)
	switch {
	case s.words == 0:
		a.gradeRest(n, 0, &m)
	case r.words == 0:
		a.gradeRest(o, 1, &m)
	}
	return m
}

func (a *alignment) gradeLetters(n, o *Name) Match {
	loss := letterLoss * a.cost / a.allowed(n, o)
	if a.cost <= float64(costSound*float64(a.pairs))+0.001 && a.spelled {
		return Match{1 - float64(loss/2), Spelling}
	}
	if a.loose {
		return Match{1 - loss, NearWord}
	}
	return Match{1 - loss, Letters}
}

// gradeOrder weakens the match of persons whose words stand in another order.
func (a *alignment) gradeOrder(n, o *Name, m *Match) {
	if n.kind != Person {
		return
	}
	before := int8(-1)
	for i, w := range n.words {
		j := a.with[0][i]
		if j < 0 {
			continue
		}
		v := o.words[j]
		switch {
		case j > before:
			before = j
		case w.role == father && v.role == plain || w.role == plain && v.role == father:
			m.weaken(turnedSon, Order)
			return
		case len(n.words) == 2 && len(o.words) == 2 && given()[n.words[0].text] && given()[n.words[1].text]:
			m.weaken(turnedGiven, Order)
			return
		default:
			m.weaken(turned, Order)
			return
		}
	}
}

// gradeRest weakens the match for the words that one of the names has more.
func (a *alignment) gradeRest(long *Name, side int, m *Match) {
	extra := a.rest(long, side)
	switch {
	case extra.words == 0:
	case long.kind == Person && a.full < 2 && a.initials == 0:
		m.weaken(shortName, ShortName)
	default:
		total := 0.0
		for _, w := range long.words {
			total += w.weight()
		}
		m.weaken(coverage(1-extra.weight/total, long.kind), Further)
	}
}

// coverage is what a match is worth that covers a share of the longer name.
func coverage(share float64, k Kind) float64 {
	if k == Person {
		if share < 0.45 {
			return 0.65
		}
		return 0.75 + float64(0.25*share)
	}
	return 0.25 + float64(0.75*share)
}
