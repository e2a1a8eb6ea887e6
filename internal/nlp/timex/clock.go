package timex

import (
	"fmt"
	"strconv"
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// clockTime is a time of day that has no day yet. The zero clockTime is none.
type clockTime struct {
	hhmm int // hour*100+minute, 2400 for midnight, which ends its day
	zone int // see zoneCode; 0 if not said
	set  bool
}

// Kinds of zones: a fixed offset, and the ones that move with the summer time of the
// United States and of Europe.
const (
	fixedZone = 10000 * (1 + iota)
	americanZone
	europeanZone
)

// zoneCode reads an offset of winter time, "UTC+01:00", or "US-05:00" and "EU+01:00" where
// it moves in summer, as minutes from UTC plus the kind of zone.
func zoneCode(s string) (int, error) {
	kinds := map[string]int{"UTC": fixedZone, "US": americanZone, "EU": europeanZone}
	at := strings.IndexAny(s, "+-")
	if at < 0 || kinds[s[:at]] == 0 || len(s) != at+len("+01:00") {
		return 0, fmt.Errorf("no zone: %q", s)
	}
	h, herr := strconv.Atoi(s[at+1 : at+3])
	m, merr := strconv.Atoi(s[at+4:])
	if herr != nil || merr != nil {
		return 0, fmt.Errorf("no zone: %q", s)
	}
	offset := 60*h + m
	if s[at] == '-' {
		offset = -offset
	}
	return kinds[s[:at]] + offset, nil
}

// offset writes the offset of a zone on a day: "Z", "-05:00"; empty for no zone.
func offset(zone int, on nlp.Day) string {
	if zone == 0 {
		return ""
	}
	kind := (zone + 1000) / 10000 * 10000
	minutes := zone - kind
	if kind == americanZone && between(nthWeekday(on.Year, 3, sunday, 2), on, nthWeekday(on.Year, 11, sunday, 1)) ||
		kind == europeanZone && between(nthWeekday(on.Year, 3, sunday, -1), on, nthWeekday(on.Year, 10, sunday, -1)) {
		minutes += 60
	}
	sign := '+'
	switch {
	case minutes == 0:
		return "Z"
	case minutes < 0:
		sign, minutes = '-', -minutes
	}
	return fmt.Sprintf("%c%02d:%02d", sign, minutes/60, minutes%60)
}

const sunday = 7

// between reports whether d lies in the half-open stretch from a to b.
func between(a, d, b nlp.Day) bool { return !edtf.Before(d, a) && edtf.Before(d, b) }

// on writes the time of a day in EDTF.
func (c clockTime) on(d nlp.Day) string {
	zone := offset(c.zone, d)
	hhmm := c.hhmm
	if hhmm == 2400 {
		d, hhmm = d.Add(1), 0
	}
	return fmt.Sprintf("%sT%02d:%02d:00%s", d, hhmm/100, hhmm%100, zone)
}

// clock is a time of the 24 hours, and a zone. Its day is found by finish.
func clock(r *reckoner, a []int) (string, bool) {
	r.time = clockTime{a[0], a[1], true}
	return "", a[0] <= 2400
}

// The halves of the day, as class HALF gives them.
const pm = 2

// clockHalf is hour, minute, half of the day and zone: "3 p.m. ET", "10:30 a.m.".
func clockHalf(r *reckoner, a []int) (string, bool) {
	hhmm := a[0]*100 + a[1]
	if a[0] >= 100 {
		hhmm = a[0]
	}
	r.time = clockTime{twelveHour(hhmm, a[2] == pm), a[3], true}
	return "", hhmm >= 100 && hhmm < 1300
}

// finish gives times of day their days and returns all dates. A time beside a day
// becomes one expression with it ("10 a.m. Tuesday"); another takes the nearest day of its
// sentence, or else the day of publication.
func (r *reckoner) finish(all []found) []nlp.Date {
	all = mergeTimes(r.d, all)
	out := make([]nlp.Date, len(all))
	for i, f := range all {
		if f.time.set {
			day, anchor := r.dayFor(all, i)
			f.Anchor = anchor
			if !day.IsZero() {
				f.Value = f.time.on(day)
			}
		}
		out[i] = f.Date
	}
	return out
}

// dayFor returns the day of the time all[i] and what it was taken from.
func (r *reckoner) dayFor(all []found, i int) (nlp.Day, string) {
	if d, ok := wholeDay(all[i]); ok {
		return d, all[i].Anchor
	}
	s := r.d.SentenceOf(all[i].Tokens.Start)
	best, bestGap := nlp.Day{}, 1<<30
	for _, step := range [2]int{-1, 1} {
		for j := i + step; j >= 0 && j < len(all) && r.d.SentenceOf(all[j].Tokens.Start) == s; j += step {
			gap := max(all[j].Tokens.Start-all[i].Tokens.End, all[i].Tokens.Start-all[j].Tokens.End)
			if d, ok := wholeDay(all[j]); ok && gap < bestGap {
				best, bestGap = d, gap
			}
			if bestGap < 1<<30 || j-i > maxNeighbours || i-j > maxNeighbours {
				break
			}
		}
	}
	if best.IsZero() {
		best = published(r.d)
	}
	return best, best.String()
}

// maxNeighbours bounds how many dates are looked at on each side of a time, so that a
// sentence of many times is read in linear time.
const maxNeighbours = 4

// wholeDay returns the day that f names, if it names just one.
func wholeDay(f found) (nlp.Day, bool) {
	e, err := edtf.Parse(f.Value)
	if err != nil || e.Precision != edtf.Day || e.Interval || e.OneOf || e.Earliest != e.Latest {
		return nlp.Day{}, false
	}
	return e.Earliest, true
}

// mergeTimes makes one expression of a time and a day that stand side by side, with at
// most a comma between. The merged one keeps the value of the day until finish.
func mergeTimes(d *nlp.Doc, all []found) []found {
	out := all[:0]
	moved := make([]int, len(all)) // where each date went, for Until
	for i, f := range all {
		if n := len(out); n > 0 && sideBySide(d, out[n-1], f) && f.Until == 0 {
			out[n-1] = merged(out[n-1], f)
			moved[i] = n - 1
			continue
		}
		moved[i] = len(out)
		out = append(out, f)
	}
	for i := range out {
		if out[i].Until > 0 {
			out[i].Until = moved[out[i].Until]
		}
	}
	return out
}

// sideBySide reports whether one of a and b is a time and the other a day next to it.
func sideBySide(d *nlp.Doc, a, b found) bool {
	gap := b.Tokens.Start - a.Tokens.End
	if gap > 1 || gap == 1 && d.Word(a.Tokens.End) != "," || d.SentenceOf(a.Tokens.Start) != d.SentenceOf(b.Tokens.Start) {
		return false
	}
	if a.time.set == b.time.set || a.Until > 0 {
		return false
	}
	day := a
	if a.time.set {
		day = b
	}
	_, ok := wholeDay(day)
	return ok
}

func merged(a, b found) found {
	day, time := a, b
	if a.time.set {
		day, time = b, a
	}
	time.Tokens = nlp.Range{Start: a.Tokens.Start, End: b.Tokens.End}
	time.Value, time.Anchor = day.Value, day.Anchor
	return time
}
