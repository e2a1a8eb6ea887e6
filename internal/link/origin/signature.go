package origin

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/zeebo/xxh3"

	"onrecord/internal/link/terms"
)

const (
	// shingle is the number of words in a run. Four words of prose are seldom shared by chance, and a
	// changed word breaks four runs only.
	shingle = 4
	// sampleOneIn and keyOneIn say how many runs are kept to compare and to look up: those whose
	// hash is small. Which ones these are depends on the words alone, so that a passage gives the
	// same sample in every report, whatever is around it: that is what finds a short item inside a
	// longer report, where MinHash over the whole does not.
	sampleOneIn = 4
	keyOneIn    = 16
	// leadWords is the length of the beginning that Signature.lead is about.
	leadWords = 48
	leadSize  = 8
	// maxSample bounds a signature: that of some 30,000 words.
	maxSample = 1 << 13
)

// Signature is what a report is compared by. The zero Signature is that of a text of fewer than
// four words; it is like nothing.
type Signature struct {
	words  int      // of the text
	sample []uint32 // hashes of runs of words, each below 1/sampleOneIn of all; sorted, no two alike
	lead   []uint32 // the smallest hashes of the first leadWords words, sorted
}

// Sign returns the signature of the text of a report. It should hold the body only: what every report of
// an outlet carries would make them alike. The work grows with the text; of a text that is longer than
// any report a part is left out.
func Sign(text string) Signature {
	words := terms.Split(text)
	hashes := make([]uint64, len(words))
	for i, w := range words {
		hashes[i] = xxh3.HashString(w.Text)
	}
	s := Signature{words: len(words), sample: smallest(hashes, sampleOneIn)}
	s.sample = s.sample[:min(len(s.sample), maxSample)]
	s.lead = smallest(hashes[:min(len(hashes), leadWords)], 1)
	s.lead = slices.Clip(s.lead[:min(len(s.lead), leadSize)])
	return s
}

// smallest returns the hashes of the runs of words that are below one in n of all, sorted.
func smallest(words []uint64, n uint32) []uint32 {
	if len(words) < shingle {
		return nil
	}
	kept := make([]uint32, 0, len(words)/int(n)+8)
	for i := range len(words) - shingle + 1 {
		if h := run(words[i : i+shingle]); h <= most/n {
			kept = append(kept, h)
		}
	}
	slices.Sort(kept)
	return slices.Compact(kept)
}

const most = math.MaxUint32

// run returns one hash of the hashes of several words, which depends on their order. 32 bits are enough:
// two reports are compared, not all at once.
func run(words []uint64) uint32 {
	var h uint64
	for _, w := range words {
		h = (h ^ w) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	return uint32(h * 0xbf58476d1ce4e5b9 >> 32)
}

// Words returns the number of words of the text.
func (s Signature) Words() int { return s.words }

// Keys returns what to look the report up by: two reports that share a passage of a hundred words
// or more have a key in common, nearly always, and of forty words mostly. There is about one key for
// sixteen words. They are sorted, and no two are alike. A key that very many reports have is a phrase
// of an outlet and better left out of a search.
func (s Signature) Keys() []uint32 {
	n, _ := slices.BinarySearch(s.sample, most/keyOneIn+1)
	return slices.Clone(s.sample[:n])
}

// encoding is the version of the form in which signatures are kept:
//
//	1  as uvarints: version, words, size of lead, size of sample; then each of both as differences
//	   from the one before, as uvarints
const encoding = 1

// ErrSignature is wrapped by the errors of [Signature.UnmarshalBinary].
var ErrSignature = errors.New("not a signature of a report")

// MarshalBinary returns the signature as a store keeps it: about a byte for each word of the
// text. It never fails.
func (s Signature) MarshalBinary() ([]byte, error) {
	b := make([]byte, 0, 16+4*(len(s.lead)+len(s.sample)))
	for _, n := range []int{encoding, s.words, len(s.lead), len(s.sample)} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for _, hashes := range [][]uint32{s.lead, s.sample} {
		last := uint32(0)
		for _, h := range hashes {
			b = binary.AppendUvarint(b, uint64(h-last))
			last = h
		}
	}
	return b, nil
}

// UnmarshalBinary reads what MarshalBinary wrote. An error wraps [ErrSignature] and leaves s as it was.
func (s *Signature) UnmarshalBinary(b []byte) error {
	r := reader{b: b}
	if v := r.uvarint(); v != encoding {
		return fmt.Errorf("%w: version %d is not known", ErrSignature, v)
	}
	var read Signature
	read.words = int(r.uvarint() & math.MaxInt32)
	lead, sample := r.uvarint(), r.uvarint()
	if lead > leadSize || sample > maxSample {
		return fmt.Errorf("%w: it is longer than any", ErrSignature)
	}
	read.lead, read.sample = r.rising(int(lead)), r.rising(int(sample))
	if r.bad || len(r.b) > 0 {
		return fmt.Errorf("%w: it is cut or damaged", ErrSignature)
	}
	*s = read
	return nil
}

// reader reads numbers from bytes; bad once there was none.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

// rising reads n rising numbers, kept as differences.
func (r *reader) rising(n int) []uint32 {
	if n == 0 {
		return nil
	}
	all := make([]uint32, n)
	last := uint64(0)
	for i := range all {
		step := r.uvarint()
		r.bad = r.bad || step > most || last+step > most || i > 0 && step == 0
		last += step
		all[i] = uint32(last)
	}
	return all
}
