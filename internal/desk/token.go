package desk

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
	"unicode"
)

const (
	// tokenPrefix begins every token, so that programs that look for secrets in the wrong places know one.
	tokenPrefix = "onrecord_"
	// MaxTokenLife is how long a token lasts at most.
	MaxTokenLife = 366 * 24 * time.Hour
	maxTokens    = 50 // of one user
	maxLabel     = 64 // code points
	// maxSecret is how many bytes a secret that somebody shows may have.
	maxSecret = 128
)

// Token is a secret for a program that uses the API; the secret itself is not kept.
type Token struct {
	ID    int64     `json:"id"`
	Label string    `json:"label"`
	Role  Role      `json:"role"` // at most; never more than the user's
	Made  time.Time `json:"made"`
	Until time.Time `json:"until"`
	Used  time.Time `json:"used,omitzero"` // the last time, to the minute; zero for never
}

// NewToken is a token to be made.
type NewToken struct {
	User  string
	Label string // what it is for; one that the user has is replaced
	Role  Role   // what it may do at most
	Until time.Time
}

func (t NewToken) check(now time.Time) error {
	switch {
	case t.Label == "" || len([]rune(t.Label)) > maxLabel || strings.ContainsFunc(t.Label, func(r rune) bool { return !unicode.IsPrint(r) }):
		return Refused(fmt.Sprintf("The token needs a label of at most %d characters that says what it is for.", maxLabel))
	case t.Role < Read || t.Role > Administer:
		return Refused("The token needs a role: give read, review or administer.")
	case !t.Until.After(now) || t.Until.Sub(now) > MaxTokenLife:
		return Refused(fmt.Sprintf("A token lasts between a moment and %d days: give another time.", MaxTokenLife/(24*time.Hour)))
	}
	return nil
}

// MakeToken makes a token and returns it; it cannot be told again.
func (d *Desk) MakeToken(ctx context.Context, a Act, t NewToken) (secret string, err error) {
	t.Label = strings.Join(strings.Fields(t.Label), " ")
	if err := t.check(a.When); err != nil {
		return "", err
	}
	secret, digest := newSecret(tokenPrefix)
	return secret, d.Update(ctx, func(tx *sql.Tx) error {
		user, err := userID(ctx, tx, t.User)
		if err != nil {
			return err
		}
		var role Role
		var disabled bool
		var others int
		if err := tx.QueryRowContext(ctx, `SELECT role, disabled, (SELECT count(*) FROM token WHERE user = u.id AND label <> ?)
			FROM user u WHERE id = ?`, t.Label, user).Scan(&role, &disabled, &others); err != nil {
			return err
		}
		switch {
		case disabled:
			return Refused("The account is disabled: enable it first.")
		case t.Role > role:
			return Refused(fmt.Sprintf("The token may do no more than its user, who has the role %s.", role))
		case others >= maxTokens:
			return Refused(fmt.Sprintf("The user has %d tokens already: end one that is not used.", maxTokens))
		}
		if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO token (digest, user, label, role, made, until) VALUES (?, ?, ?, ?, ?, ?)",
			digest, user, t.Label, t.Role, a.When.Unix(), t.Until.Unix()); err != nil {
			return err
		}
		return note(ctx, tx, a, TokenMade, fmt.Sprintf("%s, %s, %s, until %s", t.User, t.Label, t.Role, t.Until.UTC().Format(time.DateOnly)))
	})
}

// Tokens returns the tokens of a user by label, with those that have run out.
func (d *Desk) Tokens(ctx context.Context, name string) ([]Token, error) {
	return list(ctx, d.db, func(rows *sql.Rows) (t Token, err error) {
		var made, until, used int64
		err = rows.Scan(&t.ID, &t.Label, &t.Role, &made, &until, &used)
		t.Made, t.Until, t.Used = when(made), when(until), when(used)
		return t, err
	}, `SELECT t.id, t.label, t.role, t.made, t.until, t.used FROM token t JOIN user u ON u.id = t.user
		WHERE u.name = ? ORDER BY t.label`, name)
}

// EndToken ends a token of a user.
func (d *Desk) EndToken(ctx context.Context, a Act, name string, token int64) error {
	return d.end(ctx, "DELETE FROM token WHERE id = ? AND user = (SELECT id FROM user WHERE name = ?)", token, name,
		func(tx *sql.Tx) error { return note(ctx, tx, a, TokenEnded, name) })
}

// ByToken returns who asks with a token; [ErrNotFound] if it has run out, was ended or never was.
func (d *Desk) ByToken(ctx context.Context, secret string, now time.Time) (Who, error) {
	if len(secret) > maxSecret || !strings.HasPrefix(secret, tokenPrefix) {
		return Who{}, ErrNotFound
	}
	w := Who{By: ByToken}
	var id, used int64
	err := d.db.QueryRowContext(ctx, `SELECT t.id, t.used, u.id, u.name, min(t.role, u.role) FROM token t JOIN user u ON u.id = t.user
		WHERE t.digest = ? AND t.until > ? AND NOT u.disabled`, digestOf(secret), now.Unix()).Scan(&id, &used, &w.user, &w.Name, &w.Role)
	if err == nil && now.Sub(when(used)) >= usedWithin {
		_, err = d.db.ExecContext(ctx, "UPDATE token SET used = ? WHERE id = ?", now.Unix(), id)
	}
	if err != nil {
		return Who{}, explain(err)
	}
	return w, nil
}
