package timex

import (
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// TIMEX3 is the value of a date as the TIMEX3 tag of TimeML writes it.
type TIMEX3 struct {
	Type  string // DATE, TIME, DURATION or SET
	Value string // empty if unknown
	Mod   string // START, MID, END or APPROX; empty for none
}

// NewTIMEX3 turns date i of d into TIMEX3. Where the two differ: weeks ("2026-W02"),
// weekends ("2026-W02-WE"), seasons ("2026-SU"), quarters ("2026-Q1"), halves ("2026-H1"), decades
// ("199"), centuries ("19"), parts of the day ("2026-01-05TNI"), fiscal years ("FY2025"),
// the present without an end ("FUTURE_REF") and parts of a stretch, which TIMEX3 writes as a
// modifier of the whole.
func NewTIMEX3(d *nlp.Doc, i int) TIMEX3 {
	date := d.Dates[i]
	x := TIMEX3{Type: timexTypes[date.Type], Value: date.Value}
	if date.Type == nlp.Duration || date.Type == nlp.Set && strings.HasPrefix(date.Value, "P") {
		return x
	}
	e, err := edtf.Parse(date.Value)
	if err != nil {
		x.Value = ""
		return x
	}
	words := strings.ToLower(d.Quote(date.Tokens))
	if strings.Contains(words, "fiscal") || strings.HasPrefix(words, "fy") {
		x.Value = "FY" + strings.TrimSuffix(date.Value, "~")
		return x
	}
	x.Mod = modOf(words, e)
	if x.Mod != "" && x.Mod != "APPROX" {
		x.Value = wholeOf(words, date.Value, e)
		return x
	}
	x.Value = timexValue(strings.Trim(date.Value, "~?%"), e)
	if date.Type == nlp.ClockTime && e.Precision == edtf.Day {
		x.Value += partOfDay(words)
	}
	return x
}

var timexTypes = [...]string{nlp.DateOnly: "DATE", nlp.ClockTime: "TIME", nlp.Duration: "DURATION", nlp.Set: "SET"}

// modOf returns the modifier that the words say.
func modOf(words string, e edtf.Value) string {
	if e.Approximate {
		for _, m := range [...]struct{ word, mod string }{
			{"early", "START"}, {"beginning", "START"}, {"start", "START"}, {"outset", "START"}, {"mid", "MID"},
			{"late", "END"}, {"end", "END"}, {"close", "END"},
		} {
			if strings.Contains(words, m.word) {
				return m.mod
			}
		}
		return "APPROX"
	}
	return ""
}

// wholeOf returns the month, year, decade or century that e is a part of. Of a first or
// last day the words decide, "the end of 2018" or "the end of May 2018".
func wholeOf(words, value string, e edtf.Value) string {
	first, last := e.Earliest, e.Latest
	switch {
	case first.IsZero() || last.IsZero():
		return value
	case first == last && (strings.Contains(words, "year") || bareYear(words, unitOf(first, year))):
		return unitOf(first, year)
	case e.Precision == edtf.Day && first.Month == last.Month && first.Year == last.Year:
		return unitOf(first, month)
	case first.Year == last.Year:
		return unitOf(first, year)
	case first.Year/10 == last.Year/10:
		return unitOf(first, decade)[:3]
	}
	return unitOf(first, century)[:2]
}

// bareYear reports whether words end in "of 2018" with no month before.
func bareYear(words, year string) bool {
	return strings.HasSuffix(words, " of "+year) && strings.Count(words, " of ") == 1
}

// timexValue writes a value without modifier.
func timexValue(value string, e edtf.Value) string {
	switch {
	case e.OneOf && e.Earliest.IsZero(), e.Interval && e.Earliest.IsZero():
		return "PAST_REF"
	case e.OneOf && e.Latest.IsZero(), e.Interval && e.Latest.IsZero():
		return "FUTURE_REF"
	case e.OneOf:
		return ""
	case e.Interval:
		return weekValue(value, e)
	case e.Precision == edtf.Season:
		return value[:5] + divisionNames[value[5:]]
	case e.Precision == edtf.Decade && !strings.Contains(value, "-"), e.Precision == edtf.Century && len(value) == 4:
		return strings.TrimRight(value, "X")
	}
	return value
}

var divisionNames = map[string]string{
	"21": "SP", "22": "SU", "23": "FA", "24": "WI", "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4",
	"40": "H1", "41": "H2",
}

// weekValue names a week or weekend; another interval has no value of its own in
// TIMEX3 and stays as it is.
func weekValue(value string, e edtf.Value) string {
	first := isoWeekday(e.Earliest)
	switch n := edtf.DaysBetween(e.Earliest, e.Latest); {
	case first == 1 && n == 6:
		return isoWeek(e.Earliest)
	case first == saturday && n == 1:
		return isoWeek(e.Earliest) + "-WE"
	}
	return value
}

// partOfDay returns the suffix of a part of the day.
func partOfDay(words string) string {
	for _, p := range [...]struct{ word, suffix string }{
		{"morning", "TMO"}, {"afternoon", "TAF"}, {"evening", "TEV"}, {"night", "TNI"},
	} {
		if strings.Contains(words, p.word) {
			return p.suffix
		}
	}
	return ""
}
