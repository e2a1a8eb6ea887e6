package desk

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

const (
	// SessionIdle is how long a session lasts without being used.
	SessionIdle = 24 * time.Hour
	// SessionLifetime is how long a session lasts at most.
	SessionLifetime = 14 * 24 * time.Hour
	// usedWithin is how exact the last use is: not every request writes.
	usedWithin = time.Minute
	maxBrowser = 200 // code points of what a browser calls itself
)

// ErrSignIn says that somebody is not whom he says. It does not say why, since that would help guessing.
var ErrSignIn = Refused("The name or the password is wrong, or the account is disabled.")

// Session is a browser that somebody has signed in with.
type Session struct {
	ID      int64     `json:"id"`
	Made    time.Time `json:"made"`
	Used    time.Time `json:"used"` // the last time, to the minute
	Peer    string    `json:"peer"`
	Browser string    `json:"browser"` // what it calls itself
}

// Credentials are what somebody signs in with.
type Credentials struct {
	Name, Password string
	Browser        string // what it calls itself
}

// SignIn begins a session and returns its secret, for the cookie. A failure is [ErrSignIn] and takes as long whatever is
// wrong. Neither the log nor the error tells a name that nobody has: people type their password there.
func (d *Desk) SignIn(ctx context.Context, a Act, c Credentials) (secret string, err error) {
	u, err := d.account(ctx, c.Name)
	if err != nil {
		return "", err
	}
	same, stale, err := d.matches(ctx, c.Password, u.hash)
	if err != nil {
		return "", err
	}
	a.Who = u.name
	if !same || u.disabled {
		failed := Act{Peer: a.Peer, When: a.When}
		return "", errors.Join(ErrSignIn, d.Note(ctx, failed, SignInFailed, u.shown()))
	}
	hash := u.hash
	if stale {
		if hash, err = d.hash(ctx, c.Password); err != nil {
			return "", err
		}
	}
	secret, digest := newSecret("")
	err = d.Update(ctx, func(tx *sql.Tx) error {
		// Only if nothing has changed since the password was compared.
		res, err := tx.ExecContext(ctx, "UPDATE user SET signed_in = ?, password = ? WHERE id = ? AND NOT disabled AND password = ?", a.When.Unix(), hash, u.id, u.hash)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, ErrSignIn)
		}
		if err := dropSessions(ctx, tx, a.When); err != nil {
			return err
		}
		if err := addSession(ctx, tx, a, u.id, digest, c.Browser); err != nil {
			return err
		}
		return note(ctx, tx, a, SignedIn, "")
	})
	return secret, err
}

// account is what a sign-in needs to know of a user; of one that nobody is, all that takes as long.
type account struct {
	id         int64
	name, hash string
	disabled   bool
}

func (a account) shown() string {
	if a.id == 0 {
		return "a name that nobody has"
	}
	return a.name
}

func (d *Desk) account(ctx context.Context, name string) (account, error) {
	u := account{hash: d.nobodys()}
	known, err := UserName(name)
	if err != nil {
		known = "" // which nobody has
	}
	err = d.db.QueryRowContext(ctx, "SELECT id, name, password, disabled FROM user WHERE name = ?", known).Scan(&u.id, &u.name, &u.hash, &u.disabled)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return u, explain(err)
}

func addSession(ctx context.Context, tx *sql.Tx, a Act, user int64, digest []byte, browser string) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO session (digest, user, made, used, peer, browser) VALUES (?, ?, ?, ?, ?, ?)",
		digest, user, a.When.Unix(), a.When.Unix(), bounded(a.Peer, maxPeer), bounded(browser, maxBrowser))
	return err
}

// dropSessions removes the sessions that have ended by themselves.
func dropSessions(ctx context.Context, tx *sql.Tx, now time.Time) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM session WHERE made <= ? OR used <= ?", now.Add(-SessionLifetime).Unix(), now.Add(-SessionIdle).Unix())
	return err
}

