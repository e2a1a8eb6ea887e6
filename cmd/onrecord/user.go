package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/user"
	"strconv"
	"strings"
	"time"

	"onrecord/internal/desk"
)

// userCommand lists the commands on accounts.
type userCommand struct {
	Add     userAddCommand     `cmd:"" help:"Give somebody an account."`
	List    userListCommand    `cmd:"" help:"List who has an account."`
	Passwd  userPasswdCommand  `cmd:"" help:"Give a user another password."`
	Role    userRoleCommand    `cmd:"" help:"Give a user another role."`
	Disable userDisableCommand `cmd:"" help:"Keep a user out."`
	Enable  userEnableCommand  `cmd:"" help:"Let a user in again."`
	Token   userTokenCommand   `cmd:"" help:"Make, list or end the tokens with which a user's programs use the API."`
}

// Help is what "onrecord user --help" adds.
func (userCommand) Help() string {
	return `Looks after those who may use the record through "onrecord serve". They are kept in a file
of their own beside the record, so that handing on a record hands on no passwords.

A user may read; or read and review; or do both and administer. Once there is an account,
everybody has to sign in. Users are disabled, not removed: decisions name them.

Example:
  onrecord user list`
}

// deskOption says by its record which desk a command works on.
type deskOption struct{ recordOption }

// at opens the desk and calls f with it and with what is written into its audit log.
func (o deskOption) at(ctx context.Context, e *env, f func(*desk.Desk, desk.Act) error) error {
	path, err := o.path()
	if err != nil {
		return err
	}
	d, err := desk.Open(ctx, desk.Beside(path))
	if err != nil {
		return err
	}
	err = f(d, desk.Act{Who: localUser(), Peer: desk.CommandLine, When: e.now()})
	return errors.Join(asUsage(err), d.Close())
}

// asUsage makes of what the desk refuses a mistake on the command line.
func asUsage(err error) error {
	var refused desk.Refused
	switch {
	case errors.As(err, &refused):
		problem, hint, _ := strings.Cut(strings.TrimSuffix(string(refused), "."), ": ")
		if hint == "" {
			hint = "onrecord user --help explains accounts"
		}
		return usageError{problem, hint}
	case errors.Is(err, desk.ErrNotFound):
		return usageError{err.Error(), "onrecord user list tells who has an account, onrecord user token NAME --list which tokens there are"}
	}
	return err
}

// localUser returns the name of the user of this computer.
func localUser() string {
	if u, err := user.Current(); err == nil {
		return u.Username[strings.LastIndexByte(u.Username, '\\')+1:] // without the domain, on Windows
	}
	return os.Getenv("USER")
}

type userAddCommand struct {
	Name string `arg:"" help:"What the user is called: letters from a to z, digits and . _ @ + -."`
	Role string `required:"" enum:"read,review,administer" help:"What the user may do: ${enum}."`
	deskOption
}

// Help is what "onrecord user add --help" adds.
func (userAddCommand) Help() string {
	return `Asks for the password, of 12 characters or more; without a terminal it is a line of
standard input.

Example:
  onrecord user add ana --role administer`
}

// Run adds a user.
func (c *userAddCommand) Run(ctx context.Context, e *env) error {
	return c.at(ctx, e, func(d *desk.Desk, a desk.Act) error {
		name, err := desk.UserName(c.Name)
		if err != nil {
			return err
		}
		role, err := desk.ParseRole(c.Role)
		if err != nil {
			return err
		}
		password, err := newPassword(ctx, e, name)
		if err != nil {
			return err
		}
		if err := d.AddUser(ctx, a, desk.NewUser{Name: name, Role: role, Password: password}); err != nil {
			return err
		}
		e.say("%s has an account, and may %s", name, role)
		return nil
	})
}

type userListCommand struct {
	Format string `default:"text" enum:"text,json" help:"How to print: ${enum}, one user a line."`
	deskOption
}

// Run lists the users.
func (c *userListCommand) Run(ctx context.Context, e *env) error {
	return c.at(ctx, e, func(d *desk.Desk, a desk.Act) error {
		users, err := d.Users(ctx)
		if err != nil {
			return err
		}
		if len(users) == 0 && c.Format == "text" {
			e.say("nobody has an account")
		}
		return lines(e, c.Format, users, func(u desk.User) string {
			parts := []string{u.Name, u.Role.String(), "last signed in " + day(u.SignedIn)}
			if u.Disabled {
				parts = append(parts, "disabled")
			}
			return strings.Join(parts, " · ")
		})
	})
}

