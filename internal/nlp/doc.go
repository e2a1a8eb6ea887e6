// Package nlp holds what is known about one text: its tokens, sentences, names,
// dates, attributions and so on, each a flat layer over an unchanging string.
//
// A [Stage] reads some layers and adds others; a [Pipeline] is an ordered list of
// stages. The package knows no article, network or database and imports only the
// standard library.
//
// All positions are bytes of [Doc.Text], half-open; ranges of tokens are half-open
// too. Layers refer to each other by index.
package nlp

import (
	"iter"
	"strings"
)

// A Doc is one text and the layers found over it. Text never changes. A layer that
// no stage has filled is told from an empty one by [Doc.Has].
type Doc struct {
	Text    string
	Context Context

	Blocks       []Block       // paragraphs, in order; every token lies in one
	Tokens       []Token       // in order, gaps hold only white space
	Sentences    []Range       // of tokens, in order, without gaps, none crossing a block
	Tags         []Tag         // one per token
	Lemmas       []string      // one per token, lower case but for proper nouns
	Arcs         []Arc         // one per token
	Encoding     Matrix        // one row per token: what the network saw; none once no stage needs it any more
	Names        []Name        // in order, not overlapping
	Dates        []Date        // in order, not overlapping
	Attributions []Attribution // in order of cue
	Mentions     []Mention     // in order of start, longer first
	Entities     []Entity      // in order of first mention
	Statements   []Statement   // one per attribution kept, in order of cue
	Events       []Event       // in order of first evidence

	layers Layers
}

// Context is what is known about a text from outside it. Absent values are zero.
type Context struct {
	Published Day    // the day of publication where the outlet is, for reckoning dates
	Anchor    string // what Published was read from: "publication", "dateline", "modification"
	Outlet    string // who publishes: "The Kyiv Independent"
}

// Span is a half-open range of bytes of a Doc's text.
type Span struct{ Start, End int }

// Len returns the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Range is a half-open range of tokens.
type Range struct{ Start, End int }

// Len returns the number of tokens.
func (r Range) Len() int { return r.End - r.Start }

// Has reports whether token tok lies in r.
func (r Range) Has(tok int) bool { return r.Start <= tok && tok < r.End }

// Overlaps reports whether r and o share a token.
func (r Range) Overlaps(o Range) bool { return r.Start < o.End && o.Start < r.End }

// BlockKind says what a paragraph is for. Attributions and events are read from
// every kind but Aside.
type BlockKind uint8

// The kinds of Block.
const (
	Body    BlockKind = iota
	Title             // headline, standfirst or crosshead
	Caption           // caption or credit of a picture
	Aside             // not part of the report: byline, biography, boilerplate
)

// Block is a paragraph.
type Block struct {
	Span
	Kind   BlockKind
	Tokens Range // filled with the Tokens layer
}

// Token is a word or a mark, as in Universal Dependencies: "don't" is "do", "n't".
type Token struct{ Start, End int32 }

// Matrix is a dense table, row after row.
type Matrix struct {
	Cols int
	Data []float32 // Rows × Cols
}

// Row returns row i, sharing storage.
func (m Matrix) Row(i int) []float32 { return m.Data[i*m.Cols : (i+1)*m.Cols] }

// NewDoc returns a Doc over text whose blocks are the given ones; they must be in
// order and must not overlap. With no blocks, each line that is not blank becomes a Body block.
func NewDoc(text string, c Context, blocks ...Block) *Doc {
	if len(blocks) == 0 {
		blocks = lines(text)
	}
	return &Doc{Text: text, Context: c, Blocks: blocks}
}

// lines returns a block for each line of text that holds more than white space.
func lines(text string) []Block {
	var bs []Block
	for start := 0; start < len(text); {
		end := start + strings.IndexByte(text[start:], '\n')
		if end < start {
			end = len(text)
		}
		if strings.TrimSpace(text[start:end]) != "" {
			bs = append(bs, Block{Span: Span{start, end}})
		}
		start = end + 1
	}
	return bs
}

// Word returns the text of token i, sharing storage with d.Text.
func (d *Doc) Word(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// Span returns the bytes that a range of tokens covers; the zero Span for an empty range.
func (d *Doc) Span(r Range) Span {
	if r.Start >= r.End {
		return Span{}
	}
	return Span{int(d.Tokens[r.Start].Start), int(d.Tokens[r.End-1].End)}
}

// Quote returns the text that a range of tokens covers.
func (d *Doc) Quote(r Range) string { s := d.Span(r); return d.Text[s.Start:s.End] }

// Spaced reports whether white space stands before token i; true for the first.
func (d *Doc) Spaced(i int) bool {
	return i == 0 || d.Tokens[i].Start > d.Tokens[i-1].End
}

// TokensIn returns the range of tokens that share a byte with s.
func (d *Doc) TokensIn(s Span) Range {
	lo := searchToken(d.Tokens, func(t Token) bool { return int(t.End) > s.Start })
	hi := searchToken(d.Tokens, func(t Token) bool { return int(t.Start) >= s.End })
	return Range{lo, max(lo, hi)}
}

// searchToken returns the index of the first token for which ok holds; ok must be
// false for a prefix and true for the rest.
func searchToken(toks []Token, ok func(Token) bool) int {
	lo, hi := 0, len(toks)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if ok(toks[mid]) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// SentenceOf returns the index in d.Sentences of the sentence that holds token tok,
// or -1 if there is none.
func (d *Doc) SentenceOf(tok int) int { return rangeOf(d.Sentences, tok) }

// BlockOf returns the index in d.Blocks of the block that holds token tok, or -1.
func (d *Doc) BlockOf(tok int) int {
	lo, hi := 0, len(d.Blocks)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if d.Blocks[mid].Tokens.End > tok {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	if lo < len(d.Blocks) && d.Blocks[lo].Tokens.Has(tok) {
		return lo
	}
	return -1
}

func rangeOf(rs []Range, tok int) int {
	lo, hi := 0, len(rs)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if rs[mid].End > tok {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	if lo < len(rs) && rs[lo].Has(tok) {
		return lo
	}
	return -1
}

const (
	longestPiece = 1 << 9  // tokens of a sentence that are read as one
	longestBatch = 1 << 12 // tokens of sentences that are read together
)

// Batches yields the sentences in order, several at a time, so that stages that work on
// many at once need no more memory for a longer text. What is longer than any sentence that
// people write comes in pieces.
func (d *Doc) Batches() iter.Seq[[]Range] {
	return func(yield func([]Range) bool) {
		var batch []Range
		size := 0
		for _, s := range d.Sentences {
			for s.Len() > 0 {
				piece := Range{s.Start, min(s.End, s.Start+longestPiece)}
				if size+piece.Len() > longestBatch {
					if !yield(batch) {
						return
					}
					batch, size = batch[:0], 0
				}
				batch = append(batch, piece)
				size += piece.Len()
				s.Start = piece.End
			}
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}
