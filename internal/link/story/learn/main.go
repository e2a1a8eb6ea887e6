// Learn writes the table of words that package story starts from: in how many reports of raw
// news each stem occurs. See card.md.
//
//	go run ./internal/link/story/learn FILE.gz=WEIGHT… > internal/link/story/background.txt
package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"onrecord/internal/link/terms"
)

// least is the smallest count that the table holds.
const least = 6

func main() {
	log.SetFlags(0)
	if len(os.Args) < 2 {
		log.Fatal("learn: name at least one file of raw news, as FILE.gz=WEIGHT")
	}
	t := table{counts: map[string]float64{}}
	for _, arg := range os.Args[1:] {
		if err := t.readFile(arg); err != nil {
			log.Fatalf("learn: %s: %v", arg, err)
		}
	}
	w := bufio.NewWriter(os.Stdout)
	t.write(w)
	if err := w.Flush(); err != nil {
		log.Fatalf("learn: %v", err)
	}
}

// table counts reports.
type table struct {
	sources []string
	reports float64
	counts  map[string]float64 // by stem
}

// readFile adds the reports of "FILE.gz=WEIGHT", each with that weight.
func (t *table) readFile(arg string) error {
	path, weight, _ := strings.Cut(arg, "=")
	w, err := strconv.ParseFloat(weight, 64)
	if err != nil {
		return fmt.Errorf("its weight: %w", err)
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	t.sources = append(t.sources, fmt.Sprintf("%s × %v", strings.TrimSuffix(filepath.Base(path), ".txt.gz"), w))
	return t.read(z, w)
}

// read adds reports that stand one paragraph a line, with blank lines between them.
func (t *table) read(r io.Reader, weight float64) error {
	stems := map[string]bool{}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		if sc.Text() == "" {
			t.add(stems, weight)
			continue
		}
		for _, w := range terms.Split(sc.Text()) {
			if !terms.IsStop(w.Text) {
				stems[terms.Stem(w.Text)] = true
			}
		}
	}
	t.add(stems, weight)
	return sc.Err()
}

// add counts one report, and empties stems for the next.
func (t *table) add(stems map[string]bool, weight float64) {
	if len(stems) == 0 {
		return
	}
	t.reports += weight
	for s := range stems {
		t.counts[s] += weight
	}
	clear(stems)
}

// write writes the table in order of stem.
func (t *table) write(w io.Writer) {
	fmt.Fprintf(w, "# Stems and in how many reports they occur. Learned from %s; see learn/card.md.\n", strings.Join(t.sources, ", "))
	fmt.Fprintf(w, "* %.0f\n", t.reports)
	for _, s := range slices.Sorted(maps.Keys(t.counts)) {
		if n := math.Round(t.counts[s]); n >= least && !strings.HasPrefix(s, "*") {
			fmt.Fprintf(w, "%s %.0f\n", s, n)
		}
	}
}
