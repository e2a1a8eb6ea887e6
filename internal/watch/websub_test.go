package watch

import (
	"context"
	"crypto/hmac"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"onrecord/internal/reader"
)

const hubAddress = "http://hub.example/"

// inHub runs a test with a feed that announces a hub, and a watcher that it can reach.
func inHub(t *testing.T, f func(t *testing.T, w *world, watcher *Watcher)) {
	inWorld(t, func(t *testing.T, w *world) {
		w.web.Set(feedAddress, feed("a", "<atom:link rel='hub' href='"+hubAddress+"'/>", 1))
		w.web.Set(hubAddress, "HTTP/1.1 202 Accepted\n\n")
		w.options.Callback = "https://record.example/hub/"
		secrets := 0
		w.options.Secret = func() string { secrets++; return fmt.Sprint("secret", secrets) }
		f(t, w, New(w.options))
	})
}

// asked returns the form that the hub was sent last; nil if none.
func (w *world) asked() url.Values {
	var last url.Values
	for _, r := range w.web.Asked() {
		if r.URL == hubAddress {
			last = r.Form
		}
	}
	w.web.Log()
	return last
}

// call calls the watcher as a hub does.
func call(watcher *Watcher, method, target, body, signature string) *httptest.ResponseRecorder {
	req := httptest.NewRequest(method, target, strings.NewReader(body))
	if signature != "" {
		req.Header.Set("X-Hub-Signature", signature)
	}
	rec := httptest.NewRecorder()
	watcher.Handler().ServeHTTP(rec, req)
	return rec
}

// question is what a hub asks whether a subscription was meant.
func question(mode, topic string) string {
	q := url.Values{"hub.mode": {mode}, "hub.topic": {topic}, "hub.challenge": {"are you there?"}, "hub.lease_seconds": {"864000"}}
	return "https://record.example/hub/secret1?" + q.Encode()
}

// sign signs as a hub does.
func sign(method, secret, body string) string {
	mac := hmac.New(digests[method], []byte(secret))
	mac.Write([]byte(body))
	return method + "=" + hex.EncodeToString(mac.Sum(nil))
}

func body(raw string) string { _, b, _ := strings.Cut(raw, "\n\n"); return b }

func TestSubscription(t *testing.T) {
	inHub(t, func(t *testing.T, w *world, watcher *Watcher) {
		if err := watcher.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
		form := w.asked()
		for key, want := range map[string]string{
			"hub.mode": "subscribe", "hub.topic": feedAddress, "hub.callback": "https://record.example/hub/secret1",
			"hub.secret": "secret2", "hub.lease_seconds": "864000",
		} {
			if got := form.Get(key); got != want {
				t.Errorf("%s is %q, want %q", key, got, want)
			}
		}
		for what, target := range map[string]string{
			"another topic": question("subscribe", "http://wire.example/other"), "another mode": question("unsubscribe", feedAddress),
			"no mode": question("", feedAddress), "another token": strings.Replace(question("subscribe", feedAddress), "secret1", "secret9", 1),
			"no token": strings.Replace(question("subscribe", feedAddress), "secret1", "", 1),
		} {
			if rec := call(watcher, http.MethodGet, target, "", ""); rec.Code != http.StatusNotFound || strings.Contains(rec.Body.String(), "there?") {
				t.Errorf("%s: answered %d %q", what, rec.Code, rec.Body)
			}
		}
		rec := call(watcher, http.MethodGet, question("subscribe", feedAddress), "", "")
		if rec.Code != http.StatusOK || rec.Body.String() != "are you there?" || !strings.HasPrefix(rec.Header().Get("Content-Type"), "text/plain") {
			t.Errorf("answered %d %q", rec.Code, rec.Body)
		}
		if s := w.source(); time.Until(s.Hub.Until) != 10*24*time.Hour {
			t.Errorf("the lease is until %v", s.Hub.Until)
		}
		time.Sleep(30 * time.Minute)
		watcher.Once(t.Context())
		if s := w.source(); time.Until(s.Due) < pushedInterval {
			t.Errorf("polled again after %v, though the hub sends what is new", time.Until(s.Due))
		}
	})
}

