package decision

import (
	"errors"
	"fmt"
	"slices"

	"onrecord/internal/record"
)

// AboutEvent reports whether the decision is about an event.
func (d Decision) AboutEvent() bool { return d.Kind == AcceptEvent || d.Kind == RejectEvent }

// AboutEvent makes a decision of that kind about an event that was read from an article's text. The error says why that cannot be
// decided.
func AboutEvent(kind string, a *record.Article, e *record.Event) (Decision, error) {
	d := Decision{Number: 1, Kind: kind, Article: a.ID, SHA256: a.SHA256, Event: e}
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
