package entity

import (
	"fmt"
	"math"
	"strings"

	"onrecord/internal/link/name"
)

// tally adds up what speaks for and against a profile. It allocates nothing: the words are
// made for the one that is chosen.
type tally struct {
	profile *Profile
	points  float64
	name    float64 // of points, what the name adds
	notes   [maxNotes]note
	n       int
}

const maxNotes = 12

// note is one piece of evidence.
type note struct {
	sort   sort
	points float64
	text   string // what it is about
}

// sort is a sort of evidence.
type sort uint8

const (
	nameAgrees sort = iota
	frequentName
	namelessName
	otherKind
	sameStory
	sharedCompany
	noCompany
	sharedPlaces
	noPlaces
	sameRole
	likeRoles
	sameCountry
	otherField
	otherRole
	otherCountry
	otherSex
	sameOutlet
	soon
	longAfter
)

// sayings are the words for each sort; %s is what it is about.
var sayings = [...]string{
	nameAgrees:    "name: %s",
	frequentName:  "many people have the family name %s",
	namelessName:  "the name would do for others",
	otherKind:     "one is not known to be of this kind",
	sameStory:     "a report of the same story names it",
	sharedCompany: "in company of the same names: %s",
	noCompany:     "never in company of any of these names",
	sharedPlaces:  "the same places: %s",
	noPlaces:      "none of the places is the same",
	sameRole:      "the same role: %s",
	likeRoles:     "a like role: %s",
	sameCountry:   "a role of the same country: %s",
	otherField:    "a role of another field: %s",
	otherRole:     "another role: %s",
	otherCountry:  "a role of another country: %s",
	otherSex:      "he here, she there: %s",
	sameOutlet:    "the same outlet",
	soon:          "seen within a month",
	longAfter:     "not seen for years",
}

// What each piece of evidence adds. They were chosen by hand on the cases in testdata: alone,
// the same full name joins; a surname needs two witnesses; and a full name is kept
// apart by two that contradict it.
const (
	pointsSameWords  = 1.6
	pointsLegalForm  = 1.5
	pointsSpelling   = 1.4
	pointsListed     = 1.3 // an acronym of the list
	pointsFurther    = 1.0
	pointsNickname   = 0.9
	pointsOrder      = 0.6
	pointsSuffix     = -0.2
	pointsInitials   = -0.3
	pointsOneWord    = -0.5 // both have one word only, the same
	pointsLetters    = -1.4
	pointsShort      = -1.2
	pointsAcronym    = -0.6
	pointsKnownShort = -0.4 // an acronym that a report gives with the long form
	pointsTwoShort   = -0.3 // both have nothing but an acronym that no list knows
	pointsAlias      = 0.5  // a short name of a body that has a longer one
	pointsPlaceMore  = -1.5 // "Paris, Texas"
	pointsLongName   = 0.3  // three words and more
	pointsFrequent   = -0.6
	pointsNameless   = -1.8
	pointsOtherKind  = -0.8
	pointsStory      = 1.6
	pointsCompany    = 0.7 // the first; the second and third half of it
	pointsNoCompany  = -0.6
	pointsPlaces     = 0.4
	pointsNoPlaces   = -0.3
	pointsRole       = 1.6
	pointsLikeRole   = 0.7
	pointsCountry    = 0.6
	pointsField      = -1.6
	pointsPublic     = -0.8 // a minister here, a banker there
	pointsOtherRole  = -0.4
	pointsNoCountry  = -1.4
	pointsSex        = -2.5
	pointsOutlet     = 0.2
	pointsSoon       = 0.2
	pointsLongAfter  = -0.4
	enoughCompany    = 3 // names on both sides for none in common to say something
	daysSoon         = 31
	daysLongAfter    = 4 * 365
	maxNamesInReason = 3
)

func (t *tally) add(s sort, points float64, text string) {
	t.points += float64(points) // the conversion rounds, on all machines alike
	if t.n < maxNotes {
		t.notes[t.n] = note{s, points, text}
		t.n++
	}
}

// better reports whether t beats o; of equals the one with the lower ID.
func (t *tally) better(o *tally) bool {
	if t.points != o.points {
		return t.points > o.points
	}
	return t.profile.ID < o.profile.ID
}

