package main

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"onrecord/internal/store"
	"onrecord/internal/view"
)

// TestAnswersAreDocumented tests that docs/record.md names every field that a command prints as JSON.
func TestAnswersAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/record.md")
	if err != nil {
		t.Fatal(err)
	}
	for command, v := range map[string]any{"calendar": view.Calendar{}, "compare": view.Comparison{}, "changes": view.Changes{}} {
		_, section, _ := strings.Cut(string(doc), "\n## onrecord "+command+"\n")
		section, _, _ = strings.Cut(section, "\n## ")
		names := map[string]bool{}
		fields(reflect.TypeOf(v), names)
		if len(names) < 5 {
			t.Errorf("%s: only %d fields", command, len(names))
		}
		for name := range names {
			if !strings.Contains(section, "`"+name+"`") && !strings.Contains(section, `"`+name+`"`) && !ofAll[name] {
				t.Errorf("docs/record.md does not tell what %q of onrecord %s is", name, command)
			}
		}
	}
}

// ofAll are the fields of spans and articles, which the page describes once.
var ofAll = map[string]bool{"start": true, "end": true, "text": true, "article": true, "url": true, "outlet": true, "headline": true}

// fields collects the names of the fields of t and of all that it holds.
func fields(t reflect.Type, names map[string]bool) {
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer:
		fields(t.Elem(), names)
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
				names[name] = true
			}
			fields(f.Type, names)
		}
	}
}

func TestDayOptions(t *testing.T) {
	e := &env{now: func() time.Time { return time.Date(2026, 3, 8, 23, 0, 0, 0, time.UTC) }}
	for value, want := range map[string]store.Day{"": 20260308, "2026-02-28": 20260228, "2026-02": 0, "8 March": 0, "2026-02-30": 0} {
		got, err := dayOption("--as-of", value, e)
		if got != want || (err == nil) != (want != 0) {
			t.Errorf("--as-of %q is %v, %v; want %v", value, got, err, want)
		}
	}
	for value, want := range map[string][2]store.Day{"": {}, "2026": {20260101, 20261231}, "2026-02": {20260201, 20260228}, "2026-02-28": {20260228, 20260228}} {
		if first, last, err := dateOption("--from", value); first != want[0] || last != want[1] || err != nil {
			t.Errorf("--from %q is %v to %v, %v; want %v", value, first, last, err, want)
		}
	}
	if _, _, err := dateOption("--from", "soon"); err == nil {
		t.Error("--from soon is a date")
	}
}

func TestJSONCannotActOnATerminal(t *testing.T) {
	var b strings.Builder
	e := &env{stdout: &b, terminal: true}
	if err := printJSON(e.results(), "a\u009b2Jb\u202ec"); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "\"a\ufffd2Jb\ufffdc\"\n"; got != want {
		t.Errorf("a terminal gets %q, want %q", got, want)
	}
}

func TestDaysInWords(t *testing.T) {
	for want, days := range map[string][2]store.Day{
		"no date told":          {0, 0},
		"8 March 2026":          {20260308, 20260308},
		"8 to 9 March 2026":     {20260308, 20260309},
		"until 8 March 2026":    {0, 20260308},
		"from 8 March 2026 on":  {20260308, 0},
		"1 March to 5 May 2026": {20260301, 20260505},
	} {
		if got := daysInWords(days[0], days[1]); got != want {
			t.Errorf("%v are %q, want %q", days, got, want)
		}
	}
}

func TestCandidateLineIsShort(t *testing.T) {
	h := store.Hit{Statement: 12, Content: strings.Repeat("ö", 200), Article: store.Article{Day: 20260220}}
	want := "s12 speaker unknown, 20 February 2026: " + strings.Repeat("ö", candidateLength) + "…"
	if got := candidateLine(h); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
