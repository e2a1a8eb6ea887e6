package entity

import (
	"math"
	"slices"

	"onrecord/internal/link/name"
)

// Linker chooses the profile that a sighting belongs to. The zero Linker is ready to use.
type Linker struct {
	// Threshold is the score from which a sighting belongs to a profile; 0 stands for
	// DefaultThreshold. Higher joins less and more surely.
	Threshold float64

	// Rulings are a person's decisions; nil if there are none.
	Rulings *Rulings
}

// DefaultThreshold is the score from which a sighting belongs to a profile.
const DefaultThreshold = 0.7

// margin is by how many points the best profile must beat the next, in sum or by its name.
const margin = 0.8

// Choice is where a sighting belongs.
type Choice struct {
	Profile  *Profile   // nil if it starts a new profile
	Score    float64    // 0 to 1: of the profile, or of the best that was refused
	Evidence []Evidence // for and against that profile, in words
	Refused  *Profile   // the best profile that was not chosen, for which the evidence is; nil if none agreed in name
	Rival    *Profile   // a profile about as good as the refused one that is hardly the same entity; nil if there is none
	Join     []*Profile // by decision, profiles that are the same as Profile: to be merged into it
	Decision int        // the number of the decision that settled it; 0 if none did
}

// Evidence is one thing that speaks for or against a profile.
type Evidence struct {
	Text   string  `json:"text"`   // for a reader: "role in both: foreign minister"
	Points float64 `json:"points"` // what it adds to the sum; the score is its logistic function
}

// Link chooses between profiles that share a key with the sighting, and those of the
// Partners of its key; their order does not matter, save that of equals the one with the lowest ID
// is chosen. Profiles of another kind and those that agree in no name are passed over.
//
// What it takes apart it keeps in the profiles, so they must not be used by others
// meanwhile.
func (l *Linker) Link(s *Sighting, candidates []*Profile) Choice {
	decided := l.decided(s, candidates)
	natural := l.weighAll(s, candidates)
	if len(decided.Join) == 0 {
		return natural
	}
	if natural.Profile != nil && !slices.Contains(decided.Join, natural.Profile) {
		decided.Join = append(decided.Join, natural.Profile)
	}
	slices.SortFunc(decided.Join, func(p, q *Profile) int { return compareIDs(p, q) })
	decided.Profile, decided.Join = decided.Join[0], decided.Join[1:]
	return decided
}

func compareIDs(p, q *Profile) int {
	switch {
	case p.ID < q.ID:
		return -1
	case p.ID > q.ID:
		return 1
	}
	return 0
}

// decided returns a choice whose Join are the profiles that a decision joins with s.
func (l *Linker) decided(s *Sighting, candidates []*Profile) Choice {
	c := Choice{Score: 1}
	for _, p := range candidates {
		n := l.Rulings.together(s.Key, p)
		if n > 0 && l.Rulings.splits(s.Key, p) == 0 && !slices.Contains(c.Join, p) {
			c.Join = append(c.Join, p)
			c.Decision = n
			c.Evidence = []Evidence{{decisionText(n), certain}}
		}
	}
	return c
}

// certain is the points of a decision.
const certain = 10

// weighAll weighs every candidate and chooses one or none.
func (l *Linker) weighAll(s *Sighting, candidates []*Profile) Choice {
	v := &s.parts().view
	if len(v.names) == 0 || v.nameless() {
		return Choice{}
	}
	var best, next tally
	for _, p := range candidates {
		t, ok := l.weigh(s, v, p)
		switch {
		case !ok || p == best.profile:
		case best.profile == nil || t.better(&best):
			best, next = t, best
		case next.profile == nil || t.better(&next):
			next = t
		}
	}
	return l.choose(v, best, next)
}

// nameless reports whether none of the names says anything alone: "the ministry".
func (v *view) nameless() bool {
	for _, n := range v.names {
		if !n.Nameless() || n.Len() > 1 {
			return false
		}
	}
	return true
}

func (l *Linker) choose(v *view, best, next tally) Choice {
	if best.profile == nil {
		return Choice{}
	}
	c := Choice{Score: logistic(best.points), Evidence: best.evidence()}
	threshold := l.Threshold
	if threshold == 0 {
		threshold = DefaultThreshold
	}
	rival := next.profile != nil && best.points-next.points < margin && best.name-next.name < margin && !agree(best.profile, next.profile)
	switch {
	case c.Score < threshold:
		c.Refused = best.profile
	case rival:
		c.Refused, c.Rival = best.profile, next.profile
	default:
		c.Profile = best.profile
	}
	return c
}

// agree reports whether two profiles may well be one entity in two: a sighting that fits both
// is not torn between them, as it is between two people of one surname.
func agree(p, q *Profile) bool {
	var t tally
	if !t.weighNames(p.seenAs(), q.seenAs()) {
		return false
	}
	t = tally{}
	t.weighRoles(p.readRoles(), q.readRoles())
	return t.points >= 0
}

func logistic(points float64) float64 { return 1 / (1 + math.Exp(-points)) }

// weigh weighs a profile. It is not ok if a decision forbids it, its kind differs or its names
// do not agree.
func (l *Linker) weigh(s *Sighting, v *view, p *Profile) (t tally, ok bool) {
	if p.Kind != s.Kind && p.Kind != name.Other && s.Kind != name.Other || l.Rulings.splits(s.Key, p) > 0 {
		return t, false
	}
	t.profile = p
	if !t.weighNames(v, p.seenAs()) {
		return t, false
	}
	if p.Kind != s.Kind {
		t.add(otherKind, pointsOtherKind, "")
	}
	t.weighStory(s, p)
	t.weighCompany(s, p)
	t.weighPlaces(s, p)
	if s.Kind != name.Place {
		t.weighRoles(s.readRoles(), p.readRoles())
	}
	t.weighTime(s, p)
	return t, true
}
