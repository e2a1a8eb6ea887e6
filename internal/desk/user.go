package desk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// User is somebody with an account.
type User struct {
	Name     string    `json:"name"`
	Role     Role      `json:"role"`
	Disabled bool      `json:"disabled"`
	Made     time.Time `json:"made"`
	SignedIn time.Time `json:"signed_in,omitzero"` // the last time; zero for never
}

// NewUser is somebody who gets an account.
type NewUser struct {
	Name     string
	Role     Role
	Password string
}

// names are what users may be called: what can be typed everywhere, and looks like no other name.
var names = regexp.MustCompile(`^[a-z0-9][a-z0-9._@+-]{0,63}$`)

// UserName returns a name as it is kept, in lower case; or a [Refused] that says what names look like.
func UserName(name string) (string, error) {
	name = strings.ToLower(strings.TrimSpace(name))
	if !names.MatchString(name) {
		return "", Refused("A name has letters from a to z, digits and the marks . _ @ + -, and begins with a letter or digit.")
	}
	return name, nil
}

// lastAdministrator is why a change is refused that would leave nobody to look after users.
const lastAdministrator = Refused("That is the last user who may administer: let another administer first.")

// AddUser gives somebody an account.
func (d *Desk) AddUser(ctx context.Context, a Act, u NewUser) error {
	name, err := UserName(u.Name)
	if err != nil {
		return err
	}
	if u.Role < Read || u.Role > Administer {
		return Refused("The user needs a role: give read, review or administer.")
	}
	if err := CheckPassword(name, u.Password); err != nil {
		return err
	}
	hash, err := d.hash(ctx, u.Password)
	if err != nil {
		return err
	}
	return d.Update(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO user (name, role, password, made) VALUES (?, ?, ?, ?)",
			name, u.Role, hash, a.When.Unix())
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, Refused(fmt.Sprintf("There is a user %s already: choose another name.", name)))
		}
		return note(ctx, tx, a, UserAdded, name+", "+u.Role.String())
	})
}

// Users returns all users by name.
func (d *Desk) Users(ctx context.Context) ([]User, error) {
	return list(ctx, d.db, func(rows *sql.Rows) (u User, err error) {
		var made, signedIn int64
		err = rows.Scan(&u.Name, &u.Role, &u.Disabled, &made, &signedIn)
		u.Made, u.SignedIn = when(made), when(signedIn)
		return u, err
	}, "SELECT name, role, disabled, made, signed_in FROM user ORDER BY name")
}

// HasUsers tells whether anybody has an account.
func (d *Desk) HasUsers(ctx context.Context) (has bool, err error) {
	err = d.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM user)").Scan(&has)
	return has, explain(err)
}

// HasAdministrator tells whether somebody can look after users.
func (d *Desk) HasAdministrator(ctx context.Context) (bool, error) {
	return hasAdministrator(ctx, d.db)
}

// rower is a database or a transaction.
type rower interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func hasAdministrator(ctx context.Context, db rower) (has bool, err error) {
	err = db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM user WHERE role = ? AND NOT disabled)", Administer).Scan(&has)
	return has, explain(err)
}

// SetRole gives a user another role, which counts from the next request.
func (d *Desk) SetRole(ctx context.Context, a Act, name string, role Role) error {
	if role < Read || role > Administer {
		return Refused("The user needs a role: give read, review or administer.")
	}
	return d.change(ctx, name, func(tx *sql.Tx, id int64) error {
		if _, err := tx.ExecContext(ctx, "UPDATE user SET role = ? WHERE id = ?", role, id); err != nil {
			return err
		}
		return note(ctx, tx, a, RoleChanged, name+", "+role.String())
	})
}

// Disable keeps a user out: his sessions and tokens end at once.
func (d *Desk) Disable(ctx context.Context, a Act, name string) error {
	return d.change(ctx, name, func(tx *sql.Tx, id int64) error {
		for _, query := range []string{
			"UPDATE user SET disabled = 1 WHERE id = ?", "DELETE FROM session WHERE user = ?", "DELETE FROM token WHERE user = ?",
		} {
			if _, err := tx.ExecContext(ctx, query, id); err != nil {
				return err
			}
		}
		return note(ctx, tx, a, UserDisabled, name)
	})
}

// Enable lets a user in again, with the password that he had.
func (d *Desk) Enable(ctx context.Context, a Act, name string) error {
	return d.change(ctx, name, func(tx *sql.Tx, id int64) error {
		if _, err := tx.ExecContext(ctx, "UPDATE user SET disabled = 0 WHERE id = ?", id); err != nil {
			return err
		}
		return note(ctx, tx, a, UserEnabled, name)
	})
}

// SetPassword gives a user another password. All his sessions end.
func (d *Desk) SetPassword(ctx context.Context, a Act, name, password string) error {
	if err := CheckPassword(name, password); err != nil {
		return err
	}
	hash, err := d.hash(ctx, password)
	if err != nil {
		return err
	}
	return d.change(ctx, name, func(tx *sql.Tx, id int64) error { return setPassword(ctx, tx, a, id, hash) })
}

func setPassword(ctx context.Context, tx *sql.Tx, a Act, user int64, hash string) error {
	if _, err := tx.ExecContext(ctx, "UPDATE user SET password = ? WHERE id = ?", hash, user); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM session WHERE user = ?", user); err != nil {
		return err
	}
	var name string
	if err := tx.QueryRowContext(ctx, "SELECT name FROM user WHERE id = ?", user).Scan(&name); err != nil {
		return err
	}
	return note(ctx, tx, a, PasswordChanged, name)
}

// change calls f with the id of a user. What leaves nobody to look after users is not kept.
func (d *Desk) change(ctx context.Context, name string, f func(tx *sql.Tx, id int64) error) error {
	return d.Update(ctx, func(tx *sql.Tx) error {
		id, err := userID(ctx, tx, name)
		if err != nil {
			return err
		}
		before, err := hasAdministrator(ctx, tx)
		if err != nil {
			return err
		}
		if err := f(tx, id); err != nil {
			return err
		}
		after, err := hasAdministrator(ctx, tx)
		if err == nil && before && !after {
			return lastAdministrator
		}
		return err
	})
}

func userID(ctx context.Context, db rower, name string) (id int64, err error) {
	err = db.QueryRowContext(ctx, "SELECT id FROM user WHERE name = ?", name).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("user %q: %w", bounded(name, 64), ErrNotFound)
	}
	return id, err
}
