package timex

import (
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord/internal/nlp/lexicon"
)

// classSet is a set of classes of words, by number.
type classSet uint64

// maxClasses is the size of a classSet.
const maxClasses = 64

// maxWord is the longest word that a list may hold, in bytes.
const maxWord = 24

// entry is what the lists say of a word.
type entry struct {
	lit   int32    // number of the word as a literal of patterns; 0 if none
	any   classSet // its classes in any case
	upper classSet // its classes if it begins with a capital
	vals  []classVal
}

type classVal struct {
	class uint8
	val   int
}

// vocabulary holds the words and classes of all patterns.
type vocabulary struct {
	entries map[string]*entry
	classes map[string]uint8
	lits    int32
}

// readVocabulary reads the lists words/CLASS.txt: lines "word value" or "word". Entries
// with a capital stand only for words with a capital.
func readVocabulary(fsys fs.FS) (*vocabulary, error) {
	v := &vocabulary{entries: map[string]*entry{}, classes: map[string]uint8{}}
	for i, name := range shapeNames {
		v.classes[name] = uint8(i)
	}
	files, err := fs.Glob(fsys, "words/*.txt")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if err := v.readClass(fsys, f); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
	}
	return v, nil
}

func (v *vocabulary) readClass(fsys fs.FS, file string) error {
	lines, err := lexicon.Lines(fsys, file)
	if err != nil {
		return err
	}
	name := strings.ToUpper(strings.TrimSuffix(path.Base(file), ".txt"))
	c := uint8(len(v.classes))
	if !isClass(name) || v.classes[name] != 0 || c >= maxClasses {
		return fmt.Errorf("no good name for a class, or one too many")
	}
	v.classes[name] = c
	for _, l := range lines {
		word, val, _ := strings.Cut(l, " ")
		n, err := parseVal(val)
		if err != nil {
			return fmt.Errorf("%q: %w", l, err)
		}
		v.addWord(word, c, n)
	}
	return nil
}

// parseVal reads the value of a word: a number, the name of a unit, an offset from UTC
// (see zoneCode), or nothing.
func parseVal(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	if u, ok := unitNames[s]; ok {
		return u, nil
	}
	if strings.HasPrefix(s, "UTC") || strings.HasPrefix(s, "US") || strings.HasPrefix(s, "EU") {
		return zoneCode(s)
	}
	return strconv.Atoi(s)
}

func (v *vocabulary) addWord(word string, c uint8, val int) {
	e := v.entry(strings.ToLower(word))
	if word != strings.ToLower(word) {
		e.upper |= 1 << c
	} else {
		e.any |= 1 << c
	}
	e.vals = append(e.vals, classVal{c, val})
}

// entry returns the entry of a word in lower case, adding it if it is new.
func (v *vocabulary) entry(word string) *entry {
	e := v.entries[word]
	if e == nil {
		e = new(entry)
		v.entries[word] = e
	}
	return e
}

// literal returns the number of a word that patterns name.
func (v *vocabulary) literal(word string) int32 {
	e := v.entry(word)
	if e.lit == 0 {
		v.lits++
		e.lit = v.lits
	}
	return e.lit
}

// reading is what is known of one token: all that patterns ask for.
type reading struct {
	lit     int32
	classes classSet
	upper   bool
}

// read looks a token up.
func (v *vocabulary) read(word string) reading {
	if len(word) == 0 || len(word) > maxWord {
		return reading{}
	}
	r := reading{upper: 'A' <= word[0] && word[0] <= 'Z'}
	if isDigit(word[0]) {
		r.classes = shapes(word)
	}
	if bare := withoutApostrophe(word); len(bare) < len(word) {
		r.classes |= shortened(bare)
	}
	if len(word) > 4 && strings.HasSuffix(word, "ing") {
		r.classes |= 1 << shapeGerund
	}
	r.classes |= v.middles(word)
	if e := v.find(word); e != nil {
		r.lit = e.lit
		r.classes |= e.any
		if r.upper {
			r.classes |= e.upper
		}
	}
	return r
}

// afterMid returns what stands behind "mid-" in word, or "".
func afterMid(word string) string {
	if len(word) > len("mid-") && strings.EqualFold(word[:len("mid-")], "mid-") {
		return word[len("mid-"):]
	}
	return ""
}

// whole returns the class that words of class c have without "mid-"; 0 if c is another.
func (v *vocabulary) whole(c uint8) uint8 {
	switch c {
	case shapeMidYear:
		return shapeYear
	case shapeMidDecade:
		return shapeDecade
	case shapeMidMonth:
		return v.classes["MONTH"]
	}
	return 0
}

// middles returns the classes of a token such as "mid-2004".
func (v *vocabulary) middles(word string) classSet {
	rest := afterMid(word)
	if rest == "" {
		return 0
	}
	classes, set := v.read(rest).classes, classSet(0)
	for _, c := range [...]uint8{shapeMidYear, shapeMidMonth, shapeMidDecade} {
		if classes&(1<<v.whole(c)) != 0 {
			set |= 1 << c
		}
	}
	return set
}

// find returns the entry of a word in any case, with either apostrophe; nil if none.
func (v *vocabulary) find(word string) *entry {
	var buf [maxWord]byte
	n := 0
	for i := 0; i < len(word) && i < maxWord; {
		c := word[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c >= utf8.RuneSelf && strings.HasPrefix(word[i:], "’"):
			c, i = '\'', i+len("’")-1
		}
		buf[n] = c
		n, i = n+1, i+1
	}
	return v.entries[string(buf[:n])]
}

// value returns what a word stands for as a member of class c.
func (v *vocabulary) value(word string, c uint8) int {
	if w := v.whole(c); w != 0 {
		return v.value(afterMid(word), w)
	}
	if int(c) < len(shapeNames) {
		return shapeValue(c, word)
	}
	if e := v.find(word); e != nil {
		for _, cv := range e.vals {
			if cv.class == c {
				return cv.val
			}
		}
	}
	return 0
}
