package token

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"
)

// role is a set of things that a listed word can be.
type role uint16

const (
	abbreviation role = 1 << iota // keeps its full stop
	title                         // abbreviation that a name follows: never ends a sentence
	numbered                      // abbreviation only before a number
	prefix                        // stays with the word after its hyphen
	unit                          // split from the number before it
	elision                       // keeps the apostrophe before it
	ending                        // makes a dotted word one token: domains, kinds of file
	starter                       // capitalised after an abbreviation, it starts a sentence
	exclaimed                     // name that ends in an exclamation mark
	reporting                     // verb that may follow a quotation with its speaker
)

// files names the list of each role.
var files = map[string]role{
	"abbreviations.txt": abbreviation,
	"titles.txt":        abbreviation | title,
	"numbered.txt":      numbered,
	"prefixes.txt":      prefix,
	"units.txt":         unit,
	"elisions.txt":      elision,
	"endings.txt":       ending,
	"starters.txt":      starter,
	"exclaimed.txt":     exclaimed,
	"reporting.txt":     reporting,
}

// longestListed is the length in bytes of the longest word that a list may hold.
const longestListed = 24

// lists holds the words that the stage knows, in lower case.
type lists struct {
	words  map[string]entry
	splits map[string][]string // "cannot": "can", "not"
}

// entry holds what a word can be in any case, and what only with a capital ("Sun.",
// but not "sun.").
type entry struct{ any, capital role }

// loadLists reads the word lists of a language. Each holds one entry a line; lines
// that start with # are comments. The entries of splits.txt show the tokens apart:
// "can not".
func loadLists(fsys fs.FS) (*lists, error) {
	l := &lists{words: map[string]entry{}, splits: map[string][]string{}}
	for file, r := range files {
		err := eachLine(fsys, file, func(word string) { l.add(word, r) })
		if err != nil {
			return nil, err
		}
	}
	err := eachLine(fsys, "splits.txt", func(line string) {
		parts := strings.Fields(line)
		l.splits[strings.Join(parts, "")] = parts
	})
	return l, err
}

// add gives word the role r; with a capital only, if word has one.
func (l *lists) add(word string, r role) {
	key := strings.ToLower(word)
	e := l.words[key]
	if capital(word, 0) {
		e.capital |= r
	} else {
		e.any |= r
	}
	l.words[key] = e
}

// eachLine calls f with each entry of a list.
func eachLine(fsys fs.FS, file string, f func(string)) error {
	r, err := fsys.Open(file)
	if err != nil {
		return fmt.Errorf("token list: %w", err)
	}
	defer r.Close()
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if len(line) > longestListed {
			return fmt.Errorf("token list %s: line %d: longer than %d bytes", file, n, longestListed)
		}
		f(line)
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("token list %s: %w", file, err)
	}
	return nil
}

// is reports whether a list gives word one of the roles r, whatever its case.
func (l *lists) is(word string, r role) bool {
	var buf [longestListed]byte
	e := l.words[string(lower(&buf, word))]
	return (e.any&r != 0) || e.capital&r != 0 && capital(word, 0)
}

// abbreviates reports whether word is an abbreviation, if only with another case.
func (l *lists) abbreviates(word string) bool {
	var buf [longestListed]byte
	e := l.words[string(lower(&buf, word))]
	return (e.any|e.capital)&abbreviation != 0
}

// split returns the tokens that word consists of, or nil if it is one token.
func (l *lists) split(word string) []string {
	var buf [longestListed]byte
	return l.splits[string(lower(&buf, word))]
}

// lower writes word into buf in lower case (ASCII; ’ becomes ') without allocating.
// It returns nil for a word that is too long for any list.
func lower(buf *[longestListed]byte, word string) []byte {
	if len(word) > len(buf) {
		return nil
	}
	out := buf[:0]
	for i := 0; i < len(word); i++ {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c == "’"[0] && i+3 <= len(word) && word[i:i+3] == "’" {
			c, i = '\'', i+2
		}
		out = append(out, c)
	}
	return out
}
