package store

import (
	"database/sql"
	"fmt"
)

// DateDoubt is a kind of doubt that events have beside [ScoreDoubt] and [ConflictDoubt]: the date is vague, or was reckoned from the day
// of the one report that tells it.
const DateDoubt = "date"

// EventDoubt is what there is to doubt about an event.
type EventDoubt struct {
	Event                 int64
	Doubt                 int // how doubtful, in thousandths; 0 if it is not
	Date, Conflict, Score bool
}

// SetEventDoubt keeps what there is to doubt about an event.
func (t *Tx) SetEventDoubt(d EventDoubt) error {
	if d.Doubt == 0 {
		_, err := t.exec("DELETE FROM event_doubt WHERE event = ?", d.Event)
		return err
	}
	_, err := t.exec("INSERT OR REPLACE INTO event_doubt(event, doubt, date, conflict, score) VALUES (?, ?, ?, ?, ?)", d.Event, d.Doubt, d.Date, d.Conflict, d.Score)
	return err
}

// EventDoubtFilter says which doubtful events to give.
type EventDoubtFilter struct {
	Kind   string // one of the kinds of doubt; empty for any
	Outlet Named  // one that tells of them
	Story  Named
	After  EventDoubt // the last one that was given; the zero value to begin
	Limit  int
}

// DoubtfulEvents returns the most doubtful events that nobody has decided, of equals those told last first.
func (r *Reader) DoubtfulEvents(f EventDoubtFilter) (all []EventDoubt, err error) {
	c := f.condition()
	if f.After != (EventDoubt{}) {
		c.and(condition{"(d.doubt, d.event) < (?, ?)", []any{f.After.Doubt, f.After.Event}})
	}
	err = r.many("SELECT d.event, d.doubt, d.date, d.conflict, d.score FROM event_doubt AS d WHERE "+c.sql+" ORDER BY d.doubt DESC, d.event DESC LIMIT ?",
		append(c.args, f.Limit), func(rows *sql.Rows) error {
			var d EventDoubt
			err := rows.Scan(&d.Event, &d.Doubt, &d.Date, &d.Conflict, &d.Score)
			all = append(all, d)
			return err
		})
	return all, err
}

// WaitingEvents returns how many doubtful events wait to be decided, at most [MaxWaiting], and whether there are more.
func (r *Reader) WaitingEvents(f EventDoubtFilter) (n int, more bool, err error) {
	c := f.condition()
	err = r.one(fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM event_doubt AS d WHERE %s LIMIT %d)", c.sql, MaxWaiting+1), c.args, &n)
	return min(n, MaxWaiting), n > MaxWaiting, err
}

// condition leaves out events that were decided, and those that no latest version of an article tells of.
func (f EventDoubtFilter) condition() condition {
	c := condition{sql: `NOT EXISTS (SELECT 1 FROM event_decided WHERE event_decided.event = d.event AND stands = 1)
		AND EXISTS (SELECT 1 FROM event_sighting WHERE event_sighting.event = d.event)`}
	if f.Outlet != (Named{}) {
		of := f.Outlet.in("article.outlet", "outlet_words")
		c.and(condition{"d.event IN (SELECT event FROM event_sighting JOIN article ON article.id = event_sighting.article WHERE " + of.sql + ")", of.args})
	}
	if f.Story != (Named{}) {
		of := f.Story.in("story", "story_words")
		c.and(condition{"d.event IN (SELECT id FROM event WHERE " + of.sql + ")", of.args})
	}
	if column := map[string]string{DateDoubt: "date", ConflictDoubt: "conflict", ScoreDoubt: "score"}[f.Kind]; column != "" {
		c.and(condition{sql: "d." + column + " = 1"})
	}
	return c
}
