package calendar

import (
	"fmt"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// mostDays is how many days an event may be spread over of which not the day is known, but a month. More would fill
// a calendar with what is not planning.
const mostDays = 31

// mostSpan is how many days an event may last whose first and last day are told.
const mostSpan = 366

// slot is where an event stands in a calendar.
type slot struct {
	value       string    // EDTF, as given
	first, last time.Time // days, both included, midnight UTC; or the very time, twice
	timed       bool      // first is a time in UTC
	note        string    // what the slot cannot say: "day not known", "15:30"
	words       string    // the date in words, for the description
}

// slot finds the place of an event; reason says why it has none.
func (e Event) slot() (s slot, reason string) {
	value := e.When
	if value == "" && statuses[e.standing()].withdraw && len(e.Earlier) > 0 {
		value = e.Earlier[len(e.Earlier)-1]
	}
	if value == "" {
		return slot{}, "no report says when it is"
	}
	v, err := edtf.Parse(value)
	if err != nil {
		return slot{}, "its date cannot be read"
	}
	s = slot{value: value, words: value}
	if v.Clock != "" {
		return s.at(v)
	}
	return s.over(v)
}

// at places an event with a time of day. Without a zone the hour cannot be placed, and is told in words.
func (s slot) at(v edtf.Value) (slot, string) {
	clock, days := v.Clock, 0
	if strings.HasPrefix(clock, "24") {
		clock, days = "00"+clock[2:], 1
	}
	t, err := zoned(v.Earliest.String() + "T" + clock)
	if err == nil {
		t = t.AddDate(0, 0, days)
		s.first, s.last, s.timed = t, t, true
		return s, outside(t, t)
	}
	s.first = midnightOf(v.Earliest)
	s.last, s.note = s.first, v.Clock[:len("15:04")]
	s.words += ", in which time zone is not said"
	return s, outside(s.first, s.last)
}

// zoned reads a time with its zone, in UTC; without one it is an error.
func zoned(s string) (time.Time, error) {
	var t time.Time
	var err error
	for _, layout := range []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05Z07"} {
		if t, err = time.Parse(layout, s); err == nil {
			return t.UTC(), nil
		}
	}
	return t, err
}

// over places an event on its day or days.
func (s slot) over(v edtf.Value) (slot, string) {
	from, to := v.Earliest, v.Latest
	if from.IsZero() {
		from = to
	} else if to.IsZero() {
		to = from
	}
	s.first, s.last = midnightOf(from), midnightOf(to)
	if reason := outside(s.first, s.last); reason != "" {
		return slot{}, reason
	}
	days := edtf.DaysBetween(from, to) + 1
	told := days == 1 || lasting(s.value)
	switch {
	case told && days > mostSpan:
		return slot{}, fmt.Sprintf("%s is %d days, more than a calendar is for", s.value, days)
	case !told && days > mostDays:
		return slot{}, fmt.Sprintf("%s may be any of %d days", s.value, days)
	}
	if s.note = doubt(v, told); s.note != "" {
		s.words += ", " + s.note
	}
	return s, ""
}

// doubt says what a slot cannot say of a date. told is whether it is on all the days of its slot.
func doubt(v edtf.Value, told bool) string {
	switch {
	case v.Earliest.IsZero():
		return "until this day"
	case v.Latest.IsZero():
		return "from this day on"
	case v.OneOf:
		return "one of these days"
	case !told:
		return "day not known"
	case v.Approximate || v.Uncertain:
		return "date not certain"
	}
	return ""
}

// lasting reports whether a value is an interval from one day to another.
func lasting(value string) bool {
	from, to, interval := strings.Cut(value, "/")
	a, err := edtf.Parse(from)
	b, err2 := edtf.Parse(to)
	return interval && err == nil && err2 == nil && a.Precision == edtf.Day && b.Precision == edtf.Day
}

func midnightOf(d nlp.Day) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Date, 0, 0, 0, 0, time.UTC)
}

// outside says that iCalendar has no way to write a day; "" if it has. The day after the last is needed too.
func outside(first, last time.Time) string {
	if first.Year() < 1 || last.AddDate(0, 0, 1).Year() > 9999 {
		return "a calendar has years from 1 to 9999 only"
	}
	return ""
}

// put writes the slot into an event. The end of days is the day after, as the standard counts.
func (s slot) put(v *ics.VEvent) {
	if s.timed {
		v.SetStartAt(s.first)
		return
	}
	v.SetAllDayStartAt(s.first)
	v.SetAllDayEndAt(s.last.AddDate(0, 0, 1))
}
