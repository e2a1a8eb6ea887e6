package entity

import (
	"slices"
	"strings"

	"onrecord/internal/link/name"
)

// weighStory adds for a report of the same story.
func (t *tally) weighStory(s *Sighting, p *Profile) {
	if s.Story != 0 && slices.Contains(p.Stories, s.Story) {
		t.add(sameStory, pointsStory, "")
	}
}

// digest returns four bytes that stand for a name: that two profiles of hundreds meet by chance in one is less likely
// than that two people have a name in common, and a profile is written very often.
func digest(folded string) uint32 {
	h := uint32(2166136261) // FNV-1a
	for _, c := range []byte(folded) {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// digestLength is how many bytes a digest is.
const digestLength = 4

func digests(folded []string) []uint32 {
	all := make([]uint32, len(folded))
	for i, s := range folded {
		all[i] = digest(s)
	}
	return all
}

// shared returns how many of the texts have their digests among the marks, and the first few of them.
func shared(marks []Mark, texts []string, digests []uint32) (n int, first [maxNamesInReason]string) {
	for i, text := range texts {
		if indexOf(marks, digests[i]) >= 0 {
			if n < maxNamesInReason {
				first[n] = text
			}
			n++
		}
	}
	return n, first
}

// weighCompany adds for names that stand in reports of both.
func (t *tally) weighCompany(s *Sighting, p *Profile) {
	n, first := shared(p.Company, s.Company, s.parts().company)
	switch {
	case n > 0:
		t.add(sharedCompany, pointsCompany*float64(1+min(n, 3))/2, join(first[:min(n, len(first))]))
	case len(s.Company) >= enoughCompany && len(p.Company) >= enoughCompany:
		t.add(noCompany, pointsNoCompany*stays(s.Kind), "")
	}
}

// weighPlaces adds for places that stand in reports of both.
func (t *tally) weighPlaces(s *Sighting, p *Profile) {
	n, first := shared(p.Places, s.Places, s.parts().places)
	switch {
	case n > 0:
		t.add(sharedPlaces, pointsPlaces*float64(1+min(n, 2))/2, join(first[:min(n, len(first))]))
	case len(s.Places) >= enoughCompany && len(p.Places) >= enoughCompany:
		t.add(noPlaces, pointsNoPlaces*stays(s.Kind), "")
	}
}

// stays is how much it says against a bearer to be in other company: people keep to theirs,
// bodies and places turn up in every matter.
func stays(k name.Kind) float64 {
	if k == name.Person {
		return 1
	}
	return 0.25
}

func join(names []string) string { return strings.Join(names, ", ") }

// weighRoles adds for roles that agree, and subtracts for those that one bearer hardly has.
func (t *tally) weighRoles(mine, theirs []role) {
	if len(mine) == 0 || len(theirs) == 0 {
		return
	}
	best, text := unlike, ""
	for _, r := range mine {
		for _, o := range theirs {
			if like := r.like(o); like > best {
				best, text = like, r.text
			}
		}
	}
	switch best {
	case likeRole:
		t.add(sameRole, pointsRole, text)
	case likeHead:
		t.add(likeRoles, pointsLikeRole, text)
	default:
		t.weighFields(mine, theirs)
	}
	t.weighCountries(mine, theirs)
	t.weighSex(mine, theirs)
}

// weighFields subtracts for roles that do not agree, unless they are of one field: much if both
// have fields.
func (t *tally) weighFields(mine, theirs []role) {
	text := ""
	for _, r := range mine {
		for _, f := range r.fields {
			text = r.text
			if slices.ContainsFunc(theirs, func(o role) bool { return slices.Contains(o.fields, f) }) {
				return
			}
		}
	}
	if text != "" && slices.ContainsFunc(theirs, func(o role) bool { return len(o.fields) > 0 }) {
		points := pointsField
		if isPublic(mine) && isPublic(theirs) {
			points = pointsPublic
		}
		t.add(otherField, points, text)
	} else if mine[0].head != "" && theirs[0].head != "" {
		t.add(otherRole, pointsOtherRole, mine[0].text)
	}
}

// isPublic reports whether one of the roles is of a field that people of public life change
// to and from.
func isPublic(roles []role) bool {
	return slices.ContainsFunc(roles, func(r role) bool {
		return slices.ContainsFunc(r.fields, func(f string) bool { return f == "state" || f == "business" || f == "law" })
	})
}

// weighCountries adds for a country in the roles of both, and subtracts if both have some and
// none in common.
func (t *tally) weighCountries(mine, theirs []role) {
	text := ""
	for _, r := range mine {
		if r.country == "" {
			continue
		}
		text = r.text
		if slices.ContainsFunc(theirs, func(o role) bool { return o.country == r.country }) {
			t.add(sameCountry, pointsCountry, r.country)
			return
		}
	}
	if text != "" && slices.ContainsFunc(theirs, func(o role) bool { return o.country != "" }) {
		t.add(otherCountry, pointsNoCountry, text)
	}
}

// weighSex subtracts if roles tell a man here and a woman there.
func (t *tally) weighSex(mine, theirs []role) {
	for _, r := range mine {
		for _, o := range theirs {
			if r.sex != 0 && o.sex != 0 && r.sex != o.sex {
				t.add(otherSex, pointsSex, r.text)
				return
			}
		}
	}
}
