package nlptest

import (
	"strings"

	"onrecord/internal/nlp"
)

// Arbitrary returns a Doc over text with an analysis that means nothing but holds
// together, made from the bytes of seed: what a stage must bear from the stages before it.
// A word is what stands between white space, a sentence ends with a full stop or the line.
func Arbitrary(text string, seed []byte) *nlp.Doc {
	d := nlp.NewDoc(strings.ToValidUTF8(text, "?"), nlp.Context{})
	a := arbitrary{d: d, seed: seed}
	for bi := range d.Blocks {
		a.block(&d.Blocks[bi])
	}
	a.findings()
	d.Filled(nlp.Tokens | nlp.Sentences | nlp.Tags | nlp.Lemmas | nlp.Arcs | nlp.Names | nlp.Dates | nlp.Attributions)
	return d
}

type arbitrary struct {
	d    *nlp.Doc
	seed []byte
	at   int
}

// next returns a number below n.
func (a *arbitrary) next(n int) int {
	if len(a.seed) == 0 {
		return 0
	}
	a.at++
	return (int(a.seed[a.at%len(a.seed)]) + a.at/len(a.seed)) % n
}

func (a *arbitrary) block(b *nlp.Block) {
	d := a.d
	b.Tokens.Start = len(d.Tokens)
	b.Kind = nlp.BlockKind(a.next(int(nlp.Aside) + 1))
	first := len(d.Tokens)
	at := b.Start
	for _, w := range strings.Fields(d.Text[b.Start:b.End]) {
		start := at + strings.Index(d.Text[at:], w)
		at = start + len(w)
		d.Tokens = append(d.Tokens, nlp.Token{Start: int32(start), End: int32(at)})
		d.Tags = append(d.Tags, nlp.Tag{U: nlp.UPOS(a.next(nlp.NumUPOS)), X: nlp.XPOS(a.next(nlp.NumXPOS))})
		d.Lemmas = append(d.Lemmas, strings.ToLower(w))
		if w[len(w)-1] == '.' {
			first = a.sentence(first)
		}
	}
	a.sentence(first)
	b.Tokens.End = len(d.Tokens)
}

// sentence ends a sentence that began at first and returns where the next one begins.
// Each word hangs on one before it, the first on none, or the other way round.
func (a *arbitrary) sentence(first int) int {
	end := len(a.d.Tokens)
	if first == end {
		return end
	}
	a.d.Sentences = append(a.d.Sentences, nlp.Range{Start: first, End: end})
	backwards := a.next(2) == 1
	for i := first; i < end; i++ {
		head := int32(-1)
		switch {
		case backwards && i+1 < end:
			head = int32(i + 1 + a.next(end-i-1))
		case !backwards && i > first:
			head = int32(first + a.next(i-first))
		}
		a.d.Arcs = append(a.d.Arcs, nlp.Arc{Head: head, Rel: nlp.Rel(a.next(nlp.NumRels))})
	}
	return end
}

// findings adds names, dates and attributions.
func (a *arbitrary) findings() {
	d := a.d
	for _, s := range d.Sentences {
		for i := s.Start; i < s.End; {
			r := nlp.Range{Start: i, End: min(s.End, i+1+a.next(3))}
			switch a.next(6) {
			case 0, 1:
				d.Names = append(d.Names, nlp.Name{Tokens: r, Kind: nlp.NameKind(a.next(4)), Rule: "arbitrary"})
			case 2:
				d.Dates = append(d.Dates, nlp.Date{Tokens: r, Type: nlp.DateType(a.next(4)), Value: "2026-01-06", Rule: "arbitrary"})
			case 3:
				d.Attributions = append(d.Attributions, nlp.Attribution{
					Source: []nlp.Range{r}, Cue: []nlp.Range{r},
					Content: []nlp.Range{{Start: r.Start, End: s.End}}, Rule: "arbitrary",
				})
			}
			i = r.End
		}
	}
}
