package store

import (
	"strconv"
	"strings"
)

// The letters of the facets that the view statement_search gives to a statement.
const (
	everyFacet     = 'x' // that every statement has
	formFacet      = 'f'
	actFacet       = 'c'
	polarityFacet  = 'p'
	authorityFacet = 'a'
	outletFacet    = 'o' // with the id of a row, as the next four
	speakerFacet   = 'e'
	addresseeFacet = 't'
	aboutFacet     = 'b'
	dayFacet       = 'd' // of publication, YYYYMMDD
	monthFacet     = 'm'
	yearFacet      = 'y'
	saidFacet      = 's' // the month in which it was said
	neverFacet     = 'n' // that no statement has
)

// codedFacets are those of the fields with few values.
var codedFacets = map[string]struct {
	letter rune
	codes  codes
}{
	"form": {formFacet, forms}, "act": {actFacet, acts}, "polarity": {polarityFacet, polarities}, "authority": {authorityFacet, authorities},
}

// facet returns a facet in the language of FTS5.
func facet(letter rune, code int64) string {
	return quoted("\ue000" + string(letter) + strconv.FormatInt(code, 10))
}

// facets returns what has any of several facets of one letter, or nothing if there are none.
func facets(letter rune, codes []int64) string {
	if len(codes) == 0 {
		return quoted("\ue000" + string(neverFacet))
	}
	all := make([]string, len(codes))
	for i, code := range codes {
		all[i] = facet(letter, code)
	}
	return "(" + strings.Join(all, " OR ") + ")"
}

func everything() string { return quoted("\ue000" + string(everyFacet)) }

// monthsBetween returns the months from a to b, both included, as YYYYMM, as years where a whole year
// belongs; ok is false if they are more than most.
func monthsBetween(a, b Day, most int) (months, years []int64, ok bool) {
	for y := int64(a / 10000); y <= int64(b/10000); y++ {
		first, last := int64(1), int64(12)
		if y == int64(a/10000) {
			first = int64(a / 100 % 100)
		}
		if y == int64(b/10000) {
			last = int64(b / 100 % 100)
		}
		if first == 1 && last == 12 {
			years = append(years, y)
		} else {
			for m := first; m <= last; m++ {
				months = append(months, y*100+m)
			}
		}
		if len(months)+len(years) > most {
			return nil, nil, false
		}
	}
	return months, years, true
}

// yearsAsMonths returns the months of years.
func yearsAsMonths(years []int64) (months []int64) {
	for _, y := range years {
		for m := int64(1); m <= 12; m++ {
			months = append(months, y*100+m)
		}
	}
	return months
}
