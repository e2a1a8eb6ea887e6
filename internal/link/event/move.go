package event

import (
	"slices"
	"strings"

	"onrecord/internal/record"
)

// readDates sets the date of r, and what its words do to it: "moved from Jan. 6 to Jan. 9"
// gives up one date and sets another; "the vote planned for Monday was put off" gives up one.
func (r *Report) readDates(rec *record.Record, e *record.Event) {
	if e.When != nil {
		r.When = string(e.When.Value)
	}
	moving := slices.ContainsFunc(e.Evidence, func(s record.Span) bool { return hasMoving(s.Text) || hasPhrase(s.Text, formerWords) })
	if !moving && r.Status != Postponed {
		return
	}
	said := r.When
	text := []rune(rec.Article.Text)
	for _, d := range rec.Dates {
		if d.Value == "" || d.Type != "date" && d.Type != "time" || d.Start > len(text) {
			continue
		}
		s, ok := evidenceOf(e, d)
		if !ok {
			continue
		}
		r.readShift(string(d.Value), string(text[s.Start:d.Start]))
	}
	r.Was = slices.DeleteFunc(r.Was, func(w string) bool { return w == r.When && r.Status != Postponed })
	switch {
	case r.Shift != NoShift:
	case r.Status == Postponed:
		r.Shift = Off
	case len(r.Was) > 0 && said != "":
		r.Shift = To // "which had been planned for Tuesday, will be held on Thursday"
	}
}

// evidenceOf returns the piece of evidence that holds date d.
func evidenceOf(e *record.Event, d record.Date) (record.Span, bool) {
	i := slices.IndexFunc(e.Evidence, func(s record.Span) bool { return s.Start >= 0 && s.Start <= d.Start && d.End <= s.End })
	if i < 0 {
		return record.Span{}, false
	}
	return e.Evidence[i], true
}

// readShift takes one date and the words of the evidence before it.
func (r *Report) readShift(value, before string) {
	switch shiftBefore(before) {
	case To:
		if r.When != "" && r.When != value {
			r.giveUp(r.When)
		}
		r.When, r.Shift = value, To
	case Off:
		if r.Shift != To || value != r.When {
			r.giveUp(value)
		}
	}
}

func (r *Report) giveUp(value string) {
	if !slices.Contains(r.Was, value) {
		r.Was = append(r.Was, value)
	}
}

// shiftBefore says what the words before a date do to it: To if an event is moved there, Off
// if it was to be then, NoShift if neither can be told.
func shiftBefore(before string) Shift {
	words := strings.Fields(strings.ToLower(before))
	tail := words[max(0, len(words)-4):]
	for i := len(tail) - 1; i >= 0; i-- {
		switch w := strings.Trim(tail[i], ",.;:\"'“”‘’()"); w {
		case "from", "original", "originally":
			return Off
		case "to", "until", "till", "for":
			if i > 0 && plannedWords[tail[i-1]] {
				return Off
			}
			if hasMoving(before) {
				return To
			}
			return NoShift
		case "and", "but", "on":
			return NoShift
		}
	}
	return NoShift
}

// hasMoving reports whether a text holds words that move an event to another date.
func hasMoving(text string) bool {
	return hasPhrase(text, movingWords)
}

// hasPhrase reports whether one of some phrases stands in a text.
func hasPhrase(text string, phrases []string) bool {
	padded := " " + strings.Join(words(text), " ") + " "
	return slices.ContainsFunc(phrases, func(w string) bool { return strings.Contains(padded, " "+w+" ") })
}
