package gazetteer

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/internal/nlp"
)

func doc(text string) *nlp.Doc {
	d := nlp.NewDoc(text, nlp.Context{})
	at := 0
	for _, w := range strings.Fields(text) {
		at += strings.Index(text[at:], w)
		d.Tokens = append(d.Tokens, nlp.Token{Start: int32(at), End: int32(at + len(w))})
		at += len(w)
	}
	return d
}

func lists(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := New(fstest.MapFS{
		"places.txt": {Data: []byte("# by hand\nlima\nport lorne\nguinea - bissau\n")},
		"bodies.txt": {Data: []byte("Bank of Lima\nred cross = relief\n")},
		"words.txt":  {Data: []byte("Bank\n")},
	}, map[string]uint8{"places.txt": Place, "bodies.txt": Organisation, "words.txt": OrganisationWord})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestMark(t *testing.T) {
	g := lists(t)
	for _, c := range []struct{ text, want string }{
		{"in Lima today", "0 1 0"},
		{"LIMA", "1"},
		{"a lima bean", "0 0 0"},
		{"Port Lorne and Port Said", "1 1 0 0 0"},
		{"the Bank of Lima fell", "0 2 2 3 0"}, // Lima alone is a place too
		{"the Bank of England", "0 4 0 0"},
		{"Guinea - Bissau", "1 1 1"},
		{"the Red Cross relief", "0 2 2 0"},
	} {
		d := doc(c.text)
		marks := make([]uint8, len(d.Tokens))
		g.Mark(d, marks)
		if got := strings.Trim(fmt.Sprint(marks), "[]"); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestNewNamesTheMissingFile(t *testing.T) {
	_, err := New(fstest.MapFS{}, map[string]uint8{"places.txt": Place})
	if err == nil || !strings.Contains(err.Error(), "places.txt") {
		t.Errorf("error %v", err)
	}
}

func BenchmarkMark(b *testing.B) {
	g, d := lists(b), doc(strings.Repeat("The Bank of Lima said in Port Lorne that it would not . ", 100))
	marks := make([]uint8, len(d.Tokens))
	b.ReportAllocs()
	for b.Loop() {
		g.Mark(d, marks)
	}
}
