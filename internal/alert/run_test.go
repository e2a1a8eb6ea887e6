package alert

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"onrecord/internal/answer"
	"onrecord/internal/fetch"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/web/webtest"
)

// found returns the references of the statements that a query finds.
func (r *room) found(t *testing.T, text string) (refs []string) {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	f, err := answer.Search(t.Context(), r.Store, store.Search{Query: q, Limit: 1000, Order: store.ByDay})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range f.Statements {
		refs = append(refs, s.Ref)
	}
	slices.Sort(refs)
	return refs
}

// told returns the references of the statements that messages tell.
func told(t *testing.T, all []fetch.Message) (refs []string) {
	t.Helper()
	for _, m := range all {
		for _, s := range read(t, m).Data.Statements {
			refs = append(refs, s.Ref)
		}
	}
	slices.Sort(refs)
	return refs
}

// TestTold tests that a webhook is told everything that a search finds, once, signed, in the words of the reports.
func TestTold(t *testing.T) {
	r := newRoom(t)
	id, secret := r.add(t, Watch{Query: "grain OR port", Statements: true}, r.receiver(t, nil), 0)
	r.rounds(t, 2)
	got := r.got()
	want := r.found(t, "grain OR port")
	if refs := told(t, got); !slices.Equal(refs, want) || len(want) <= maxItems {
		t.Errorf("told %d statements in %d messages, want %d", len(refs), len(got), len(want))
	}
	hook, err := standardwebhooks.NewWebhook(secret)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, m := range got {
		if err := hook.VerifyIgnoringTimestamp(m.Body, m.Header); err != nil {
			t.Errorf("the signature: %v", err)
		}
		if err := hook.VerifyIgnoringTimestamp(append(m.Body, ' '), m.Header); err == nil {
			t.Error("the signature holds for another body")
		}
		if n := m.Header.Get("webhook-id"); ids[n] || !strings.HasPrefix(n, "msg_") {
			t.Errorf("the id %q is told twice", n)
		} else {
			ids[n] = true
		}
		b := read(t, m)
		for _, s := range b.Data.Statements {
			if s.Address != "https://record.example/statements/"+s.Ref || s.Content == "" || len(s.Spans.Content) == 0 || s.Key == "" {
				t.Errorf("a statement is told as %+v", s)
			}
		}
		if b.Type != "watch.matched" || b.Data.Watch.Address != "https://record.example/watches/1" || len(m.Body) > maxBody {
			t.Errorf("the message %s of %d bytes about %+v", b.Type, len(m.Body), b.Data.Watch)
		}
	}
	for _, d := range r.deliveries(t, id) {
		if d.State != delivered || len(d.Attempts) != 1 || d.Attempts[0].Status != 200 || !d.Due.IsZero() {
			t.Errorf("the log: %+v", d)
		}
	}
	if r.rounds(t, 3); len(r.got()) != 0 {
		t.Error("something is told twice")
	}
}

