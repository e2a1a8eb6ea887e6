package decision

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/internal/nlp/edtf"
	"onrecord/internal/record"
)

// EventStands is how an event stands by a correction.
type EventStands struct {
	EventState
	Was   EventState `json:"was"`             // how it stood when that was decided
	Until string     `json:"until,omitempty"` // the day of the latest report that was known then; reports that were not go on from what stands
	Told  []string   `json:"told,omitempty"`  // the reports of that day that were known: article and version, "a17/1"
}

// EventState is the name, the status and the time of an event.
type EventState struct {
	Name   string `json:"name"`
	Status string `json:"status"`         // one of [EventStatuses]; of how it stood, any
	When   string `json:"when,omitempty"` // EDTF; empty if it is not known
}

// EventStatuses returns the statuses that a correction can give. Those that follow from the day of asking ("under way", "not covered
// since") are not decided.
func EventStatuses() []string {
	return []string{"announced", "expected", "confirmed", "moved", "postponed", "cancelled", "reported as happened"}
}

// AboutEvent reports whether the decision is about an event.
func (d Decision) AboutEvent() bool {
	return d.Kind == AcceptEvent || d.Kind == CorrectEvent || d.Kind == RejectEvent
}

// AboutEvent makes a decision of that kind about an event that was read from an article's text; stands is how it stands by a correction,
// nil for other kinds. The error says why that cannot be decided.
func AboutEvent(kind string, a *record.Article, e *record.Event, stands *EventStands) (Decision, error) {
	d := Decision{Number: 1, Kind: kind, Article: a.ID, SHA256: a.SHA256, Event: e, EventStands: stands}
	if len(e.Evidence) == 0 {
		return d, errors.New("the event has no evidence")
	}
	text := []rune(a.Text)
	p := record.Span{Start: e.Evidence[0].Start, End: e.Evidence[0].End}
	for _, s := range e.Evidence {
		if s.Start < 0 || s.End <= s.Start || s.End > len(text) || string(text[s.Start:s.End]) != s.Text {
			return d, fmt.Errorf("the text does not have %q at %d–%d", s.Text, s.Start, s.End)
		}
		p.Start, p.End = min(p.Start, s.Start), max(p.End, s.End)
	}
	p.Text = string(text[p.Start:p.End])
	d.Passage = &p
	return d, d.Check()
}

// checkEvent checks a decision about an event.
func (d Decision) checkEvent() error {
	switch {
	case d.Article == "" || len(d.SHA256) != 64 || d.Event == nil || len(d.Event.Evidence) == 0:
		return errors.New("it needs an article, the checksum of its text and the event with its evidence")
	case len(d.Event.Evidence) > maxSpans:
		return fmt.Errorf("the event has more than %d pieces of evidence", maxSpans)
	case d.Passage == nil || checkSpan(*d.Passage) != nil:
		return errors.New("it needs the passage that holds the evidence")
	case (d.EventStands != nil) != (d.Kind == CorrectEvent):
		return errors.New("how the event stands belongs to a correction, and to nothing else")
	}
	text := []rune(d.Passage.Text)
	for _, s := range d.Event.Evidence {
		if err := checkSpan(s); err != nil {
			return err
		}
		if s.Start < d.Passage.Start || s.End > d.Passage.End || string(text[s.Start-d.Passage.Start:s.End-d.Passage.Start]) != s.Text {
			return fmt.Errorf("%d–%d is not %q in its passage", s.Start, s.End, s.Text)
		}
	}
	if d.EventStands == nil {
		return nil
	}
	return d.EventStands.check()
}

// The limits of how an event stands.
const (
	maxEventName = 300 // bytes
	maxEventWhen = 64  // bytes
	maxTold      = 1000
)

func (s *EventStands) check() error {
	switch {
	case s.EventState == s.Was:
		return errors.New("nothing is corrected")
	case s.Name == "" || len(s.Name) > maxEventName || !utf8.ValidString(s.Name) || strings.Join(strings.Fields(s.Name), " ") != s.Name:
		return fmt.Errorf("the event needs a name of one line and at most %d bytes", maxEventName)
	case !slices.Contains(EventStatuses(), s.Status):
		return fmt.Errorf("there is no status %q: an event is %s", s.Status, strings.Join(EventStatuses(), ", "))
	case s.When == "" && s.Status == "moved":
		return errors.New("an event that is moved needs its new date; without one it is postponed")
	case len(s.Was.Name)+len(s.Was.Status)+len(s.Was.When) > maxWords:
		return errors.New("how the event stood is too long")
	case len(s.Told) > maxTold || slices.ContainsFunc(s.Told, func(key string) bool { return len(key) > maxEventName }):
		return fmt.Errorf("more than %d reports are said to have been known, or one has too long a key", maxTold)
	}
	if _, err := time.Parse("2006-01-02", s.Until); s.Until != "" && err != nil {
		return fmt.Errorf("the day of the latest report that was known is %q, which is no day", s.Until)
	}
	return CheckWhen(s.When)
}

// CheckWhen reports what is wrong with the date of an event. An empty one is right: the date is not known.
func CheckWhen(when string) error {
	if when == "" {
		return nil
	}
	v, err := edtf.Parse(when)
	switch {
	case err != nil || len(when) > maxEventWhen:
		return fmt.Errorf("%.80q is no date: give a day (2026-03-12), a time (2026-03-12T10:30:00Z), a month (2026-03), days from and to (2026-03-12/2026-03-14), "+
			"or about a day (2026-03-12~), as EDTF has them", when)
	case v.Earliest.Year < 1 && v.Latest.Year < 1, v.Latest.Year > 9999:
		return fmt.Errorf("the date %q lies in no year from 1 to 9999", when)
	}
	return nil
}

// EventIn returns the id of the event that a decision is about in what was read from the text that was decided on: that with the same
// evidence. It is empty if the text is another, or there is no such event.
func (d Decision) EventIn(r *record.Record) string {
	if !d.AboutEvent() || r.Article.ID != d.Article || r.Article.SHA256 != d.SHA256 {
		return ""
	}
	i := slices.IndexFunc(r.Events, func(e record.Event) bool {
		return e.Kind == d.Event.Kind && slices.Equal(e.Evidence, d.Event.Evidence)
	})
	if i < 0 {
		return ""
	}
	return r.Events[i].ID
}
