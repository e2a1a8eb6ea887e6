package web

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"onrecord/internal/view"
	"onrecord/internal/web/webtest"
)

// eventsOf returns the events of the calendar.
func eventsOf(t *testing.T, s *Server) (all []view.CalendarEvent) {
	t.Helper()
	var c view.Calendar
	if err := json.Unmarshal(open(s, "/calendar.json", nil).Body.Bytes(), &c); err != nil {
		t.Fatal(err)
	}
	return append(append(c.Coming, c.Past...), c.Undated...)
}

// TestRejectEvent rejects an event: it is on no page and in no feed, and an undo brings it back.
func TestRejectEvent(t *testing.T) {
	s := openReview(t)
	all := eventsOf(t, s)
	e := all[0]
	body := wantPage(t, s, "/events/"+e.Ref, nil, "Accept the event", "No such event", `action="/review/`+e.Ref+`/reject"`)
	checkPage(t, body)
	told := regexp.MustCompile(`"(/articles/[0-9a-f]{16})`).FindStringSubmatch(body)
	if told == nil {
		t.Fatal("no report tells of it")
	}
	if w := send(s, "/review/"+e.Ref+"/reject", nil, "uid", "ev0"); w.Code != 400 || !strings.Contains(w.Body.String(), "the record was changed meanwhile") {
		t.Errorf("a form of an older page: %d\n%s", w.Code, w.Body)
	}
	wantGone(t, send(s, "/review/"+e.Ref+"/accept", nil, "uid", e.UID, "then", "/events/"+e.Ref, "note", "<b>seen</b>"), "/events/"+e.Ref+"?done=1")
	body = wantPage(t, s, "/events/"+e.Ref, nil, "Accepted by ada", "&lt;b&gt;seen&lt;/b&gt;")
	if strings.Contains(body, "Accept the event") {
		t.Error("what was accepted can be accepted")
	}
	at := wantGone(t, send(s, "/review/"+e.Ref+"/reject", nil, "then", "/decisions", "note", "a rumour"), "/decisions?done=2")
	body = wantPage(t, s, at, nil, "there is no such event", "a rumour", `action="/decisions/2/undo"`)
	if strings.Count(body, `href="/events/`+e.Ref+`"`) > 1 { // that of the decision to accept it
		t.Error("the log leads to what was rejected")
	}
	gone := func() {
		t.Helper()
		if got := eventsOf(t, s); len(got) != len(all)-1 {
			t.Errorf("the calendar has %d of %d events", len(got), len(all))
		}
		for _, address := range []string{"/events/" + e.Ref, "/events/" + e.Ref + ".ics"} {
			if w := open(s, address, nil); w.Code != 404 {
				t.Errorf("%s: %d", address, w.Code)
			}
		}
		pages := []string{"/calendar.ics", "/", told[1]}
		if e.Story != nil {
			pages = append(pages, "/stories/"+string(e.Story.Ref), "/stories/"+string(e.Story.Ref)+"/timeline.json")
		}
		for _, page := range pages {
			if body := open(s, page, nil).Body.String(); strings.Contains(body, "/events/"+e.Ref+`"`) || strings.Contains(body, "/events/"+e.Ref+"\r") {
				t.Errorf("%s leads to the event", page)
			}
		}
	}
	gone()
	rebuilt(t, s)
	if got := eventsOf(t, s); len(got) != len(all)-1 {
		t.Errorf("the calendar has %d of %d events when all is joined anew", len(got), len(all))
	}
	if w := send(s, "/review/"+e.Ref+"/reject", nil); w.Code != 400 || !strings.Contains(w.Body.String(), "was rejected by decision 2: undo that first") {
		t.Errorf("rejected twice: %d %s", w.Code, w.Body)
	}
	wantGone(t, send(s, "/decisions/2/undo", nil), "/review?done=3")
	if got := eventsOf(t, s); len(got) != len(all) {
		t.Errorf("the calendar has %d of %d events after the undo", len(got), len(all))
	}
	wantPage(t, s, "/events/"+e.Ref, nil, "Accepted by ada")
	for address, code := range map[string]int{"/review/v999999/reject": 400, "/review/v0/reject": 404, "/review/v99999999999999999999/accept": 404} {
		if w := send(s, address, nil); w.Code != code {
			t.Errorf("%s: %d, want %d", address, w.Code, code)
		}
	}
}

// TestEventRoles: who may only read is not offered to decide about an event, and does not.
func TestEventRoles(t *testing.T) {
	s, _ := openOffice(t)
	s.o.Store = webtest.Record(t)
	reads := enter(t, s, "read")
	if body := wantPage(t, s, "/events/v1", reads); strings.Contains(body, "/review/") {
		t.Error("who reads is offered to decide")
	}
	if w := send(s, "/review/v1/reject", reads); w.Code != http.StatusForbidden {
		t.Errorf("who reads rejects: %d", w.Code)
	}
}
