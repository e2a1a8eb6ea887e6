package decision

import (
	"strings"
	"testing"

	"onrecord/internal/record"
)

// meeting returns a record with an event, whose evidence stands in two places.
func meeting(t testing.TB) *record.Record {
	t.Helper()
	r := read(t, "‹Ana Ruiz› «said» [that they meet on Friday].\nThe meeting is in Lorne.")
	at := func(words string) record.Span {
		start := len([]rune(r.Article.Text[:strings.Index(r.Article.Text, words)]))
		return record.Span{Start: start, End: start + len([]rune(words)), Text: words}
	}
	r.Events = []record.Event{
		{ID: "v1", Kind: "strike", Name: "strike", Evidence: []record.Span{at("The meeting")}},
		{ID: "v2", Kind: "meeting", Name: "the meeting", Evidence: []record.Span{at("they meet on Friday"), at("The meeting is in Lorne")}},
	}
	return r
}

// onEvent decides about the second event of a record.
func onEvent(t testing.TB, number int, kind string, r *record.Record) Decision {
	t.Helper()
	d, err := AboutEvent(kind, &r.Article, &r.Events[1], nil)
	if err != nil {
		t.Fatal(err)
	}
	d.Number = number
	return d
}

func TestAboutEvent(t *testing.T) {
	r := meeting(t)
	d := onEvent(t, 1, RejectEvent, r)
	if !d.AboutEvent() || d.AboutStatement() || d.Passage.Text != "they meet on Friday.\nThe meeting is in Lorne" {
		t.Errorf("%+v", d)
	}
	if got := d.EventIn(r); got != "v2" {
		t.Errorf("it is about %q", got)
	}
	lines, err := AppendLog(nil, d)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := ReadLog(lines); err != nil || back[0].EventIn(r) != "v2" {
		t.Errorf("read again: %+v, %v", back, err)
	}
	other := meeting(t)
	other.Events[1].Kind = "party"
	if got := d.EventIn(other); got != "" {
		t.Errorf("an event of another kind is taken for it: %q", got)
	}
	later := read(t, "News.\n‹Ana Ruiz› «said» [that they meet on Friday].")
	if got := d.EventIn(later); got != "" {
		t.Errorf("an event of another text is taken for it: %q", got)
	}
	if shown, _ := Apply(r, []Decision{d}); shown != nil {
		t.Error("statements are changed by a decision about an event")
	}
}

func TestEventCheck(t *testing.T) {
	r := meeting(t)
	for want, change := range map[string]func(*Decision){
		"it needs an article":                           func(d *Decision) { d.Article = "" },
		"and the event with its evidence":               func(d *Decision) { d.Event = &record.Event{} },
		"it needs the passage":                          func(d *Decision) { d.Passage = &record.Span{Start: 3, End: 2} },
		"is not \"they meet on Friday\" in its passage": func(d *Decision) { d.Passage = &record.Span{Start: 0, End: 3, Text: "Ana"} },
		"more than 1000 pieces":                         func(d *Decision) { d.Event = &record.Event{Evidence: make([]record.Span, 1001)} },
		"is no place of":                                func(d *Decision) { d.Event = &record.Event{Evidence: []record.Span{{Start: 4, End: 2}}} },
	} {
		d := onEvent(t, 1, AcceptEvent, r)
		change(&d)
		if err := d.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	for _, e := range []record.Event{{}, {Evidence: []record.Span{{Start: 0, End: 3, Text: "abc"}}}, {Evidence: []record.Span{{Start: -1, End: 1 << 40, Text: "abc"}}}} {
		if _, err := AboutEvent(RejectEvent, &r.Article, &e, nil); err == nil {
			t.Errorf("%+v is taken", e)
		}
	}
}

// correctEvent decides that the second event of a record is on another day.
func correctEvent(t testing.TB, r *record.Record) Decision {
	t.Helper()
	d, err := AboutEvent(CorrectEvent, &r.Article, &r.Events[1], &EventStands{
		EventState: EventState{"the meeting in Lorne", "announced", "2026-03-12"}, Was: EventState{"the meeting", "announced", "2026-03-10"},
		Until: "2026-03-08", Told: []string{"a1/1"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCorrectEvent(t *testing.T) {
	r := meeting(t)
	d := correctEvent(t, r)
	lines, err := AppendLog(nil, d)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ReadLog(lines)
	if err != nil || back[0].EventIn(r) != "v2" || !Same(back[0], d) || back[0].EventStands.When != "2026-03-12" {
		t.Errorf("read again: %s, %v", lines, err)
	}
	for want, change := range map[string]func(*Decision){
		"nothing is corrected":             func(d *Decision) { d.EventStands.EventState = d.EventStands.Was },
		"needs a name":                     func(d *Decision) { d.EventStands.Name = "" },
		"a name of one line":               func(d *Decision) { d.EventStands.Name = "the\nmeeting" },
		"at most 300 bytes":                func(d *Decision) { d.EventStands.Name = strings.Repeat("x", 301) },
		`no status "under way"`:            func(d *Decision) { d.EventStands.Status = "under way" },
		"needs its new date":               func(d *Decision) { d.EventStands.Status, d.EventStands.When = "moved", "" },
		`"12 March" is no date`:            func(d *Decision) { d.EventStands.When = "12 March" },
		`"2026-02-30" is no date`:          func(d *Decision) { d.EventStands.When = "2026-02-30" },
		`is no date: give`:                 func(d *Decision) { d.EventStands.When = "[" + strings.Repeat("2026-03-12,", 9) + "2026-03-13]" },
		"lies in no year":                  func(d *Decision) { d.EventStands.When = "-0300" },
		"which is no day":                  func(d *Decision) { d.EventStands.Until = "yesterday" },
		"too long a key":                   func(d *Decision) { d.EventStands.Told = []string{strings.Repeat("x", 301)} },
		"how the event stood is too long":  func(d *Decision) { d.EventStands.Was.Name = strings.Repeat("x", 20_001) },
		"belongs to a correction":          func(d *Decision) { d.Kind = AcceptEvent },
		"and to nothing else":              func(d *Decision) { d.EventStands = nil },
		"more than 1000 reports are said ": func(d *Decision) { d.EventStands.Told = make([]string, 1001) },
	} {
		d := correctEvent(t, r)
		change(&d)
		if err := d.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	for _, when := range []string{"", "2026", "2026-03", "2026-03-12T10:30:00+01:00", "2026-03-12/2026-03-14", "2026-03-12~", "../2026-03-12", "[2026-03-12,2026-03-13]"} {
		if err := CheckWhen(when); err != nil {
			t.Errorf("%q: %v", when, err)
		}
	}
}

// numbered gives a decision its place in a log.
func numbered(d Decision, number int) Decision {
	d.Number = number
	return d
}
