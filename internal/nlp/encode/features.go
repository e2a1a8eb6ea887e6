package encode

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/nlp"
)

// The features of a token; the first wordFeatures depend on its letters alone.
const (
	word = iota
	prefix
	suffix
	ending
	shape
	wordFeatures
)

const (
	quotation = wordFeatures + iota
	paragraph
	distance
	listed
	NumFeatures // how many there are
)

var featureNames = [NumFeatures]string{"word", "prefix", "suffix", "ending", "shape", "quotation", "paragraph", "distance", "listed"}

// Marks writes for each token of a Doc in which lists of names it stands, as bits, to marks.
type Marks func(d *nlp.Doc, marks []uint8)

// Rows of the word table that are no words.
const (
	unknownWord = iota
	firstWord
)

// tableSizes returns the number of rows of each embedding.
func tableSizes(words int) [NumFeatures]int {
	return [NumFeatures]int{words + firstWord, 4096, 4096, 2048, 1024, quotationStates, paragraphStates, distanceStates, 1 << 8}
}

// maxSpellings bounds the memory of one reader for the spellings it has met.
const maxSpellings = 1 << 16

// Reader computes the features of Docs and remembers those of words already met. It
// serves one goroutine.
type Reader struct {
	words map[string]int32
	known map[string][wordFeatures]int32
	sizes [NumFeatures]int
	buf   []byte
	marks Marks // nil for none
	bits  []uint8
}

// Reader returns a new Reader for e.
func (e *Encoder) Reader() *Reader {
	return &Reader{words: e.words, known: map[string][wordFeatures]int32{}, sizes: tableSizes(len(e.words)), marks: e.marks}
}

// Features returns the features of each token of d: tokens × NumFeatures.
func (r *Reader) Features(d *nlp.Doc) []int32 {
	ids := make([]int32, len(d.Tokens)*NumFeatures)
	for i := range d.Tokens {
		f := r.spelling(d.Word(i))
		copy(ids[i*NumFeatures:], f[:])
	}
	contextFeatures(d, ids)
	r.listedFeatures(d, ids)
	return ids
}

// listedFeatures fills in the lists of names in which a token stands.
func (r *Reader) listedFeatures(d *nlp.Doc, ids []int32) {
	r.bits = append(r.bits[:0], make([]uint8, len(d.Tokens))...)
	if r.marks != nil {
		r.marks(d, r.bits)
	}
	for i, b := range r.bits {
		f := &ids[i*NumFeatures+listed]
		if *f = int32(b); r.marks == nil {
			*f = -1
		}
	}
}

// Unknown makes the word of a row of features unknown, as if it were not in the
// vocabulary. Mask hides all its letters.
func Unknown(row []int32) { row[word] = unknownWord }

// Mask hides the letters of a row of features.
func Mask(row []int32) {
	for f := range wordFeatures {
		row[f] = -1
	}
	row[word], row[listed] = unknownWord, -1
}

// WordOf returns the index in the vocabulary of the word of a row of features, or -1.
func WordOf(row []int32) int { return int(row[word]) - firstWord }

func (r *Reader) spelling(w string) [wordFeatures]int32 {
	if f, ok := r.known[w]; ok {
		return f
	}
	r.buf = AppendNormal(r.buf[:0], w)
	f := [wordFeatures]int32{
		word:   r.words[string(r.buf)],
		prefix: hash(first(r.buf, 3), 1, r.sizes[prefix]),
		suffix: hash(last(r.buf, 3), 2, r.sizes[suffix]),
		ending: hash(last(r.buf, 2), 3, r.sizes[ending]),
	}
	r.buf = appendShape(r.buf[:0], w)
	f[shape] = hash(r.buf, 4, r.sizes[shape])
	if len(r.known) >= maxSpellings {
		clear(r.known)
	}
	r.known[strings.Clone(w)] = f
	return f
}

// maxLetters is how much of a word counts, in bytes.
const maxLetters = 64

// AppendNormal appends the form in which w is looked up in the vocabulary: lower case, digits
// as 0, curly apostrophes straight.
func AppendNormal(b []byte, w string) []byte {
	for _, c := range w[:min(len(w), maxLetters)] {
		switch {
		case c >= '0' && c <= '9':
			b = append(b, '0')
		case c == '’':
			b = append(b, '\'')
		case c < utf8.RuneSelf:
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, byte(c))
		default:
			b = utf8.AppendRune(b, unicode.ToLower(c))
		}
	}
	return b
}

// appendShape appends the kinds of letters of w, at most three alike in a row: "Xxxx".
func appendShape(b []byte, w string) []byte {
	const most = 12
	for _, c := range w[:min(len(w), maxLetters)] {
		k := byte('.')
		switch {
		case unicode.IsUpper(c):
			k = 'X'
		case unicode.IsLetter(c):
			k = 'x'
		case unicode.IsDigit(c):
			k = 'd'
		case c < utf8.RuneSelf:
			k = byte(c)
		}
		if n := len(b); n >= 3 && b[n-1] == k && b[n-2] == k && b[n-3] == k {
			continue
		}
		if b = append(b, k); len(b) == most {
			break
		}
	}
	return b
}

// first and last return n characters from either end of b.
func first(b []byte, n int) []byte {
	at := 0
	for ; n > 0 && at < len(b); n-- {
		_, size := utf8.DecodeRune(b[at:])
		at += size
	}
	return b[:at]
}

func last(b []byte, n int) []byte {
	at := len(b)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRune(b[:at])
		at -= size
	}
	return b[at:]
}

// hash is FNV-1a.
func hash(b []byte, seed uint32, size int) int32 {
	h := 2166136261 ^ seed
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	h ^= h >> 15
	return int32(h % uint32(size))
}
