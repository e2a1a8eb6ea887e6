package alert

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// Delivery is a message to a webhook, and what became of it.
type Delivery struct {
	ID       int64
	Message  string // its id for the receiver
	Items    int    // statements, changes and steps of events that it tells; 0 for a test
	Made     time.Time
	Due      time.Time // when it is tried next; zero if it is done
	State    State
	Attempts []Attempt // the first first
}

// State says what became of a delivery.
type State int

// The states.
const (
	waiting State = iota
	delivered
	givenUp
)

func (s State) String() string { return [...]string{"waiting", "delivered", "given up"}[s] }

// Attempt is one sending of a message.
type Attempt struct {
	Time   time.Time     `json:"time"`
	Status int           `json:"status"` // of HTTP; 0 if there was no answer
	Error  string        `json:"error"`  // empty if it was delivered
	Took   time.Duration `json:"took"`   // nanoseconds
}

// waits are the pauses after the first attempt, the second and so on; then a delivery is given up.
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#deliverability-and-reliability
var waits = []time.Duration{
	5 * time.Second, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour, 14 * time.Hour, 20 * time.Hour, 24 * time.Hour,
}

// lease is for how long a delivery that is being sent is left alone. If the program is stopped meanwhile it is sent again
// after that.
const lease = 2 * time.Minute

// Deliveries returns the messages of a watch that are waiting or were sent last, the newest first, at most most.
func (b *Book) Deliveries(ctx context.Context, watch int64, most int) (all []Delivery, err error) {
	rows, err := b.desk.DB().QueryContext(ctx, "SELECT id, message, items, made, coalesce(due, 0), done FROM delivery WHERE watch = ? ORDER BY id DESC LIMIT ?", watch, most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var d Delivery
		var made, due int64
		if err := rows.Scan(&d.ID, &d.Message, &d.Items, &made, &due, &d.State); err != nil {
			return nil, err
		}
		d.Made = time.Unix(made, 0).UTC()
		if due != 0 {
			d.Due = time.Unix(due, 0).UTC()
		}
		all = append(all, d)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Attempts, err = b.attempts(ctx, all[i].ID); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (b *Book) attempts(ctx context.Context, delivery int64) (all []Attempt, err error) {
	rows, err := b.desk.DB().QueryContext(ctx, "SELECT time, status, error, took FROM attempt WHERE delivery = ? ORDER BY id", delivery)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var a Attempt
		var at, took int64
		if err := rows.Scan(&at, &a.Status, &a.Error, &took); err != nil {
			return nil, err
		}
		a.Time, a.Took = time.Unix(at, 0).UTC(), time.Duration(took)*time.Millisecond
		all = append(all, a)
	}
	return all, rows.Err()
}

// Again has a message of a watch that is done sent again, under the same id.
func (b *Book) Again(ctx context.Context, watch, delivery int64) error {
	return b.one(ctx, "UPDATE delivery SET due = ?, done = ?, tries = 0 WHERE id = ? AND watch = ? AND due IS NULL "+
		"AND EXISTS (SELECT 1 FROM watch WHERE watch.id = delivery.watch AND target <> '')", b.now().Unix(), waiting, delivery, watch)
}

// Test has a message sent to the webhook of a watch that tells nothing.
func (b *Book) Test(ctx context.Context, id int64, base string) error {
	w, err := b.Watch(ctx, id)
	if err != nil {
		return err
	}
	if w.Target == "" {
		return Refused("The watch has no webhook: give it one first.")
	}
	m, err := newMessage(testType, &w, newSite(base), b.now(), Found{})
	if err != nil {
		return err
	}
	return b.desk.Update(ctx, func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM delivery WHERE watch = ? AND due IS NOT NULL", id).Scan(&n); err != nil {
			return err
		}
		if n >= maxWaiting {
			return Refused(fmt.Sprintf("%d messages are waiting already.", n))
		}
		return b.put(ctx, tx, id, []message{m})
	})
}

// put keeps messages that are to be sent, and drops the oldest ones that are done.
func (b *Book) put(ctx context.Context, tx *sql.Tx, watch int64, all []message) error {
	now := b.now().Unix()
	for _, m := range all {
		if _, err := tx.ExecContext(ctx, "INSERT INTO delivery(watch, message, body, items, made, due) VALUES (?, ?, ?, ?, ?, ?)",
			watch, "msg_"+uuid.NewString(), m.body, m.items, now, now); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM delivery WHERE watch = ?1 AND due IS NULL AND id NOT IN "+
		"(SELECT id FROM delivery WHERE watch = ?1 AND due IS NULL ORDER BY id DESC LIMIT ?2)", watch, maxStored)
	return err
}
