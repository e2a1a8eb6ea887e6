package desk

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// makeToken makes a token of ana that must be made.
func makeToken(t testing.TB, d *Desk, label string, role Role) string {
	t.Helper()
	secret, err := d.MakeToken(t.Context(), at(noon), NewToken{"ana", label, role, noon.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

// may returns what a token lets one do; [Nobody] if it is not good.
func may(t testing.TB, d *Desk, secret string, now time.Time) Role {
	t.Helper()
	w, err := d.ByToken(t.Context(), secret, now)
	if err != nil && !errors.Is(err, ErrNotFound) {
		t.Fatal(err)
	}
	return w.Role
}

func TestToken(t *testing.T) {
	d := open(t)
	add(t, d, "ana", Review)
	secret := makeToken(t, d, " night  script ", Review)
	wantDeed(t, d, "root: token made ana, night script, review, until 2026-03-08")
	w, err := d.ByToken(t.Context(), secret, noon.Add(time.Minute))
	if err != nil || w.Name != "ana" || w.Role != Review || w.By != ByToken || w.Session() != 0 {
		t.Errorf("asks: %+v, %v", w, err)
	}
	all, err := d.Tokens(t.Context(), "ana")
	want := Token{ID: 1, Label: "night script", Role: Review, Made: noon, Until: noon.Add(time.Hour), Used: noon.Add(time.Minute)}
	if err != nil || len(all) != 1 || all[0] != want {
		t.Errorf("tokens %+v, %v; want %+v", all, err, want)
	}
}

func TestTokenIsNotGood(t *testing.T) {
	d := open(t)
	add(t, d, "root", Administer)
	add(t, d, "ana", Review)
	secret := makeToken(t, d, "script", Review)
	for _, wrong := range []string{"", "onrecord_", secret[1:], secret + "x", strings.ToUpper(secret), strings.TrimPrefix(secret, tokenPrefix), "onrecord_" + strings.Repeat("A", 1<<20)} {
		if r := may(t, d, wrong, noon); r != Nobody {
			t.Errorf("%.20q may %v", wrong, r)
		}
	}
	if r := may(t, d, secret, noon.Add(time.Hour)); r != Nobody {
		t.Errorf("one that has run out may %v", r)
	}
	session := signIn(t, d, "ana", good, noon)
	if r := may(t, d, session, noon); r != Nobody {
		t.Errorf("a session's secret is a token that may %v", r)
	}
	if lives(t, d, secret, noon) {
		t.Error("a token's secret is a session")
	}
	replaced := makeToken(t, d, "script", Read)
	if may(t, d, secret, noon) != Nobody || may(t, d, replaced, noon) != Read {
		t.Error("a token with the label of another does not replace it")
	}
	if err := d.EndToken(t.Context(), at(noon), "root", 2); !errors.Is(err, ErrNotFound) {
		t.Errorf("another's token is ended: %v", err)
	}
	if err := d.EndToken(t.Context(), at(noon), "ana", 2); err != nil || may(t, d, replaced, noon) != Nobody {
		t.Errorf("one that was ended is good: %v", err)
	}
	wantDeed(t, d, "root: token ended ana")
	last := makeToken(t, d, "script", Read)
	if err := errors.Join(d.Disable(t.Context(), at(noon), "ana"), d.Enable(t.Context(), at(noon), "ana")); err != nil {
		t.Fatal(err)
	}
	if r := may(t, d, last, noon); r != Nobody {
		t.Errorf("one of a user that was disabled may %v", r)
	}
}

// TestTokenMayNoMore holds a token to the role that its user has now.
func TestTokenMayNoMore(t *testing.T) {
	d := open(t)
	add(t, d, "ana", Review)
	_, err := d.MakeToken(t.Context(), at(noon), NewToken{"ana", "script", Administer, noon.Add(time.Hour)})
	wantRefused(t, err, "no more than its user")
	reads, reviews := makeToken(t, d, "reads", Read), makeToken(t, d, "reviews", Review)
	for _, role := range []Role{Read, Administer} {
		if err := d.SetRole(t.Context(), at(noon), "ana", role); err != nil {
			t.Fatal(err)
		}
		if may(t, d, reads, noon) != Read || may(t, d, reviews, noon) != min(role, Review) {
			t.Errorf("user %v: tokens may %v and %v", role, may(t, d, reads, noon), may(t, d, reviews, noon))
		}
	}
}

func TestTokenIsRefused(t *testing.T) {
	d := open(t)
	add(t, d, "root", Administer)
	add(t, d, "ana", Review)
	soon := noon.Add(time.Hour)
	for _, c := range []struct {
		token NewToken
		want  string
	}{
		{NewToken{"ana", "", Read, soon}, "label"},
		{NewToken{"ana", "a\x1b[2Jb", Read, soon}, "label"},
		{NewToken{"ana", strings.Repeat("a", 65), Read, soon}, "label"},
		{NewToken{"ana", "script", Nobody, soon}, "role"},
		{NewToken{"ana", "script", Read, noon}, "lasts"},
		{NewToken{"ana", "script", Read, noon.Add(367 * 24 * time.Hour)}, "lasts"},
		{NewToken{"ana", "script", Read, time.Time{}}, "lasts"},
	} {
		_, err := d.MakeToken(t.Context(), at(noon), c.token)
		wantRefused(t, err, c.want)
	}
	if _, err := d.MakeToken(t.Context(), at(noon), NewToken{"nobody", "script", Read, soon}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a token of nobody: %v", err)
	}
	for i := range maxTokens {
		makeToken(t, d, fmt.Sprint(i), Read)
	}
	_, err := d.MakeToken(t.Context(), at(noon), NewToken{"ana", "one more", Read, soon})
	wantRefused(t, err, "tokens already")
	makeToken(t, d, "7", Read) // in place of the one there
	if err := d.Disable(t.Context(), at(noon), "ana"); err != nil {
		t.Fatal(err)
	}
	_, err = d.MakeToken(t.Context(), at(noon), NewToken{"ana", "script", Read, soon})
	wantRefused(t, err, "disabled")
}

func FuzzByToken(f *testing.F) {
	d := open(f)
	for _, s := range []string{"", "onrecord_", "onrecord_AAAA", "\x00", strings.Repeat("onrecord_", 30)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, secret string) {
		if _, err := d.ByToken(t.Context(), secret, noon); !errors.Is(err, ErrNotFound) {
			t.Errorf("%q: %v", secret, err)
		}
	})
}
