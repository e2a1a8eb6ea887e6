package timex

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
	"onrecord/internal/nlp/lexicon"
)

// holiday says on which day of a year a feast falls: on a day of a month, on the nth
// weekday of a month, or some days after Easter; then shift days later.
type holiday struct {
	month, day   int
	weekday, nth int
	easter       func(year int) nlp.Day
	shift        int
}

// on returns the day of the holiday in year y.
func (h holiday) on(y int) nlp.Day {
	switch {
	case h.easter != nil:
		return h.easter(y).Add(h.shift)
	case h.weekday > 0:
		return nthWeekday(y, h.month, h.weekday, h.nth).Add(h.shift)
	}
	return nlp.Day{Year: y, Month: h.month, Date: min(h.day, edtf.MonthDays(y, h.month))}
}

// holidayRule is the rule that finds the holidays of the list.
const holidayRule = "holiday"

// addHolidays reads holidays.txt, "PATTERN = WHEN", where WHEN is "12-25", "11 4 4"
// (the fourth Thursday of November), "11 1 1 +1" (the day after the first Monday) or
// "easter-2". Each pattern may be followed by a year.
func (g *grammar) addHolidays(fsys fs.FS) error {
	lines, err := lexicon.Lines(fsys, "holidays.txt")
	if err != nil {
		return err
	}
	rule := -1
	for i, r := range g.rules {
		if r.Name == holidayRule {
			rule = i
		}
	}
	if rule < 0 {
		return fmt.Errorf("no rule %s", holidayRule)
	}
	for _, l := range lines {
		if err := g.addHoliday(rule, l); err != nil {
			return fmt.Errorf("holidays.txt: %q: %w", l, err)
		}
	}
	return nil
}

func (g *grammar) addHoliday(rule int, line string) error {
	name, when, ok := strings.Cut(line, " = ")
	h, err := parseHoliday(when)
	if err != nil || !ok {
		return fmt.Errorf("no such day")
	}
	value := "holiday " + strconv.Itoa(len(g.holidays)) + " YEAR"
	g.holidays = append(g.holidays, h)
	return g.addPattern(rule, pattern{name + " [[ , | of | in ] YEAR]", value})
}

func parseHoliday(s string) (holiday, error) {
	for prefix, f := range map[string]func(int) nlp.Day{"easter": easter, "orthodox": orthodoxEaster} {
		if days, ok := strings.CutPrefix(s, prefix); ok {
			n, err := strconv.Atoi(days)
			return holiday{easter: f, shift: n}, err
		}
	}
	var h holiday
	if m, d, ok := strings.Cut(s, "-"); ok && !strings.Contains(s, " ") {
		return parseFixed(m, d)
	}
	n, err := fmt.Sscanf(s+" +0", "%d %d %d %d", &h.month, &h.weekday, &h.nth, &h.shift)
	if err != nil || n != 4 || !exists(leapYear, h.month, 1) || h.weekday < 1 || h.weekday > 7 {
		return h, fmt.Errorf("no such day: %q", s)
	}
	return h, nil
}

func parseFixed(m, d string) (h holiday, err error) {
	if h.month, err = strconv.Atoi(m); err != nil {
		return h, err
	}
	if h.day, err = strconv.Atoi(d); err == nil && !exists(leapYear, h.month, h.day) {
		err = fmt.Errorf("no such day")
	}
	return h, err
}

// holidayIn is a holiday and, if given, a year.
func holidayIn(r *reckoner, a []int) (string, bool) {
	h := r.holidays[a[0]]
	if a[1] != 0 {
		return h.on(a[1]).String(), true
	}
	ref, ok := r.base()
	if !ok {
		if h.easter == nil && h.weekday == 0 {
			return fmt.Sprintf("XXXX-%02d-%02d", h.month, h.day), true
		}
		return "", true
	}
	return h.on(r.nearYear(ref, h.on)).String(), true
}