// BySession returns who asks with the secret of a session; [ErrNotFound] if it has ended or never was.
func (d *Desk) BySession(ctx context.Context, secret string, now time.Time) (Who, error) {
	w := Who{By: BySession}
	var used int64
	err := d.db.QueryRowContext(ctx, `SELECT s.id, s.used, u.id, u.name, u.role FROM session s JOIN user u ON u.id = s.user
		WHERE s.digest = ? AND s.made > ? AND s.used > ? AND NOT u.disabled`,
		digestOf(secret), now.Add(-SessionLifetime).Unix(), now.Add(-SessionIdle).Unix()).Scan(&w.session, &used, &w.user, &w.Name, &w.Role)
	if err == nil && now.Sub(when(used)) >= usedWithin {
		_, err = d.db.ExecContext(ctx, "UPDATE session SET used = ? WHERE id = ?", now.Unix(), w.session)
	}
	if err != nil {
		return Who{}, explain(err)
	}
	return w, nil
}

// Sessions returns the sessions of a user, the latest used first.
func (d *Desk) Sessions(ctx context.Context, name string, now time.Time) ([]Session, error) {
	return list(ctx, d.db, func(rows *sql.Rows) (s Session, err error) {
		var made, used int64
		err = rows.Scan(&s.ID, &made, &used, &s.Peer, &s.Browser)
		s.Made, s.Used = when(made), when(used)
		return s, err
	}, `SELECT s.id, s.made, s.used, s.peer, s.browser FROM session s JOIN user u ON u.id = s.user
		WHERE u.name = ? AND s.made > ? AND s.used > ? ORDER BY s.used DESC, s.id DESC`,
		name, now.Add(-SessionLifetime).Unix(), now.Add(-SessionIdle).Unix())
}

// EndSession ends a session of a user.
func (d *Desk) EndSession(ctx context.Context, a Act, name string, session int64) error {
	return d.end(ctx, "DELETE FROM session WHERE id = ? AND user = (SELECT id FROM user WHERE name = ?)", session, name,
		func(tx *sql.Tx) error { return note(ctx, tx, a, SessionEnded, name) })
}

// SignOut ends the session with a secret, if there is one.
func (d *Desk) SignOut(ctx context.Context, a Act, secret string) error {
	return d.Update(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, "DELETE FROM session WHERE digest = ?", digestOf(secret))
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err
		}
		return note(ctx, tx, a, SignedOut, "")
	})
}

// end runs a query that removes something by its number and owner; [ErrNotFound] if that is not there.
func (d *Desk) end(ctx context.Context, query string, id int64, name string, then func(*sql.Tx) error) error {
	return d.Update(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, query, id, name)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, ErrNotFound)
		}
		return then(tx)
	})
}

// ChangePassword lets the one who asks, in a session, change his password. All his sessions end; the secret is that of a
// new one. [ErrSignIn] if the old password is wrong.
func (d *Desk) ChangePassword(ctx context.Context, w Who, when time.Time, c PasswordChange) (secret string, err error) {
	if w.By != BySession {
		return "", Refused("Sign in to change your password.")
	}
	if err := CheckPassword(w.Name, c.New); err != nil {
		return "", err
	}
	u, err := d.account(ctx, w.Name)
	if err != nil {
		return "", err
	}
	a := w.Act(when)
	same, _, err := d.matches(ctx, c.Old, u.hash)
	if err != nil {
		return "", err
	}
	if !same {
		return "", errors.Join(ErrSignIn, d.Note(ctx, a, SignInFailed, "when changing the password"))
	}
	hash, err := d.hash(ctx, c.New)
	if err != nil {
		return "", err
	}
	secret, digest := newSecret("")
	return secret, d.Update(ctx, func(tx *sql.Tx) error {
		if err := setPassword(ctx, tx, a, u.id, hash); err != nil {
			return err
		}
		return addSession(ctx, tx, a, u.id, digest, c.Browser)
	})
}

// PasswordChange is what a user gives to change his password.
type PasswordChange struct {
	Old, New string
	Browser  string // what it calls itself
}
