package desk

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// Names and passwords of tests.
const (
	good    = "nine herons over Port Calder"
	another = "a lantern in the ferry house"
)

var noon = time.Date(2026, 3, 8, 12, 0, 0, 0, time.UTC)

// at is an act of the administrator of tests.
func at(now time.Time) Act { return Act{Who: "root", Peer: "192.0.2.1", When: now} }

// add gives somebody an account.
func add(t testing.TB, d *Desk, name string, role Role) {
	t.Helper()
	if err := d.AddUser(t.Context(), at(noon), NewUser{name, role, good}); err != nil {
		t.Fatal(err)
	}
}

// deeds returns the newest entries of the log, the newest last, as "who did about".
func deeds(t testing.TB, d *Desk, n int) []string {
	t.Helper()
	entries, err := d.Audit(t.Context(), Selection{Most: n})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append([]string{strings.TrimSpace(e.Who + ": " + string(e.Did) + " " + e.About)}, all...)
	}
	return all
}

func wantDeed(t *testing.T, d *Desk, want string) {
	t.Helper()
	if got := deeds(t, d, 1); len(got) != 1 || got[0] != want {
		t.Errorf("the log ends with %q, want %q", got, want)
	}
}

func wantRefused(t *testing.T, err error, want string) {
	t.Helper()
	var refused Refused
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want one with %q that may be shown", err, want)
	}
}

func TestUserName(t *testing.T) {
	for name, want := range map[string]string{
		"ana": "ana", " Ana.Ruiz ": "ana.ruiz", "ana+desk@harbourwire.example": "ana+desk@harbourwire.example", "7": "7",
	} {
		if got, err := UserName(name); err != nil || got != want {
			t.Errorf("%q is %q, %v; want %q", name, got, err, want)
		}
	}
	for _, name := range []string{"", ".", "-x", "ana ruiz", "<script>", "a\x00b", "a\nb", "\u0430na", "ana/../root", "a'--", strings.Repeat("a", 65), "\u202eana"} {
		if got, err := UserName(name); err == nil {
			t.Errorf("%q is taken, as %q", name, got)
		}
	}
}

func TestAddUser(t *testing.T) {
	d := open(t)
	if has, err := d.HasUsers(t.Context()); has || err != nil {
		t.Errorf("a new desk has users: %v %v", has, err)
	}
	add(t, d, "Ana", Administer)
	wantDeed(t, d, "root: user added ana, administer")
	add(t, d, "ben", Read)
	users, err := d.Users(t.Context())
	if err != nil || len(users) != 2 || users[0] != (User{Name: "ana", Role: Administer, Made: noon}) || users[1].Name != "ben" {
		t.Errorf("users %+v, %v", users, err)
	}
	wantRefused(t, d.AddUser(t.Context(), at(noon), NewUser{"ANA", Read, good}), "already")
	wantRefused(t, d.AddUser(t.Context(), at(noon), NewUser{"c d", Read, good}), "A name has")
	wantRefused(t, d.AddUser(t.Context(), at(noon), NewUser{"cy", Nobody, good}), "needs a role")
	wantRefused(t, d.AddUser(t.Context(), at(noon), NewUser{"cy", 9, good}), "needs a role")
	wantRefused(t, d.AddUser(t.Context(), at(noon), NewUser{"cy", Read, "short"}), "too short")
}

// TestLastAdministrator tries all ways to be left without one.
func TestLastAdministrator(t *testing.T) {
	d := open(t)
	add(t, d, "ana", Administer)
	add(t, d, "ben", Review)
	wantRefused(t, d.SetRole(t.Context(), at(noon), "ana", Read), "last user who may administer")
	wantRefused(t, d.Disable(t.Context(), at(noon), "ana"), "last user who may administer")
	if has, err := d.HasAdministrator(t.Context()); !has || err != nil {
		t.Errorf("there is no administrator: %v", err)
	}
	if err := d.SetRole(t.Context(), at(noon), "ben", Administer); err != nil {
		t.Fatal(err)
	}
	wantDeed(t, d, "root: role changed ben, administer")
	if err := d.Disable(t.Context(), at(noon), "ana"); err != nil {
		t.Fatal(err)
	}
	wantDeed(t, d, "root: user disabled ana")
	wantRefused(t, d.SetRole(t.Context(), at(noon), "ben", Review), "last user who may administer")
	if err := d.Enable(t.Context(), at(noon), "ana"); err != nil {
		t.Fatal(err)
	}
	wantDeed(t, d, "root: user enabled ana")
	if err := d.SetRole(t.Context(), at(noon), "ben", Review); err != nil {
		t.Error(err)
	}
}

func TestNoSuchUser(t *testing.T) {
	d := open(t)
	for what, err := range map[string]error{
		"role":     d.SetRole(t.Context(), at(noon), "nobody", Read),
		"disable":  d.Disable(t.Context(), at(noon), "nobody"),
		"enable":   d.Enable(t.Context(), at(noon), "nobody"),
		"password": d.SetPassword(t.Context(), at(noon), "nobody", good),
		"session":  d.EndSession(t.Context(), at(noon), "nobody", 1),
		"token":    d.EndToken(t.Context(), at(noon), "nobody", 1),
	} {
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if got := deeds(t, d, 10); len(got) != 0 {
		t.Errorf("the log has %q", got)
	}
}

func TestParseRole(t *testing.T) {
	for _, r := range []Role{Read, Review, Administer} {
		if got, err := ParseRole(r.String()); got != r || err != nil {
			t.Errorf("%v reads as %v, %v", r, got, err)
		}
	}
	for _, name := range []string{"", "nobody", "Read", "admin", strings.Repeat("x", 1000)} {
		if r, err := ParseRole(name); err == nil || len(err.Error()) > 300 {
			t.Errorf("%.20q reads as %v, %v", name, r, err)
		}
	}
}
