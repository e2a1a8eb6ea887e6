package store

// DecisionNumbered returns an entry of the log as JSON; ErrNotFound if there is none.
func (t *Tx) DecisionNumbered(number int) (detail string, err error) {
	err = t.one("SELECT detail FROM decision WHERE number = ?", []any{number}, &detail)
	return detail, err
}

// DecideEvent says which event a decision means.
func (t *Tx) DecideEvent(decision int, event int64) error {
	_, err := t.exec("INSERT OR REPLACE INTO event_decided(decision, event) VALUES (?, ?)", decision, event)
	return err
}

// EventOfDecision returns the event that a decision means; ErrNotFound if it means none.
func (t *Tx) EventOfDecision(decision int) (event int64, err error) {
	err = t.one("SELECT event FROM event_decided WHERE decision = ?", []any{decision}, &event)
	return event, err
}

// DecisionsAboutEvent returns the part of the log about an event, with all undoes, as JSON Lines, in order.
func (t *Tx) DecisionsAboutEvent(event int64) ([]byte, error) {
	return decisions(t, decisionsAboutEvent, event)
}

// DecisionsAboutEvent returns the part of the log about an event, with all undoes, as JSON Lines, in order.
func (r *Reader) DecisionsAboutEvent(event int64) ([]byte, error) {
	return decisions(r, decisionsAboutEvent, event)
}

const decisionsAboutEvent = "SELECT detail FROM decision WHERE number IN (SELECT decision FROM event_decided WHERE event = ?) OR kind = 'undo' ORDER BY number"

// RejectEvent takes an event out of all answers by a decision.
func (t *Tx) RejectEvent(event int64, decision int) error {
	_, err := t.exec("INSERT OR REPLACE INTO event_rejected(event, decision) VALUES (?, ?)", event, decision)
	return err
}

// ShowEvent gives an event that was rejected back to the answers.
func (t *Tx) ShowEvent(event int64) error {
	_, err := t.exec("DELETE FROM event_rejected WHERE event = ?", event)
	return err
}

// EventDecided returns the event that a decision means; ErrNotFound if it means none that the record has.
func (r *Reader) EventDecided(decision int) (event int64, err error) {
	err = r.one("SELECT event FROM event_decided WHERE decision = ?", []any{decision}, &event)
	return event, err
}

// EventRejected returns the number of the decision that rejects an event; 0 if none does.
func (r *Reader) EventRejected(event int64) (decision int, err error) {
	err = r.one("SELECT coalesce((SELECT decision FROM event_rejected WHERE event = ?), 0)", []any{event}, &decision)
	return decision, err
}

// EventRead returns an event as it was read, also one that is rejected; ErrNotFound if there is none.
func (r *Reader) EventRead(id int64) (e Event, err error) {
	err = r.one(eventRead, []any{id}, e.fields()...)
	return e, err
}

// VersionsOf returns how many versions of an article there are; ErrNotFound if there is no such article.
func (r *Reader) VersionsOf(article int64) (n int, err error) {
	err = r.one("SELECT versions FROM article WHERE id = ?", []any{article}, &n)
	return n, err
}

// FirstTelling returns the first article whose latest version speaks of an event, and the event's id in the record of that; ErrNotFound
// if there is none.
func (r *Reader) FirstTelling(event int64) (article int64, ref string, err error) {
	err = r.one("SELECT article, ref FROM event_sighting WHERE event = ? ORDER BY article, ref LIMIT 1", []any{event}, &article, &ref)
	return article, ref, err
}
