package keep

import (
	"errors"

	"onrecord/internal/link/decision"
	"onrecord/internal/store"
)

// What people decide about events lies over what was read, as with statements: an event that is rejected is joined on with what later
// reports say of it, and is in no answer.

// judgeEvents lets what people decided about the events of a version count, once it is known which they are.
func judgeEvents(t *store.Tx, a *arrival) error {
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

// judge shows an event or takes it away, as the last decision that stands about it has it.
func judge(t *store.Tx, event int64) error {
	data, err := t.DecisionsAboutEvent(event)
	if err != nil {
		return err
	}
	log, err := decision.ReadLog(data)
	if err != nil {
		return err
	}
	standing := decision.Standing(log)
	if n := len(standing); n > 0 && standing[n-1].Kind == decision.RejectEvent {
		return t.RejectEvent(event, standing[n-1].Number)
	}
	return t.ShowEvent(event)
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
