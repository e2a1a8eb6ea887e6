package calendar

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
)

var update = flag.Bool("update", false, "write the files that tests compare with")

var noon = time.Date(2026, 3, 5, 12, 0, 0, 0, time.FixedZone("", 3600))

// talks is an event with all that one can have.
func talks() Event {
	return Event{
		UID: "ferry-talks@onrecord", Name: "talks with the seafarers’ union", Kind: "talks", Status: "moved",
		When: "2026-03-09", Earlier: []string{"2026-03-07"}, Where: "Port Lorne", Participants: []string{"Ana Ruiz", "seafarers’ union"},
		Reason:   "Harbour Wire said so on 2026-03-05",
		Sequence: 1, Updated: noon,
		Evidence: []Evidence{
			{"talks would resume in Port Lorne on March 7", "Coast Daily", "2026-03-04", ""},
			{"the talks, which had been due on Saturday, will now be held on Monday", "Harbour Wire", "2026-03-05", "https://harbourwire.example/ferry-talks?a=1,2;b"},
		},
	}
}

// written writes events and checks what holds for every calendar.
func written(t testing.TB, c Calendar) (string, []Left) {
	t.Helper()
	var b bytes.Buffer
	left, err := Write(&b, c)
	if err != nil {
		t.Fatal(err)
	}
	checkLines(t, b.String())
	return b.String(), left
}

// checkLines holds a calendar to section 3.1 of the standard.
func checkLines(t testing.TB, s string) {
	t.Helper()
	if !utf8.ValidString(s) || !strings.HasSuffix(s, "\r\n") {
		t.Fatalf("not UTF-8, or no line end: %q", s)
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(s, "\r\n"), "\r\n") {
		if len(line) > 75 || line == "" || strings.ContainsFunc(line, unicode.IsControl) {
			t.Errorf("line of %d bytes: %q", len(line), line)
		}
	}
}

// parsed reads a calendar back with the parser of the library.
func parsed(t testing.TB, s string) []*ics.VEvent {
	t.Helper()
	c, err := ics.ParseCalendar(strings.NewReader(s))
	if err != nil {
		t.Fatalf("%v in\n%s", err, s)
	}
	return c.Events()
}

// value returns a property of an event as the parser gives it, with its parameters; "" if there is none.
func value(v *ics.VEvent, property string) string {
	p := v.GetProperty(ics.ComponentProperty(property))
	if p == nil {
		return ""
	}
	kind := ""
	if k := p.ICalParameters["VALUE"]; len(k) > 0 {
		kind = k[0] + " "
	}
	return kind + p.Value
}

