package gazetteer

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

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

func TestMarkAllocatesNothing(t *testing.T) {
	g, d := lists(t), doc("The Bank of Lima in PORT LORNE and Guinea - Bissau")
	marks := make([]uint8, len(d.Tokens))
	if n := testing.AllocsPerRun(10, func() { g.Mark(d, marks) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// FuzzMark holds Mark to a plain search for each name at each capital.
func FuzzMark(f *testing.F) {
	names := map[string]uint8{"lima": Place, "port lorne": Place, "guinea - bissau": Place,
		"bank of lima": Organisation, "red cross": Organisation, "bank": OrganisationWord}
	g := lists(f)
	f.Add("the Bank of Lima and the BANK OF ENGLAND")
	f.Add("Bank Bank of of Lima Port Port Lorne")
	f.Add("Guinea - Guinea - Bissau red Cross \xff")
	f.Fuzz(func(t *testing.T, text string) {
		d := doc(text)
		words := strings.Fields(strings.ToLower(text))
		want := make([]uint8, len(words))
		for i := range words {
			for n := min(3, len(words)-i); n > 0 && capital(d.Word(i)); n-- {
				if kind := names[strings.Join(words[i:i+n], " ")]; kind != 0 {
					for j := range n {
						want[i+j] |= kind
					}
					break
				}
			}
		}
		got := make([]uint8, len(d.Tokens))
		if g.Mark(d, got); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	})
}

// TestListsAreInOrder: who adds a name finds its place, and finds it there if it is known.
func TestListsAreInOrder(t *testing.T) {
	const dir = "../english/gazetteer"
	files, err := os.ReadDir(dir)
	if err != nil || len(files) == 0 {
		t.Fatalf("%d lists: %v", len(files), err)
	}
	for _, file := range files {
		b, err := os.ReadFile(filepath.Join(dir, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		last := ""
		for line := range strings.Lines(string(b)) {
			line = strings.TrimSuffix(line, "\n")
			switch {
			case strings.HasPrefix(line, "#"):
			case line != strings.Join(strings.Fields(line), " ") || !utf8.ValidString(line):
				t.Errorf("%s: %q has stray spaces or is not UTF-8", file.Name(), line)
			case line <= last:
				t.Errorf("%s: %q after %q", file.Name(), line, last)
			default:
				last = line
			}
		}
	}
}
