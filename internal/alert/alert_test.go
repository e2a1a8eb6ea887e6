package alert

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"onrecord/internal/desk"
	"onrecord/internal/fetch"
	"onrecord/internal/store"
	"onrecord/internal/web/webtest"
)

// room is a record of the samples with a desk, a clock that stands unless it is moved, and a teller.
type room struct {
	*teller
	mu  sync.Mutex
	at  time.Time
	log []fetch.Message // what a receiver got
}

func newRoom(t *testing.T) *room {
	t.Helper()
	d, err := desk.Open(t.Context(), filepath.Join(t.TempDir(), "record.desk.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	r := &room{at: time.Date(2026, 3, 8, 12, 0, 0, 0, time.UTC)}
	c := fetch.New(fetch.Options{AllowPrivate: true, PerHost: time.Microsecond, Timeout: time.Second})
	t.Cleanup(c.Close)
	r.teller = newTeller(Options{Store: webtest.Record(t), Desk: d, Base: "https://record.example/", Now: r.now, Sender: c}.filled())
	return r
}

func (r *room) now() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.at
}

// pass lets time pass.
func (r *room) pass(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.at = r.at.Add(d)
}

// receiver serves a webhook that answers as f says and keeps what it gets.
func (r *room) receiver(t *testing.T, f http.HandlerFunc) string {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		data, err := io.ReadAll(req.Body)
		if err != nil {
			t.Error(err)
		}
		r.mu.Lock()
		r.log = append(r.log, fetch.Message{Header: req.Header, Body: data})
		r.mu.Unlock()
		if f != nil {
			f(w, req)
		}
	}))
	t.Cleanup(site.Close)
	return site.URL + "/hook"
}

// got returns what the receivers got since the last time.
func (r *room) got() []fetch.Message {
	r.mu.Lock()
	defer r.mu.Unlock()
	log := r.log
	r.log = nil
	return log
}

// add keeps a watch with a webhook that is told of everything after a version, and returns it with its secret.
func (r *room) add(t *testing.T, w Watch, target string, after int64) (id int64, secret string) {
	t.Helper()
	if w.Name == "" {
		w.Name = "Grain"
	}
	id, err := r.book.Add(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	if target != "" {
		if secret, err = r.book.SetTarget(t.Context(), id, target, after); err != nil {
			t.Fatal(err)
		}
	}
	return id, secret
}

// rounds looks for what is new and sends it.
func (r *room) rounds(t *testing.T, n int) {
	t.Helper()
	for range n {
		if err := r.round(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// last returns the number of the last version of the record.
func (r *room) last(t *testing.T) (n int64) {
	t.Helper()
	if err := r.Store.View(t.Context(), func(rd *store.Reader) (err error) {
		n, err = rd.LastVersion()
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return n
}

func (r *room) deliveries(t *testing.T, id int64) []Delivery {
	t.Helper()
	all, err := r.book.Deliveries(t.Context(), id, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// read reads the body of a message.
func read(t *testing.T, m fetch.Message) (b body) {
	t.Helper()
	if err := json.Unmarshal(m.Body, &b); err != nil {
		t.Fatalf("%v\n%s", err, m.Body)
	}
	return b
}

// senderFunc is a [Sender].
type senderFunc func(ctx context.Context, address string, m fetch.Message) (fetch.Receipt, error)

func (f senderFunc) Send(ctx context.Context, address string, m fetch.Message) (fetch.Receipt, error) {
	return f(ctx, address, m)
}
