package timex

import (
	"fmt"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

func fullYear(_ *reckoner, a []int) (string, bool) { return fmt.Sprintf("%04d", a[0]), true }

// approximateYear is a fiscal year, which need not begin in January.
func approximateYear(_ *reckoner, a []int) (string, bool) {
	if a[0] < 100 {
		a[0] += 2000
	}
	return fmt.Sprintf("%04d~", a[0]), true
}

func turnFiscal(r *reckoner, a []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return "", true
	}
	return approximateYear(r, []int{ref.Year + a[0]})
}

// shortYear is "'08": the one of the hundred years that end ten years after ref.
func shortYear(r *reckoner, a []int) (string, bool) {
	y, ok := r.fullYearOf(a[0], 10)
	if !ok {
		return "", true
	}
	return fullYear(r, []int{y})
}

// fullYearOf returns the last year up to so many years ahead that ends in short, two digits.
func (r *reckoner) fullYearOf(short, ahead int) (int, bool) {
	ref, ok := r.base()
	last := ref.Year + ahead
	since := (last - short) % 100
	if since < 0 {
		since += 100
	}
	return last - since, ok
}

// years is "2019-21" in several tokens.
func years(_ *reckoner, a []int) (string, bool) {
	to := a[1]
	if to < 100 {
		to += a[0] / 100 * 100
	}
	return fmt.Sprintf("%04d/%04d", a[0], to), to > a[0]
}

// yearSpan is "2019-2021" in one token.
func yearSpan(_ *reckoner, a []int) (string, bool) {
	return years(nil, []int{a[0] / 10000, a[0] % 10000})
}

// fullDecade is "1990s". "1800s" is taken as the century, as it is mostly meant, but
// "2000s" as the decade.
func fullDecade(_ *reckoner, a []int) (string, bool) {
	if a[0]%100 == 0 && a[0] < 2000 {
		return fmt.Sprintf("%02dXX", a[0]/100), true
	}
	return fmt.Sprintf("%03dX", a[0]/10), true
}

// shortDecade is "the '60s" or "the sixties": one that has begun.
func shortDecade(r *reckoner, a []int) (string, bool) {
	y, ok := r.fullYearOf(a[0], 0)
	if !ok {
		return "", true
	}
	return fmt.Sprintf("%03dX", y/10), true
}

// nthCentury is "the 20th century", taken as the years 1900 to 1999.
func nthCentury(_ *reckoner, a []int) (string, bool) {
	return fmt.Sprintf("%02dXX", a[0]-1), a[0] > 0 && a[0] <= 30
}

func centuryYears(_ *reckoner, a []int) (string, bool) {
	return fmt.Sprintf("%02dXX", a[0]/100), a[0]%100 == 0
}

// division is a season, quarter or half of a year, by its EDTF number.
func division(_ *reckoner, a []int) (string, bool) {
	return fmt.Sprintf("%04d-%02d", a[0], a[1]), true
}

// turnDivision is "last spring" (-1), "this spring" (0), "next spring" (1).
func turnDivision(r *reckoner, a []int) (string, bool) {
	turn, code := a[0], a[1]
	ref, ok := r.base()
	if !ok {
		return fmt.Sprintf("XXXX-%02d", code), true
	}
	y := ref.Year + turn
	if turn < 0 && edtf.Before(divisionEnd(y+1, code), ref) || turn > 0 && edtf.Before(ref, divisionStart(y-1, code)) {
		y -= turn
	}
	if turn == 0 && !edtf.Before(divisionEnd(y-1, code), ref) {
		y-- // in January, "this winter" began last year
	}
	return division(r, []int{y, code})
}

func nearDivision(r *reckoner, a []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return fmt.Sprintf("XXXX-%02d", a[0]), true
	}
	y := r.nearYear(ref, func(y int) nlp.Day { return divisionStart(y, a[0]).Add(45) })
	return division(r, []int{y, a[0]})
}

// quarterAhead is how many days before its beginning a quarter is spoken of without a year.
const quarterAhead = 200

// nearQuarter is a quarter without a year: the last one begun, since news tells of
// results, or the coming one if the clause speaks of the future and it is not far.
func nearQuarter(r *reckoner, a []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return fmt.Sprintf("XXXX-%02d", a[0]), true
	}
	y := ref.Year
	if edtf.Before(ref, divisionStart(y, a[0])) {
		y--
	}
	ahead, since := edtf.DaysBetween(ref, divisionStart(y+1, a[0])), edtf.DaysBetween(divisionEnd(y, a[0]), ref)
	if ahead <= quarterAhead && ahead < since && r.tense() > 0 {
		y++
	}
	return division(r, []int{y, a[0]})
}

func divisionStart(y, code int) nlp.Day {
	first, _ := edtf.Division(code)
	return nlp.Day{Year: y, Month: first, Date: 1}
}

func divisionEnd(y, code int) nlp.Day {
	first, months := edtf.Division(code)
	return edtf.MonthEnd(y, first+months-1)
}

// The parts of a stretch of time that words of class MOD name.
const (
	early = 1 + iota
	mid
	late
	start
	end
)

// part narrows value to its early, middle or late third, or to its first or last day.
// The cuts are marked approximate; a day, and what is no date, stays as it is.
func part(value string, mod int) string {
	e, err := edtf.Parse(value)
	if err != nil || e.Earliest.IsZero() || e.Latest.IsZero() || e.OneOf || e.Earliest == e.Latest {
		return value
	}
	switch {
	case mod == start:
		return e.Earliest.String() + "~"
	case mod == end:
		return e.Latest.String() + "~"
	case e.Interval || e.Precision == edtf.Month:
		return dayThird(e, mod)
	case e.Precision == edtf.Day:
		return value
	case e.Precision == edtf.Year:
		return monthThird(e, 4, mod)
	case e.Precision == edtf.Season:
		return monthThird(e, (edtf.DaysBetween(e.Earliest, e.Latest)+45)/91, mod)
	}
	return yearThird(e, mod)
}

// middle returns f with its value narrowed to the middle third, for "mid-2004" in one token.
func middle(f reckonFunc) reckonFunc {
	return func(r *reckoner, a []int) (string, bool) {
		v, ok := f(r, a)
		return part(v, mid), ok
	}
}

// cuts returns where third mod of n things begins and ends: of ten years, 0 to 3, 4 to
// 6 and 7 to 9.
func cuts(n, mod int) (from, to int) {
	return (n*(mod-1) + 2) / 3, (n*mod+2)/3 - 1
}

func dayThird(e edtf.Value, mod int) string {
	from, to := cuts(edtf.DaysBetween(e.Earliest, e.Latest)+1, mod)
	return stretchOf(e.Earliest.Add(from).String(), e.Earliest.Add(to).String(), mod)
}

// monthThird returns the modth run of n months from the first day of e.
func monthThird(e edtf.Value, n, mod int) string {
	first := addMonths(e.Earliest, n*(mod-1))
	return stretchOf(unitOf(first, month), unitOf(addMonths(first, n-1), month), mod)
}

func yearThird(e edtf.Value, mod int) string {
	from, to := cuts(e.Latest.Year-e.Earliest.Year+1, mod)
	y := e.Earliest.Year
	return stretchOf(fmt.Sprintf("%04d", y+from), fmt.Sprintf("%04d", y+to), mod)
}

// stretchOf joins two ends and marks those as approximate that are cuts.
func stretchOf(from, to string, mod int) string {
	if from == to {
		return from + "~"
	}
	if mod != early {
		from += "~"
	}
	if mod != late {
		to += "~"
	}
	return from + "/" + to
}
