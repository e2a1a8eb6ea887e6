package store

import "database/sql"

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

// SettleEvent says which decision about an event stands; none if it is 0.
func (t *Tx) SettleEvent(event int64, decision int) error {
	_, err := t.exec("UPDATE event_decided SET stands = decision = ? WHERE event = ?", decision, event)
	return err
}

// SetCorrections keeps what people decided of where an event stands.
func (t *Tx) SetCorrections(event int64, corrections []byte) error {
	_, err := t.exec("INSERT OR REPLACE INTO event_corrected(event, corrections) VALUES (?, ?)", event, corrections)
	return err
}

// CorrectedIn returns the events of the latest version of an article that were ever corrected, in order of their ids.
func (t *Tx) CorrectedIn(article int64) (ids []int64, err error) {
	err = t.many("SELECT DISTINCT event FROM event_sighting JOIN event_corrected USING (event) WHERE article = ? ORDER BY event", []any{article}, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// EventCorrected returns an event with what people decided of where it stands; ErrNotFound if there is none.
func (t *Tx) EventCorrected(id int64) (e Event, err error) {
	if e, err = t.EventByID(id); err != nil {
		return e, err
	}
	err = t.one("SELECT (SELECT corrections FROM event_corrected WHERE event = ?)", []any{id}, &e.Corrections)
	return e, err
}

// ShowEventAs shows an event under a name, on the days from e.First to e.Last, and lets words find it.
func (t *Tx) ShowEventAs(e *Event, words string) error {
	if _, err := t.exec("UPDATE event SET name = ?, first = ?, last = ? WHERE id = ?", e.Name, e.First, e.Last, e.ID); err != nil {
		return err
	}
	return t.SetEventWords(e.ID, words)
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
