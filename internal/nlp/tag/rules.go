package tag

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"onrecord/internal/nlp"
)

// Examples counts which lemmas words have in gold trees, to make the rules of a [Lemmatizer].
type Examples struct {
	count map[lemmaKey]map[edit]int // by ending
	words map[lemmaKey]map[edit]int // by whole word
}

// NewExamples returns an empty count.
func NewExamples() *Examples {
	return &Examples{map[lemmaKey]map[edit]int{}, map[lemmaKey]map[edit]int{}}
}

// Add counts the words of d, which must have tags and lemmas.
func (e *Examples) Add(d *nlp.Doc) {
	for i := range d.Tokens {
		x := d.Tags[i].X
		word, lemma := d.Word(i), d.Lemmas[i]
		if x != nlp.NNP && x != nlp.NNPS {
			word, lemma = strings.ToLower(word), strings.ToLower(lemma)
		}
		if lemma == "_" && word != "_" || x == nlp.NoXPOS || strings.ContainsAny(word+lemma, "\t\n") {
			continue
		}
		ed := editOf(word, lemma)
		for n := 0; n <= min(maxEnding, len(word)); n++ {
			// Rules of one exact word do not speak for others.
			bump(e.count, lemmaKey{x, word[len(word)-n:]}, ed)
		}
		bump(e.words, lemmaKey{x, "^" + word}, ed)
	}
}

func bump(m map[lemmaKey]map[edit]int, k lemmaKey, e edit) {
	if m[k] == nil {
		m[k] = map[edit]int{}
	}
	m[k][e]++
}

// editOf returns what turns word into lemma.
func editOf(word, lemma string) edit {
	n := 0
	for n < len(word) && n < len(lemma) && word[n] == lemma[n] {
		n++
	}
	return edit{len(word) - n, lemma[n:]}
}

// WriteTo writes the rules: an ending or word only where it decides otherwise than the
// next shorter ending.
func (e *Examples) WriteTo(w io.Writer) (int64, error) {
	const least = 3 // how often an ending must be seen to be a rule
	l := &Lemmatizer{rules: map[lemmaKey]edit{}}
	var rules []lemmaKey
	keep := func(m map[lemmaKey]map[edit]int, least int) {
		keys := make([]lemmaKey, 0, len(m))
		for k := range m {
			keys = append(keys, k)
		}
		slices.SortFunc(keys, func(a, b lemmaKey) int {
			return cmp.Or(cmp.Compare(len(a.ending), len(b.ending)), cmp.Compare(a.tag, b.tag), strings.Compare(a.ending, b.ending))
		})
		for _, k := range keys {
			ed, n := most(m[k])
			ending := strings.TrimPrefix(k.ending, "^")
			if n < least || ed.cut > len(ending) {
				continue // a rule knows what it takes off
			}
			if old, _ := l.edit(ending, k.tag); old != ed {
				l.rules[k] = ed
				rules = append(rules, k)
			}
		}
	}
	keep(e.count, least)
	keep(e.words, 1)
	bw := bufio.NewWriter(w)
	size := 0
	for _, k := range rules {
		n, _ := fmt.Fprintf(bw, "%v\t%s\t%d\t%s\n", k.tag, k.ending, l.rules[k].cut, l.rules[k].add)
		size += n
	}
	return int64(size), bw.Flush()
}

// most returns the most frequent edit, and how often it was seen.
func most(m map[edit]int) (best edit, n int) {
	for e, c := range m {
		if c > n || c == n && (e.cut < best.cut || e.cut == best.cut && e.add < best.add) {
			best, n = e, c
		}
	}
	return best, n
}
