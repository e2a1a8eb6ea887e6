package alert

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"onrecord/internal/query"
)

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		w    Watch
		says string
	}{
		{Watch{Query: "grain", Statements: true}, "a name"},
		{Watch{Name: "\u202e\x00", Query: "grain", Statements: true}, "a name"},
		{Watch{Name: strings.Repeat("a", 101), Query: "grain", Statements: true}, "longer"},
		{Watch{Name: "a", Events: true}, "what to look out for"},
		{Watch{Name: "a", Query: "grain"}, "Choose"},
		{Watch{Name: "a", Event: "talks", Statements: true, Changes: true}, "Choose"},
		{Watch{Name: "a", Event: strings.Repeat("a", 201), Events: true}, "shorten"},
		{Watch{Name: "a", Query: "(grain", Statements: true}, "bracket"},
		{Watch{Name: "a", Query: strings.Repeat("a ", 5000), Statements: true}, "too long"},
	} {
		if err := c.w.Check(); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, want %q", c.w, err, c.says)
		}
	}
	w := Watch{Name: " Grain\n\ttalks\u202e ", Event: " talks ", Statements: true, Events: true}
	if err := w.Check(); err != nil || w.Name != "Grain talks" || w.Event != "talks" || w.Statements {
		t.Errorf("%+v, %v", w, err)
	}
	var wrong *query.Error
	w = Watch{Name: "a", Query: "authorty:x", Statements: true}
	if err := w.Check(); !errors.As(err, &wrong) {
		t.Errorf("a wrong query is told as %v", err)
	}
}

func TestBook(t *testing.T) {
	r := newRoom(t)
	ctx := t.Context()
	id, _ := r.add(t, Watch{Name: "Grain", Query: "grain", Event: "talks", Place: "Trieste", Statements: true, Events: true, Owner: "ada"}, "", 0)
	w, err := r.book.Watch(ctx, id)
	if err != nil || w.Name != "Grain" || !w.Statements || w.Changes || !w.Events || w.Owner != "ada" || !w.Made.Equal(r.now()) || w.UUID == "" {
		t.Fatalf("%+v, %v", w, err)
	}
	w.Name, w.Changes = "Trains", true
	if err := r.book.Change(ctx, w); err != nil {
		t.Fatal(err)
	}
	if all, err := r.book.Watches(ctx); err != nil || len(all) != 1 || all[0].Name != "Trains" || !all[0].Changes || all[0].UUID != w.UUID {
		t.Errorf("changed: %+v, %v", all, err)
	}
	for _, address := range []string{"", "receiver.example", "ftp://receiver.example/", "https://ada:secret@receiver.example/", "https://receiver.example/" + strings.Repeat("a", 2000), "javascript:alert(1)", "http://:80/"} {
		var refused Refused
		if _, err := r.book.SetTarget(ctx, id, address, 0); !errors.As(err, &refused) {
			t.Errorf("the target %.40q: %v", address, err)
		}
	}
	for name, f := range map[string]func() error{
		"change":  func() error { return r.book.Change(ctx, Watch{ID: 99, Name: "a", Query: "b", Statements: true}) },
		"remove":  func() error { return r.book.Remove(ctx, 99) },
		"key":     func() error { _, err := r.book.NewKey(ctx, 99); return err },
		"target":  func() error { _, err := r.book.SetTarget(ctx, 99, "https://receiver.example/", 0); return err },
		"test":    func() error { return r.book.Test(ctx, 99, "") },
		"again":   func() error { return r.book.Again(ctx, id, 99) },
		"a watch": func() error { _, err := r.book.Watch(ctx, 99); return err },
	} {
		if err := f(); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s of what is not there: %v", name, err)
		}
	}
	var refused Refused
	if err := r.book.Test(ctx, id, ""); !errors.As(err, &refused) {
		t.Errorf("a test without a webhook: %v", err)
	}
	if err := r.book.Remove(ctx, id); err != nil {
		t.Error(err)
	}
}

func TestKeyOpens(t *testing.T) {
	r := newRoom(t)
	id, _ := r.add(t, Watch{Query: "grain", Statements: true}, "", 0)
	opens := func(id int64, key string) bool {
		t.Helper()
		ok, err := r.book.Opens(t.Context(), id, key)
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	if opens(id, "") {
		t.Error("no key opens what has none")
	}
	first, err := r.book.NewKey(t.Context(), id)
	if err != nil || len(first) < 26 || !opens(id, first) || opens(id, first+"a") || opens(id, "") || opens(id+1, first) {
		t.Errorf("the key %q, %v", first, err)
	}
	if second, err := r.book.NewKey(t.Context(), id); err != nil || opens(id, first) || !opens(id, second) {
		t.Errorf("the second key: %v", err)
	}
}

// TestNewAddress tests that a webhook that gets another address, and so another secret, misses nothing.
func TestNewAddress(t *testing.T) {
	r := newRoom(t)
	id, first := r.add(t, Watch{Query: "grain", Statements: true}, "https://receiver.example/", 5)
	seen := func(after int64) int64 {
		t.Helper()
		second, err := r.book.SetTarget(t.Context(), id, "https://other.example/", after)
		if err != nil || second == first {
			t.Fatalf("the secret %q, %v", second, err)
		}
		w, err := r.book.Watch(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return w.seen
	}
	if n := seen(9); n != 5 {
		t.Errorf("another address: seen %d, want 5", n)
	}
	if err := r.book.DropTarget(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if n := seen(9); n != 9 {
		t.Errorf("a new webhook: seen %d, want 9", n)
	}
}

func TestWatchesAreBounded(t *testing.T) {
	r := newRoom(t)
	var refused Refused
	for i := range MaxOwned + 1 {
		_, err := r.book.Add(t.Context(), Watch{Name: fmt.Sprint(i), Query: "grain", Statements: true, Owner: "ada"})
		if (i == MaxOwned) != errors.As(err, &refused) {
			t.Fatalf("watch %d: %v", i, err)
		}
	}
	if _, err := r.book.Add(t.Context(), Watch{Name: "a", Query: "grain", Statements: true, Owner: "bea"}); err != nil {
		t.Errorf("another owner: %v", err)
	}
}
