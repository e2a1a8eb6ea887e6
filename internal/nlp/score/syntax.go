package score

import (
	"fmt"
	"strings"

	"onrecord/internal/nlp"
)

// Syntax adds up how well words were analysed, over any number of texts. The zero Syntax
// is ready to use.
//
// A word is right if the gold has one over the same bytes and the same analysis; its head
// is right if head and gold head are the same word or both roots. On raw text this is the
// evaluation of the CoNLL 2018 shared task, but that words of one surface ("gonna") are
// aligned by their place in it. Relations are compared without subtype, as there.
// https://universaldependencies.org/conll18/evaluation.html
type Syntax struct {
	texts             int
	sentences, words  Count
	upos, xpos, lemma Count
	uas, las, subtype Count
}

// OnGoldTokens returns a Doc over the text of gold that has its tokens and sentences and no other layer.
func OnGoldTokens(gold *nlp.Doc) *nlp.Doc {
	d := nlp.NewDoc(gold.Text, gold.Context, append([]nlp.Block(nil), gold.Blocks...)...)
	d.Tokens, d.Sentences = gold.Tokens, gold.Sentences
	d.Filled(nlp.Tokens | nlp.Sentences)
	return d
}

// OnRawText returns a Doc over the text of gold and its paragraphs, without any layer.
func OnRawText(gold *nlp.Doc) *nlp.Doc {
	var blocks []nlp.Block
	for _, b := range gold.Blocks {
		blocks = append(blocks, nlp.Block{Span: b.Span, Kind: b.Kind})
	}
	return nlp.NewDoc(gold.Text, gold.Context, blocks...)
}

// Add compares d with gold, a Doc over the same text with all layers of syntax. Layers
// that d lacks count as wrong.
func (s *Syntax) Add(gold, d *nlp.Doc) {
	s.texts++
	s.sentences.Add(Sentences(d, gold))
	s.words.Add(Tokens(d, gold))
	for _, c := range []*Count{&s.upos, &s.xpos, &s.lemma, &s.uas, &s.las, &s.subtype} {
		c.Add(Count{Found: len(d.Tokens), Gold: len(gold.Tokens)})
	}
	at := aligned(d, gold)
	for i, g := range at {
		if g >= 0 {
			s.addWord(d, gold, at, i)
		}
	}
}

// aligned returns for each token of d the token of gold over the same bytes, or -1.
func aligned(d, gold *nlp.Doc) []int {
	at := make([]int, len(d.Tokens))
	g := 0
	for i, tok := range d.Tokens {
		for g < len(gold.Tokens) && gold.Tokens[g].Start < tok.Start {
			g++
		}
		at[i] = -1
		if g < len(gold.Tokens) && gold.Tokens[g] == tok {
			at[i] = g
		}
	}
	return at
}

func (s *Syntax) addWord(d, gold *nlp.Doc, at []int, i int) {
	g := at[i]
	if d.Has(nlp.Tags) {
		s.upos.Right += one(d.Tags[i].U == gold.Tags[g].U)
		s.xpos.Right += one(d.Tags[i].X == gold.Tags[g].X)
	}
	if d.Has(nlp.Lemmas) {
		s.lemma.Right += one(d.Lemmas[i] == gold.Lemmas[g])
	}
	if d.Has(nlp.Arcs) {
		a, want := d.Arcs[i], gold.Arcs[g]
		head := a.Head
		if head >= 0 {
			head = int32(at[head])
		}
		// A head that is no gold word is -1 here too, but no root.
		ok := head == want.Head && (head >= 0) == (a.Head >= 0)
		s.uas.Right += one(ok)
		s.las.Right += one(ok && universal(a.Rel) == universal(want.Rel))
		s.subtype.Right += one(ok && a.Rel == want.Rel)
	}
}

// universal returns the name of a relation without its subtype.
func universal(r nlp.Rel) string {
	name, _, _ := strings.Cut(r.String(), ":")
	return name
}

// Report returns the figures. They are shares if every Doc had the tokens of the gold.
func (s *Syntax) Report() Report {
	t := Table{Name: "words", Measures: []string{""}}
	if n := s.words; n.Right == float64(n.Gold) && n.Found == n.Gold {
		t.Shares = true
	} else {
		t.Rows = append(t.Rows, keyed("words", "words", s.words), keyed("sentences", "sentences", s.sentences))
	}
	t.Rows = append(t.Rows,
		keyed("upos", "universal part of speech", s.upos), keyed("xpos", "English part of speech", s.xpos),
		keyed("lemma", "lemma", s.lemma), keyed("uas", "head (UAS)", s.uas),
		keyed("las", "head and relation (LAS)", s.las), keyed("las_subtype", "head, relation and subtype", s.subtype))
	return Report{
		Title:  fmt.Sprintf("syntax: %d texts, %d gold sentences, %d gold words", s.texts, s.sentences.Gold, s.words.Gold),
		Tables: []Table{t},
	}
}
