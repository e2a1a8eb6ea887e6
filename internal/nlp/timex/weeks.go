package timex

import (
	"fmt"
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// weekday is a bare "Tuesday": the last one up to the day of publication, or the coming
// one if the clause speaks of the future; either may be the day of publication itself.
func weekday(r *reckoner, a []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return "", true
	}
	side := r.side
	if side == 0 {
		side = r.tense()
	}
	ahead := (a[0] - isoWeekday(ref) + 7) % 7
	if side > 0 || ahead == 0 {
		return ref.Add(ahead).String(), true
	}
	return ref.Add(ahead - 7).String(), true
}

// turnWeekday is "last Tuesday" (-1), the last one before the day of publication, "next
// Tuesday" (1), the coming one after it, or "this Tuesday" (0), that of the same week.
func turnWeekday(r *reckoner, a []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return "", true
	}
	ahead := (a[1] - isoWeekday(ref) + 7) % 7
	switch {
	case a[0] == 0:
		return weekStart(ref).Add(a[1] - 1).String(), true
	case a[0] < 0:
		return ref.Add(ahead - 7).String(), true
	case ahead == 0:
		ahead = 7
	}
	return ref.Add(ahead).String(), true
}

// weekWeekday is "Tuesday of next week": a weekday and which week.
func weekWeekday(r *reckoner, a []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return "", true
	}
	return weekStart(ref).Add(7*a[1] + a[0] - 1).String(), true
}

const saturday = 6

// weekend is "the weekend" or "this weekend": the last one begun, or the coming one if
// the clause speaks of the future.
func weekend(r *reckoner, _ []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return "", true
	}
	sat := weekStart(ref).Add(saturday - 1)
	if r.tense() <= 0 && edtf.Before(ref, sat) {
		sat = sat.Add(-7)
	}
	return sat.String() + "/" + sat.Add(1).String(), true
}

// turnWeekend is "last weekend", the last one over, or "next weekend", that of the
// next week.
func turnWeekend(r *reckoner, a []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return "", true
	}
	sat := weekStart(ref).Add(saturday - 1 + 7*a[0])
	return sat.String() + "/" + sat.Add(1).String(), true
}

// relativeUnit is "this week", "last year", "tomorrow": a unit and how many units on.
func relativeUnit(r *reckoner, a []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return "", true
	}
	u := unit(a[0])
	if u == month || u == quarter {
		ref.Date = 1 // a month after Jan. 31 is February
	}
	return unitOf(addUnits(ref, u, a[1]), u), true
}

// ago is "two weeks ago", or with a negative number "two weeks from now". Years and
// months are told as such, weeks as an approximate day.
func ago(r *reckoner, a []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return "", true
	}
	return shifted(ref, unit(a[1]), -a[0]), inReach(a)
}

// ahead is "in two weeks": a date if the clause speaks of the future, or else how long
// something took, without the "in".
func ahead(r *reckoner, a []int) (string, bool) {
	if r.tense() > 0 && !r.ranked() {
		return ago(r, []int{-a[0], a[1]})
	}
	r.lasting = true
	return duration(r, a)
}

// ranked reports whether a superlative or an ordinal stands a few words before the match, as
// in "the worst flood in ten years", which looks back.
func (r *reckoner) ranked() bool {
	first := r.d.Sentences[r.d.SentenceOf(r.m.tokens.Start)].Start
	for i := r.m.tokens.Start - 1; i >= max(first, r.m.tokens.Start-4); i-- {
		word := r.d.Word(i)
		if len(word) > 4 && strings.HasSuffix(word, "est") || r.vocabulary.read(word).classes&r.tenses.ranked != 0 {
			return true
		}
	}
	return false
}

// inReach refuses numbers that no calendar holds.
func inReach(a []int) bool { return a[0] > -1000 && a[0] < 1000 || unit(a[1]) < year && a[0] < 1e5 }

