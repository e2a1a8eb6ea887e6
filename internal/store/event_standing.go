package store

import (
	"database/sql"
	"fmt"
)

// EventStanding is where an event stands by all its reports as they were read, before any time has passed over its date.
type EventStanding struct {
	Event  int64
	Told   Day    // of the latest report; 0 if no report has one
	Status string // as package event calls it; empty if that is to be read: the event was corrected, or was told of before such rows were kept
	When   string // EDTF; empty if it is not known
}

// SetEventStanding keeps where an event stands.
func (t *Tx) SetEventStanding(s EventStanding) error {
	_, err := t.exec("INSERT OR REPLACE INTO event_standing(event, told, status, date) VALUES (?, ?, ?, ?)", s.Event, s.Told, s.Status, s.When)
	return err
}

// standsIn joins the rows of the standing to events: those that were not corrected.
const (
	standsIn     = " LEFT JOIN event_standing AS stood ON stood.event = event.id AND stood.event NOT IN (SELECT event FROM event_corrected)"
	stoodColumns = "event.id, coalesce(stood.told, 0), coalesce(stood.status, ''), coalesce(stood.date, '')"
)

func (r *Reader) standings(query string, args []any, yield func(EventStanding) error) error {
	return r.many(query, args, func(rows *sql.Rows) error {
		var s EventStanding
		if err := rows.Scan(&s.Event, &s.Told, &s.Status, &s.When); err != nil {
			return err
		}
		return yield(s)
	})
}

// EventsNearest calls yield with where the events stand that [Reader.Events] gives, in no order.
func (r *Reader) EventsNearest(f EventFilter, yield func(EventStanding) error) error {
	// Those of each side are read in the order of an index, so that only the nearest are sorted.
	c := f.condition()
	side := "SELECT * FROM (SELECT event.id, event.first FROM shown_event AS event WHERE " + c.sql + " AND event.first %s, event.id LIMIT %d)"
	near := fmt.Sprintf(side+" UNION ALL "+side+" UNION ALL "+side, ">= ? ORDER BY event.first", MaxEvents,
		"BETWEEN 1 AND ? ORDER BY event.first DESC", MaxEvents, "= 0 ORDER BY event.first", MaxEvents)
	var args []any
	args = append(append(args, c.args...), max(f.Near, 1))
	args = append(append(args, c.args...), f.Near-1)
	args = append(append(args, c.args...), f.Near, MaxEvents)
	return r.standings("WITH near AS MATERIALIZED (SELECT * FROM ("+near+") ORDER BY first = 0, abs(first - ?), first, id LIMIT ?) SELECT "+
		stoodColumns+" FROM near AS event"+standsIn, args, yield)
}
