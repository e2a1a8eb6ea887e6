package edtf

import (
	"time"

	"onrecord/internal/nlp"
)

// Before reports whether day a lies before day b.
func Before(a, b nlp.Day) bool {
	if a.Year != b.Year {
		return a.Year < b.Year
	}
	if a.Month != b.Month {
		return a.Month < b.Month
	}
	return a.Date < b.Date
}

// DaysBetween returns how many days b lies after a.
func DaysBetween(a, b nlp.Day) int {
	const day = 24 * 60 * 60
	return int((midnight(b.Year, b.Month, b.Date).Unix() - midnight(a.Year, a.Month, a.Date).Unix()) / day)
}

// MonthEnd returns the last day of month m of year y; an m outside 1 to 12 counts on into
// the years beside.
func MonthEnd(y, m int) nlp.Day {
	t := midnight(y, m+1, 0)
	return nlp.Day{Year: t.Year(), Month: int(t.Month()), Date: t.Day()}
}

// MonthDays returns the length in days of month m of year y, with m as for [MonthEnd].
func MonthDays(y, m int) int { return MonthEnd(y, m).Date }

func midnight(y, m, d int) time.Time {
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
}