func TestPush(t *testing.T) {
	inHub(t, func(t *testing.T, w *world, watcher *Watcher) {
		const target = "https://record.example/hub/secret1"
		pushed := body(feed("", "", 2, 1))
		push := func(what string, signature string, waiting int) {
			t.Helper()
			if rec := call(watcher, http.MethodPost, target, pushed, signature); rec.Code != http.StatusAccepted {
				t.Errorf("%s: answered %d", what, rec.Code)
			}
			if n := len(w.source().Waiting); n != waiting {
				t.Errorf("%s: %d wait, want %d", what, n, waiting)
			}
		}
		watcher.Once(t.Context())
		push("before the subscription holds", sign("sha256", "secret2", pushed), 0)
		call(watcher, http.MethodGet, question("subscribe", feedAddress), "", "")
		push("not signed", "", 0)
		push("signed with something else", sign("sha256", "secret3", pushed), 0)
		push("signed by what nobody knows", "md5=00", 0)
		push("signed with nothing", "sha256=", 0)
		push("signed for other words", sign("sha256", "secret2", pushed+" "), 0)
		push("signed", sign("sha1", "secret2", pushed), 1)
		push("again", sign("sha512", "secret2", pushed), 1)
		w.kept = nil
		watcher.Once(t.Context())
		if got := strings.Join(w.kept, ", "); got != "2" {
			t.Errorf("kept %q, want what is new", got)
		}
		pushed = "ping"
		time.Sleep(time.Second)
		push("what is no feed", sign("sha384", "secret2", pushed), 0)
		if due := w.source().Due; due.After(time.Now()) {
			t.Errorf("then the feed itself is asked at %v, want now", due)
		}
		time.Sleep(11 * 24 * time.Hour)
		pushed = body(feed("", "", 3))
		push("after the lease has ended", sign("sha256", "secret2", pushed), 0)
		if rec := call(watcher, http.MethodPut, target, "", ""); rec.Code != http.StatusMethodNotAllowed {
			t.Errorf("PUT: answered %d", rec.Code)
		}
		if rec := call(watcher, http.MethodPost, target, strings.Repeat("x", maxPush+1), ""); rec.Code != http.StatusRequestEntityTooLarge {
			t.Errorf("too much: answered %d", rec.Code)
		}
	})
}

func TestRenewal(t *testing.T) {
	inHub(t, func(t *testing.T, w *world, watcher *Watcher) {
		once := func(what string, want bool) {
			t.Helper()
			w.web.Log()
			watcher.Once(t.Context())
			if form := w.asked(); (form != nil) != want {
				t.Errorf("%s: the hub was sent %v", what, form)
			} else if want && form.Get("hub.callback") != "https://record.example/hub/secret1" {
				t.Errorf("%s: it shall call %s, want as before", what, form.Get("hub.callback"))
			}
		}
		once("at first", true)
		time.Sleep(31 * time.Minute)
		once("half an hour later, not confirmed", false)
		time.Sleep(time.Hour)
		once("more than an hour later, not confirmed", true)
		call(watcher, http.MethodGet, question("subscribe", feedAddress), "", "")
		time.Sleep(5 * 24 * time.Hour)
		once("confirmed", false)
		time.Sleep(4*24*time.Hour + time.Hour)
		once("in the last day", true)
		time.Sleep(2 * 24 * time.Hour)
		if rec := call(watcher, http.MethodGet, question("subscribe", feedAddress), "", ""); rec.Code != http.StatusNotFound {
			t.Errorf("a hub that asks two days later is answered %d", rec.Code)
		}
		once("over", true)
		call(watcher, http.MethodGet, question("denied", feedAddress), "", "")
		if hub := w.source().Hub; hub.active(time.Now()) {
			t.Error("a subscription that was denied holds")
		}
		w.web.Set(feedAddress, feed("b", "<atom:link rel='hub' href='http://other.example/'/>", 1))
		time.Sleep(24 * time.Hour)
		watcher.Once(t.Context())
		if hub := w.source().Hub; hub.Hub != "http://other.example/" || hub.Token == "secret1" || hub.Secret == "secret2" {
			t.Errorf("another hub is known as %+v", hub)
		}
	})
}

