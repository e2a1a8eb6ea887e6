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
	d, err := AboutEvent(kind, &r.Article, &r.Events[1])
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
		if _, err := AboutEvent(RejectEvent, &r.Article, &e); err == nil {
			t.Errorf("%+v is taken", e)
		}
	}
}
