package review

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// decideEvent returns what a verdict decides about an event, in terms of the words of the first report that tells of it.
func (v *Verdict) decideEvent(r *store.Reader) (d decision.Decision, err error) {
	ref := answer.Ref{Letter: answer.EventRef, ID: v.Event}
	switch _, err := r.EventRead(v.Event); {
	case errors.Is(err, store.ErrNotFound):
		return d, wrongf("there is no event %v in the record", ref)
	case err != nil:
		return d, err
	}
	by, err := r.EventRejected(v.Event)
	if err != nil {
		return d, err
	}
	if by != 0 {
		return d, wrongf("%v was rejected by decision %d: undo that first", ref, by)
	}
	article, e, err := firstTelling(r, v.Event)
	if err != nil {
		return d, err
	}
	if e == nil {
		return d, wrongf("no latest version of an article tells of %v any more", ref)
	}
	kind := map[string]string{decision.Accept: decision.AcceptEvent, decision.Correct: decision.CorrectEvent, decision.Reject: decision.RejectEvent}[v.Kind]
	var stands *decision.EventStands
	switch {
	case kind == "":
		return d, wrongf("%q is no way to decide about an event: it is accepted, corrected or rejected", v.Kind)
	case v.Kind == decision.Accept:
		err = refuseCorrected(r, v.Event)
	case v.Kind == decision.Correct:
		stands, err = v.EventState.of(r, v.Event)
	}
	if err != nil {
		return d, err
	}
	if d, err = decision.AboutEvent(kind, article, e, stands); err != nil {
		return d, wrong(strings.TrimPrefix(err.Error(), fmt.Sprintf("decision 1 (%s): ", kind)))
	}
	return d, nil
}

// refuseCorrected refuses to accept an event that was corrected.
func refuseCorrected(r *store.Reader, event int64) error {
	e, err := EventDecision(r, event)
	if err == nil && e != nil && e.Kind == decision.CorrectEvent {
		err = wrongf("%v was corrected by decision %d, and so stands already", answer.Ref{Letter: answer.EventRef, ID: event}, e.Number)
	}
	return err
}

// of returns how an event is to stand.
func (c *EventState) of(r *store.Reader, event int64) (*decision.EventStands, error) {
	s, err := keep.EventStands(r, event)
	if err != nil {
		return nil, err
	}
	s.Name = cmp.Or(oneLine(visible(c.Name)), s.Name)
	s.Status = cmp.Or(c.Status, s.Status)
	s.When = cmp.Or(strings.TrimSpace(c.When), s.When)
	if s.When == Unknown {
		s.When = ""
	}
	switch err := decision.CheckWhen(s.When); {
	case s.EventState == s.Was:
		return nil, wrongf("nothing is corrected: accept %v if it is right", answer.Ref{Letter: answer.EventRef, ID: event})
	case err != nil:
		return nil, wrong(err.Error())
	}
	return s, nil
}

// firstTelling returns the first article that tells of an event, with what was read of it there; nil if none does.
func firstTelling(r *store.Reader, event int64) (*record.Article, *record.Event, error) {
	id, ref, err := r.FirstTelling(event)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	versions, err := r.VersionsOf(id)
	if err != nil {
		return nil, nil, err
	}
	rec, err := r.Reading(id, versions)
	if err != nil {
		return nil, nil, err
	}
	for i := range rec.Events {
		if rec.Events[i].ID == ref {
			return &rec.Article, &rec.Events[i], nil
		}
	}
	return nil, nil, nil
}

// EventDecision returns the decision that stands about an event; nil if none does.
func EventDecision(r *store.Reader, event int64) (*Entry, error) {
	data, err := r.DecisionsAboutEvent(event)
	if err != nil {
		return nil, err
	}
	log, err := decision.ReadLog(data)
	if err != nil {
		return nil, err
	}
	standing := decision.Standing(log)
	if len(standing) == 0 {
		return nil, nil
	}
	return One(r, standing[len(standing)-1].Number)
}
