package origin

import "time"

// moment is the stretch in which something was published, in seconds of Unix, both ends in it: one second, or
// a day of Greenwich. The zero moment is unknown.
type moment struct{ from, to int64 }

const wholeDay = 24 * 60 * 60

// newMoment reads an ISO 8601 day, or time with its zone.
func newMoment(s string) moment {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return moment{t.Unix(), t.Unix()}
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return moment{}
	}
	return moment{t.Unix(), t.Unix() + wholeDay - 1}
}
