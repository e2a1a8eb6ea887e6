package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/attrib"
	"onrecord/internal/nlp/entity"
	"onrecord/internal/nlp/score"
)

// gold holds the labels of a text, one per token in each slice; a slice is nil where the text
// has no such labels, and an entry is -1 where the token has none.
type gold struct {
	upos, xpos  []int32
	heads, rels []int32 // heads are tokens; a root is its own head
	names       []int32
	nameWeight  float64
	roles       []int32 // tags of attributions; they are in doc.Attributions
}

// silverWeight is how much the output of another program counts against gold.
const silverWeight = 0.4

// addTrees takes the labels of a treebank.
func (t *text) addTrees() {
	d := t.doc
	for i, a := range d.Arcs {
		head := a.Head
		if head < 0 {
			head = int32(i)
		}
		t.upos = append(t.upos, int32(d.Tags[i].U))
		t.xpos = append(t.xpos, orNone(d.Tags[i].X))
		t.heads, t.rels = append(t.heads, head), append(t.rels, int32(a.Rel))
	}
}

func orNone(x nlp.XPOS) int32 {
	if x == nlp.NoXPOS {
		return -1
	}
	return int32(x)
}

// addAttributions reads gold attributions from a brat file.
func (t *text) addAttributions(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if t.doc.Attributions, err = score.GoldAttributions(t.doc, f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	t.roles = attrib.Tags(t.doc)
	return nil
}

// addSilver reads parts of speech and names that CoreNLP gave; words that it cut otherwise
// have none. A text without such a file is left as it is.
func (t *text) addSilver(path string) error {
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	words, err := readSilver(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	starts := map[int]silverWord{}
	for _, w := range words {
		starts[w.start] = w
	}
	t.xpos = make([]int32, len(t.doc.Tokens))
	kinds := make([]int, len(t.doc.Tokens))
	at, chars := 0, 0
	for i, tok := range t.doc.Tokens {
		chars += utf8.RuneCountInString(t.doc.Text[at:tok.Start])
		at = int(tok.Start)
		w := starts[chars]
		t.xpos[i] = -1
		if w.end == chars+utf8.RuneCountInString(t.doc.Word(i)) {
			t.xpos[i] = orNone(w.xpos)
		}
		kinds[i] = w.name
	}
	t.addNames(kinds)
	return nil
}

// addNames makes names of runs of tokens of one kind (1 + nlp.NameKind, 0 for none).
func (t *text) addNames(kinds []int) {
	for i := 0; i < len(kinds); i++ {
		if kinds[i] == 0 {
			continue
		}
		r := nlp.Range{Start: i, End: i + 1}
		for r.End < len(kinds) && kinds[r.End] == kinds[i] && t.doc.BlockOf(r.End) == t.doc.BlockOf(i) {
			r.End++
		}
		t.doc.Names = append(t.doc.Names, nlp.Name{Tokens: r, Kind: nlp.NameKind(kinds[i] - 1)})
		i = r.End - 1
	}
	t.setNames(silverWeight)
}

// setNames takes the names of the Doc as labels.
func (t *text) setNames(weight float64) {
	t.names, t.nameWeight = entity.Tags(t.doc), weight
}

// silverWord is a line of a parse; offsets are code points.
type silverWord struct {
	start, end int
	xpos       nlp.XPOS
	name       int // 1 + nlp.NameKind, 0 for none
}

var silverNames = map[string]int{
	"PERSON": 1 + int(nlp.Person), "ORGANIZATION": 1 + int(nlp.Organisation),
	"LOCATION": 1 + int(nlp.Place), "MISC": 1 + int(nlp.Other),
}

func readSilver(r io.Reader) ([]silverWord, error) {
	var words []silverWord
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		f := strings.Split(sc.Text(), "\t")
		if len(f) < 4 {
			continue // between sentences
		}
		start, err1 := strconv.Atoi(f[0])
		end, err2 := strconv.Atoi(f[1])
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("line %d: bad offsets", n)
		}
		words = append(words, silverWord{start, end, nlp.ParseXPOS(f[2]), silverNames[f[3]]})
	}
	return words, sc.Err()
}

// readNames reads a file of Universal NER, one text a document.
func readNames(path string, tok nlp.Stage) ([]*nlp.Doc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	named, err := score.ReadIOB(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return withNames(named, tok), nil
}

// readRe3d reads the names of all folders of re3d.
func readRe3d(dir string, tok nlp.Stage) ([]*nlp.Doc, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*", "documents.json"))
	if err != nil {
		return nil, err
	}
	var docs []*nlp.Doc
	for _, p := range paths {
		named, err := readRe3dFolder(filepath.Dir(p))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Dir(p), err)
		}
		docs = append(docs, withNames(named, tok)...)
	}
	return docs, nil
}

func readRe3dFolder(dir string) ([]score.Named, error) {
	documents, err := os.Open(filepath.Join(dir, "documents.json"))
	if err != nil {
		return nil, err
	}
	defer documents.Close()
	entities, err := os.Open(filepath.Join(dir, "entities.json"))
	if err != nil {
		return nil, err
	}
	defer entities.Close()
	return score.ReadRe3d(documents, entities)
}

// withNames returns Docs of the texts with our tokens and the gold names.
func withNames(named []score.Named, tok nlp.Stage) []*nlp.Doc {
	var docs []*nlp.Doc
	for _, n := range named {
		d := n.RawDoc()
		nlp.Pipeline{tok}.Run(d)
		end := 0
		for _, s := range n.Names {
			if r := d.TokensIn(s.Span); r.Len() > 0 && r.Start >= end {
				d.Names = append(d.Names, nlp.Name{Tokens: r, Kind: s.Kind})
				end = r.End
			}
		}
		docs = append(docs, d)
	}
	return docs
}

// readPolnear reads the texts of a folder of PolNeAR with their attributions and parses.
func readPolnear(dir string, tok nlp.Stage) ([]*nlp.Doc, []string, error) {
	paths, err := textFiles(filepath.Join(dir, "text"))
	if err != nil {
		return nil, nil, err
	}
	var docs []*nlp.Doc
	var names []string
	for _, p := range paths {
		s, err := os.ReadFile(p)
		if err != nil {
			return nil, nil, err
		}
		d := nlp.NewDoc(string(s), nlp.Context{})
		nlp.Pipeline{tok}.Run(d)
		docs, names = append(docs, d), append(names, strings.TrimSuffix(filepath.Base(p), ".txt"))
	}
	return docs, names, nil
}
