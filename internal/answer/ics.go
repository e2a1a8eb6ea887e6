package answer

import (
	"time"

	"onrecord/internal/calendar"
	"onrecord/internal/link/event"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// ICS returns a calendar as [calendar.Write] takes it. Its name is the caller's to change.
func ICS(c *view.Calendar) calendar.Calendar {
	out := calendar.Calendar{Name: "onrecord"}
	for _, part := range [][]view.CalendarEvent{c.Past, c.Coming, c.Undated} {
		for i := range part {
			out.Events = append(out.Events, icsEvent(&part[i], c.AsOf))
		}
	}
	return out
}

func icsEvent(e *view.CalendarEvent, asOf string) calendar.Event {
	out := calendar.Event{
		UID: e.UID, Name: e.Name, Kind: e.Kind, Status: e.Status, When: string(e.When), Earlier: e.Earlier,
		Reason: e.Reason, Sequence: e.Sequence, Updated: icsUpdated(e, asOf),
	}
	if e.Where != nil {
		out.Where = e.Where.Name
	}
	for _, p := range e.With {
		out.Participants = append(out.Participants, p.Name)
	}
	for i := len(e.History) - 1; i >= 0; i-- { // the newest first: a long list is cut
		c := &e.History[i]
		ev := calendar.Evidence{Outlet: string(c.Outlet), Published: string(c.Day), URL: string(c.URL)}
		if len(c.Evidence) > 0 {
			ev.Words = c.Evidence[0].Text
		}
		out.Evidence = append(out.Evidence, ev)
	}
	return out
}

// icsUpdated returns when what the calendar says of an event last changed: on the day of the
// report that changed it, on the day after its date, when that alone did, or when a person decided of it.
func icsUpdated(e *view.CalendarEvent, asOf string) time.Time {
	day := asOf
	if n := len(e.History); n > 0 && e.History[n-1].Day != "" {
		day = string(e.History[n-1].Day)
	}
	if e.Status == string(event.NotCovered) {
		_, last := store.DaysOf(string(e.When))
		day = max(day, shiftDay(last, 1).String())
	}
	t, err := time.Parse("2006-01-02", day)
	if err != nil {
		return time.Time{} // unreachable: days were checked
	}
	if decided, err := time.Parse(time.RFC3339, e.Changed); err == nil && decided.After(t) {
		return decided.UTC()
	}
	return t
}
