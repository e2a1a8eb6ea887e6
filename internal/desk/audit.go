package desk

import (
	"context"
	"database/sql"
	"strings"
	"time"
)

// A Deed is one kind of entry of the audit log.
type Deed string

// The deeds.
const (
	SignedIn        Deed = "signed in"
	SignInFailed    Deed = "sign-in failed"
	SignedOut       Deed = "signed out"
	SessionEnded    Deed = "session ended"
	UserAdded       Deed = "user added"
	RoleChanged     Deed = "role changed"
	PasswordChanged Deed = "password changed"
	UserDisabled    Deed = "user disabled"
	UserEnabled     Deed = "user enabled"
	TokenMade       Deed = "token made"
	TokenEnded      Deed = "token ended"
	Decided         Deed = "decided"
	Exported        Deed = "exported"
	WatchMade       Deed = "watch made"
	WatchRemoved    Deed = "watch removed"
	WebhookSet      Deed = "webhook set"
	WebhookRemoved  Deed = "webhook removed"
)

// Deeds lists all deeds.
var Deeds = []Deed{
	SignedIn, SignInFailed, SignedOut, SessionEnded, UserAdded, RoleChanged, PasswordChanged, UserDisabled, UserEnabled,
	TokenMade, TokenEnded, Decided, Exported, WatchMade, WatchRemoved, WebhookSet, WebhookRemoved,
}

// Entry is one line of the audit log.
type Entry struct {
	ID    int64     `json:"id"`
	Time  time.Time `json:"time"`
	Who   string    `json:"who"`  // empty if nobody was signed in
	Peer  string    `json:"peer"` // network address, or [CommandLine]
	Did   Deed      `json:"did"`
	About string    `json:"about"` // whom or what it was done to
}

const (
	maxAbout = 300 // code points
	maxPeer  = 64
	// maxFailures is how many failed sign-ins are written down in an hour, so that guessing cannot fill the disk.
	maxFailures = 1000
)

// Note writes into the audit log.
func (d *Desk) Note(ctx context.Context, a Act, did Deed, about string) error {
	return d.Update(ctx, func(tx *sql.Tx) error { return note(ctx, tx, a, did, about) })
}

func note(ctx context.Context, tx *sql.Tx, a Act, did Deed, about string) error {
	if did == SignInFailed {
		var n int
		err := tx.QueryRowContext(ctx, "SELECT count(*) FROM audit WHERE did = ? AND time > ?", did, a.When.Add(-time.Hour).Unix()).Scan(&n)
		if err != nil || n >= maxFailures {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO audit (time, who, peer, did, about) VALUES (?, ?, ?, ?, ?)",
		a.When.Unix(), a.Who, bounded(a.Peer, maxPeer), did, bounded(about, maxAbout))
	return err
}

// Selection says which entries of the audit log are asked for. The zero value asks for the newest.
type Selection struct {
	Before int64  // only entries below this number; 0 for all
	Who    string // only what this user did; empty for all
	Did    Deed   // only this; empty for all
	Most   int    // how many; 100 if 0, and no more than 1000
}

// Audit returns entries of the audit log, the newest first.
func (d *Desk) Audit(ctx context.Context, s Selection) ([]Entry, error) {
	where, args := []string{"1"}, []any{}
	if s.Before > 0 {
		where, args = append(where, "id < ?"), append(args, s.Before)
	}
	if s.Who != "" {
		where, args = append(where, "who = ?"), append(args, s.Who)
	}
	if s.Did != "" {
		where, args = append(where, "did = ?"), append(args, s.Did)
	}
	if s.Most <= 0 {
		s.Most = 100
	}
	args = append(args, min(s.Most, 1000))
	return list(ctx, d.db, func(rows *sql.Rows) (e Entry, err error) {
		var at int64
		err = rows.Scan(&e.ID, &at, &e.Who, &e.Peer, &e.Did, &e.About)
		e.Time = when(at)
		return e, err
	}, "SELECT id, time, who, peer, did, about FROM audit WHERE "+strings.Join(where, " AND ")+" ORDER BY id DESC LIMIT ?", args...)
}

// list returns what scan makes of the rows that a query finds; never nil.
func list[T any](ctx context.Context, db *sql.DB, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, explain(err)
	}
	defer rows.Close()
	all := []T{}
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, explain(rows.Err())
}

// when returns a time that is kept as Unix seconds; the zero time for 0.
func when(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}
