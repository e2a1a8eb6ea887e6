package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"onrecord/internal/desk"
	"onrecord/internal/web/webtest"
)

// openWatches returns a server of the record of the samples on this computer alone.
func openWatches(t *testing.T) *Server {
	t.Helper()
	s, _ := openDesk(t, Access{Editor: "ada"})
	s.o.Store = webtest.Record(t)
	return s
}

// makeWatch makes a watch and returns its address.
func makeWatch(t *testing.T, s *Server, cookie *http.Cookie, fields ...string) string {
	t.Helper()
	w := send(s, "/watches", cookie, fields...)
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/watches/") {
		t.Fatalf("a new watch: %d %s\n%s", w.Code, w.Header().Get("Location"), w.Body)
	}
	return w.Header().Get("Location")
}

func TestWatchIsSaved(t *testing.T) {
	s := openWatches(t)
	if w := open(s, "/watches/new?q=speaker%3AFerrante", nil); w.Code != 200 || !strings.Contains(w.Body.String(), `name="q" value="speaker:Ferrante"`) {
		t.Errorf("the form: %d\n%s", w.Code, w.Body)
	}
	address := makeWatch(t, s, nil, "name", "Ferrante <b>on</b> \"grain\"", "q", "speaker:Ferrante", "statements", "1", "changes", "1", "events", "1")
	body := open(s, address, nil).Body.String()
	for _, want := range []string{"Ferrante &lt;b&gt;on&lt;/b&gt; &#34;grain&#34;</h1>", `class="statement named"`, "speaker:Ferrante", `type="application/atom+xml"`, address + "/feed.atom\""} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if list := open(s, "/watches", nil).Body.String(); !strings.Contains(list, address) || strings.Contains(list, "<b>") {
		t.Errorf("the list: %s", list)
	}
	if w := send(s, address, nil, "name", "Only events", "event", "talks", "events", "1"); w.Code != http.StatusSeeOther {
		t.Fatalf("changed: %d\n%s", w.Code, w.Body)
	}
	var twin onWatch
	if err := json.Unmarshal(open(s, address+".json", nil).Body.Bytes(), &twin); err != nil || twin.Name != "Only events" || twin.Query != "" || len(twin.Latest.Steps) == 0 || len(twin.Latest.Statements) != 0 {
		t.Errorf("the twin: %+v, %v", twin, err)
	}
	if w := send(s, address+"/remove", nil); w.Code != http.StatusSeeOther || open(s, address, nil).Code != 404 || open(s, address+"/feed.atom", nil).Code != 404 {
		t.Errorf("removed: %d", w.Code)
	}
}

func TestWrongWatches(t *testing.T) {
	s := openWatches(t)
	address := makeWatch(t, s, nil, "name", "Grain", "q", "grain", "statements", "1")
	for _, c := range []struct {
		says   string
		fields []string
	}{
		{"Give the watch a name", []string{"q", "grain", "statements", "1"}},
		{"did you mean authority:anonymous?", []string{"name", "a", "q", "authorty:anonymus", "statements", "1"}},
		{"Choose what to be told", []string{"name", "a", "q", "grain"}},
		{"what to look out for", []string{"name", "a"}},
	} {
		for _, to := range []string{"/watches", address} {
			if w := send(s, to, nil, c.fields...); w.Code != 400 || !strings.Contains(w.Body.String(), c.says) {
				t.Errorf("%s with %q: %d, want %q\n%s", to, c.fields, w.Code, c.says, w.Body)
			}
		}
	}
	for _, bad := range []string{"/watches/0", "/watches/x", "/watches/99999999999999999999", "/watches/2/feed.atom", "/watches/2/calendar.ics"} {
		if w := open(s, bad, nil); w.Code != 404 {
			t.Errorf("%s: status %d", bad, w.Code)
		}
	}
}

func TestWebhookOfAWatch(t *testing.T) {
	s := openWatches(t)
	address := makeWatch(t, s, nil, "name", "Grain", "q", "grain", "statements", "1")
	w := send(s, address+"/webhook", nil, "target", "https://desk.example/hook")
	secret := regexp.MustCompile(`whsec_[A-Za-z0-9+/=]{40,}`).FindString(strings.ReplaceAll(w.Body.String(), "&#43;", "+"))
	if w.Code != 200 || secret == "" {
		t.Fatalf("a webhook: %d\n%s", w.Code, w.Body)
	}
	wantLog(t, s, "ada: webhook set 1 Grain")
	if body := open(s, address, nil).Body.String(); strings.Contains(body, "whsec_") || !strings.Contains(body, "https://desk.example/hook") {
		t.Error("the secret is shown again, or the address is not")
	}
	if w := send(s, address+"/test", nil); w.Code != http.StatusSeeOther {
		t.Errorf("a test: %d", w.Code)
	}
	if body := open(s, address+"?sent=1", nil).Body.String(); !strings.Contains(body, "is being sent") || !strings.Contains(body, "a test") || !strings.Contains(body, "waiting") {
		t.Errorf("the log: %s", body)
	}
	if w := send(s, address+"/again", nil, "delivery", "1"); w.Code != 400 || !strings.Contains(w.Body.String(), "waiting already") {
		t.Errorf("again: %d", w.Code)
	}
	if w := send(s, address+"/webhook", nil, "target", "javascript:alert(1)"); w.Code != 400 || !strings.Contains(w.Body.String(), "begins with https://") {
		t.Errorf("a wrong address: %d", w.Code)
	}
	if send(s, address+"/webhook/remove", nil); strings.Contains(open(s, address, nil).Body.String(), "https://desk.example/hook\"") {
		t.Error("the webhook is still there")
	}
	wantLog(t, s, "ada: webhook removed 1 Grain")
}