// TestSignatureNow tests that the library takes the time of a message for that of now.
func TestSignatureNow(t *testing.T) {
	p := parcel{message: "msg_1", body: []byte(`{}`), secret: []byte("0123456789abcdef0123456789abcdef")}
	m, err := p.signed(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	hook, err := standardwebhooks.NewWebhookRaw(p.secret)
	if err != nil {
		t.Fatal(err)
	}
	if err := hook.Verify(m.Body, m.Header); err != nil {
		t.Error(err)
	}
}

// TestNewReportAndVersion tests what is told of a report that comes in, and of what its next version changes.
func TestNewReportAndVersion(t *testing.T) {
	r := newRoom(t)
	target := r.receiver(t, nil)
	r.add(t, Watch{Query: `speaker:Finn`, Statements: true, Changes: true}, target, r.last(t))
	if r.rounds(t, 1); len(r.got()) != 0 {
		t.Fatal("what was there is told")
	}
	page := func(text, modified string) []byte {
		return []byte(`{"uri":"https://skerry.example/ferry","versioncreated":"` + modified + `","firstcreated":"2026-03-09T08:00:00Z",
			"headline":"Ferry talks resume","language":"en","provider":"Skerry Times","type":"text","body_text":"` + strings.ReplaceAll(text, "\n", `\n`) + `"}`)
	}
	first := "“The ferry will sail on 4 April,” the harbour master, Orla Finn, said on Monday.\n\nFinn said the pier was safe.\n"
	webtest.Add(t, r.Store, page(first, "2026-03-09T08:00:00Z"))
	r.rounds(t, 1)
	got := r.got()
	if len(got) != 1 || len(read(t, got[0]).Data.Statements) != 2 {
		t.Fatalf("of a new report %d messages came: %s", len(got), got)
	}
	if s := read(t, got[0]).Data.Statements[0]; !strings.Contains(s.Content, "The ferry will sail on 4 April") {
		t.Errorf("told %q", s.Content)
	}
	second := "Orla Finn, the harbour master, said the ferry would sail in May.\n\nFinn said the pier was safe.\n"
	webtest.Add(t, r.Store, page(second, "2026-03-10T08:00:00Z"))
	r.rounds(t, 1)
	got = r.got()
	if len(got) != 1 {
		t.Fatalf("of a new version %d messages came", len(got))
	}
	changes := read(t, got[0]).Data.Changes
	i := slices.IndexFunc(changes, func(c changeData) bool { return c.Kind == "quote removed" })
	if i < 0 || !strings.Contains(wordsOf(changes[i].Old), "sail on 4 April") || changes[i].Version != 2 || changes[i].Day != "2026-03-10" {
		t.Errorf("told of a new version: %+v", changes)
	}
}

// TestEventsAreTold tests that a watch on events tells each step of their histories once.
func TestEventsAreTold(t *testing.T) {
	r := newRoom(t)
	r.add(t, Watch{Event: "talks", Place: "Trieste", Events: true}, r.receiver(t, nil), 0)
	r.rounds(t, 3)
	moved := 0
	for _, m := range r.got() {
		for _, s := range read(t, m).Data.Events {
			if s.To == "moved" && len(s.Evidence) > 0 && s.Evidence[0].Text != "" && strings.HasPrefix(s.Address, "https://record.example/events/v") {
				moved++
			}
		}
	}
	if moved != 1 {
		t.Errorf("%d times is told that the talks were moved, want 1", moved)
	}
}

// TestStoppedWhileLooking tests that neither the messages nor how far a watch has seen are kept if keeping them fails.
func TestStoppedWhileLooking(t *testing.T) {
	r := newRoom(t)
	id, _ := r.add(t, Watch{Query: "grain OR port", Statements: true}, r.receiver(t, nil), 0)
	exec := func(statement string) {
		t.Helper()
		if _, err := r.Desk.DB().ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	exec("CREATE TRIGGER stop BEFORE INSERT ON delivery WHEN (SELECT count(*) FROM delivery) >= 2 BEGIN SELECT raise(ABORT, 'the disk is gone'); END")
	if err := r.match(t.Context()); err == nil {
		t.Fatal("nothing failed")
	}
	exec("DROP TRIGGER stop")
	r.rounds(t, 2)
	if refs, want := told(t, r.got()), r.found(t, "grain OR port"); !slices.Equal(refs, want) {
		t.Errorf("after the failure %d statements are told, want each of %d once", len(refs), len(want))
	}
	if w, err := r.book.Watch(t.Context(), id); err != nil || w.seen != r.last(t) {
		t.Errorf("seen %d of %d, %v", w.seen, r.last(t), err)
	}
}

// TestStoppedWhileSending tests that a message that was taken, but not noted, is sent again under its id, and one that was
// noted is not.
func TestStoppedWhileSending(t *testing.T) {
	r := newRoom(t)
	r.add(t, Watch{Query: "speaker:Ferrante", Statements: true}, r.receiver(t, nil), 0)
	if err := r.match(t.Context()); err != nil {
		t.Fatal(err)
	}
	dying, die := context.WithCancel(t.Context())
	client := r.Sender
	r.Sender = senderFunc(func(ctx context.Context, address string, m fetch.Message) (fetch.Receipt, error) {
		got, err := client.Send(ctx, address, m)
		die()
		return got, err
	})
	if err := r.deliver(dying); !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped with %v", err)
	}
	first := r.got()
	r.Sender = client
	if r.rounds(t, 1); len(r.got()) != 0 {
		t.Error("what is being sent is sent by another too")
	}
	r.pass(lease + time.Second)
	r.rounds(t, 1)
	again := r.got()
	ids := func(all []fetch.Message) (ids []string) {
		for _, m := range all {
			ids = append(ids, m.Header.Get("webhook-id"))
		}
		slices.Sort(ids)
		return ids
	}
	if len(first) == 0 || !slices.Equal(ids(first), ids(again)) {
		t.Errorf("sent %q, then %q", ids(first), ids(again))
	}
	r.pass(lease + time.Second)
	if r.rounds(t, 1); len(r.got()) != 0 {
		t.Error("what was noted is sent again")
	}
}

// TestWatchIsRemovedMeanwhile tests that changes by users while webhooks are told are no failure.
func TestWatchIsRemovedMeanwhile(t *testing.T) {
	r := newRoom(t)
	var id int64
	target := r.receiver(t, func(http.ResponseWriter, *http.Request) {
		if err := r.book.Remove(context.Background(), id); err != nil && !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
	})
	id, _ = r.add(t, Watch{Query: "grain OR port", Statements: true}, target, 0)
	r.rounds(t, 2)
	if _, err := r.book.Watch(t.Context(), id); !errors.Is(err, ErrNotFound) {
		t.Errorf("the watch is there: %v", err)
	}
}

// TestRecordWasReplaced tests that a watch that has seen more than there is goes on with what comes.
func TestRecordWasReplaced(t *testing.T) {
	r := newRoom(t)
	id, _ := r.add(t, Watch{Query: "grain", Statements: true}, r.receiver(t, nil), r.last(t)+1000)
	r.rounds(t, 2)
	if w, err := r.book.Watch(t.Context(), id); err != nil || w.seen != r.last(t) || len(r.got()) != 0 {
		t.Errorf("seen %d of %d, %v", w.seen, r.last(t), err)
	}
}

func TestRunEnds(t *testing.T) {
	r := newRoom(t)
	r.add(t, Watch{Query: "speaker:Ferrante", Statements: true}, r.receiver(t, nil), 0)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	o := r.Options
	o.Every, o.Sender, o.Private = time.Millisecond, nil, true
	go func() { ended <- Run(ctx, o) }()
	for len(r.got()) == 0 {
		time.Sleep(time.Millisecond)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("it ends with %v", err)
	}
}
