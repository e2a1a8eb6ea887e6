package event

import "slices"

// Passed returns what a status that is told of a date has become by a day, which is that of [Known.Status]. If asOf is no day it is the
// status itself.
func (s Status) Passed(when, asOf string) Status {
	today, ok := dayNumber(asOf)
	if !ok {
		return s
	}
	return s.passed(stretchOf(when), today)
}

func (s Status) passed(w stretch, today int) Status {
	switch {
	case !w.told:
	case s == Happened && w.isOn(today):
		return UnderWay
	case s.isPlan() && w.last+w.slack() < today:
		return NotCovered
	}
	return s
}

// isPlan reports whether what has the status is to be.
func (s Status) isPlan() bool {
	return slices.Contains([]Status{Announced, Expected, Confirmed, Moved}, s)
}

// isOn reports whether a day is one of a stretch that lasts some days.
func (s stretch) isOn(today int) bool {
	return today >= s.first && today <= s.last && s.days() > 1 && s.days() <= looseDays
}
