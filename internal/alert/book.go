package alert

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"onrecord/internal/desk"
)

// ErrNotFound is the kind of error for a watch or a delivery that is not there.
var ErrNotFound = desk.ErrNotFound

// Book keeps watches at a desk. It may be used by several goroutines.
type Book struct {
	desk *desk.Desk
	now  func() time.Time
}

// NewBook returns the book of a desk.
func NewBook(d *desk.Desk, now func() time.Time) *Book { return &Book{d, now} }

const watchColumns = "id, uuid, name, query, event, place, tells, owner, made, key IS NOT NULL, target, stopped, seen, coalesce(secret, x'')"

func scanWatch(scan func(...any) error) (w Watch, err error) {
	var tells int
	var made int64
	err = scan(&w.ID, &w.UUID, &w.Name, &w.Query, &w.Event, &w.Place, &tells, &w.Owner, &made, &w.Keyed, &w.Target, &w.Stopped, &w.seen, &w.secret)
	w.Statements, w.Changes, w.Events = tells&tellsStatements != 0, tells&tellsChanges != 0, tells&tellsEvents != 0
	w.Made = time.Unix(made, 0).UTC()
	return w, err
}

// Watches returns all watches in order of their names.
func (b *Book) Watches(ctx context.Context) (all []Watch, err error) {
	rows, err := b.desk.DB().QueryContext(ctx, "SELECT "+watchColumns+" FROM watch ORDER BY name COLLATE NOCASE, id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		w, err := scanWatch(rows.Scan)
		if err != nil {
			return nil, err
		}
		all = append(all, w)
	}
	return all, rows.Err()
}

// Watch returns a watch; [ErrNotFound] if there is none of that number.
func (b *Book) Watch(ctx context.Context, id int64) (Watch, error) {
	w, err := scanWatch(b.desk.DB().QueryRowContext(ctx, "SELECT "+watchColumns+" FROM watch WHERE id = ?", id).Scan)
	return w, absent(err)
}

func absent(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// Add keeps a new watch and returns its number. Of w only what the user chose counts: what is told of what, name and owner.
func (b *Book) Add(ctx context.Context, w Watch) (id int64, err error) {
	if err := w.Check(); err != nil {
		return 0, err
	}
	return id, b.desk.Update(ctx, func(tx *sql.Tx) error {
		var all, owned int
		err := tx.QueryRowContext(ctx, "SELECT count(*), count(*) FILTER (WHERE owner = ?) FROM watch", w.Owner).Scan(&all, &owned)
		switch {
		case err != nil:
			return err
		case all >= MaxWatches || owned >= MaxOwned:
			return Refused(fmt.Sprintf("There are %d watches, %d of them yours: remove one first.", all, owned))
		}
		res, err := tx.ExecContext(ctx, "INSERT INTO watch(uuid, name, query, event, place, tells, owner, made, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
			uuid.NewString(), w.Name, w.Query, w.Event, w.Place, w.tells(), w.Owner, b.now().Unix())
		if err == nil {
			id, err = res.LastInsertId()
		}
		return err
	})
}

// Change changes what a watch is about, and its name.
func (b *Book) Change(ctx context.Context, w Watch) error {
	if err := w.Check(); err != nil {
		return err
	}
	return b.one(ctx, "UPDATE watch SET name = ?, query = ?, event = ?, place = ?, tells = ? WHERE id = ?", w.Name, w.Query, w.Event, w.Place, w.tells(), w.ID)
}

// Remove forgets a watch with its log. Its feeds end, and what waits to be sent is not.
func (b *Book) Remove(ctx context.Context, id int64) error {
	return b.one(ctx, "DELETE FROM watch WHERE id = ?", id)
}

// one runs a statement that changes one row; [ErrNotFound] if it changes none.
func (b *Book) one(ctx context.Context, query string, args ...any) error {
	return b.desk.Update(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, query, args...)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, ErrNotFound)
		}
		return nil
	})
}

// NewKey makes the secret that opens the feeds of a watch to whoever has it, for programs that cannot sign in. It is
// returned this once; the one before opens nothing any more.
func (b *Book) NewKey(ctx context.Context, id int64) (key string, err error) {
	key = rand.Text()
	sum := sha256.Sum256([]byte(key))
	return key, b.one(ctx, "UPDATE watch SET key = ? WHERE id = ?", sum[:], id)
}

// Opens reports whether a key opens the feeds of a watch.
func (b *Book) Opens(ctx context.Context, id int64, key string) (bool, error) {
	var want []byte
	err := b.desk.DB().QueryRowContext(ctx, "SELECT coalesce(key, x'') FROM watch WHERE id = ?", id).Scan(&want)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	sum := sha256.Sum256([]byte(key))
	return len(want) > 0 && subtle.ConstantTimeCompare(want, sum[:]) == 1, err
}

// SetTarget gives a watch a webhook, or the one that it has a new address and a new secret, which is returned this once, as
// Standard Webhooks writes secrets. A new webhook is told what comes after the version after; one that only gets another
// address goes on where it was.
func (b *Book) SetTarget(ctx context.Context, id int64, address string, after int64) (secret string, err error) {
	if err := checkTarget(address); err != nil {
		return "", err
	}
	key := make([]byte, 32)
	rand.Read(key)
	err = b.one(ctx, "UPDATE watch SET target = ?, secret = ?, stopped = '', seen = CASE target WHEN '' THEN ? ELSE seen END WHERE id = ?", address, key, after, id)
	return "whsec_" + base64.StdEncoding.EncodeToString(key), err
}

// DropTarget takes the webhook from a watch. What waits to be sent is given up.
func (b *Book) DropTarget(ctx context.Context, id int64) error {
	return b.desk.Update(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "UPDATE watch SET target = '', secret = NULL, stopped = '' WHERE id = ?", id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE delivery SET due = NULL, done = ? WHERE watch = ? AND due IS NOT NULL", givenUp, id)
		return err
	})
}
