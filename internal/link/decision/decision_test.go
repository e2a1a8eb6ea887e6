package decision

import (
	"errors"
	"strings"
	"testing"

	"onrecord/internal/record"
)

func TestDecisionCheck(t *testing.T) {
	said := &record.Statement{Cue: []record.Span{{Start: 4, End: 8, Text: "said"}}}
	for _, c := range []struct {
		d    Decision
		want string
	}{
		{Decision{Number: 1, Kind: Merge, Sightings: []string{"a/1", "b/1"}}, ""},
		{Decision{Number: 1, Kind: Merge, Sightings: []string{"a/1"}}, "decision 1 (merge): it needs two sightings or more"},
		{Decision{Number: 1, Kind: Split, Sightings: []string{"a/1", "a/1"}}, "decision 1 (split): it needs two different sightings"},
		{Decision{Number: 2, Kind: Rename, Sightings: []string{"a/1"}}, "decision 2 (rename): it needs one sighting and a name"},
		{Decision{Number: 2, Kind: Undo, Undoes: 2}, "decision 2 (undo): it needs the number of an earlier decision"},
		{Decision{Number: 2, Kind: Undo, Undoes: 1}, ""},
		{Decision{Number: 0, Kind: Undo}, "decision 0 (undo): its number is not positive"},
		{Decision{Number: 1, Kind: "joins"}, "decision 1 (joins): there is no such kind"},
		{Decision{Number: 1, Kind: Add, Article: "a1", SHA256: strings.Repeat("0", 64)}, "decision 1 (add): it needs an article, the checksum of its text and the statement that it is about"},
		{Decision{Number: 1, Kind: Add, Article: "a1", SHA256: strings.Repeat("0", 64), Found: said, Stands: said}, "decision 1 (add): a statement that is added was not found"},
		{Decision{Number: 1, Kind: Accept, Article: "a1", SHA256: strings.Repeat("0", 64), Stands: said}, "decision 1 (accept): it needs an article, the checksum of its text and the statement that it is about"},
		{Decision{Number: 1, Kind: Split, Sightings: []string{"", "b/1"}}, "decision 1 (split): a sighting has no key"},
	} {
		got := ""
		if err := c.d.Check(); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%+v: %q, want %q", c.d, got, c.want)
		}
	}
}

func TestLog(t *testing.T) {
	log := []Decision{
		{Number: 1, Kind: Merge, Sightings: []string{"a/1", "b/1"}, By: "desk", Time: "2026-02-01"},
		{Number: 2, Kind: Rename, Sightings: []string{"a/1"}, Name: "Петра"},
		{Number: 5, Kind: Undo, Undoes: 1, Note: "two people"},
	}
	text, err := AppendLog(nil, log...)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"number":1,"kind":"merge","sightings":["a/1","b/1"],"by":"desk","time":"2026-02-01"}
{"number":2,"kind":"rename","sightings":["a/1"],"name":"Петра"}
{"number":5,"kind":"undo","undoes":1,"note":"two people"}
`
	if string(text) != want {
		t.Errorf("log is\n%s", text)
	}
	back, err := ReadLog(text)
	if err != nil || len(back) != 3 {
		t.Fatalf("%d decisions, error %v", len(back), err)
	}
	again, err := AppendLog(nil, back...)
	if err != nil || string(again) != want {
		t.Errorf("read and written again:\n%s", again)
	}
}

func TestReadLogErrors(t *testing.T) {
	for in, want := range map[string]string{
		`{"number":1,"kind":"merge","sightings":["a","b"]}{"number":1,"kind":"undo","undoes":1}`: "log of decisions: decision 1 (undo): it needs the number of an earlier decision",
		`{"number":2,"kind":"split","sightings":["a","b"]}{"number":2,"kind":"undo","undoes":1}`: "log of decisions: decision 2 stands behind 2",
		`{"number":1,"kind":"merge","people":2}`:                                                 `log of decisions: entry 1: json: unknown field "people"`,
		`{"number":1`:                                                                            "log of decisions: entry 1: unexpected EOF",
	} {
		_, err := ReadLog([]byte(in))
		if err == nil || err.Error() != want || !errors.Is(err, ErrLog) {
			t.Errorf("%s: error %v, want %s", in, err, want)
		}
	}
}

func TestStanding(t *testing.T) {
	merge := Decision{Number: 1, Kind: Merge, Sightings: []string{"a", "b"}}
	undo := Decision{Number: 2, Kind: Undo, Undoes: 1}
	redo := Decision{Number: 3, Kind: Undo, Undoes: 2}
	for _, c := range []struct {
		log  []Decision
		want int
	}{
		{[]Decision{merge}, 1}, {[]Decision{merge, undo}, 0}, {[]Decision{merge, undo, redo}, 1},
	} {
		if got := len(Standing(c.log)); got != c.want {
			t.Errorf("of %d decisions %d stand, want %d", len(c.log), got, c.want)
		}
	}
}