// evidence returns the notes in words.
func (t *tally) evidence() []Evidence {
	all := make([]Evidence, t.n)
	for i, n := range t.notes[:t.n] {
		text := sayings[n.sort]
		if strings.Contains(text, "%s") {
			text = fmt.Sprintf(text, n.text)
		}
		all[i] = Evidence{text, math.Round(n.points*100) / 100}
	}
	return all
}

func decisionText(n int) string { return fmt.Sprintf("a person's decision, number %d", n) }

// weighNames adds the best pair of names, or reports that none agrees. Short names count only
// where one side has no fuller: that Anna and Petra Lind are both called Lind joins nobody.
func (t *tally) weighNames(v, w *view) bool {
	best, reason, by := math.Inf(-1), name.Unlike, (*name.Name)(nil)
	least := min(v.level, w.level)
	if v.kind == name.Place {
		least = oneWord
	}
	for _, a := range v.names {
		if a.level < least {
			continue
		}
		for i, b := range w.names {
			if b.level < least {
				continue
			}
			m := a.Compare(*b.Name)
			points, ok := namePoints(*a.Name, *b.Name, m)
			if w.level == full && v.level != full && b.level == oneWord && (i > 0 || v.kind == name.Person) {
				points = min(points, aliasPoints(*b.Name))
			}
			if ok && points > best {
				best, reason, by = points, m.Reason, a.Name
			}
		}
		if reason == name.SameWords {
			break
		}
	}
	if math.IsInf(best, -1) {
		return false
	}
	t.name = best
	t.add(nameAgrees, best, string(reason))
	t.weighRarity(by)
	return true
}

// weighRarity subtracts for a name that many bear.
func (t *tally) weighRarity(n *name.Name) {
	folded := n.Folded()
	last := folded[strings.LastIndexByte(folded, ' ')+1:]
	switch {
	case n.Nameless():
		t.add(namelessName, pointsNameless, "")
	case n.Kind() == name.Person && frequent()[last]:
		t.add(frequentName, pointsFrequent, last)
	}
}

// aliasPoints returns what it can add at most that a sighting has no more than a short name of
// the profile.
func aliasPoints(alias name.Name) float64 {
	switch {
	case alias.Kind() == name.Person:
		return pointsShort
	case alias.Acronym():
		return pointsKnownShort
	}
	return pointsAlias
}

// namePoints returns what the agreement of two names adds; not ok if they do not agree.
func namePoints(a, b name.Name, m name.Match) (points float64, ok bool) {
	points, ok = reasonPoints[m.Reason]
	switch {
	case !ok:
		return 0, false
	case m.Score < name.Same && m.Reason != name.ShortName && m.Reason != name.Acronym:
		return 0, false
	case m.Reason == name.Acronym && m.Score >= name.Same:
		return pointsListed, true
	case a.Kind() == name.Place && (m.Reason == name.Further || m.Reason == name.Letters):
		return pointsPlaceMore, true
	case a.Kind() == name.Organisation && m.Reason == name.Further:
		return pointsInitials, true
	case a.Kind() == name.Person && a.Short() && b.Short() && m.Reason != name.ShortName:
		return min(points, pointsOneWord), true
	case a.Acronym() && b.Acronym() && !a.Listed():
		return min(points, pointsTwoShort), true
	case m.Reason == name.SameWords && a.Len() >= 3:
		return points + pointsLongName, true
	}
	return points, true
}

var reasonPoints = map[name.Reason]float64{
	name.SameWords: pointsSameWords, name.LegalForm: pointsLegalForm, name.Spelling: pointsSpelling, name.Further: pointsFurther,
	name.Nickname: pointsNickname, name.Order: pointsOrder, name.Suffix: pointsSuffix, name.Initials: pointsInitials,
	name.Letters: pointsLetters, name.ShortName: pointsShort, name.Acronym: pointsAcronym,
}

// weighTime adds what outlet and days say.
func (t *tally) weighTime(s *Sighting, p *Profile) {
	if s.Outlet != "" && indexOf(p.Outlets, s.Outlet) >= 0 {
		t.add(sameOutlet, pointsOutlet, "")
	}
	days, ok := apart(s.parts().day, p.First, p.Last)
	switch {
	case !ok:
	case days <= daysSoon:
		t.add(soon, pointsSoon, "")
	case days > daysLongAfter:
		t.add(longAfter, pointsLongAfter, "")
	}
}
