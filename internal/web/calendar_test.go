package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"onrecord/internal/view"
)

func TestCalendar(t *testing.T) {
	site := sampleSite(t)
	pageAt(t, site, "/calendar", "round of talks on grain trains", "moved to 12 March 2026", "Trieste grain talks moved to 12 March as inspectors wait for visas", "<del>3 March 2026</del>",
		`href="webcal://127.0.0.1:`, `href="/calendar.ics"`)
	c := readTwin[calendarPage](t, site, "/calendar.json")
	if len(c.Coming) == 0 || len(c.Past) == 0 || c.AsOf != "2026-03-08" {
		t.Errorf("%+v", c)
	}
	for address, want := range map[string][2]bool{ // whether anything is coming, and past
		"?which=coming": {true, false}, "?which=past": {false, true}, "?place=Trieste&which=coming": {true, false}, "?place=Nowhere": {false, false}, "?kind=hearing": {true, false},
		"?status=cancelled": {false, true}, "?from=2026-04": {true, false}, "?to=2026-02": {false, true}, "?from=2026-02&to=2026-02": {false, true}, "?story=t1": {true, true},
		"?story=grain": {true, true}, "?story=t99": {false, false}, "?as_of=1990-01-01": {false, false}, "?place=e999999": {false, false},
	} {
		c := readTwin[calendarPage](t, site, "/calendar.json"+address)
		if got := [2]bool{len(c.Coming) > 0, len(c.Past) > 0}; got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
		pageAt(t, site, "/calendar"+address)
	}
	pageAt(t, site, "/calendar?story=t1", "Events of the story", `href="/calendar.ics?story=t1"`)
	// The form gives the day always; who subscribes does not want that day for ever.
	for address, file := range map[string]string{"?as_of=2026-03-08&kind=talks": "/calendar.ics?kind=talks", "?as_of=2026-02-20&kind=talks": "/calendar.ics?as_of=2026-02-20&amp;kind=talks"} {
		pageAt(t, site, "/calendar"+address, `/calendar.ics?kind=talks">Subscribe`, `<a href="`+file+`">`)
	}
	pageAt(t, site, "/calendar?place=Nowhere", "No event fits")
	pageAt(t, newSite(t), "/calendar", "No event fits", "onrecord add")
	wantStatus(t, site, http.StatusBadRequest, "/calendar?from=soon", "/calendar?to=x", "/calendar?as_of=x", "/calendar?status=gone", "/calendar?which=x",
		"/calendar?from=2026-04&to=2026-03", "/calendar.ics?from=soon", "/calendar.json?status=gone")
}

// TestCalendarInPages: what does not fit is one link away.
func TestCalendarInPages(t *testing.T) {
	p := &calendarPage{Calendar: &viewCalendar, Choice: eventChoice{Place: "Trieste", AsOf: "2026-03-08"}}
	later, sooner := p.neighbours()
	if later != "/calendar?as_of=2026-03-08&from=2026-05-01&place=Trieste&which=coming" || sooner != "/calendar?as_of=2026-03-08&place=Trieste&to=2026-01-31&which=past" {
		t.Errorf("%s and %s", later, sooner)
	}
}

func TestCalendarFile(t *testing.T) {
	site := sampleSite(t)
	status, kind, body := get(t, site, "/calendar.ics?which=coming")
	if status != 200 || kind != "text/calendar; charset=utf-8" || !strings.HasPrefix(body, "BEGIN:VCALENDAR\r\n") || !strings.Contains(body, "DTSTART;VALUE=DATE:20260312") {
		t.Errorf("%d %s\n%s", status, kind, body)
	}
	_, _, later := get(t, site, "/calendar.ics?as_of=2026-04-02")
	uid := func(s string) string {
		_, s, _ = strings.Cut(s[:strings.Index(s, "round of talks")], "BEGIN:VEVENT")
		s = s[strings.LastIndex(s, "UID:"):]
		return s[:strings.Index(s, "\r\n")]
	}
	if a, b := uid(body), uid(later); a != b {
		t.Errorf("an event is %s on one day and %s on another", a, b)
	}
	if status, kind, _ := get(t, newSite(t), "/calendar.ics"); status != 200 || kind != "text/calendar; charset=utf-8" {
		t.Errorf("an empty one: %d %s", status, kind)
	}
}

func TestEvent(t *testing.T) {
	site := sampleSite(t)
	c := readTwin[calendarPage](t, site, "/calendar.json?place=Trieste&which=coming")
	ref := c.Coming[0].Ref
	pageAt(t, site, "/events/"+ref, "announced for 3 March 2026", "moved to 12 March 2026", "they would meet in Trieste again on March 3", "Northern Post")
	pageAt(t, site, "/events/"+ref+"?as_of=2026-02-20", "As things stood on 20 February 2026", "<strong>3 March 2026</strong>")
	if e := readTwin[eventPage](t, site, "/events/"+ref+".json"); e.Ref != ref || len(e.Reports) == 0 || len(e.History) < 2 {
		t.Errorf("%+v", e)
	}
	if status, kind, body := get(t, site, "/events/"+ref+".ics"); status != 200 || kind != "text/calendar; charset=utf-8" || strings.Count(body, "BEGIN:VEVENT") != 1 {
		t.Errorf("%d %s\n%s", status, kind, body)
	}
	wantStatus(t, site, http.StatusNotFound, "/events/v999999", "/events/x", "/events/v999999.ics", "/events/"+ref+"?as_of=1999-01-01", "/events/e1")
	wantStatus(t, site, http.StatusBadRequest, "/events/"+ref+"?as_of=x")
}

func TestHostOf(t *testing.T) {
	for host, want := range map[string]string{"localhost:8484": "localhost:8484", "[::1]:80": "[::1]:80", `a"onclick=x`: "localhost", "records.example": "records.example", "a/b": "localhost"} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = host
		if got := hostOf(r); got != want {
			t.Errorf("%q is %q", host, got)
		}
	}
}

var viewCalendar = view.Calendar{
	Coming: []view.CalendarEvent{{When: "2026-04"}, {When: "2026-05"}},
	Past:   []view.CalendarEvent{{When: "2026-02-28"}, {When: "2026-01"}},
	More:   view.CalendarMore{Coming: 3, Past: 2},
}
