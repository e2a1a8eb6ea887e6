package alert

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"onrecord/internal/fetch"
)

// At once are sent sentAtOnce messages, of one watch sentOfOne of these, so that a slow receiver does not hold up all.
const (
	sentAtOnce = 16
	sentOfOne  = 4
)

// parcel is a delivery that is to be sent now.
type parcel struct {
	id, watch       int64
	message, target string
	body, secret    []byte
	tries           int // before this one
}

// deliver sends what is due, and notes what became of it.
func (t *teller) deliver(ctx context.Context) error {
	for {
		due, err := t.take(ctx)
		if err != nil || len(due) == 0 {
			return err
		}
		errs := make([]error, len(due))
		var sending sync.WaitGroup
		for i := range due {
			sending.Go(func() { errs[i] = t.send(ctx, &due[i]) })
		}
		sending.Wait()
		if err := errors.Join(errs...); err != nil {
			return err
		}
	}
}

// take returns what is due and puts it off for the time of a lease, during which it is being sent.
func (t *teller) take(ctx context.Context) (due []parcel, err error) {
	now := t.Now()
	err = t.Desk.Update(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT id, watch, message, target, body, secret, tries FROM
			(SELECT delivery.id, watch, message, target, body, secret, tries, due, row_number() OVER (PARTITION BY watch ORDER BY due, delivery.id) AS place
			FROM delivery JOIN watch ON watch.id = delivery.watch WHERE due <= ? AND stopped = '')
			WHERE place <= ? ORDER BY due, id LIMIT ?`, now.Unix(), sentOfOne, sentAtOnce)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var p parcel
			if err := rows.Scan(&p.id, &p.watch, &p.message, &p.target, &p.body, &p.secret, &p.tries); err != nil {
				return err
			}
			due = append(due, p)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return err
		}
		for _, p := range due {
			if _, err := tx.ExecContext(ctx, "UPDATE delivery SET due = ? WHERE id = ?", now.Add(lease).Unix(), p.id); err != nil {
				return err
			}
		}
		return nil
	})
	return due, err
}

// send sends a message once.
func (t *teller) send(ctx context.Context, p *parcel) error {
	began := t.Now()
	m, err := p.signed(began)
	if err != nil {
		return err
	}
	receipt, err := t.Sender.Send(ctx, p.target, m)
	if ctx.Err() != nil {
		return ctx.Err() // it is sent again when the lease is over
	}
	a := Attempt{Time: began, Status: receipt.Status, Took: t.Now().Sub(began), Error: explain(receipt, err)}
	return t.note(context.WithoutCancel(ctx), p, a, next(p.tries, receipt, err))
}

// signed returns a message as it is sent at a time, with its signature.
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
func (p *parcel) signed(at time.Time) (fetch.Message, error) {
	hook, err := standardwebhooks.NewWebhookRaw(p.secret)
	if err != nil {
		return fetch.Message{}, err // unreachable: any bytes are a secret
	}
	signature, err := hook.Sign(p.message, at, p.body)
	h := http.Header{}
	h.Set("Content-Type", "application/json")
	h.Set(standardwebhooks.HeaderWebhookID, p.message)
	h.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(at.Unix(), 10))
	h.Set(standardwebhooks.HeaderWebhookSignature, signature)
	return fetch.Message{Header: h, Body: p.body}, err
}

// explain says what went wrong; empty if nothing did.
func explain(r fetch.Receipt, err error) string {
	why, known := fetch.KindOf(err)
	switch {
	case known && why == fetch.NotAllowed:
		return "the address lies within a private network, which is not sent to unless the server allows it"
	case known && why == fetch.Temporary:
		return "the receiver asked to be left alone for a while"
	case err != nil:
		return err.Error()
	case r.Status >= 200 && r.Status < 300:
		return ""
	case r.Status >= 300 && r.Status < 400:
		return fmt.Sprintf("the receiver answered with a redirect (status %d), which is not followed: give the address that it leads to", r.Status)
	case r.Status == http.StatusGone:
		return "the receiver wants no more messages (status 410)"
	}
	return fmt.Sprintf("the receiver answered with status %d", r.Status)
}

// verdict is what follows from an attempt.
type verdict struct {
	state State
	wait  time.Duration // if it is waiting: until the next attempt
	stop  bool          // the receiver wants no more
}

// next says what follows from an attempt after some others.
func next(before int, r fetch.Receipt, err error) verdict {
	why, known := fetch.KindOf(err)
	switch {
	case err == nil && r.Status >= 200 && r.Status < 300:
		return verdict{state: delivered}
	case err == nil && r.Status == http.StatusGone:
		return verdict{state: givenUp, stop: true}
	case known && (why == fetch.NotAllowed || why == fetch.BadAddress), before >= len(waits):
		return verdict{state: givenUp}
	}
	wait := max(waits[before], r.RetryAfter)
	var failed *fetch.Error
	if errors.As(err, &failed) {
		wait = max(wait, failed.RetryAfter)
	}
	return verdict{wait: min(wait, waits[len(waits)-1])}
}

// note writes an attempt into the log, with what follows from it.
func (t *teller) note(ctx context.Context, p *parcel, a Attempt, v verdict) error {
	return t.Desk.Update(ctx, func(tx *sql.Tx) error {
		var due any
		if v.state == waiting {
			due = a.Time.Add(v.wait).Unix()
		}
		// What the user gave up meanwhile stays given up.
		res, err := tx.ExecContext(ctx, "UPDATE delivery SET due = ?, done = ?, tries = tries + 1 WHERE id = ? AND due IS NOT NULL", due, v.state, p.id)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO attempt(delivery, time, status, error, took) VALUES (?, ?, ?, ?, ?)",
			p.id, a.Time.Unix(), a.Status, a.Error, a.Took.Milliseconds()); err != nil {
			return err
		}
		if v.stop {
			_, err = tx.ExecContext(ctx, "UPDATE watch SET stopped = ? WHERE id = ? AND target = ?", a.Error, p.watch, p.target)
		}
		return err
	})
}