func shifted(from nlp.Day, u unit, n int) string {
	to := addUnits(from, u, n)
	switch {
	case to.Year < 0 || to.Year > 9999:
		return ""
	case u == week:
		return to.String() + "~"
	case u == decade || u == century:
		return unitOf(to, year)
	}
	return unitOf(to, u)
}

// someAgo is "several years ago": some day before.
func someAgo(r *reckoner, _ []int) (string, bool) {
	ref, ok := r.base()
	if !ok {
		return "", true
	}
	return "[.." + ref.String() + "]", true
}

// stretch is "the past 30 days" (-1) or "the next two years" (1): from or to the day
// of publication.
func stretch(r *reckoner, a []int) (string, bool) {
	n, u, turn := a[0], unit(a[1]), a[2]
	ref, ok := r.base()
	if !ok || turn == 0 {
		return "", true
	}
	other := addUnits(ref, u, n*turn)
	if other.Year < 0 || other.Year > 9999 {
		return "", true
	}
	fine := min(max(u, day), year)
	if u == week || u == quarter {
		fine = day
	}
	from, to := unitOf(other, fine), unitOf(ref, fine)
	if turn > 0 {
		from, to = to, from
	}
	return from + "/" + to, true
}

// someStretch is "the past few days" (-1) or "the coming weeks" (1): one end is known.
func someStretch(r *reckoner, a []int) (string, bool) {
	ref, ok := r.base()
	switch {
	case !ok || a[1] == 0:
		return "", true
	case a[1] < 0:
		return "/" + ref.String(), true
	}
	return ref.String() + "/", true
}

// afterPrevious is "a year earlier" or "two days later": reckoned from the date before
// in the text, if that is fine enough.
func afterPrevious(r *reckoner, a []int) (string, bool) {
	u := unit(a[1])
	if r.prev.Precision < needed(u) || r.prev.Earliest.IsZero() || !inReach(a) {
		return "", true
	}
	r.lean = leanOn(r.prev)
	return shifted(r.prev.Earliest, u, a[0]), true
}

// samePrevious is "the same day", "that year".
func samePrevious(r *reckoner, a []int) (string, bool) {
	u := unit(a[0])
	if r.prev.Precision < needed(u) || r.prev.Earliest.IsZero() {
		return "", true
	}
	r.lean = leanOn(r.prev)
	return unitOf(r.prev.Earliest, u), true
}

// needed returns the precision that a date must have to count units from it.
func needed(u unit) edtf.Precision {
	switch u {
	case month, quarter:
		return edtf.Month
	case year, decade, century:
		return edtf.Year
	}
	return edtf.Day
}

// leanOn writes the date that another was reckoned from.
func leanOn(e edtf.Value) string {
	switch e.Precision {
	case edtf.Month:
		return unitOf(e.Earliest, month)
	case edtf.Year:
		return unitOf(e.Earliest, year)
	case edtf.Day:
		return e.Earliest.String()
	}
	return e.Earliest.String() + "/" + e.Latest.String()
}

func unknown(*reckoner, []int) (string, bool) { return "", true }

func eachMonth(_ *reckoner, a []int) (string, bool) { return fmt.Sprintf("XXXX-%02d", a[0]), true }

// durationUnits writes an amount of each unit in ISO 8601.
var durationUnits = [...]string{
	second: "PT%sS", minute: "PT%sM", hour: "PT%sH", day: "P%sD", week: "P%sW", month: "P%sM",
	quarter: "P%sM", year: "P%sY", decade: "P%sY", century: "P%sY",
}

func duration(_ *reckoner, a []int) (string, bool) {
	n := a[0]
	switch unit(a[1]) {
	case quarter:
		n *= 3
	case decade:
		n *= 10
	case century:
		n *= 100
	}
	return fmt.Sprintf(durationUnits[a[1]], fmt.Sprint(n)), n > 0
}

// durationHalf is "two and a half years".
func durationHalf(_ *reckoner, a []int) (string, bool) {
	switch unit(a[1]) {
	case quarter, decade, century:
		return "", true
	}
	return fmt.Sprintf(durationUnits[a[1]], fmt.Sprintf("%d.5", a[0])), true
}
