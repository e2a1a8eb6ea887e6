package timex

import (
	"fmt"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// unit is a length of time that is counted.
type unit int

const (
	noUnit unit = iota
	second
	minute
	hour
	day
	week
	month
	quarter
	year
	decade
	century
)

// unitNames are the words for units in the word lists.
var unitNames = map[string]int{
	"second": int(second), "minute": int(minute), "hour": int(hour), "day": int(day),
	"week": int(week), "month": int(month), "quarter": int(quarter), "year": int(year),
	"decade": int(decade), "century": int(century),
}

func exists(y, m, d int) bool { return m >= 1 && m <= 12 && d >= 1 && d <= edtf.MonthDays(y, m) }

// isoWeekday returns 1 for Monday to 7 for Sunday.
func isoWeekday(d nlp.Day) int { return (int(d.Weekday())+6)%7 + 1 }

// weekStart returns the Monday on or before d.
func weekStart(d nlp.Day) nlp.Day { return d.Add(1 - isoWeekday(d)) }

// addMonths returns the day n months later, or the last day of that month if it is shorter.
func addMonths(d nlp.Day, n int) nlp.Day {
	end := edtf.MonthEnd(d.Year, d.Month+n)
	end.Date = min(d.Date, end.Date)
	return end
}

// addUnits returns the day n units after d; units shorter than a day are rounded to
// the day they surely reach: 24 hours make a day.
func addUnits(d nlp.Day, u unit, n int) nlp.Day {
	switch u {
	case hour:
		return d.Add(n / 24)
	case day:
		return d.Add(n)
	case week:
		return d.Add(7 * n)
	case month:
		return addMonths(d, n)
	case quarter:
		return addMonths(d, 3*n)
	case year:
		return addMonths(d, 12*n)
	case decade:
		return addMonths(d, 120*n)
	case century:
		return addMonths(d, 1200*n)
	}
	return d
}

// unitOf returns in EDTF the unit that holds d: its month, its year, its week as the
// interval from Monday to Sunday.
func unitOf(d nlp.Day, u unit) string {
	switch u {
	case week:
		monday := weekStart(d)
		return monday.String() + "/" + monday.Add(6).String()
	case month:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	case quarter:
		return fmt.Sprintf("%04d-%02d", d.Year, 33+(d.Month-1)/3)
	case year:
		return fmt.Sprintf("%04d", d.Year)
	case decade:
		return fmt.Sprintf("%03dX", d.Year/10)
	case century:
		return fmt.Sprintf("%02dXX", d.Year/100)
	}
	return d.String()
}

// nthWeekday returns the nth (1 to 5) weekday of a month, or for n = -1 the last one.
func nthWeekday(y, m, weekday, n int) nlp.Day {
	if n < 0 {
		last := edtf.MonthEnd(y, m)
		return last.Add(-((isoWeekday(last) - weekday + 7) % 7))
	}
	first := nlp.Day{Year: y, Month: m, Date: 1}
	return first.Add((weekday-isoWeekday(first)+7)%7 + 7*(n-1))
}

// easter returns Easter Sunday of the western churches in year y, by the anonymous
// Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
func easter(y int) nlp.Day {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return nlp.Day{Year: y, Month: n / 31, Date: n%31 + 1}
}

// orthodoxEaster returns Easter Sunday of the eastern churches in year y: the Julian
// reckoning, moved to the Gregorian calendar (Meeus, same chapter).
func orthodoxEaster(y int) nlp.Day {
	a, b, c := y%4, y%7, y%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	n := d + e + 114
	lag := y/100 - y/400 - 2 // days between the calendars
	return nlp.Day{Year: y, Month: n / 31, Date: n%31 + 1}.Add(lag)
}

// isoWeek writes the ISO week that holds d: "2026-W02".
func isoWeek(d nlp.Day) string {
	thursday := weekStart(d).Add(3) // the year of a week is that of its Thursday
	n := edtf.DaysBetween(nlp.Day{Year: thursday.Year, Month: 1, Date: 1}, thursday)/7 + 1
	return fmt.Sprintf("%04d-W%02d", thursday.Year, n)
}
