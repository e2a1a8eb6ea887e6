package desk

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// signIn begins a session that must begin.
func signIn(t testing.TB, d *Desk, name, password string, now time.Time) string {
	t.Helper()
	secret, err := d.SignIn(t.Context(), Act{Peer: "192.0.2.7", When: now}, Credentials{name, password, "Testzilla"})
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

// lives tells whether the secret of a session is good.
func lives(t testing.TB, d *Desk, secret string, now time.Time) bool {
	t.Helper()
	_, err := d.BySession(t.Context(), secret, now)
	if err != nil && !errors.Is(err, ErrNotFound) {
		t.Fatal(err)
	}
	return err == nil
}

func TestSignIn(t *testing.T) {
	d := open(t)
	add(t, d, "ana", Review)
	secret := signIn(t, d, " ANA ", good, noon)
	wantDeed(t, d, "ana: signed in")
	w, err := d.BySession(t.Context(), secret, noon)
	if err != nil || w.Name != "ana" || w.Role != Review || w.By != BySession || w.Session() == 0 {
		t.Errorf("asks: %+v, %v", w, err)
	}
	if len(secret) < 43 || secret == signIn(t, d, "ana", good, noon) {
		t.Errorf("the secret %q is short, or not new", secret)
	}
	users, err := d.Users(t.Context())
	if err != nil || !users[0].SignedIn.Equal(noon) {
		t.Errorf("signed in at %v, %v", users[0].SignedIn, err)
	}
}

// TestNoSecretIsKept looks for secrets in the whole file.
func TestNoSecretIsKept(t *testing.T) {
	d := open(t)
	add(t, d, "ana", Review)
	session := signIn(t, d, "ana", good, noon)
	token, err := d.MakeToken(t.Context(), at(noon), NewToken{"ana", "script", Read, noon.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	d.SignIn(t.Context(), at(noon), Credentials{Name: another, Password: good})
	rows, err := d.DB().Query(`SELECT name || password FROM user UNION ALL SELECT hex(digest) || CAST(digest AS TEXT) || peer || browser FROM session
		UNION ALL SELECT hex(digest) || CAST(digest AS TEXT) || label FROM token UNION ALL SELECT who || peer || did || about FROM audit`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{session, token, good, another} {
			if strings.Contains(text, secret) {
				t.Errorf("%q tells a secret", text)
			}
		}
	}
}

func TestSignInFails(t *testing.T) {
	d := open(t)
	add(t, d, "root", Administer)
	add(t, d, "ana", Review)
	if err := d.Disable(t.Context(), at(noon), "ana"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, password, deed string
	}{
		{"root", good + " ", ": sign-in failed root"},
		{"root", "", ": sign-in failed root"},
		{"root", strings.Repeat("x", 100_000), ": sign-in failed root"},
		{"ana", good, ": sign-in failed ana"},
		{"nobody", good, ": sign-in failed a name that nobody has"},
		{"' OR 1=1 --", good, ": sign-in failed a name that nobody has"},
		{"", "", ": sign-in failed a name that nobody has"},
	} {
		secret, err := d.SignIn(t.Context(), Act{Peer: "192.0.2.7", When: noon}, Credentials{Name: c.name, Password: c.password})
		if secret != "" || !errors.Is(err, ErrSignIn) || err.Error() != ErrSignIn.Error() {
			t.Errorf("%s signs in: %v", c.name, err)
		}
		wantDeed(t, d, c.deed)
	}
}

// TestFailuresTakeAsLong compares the times of sign-ins of a user, of one who is disabled and of one who is unknown.
func TestFailuresTakeAsLong(t *testing.T) {
	d := open(t)
	d.cost = Cost{Memory: 8 << 10, Passes: 1}
	add(t, d, "root", Administer)
	add(t, d, "ana", Review)
	if err := d.Disable(t.Context(), at(noon), "ana"); err != nil {
		t.Fatal(err)
	}
	names := []string{"root", "ana", "nobody", "' --"}
	best := slices.Repeat([]time.Duration{time.Hour}, len(names))
	for range 10 { // turn by turn: other programs disturb all alike
		for i, name := range names {
			begin := time.Now()
			d.SignIn(t.Context(), at(noon), Credentials{Name: name, Password: "wrong words, all of them"})
			best[i] = min(best[i], time.Since(begin))
		}
	}
	if slices.Max(best) > 4*slices.Min(best) { // without the hash it is 50 times
		t.Errorf("times differ: %v", best)
	}
}

func TestFailuresAreBounded(t *testing.T) {
	d := open(t)
	for range maxFailures + 5 {
		if err := d.Note(t.Context(), at(noon), SignInFailed, "ana"); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Note(t.Context(), at(noon), SignedOut, ""); err != nil {
		t.Fatal(err)
	}
	got, err := d.Audit(t.Context(), Selection{})
	if err != nil || got[0].ID != maxFailures+1 || got[0].Did != SignedOut {
		t.Errorf("the log ends with %+v, %v", got[0], err)
	}
	later := at(noon.Add(2 * time.Hour))
	if err := d.Note(t.Context(), later, SignInFailed, "ana"); err != nil {
		t.Fatal(err)
	}
	wantDeed(t, d, "root: sign-in failed ana")
}

func TestSessionsEndByThemselves(t *testing.T) {
	d := open(t)
	add(t, d, "ana", Review)
	idle, kept := signIn(t, d, "ana", good, noon), signIn(t, d, "ana", good, noon)
	for now := noon; now.Sub(noon) < SessionLifetime; now = now.Add(SessionIdle / 2) {
		if !lives(t, d, kept, now) {
			t.Fatalf("a session that is used ends after %v", now.Sub(noon))
		}
	}
	if lives(t, d, kept, noon.Add(SessionLifetime)) {
		t.Error("a session lasts for ever")
	}
	if lives(t, d, idle, noon.Add(SessionIdle)) {
		t.Error("a session lasts without being used")
	}
	signIn(t, d, "ana", good, noon.Add(SessionLifetime))
	var n int
	if err := d.DB().QueryRow("SELECT count(*) FROM session").Scan(&n); err != nil || n != 1 {
		t.Errorf("%d sessions are kept, want 1: %v", n, err)
	}
}

func TestSessionsAreEnded(t *testing.T) {
	d := open(t)
	add(t, d, "root", Administer)
	add(t, d, "ana", Review)
	for what, end := range map[string]func() error{
		"password": func() error { return d.SetPassword(t.Context(), at(noon), "ana", good) },
		"disable":  func() error { return d.Disable(t.Context(), at(noon), "ana") },
		"ended": func() error {
			all, err := d.Sessions(t.Context(), "ana", noon)
			if err != nil || len(all) != 1 || all[0].Browser != "Testzilla" || all[0].Peer != "192.0.2.7" {
				t.Errorf("sessions %+v, %v", all, err)
			}
			if err := d.EndSession(t.Context(), at(noon), "root", all[0].ID); !errors.Is(err, ErrNotFound) {
				t.Errorf("another's session is ended: %v", err)
			}
			return d.EndSession(t.Context(), at(noon), "ana", all[0].ID)
		},
	} {
		other, secret := signIn(t, d, "root", good, noon), signIn(t, d, "ana", good, noon)
		if err := end(); err != nil {
			t.Fatal(err)
		}
		if lives(t, d, secret, noon) || !lives(t, d, other, noon) {
			t.Errorf("%s: the wrong sessions end", what)
		}
		if err := d.Enable(t.Context(), at(noon), "ana"); err != nil {
			t.Fatal(err)
		}
		if lives(t, d, secret, noon) {
			t.Errorf("%s: a session comes back", what)
		}
	}
	secret := signIn(t, d, "ana", good, noon)
	if err := d.SignOut(t.Context(), Act{Who: "ana", When: noon}, secret); err != nil || lives(t, d, secret, noon) {
		t.Errorf("signed out: %v", err)
	}
	wantDeed(t, d, "ana: signed out")
	if err := d.SignOut(t.Context(), Act{Who: "ana", When: noon}, "no secret"); err != nil {
		t.Error(err)
	}
}

func TestChangePassword(t *testing.T) {
	d := open(t)
	add(t, d, "ana", Review)
	old, stolen := signIn(t, d, "ana", good, noon), signIn(t, d, "ana", good, noon)
	w, err := d.BySession(t.Context(), old, noon)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.ChangePassword(t.Context(), w, noon, PasswordChange{Old: "wrong", New: another}); !errors.Is(err, ErrSignIn) {
		t.Errorf("changed without the old one: %v", err)
	}
	_, err = d.ChangePassword(t.Context(), w, noon, PasswordChange{Old: good, New: "short"})
	wantRefused(t, err, "too short")
	_, err = d.ChangePassword(t.Context(), Who{Name: "ana", Role: Review, By: ByToken}, noon, PasswordChange{Old: good, New: another})
	wantRefused(t, err, "Sign in")
	secret, err := d.ChangePassword(t.Context(), w, noon, PasswordChange{Old: good, New: another})
	if err != nil {
		t.Fatal(err)
	}
	wantDeed(t, d, "ana: password changed ana")
	if lives(t, d, old, noon) || lives(t, d, stolen, noon) || !lives(t, d, secret, noon) {
		t.Error("the wrong sessions end")
	}
	if _, err := d.SignIn(t.Context(), at(noon), Credentials{Name: "ana", Password: good}); !errors.Is(err, ErrSignIn) {
		t.Errorf("the old password is good: %v", err)
	}
	signIn(t, d, "ana", another, noon)
}

// TestHashGrows signs in with a hash of less cost, which is then made anew.
func TestHashGrows(t *testing.T) {
	d := open(t)
	add(t, d, "ana", Review)
	d.cost.Memory *= 2
	signIn(t, d, "ana", good, noon)
	var hash string
	if err := d.DB().QueryRow("SELECT password FROM user").Scan(&hash); err != nil || !strings.Contains(hash, "m=128,") {
		t.Errorf("the hash is %s, %v", hash, err)
	}
	signIn(t, d, "ana", good, noon)
}

// TestManyAtOnce signs in and asks from many sides at once, which must only take time.
func TestManyAtOnce(t *testing.T) {
	d := open(t)
	for i := range 8 {
		add(t, d, fmt.Sprint("user", i), Review)
	}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for range 10 {
				secret, err := d.SignIn(t.Context(), at(noon), Credentials{Name: fmt.Sprint("user", i), Password: good})
				if err != nil {
					t.Error(err)
					return
				}
				_, asked := d.BySession(t.Context(), secret, noon.Add(2*usedWithin))
				_, failed := d.SignIn(t.Context(), at(noon), Credentials{Name: fmt.Sprint("user", i), Password: another})
				if asked != nil || !errors.Is(failed, ErrSignIn) {
					t.Errorf("%v, %v", asked, failed)
				}
			}
		})
	}
	all.Wait()
	entries, err := d.Audit(t.Context(), Selection{Most: 1000})
	if want := 8 + 8*10*2; err != nil || len(entries) != want {
		t.Errorf("%d entries, want %d: %v", len(entries), want, err)
	}
}
