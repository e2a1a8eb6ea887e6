package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/conllu"
	"onrecord/internal/nlp/encode"
)

// text is a text made ready for training.
type text struct {
	name string
	doc  *nlp.Doc
	ids  []int32 // tokens × encode.NumFeatures
	cuts []int   // ends of blocks, in tokens
	gold
}

// features returns the features of the tokens of s.
func (s segment) features() []int32 {
	return s.text.ids[s.Start*encode.NumFeatures : s.End*encode.NumFeatures]
}

// prepare computes the features of d.
func prepare(r *encode.Reader, name string, d *nlp.Doc) *text {
	t := &text{name: name, doc: d, ids: r.Features(d)}
	for _, b := range d.Blocks {
		t.cuts = append(t.cuts, b.Tokens.End)
	}
	return t
}

// rawFiles are the unlabelled texts: one paragraph a line, a blank line between articles.
var rawFiles = []string{"raw/crisis-news-2005-2013.txt.gz", "raw/newswire-1987.txt.gz"}

// readRaw calls yield with each article of a file of unlabelled texts.
func readRaw(path string, yield func(article string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<24)
	var art strings.Builder
	for sc.Scan() {
		line := sc.Text()
		if strings.TrimSpace(line) != "" {
			art.WriteString(line)
			art.WriteByte('\n')
			continue
		}
		if art.Len() > 0 {
			yield(art.String())
			art.Reset()
		}
	}
	if art.Len() > 0 {
		yield(art.String())
	}
	return sc.Err()
}

// readTrees reads the documents of a CoNLL-U file whose text is there.
func readTrees(path string) (docs []*nlp.Doc, names []string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	r := conllu.NewReader(f)
	for {
		d, name, err := r.Next()
		if err == io.EOF {
			return docs, names, nil
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		if !blanked(d) {
			docs, names = append(docs, d), append(names, name)
		}
	}
}

// blanked reports whether the words of a document were replaced by underscores, as in
// the part of GUM whose text may not be given on.
func blanked(d *nlp.Doc) bool {
	return strings.Count(d.Text, "_")*4 > len(d.Text)
}

// textFiles returns the texts of a folder of NAME.txt, by name.
func textFiles(dir string) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err == nil && len(paths) == 0 {
		err = fmt.Errorf("%s holds no .txt file", dir)
	}
	return paths, err
}

// words counts the words of all texts that training may see and returns those met at
// least least times, most frequent first.
func words(docs []*nlp.Doc, least int) []string {
	count := map[string]int{}
	var buf []byte
	for _, d := range docs {
		for i := range d.Tokens {
			buf = encode.AppendNormal(buf[:0], d.Word(i))
			count[string(buf)]++
		}
	}
	var list []string
	for w, n := range count {
		if n >= least {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(a, b string) int {
		if d := count[b] - count[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	log.Printf("vocabulary: %d of %d words", len(list), len(count))
	return list
}
