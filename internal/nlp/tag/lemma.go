package tag

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"

	"onrecord/internal/nlp"
)

// lemmaFile holds the rules, one a line: part of speech, ending, how many bytes to take
// off the end, what to put there instead, with tabs between. An ending that begins with ^ is a
// whole word.
const lemmaFile = "lemmas.txt"

// maxEnding is the longest ending of a rule but for whole words, in bytes.
const maxEnding = 6

// edit turns a word into its lemma.
type edit struct {
	cut int    // bytes to take off the end
	add string // what to put there
}

type lemmaKey struct {
	tag    nlp.XPOS
	ending string
}

// NewLemmas returns the stage that fills the Lemmas layer by the rules in fsys; see
// [NewLemmatizer].
func NewLemmas(fsys fs.FS) (nlp.Stage, error) {
	l, err := NewLemmatizer(fsys)
	if err != nil {
		return nlp.Stage{}, err
	}
	return l.stage(), nil
}

// Lemmatizer makes lemmas by rules on the part of speech and the longest ending that has one.
type Lemmatizer struct{ rules map[lemmaKey]edit }

// NewLemmatizer reads the rules from fsys; the error names the line that is malformed.
func NewLemmatizer(fsys fs.FS) (*Lemmatizer, error) {
	f, err := fsys.Open(lemmaFile)
	if err != nil {
		return nil, fmt.Errorf("lemmas: %w", err)
	}
	defer f.Close()
	l := &Lemmatizer{rules: map[lemmaKey]edit{}}
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		if err := l.addLine(sc.Text()); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", lemmaFile, n, err)
		}
	}
	return l, sc.Err()
}

func (l *Lemmatizer) addLine(line string) error {
	if line == "" || line[0] == '#' {
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) != 4 {
		return fmt.Errorf("%d fields, want 4", len(f))
	}
	tag := nlp.ParseXPOS(f[0])
	var cut int
	if _, err := fmt.Sscanf(f[2], "%d", &cut); err != nil || cut < 0 || tag == nlp.NoXPOS {
		return fmt.Errorf("bad rule %q", line)
	}
	l.rules[lemmaKey{tag, f[1]}] = edit{cut, f[3]}
	return nil
}

func (l *Lemmatizer) stage() nlp.Stage {
	return nlp.Stage{
		Name:  "lemma",
		Needs: nlp.Tokens | nlp.Tags,
		Gives: nlp.Lemmas,
		Run: func(d *nlp.Doc) {
			d.Lemmas = make([]string, len(d.Tokens))
			for i := range d.Lemmas {
				d.Lemmas[i] = l.Lemma(d.Word(i), d.Tags[i].X)
			}
		},
	}
}

// Lemma returns the lemma of word with part of speech x: in lower case, but for proper
// nouns. Without a rule it is the word itself.
func (l *Lemmatizer) Lemma(word string, x nlp.XPOS) string {
	if x != nlp.NNP && x != nlp.NNPS {
		word = strings.ToLower(word)
	}
	e, ok := l.edit(word, x)
	if !ok || e.cut > len(word) || e.cut == len(word) && e.add == "" {
		return word
	}
	if e.add == "" {
		return word[:len(word)-e.cut]
	}
	return word[:len(word)-e.cut] + e.add
}

// edit returns the rule of the longest ending of word.
func (l *Lemmatizer) edit(word string, x nlp.XPOS) (edit, bool) {
	var buf [32]byte
	if len(word) < len(buf) {
		whole := append(append(buf[:0], '^'), word...)
		if e, ok := l.rules[lemmaKey{x, string(whole)}]; ok {
			return e, true
		}
	}
	for n := min(maxEnding, len(word)); n >= 0; n-- {
		if e, ok := l.rules[lemmaKey{x, word[len(word)-n:]}]; ok {
			return e, true
		}
	}
	return edit{}, false
}
