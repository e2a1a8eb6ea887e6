package timex

import (
	"fmt"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// reckonFunc tells the value of a match from its arguments. ok is false if the words
// are no date after all (Feb. 30); the value is empty if it cannot be told.
type reckonFunc func(r *reckoner, a []int) (value string, ok bool)

// reckoners are the functions that the right sides of rules name.
var reckoners = map[string]struct {
	args int
	eval reckonFunc
}{
	"day":            {3, fullDay},
	"near-day":       {3, nearDay},
	"near-days":      {3, nearDays},
	"days":           {4, fullDays},
	"iso":            {1, isoDay},
	"slashed":        {3, slashedDay},
	"slashes":        {1, slashToken},
	"dotted":         {1, dottedDay},
	"month":          {2, fullMonth},
	"near-month":     {1, nearMonth},
	"turn-month":     {2, turnMonth},
	"year":           {1, fullYear},
	"mid-year":       {1, middle(fullYear)},
	"mid-month":      {2, middle(fullMonth)},
	"mid-near-month": {1, middle(nearMonth)},
	"mid-decade":     {1, middle(fullDecade)},
	"short-year":     {1, shortYear},
	"approx-year":    {1, approximateYear},
	"turn-fiscal":    {1, turnFiscal},
	"years":          {2, years},
	"year-span":      {1, yearSpan},
	"decade":         {1, fullDecade},
	"short-decade":   {1, shortDecade},
	"century":        {1, nthCentury},
	"century-years":  {1, centuryYears},
	"division":       {2, division},
	"turn-division":  {2, turnDivision},
	"near-division":  {1, nearDivision},
	"near-quarter":   {1, nearQuarter},
	"weekday":        {1, weekday},
	"turn-weekday":   {2, turnWeekday},
	"week-weekday":   {2, weekWeekday},
	"weekend":        {0, weekend},
	"turn-weekend":   {1, turnWeekend},
	"unit":           {2, relativeUnit},
	"ago":            {2, ago},
	"some-ago":       {1, someAgo},
	"stretch":        {3, stretch},
	"some-stretch":   {2, someStretch},
	"after-previous": {2, afterPrevious},
	"same":           {1, samePrevious},
	"ahead":          {2, ahead},
	"holiday":        {2, holidayIn},
	"clock":          {2, clock},
	"clock-half":     {4, clockHalf},
	"duration":       {2, duration},
	"duration-half":  {2, durationHalf},
	"unknown":        {0, unknown},
	"each-month":     {1, eachMonth},
}

// reckoner holds what the value of a match may lean on.
type reckoner struct {
	*grammar
	d    *nlp.Doc
	m    match
	ref  nlp.Day    // the day to reckon from; zero if unknown
	side int        // -1 if the date must not lie after ref, 1 if not before it, 0 if near it
	year int        // the year that the words behind the match say; 0 if they say none
	prev edtf.Value // the date before, in reading order
	used bool       // whether the value leans on ref
	lean string     // what else it leans on
	time clockTime
	// lasting is set if the match, but for its first word, is a duration after all.
	lasting bool
}

// found is a date with what its value still lacks.
type found struct {
	nlp.Date
	time clockTime
}

// reckon returns the dates that the matches stand for.
func (g *grammar) reckon(d *nlp.Doc, ms []match) []nlp.Date {
	if len(ms) == 0 {
		return nil
	}
	r := &reckoner{grammar: g, d: d}
	all := make([]found, 0, len(ms))
	for i := 0; i < len(ms); i++ {
		if i+1 < len(ms) && g.joined(d, ms[i], ms[i+1]) {
			if a, b, ok := r.pair(ms[i], ms[i+1]); ok {
				a.Until = len(all) + 1
				all = append(all, a, b)
				i++
				continue
			}
		}
		r.from(published(d), 0)
		r.year = r.yearBehind(ms, i)
		f, ok := r.value(ms[i])
		r.year = 0
		if ok {
			all = append(all, f)
			r.note(f)
		}
	}
	return r.finish(all)
}

// yearBehind returns the year that the match behind match i names with reference to the
// day of publication, "last year" of "in March last year" or "March of last year"; 0 if it
// names none.
func (r *reckoner) yearBehind(ms []match, i int) int {
	if i+1 == len(ms) || r.rules[ms[i+1].end.rule].Name != yearRule {
		return 0
	}
	from, to := ms[i].tokens.End, ms[i+1].tokens.Start
	if to > from+1 || to > from && r.d.Word(from) != "of" && r.d.Word(from) != "," {
		return 0
	}
	f, _ := r.value(ms[i+1])
	if e, err := edtf.Parse(f.Value); err == nil && e.Precision == edtf.Year && !e.Interval {
		return e.Earliest.Year
	}
	return 0
}

// yearRule is the rule that finds "last year".
const yearRule = "this-unit"

// published returns the day of publication of d; zero if it is unknown or in a year in which
// nothing was published, near the ends of what EDTF writes with four digits.
func published(d *nlp.Doc) nlp.Day {
	if p := d.Context.Published; p.Year >= 1000 && p.Year < 9000 {
		return p
	}
	return nlp.Day{}
}

// from sets the day to reckon from.
func (r *reckoner) from(ref nlp.Day, side int) { r.ref, r.side = ref, side }

// note makes f the date before.
func (r *reckoner) note(f found) {
	if e, err := edtf.Parse(f.Value); err == nil && f.Type == nlp.DateOnly && !e.Interval && !e.OneOf {
		r.prev = e
	}
}

// value evaluates one match.
func (r *reckoner) value(m match) (found, bool) {
	r.m, r.used, r.lean, r.time, r.lasting = m, false, "", clockTime{}, false
	var buf [4]int
	args := buf[:0]
	for _, a := range m.end.args {
		args = append(args, r.arg(a))
	}
	v, ok := m.end.eval(r, args)
	if mod := r.arg(m.end.mod); mod != 0 && v != "" {
		v = part(v, mod)
	}
	rule := &r.rules[m.end.rule]
	f := found{nlp.Date{Tokens: m.tokens, Type: rule.Type, Value: v, Anchor: r.lean, Rule: rule.Name}, r.time}
	if r.used {
		f.Anchor = r.ref.String()
	}
	if r.lasting {
		f.Tokens.Start++
		f.Type = nlp.Duration
	}
	return f, ok
}

func (r *reckoner) arg(a arg) int {
	if a.at < 0 {
		return a.val
	}
	at := r.m.tokens.Start + int(a.at)
	n := r.vocabulary.value(r.d.Word(at), a.class)
	if a.plus {
		n += r.vocabulary.value(r.d.Word(at+2), r.vocabulary.classes["ONEWORD"])
	}
	return a.sign * n
}

// base returns the day to reckon from and notes that it was used.
func (r *reckoner) base() (nlp.Day, bool) {
	r.used = !r.ref.IsZero()
	return r.ref, r.used
}

// slack is how many days a date without a year may lie on the wrong side of the day
// of publication, against the tense of its clause, before the tense decides the year:
// tense is a guess, and the nearest year nearly always right for days close by.
const slack = 20

// nearYear returns the year, of the one of ref and its neighbours, that puts the day
// on(year) nearest to ref, on the side that r.side or the tense asks for.
func (r *reckoner) nearYear(ref nlp.Day, on func(y int) nlp.Day) int {
	if r.year != 0 {
		return r.year
	}
	best, bestGap := ref.Year, 1<<30
	side, free := r.side, 0
	if side == 0 {
		side, free = r.tense(), slack
	}
	for y := ref.Year - 1; y <= ref.Year+1; y++ {
		gap := edtf.DaysBetween(ref, on(y))
		if wrong := -gap * side; wrong > free {
			gap += side * 400 * 10 // behind all days on the right side
		}
		if gap = max(gap, -gap); gap < bestGap {
			best, bestGap = y, gap
		}
	}
	return best
}

func fullDay(_ *reckoner, a []int) (string, bool) {
	return nlp.Day{Year: a[0], Month: a[1], Date: a[2]}.String(), exists(a[0], a[1], a[2])
}

// leapYear stands for an unknown year in which every day exists.
const leapYear = 2000

// nearDay is a month, a day and, if given, a weekday.
func nearDay(r *reckoner, a []int) (string, bool) {
	m, day, wd := a[0], a[1], a[2]
	if !exists(leapYear, m, day) {
		return "", false
	}
	ref, ok := r.base()
	if !ok {
		return fmt.Sprintf("XXXX-%02d-%02d", m, day), true
	}
	on := func(y int) nlp.Day { return nlp.Day{Year: y, Month: m, Date: min(day, edtf.MonthDays(y, m))} }
	y := r.nearYear(ref, on)
	for _, other := range [...]int{y, y - 1, y + 1} {
		if wd != 0 && exists(other, m, day) && isoWeekday(on(other)) == wd {
			return on(other).String(), true
		}
	}
	return on(y).String(), true
}

// nearDays is a month and two days of it.
func nearDays(r *reckoner, a []int) (string, bool) {
	first, ok := nearDay(r, []int{a[0], a[1], 0})
	if !ok || a[2] <= a[1] || !exists(leapYear, a[0], a[2]) {
		return "", false
	}
	if r.ref.IsZero() {
		return "", true
	}
	return fmt.Sprintf("%s/%s%02d", first, first[:8], a[2]), true
}

// fullDays is a year, a month and two days of it.
func fullDays(_ *reckoner, a []int) (string, bool) {
	y, m, from, to := a[0], a[1], a[2], a[3]
	first, last := nlp.Day{Year: y, Month: m, Date: from}, nlp.Day{Year: y, Month: m, Date: to}
	return first.String() + "/" + last.String(), from < to && exists(y, m, from) && exists(y, m, to)
}

func isoDay(_ *reckoner, a []int) (string, bool) {
	return fullDay(nil, []int{a[0] / 10000, a[0] / 100 % 100, a[0] % 100})
}

// dottedDay is day, month and year, as everywhere dots are used.
func dottedDay(_ *reckoner, a []int) (string, bool) {
	return fullDay(nil, []int{a[0] % 10000, a[0] / 10000 % 100, a[0] / 1000000})
}

func slashToken(r *reckoner, a []int) (string, bool) {
	return slashedDay(r, []int{a[0] / 1000000, a[0] / 10000 % 100, a[0] % 10000})
}

// slashedDay is two numbers and a year. If both numbers can be the month, the value is
// one of two days, "[2026-01-06,2026-06-01]", and which one is not told.
func slashedDay(_ *reckoner, a []int) (string, bool) {
	american, ok1 := fullDay(nil, []int{a[2], a[0], a[1]})
	british, ok2 := fullDay(nil, []int{a[2], a[1], a[0]})
	switch {
	case ok1 && (!ok2 || american == british):
		return american, true
	case ok2 && !ok1:
		return british, true
	case american < british:
		return "[" + american + "," + british + "]", ok1
	}
	return "[" + british + "," + american + "]", ok1
}

func fullMonth(_ *reckoner, a []int) (string, bool) {
	return fmt.Sprintf("%04d-%02d", a[0], a[1]), true
}

func nearMonth(r *reckoner, a []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return fmt.Sprintf("XXXX-%02d", a[0]), true
	}
	y := r.nearYear(ref, func(y int) nlp.Day { return nlp.Day{Year: y, Month: a[0], Date: 15} })
	return fullMonth(r, []int{y, a[0]})
}

// turnMonth is "last May" (-1), "this May" (0), "next May" (1).
func turnMonth(r *reckoner, a []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return fmt.Sprintf("XXXX-%02d", a[1]), true
	}
	y := ref.Year
	if a[0] < 0 && a[1] >= ref.Month {
		y--
	}
	if a[0] > 0 && a[1] <= ref.Month {
		y++
	}
	return fullMonth(r, []int{y, a[1]})
}
