package coref

import "onrecord/internal/nlp"

// maxPhrase is the length in tokens at which a noun phrase is cut to one side of its
// head, so that hostile input costs no more than linear time.
const maxPhrase = 24

// phrase returns the noun phrase about token i: its determiners and modifiers, and what
// follows with "of".
func (r *reading) phrase(i int) nlp.Range {
	return nlp.Range{Start: r.phraseStart(i), End: r.phraseEnd(i)}
}

// phraseAround returns the noun phrase about a name, or the name alone if the name is
// not its end: "U.S. Special Envoy Steve Witkoff".
func (r *reading) phraseAround(name nlp.Range) nlp.Range {
	head := r.t.Top(name)
	p := nlp.Range{Start: min(name.Start, r.phraseStart(head)), End: max(name.End, r.phraseEnd(head))}
	if h := r.t.Head(head); r.t.Is(head, nlp.Appos) && h >= 0 && h == name.Start-1 {
		p.Start = r.phraseStart(h)
	}
	return p
}

// phraseStart walks left from head i over words that can stand before a noun and hang on
// it. It goes by the words' order, which survives a wrong arc better than a subtree does.
func (r *reading) phraseStart(i int) int {
	start := i
	for start > 0 && i-start < maxPhrase && r.d.SentenceOf(start-1) == r.d.SentenceOf(i) {
		at := start - 1
		if !r.canPrecede(at) || !r.t.Under(at, i, maxPhrase/2) {
			break
		}
		start = at
	}
	for start < i && r.d.Tags[start].U == nlp.PUNCT {
		start++
	}
	return start
}

func (r *reading) canPrecede(i int) bool {
	switch r.d.Tags[i].U {
	case nlp.DET, nlp.ADJ, nlp.NOUN, nlp.PROPN, nlp.NUM, nlp.SYM, nlp.ADV:
		return true
	case nlp.PART:
		return r.d.Tags[i].X == nlp.POS
	case nlp.PRON:
		return r.d.Tags[i].X == nlp.PRPS
	case nlp.VERB:
		return r.t.Is(i, nlp.Amod)
	case nlp.ADP:
		return key(r.d.Word(i)) == "of"
	case nlp.PUNCT:
		return isHyphen(r.d.Word(i))
	}
	return false
}

func isHyphen(w string) bool { return w == "-" || w == "‑" || w == "–" }

// phraseEnd returns the end of the "of" phrase right after head i, or i+1.
func (r *reading) phraseEnd(i int) int {
	end := i + 1
	for c := range r.t.Children(i) {
		below := r.t.Below(c)
		if c < i || below.Start != end || below.Len() > maxPhrase {
			continue
		}
		if r.t.Is(c, nlp.Flat) || r.t.Is(c, nlp.Nmod) && key(r.d.Word(below.Start)) == "of" {
			end = r.untilMark(below)
		}
	}
	return end
}

// untilMark cuts a range before its first mark that is no hyphen, and before a relative
// clause.
func (r *reading) untilMark(p nlp.Range) int {
	for i := p.Start; i < p.End; i++ {
		if r.d.Tags[i].U == nlp.PUNCT && !isHyphen(r.d.Word(i)) || r.d.Tags[i].X == nlp.WP || r.d.Tags[i].X == nlp.WDT {
			return max(i, p.Start+1)
		}
	}
	return p.End
}