// TestWatchesAreLogged: who makes and removes a watch stands in the audit log; what is refused does not.
func TestWatchesAreLogged(t *testing.T) {
	s := openWatches(t)
	address := makeWatch(t, s, nil, "name", "Grain", "q", "grain", "statements", "1")
	wantLog(t, s, "ada: watch made 1 Grain")
	send(s, "/watches", nil, "name", "Nothing")
	send(s, "/watches/77/remove", nil)
	wantLog(t, s, "ada: watch made 1 Grain")
	send(s, address+"/remove", nil)
	wantLog(t, s, "ada: watch removed 1 Grain")
}

// ask for a feed with headers.
func feedWith(s *Server, address string, headers ...string) *httptest.ResponseRecorder {
	return ask(s, request("GET", address, headers...))
}

func TestFeedsAreConditional(t *testing.T) {
	s, c := openDesk(t, Access{})
	s.o.Store = webtest.Record(t)
	address := makeWatch(t, s, nil, "name", "Pier", "q", "pier OR grain", "statements", "1", "events", "1")
	for name, kind := range map[string]string{"/feed.atom": "application/atom+xml; charset=utf-8", "/calendar.ics": "text/calendar; charset=utf-8"} {
		w := feedWith(s, address+name)
		tag, since := w.Header().Get("ETag"), w.Header().Get("Last-Modified")
		if w.Code != 200 || w.Header().Get("Content-Type") != kind || tag == "" || since == "" {
			t.Fatalf("%s: %d %v", name, w.Code, w.Header())
		}
		c.at = c.at.Add(time.Hour)
		for header, value := range map[string]string{"If-None-Match": tag, "If-Modified-Since": since} {
			if w := feedWith(s, address+name, header, value); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
				t.Errorf("%s with %s: status %d", name, header, w.Code)
			}
		}
	}
	was := feedWith(s, address+"/feed.atom")
	webtest.Add(t, s.o.Store, []byte("Pier is shut\n\nBy Ada Pell\nSkerry Times, 2026-03-07\n\nThe pier will stay shut, the harbour master, Orla Finn, said on Friday.\n"))
	// A second change in the same second is told too.
	for header, value := range map[string]string{"If-None-Match": was.Header().Get("ETag"), "If-Modified-Since": was.Header().Get("Last-Modified")} {
		if w := feedWith(s, address+"/feed.atom", header, value); w.Code != 200 || bytes.Equal(w.Body.Bytes(), was.Body.Bytes()) {
			t.Errorf("after a new report with %s: status %d", header, w.Code)
		}
	}
}

func TestWatchesOfOthers(t *testing.T) {
	s, _ := openOffice(t)
	s.o.Store = webtest.Record(t)
	addTestUser(t, s, "bea", desk.Read)
	reader, bea, admin := enter(t, s, "read"), enter(t, s, "bea"), enter(t, s, "administer")
	address := makeWatch(t, s, reader, "name", "Grain", "q", "grain", "statements", "1")
	send(s, address+"/webhook", reader, "target", "https://desk.example/secret/path")
	for _, to := range []string{"", "/remove", "/key", "/webhook", "/webhook/remove", "/test", "/again"} {
		if w := send(s, address+to, bea, "name", "Mine", "q", "grain", "statements", "1", "target", "https://bea.example/"); w.Code != http.StatusForbidden {
			t.Errorf("%s by another: status %d", to, w.Code)
		}
	}
	if body := open(s, address, bea).Body.String(); strings.Contains(body, "secret/path") || strings.Contains(body, "Remove this watch") {
		t.Error("another sees the address of the webhook, or may remove it")
	}
	if w := send(s, address+"/test", admin); w.Code != http.StatusSeeOther {
		t.Errorf("by the administrator: status %d", w.Code)
	}
}

func TestKeyOpensFeeds(t *testing.T) {
	s, _ := openOffice(t)
	s.o.Store = webtest.Record(t)
	reader := enter(t, s, "read")
	address := makeWatch(t, s, reader, "name", "Grain", "q", "grain", "statements", "1")
	other := makeWatch(t, s, reader, "name", "Port", "q", "port", "statements", "1")
	body := send(s, address+"/key", reader).Body.String()
	m := regexp.MustCompile(`feed\.atom\?key=([A-Z0-9]+)`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("no key is shown:\n%s", body)
	}
	key := "?key=" + m[1]
	if strings.Contains(open(s, address, reader).Body.String(), m[1]) {
		t.Error("the key is shown again")
	}
	for to, want := range map[string]int{
		address + "/feed.atom" + key: 200, address + "/calendar.ics" + key: 200, other + "/feed.atom" + key: 404, address + "/feed.atom?key=guess": 404,
		address + "/feed.atom": 401, address + key: 303, address + ".json" + key: 401, "/watches" + key: 303, "/watches/99/feed.atom" + key: 404,
	} {
		if w := open(s, to, nil); w.Code != want {
			t.Errorf("%s: status %d, want %d", to, w.Code, want)
		}
	}
	send(s, address+"/key", reader)
	if w := open(s, address+"/feed.atom"+key, nil); w.Code != 404 {
		t.Errorf("the old key: status %d", w.Code)
	}
	if w := open(s, address+"/feed.atom?key=guess", reader); w.Code != 200 {
		t.Errorf("signed in, with a wrong key: status %d", w.Code)
	}
}
