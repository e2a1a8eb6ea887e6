package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"onrecord/internal/nlp"
)

// maxLine is the longest line that is read, in bytes.
const maxLine = 1 << 20

// Reader reads documents from CoNLL-U. A document starts at "# newdoc"; input without
// that comment is one document.
type Reader struct {
	sc   *bufio.Scanner
	line int
	held *builder // the document begun by a newdoc line already read
	done bool
}

// NewReader returns a Reader on r.
func NewReader(r io.Reader) *Reader {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	return &Reader{sc: sc}
}

// Next returns the next document with its tokens, sentences, tags, lemmas and arcs,
// and its name from "# newdoc id". Its text is made from the words and their
// SpaceAfter marks; a blank line stands between paragraphs ("# newpar"), a space between
// sentences. It returns io.EOF after the last one.
func (r *Reader) Next() (*nlp.Doc, string, error) {
	if r.done {
		return nil, "", io.EOF
	}
	b := r.held
	if b == nil {
		b = new(builder)
	}
	r.held = nil
	for r.sc.Scan() {
		r.line++
		line := strings.TrimRight(r.sc.Text(), "\r")
		if name, ok := strings.CutPrefix(line, "# newdoc"); ok {
			name = strings.TrimPrefix(strings.TrimSpace(name), "id = ")
			if len(b.toks) > 0 {
				r.held = &builder{name: name, newPar: true}
				return b.doc(), b.name, nil
			}
			b.name = name
			continue
		}
		if err := b.add(line); err != nil {
			return nil, "", fmt.Errorf("line %d: %w", r.line, err)
		}
	}
	if err := r.sc.Err(); err != nil {
		return nil, "", fmt.Errorf("line %d: %w", r.line+1, err)
	}
	r.done = true
	b.endSentence()
	if len(b.toks) == 0 {
		return nil, "", io.EOF
	}
	return b.doc(), b.name, nil
}

// builder gathers one document.
type builder struct {
	name    string
	text    strings.Builder
	toks    []nlp.Token
	tags    []nlp.Tag
	lemmas  []string
	arcs    []nlp.Arc
	sents   []nlp.Range
	pars    []nlp.Block
	newPar  bool
	noSpace bool // no space after the last token
	words   int  // first token of the sentence being read
	multi   int  // words still covered by a multiword token already written
	rest    int  // where the words still covered begin
}

// add takes one line of a sentence.
func (b *builder) add(line string) error {
	switch {
	case line == "":
		b.endSentence()
		return nil
	case strings.HasPrefix(line, "# newpar"):
		b.newPar = true
		return nil
	case line[0] == '#':
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns, want 10", len(f))
	}
	id := f[0]
	if strings.Contains(id, ".") {
		return nil // an empty node of the enhanced graph
	}
	if lo, hi, ok := strings.Cut(id, "-"); ok {
		return b.addMultiword(lo, hi, f)
	}
	return b.addWord(f)
}

// addMultiword writes the surface of a token that several words share; the words that
// follow are looked for in it by addWord.
func (b *builder) addMultiword(lo, hi string, f []string) error {
	l, err1 := strconv.Atoi(lo)
	h, err2 := strconv.Atoi(hi)
	if err1 != nil || err2 != nil || h < l {
		return fmt.Errorf("bad token id %q", f[0])
	}
	b.space()
	b.rest = b.text.Len()
	b.text.WriteString(f[1])
	b.multi = h - l + 1
	b.noSpace = strings.Contains(f[9], "SpaceAfter=No")
	return nil
}

func (b *builder) addWord(f []string) error {
	head, err := strconv.Atoi(f[6])
	if err != nil && f[6] != "_" {
		return fmt.Errorf("bad head %q", f[6])
	}
	var tok nlp.Token
	if b.multi > 0 {
		tok = b.placeInMultiword(f[1])
		b.multi--
	} else {
		b.space()
		tok.Start = int32(b.text.Len())
		b.text.WriteString(f[1])
		tok.End = int32(b.text.Len())
		b.noSpace = strings.Contains(f[9], "SpaceAfter=No")
	}
	b.toks = append(b.toks, tok)
	b.tags = append(b.tags, nlp.Tag{U: nlp.ParseUPOS(f[3]), X: nlp.ParseXPOS(f[4])})
	b.lemmas = append(b.lemmas, f[2])
	b.arcs = append(b.arcs, nlp.Arc{Head: int32(b.words + head - 1), Rel: nlp.ParseRel(f[7])})
	if head == 0 {
		b.arcs[len(b.arcs)-1].Head = -1
	}
	return nil
}

