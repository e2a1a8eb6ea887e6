package store

import "database/sql"

// Event is an event over all reports.
type Event struct {
	ID          int64
	Kind, Name  string
	First, Last Day // its days, as last told; 0 if no report tells
	Story       int64
	State       []byte // as package event writes it
	Corrections []byte // what people decided of where it stands, as package event writes it; nil if nobody did, or if it is joined
}

// EventsByKey returns the ids of the events that share keys with keys, those with most first, then the
// newest; at most 48.
func (t *Tx) EventsByKey(keys []string) ([]int64, error) {
	return byKey(t, keyed{"event_key", "key", "event", descending, 1, 48}, keys)
}

// EventByID returns an event; ErrNotFound if there is none.
func (t *Tx) EventByID(id int64) (e Event, err error) {
	err = t.one(eventRead, []any{id}, e.fields()...)
	return e, err
}

const eventRead = "SELECT id, kind, name, first, last, coalesce(story, 0), state FROM event WHERE id = ?"

func (e *Event) fields() []any {
	return []any{&e.ID, &e.Kind, &e.Name, &e.First, &e.Last, &e.Story, &e.State}
}

// PutEvent adds e, if its ID is 0, or writes it, with the keys under which it is looked up.
func (t *Tx) PutEvent(e *Event, keys []string) (err error) {
	args := []any{e.Kind, e.Name, e.First, e.Last, idOrNull(e.Story), e.State}
	if e.ID == 0 {
		e.ID, err = t.insert("INSERT INTO event(kind, name, first, last, story, state) VALUES (?, ?, ?, ?, ?, ?)", args...)
	} else {
		_, err = t.exec("UPDATE event SET kind = ?, name = ?, first = ?, last = ?, story = ?, state = ? WHERE id = ?", append(args, e.ID)...)
	}
	if err != nil {
		return err
	}
	for _, key := range keys {
		if _, err := t.exec("INSERT OR IGNORE INTO event_key(key, event) VALUES (?, ?)", key, e.ID); err != nil {
			return err
		}
	}
	return nil
}

// SetEventWords says under which words an event is found.
func (t *Tx) SetEventWords(id int64, words string) error { return t.setWords("event_words", id, words) }

// AddEventPlace says that reports place an event somewhere.
func (t *Tx) AddEventPlace(event, place int64) error {
	_, err := t.exec("INSERT OR IGNORE INTO event_place(entity, event) VALUES (?, ?)", place, event)
	return err
}

// SetEventSightings says which events the latest version of an article speaks of, by their id in its
// record.
func (t *Tx) SetEventSightings(article int64, events map[string]int64) error {
	if _, err := t.exec("DELETE FROM event_sighting WHERE article = ?", article); err != nil {
		return err
	}
	for ref, event := range events {
		if _, err := t.exec("INSERT INTO event_sighting(article, ref, event) VALUES (?, ?, ?)", article, ref, event); err != nil {
			return err
		}
	}
	return nil
}

// EventSightings returns the events of an article by their id in its record.
func (t *Tx) EventSightings(article int64) (map[string]int64, error) {
	all := map[string]int64{}
	err := t.many("SELECT ref, event FROM event_sighting WHERE article = ?", []any{article}, func(rows *sql.Rows) error {
		var ref string
		var event int64
		err := rows.Scan(&ref, &event)
		all[ref] = event
		return err
	})
	return all, err
}
