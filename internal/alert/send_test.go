package alert

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"onrecord/internal/fetch"
)

// TestFailingReceiver tests that a message is sent again with pauses that grow, until it is given up, and that all of it
// is in the log.
func TestFailingReceiver(t *testing.T) {
	r := newRoom(t)
	id, _ := r.add(t, Watch{Query: "speaker:Ferrante port", Statements: true}, r.receiver(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }), 0)
	r.rounds(t, 1)
	n := len(r.got())
	for i, wait := range waits {
		r.pass(wait - time.Second)
		if r.rounds(t, 1); len(r.got()) != 0 {
			t.Fatalf("attempt %d comes too soon", i+2)
		}
		r.pass(time.Second)
		if r.rounds(t, 1); len(r.got()) != n {
			t.Fatalf("attempt %d does not come", i+2)
		}
	}
	r.pass(1000 * time.Hour)
	if r.rounds(t, 1); len(r.got()) != 0 {
		t.Error("what was given up is sent")
	}
	all := r.deliveries(t, id)
	d := all[0]
	if d.State != givenUp || len(d.Attempts) != len(waits)+1 || d.Attempts[3].Status != 500 || d.Attempts[3].Error != "the receiver answered with status 500" {
		t.Errorf("the log: %+v", d)
	}
	if err := r.book.Again(t.Context(), id, d.ID); err != nil {
		t.Fatal(err)
	}
	r.rounds(t, 1)
	if got := r.got(); len(got) != 1 || got[0].Header.Get("webhook-id") != d.Message {
		t.Errorf("again: %d messages", len(got))
	}
	if err := r.book.Again(t.Context(), id, d.ID); err == nil {
		t.Error("what waits is sent again")
	}
}

// TestAnswers tests what follows from what receivers answer.
func TestAnswers(t *testing.T) {
	r := newRoom(t)
	for _, c := range []struct {
		name, says string
		answer     http.HandlerFunc
		state      State
		wait       time.Duration
		stopped    bool
	}{
		{"gone", "no more messages", status(410), givenUp, 0, true},
		{"no content", "", status(204), delivered, 0, false},
		{"redirect", "redirect", func(w http.ResponseWriter, req *http.Request) {
			http.Redirect(w, req, "http://169.254.169.254/", http.StatusTemporaryRedirect)
		}, waiting, waits[0], false},
		{"busy", "status 429", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "600")
			w.WriteHeader(http.StatusTooManyRequests)
		}, waiting, 10 * time.Minute, false},
		{"busy for ever", "status 503", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "99999999")
			w.WriteHeader(http.StatusServiceUnavailable)
		}, waiting, 24 * time.Hour, false},
		{"slow", "took longer", func(http.ResponseWriter, *http.Request) { time.Sleep(1500 * time.Millisecond) }, waiting, waits[0], false},
		{"broken", "cannot be reached", func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) }, waiting, waits[0], false},
	} {
		id, _ := r.add(t, Watch{Name: c.name, Query: "grain", Statements: true}, r.receiver(t, c.answer), r.last(t))
		if err := r.book.Test(t.Context(), id, r.Base); err != nil {
			t.Fatal(err)
		}
		r.rounds(t, 1)
		got := r.got()
		d := r.deliveries(t, id)
		if len(got) != 1 || len(d) != 1 || len(d[0].Attempts) != 1 {
			t.Fatalf("%s: %d messages, the log %+v", c.name, len(got), d)
		}
		if d[0].State != c.state || !strings.Contains(d[0].Attempts[0].Error, c.says) || (c.says == "") != (d[0].Attempts[0].Error == "") {
			t.Errorf("%s: %+v, want %v", c.name, d[0], c.state)
		}
		if c.state == waiting && d[0].Due.Sub(r.now()) != c.wait {
			t.Errorf("%s: the next attempt is in %v, want %v", c.name, d[0].Due.Sub(r.now()), c.wait)
		}
		if w, err := r.book.Watch(t.Context(), id); err != nil || (w.Stopped != "") != c.stopped {
			t.Errorf("%s: stopped %q, %v", c.name, w.Stopped, err)
		}
		if read(t, got[0]).Type != "watch.test" {
			t.Errorf("%s: the message is %s", c.name, got[0].Body)
		}
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// TestPrivateTargets tests that addresses within private networks are not sent to, whatever their names.
func TestPrivateTargets(t *testing.T) {
	r := newRoom(t)
	target := r.receiver(t, nil)
	guarded := fetch.New(fetch.Options{})
	t.Cleanup(guarded.Close)
	r.Sender = guarded
	for _, address := range []string{target, strings.Replace(target, "127.0.0.1", "localhost", 1), "http://[::ffff:127.0.0.1]:1/", "http://10.1.2.3/"} {
		id, _ := r.add(t, Watch{Query: "grain", Statements: true}, address, r.last(t))
		if err := r.book.Test(t.Context(), id, ""); err != nil {
			t.Fatal(err)
		}
		r.rounds(t, 1)
		d := r.deliveries(t, id)
		if len(d) != 1 || d[0].State != givenUp || !strings.Contains(d[0].Attempts[0].Error, "private network") {
			t.Errorf("%s: %+v", address, d)
		}
	}
	if len(r.got()) != 0 {
		t.Error("a private address was sent to")
	}
}

// TestManyWait tests that no more messages are made than a receiver takes, and that nothing is lost by that.
func TestManyWait(t *testing.T) {
	r := newRoom(t)
	id, _ := r.add(t, Watch{Query: "grain", Statements: true}, "http://receiver.invalid/", r.last(t))
	for range maxWaiting {
		if err := r.book.Test(t.Context(), id, ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.book.Test(t.Context(), id, ""); err == nil {
		t.Error("any number of messages may wait")
	}
	// No more are made until some are done.
	if _, err := r.Desk.DB().ExecContext(t.Context(), "UPDATE watch SET seen = 0"); err != nil {
		t.Fatal(err)
	}
	if err := r.match(t.Context()); err != nil {
		t.Fatal(err)
	}
	if w, err := r.book.Watch(t.Context(), id); err != nil || w.seen != 0 || len(r.deliveries(t, id)) != maxWaiting {
		t.Errorf("seen %d, %d messages wait, %v", w.seen, len(r.deliveries(t, id)), err)
	}
	if err := r.book.DropTarget(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	for _, d := range r.deliveries(t, id) {
		if d.State != givenUp {
			t.Fatalf("without a webhook a message is %s", d.State)
		}
	}
}
