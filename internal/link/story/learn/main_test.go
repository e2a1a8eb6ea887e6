package main

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// writeGzip writes text into a packed file and returns its path.
func writeGzip(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "invented.txt.gz")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := gzip.NewWriter(f)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTable(t *testing.T) {
	// Twelve reports of two paragraphs, and one of another sort.
	path := writeGzip(t, strings.Repeat("The ferries sank.\nA ferry sank again.\n\n", 12)+"Rain\n")
	tab := table{counts: map[string]float64{}}
	for _, weight := range []string{"=0.5", "=0.25"} {
		if err := tab.readFile(path + weight); err != nil {
			t.Fatal(err)
		}
	}
	var b strings.Builder
	tab.write(&b)
	want := "# Stems and in how many reports they occur. Learned from invented × 0.5, invented × 0.25; see learn/card.md.\n" +
		"* 10\nferri 9\nsank 9\n"
	if b.String() != want {
		t.Errorf("the table is\n%s\nwant\n%s", b.String(), want)
	}
}

func TestTableOfBrokenFiles(t *testing.T) {
	plain := filepath.Join(t.TempDir(), "plain.gz")
	if err := os.WriteFile(plain, []byte("not packed"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, arg := range []string{plain, plain + "=much", plain + "=1", "none.gz=1"} {
		if err := (&table{counts: map[string]float64{}}).readFile(arg); err == nil {
			t.Errorf("%s is read", arg)
		}
	}
}
