package event

import "slices"

// date weighs the dates. It returns why the report cannot be of the event; empty if it can.
func (v *verdict) date(r *sought, p *profile) string {
	d := r.date
	switch {
	case !d.told || !p.date.told:
		v.siblings(r, p)
		return v.undated(r, p)
	case v.sameDate(d, p):
		if d.compare(p.date) == DateLoose {
			v.siblings(r, p)
		}
		return ""
	case v.givenUp(r, d, p):
		return ""
	}
	return v.clash(r, d, p)
}

// sameDate gives points if two dates can be one, by how much they say.
func (v *verdict) sameDate(d stretch, p *profile) bool {
	switch d.compare(p.date) {
	case DateSame:
		v.sameDay = true
		if max(d.days(), p.date.days()) > 1 && d.days() != p.date.days() {
			v.add(0.30, "one date lies within the other")
		} else {
			v.add(0.35, "the same date")
		}
	case DateLoose:
		switch days := max(d.days(), p.date.days()); {
		case days <= 31:
			v.add(0.15, "dates that can be the same")
		case days <= 92:
			v.add(0.08, "dates that can be the same, loosely told")
		default:
			v.add(0.02, "dates that can be the same, hardly told")
		}
	default:
		if isSudden(p.Kind()) && d.gap(p.date) == 1 && max(d.days(), p.date.days()) == 1 {
			v.add(0.20, "dates one day apart, as night and time zones make them")
			return true
		}
		return false
	}
	return true
}

// givenUp gives points to a report that has the date from which an event was moved: it is
// older, or says what was moved.
func (v *verdict) givenUp(r *sought, d stretch, p *profile) bool {
	for _, old := range p.old {
		if d.compare(old) == DateSame {
			v.add(0.30, "the date before it was moved")
			return true
		}
	}
	for _, w := range r.Was {
		if s := stretchOf(w); s.compare(p.date) == DateSame {
			v.add(0.35, "it says that the date known was given up")
			return true
		}
	}
	return false
}

// The limits of a move, in days.
const (
	farMove  = 400 // with words that say so
	nearMove = 45  // without
	lateWord = 7   // how long after its date an event is said to have been moved
)

// clash weighs two dates that cannot be one: the event was moved, or it is another one.
func (v *verdict) clash(r *sought, d stretch, p *profile) string {
	distance := d.gap(p.date)
	day, dated := dayNumber(r.Published)
	first := &p.Kept[0]
	firstDay, _ := dayNumber(first.Published)
	switch {
	case distance > farMove:
		return "their dates lie too far apart"
	case r.Status == Happened && p.state.status == Happened:
		return "both were held, on different dates"
	case v.common < 2:
		return "their dates differ, and little else is in common"
	case r.givesUpOther(p):
		return "the date that it gives up is not the one known"
	case r.Shift != NoShift && dated && day <= p.date.last+lateWord && p.state.status != Happened:
		v.add(0.25, "it says that the event is moved")
	case first.Shift == To && dated && day <= firstDay && d.first < p.date.first:
		v.add(0.25, "an older report, of before it was moved")
	case p.state.status == Postponed && d.first > p.date.last && r.Status != Cancelled:
		v.add(0.20, "a new date for what was postponed")
	case v.quietMove(r, p, distance) && dated && day <= p.date.last:
		v.add(0.10, "another date for the only such event of the story")
	default:
		return "their dates differ"
	}
	return ""
}

// givesUpOther reports whether the words of r give up dates, none of which the event ever had.
func (r *Report) givesUpOther(p *profile) bool {
	if len(r.Was) == 0 {
		return false
	}
	for _, w := range r.Was {
		s := stretchOf(w)
		if p.date.gap(s) == 0 || slices.ContainsFunc(p.old, func(o stretch) bool { return o.gap(s) == 0 }) {
			return false
		}
	}
	return true
}

// quietMove reports whether another date alone can be of the same event: it is the only one
// of its kind in the story, not yet held, not counted, and shares place or name.
func (v *verdict) quietMove(r *sought, p *profile, distance int) bool {
	return distance <= nearMove && r.Story != "" && v.sameStory && r.Siblings == 0 && !p.sibling &&
		r.name.ordinal == "" && len(p.counts) == 0 && p.state.status != Happened && p.state.status != Cancelled &&
		bestKind(r, p) == kindsSame && v.score >= 0.45
}

// undated weighs a report or an event without a date by when it was published.
func (v *verdict) undated(r *sought, p *profile) string {
	day, ok := dayNumber(r.Published)
	if !ok || p.last == 0 {
		return ""
	}
	d := p.date
	if !d.told {
		d = stretchOf(p.Last)
		if r.date.told {
			return v.datedLater(r.date, p)
		}
	}
	since, ahead := day-d.last, d.first-day
	plan := r.Status == Announced || r.Status == Expected || r.Status == Confirmed || r.Status == Postponed
	switch {
	case since > 0 && plan && p.state.status == Happened:
		return "it was reported as happened before"
	case since > 90:
		return "it is told long after"
	case since > 21:
		v.add(-0.10, "told without a date %d days after", since)
	case since > 3:
		v.add(0, "told without a date %d days after", since)
	case ahead > 60:
		v.add(0.03, "told without a date long before")
	default:
		v.add(0.10, "told without a date, but near it")
	}
	return ""
}

// datedLater weighs the first date that is told of an event.
func (v *verdict) datedLater(d stretch, p *profile) string {
	switch gap := d.gap(stretchOf(p.Last)); {
	case gap > 180:
		return "the date that it tells is far from the reports known"
	case gap > 45:
		v.add(0, "the first date that is told of it")
	default:
		v.add(0.08, "the first date that is told of it")
	}
	return ""
}
