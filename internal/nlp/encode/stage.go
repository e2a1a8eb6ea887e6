package encode

import (
	"runtime"
	"sync"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

// maxTokens is the longest text encoded in one piece. Longer ones are cut at the ends of
// blocks where possible, so that memory stays bounded.
const maxTokens = 1 << 12

// pool keeps between texts what each goroutine that is reading needs: a reader, since they remember words, and the memory
// of an encoding.
type pool struct {
	e         *Encoder
	free      sync.Pool
	encodings chan []float32
}

func newPool(e *Encoder) *pool {
	return &pool{e, sync.Pool{New: func() any { return e.Reader() }}, make(chan []float32, runtime.GOMAXPROCS(0))}
}

// room returns n numbers of unknown value.
func (p *pool) room(n int) []float32 {
	select {
	case f := <-p.encodings:
		if cap(f) >= n {
			return f[:n]
		}
	default:
	}
	return make([]float32, n)
}

// forget takes the encoding off d, and its memory for the next text unless that is more than one needs.
func (p *pool) forget(d *nlp.Doc) {
	f := d.Encoding.Data
	d.Encoding = nlp.Matrix{}
	if cap(f) == 0 || cap(f) > maxTokens*Width {
		return
	}
	select {
	case p.encodings <- f:
	default:
	}
}

func (p *pool) encode(d *nlp.Doc) {
	r := p.free.Get().(*Reader)
	ids := r.Features(d)
	p.free.Put(r)
	d.Encoding = nlp.Matrix{Cols: Width, Data: p.room(len(d.Tokens) * Width)}
	for lo := 0; lo < len(d.Tokens); {
		hi := pieceEnd(d, lo)
		p.e.piece(ids[lo*NumFeatures:hi*NumFeatures], d.Encoding.Data[lo*Width:hi*Width])
		lo = hi
	}
}

// piece encodes one stretch of tokens into out.
func (e *Encoder) piece(ids []int32, out []float32) {
	nn.Compute(func(t *nn.Tape) {
		var in Input
		at := in.Append(ids)
		copy(out, e.Encode(t, &in).X[at*Width:])
	})
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