// lines prints each of some things on a line, as text or as JSON.
func lines[T any](e *env, format string, all []T, text func(T) string) error {
	enc := json.NewEncoder(e.stdout)
	enc.SetEscapeHTML(false)
	for _, one := range all {
		var err error
		if format == "json" {
			err = enc.Encode(one)
		} else {
			_, err = fmt.Fprintln(e.stdout, cleaned(text(one)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// day returns the day of a time, or "never".
func day(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format(time.DateOnly)
}

type userPasswdCommand struct {
	Name string `arg:"" help:"The user."`
	deskOption
}

// Help is what "onrecord user passwd --help" adds.
func (userPasswdCommand) Help() string {
	return `All sessions of the user end; tokens stay good. The password is asked for; without a
terminal it is a line of standard input.`
}

// Run sets a password.
func (c *userPasswdCommand) Run(ctx context.Context, e *env) error {
	return c.at(ctx, e, func(d *desk.Desk, a desk.Act) error {
		password, err := newPassword(ctx, e, c.Name)
		if err != nil {
			return err
		}
		if err := d.SetPassword(ctx, a, c.Name, password); err != nil {
			return err
		}
		e.say("%s has another password, and is signed out everywhere", c.Name)
		return nil
	})
}

type userRoleCommand struct {
	Name string `arg:"" help:"The user."`
	Role string `arg:"" enum:"read,review,administer" help:"What the user may do: ${enum}."`
	deskOption
}

// Run sets a role.
func (c *userRoleCommand) Run(ctx context.Context, e *env) error {
	return c.at(ctx, e, func(d *desk.Desk, a desk.Act) error {
		role, err := desk.ParseRole(c.Role)
		if err != nil {
			return err
		}
		if err := d.SetRole(ctx, a, c.Name, role); err != nil {
			return err
		}
		e.say("%s may %s", c.Name, role)
		return nil
	})
}

type userDisableCommand struct {
	Name string `arg:"" help:"The user."`
	deskOption
}

// Help is what "onrecord user disable --help" adds.
func (userDisableCommand) Help() string { return `All sessions and tokens of the user end at once.` }

// Run keeps a user out.
func (c *userDisableCommand) Run(ctx context.Context, e *env) error {
	return c.at(ctx, e, func(d *desk.Desk, a desk.Act) error {
		if err := d.Disable(ctx, a, c.Name); err != nil {
			return err
		}
		e.say("%s is kept out", c.Name)
		return nil
	})
}

type userEnableCommand struct {
	Name string `arg:"" help:"The user."`
	deskOption
}

// Run lets a user in again.
func (c *userEnableCommand) Run(ctx context.Context, e *env) error {
	return c.at(ctx, e, func(d *desk.Desk, a desk.Act) error {
		if err := d.Enable(ctx, a, c.Name); err != nil {
			return err
		}
		e.say("%s may sign in again", c.Name)
		return nil
	})
}

type userTokenCommand struct {
	Name    string `arg:"" help:"The user."`
	Label   string `name:"for" default:"api" placeholder:"LABEL" help:"What the token is for (default: ${default}). One that the user has for that is replaced."`
	Role    string `default:"read" enum:"read,review,administer" help:"What it may do, no more than the user: ${enum} (default: ${default})."`
	Expires string `default:"90d" placeholder:"TIME" help:"When it ends: after so many days or hours (default: ${default}; 12h), at most 366d."`
	List    bool   `help:"List the user's tokens, and end."`
	End     int64  `placeholder:"NUMBER" help:"End a token, by its number in the list."`
	Format  string `default:"text" enum:"text,json" help:"How to print: ${enum}."`
	deskOption
}

// Help is what "onrecord user token --help" adds.
func (userTokenCommand) Help() string {
	return `Prints a new token, once: only a digest of it is kept. A program sends it as
"Authorization: Bearer TOKEN".

Example:
  onrecord user token ana --for nightly --expires 30d`
}

// Run makes, lists or ends tokens.
func (c *userTokenCommand) Run(ctx context.Context, e *env) error {
	return c.at(ctx, e, func(d *desk.Desk, a desk.Act) error {
		switch {
		case c.List && c.End != 0:
			return usageError{"--list and --end do not go together", "give one, then the other"}
		case c.List:
			return c.list(ctx, e, d)
		case c.End != 0:
			if err := d.EndToken(ctx, a, c.Name, c.End); err != nil {
				return err
			}
			e.say("token %d of %s has ended", c.End, c.Name)
			return nil
		}
		return c.make(ctx, e, d, a)
	})
}

func (c *userTokenCommand) make(ctx context.Context, e *env, d *desk.Desk, a desk.Act) error {
	role, err := desk.ParseRole(c.Role)
	if err != nil {
		return err
	}
	life, err := lifetime(c.Expires)
	if err != nil {
		return usageError{err.Error(), "give a number of days or hours: 90d, 12h"}
	}
	t := desk.NewToken{User: c.Name, Label: c.Label, Role: role, Until: a.When.Add(life)}
	secret, err := d.MakeToken(ctx, a, t)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return json.NewEncoder(e.stdout).Encode(map[string]any{"user": c.Name, "for": t.Label, "role": role, "until": t.Until.UTC().Truncate(time.Second), "token": secret})
	}
	e.say("%s may %s with this token until %s; it is not shown again", c.Name, role, day(t.Until))
	_, err = fmt.Fprintln(e.stdout, secret)
	return err
}

func (c *userTokenCommand) list(ctx context.Context, e *env, d *desk.Desk) error {
	tokens, err := d.Tokens(ctx, c.Name)
	if err != nil {
		return err
	}
	if len(tokens) == 0 && c.Format == "text" {
		e.say("%s has no token", c.Name)
	}
	return lines(e, c.Format, tokens, func(t desk.Token) string {
		return fmt.Sprintf("%d %s · %s · until %s · last used %s", t.ID, t.Label, t.Role, day(t.Until), day(t.Used))
	})
}

// maxLifetime is the longest that is read, far more than the desk allows.
const maxLifetime = 10_000 * 24 * time.Hour

// lifetime reads a number of days or hours: 90d, 12h.
func lifetime(text string) (time.Duration, error) {
	last := max(0, len(text)-1)
	unit := map[string]time.Duration{"d": 24 * time.Hour, "h": time.Hour}[text[last:]]
	n, err := strconv.ParseUint(text[:last], 10, 32)
	if err != nil || unit == 0 || n > uint64(maxLifetime/unit) {
		return 0, fmt.Errorf("%q is no time that a token could last", text)
	}
	return time.Duration(n) * unit, nil
}
