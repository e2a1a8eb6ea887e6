package web

import (
	"encoding/json"
	"fmt"
	"html"
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

// TestReviewEvents goes through the queue of events: what is decided there leaves it, shows on all pages, and stays when all is joined anew.
func TestReviewEvents(t *testing.T) {
	s := openReview(t)
	var queue struct {
		Waiting int
		Events  []struct {
			Ref, UID, When, Name, Status string
			Sequence                     int
			Reasons                      []struct{ Kind, Text string }
		}
	}
	ask := func() {
		t.Helper()
		queue.Events = nil
		if err := json.Unmarshal(open(s, "/review/events.json", nil).Body.Bytes(), &queue); err != nil {
			t.Fatal(err)
		}
	}
	ask()
	if queue.Waiting < 2 || len(queue.Events) != queue.Waiting || len(queue.Events[0].Reasons) == 0 {
		t.Fatalf("%+v", queue)
	}
	waiting, told := queue.Waiting, len(queue.Events)-1 // the last is told of by the day of the server
	e := queue.Events[told]
	body := wantPage(t, s, "/review/events", nil, html.EscapeString(e.Name), "Accept", "Reject", `href="/review/`+e.Ref+`?then=`, "<strong>"+e.Reasons[0].Kind+"</strong>")
	checkPage(t, body)
	wantPage(t, s, "/review", nil, `href="/review/events"`)
	wantPage(t, s, "/review/events?kind=conflict", nil, "Nothing waits to be decided that fits")
	body = wantPage(t, s, "/review/"+e.Ref, nil, "Correct an event", `value="`+e.When+`"`, "<option selected>"+e.Status+"</option>", `name="uid" value="`+e.UID+`"`)
	checkPage(t, body)
	for want, form := range map[string][]string{
		"“next week” is no date": {"uid", e.UID, "name", "talks", "status", "announced", "when", "next week"},
		"Nothing is corrected":   {"uid", e.UID, "name", e.Name, "status", e.Status, "when", e.When},
		"There is no status":     {"uid", e.UID, "name", e.Name, "status", "over", "when", e.When},
		"changed meanwhile":      {"uid", "ev0", "name", e.Name, "status", "cancelled", "when", e.When},
	} {
		w := send(s, "/review/"+e.Ref, nil, form...)
		if w.Code != 400 || !strings.Contains(strings.ReplaceAll(w.Body.String(), "&#34;", `"`), strings.NewReplacer("“", `"`, "”", `"`).Replace(want)) {
			t.Errorf("%q: %d\n%s", form, w.Code, w.Body)
		}
	}
	at := wantGone(t, send(s, "/review/"+e.Ref, nil, "uid", e.UID, "name", "the <b>Great</b> meeting", "status", "confirmed", "when", "2026-11-05T09:00:00Z", "note", "they told me",
		"then", "/review/events"), "/review/events?done=1")
	wantPage(t, s, at, nil, "is corrected: ", "→ “5 November 2026, 09:00 UTC”", `action="/decisions/1/undo"`)
	ask()
	if queue.Waiting != waiting-1 {
		t.Errorf("%d wait after a decision, of %d", queue.Waiting, waiting)
	}
	shown := func(what string) {
		t.Helper()
		body := wantPage(t, s, "/events/"+e.Ref, nil, "the &lt;b&gt;Great&lt;/b&gt; meeting", "5 November 2026, 09:00 UTC", "Corrected by ada", "they told me", "decision 1 by ada on ")
		checkPage(t, body)
		wantPage(t, s, "/calendar?from=2026-11-05&to=2026-11-05", nil, "the &lt;b&gt;Great&lt;/b&gt; meeting", "Corrected by ada")
		if got := open(s, "/calendar?from=2026-11-06&to=2026-12", nil).Body.String(); strings.Contains(got, "Great") {
			t.Errorf("%s: it is on other days too", what)
		}
		file := strings.ReplaceAll(open(s, "/events/"+e.Ref+".ics", nil).Body.String(), "\r\n ", "")
		for _, line := range []string{"UID:" + e.UID, "DTSTART:20261105T090000Z", "STATUS:CONFIRMED", "decision 1 by ada on "} {
			if !strings.Contains(file, line) {
				t.Errorf("%s: the calendar file does not have %s:\n%s", what, line, file)
			}
		}
		if strings.Contains(file, fmt.Sprint("SEQUENCE:", e.Sequence)+"\r") {
			t.Errorf("%s: the sequence is what it was", what)
		}
	}
	shown("corrected")
	rebuilt(t, s)
	shown("joined anew")
	wantPage(t, s, "/decisions", nil, "correct event", `href="/events/`+e.Ref+`"`)
	if w := send(s, "/review/"+e.Ref+"/accept", nil); w.Code != 400 || !strings.Contains(w.Body.String(), e.Ref+" was corrected by decision 1, and so stands already") {
		t.Errorf("accepted when it was corrected: %d\n%s", w.Code, w.Body)
	}
	wantGone(t, send(s, "/review/"+e.Ref, nil, "when", "2026-11-06", "then", "/events/"+e.Ref), "/events/"+e.Ref+"?done=2") // as the queue sends a date alone
	wantPage(t, s, "/events/"+e.Ref, nil, "the &lt;b&gt;Great&lt;/b&gt; meeting", "6 November 2026", "confirmed")
	wantGone(t, send(s, "/review/"+e.Ref, nil, "name", "", "status", "announced", "when", ""), "/events/"+e.Ref+"?done=3")
	wantPage(t, s, "/events/"+e.Ref, nil, "no report tells when")
	for n := 3; n > 0; n-- {
		wantGone(t, send(s, fmt.Sprintf("/decisions/%d/undo", n), nil), fmt.Sprint("/review?done=", 7-n))
	}
	ask()
	if queue.Waiting != waiting || queue.Events[told].Name != e.Name || queue.Events[told].When != e.When || queue.Events[told].Sequence <= e.Sequence {
		t.Errorf("undone: %+v", queue.Events)
	}
	for address, code := range map[string]int{"/review/v999999": 404, "/review/events?kind=speaker": 400, "/review/events?after=x": 400} {
		if w := open(s, address, nil); w.Code != code {
			t.Errorf("%s: %d, want %d", address, w.Code, code)
		}
	}
}
