package lexicon

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"onrecord/internal/nlp"
)

// Lines returns the entries of a list file in their order, as written.
func Lines(fsys fs.FS, file string) ([]string, error) {
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, fmt.Errorf("word list: %w", err)
	}
	var out []string
	for _, l := range strings.Split(string(b), "\n") {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
			out = append(out, l)
		}
	}
	return out, nil
}

// Set is a set of words or phrases in lower case.
type Set map[string]bool

// Has reports whether word, in any case, is in the set.
func (s Set) Has(word string) bool { return s[Lower(word)] }

// Embedded returns the lines of a list that the program itself holds, as [Lines] does.
func Embedded(fsys embed.FS, file string) []string {
	lines, err := Lines(fsys, file)
	if err != nil {
		panic(err) // unreachable: the list is embedded
	}
	return lines
}

// Lower returns strings.ToLower(s) with typographic apostrophes made plain, without
// allocating for words that are so already.
func Lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || 'A' <= c && c <= 'Z' {
			return strings.ReplaceAll(strings.ToLower(s), "’", "'")
		}
	}
	return s
}

// Table maps entries to what stands after " = " on their lines.
type Table map[string]string

// Phrases finds phrases of several words. A phrase is words in lower case separated by
// spaces.
type Phrases map[string][][]string // by first word, longest phrase first

// At returns the number of tokens of the longest phrase that starts at token i and ends
// before limit; 0 if there is none.
func (p Phrases) At(d *nlp.Doc, i, limit int) int {
	for _, words := range p[Lower(d.Word(i))] {
		if i+len(words) <= limit && matches(d, i, words) {
			return len(words)
		}
	}
	return 0
}

func matches(d *nlp.Doc, i int, words []string) bool {
	for k, w := range words {
		if Lower(d.Word(i+k)) != w {
			return false
		}
	}
	return true
}

func (p Phrases) add(entry string) {
	words := strings.Fields(entry)
	list := p[words[0]]
	at := len(list)
	for at > 0 && len(list[at-1]) < len(words) {
		at--
	}
	list = append(list, nil)
	copy(list[at+1:], list[at:])
	list[at] = words
	p[words[0]] = list
}

// A Loader reads the lists of one stage and keeps the first error, so that a stage can
// read all its lists and then look once.
type Loader struct {
	FS  fs.FS
	Err error
}

// Set reads a file as a Set.
func (l *Loader) Set(file string) Set {
	s := Set{}
	for _, e := range l.lines(file) {
		s[Lower(e)] = true
	}
	return s
}

// Phrases reads a file as Phrases.
func (l *Loader) Phrases(file string) Phrases {
	p := Phrases{}
	for _, e := range l.lines(file) {
		p.add(Lower(e))
	}
	return p
}

// Table reads a file of "entry = value" lines.
func (l *Loader) Table(file string) Table {
	t := Table{}
	for _, e := range l.lines(file) {
		k, v, ok := strings.Cut(e, " = ")
		if !ok {
			l.fail(fmt.Errorf("%s: no \" = \" in %q", file, e))
			continue
		}
		t[Lower(k)] = Lower(v)
	}
	return t
}

func (l *Loader) lines(file string) []string {
	out, err := Lines(l.FS, file)
	l.fail(err)
	return out
}

func (l *Loader) fail(err error) {
	if l.Err == nil {
		l.Err = err
	}
}
