package story

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// frequencies counts the reports of the stream that hold each term.
type frequencies struct {
	reports uint64
	counts  map[uint32]uint32
}

// maxCounts is how many terms are counted; then those that came once are forgotten.
const maxCounts = 1 << 20

func newFrequencies() *frequencies { return &frequencies{counts: map[uint32]uint32{}} }

func (f *frequencies) add(ts []Term) {
	f.reports++
	for _, t := range ts {
		f.counts[t.Key]++
	}
	for least := uint32(1); len(f.counts) > maxCounts; least++ {
		maps.DeleteFunc(f.counts, func(_ uint32, n uint32) bool { return n <= least })
	}
}

// rarity returns how much it says that two reports share a term: the logarithm of the share of
// reports without it.
func (f *frequencies) rarity(key uint32) float64 {
	b := background()
	all := float64(f.reports) + float64(b.reports)
	with := float64(f.counts[key]) + float64(b.counts[key])
	return max(0, math.Log((all+1)/(with+0.5)))
}

const (
	saturation = 2   // a term that occurs so often has half of the weight that it can have
	nameFactor = 1.5 // names tell more than other words
	maxTerms   = 100 // of one report
)

// vector returns the weights of the terms of a report.
func (f *frequencies) vector(ts []Term) vector {
	v := make(vector, len(ts))
	for i, t := range ts {
		w := float64(t.Weight) / (float64(t.Weight) + saturation) * f.rarity(t.Key)
		if t.Name {
			w *= nameFactor
		}
		v[i] = entry{t.Key, float32(w)}
	}
	return v.top(maxTerms).unit()
}

//go:embed background.txt
var backgroundFile string

// background is the table of words of news in general; nothing changes it. See learn/card.md.
var background = sync.OnceValue(func() *frequencies {
	f, err := parseBackground(backgroundFile)
	if err != nil {
		panic(err) // unreachable: a test reads the table
	}
	return f
})

// parseBackground reads lines "stem count"; the count of "*" is that of all reports.
func parseBackground(text string) (*frequencies, error) {
	f := newFrequencies()
	for l := range strings.Lines(text) {
		if l[0] == '#' {
			continue
		}
		stem, count, _ := strings.Cut(strings.TrimSuffix(l, "\n"), " ")
		n, err := strconv.ParseUint(count, 10, 32)
		if err != nil {
			return nil, fmt.Errorf("table of words: line %q: %w", l, err)
		}
		if stem == "*" {
			f.reports = n
			continue
		}
		f.counts[keyOf(stem)] += uint32(n)
	}
	return f, nil
}

// version is the first byte of all that this package writes for a store.
const version = 1

// errBroken is wrapped by every error about bytes that this package cannot have written.
var errBroken = errors.New("the bytes are not those of a story")

// MarshalBinary returns the counts: version, reports, number of terms, and for each in order of key
// the distance from the key before and the count, all as uvarint.
func (f *frequencies) MarshalBinary() ([]byte, error) {
	b := []byte{version}
	b = binary.AppendUvarint(b, f.reports)
	b = binary.AppendUvarint(b, uint64(len(f.counts)))
	before := uint32(0)
	for _, key := range slices.Sorted(maps.Keys(f.counts)) {
		b = binary.AppendUvarint(b, uint64(key-before))
		b = binary.AppendUvarint(b, uint64(f.counts[key]))
		before = key
	}
	return b, nil
}

// UnmarshalBinary reads what MarshalBinary wrote.
func (f *frequencies) UnmarshalBinary(data []byte) error {
	d := decoder{data: data}
	d.version()
	reports, n := d.uvarint(math.MaxUint32), d.uvarint(maxCounts)
	counts := make(map[uint32]uint32, min(n, uint64(len(data)/2)))
	key := uint64(0)
	for range n {
		key += d.uvarint(math.MaxUint32)
		counts[uint32(key)] = uint32(d.uvarint(math.MaxUint32))
		if d.err != nil || key > math.MaxUint32 {
			break
		}
	}
	if err := d.end(); err != nil || key > math.MaxUint32 {
		return fmt.Errorf("frequencies of words: %w", errBroken)
	}
	f.reports, f.counts = reports, counts
	return nil
}
