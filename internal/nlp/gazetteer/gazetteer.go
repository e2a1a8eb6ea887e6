package gazetteer

import (
	"bufio"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/nlp"
)

// The bits of a mark: in which kind of list a token stands.
const (
	Place            uint8 = 1 << iota
	Organisation           // its whole name
	OrganisationWord       // a word of such names: "Ministry", "Inc."
	PlaceWord              // likewise: "River"
	Given                  // given name
	Family                 // family name
	Nationality            // "Ukrainian"
)

// Gazetteer is a set of lists as a trie over words.
type Gazetteer struct {
	words map[string]int32 // in lower case, to their number
	next  map[edge]int32   // node after a node and a word; 0 is the root
	marks []uint8          // by node: the lists that hold what leads there
}

type edge struct{ node, word int32 }

// New reads lists: for each file the kind of its names, an entry a line, words with spaces
// between. Of a line "name = other" only the name counts; # begins a comment. The error
// names a file that cannot be read.
func New(fsys fs.FS, files map[string]uint8) (*Gazetteer, error) {
	g := &Gazetteer{words: map[string]int32{}, next: map[edge]int32{}, marks: []uint8{0}}
	for name, kind := range files {
		if err := g.read(fsys, name, kind); err != nil {
			return nil, fmt.Errorf("list of names %s: %w", path.Clean(name), err)
		}
	}
	return g, nil
}

func (g *Gazetteer) read(fsys fs.FS, name string, kind uint8) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		line, _, _ := strings.Cut(sc.Text(), "#")
		line, _, _ = strings.Cut(line, "=")
		g.add(strings.Fields(strings.ToLower(separate(line))), kind)
	}
	return sc.Err()
}

// separate puts spaces around the hyphens of an entry and before "'s", as tokens are cut.
func separate(entry string) string { return separator.Replace(entry) }

var separator = strings.NewReplacer("-", " - ", "’s", " ’s", "'s", " 's")

func (g *Gazetteer) add(words []string, kind uint8) {
	if len(words) == 0 {
		return
	}
	node := int32(0)
	for _, w := range words {
		id, ok := g.words[w]
		if !ok {
			id = int32(len(g.words))
			g.words[w] = id
		}
		e := edge{node, id}
		if node, ok = g.next[e]; !ok {
			node = int32(len(g.marks))
			g.marks = append(g.marks, 0)
			g.next[e] = node
		}
	}
	g.marks[node] |= kind
}

// longest is the most words of a name that are looked at, so that any text takes linear time.
const longest = 8

// Mark writes to marks, one for each token of d, in which lists it stands: alone or as part of
// the longest name from its first word on. Names begin with a capital.
func (g *Gazetteer) Mark(d *nlp.Doc, marks []uint8) {
	var buf [64]byte
	for i := range marks {
		if !capital(d.Word(i)) {
			continue
		}
		node, end, kind := int32(0), i, uint8(0)
		for j := i; j < len(marks) && j < i+longest; j++ {
			id, ok := g.words[string(lower(buf[:0], d.Word(j)))]
			if !ok {
				break
			}
			if node, ok = g.next[edge{node, id}]; !ok {
				break
			}
			if g.marks[node] != 0 {
				end, kind = j+1, g.marks[node]
			}
		}
		for j := i; j < end; j++ {
			marks[j] |= kind
		}
	}
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// lower appends w in lower case to b; of words longer than b holds only the beginning.
func lower(b []byte, w string) []byte {
	for _, r := range w {
		if len(b)+utf8.UTFMax > cap(b) {
			break
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}
