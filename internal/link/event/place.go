package event

import (
	"slices"
	"strings"

	"onrecord/internal/link/terms"
)

// placeLevel says how large a place is, as far as its name tells.
type placeLevel uint8

const (
	town  placeLevel = iota // or anything else of which the name does not tell
	venue                   // a building or a site
	area                    // a country, a region
)

// placesAgreement says how two places stand to each other.
type placesAgreement uint8

const (
	placesUntold placesAgreement = iota // one is not told, or one may lie in the other
	placesSame
	placesClash
)

func levelOf(p []string) placeLevel {
	joined := strings.Join(p, " ")
	switch {
	case len(p) == 0:
		return town
	case wideAreas[joined] || len(p) > 1 && wideAreas[p[len(p)-1]] && !strings.Contains(joined, ","):
		return area
	case slices.ContainsFunc(p, func(w string) bool { return venueWords[w] }):
		return venue
	}
	return town
}

// placeWords returns the words of the name of a place that compare.
func placeWords(name string) []string {
	var out []string
	for _, w := range terms.Split(cut(name, maxText)) {
		if !terms.IsStop(w.Text) {
			out = append(out, w.Text)
		}
	}
	return out
}

// placesAgree compares two places: the same id or one name within the other are the same
// place; two towns or two areas clash; a building may lie in any town.
func placesAgree(a, b Party) placesAgreement {
	if a.Name == "" && a.ID == "" || b.Name == "" && b.ID == "" {
		return placesUntold
	}
	if a.ID != "" && a.ID == b.ID {
		return placesSame
	}
	wa, wb := placeWords(a.Name), placeWords(b.Name)
	switch {
	case len(wa) == 0 || len(wb) == 0:
		return placesUntold
	case containsRun(wa, wb) || containsRun(wb, wa):
		return placesSame
	case levelOf(wa) == levelOf(wb) && levelOf(wa) != venue:
		return placesClash
	}
	return placesUntold
}

// containsRun reports whether the words of b stand in a one after the other.
func containsRun(a, b []string) bool {
	return strings.Contains(" "+strings.Join(a, " ")+" ", " "+strings.Join(b, " ")+" ")
}