// placeInMultiword finds the span of one word of a multiword token: the rest of the
// surface for the last word, else as many bytes as the word has, so that "don't" is
// "do", "n't". Every word keeps at least one byte.
func (b *builder) placeInMultiword(word string) nlp.Token {
	start, end := int32(b.rest), int32(b.text.Len())
	s := b.text.String()
	stop := start + int32(len(word))
	if b.multi == 1 || stop > end-int32(b.multi-1) {
		stop = end - int32(b.multi-1)
	}
	for stop < end && s[stop]&0xC0 == 0x80 {
		stop++
	}
	b.rest = int(max(stop, start))
	return nlp.Token{Start: start, End: int32(b.rest)}
}

// space writes what stands between the last token and the next one.
func (b *builder) space() {
	switch {
	case b.newPar || len(b.pars) == 0:
		if b.text.Len() > 0 {
			b.closePar()
			b.text.WriteString("\n\n")
		}
		b.pars = append(b.pars, nlp.Block{Span: nlp.Span{Start: b.text.Len()}, Tokens: nlp.Range{Start: len(b.toks)}})
		b.newPar = false
	case !b.noSpace:
		b.text.WriteByte(' ')
	}
}

func (b *builder) closePar() {
	if n := len(b.pars); n > 0 {
		b.pars[n-1].End = b.text.Len()
		b.pars[n-1].Tokens.End = len(b.toks)
	}
}

func (b *builder) endSentence() {
	if len(b.toks) > b.words {
		b.sents = append(b.sents, nlp.Range{Start: b.words, End: len(b.toks)})
		b.words = len(b.toks)
	}
}

func (b *builder) doc() *nlp.Doc {
	b.endSentence()
	b.closePar()
	d := nlp.NewDoc(b.text.String(), nlp.Context{}, b.pars...)
	d.Tokens, d.Sentences, d.Tags, d.Lemmas, d.Arcs = b.toks, b.sents, b.tags, b.lemmas, b.arcs
	d.Filled(nlp.Tokens | nlp.Sentences | nlp.Tags | nlp.Lemmas | nlp.Arcs)
	return d
}

// Write writes the tokens of d with what layers it has, a sentence at a time. Names are
// written as MISC NE=B-person.
func Write(w io.Writer, d *nlp.Doc, name string) error {
	bw := bufio.NewWriter(w)
	fmt.Fprintf(bw, "# newdoc id = %s\n", name)
	names := nameTags(d)
	block := -1
	for i, s := range d.Sentences {
		if b := d.BlockOf(s.Start); b != block {
			fmt.Fprintln(bw, "# newpar")
			block = b
		}
		fmt.Fprintf(bw, "# sent_id = %s-%d\n# text = %s\n", name, i+1, strings.Join(strings.Fields(d.Quote(s)), " "))
		for t := s.Start; t < s.End; t++ {
			writeToken(bw, d, s, t, names[t])
		}
		fmt.Fprintln(bw)
	}
	return bw.Flush()
}

func writeToken(w io.Writer, d *nlp.Doc, s nlp.Range, t int, name string) {
	lemma, upos, xpos, head, rel := "_", "_", "_", "_", "_"
	if d.Has(nlp.Lemmas) {
		lemma = d.Lemmas[t]
	}
	if d.Has(nlp.Tags) {
		upos, xpos = d.Tags[t].U.String(), d.Tags[t].X.String()
	}
	if d.Has(nlp.Arcs) {
		a := d.Arcs[t]
		rel, head = a.Rel.String(), "0"
		if a.Head >= 0 {
			head = strconv.Itoa(int(a.Head) - s.Start + 1)
		}
	}
	misc := name
	if t+1 < len(d.Tokens) && !d.Spaced(t+1) {
		misc = strings.TrimPrefix(misc+"|SpaceAfter=No", "|")
	}
	if misc == "" {
		misc = "_"
	}
	word := strings.Join(strings.Fields(d.Word(t)), " ")
	fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t%s\n", t-s.Start+1, word, lemma, upos, xpos, head, rel, misc)
}

// nameTags returns the MISC entry of each token that lies in a name.
func nameTags(d *nlp.Doc) []string {
	tags := make([]string, len(d.Tokens))
	for _, n := range d.Names {
		for t := n.Tokens.Start; t < n.Tokens.End; t++ {
			tags[t] = "NE=I-" + n.Kind.String()
		}
		tags[n.Tokens.Start] = "NE=B-" + n.Kind.String()
	}
	return tags
}