func TestWrite(t *testing.T) {
	cancelled := Event{UID: "strike@onrecord", Name: "ferry strike", Kind: "strike", Status: "cancelled", When: "2026-03-10/2026-03-12", Sequence: 2, Updated: noon}
	vote := Event{UID: "vote@onrecord", Name: "vote on the harbour law", Kind: "vote", Status: "announced", When: "2026", Updated: noon}
	got, left := written(t, Calendar{"Ferries in Port Lorne", []Event{talks(), cancelled, vote}})
	const golden = "testdata/ferries.ics" // with \n, for editors and git change \r\n
	lines := strings.ReplaceAll(got, "\r\n", "\n")
	if *update {
		if err := os.WriteFile(golden, []byte(lines), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if lines != string(want) {
		t.Errorf("got\n%s\nwant\n%s", lines, want)
	}
	if again, _ := written(t, Calendar{"Ferries in Port Lorne", []Event{talks(), cancelled, vote}}); again != got {
		t.Error("differs when written again")
	}
	if want := []Left{{"vote@onrecord", "vote on the harbour law", "2026 may be any of 365 days"}}; !slices.Equal(left, want) {
		t.Errorf("left out %v", left)
	}
}

func TestReadBack(t *testing.T) {
	s, _ := written(t, Calendar{Name: "Ferries", Events: []Event{talks()}})
	v := parsed(t, s)[0]
	for property, want := range map[string]string{
		"UID":      "ferry-talks@onrecord",
		"DTSTAMP":  "20260305T110000Z",
		"SEQUENCE": "1",
		"SUMMARY":  "talks with the seafarers’ union",
		"STATUS":   "TENTATIVE",
		"DTSTART":  "DATE 20260309",
		"DTEND":    "DATE 20260310",
		"LOCATION": "Port Lorne",
		"URL":      "https://harbourwire.example/ferry-talks?a=1,2;b",
		"TRANSP":   "TRANSPARENT",
		"DESCRIPTION": "moved: Harbour Wire said so on 2026-03-05\nwhen: 2026-03-09\nwith: Ana Ruiz, seafarers’ union\nbefore: 2026-03-07\n" +
			"\nCoast Daily, 2026-03-04: “talks would resume in Port Lorne on March 7”\n" +
			"\nHarbour Wire, 2026-03-05: “the talks, which had been due on Saturday, will now be held on Monday”\nhttps://harbourwire.example/ferry-talks?a=1,2;b",
		"X-ONRECORD-STATUS": "moved",
		"X-ONRECORD-WHEN":   "2026-03-09",
		"CATEGORIES":        "talks",
		"LAST-MODIFIED":     "20260305T110000Z",
	} {
		if got := value(v, property); got != want {
			t.Errorf("%s is %q, want %q", property, got, want)
		}
	}
}

// TestLife follows one event as a subscriber sees it.
func TestLife(t *testing.T) {
	for i, c := range []struct{ status, when, earlier, want string }{
		{"announced", "2026-03", "", "day not known TENTATIVE DATE 20260301 DATE 20260401"},
		{"confirmed", "2026-03-07", "2026-03", "CONFIRMED DATE 20260307 DATE 20260308"},
		{"moved", "2026-03-09T10:30:00Z", "2026-03-07", "TENTATIVE 20260309T103000Z"},
		{"postponed", "2026-03-09", "2026-03-07", "postponed: CANCELLED DATE 20260309 DATE 20260310"},
		{"postponed", "", "2026-03-09", "postponed: CANCELLED DATE 20260309 DATE 20260310"},
		{"moved", "2026-03-20", "2026-03-09", "TENTATIVE DATE 20260320 DATE 20260321"},
		{"under way", "2026-03-20/..", "", "from this day on CONFIRMED DATE 20260320 DATE 20260321"},
		{"reported as happened", "2026-03-20", "", "CONFIRMED DATE 20260320 DATE 20260321"},
		{"not covered since", "2026-03-20", "", "TENTATIVE DATE 20260320 DATE 20260321"},
		{"cancelled", "2026-03-20", "", "cancelled: CANCELLED DATE 20260320 DATE 20260321"},
	} {
		e := Event{UID: "talks@onrecord", Name: "talks", Status: c.status, When: c.when, Sequence: i, Updated: noon}
		if c.earlier != "" {
			e.Earlier = []string{"2026", c.earlier}
		}
		s, left := written(t, Calendar{Events: []Event{e}})
		if len(left) > 0 {
			t.Errorf("%s %s is left out: %s", c.status, c.when, left[0].Reason)
			continue
		}
		v := parsed(t, s)[0]
		title := strings.Trim(strings.Replace(value(v, "SUMMARY"), "talks", "", 1), " ()")
		got := strings.Join(strings.Fields(strings.Join([]string{title, value(v, "STATUS"), value(v, "DTSTART"), value(v, "DTEND")}, " ")), " ")
		if got != c.want {
			t.Errorf("%s %s is %s, want %s", c.status, c.when, got, c.want)
		}
		if value(v, "UID") != "talks@onrecord" || value(v, "SEQUENCE") != fmt.Sprint(i) || value(v, "X-ONRECORD-STATUS") != c.status {
			t.Errorf("%s %s: %s", c.status, c.when, s)
		}
	}
}

// TestSlot says for each kind of date where it is put, or why it is left out.
func TestSlot(t *testing.T) {
	for when, want := range map[string]string{
		"2026-03-07":                "2026-03-07 to 2026-03-07",
		"2026-03-07~":               "2026-03-07 to 2026-03-07, date not certain",
		"2026-03-07/2026-03-09":     "2026-03-07 to 2026-03-09",
		"2026-03-07/2026-06-30":     "2026-03-07 to 2026-06-30",
		"2026-03-07?/2026-03-09":    "2026-03-07 to 2026-03-09, date not certain",
		"2026-03-07/2028-06-30":     "left out: 2026-03-07/2028-06-30 is 847 days, more than a calendar is for",
		"2026-03":                   "2026-03-01 to 2026-03-31, day not known",
		"2026-03/2026-03-09":        "2026-03-01 to 2026-03-09, day not known",
		"2026-03/2026-04":           "left out: 2026-03/2026-04 may be any of 61 days",
		"2026-21":                   "left out: 2026-21 may be any of 92 days",
		"2026":                      "left out: 2026 may be any of 365 days",
		"202X":                      "left out: 202X may be any of 3653 days",
		"2026-03-07/..":             "2026-03-07 to 2026-03-07, from this day on",
		"../2026-03-07":             "2026-03-07 to 2026-03-07, until this day",
		"[2026-03-07,2026-03-09]":   "2026-03-07 to 2026-03-09, one of these days",
		"2026-03-07T15:30:00":       "2026-03-07 to 2026-03-07, 15:30",
		"2026-03-07T15:30:00Z":      "2026-03-07T15:30:00Z",
		"2026-03-07T15:30:00+02:00": "2026-03-07T13:30:00Z",
		"2026-03-07T01:30:00+02":    "2026-03-06T23:30:00Z",
		"2026-03-07T24:00:00Z":      "2026-03-08T00:00:00Z",
		"2026-03-07T24:00:00":       "2026-03-07 to 2026-03-07, 24:00",
		"":                          "left out: no report says when it is",
		"soon":                      "left out: its date cannot be read",
		"-0044-03-15":               "left out: a calendar has years from 1 to 9999 only",
		"9999-12-31":                "left out: a calendar has years from 1 to 9999 only",
		"0000-01-01T00:00:00Z":      "left out: a calendar has years from 1 to 9999 only",
		"2024-02-29":                "2024-02-29 to 2024-02-29",
		"2024-02":                   "2024-02-01 to 2024-02-29, day not known",
		"XXXX-10":                   "left out: a calendar has years from 1 to 9999 only",
		"2026-12-31/2027-01-01":     "2026-12-31 to 2027-01-01",
		"2026-03-29T02:30:00+01:00": "2026-03-29T01:30:00Z",
	} {
		s, reason := Event{Status: "announced", When: when}.slot()
		got := "left out: " + reason
		switch {
		case reason != "":
		case s.timed:
			got = s.first.Format(time.RFC3339)
		default:
			got = s.first.Format(time.DateOnly) + " to " + s.last.Format(time.DateOnly)
			if s.note != "" {
				got += ", " + s.note
			}
		}
		if got != want {
			t.Errorf("%s is %s, want %s", when, got, want)
		}
	}
}

func TestHostileText(t *testing.T) {
	hostile := "a;b,c\\d:\"e\"\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\nx\x00\x1b[2J\u202egnp.exe\u2028y\xff 北京👩‍🚒"
	shown := "a;b,c\\d:\"e\" END:VCALENDAR BEGIN:VEVENT x\ufffd\ufffd[2J\ufffdgnp.exe y\ufffd 北京👩‍🚒"
	e := Event{UID: "x;y,z:1", Name: hostile, Kind: hostile, Status: "announced", When: "2026-03-07", Where: hostile, Participants: []string{hostile},
		Reason: hostile, Evidence: []Evidence{{hostile, hostile, hostile, hostile}}, Updated: noon}
	s, _ := written(t, Calendar{Name: hostile, Events: []Event{e}})
	events := parsed(t, s)
	if len(events) != 1 {
		t.Fatalf("%d events in\n%s", len(events), s)
	}
	v := events[0]
	for property, want := range map[string]string{"UID": "x;y,z:1", "SUMMARY": shown, "LOCATION": shown, "CATEGORIES": shown, "URL": ""} {
		if got := value(v, property); got != want {
			t.Errorf("%s is %q, want %q", property, got, want)
		}
	}
	want := "announced: " + shown + "\nwhen: 2026-03-07\nwith: " + shown + "\n\n" + shown + ", " + shown + ": “" + shown + "”"
	if got := value(v, "DESCRIPTION"); got != want {
		t.Errorf("DESCRIPTION is %q, want %q", got, want)
	}
}

func TestLongTextIsCut(t *testing.T) {
	long := strings.Repeat("北京 ", 5000)
	e := Event{UID: "x", Name: long, Status: "announced", When: "2026-03-07", Where: long, Updated: noon}
	for range 1000 {
		e.Participants = append(e.Participants, long)
		e.Evidence = append(e.Evidence, Evidence{long, long, long, "https://a.example/" + strings.Repeat("x", 3000)})
	}
	s, _ := written(t, Calendar{Events: []Event{e}})
	if len(s) > 150_000 {
		t.Errorf("%d bytes", len(s))
	}
	v := parsed(t, s)[0]
	if got := value(v, "SUMMARY"); utf8.RuneCountInString(got) > maxName+1 || !strings.HasSuffix(got, "京…") {
		t.Errorf("SUMMARY is %q", got)
	}
	if got := value(v, "DESCRIPTION"); !strings.HasSuffix(got, "\nand 980 more reports") {
		t.Errorf("DESCRIPTION ends in %q", got[len(got)-100:])
	}
}

func TestNothingToSay(t *testing.T) {
	s, left := written(t, Calendar{})
	if len(parsed(t, s)) != 0 || len(left) != 0 || strings.Contains(s, "NAME") {
		t.Errorf("an empty calendar is\n%s", s)
	}
	s, _ = written(t, Calendar{Events: []Event{{UID: "x", Status: "announced", When: "2026-03-07", Updated: noon}}})
	v := parsed(t, s)[0]
	if value(v, "SUMMARY") != "event" || value(v, "DESCRIPTION") != "announced\nwhen: 2026-03-07" {
		t.Errorf("an event without anything is\n%s", s)
	}
	for _, property := range []string{"LOCATION", "CATEGORIES", "URL"} {
		if v.GetProperty(ics.ComponentProperty(property)) != nil {
			t.Errorf("it has %s", property)
		}
	}
}

func TestLeftOutIsSaid(t *testing.T) {
	var events []Event
	for i := range 25 {
		events = append(events, Event{UID: fmt.Sprint(i), Kind: "vote", Status: "announced", Updated: noon})
	}
	s, left := written(t, Calendar{Events: events})
	if len(left) != 25 || left[24] != (Left{"24", "vote", "no report says when it is"}) {
		t.Errorf("left out %v", left)
	}
	c, err := ics.ParseCalendar(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, p := range c.CalendarProperties {
		if p.IANAToken == "X-WR-CALDESC" || p.IANAToken == "DESCRIPTION" {
			said++
			text := ics.FromText(p.Value)
			if !strings.HasPrefix(text, "25 left out:\nvote: no report says when it is\n") || !strings.HasSuffix(text, "\nand 5 more") {
				t.Errorf("%s is %q", p.IANAToken, text)
			}
		}
	}
	if said != 2 {
		t.Errorf("said %d times", said)
	}
}

func TestRefused(t *testing.T) {
	good := Event{UID: "x", Status: "announced", When: "2026-03-07", Updated: noon}
	for want, spoil := range map[string]func(*Event){
		"a UID is one line of 1 to 200 characters": func(e *Event) { e.UID = "a\nb" },
		"another event has the same UID":           func(e *Event) { e.UID = "first" },
		`there is no status "soon"`:                func(e *Event) { e.Status = "soon" },
		"the sequence -1 is negative":              func(e *Event) { e.Sequence = -1 },
		"it does not say when it was updated":      func(e *Event) { e.Updated = time.Time{} },
	} {
		first, bad := good, good
		first.UID = "first"
		spoil(&bad)
		var b bytes.Buffer
		_, err := Write(&b, Calendar{Events: []Event{first, bad}})
		if err == nil || !strings.HasSuffix(err.Error(), want) || b.Len() > 0 {
			t.Errorf("%v after %d bytes, want %s", err, b.Len(), want)
		}
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriterFails(t *testing.T) {
	if _, err := Write(full{}, Calendar{Events: []Event{talks()}}); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
}

func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/b?c=d;e,f#g":   "https://a.example/b?c=d;e,f#g",
		"http://a.example":                "http://a.example",
		"https://a.example/ö b":           "https://a.example/%C3%B6%20b",
		"https://a.example/?q=ö":          "",
		"javascript:alert(1)":             "",
		"https:///b":                      "",
		"https://user:secret@a.example/":  "",
		"https://a.example/\r\nATTACH:x":  "",
		"":                                "",
		"file:///etc/passwd":              "",
		"https://a.example/?q=\"><script": "",
	} {
		if got := address(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// TestStatusesAreAllMapped checks that every status gives a STATUS that RFC 5545 allows for events.
func TestStatusesAreAllMapped(t *testing.T) {
	for _, status := range Statuses() {
		s, _ := written(t, Calendar{Events: []Event{{UID: "x", Status: status, When: "2026-03-07", Updated: noon}}})
		switch got := value(parsed(t, s)[0], "STATUS"); got {
		case "TENTATIVE", "CONFIRMED", "CANCELLED":
		default:
			t.Errorf("%s is %s", status, got)
		}
	}
}

// FuzzWrite checks that whatever a report says is one event, in lines that the standard allows, and comes back as it went.
func FuzzWrite(f *testing.F) {
	f.Add("talks; with, the \\ union", "Port Lorne\nBEGIN:VEVENT", "https://a.example/", "2026-03-07")
	f.Add("\u202e\x00\xff", strings.Repeat("北<>", 50), "https://a.example/ ö", "2026-03-07T15:30:00-05")
	f.Add(strings.Repeat(" ", 80)+"x", strings.Repeat("> ", 80), "x", "..")
	f.Fuzz(func(t *testing.T, name, place, link, when string) {
		e := Event{UID: "x", Name: name, Status: "announced", When: when, Where: place, Evidence: []Evidence{{name, place, when, link}}, Updated: noon}
		s, left := written(t, Calendar{Name: name, Events: []Event{e}})
		events := parsed(t, s)
		if len(events)+len(left) != 1 {
			t.Fatalf("%d events, %d left out", len(events), len(left))
		}
		if len(events) == 1 && value(events[0], "LOCATION") != plain(place, maxName) {
			t.Fatalf("%q comes back as %q", plain(place, maxName), value(events[0], "LOCATION"))
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	events := make([]Event, 100)
	for i := range events {
		events[i] = talks()
		events[i].UID = fmt.Sprint(i)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Write(&bytes.Buffer{}, Calendar{Events: events}); err != nil {
			b.Fatal(err)
		}
	}
}
