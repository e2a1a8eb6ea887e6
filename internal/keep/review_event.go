package keep

import (
	"encoding/json"
	"errors"
	"fmt"

	"onrecord/internal/link/decision"
	"onrecord/internal/link/event"
	"onrecord/internal/store"
)

// What people decide about events lies over what was read, as with statements: an event that is rejected is joined on with what later
// reports say of it, and is in no answer; one that is corrected is joined as it was read, and shown as it was corrected.

// judgeEvents lets what people decided about the events of a version count, once it is known which they are.
func judgeEvents(t *store.Tx, a *arrival) error {
	if err := layEvents(t, a.article.ID); err != nil {
		return err
	}
	data, err := t.DecisionsAbout(a.article.Key)
	if err != nil || len(data) == 0 {
		return err
	}
	log, err := decision.ReadLog(data)
	if err != nil {
		return err
	}
	var sightings map[string]int64
	for _, d := range log {
		ref := d.EventIn(a.record)
		if ref == "" {
			continue
		}
		if sightings == nil {
			if sightings, err = t.EventSightings(a.article.ID); err != nil {
				return err
			}
		}
		if sightings[ref] == 0 {
			continue
		}
		if err := t.DecideEvent(d.Number, sightings[ref]); err != nil {
			return err
		}
		if err := judge(t, sightings[ref]); err != nil {
			return err
		}
	}
	return nil
}

// layEvents shows the events of an article that were corrected as they stand by that and its report.
func layEvents(t *store.Tx, article int64) error {
	ids, err := t.CorrectedIn(article)
	for _, id := range ids {
		if err != nil {
			break
		}
		err = layEvent(t, id)
	}
	return err
}

// layEvent writes the row of an event as what people decided has it.
func layEvent(t *store.Tx, id int64) error {
	row, err := t.EventCorrected(id)
	if err != nil {
		return err
	}
	k, _, err := event.DecodeCorrected(row.State, row.Corrections)
	if err != nil {
		return err
	}
	words := eventWords(k)
	row.Name = k.Name()
	if r := k.Ruling(); r != nil && r.Name != row.Name {
		row.Name = r.Name
		words += " · " + r.Name
	}
	row.First, row.Last = store.DaysOf(k.Status(endOfTime).When)
	return t.ShowEventAs(&row, words)
}

// judge shows an event as the last decision that stands about it has it, or takes it away.
func judge(t *store.Tx, id int64) error {
	data, err := t.DecisionsAboutEvent(id)
	if err != nil {
		return err
	}
	log, err := decision.ReadLog(data)
	if err != nil {
		return err
	}
	var last decision.Decision // of no kind if none stands
	if standing := decision.Standing(log); len(standing) > 0 {
		last = standing[len(standing)-1]
	}
	if err := t.SettleEvent(id, last.Number); err != nil {
		return err
	}
	if last.Kind == decision.RejectEvent {
		err = t.RejectEvent(id, last.Number)
	} else {
		err = t.ShowEvent(id)
	}
	if err != nil {
		return err
	}
	c := corrections(log, &last)
	if c.Times == 0 {
		return nil
	}
	kept, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("event %d: %w", id, err)
	}
	if err := t.SetCorrections(id, kept); err != nil {
		return err
	}
	return layEvent(t, id)
}

// corrections says how often it was decided where an event stands, and how that is by the decision that counts.
func corrections(log []decision.Decision, last *decision.Decision) event.Corrections {
	var c event.Corrections
	about := map[int]bool{} // numbers of corrections, and of what undoes them
	for i := range log {
		d := &log[i]
		if d.Kind == decision.CorrectEvent || about[d.Undoes] {
			about[d.Number] = true
			c.Times, c.Changed = c.Times+1, d.Time
		}
	}
	if last.Kind == decision.CorrectEvent {
		c.Stands = rulingOf(last)
	}
	return c
}

// rulingOf returns a correction as package event takes it.
func rulingOf(d *decision.Decision) *event.Ruling {
	s := d.EventStands
	return &event.Ruling{
		Decision: d.Number, By: d.By, Time: d.Time, Note: d.Note, Name: s.Name, Status: event.Status(s.Status), When: s.When, Until: s.Until, Told: s.Told,
	}
}

// EventStands returns how an event stands by all its reports and what people decided, as what a correction begins with;
// [store.ErrNotFound] if there is none, or it is rejected.
func EventStands(r *store.Reader, id int64) (*decision.EventStands, error) {
	row, err := r.Event(id)
	if err != nil {
		return nil, err
	}
	k, _, err := event.DecodeCorrected(row.State, row.Corrections)
	if err != nil {
		return nil, fmt.Errorf("event %d: %w", id, err)
	}
	status, when := k.Told()
	s := &decision.EventStands{Was: decision.EventState{Name: row.Name, Status: string(status), When: when}, Until: k.Last, Told: k.ToldOn(k.Last)}
	s.EventState = s.Was
	return s, nil
}

// decideEvent applies a decision about an event of an article, or one that undoes such a decision.
func decideEvent(t *store.Tx, a *store.Article, d, about decision.Decision) error {
	if d.Kind == decision.Undo {
		event, err := t.EventOfDecision(about.Number)
		if errors.Is(err, store.ErrNotFound) {
			return nil // of what another log brought
		}
		if err != nil {
			return err
		}
		return judge(t, event)
	}
	r, err := t.Reading(a.ID, a.Versions)
	if err != nil {
		return err
	}
	if d.EventIn(r) == "" {
		return errors.New("the latest version of the article has no such event")
	}
	return judgeEvents(t, &arrival{article: *a, record: r})
}
