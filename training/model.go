package main

import (
	"math/rand"

	"onrecord/internal/nlp/attrib"
	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/entity"
	"onrecord/internal/nlp/nn"
	"onrecord/internal/nlp/parse"
	"onrecord/internal/nlp/tag"
)

// model is all that the network does, as it is trained.
type model struct {
	ps      *nn.Params
	marks   encode.Marks
	encoder *encode.Encoder
	tagger  *tag.Tagger
	finder  *entity.Finder
	parser  *parse.Parser
	attrib  *attrib.Model
	unknown []float64 // chance of hiding each word of the vocabulary
}

// newModel makes a model of weights from ps; see [encode.New] for marks.
func newModel(ps *nn.Params, marks encode.Marks) *model {
	return &model{
		ps:      ps,
		marks:   marks,
		encoder: encode.New(ps, marks),
		tagger:  tag.New(ps, encode.Width),
		finder:  entity.New(ps, encode.Width),
		parser:  parse.New(ps, encode.Width),
		attrib:  attrib.New(ps, encode.Width),
	}
}

// How much each task counts.
const (
	tagsWeight   = 0.3
	treesWeight  = 0.5
	namesWeight  = 1.0
	attribWeight = 1.0
)

// rareWords sets how often each word is made unknown in training, so that the network
// learns what to do without it: more the rarer it is in the labelled texts.
func (m *model) rareWords(texts []*text) {
	const least, most = 0.08, 0.4
	count := make([]int, len(m.ps.Lists["words"]))
	for _, t := range texts {
		for i := 0; i < len(t.ids); i += encode.NumFeatures {
			if w := encode.WordOf(t.ids[i:]); w >= 0 {
				count[w]++
			}
		}
	}
	m.unknown = make([]float64, len(count))
	for w, n := range count {
		m.unknown[w] = least + (most-least)/float64(1+n)
	}
}

// batch is some segments laid out as the rows of one input, with their labels per row.
type batch struct {
	in          encode.Input
	upos, xpos  []int32
	heads, rels []int32
	sentences   []nn.Group
	names       []namedRows
	attribs     []attrib.Batch
}

// namedRows are the gold names of a sentence.
type namedRows struct {
	lo, hi int
	tags   []int32
	weight float64
}

// lay lays out segments, some words hidden.
func (m *model) lay(rng *rand.Rand, segs []segment) *batch {
	b := &batch{}
	for _, s := range segs {
		row := b.in.Append(s.features())
		for i := range s.Len() {
			f := b.in.IDs[(row+i)*encode.NumFeatures:]
			if w := encode.WordOf(f); w >= 0 && rng.Float64() < m.unknown[w] {
				encode.Unknown(f)
			}
		}
		b.fill(row)
		t := s.text
		b.upos = appendRange(b.upos, t.upos, s)
		b.xpos = appendRange(b.xpos, t.xpos, s)
		b.heads = appendRange(b.heads, nil, s)
		b.rels = appendRange(b.rels, nil, s)
		b.addSentences(s, row)
		if t.roles != nil {
			b.attribs = append(b.attribs, attrib.Batch{Doc: t.doc, Stretch: s.Range, Row: row, Tags: t.roles[s.Start:s.End]})
		}
	}
	b.fill(b.in.Rows())
	return b
}

// fill adds rows without labels up to row.
func (b *batch) fill(row int) {
	for len(b.upos) < row {
		b.upos, b.xpos = append(b.upos, -1), append(b.xpos, -1)
		b.heads, b.rels = append(b.heads, -1), append(b.rels, -1)
	}
}

// appendRange appends the labels of s, or -1 for each token if there are none.
func appendRange(to, labels []int32, s segment) []int32 {
	if labels != nil {
		return append(to, labels[s.Start:s.End]...)
	}
	for range s.Len() {
		to = append(to, -1)
	}
	return to
}

// addSentences adds the trees and names of the sentences that lie in s as a whole; the
// first token of s is at row.
func (b *batch) addSentences(s segment, row int) {
	t := s.text
	shift := row - s.Start
	for i := max(0, t.doc.SentenceOf(s.Start)); i < len(t.doc.Sentences); i++ {
		r := t.doc.Sentences[i]
		if r.End > s.End {
			return
		}
		if r.Start < s.Start {
			continue
		}
		if t.names != nil {
			b.names = append(b.names, namedRows{r.Start + shift, r.End + shift, t.names[r.Start:r.End], t.nameWeight})
		}
		if t.heads != nil {
			b.sentences = append(b.sentences, nn.Group{Lo: r.Start + shift, Hi: r.End + shift})
			for j := r.Start; j < r.End; j++ {
				b.heads[j+shift], b.rels[j+shift] = t.heads[j]+int32(shift), t.rels[j]
			}
		}
	}
}

// loss leaves the gradient of all tasks on the tape. Each is summed over its tokens and
// divided by the number of tokens of a shard, so that every label of a task counts alike.
func (m *model) loss(tp *nn.Tape, rng *rand.Rand, segs []segment) losses {
	b := m.lay(rng, segs)
	h := m.encoder.Encode(tp, &b.in)
	l := losses{}
	l["upos"], l["xpos"] = m.tagger.Loss(tp, h, b.upos, b.xpos, tagsWeight*share(b.xpos))
	l["arc"], l["rel"] = m.parser.Loss(tp, h, b.sentences, b.heads, b.rels, treesWeight*share(b.rels))
	if len(b.names) > 0 {
		em := m.finder.Emit(tp, h)
		for _, n := range b.names {
			l["name"] += m.finder.Loss(tp, em, n.lo, n.hi, n.tags, namesWeight*n.weight/shardTokens) / shardTokens
		}
	}
	if len(b.attribs) > 0 {
		tags, roles := m.attrib.Loss(tp, rng, h, b.attribs, attribWeight/shardTokens)
		l["cue"], l["role"] = tags/shardTokens, roles/shardTokens
	}
	return l
}

// share returns the share of a shard's tokens that have a label.
func share(labels []int32) float64 {
	n := 0
	for _, l := range labels {
		if l >= 0 {
			n++
		}
	}
	return float64(n) / shardTokens
}
