package encode

import (
	"math/bits"

	"onrecord/internal/nlp"
)

const (
	quotationStates = 18 // length class (0 to 5) × opening mark, inside, closing mark
	paragraphStates = 16 // place in paragraph (4) × in first paragraph (2) × space before (2)
	distanceStates  = 36 // distance to the quotation before (6) × to the one after (6)
)

// contextFeatures fills the features that depend on the paragraph around a token.
func contextFeatures(d *nlp.Doc, ids []int32) {
	carried := false
	for bi, b := range d.Blocks {
		r := b.Tokens
		if r.Len() == 0 {
			continue
		}
		rows := ids[r.Start*NumFeatures : r.End*NumFeatures]
		carried = quotationFeatures(d, r, rows, carried)
		distanceFeatures(rows)
		for i := range r.Len() {
			rows[i*NumFeatures+paragraph] = paragraphState(i, r.Len(), bi == 0, d.Spaced(r.Start+i))
		}
	}
}

func paragraphState(i, n int, lead, spaced bool) int32 {
	s := int32(0)
	if i == 0 {
		s |= 1
	}
	if i == n-1 {
		s |= 2
	}
	if lead {
		s |= 4
	}
	if spaced {
		s |= 8
	}
	return s
}

// quotationFeatures marks each token of a paragraph by the quotation it lies in. A quotation
// that is not closed runs to the end of the paragraph, never further; carried says that the
// paragraph before ended inside one, so that a closing mark here may end it. It
// returns the same for the next paragraph.
func quotationFeatures(d *nlp.Doc, r nlp.Range, rows []int32, carried bool) bool {
	open := -1
	for i := range r.Len() {
		switch markAt(d, r, i, open >= 0) {
		case opening:
			if open >= 0 {
				markQuotation(rows, open, i-1, false)
			}
			open = i
		case closing:
			switch {
			case open >= 0:
				markQuotation(rows, open, i, true)
			case carried:
				markQuotation(rows, 0, i, true)
			}
			open, carried = -1, false
		}
	}
	if open >= 0 {
		markQuotation(rows, open, r.Len()-1, false)
	}
	return open >= 0
}

type mark uint8

const (
	none mark = iota
	opening
	closing
)

// markAt says whether token i of the paragraph r opens or closes a quotation. Straight
// marks open and close in turn. Single marks are left to the other features: most are
// apostrophes.
func markAt(d *nlp.Doc, r nlp.Range, i int, inside bool) mark {
	switch d.Word(r.Start + i) {
	case "“", "„", "‟", "«", "``":
		return opening
	case "”", "»", "''":
		return closing
	case `"`:
		if inside {
			return closing
		}
		return opening
	}
	return none
}

// markQuotation writes the state of the tokens from the opening mark to the last token.
func markQuotation(rows []int32, from, to int, closed bool) {
	class := int32(5)
	if closed {
		class = int32(min(4, max(1, bits.Len(uint(to-from))-1)))
	}
	for i := from; i <= to; i++ {
		rows[i*NumFeatures+quotation] = class*3 + 1
	}
	rows[from*NumFeatures+quotation] = class * 3
	if closed {
		rows[to*NumFeatures+quotation] = class*3 + 2
	}
}

// distanceFeatures writes for each token outside quotations how far the nearest ones in its
// paragraph are: 0 for inside, 1 for none on that side, else by powers of two.
func distanceFeatures(rows []int32) {
	n := len(rows) / NumFeatures
	since := -1
	for i := range n {
		if rows[i*NumFeatures+quotation] != 0 {
			since = i
			continue
		}
		rows[i*NumFeatures+distance] = distanceClass(i-since, since >= 0)
	}
	since = -1
	for i := n - 1; i >= 0; i-- {
		if rows[i*NumFeatures+quotation] != 0 {
			since = i
			continue
		}
		rows[i*NumFeatures+distance] += 6 * distanceClass(since-i, since >= 0)
	}
}

func distanceClass(d int, any bool) int32 {
	if !any {
		return 1
	}
	return int32(2 + min(3, bits.Len(uint(d))-1))
}
