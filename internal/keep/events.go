package keep

import (
	"fmt"
	"strconv"

	"onrecord/internal/link/event"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// events says which events of an article other articles speak of too, and what became of them.
type events struct {
	known recent[int64, *knownEvent]
}

// knownEvent is an event with its row.
type knownEvent struct {
	*event.Known
	row   store.Event
	words string // under which it is found
}

func (e *events) forget() { e.known.forget() }

func (e *events) join(t *store.Tx, a *arrival) error {
	sightings := map[string]int64{}
	for _, r := range event.Reports(a.record, a.context()) {
		k, err := e.place(t, r)
		if err != nil {
			return err
		}
		if err := e.save(t, k, a, r); err != nil {
			return err
		}
		sightings[r.Event] = k.row.ID
	}
	return t.SetEventSightings(a.article.ID, sightings)
}

// context is what the joining of an article tells about it.
func (a *arrival) context() event.Context {
	c := event.Context{Version: a.article.Versions, Entity: func(e record.Entity) string {
		if id := a.entities[e.ID]; id != 0 {
			return strconv.FormatInt(id, 10)
		}
		return ""
	}}
	if a.article.Story != 0 {
		c.Story = strconv.FormatInt(a.article.Story, 10)
	}
	return c
}

// place finds the event that a report tells of, or makes one, and adds the report to it.
func (e *events) place(t *store.Tx, r event.Report) (*knownEvent, error) {
	ids, err := t.EventsByKey(r.Keys())
	if err != nil {
		return nil, err
	}
	candidates := make([]*knownEvent, len(ids))
	known := make([]*event.Known, len(ids))
	for i, id := range ids {
		if candidates[i], err = e.event(t, id); err != nil {
			return nil, err
		}
		known[i] = candidates[i].Known
	}
	c := event.Match(r, known, 0)
	if c.Index < 0 {
		return &knownEvent{Known: event.New(r)}, nil
	}
	candidates[c.Index].Add(r)
	return candidates[c.Index], nil
}

func (e *events) event(t *store.Tx, id int64) (*knownEvent, error) {
	return e.known.of(id, func() (*knownEvent, error) {
		row, err := t.EventByID(id)
		if err != nil {
			return nil, err
		}
		k, err := event.Decode(row.State)
		if err != nil {
			return nil, fmt.Errorf("event %d: %w", id, err)
		}
		return &knownEvent{Known: k, row: row}, nil
	})
}

// save writes an event of which a report has come.
func (e *events) save(t *store.Tx, k *knownEvent, a *arrival, r event.Report) error {
	if a.article.Story != 0 {
		k.row.Story = a.article.Story
	}
	if err := e.write(t, k, k.Keys()); err != nil {
		return err
	}
	e.known.put(k.row.ID, k)
	if err := t.SetEventDoubt(doubtOf(k.Known, k.row.ID, a.event(r.Event))); err != nil {
		return err
	}
	place, err := strconv.ParseInt(r.Where.ID, 10, 64)
	if err != nil {
		return nil // the place is no entity
	}
	return t.AddEventPlace(k.row.ID, place)
}

// event returns the event of that id in the record of the article; an empty one if it has none.
func (a *arrival) event(id string) *record.Event {
	for i := range a.record.Events {
		if a.record.Events[i].ID == id {
			return &a.record.Events[i]
		}
	}
	return &record.Event{}
}

// endOfTime is a day after every report.
const endOfTime = "9999-12-31"

// write writes the row of an event.
func (e *events) write(t *store.Tx, k *knownEvent, keys []string) (err error) {
	standing := k.Status(endOfTime) // all reports count
	k.row.Kind, k.row.Name = k.Kind(), k.Name()
	k.row.First, k.row.Last = store.DaysOf(standing.When)
	if k.row.State, err = k.Encode(); err != nil {
		return err
	}
	if err := t.PutEvent(&k.row, keys); err != nil {
		return err
	}
	if err := t.SetEventStanding(standingOf(k)); err != nil {
		return err
	}
	if words := eventWords(k.Known); words != k.words {
		k.words = words
		return t.SetEventWords(k.row.ID, words)
	}
	return nil
}

// eventWords are those under which an event is found.
func eventWords(k *event.Known) string { return k.Kind() + " · " + k.Name() }

// standingOf returns where an event stands by all its reports.
func standingOf(k *knownEvent) store.EventStanding {
	status, when := k.Told()
	told, _ := store.DaysOf(k.Last)
	return store.EventStanding{Event: k.row.ID, Told: told, Status: string(status), When: when}
}