// TestHubRefuses holds that a hub that cannot be asked costs nothing but itself.
func TestHubRefuses(t *testing.T) {
	for answer, want := range map[string]string{
		"HTTP/1.1 400 Bad Request\n\n": "its hub http://hub.example/ refuses (status 400)",
		"no HTTP":                      "its hub http://hub.example/ cannot be asked: the site cannot be reached: ",
	} {
		inHub(t, func(t *testing.T, w *world, watcher *Watcher) {
			w.web.Set(hubAddress, answer)
			if err := watcher.Once(t.Context()); err != nil || len(w.kept) != 1 {
				t.Errorf("kept %q, %v", w.kept, err)
			}
			if last := w.polls[len(w.polls)-1]; !strings.HasPrefix(last.Note, want) || last.Err != nil {
				t.Errorf("told %+v", last)
			}
		})
	}
}

// TestNotReachable holds that no hub is asked to call what cannot be called.
func TestNotReachable(t *testing.T) {
	inHub(t, func(t *testing.T, w *world, _ *Watcher) {
		w.options.Callback = ""
		if err := w.once(); err != nil || w.asked() != nil {
			t.Errorf("a hub was asked: %v", err)
		}
	})
}

// TestHandlerBeforeRun answers a hub of an earlier run.
func TestHandlerBeforeRun(t *testing.T) {
	inHub(t, func(t *testing.T, w *world, watcher *Watcher) {
		watcher.Once(t.Context())
		if rec := call(New(w.options), http.MethodGet, question("subscribe", feedAddress), "", ""); rec.Code != http.StatusOK {
			t.Errorf("answered %d", rec.Code)
		}
		w.options.Sources = unreadable{w.sources}
		if rec := call(New(w.options), http.MethodGet, question("subscribe", feedAddress), "", ""); rec.Code != http.StatusInternalServerError {
			t.Errorf("without its sources it answered %d", rec.Code)
		}
	})
}

// unreadable are sources that cannot be read.
type unreadable struct{ *Memory }

func (unreadable) List(context.Context) ([]Source, error) {
	return nil, errors.New("the disk is broken")
}

// TestPushWakes holds that what a hub sends is read at once.
func TestPushWakes(t *testing.T) {
	inHub(t, func(t *testing.T, w *world, watcher *Watcher) {
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error)
		kept := make(chan string, 10)
		watcher.o.Keep = func(_ context.Context, it reader.Item) error { kept <- it.Name; return nil }
		go func() { ended <- watcher.Run(ctx) }()
		synctest.Wait()
		<-kept
		call(watcher, http.MethodGet, question("subscribe", feedAddress), "", "")
		start := time.Now()
		pushed := body(feed("", "", 2))
		call(watcher, http.MethodPost, "/hub/secret1", pushed, sign("sha256", "secret2", pushed))
		if got := <-kept; got != "http://wire.example/2" || time.Since(start) > 2*time.Second {
			t.Errorf("%s was read after %v", got, time.Since(start))
		}
		stop()
		if err := <-ended; err != context.Canceled {
			t.Errorf("ended with %v", err)
		}
	})
}

func FuzzHandler(f *testing.F) {
	f.Add("GET", "/hub/secret1?hub.mode=subscribe&hub.topic=http://wire.example/feed&hub.lease_seconds=-1", "", "")
	f.Add("POST", "/hub/secret1", "<rss/>", "sha256=00")
	f.Fuzz(func(t *testing.T, method, target, body, signature string) {
		now := time.Unix(1_700_000_000, 0)
		sources := NewMemory()
		sources.Save(t.Context(), Source{Address: feedAddress, Hub: Subscription{
			Hub: hubAddress, Topic: feedAddress, Token: "secret1", Secret: "secret2", Asked: now, Until: now.Add(time.Hour)}})
		watcher := New(Options{Sources: sources, Now: func() time.Time { return now }})
		req, err := http.NewRequest(method, target, strings.NewReader(body))
		if err != nil || req.URL == nil {
			return
		}
		req.Header.Set("X-Hub-Signature", signature)
		watcher.Handler().ServeHTTP(httptest.NewRecorder(), req)
		all, _ := sources.List(t.Context())
		if s := all[0]; len(s.Waiting) > 0 && signature != sign("sha256", "secret2", body) && signature != sign("sha1", "secret2", body) {
			t.Errorf("%q signed with %q was believed", body, signature)
		} else if s.Hub.Until.Sub(now) > longestLease {
			t.Errorf("a lease until %v", s.Hub.Until)
		}
	})
}
