package statement

import (
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/quotation"
)

// form tells by the quotation marks over the content whether it is given in the
// source's words, in the text's, or in both.
func (r *reading) form(f *frame) nlp.Form {
	quoted, named, plain := false, false, false
	for _, c := range f.Content {
		for i := c.Start; i < c.End; {
			run := nlp.Range{Start: i, End: r.sameQuotation(i, c.End)}
			switch n := r.wordsIn(run); {
			case n == 0:
			case !r.isQuotedFor(f, i):
				plain = true
			case r.isName(run, n):
				named = true
			default:
				quoted = true
			}
			i = run.End
		}
	}
	switch {
	case !plain && (quoted || named):
		return nlp.Direct
	case quoted:
		return nlp.Mixed
	}
	return nlp.Indirect
}

// isQuotedFor reports whether token i stands in a quotation that does not hold the cue
// as well: within “I think he lied,” he does not quote himself.
func (r *reading) isQuotedFor(f *frame, i int) bool {
	q, ok := r.quotes.Inner(i)
	return ok && !q.Has(f.verb)
}

// sameQuotation returns the end of the run from i on whose innermost quotation is the
// same, or that stands in none.
func (r *reading) sameQuotation(i, end int) int {
	q, ok := r.quotes.Inner(i)
	for i++; i < end; i++ {
		if o, has := r.quotes.Inner(i); o != q || has != ok {
			break
		}
	}
	return i
}

// wordsIn counts the words of a range that carry meaning: no marks, and not the "that" or
// "and" that leads over to a quotation.
func (r *reading) wordsIn(s nlp.Range) int {
	n := 0
	for i := s.Start; i < s.End; i++ {
		switch r.d.Tags[i].U {
		case nlp.PUNCT, nlp.SCONJ, nlp.CCONJ:
		default:
			if w := r.d.Word(i); !quotation.IsMark(w) && w != "that" {
				n++
			}
		}
	}
	return n
}

// maxName is from how many words on what stands between quotation marks is no name.
const maxName = 6

// isName reports whether n words between quotation marks are a name or title rather than
// words of the source.
func (r *reading) isName(s nlp.Range, n int) bool {
	return n < maxName && (r.isLabelled(s) || r.isTitle(s))
}

// isLabelled reports whether the word before the quotation announces a name: "so-called".
func (r *reading) isLabelled(s nlp.Range) bool {
	at := s.Start - 1
	if at >= 0 && quotation.IsMark(r.d.Word(at)) {
		at--
	}
	return at >= 0 && r.labels[r.lemma(at)]
}

// isTitle reports whether all words of some length are capitalised: "Meet the Press".
func (r *reading) isTitle(s nlp.Range) bool {
	long := 0
	for i := s.Start; i < s.End; i++ {
		w := r.d.Word(i)
		if len(w) < 4 && i > s.Start || r.d.Tags[i].U == nlp.PUNCT {
			continue
		}
		if w[0] < 'A' || w[0] > 'Z' {
			return false
		}
		long++
	}
	return long > 0
}
