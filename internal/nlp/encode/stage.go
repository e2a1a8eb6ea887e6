package encode

import (
	"sync"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

// maxTokens is the longest text encoded in one piece. Longer ones are cut at the ends of
// blocks where possible, so that memory stays bounded.
const maxTokens = 1 << 13

// pool keeps the working memory of encoders between texts, one for each goroutine that
// is reading.
type pool struct{ free sync.Pool }

type worker struct {
	e    *Encoder
	tape nn.Tape
	in   Input
	r    *Reader
}

func newPool(e *Encoder) *pool {
	return &pool{sync.Pool{New: func() any { return &worker{e: e, r: e.Reader()} }}}
}

func (p *pool) encode(d *nlp.Doc) {
	w := p.free.Get().(*worker)
	defer p.free.Put(w)
	ids := w.r.Features(d)
	d.Encoding = nlp.Matrix{Cols: Width, Data: make([]float32, len(d.Tokens)*Width)}
	for lo := 0; lo < len(d.Tokens); {
		hi := pieceEnd(d, lo)
		w.piece(ids[lo*NumFeatures:hi*NumFeatures], d.Encoding.Data[lo*Width:hi*Width])
		lo = hi
	}
}

// piece encodes one stretch of tokens into out.
func (w *worker) piece(ids []int32, out []float32) {
	w.tape.Reset()
	w.in.IDs, w.in.Gaps = w.in.IDs[:0], w.in.Gaps[:0]
	at := w.in.Append(ids)
	h := w.e.Encode(&w.tape, &w.in)
	copy(out, h.X[at*Width:])
}

// pieceEnd returns where the piece that starts at token lo ends: at the last end of a block
// within maxTokens, or after maxTokens.
func pieceEnd(d *nlp.Doc, lo int) int {
	if len(d.Tokens)-lo <= maxTokens {
		return len(d.Tokens)
	}
	if b := d.BlockOf(lo + maxTokens); b >= 0 && d.Blocks[b].Tokens.Start > lo {
		return d.Blocks[b].Tokens.Start
	}
	return lo + maxTokens
}
