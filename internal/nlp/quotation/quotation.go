package quotation

import "onrecord/internal/nlp"

// Quotations are the quotations of a Doc, those inside others included.
type Quotations struct {
	Ranges []nlp.Range // without their marks, in order of start, an outer one before those in it
	inner  []int32     // per token: the innermost quotation that holds it; -1 if none
}

// Of returns the quotations of d. A mark that nothing closes reaches to the end of its
// block, so that it costs no more than its paragraph; a mark at the start of the next
// block goes on with the quotation. It needs the Tokens and Tags layers and takes time
// linear in the text.
func Of(d *nlp.Doc) *Quotations {
	q := &Quotations{inner: make([]int32, len(d.Tokens))}
	for _, b := range d.Blocks {
		q.read(d, b.Tokens)
	}
	return q
}

// maxNested is how many quotations may stand in each other. More are a sign of marks
// that mean something else.
const maxNested = 2

// open is a quotation that waits for its closing mark.
type open struct {
	closer string
	at     int32 // in Ranges
}

func (q *Quotations) read(d *nlp.Doc, block nlp.Range) {
	var stack []open
	for i := block.Start; i < block.End; i++ {
		if n := closed(d, i, stack); n < len(stack) {
			q.end(stack[n:], i)
			stack = stack[:n]
			q.inner[i] = top(stack)
			continue
		}
		q.inner[i] = top(stack)
		if c := closer(d, i, block); c != "" && len(stack) < maxNested {
			stack = append(stack, open{c, int32(len(q.Ranges))})
			q.Ranges = append(q.Ranges, nlp.Range{Start: i + 1})
		}
	}
	q.end(stack, block.End)
}

// end closes quotations before token i.
func (q *Quotations) end(opened []open, i int) {
	for _, o := range opened {
		q.Ranges[o.at].End = i
	}
}

func top(stack []open) int32 {
	if len(stack) == 0 {
		return -1
	}
	return stack[len(stack)-1].at
}

// closed returns how many quotations stay open after token i: a mark closes the innermost
// one that it fits, and with it those inside that were left open.
func closed(d *nlp.Doc, i int, stack []open) int {
	w := d.Word(i)
	for n := len(stack) - 1; n >= 0; n-- {
		if (w == stack[n].closer || isMixed(w, stack[n].closer) && !d.Spaced(i)) && !isApostrophe(d, i) {
			return n
		}
	}
	return len(stack)
}

// isMixed reports whether a mark closes a quotation whose opening mark is of the other
// style, straight or typographic, as in texts that went through several programs.
func isMixed(w, closer string) bool {
	return w == `"` && closer == "”" || w == "”" && closer == `"`
}

// isApostrophe reports whether a single mark is none that closes: that of a possessor, or
// one before a word, as in "the class of ’16".
func isApostrophe(d *nlp.Doc, i int) bool {
	if w := d.Word(i); w != "'" && w != "’" {
		return false
	}
	return d.Tags[i].X == nlp.POS || d.Spaced(i)
}

// closer returns the mark that closes the one at token i; empty if i opens nothing. A
// mark of one shape for both sides opens nothing where it hangs on the word before.
func closer(d *nlp.Doc, i int, block nlp.Range) string {
	w := d.Word(i)
	switch w {
	case "“", "„":
		return "”"
	case "``":
		return "''"
	case "«":
		return "»"
	case "‘":
		return "’"
	}
	left := i == block.Start || d.Spaced(i)
	right := i+1 == block.End || d.Spaced(i+1)
	switch {
	case w == "'" && left && !right && d.Tags[i].X != nlp.POS,
		(w == `"` || w == "''") && (left || !right):
		return w
	}
	return ""
}

// Tokens returns for each token of d whether it stands between quotation marks; the marks
// themselves do not, but for those inside another quotation.
func Tokens(d *nlp.Doc) []bool {
	q := Of(d)
	quoted := make([]bool, len(d.Tokens))
	for i, at := range q.inner {
		quoted[i] = at >= 0
	}
	return quoted
}

// Inner returns the innermost quotation that holds token i. ok is false if none does.
func (q *Quotations) Inner(i int) (r nlp.Range, ok bool) {
	if at := q.inner[i]; at >= 0 {
		return q.Ranges[at], true
	}
	return nlp.Range{}, false
}

// IsMark reports whether a token is a double quotation mark, or a single one that opens.
func IsMark(w string) bool {
	switch w {
	case `"`, "“", "”", "„", "``", "''", "«", "»", "‘":
		return true
	}
	return false
}
