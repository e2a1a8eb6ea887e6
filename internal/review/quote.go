package review

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/record"
)

// Quoting finds where a report has words that somebody typed: the very words, but that white space is as wide as it
// likes and marks of quotation are as straight.
type Quoting struct {
	folded  string
	at      []int // for each byte of folded, the code point of the text that it stands for
	passage record.Span
}

// fold writes text with single spaces and straight marks, and tells for each byte which code point it stands for.
func fold(text string) (folded string, at []int) {
	var b strings.Builder
	space := true // what leads is left out
	for i, r := range []rune(text) {
		if unicode.IsSpace(r) {
			if space {
				continue
			}
			r = ' '
		}
		space = r == ' '
		switch r {
		case '“', '”', '„':
			r = '"'
		case '‘', '’':
			r = '\''
		}
		n, _ := b.WriteRune(r)
		for range n {
			at = append(at, i)
		}
	}
	return b.String(), at
}

// NewQuoting returns a Quoting of a text, in a passage of which words are looked for first. The zero passage is none.
func NewQuoting(text string, passage record.Span) *Quoting {
	q := &Quoting{passage: passage}
	q.folded, q.at = fold(text)
	return q
}

// counted is how one says which of several places is meant: "the ministry [2]".
var counted = regexp.MustCompile(`^(.*\S)\s*\[(\d{1,3})\]$`)

// Place returns where the report has words. before is where they stood before they were edited, as "117:144": there, or
// near it, they are looked for first. The error is for whoever typed the words.
func (q *Quoting) Place(words, before string) (p Place, err error) {
	old, marked := ParsePlace(before)
	found := q.all(words)
	for _, f := range found {
		if marked && f == old {
			return f, nil
		}
	}
	nth := 0
	if m := counted.FindStringSubmatch(oneLine(words)); len(found) == 0 && m != nil {
		words = m[1]
		found = q.all(words)
		nth, _ = strconv.Atoi(m[2])
	}
	near := q.near(found)
	switch {
	case len(found) == 0:
		return p, fmt.Errorf("the report does not have the words “%s”: quote it exactly", shortened(words))
	case nth > len(near):
		return p, fmt.Errorf("the report has the words “%s” %s there", shortened(words), times(len(near)))
	case nth > 0:
		return near[nth-1], nil
	case len(near) == 1:
		return near[0], nil
	}
	for _, f := range near {
		if marked && f.Start < old.End && old.Start < f.End {
			return f, nil
		}
	}
	return p, fmt.Errorf("the report has the words “%s” %s there: quote more of it, or write “%s [2]” for the second", shortened(words), times(len(near)), shortened(words))
}

// all returns where the text has words, none within a longer word.
func (q *Quoting) all(words string) (found []Place) {
	const most = 1000
	words, _ = fold(words)
	words = strings.TrimSpace(words)
	if words == "" {
		return nil
	}
	for from := 0; len(found) < most; {
		i := strings.Index(q.folded[from:], words)
		if i < 0 {
			break
		}
		start, end := from+i, from+i+len(words)
		if !splits(q.folded, start) && !splits(q.folded, end) {
			found = append(found, Place{Start: q.at[start], End: q.at[end-1] + 1})
		}
		_, size := utf8.DecodeRuneInString(q.folded[start:])
		from = start + size
	}
	return found
}

// splits tells whether a byte of a text is within a word.
func splits(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return at > 0 && at < len(text) && inWord(before) && inWord(after)
}

// near returns the places in the passage, or all if none is there.
func (q *Quoting) near(all []Place) (near []Place) {
	for _, p := range all {
		if p.Start >= q.passage.Start && p.End <= q.passage.End {
			near = append(near, p)
		}
	}
	if len(near) == 0 {
		return all
	}
	return near
}

// ParsePlace reads "117:144"; ok is false for anything else.
func ParsePlace(s string) (p Place, ok bool) {
	start, end, ok := strings.Cut(s, ":")
	var err error
	if p.Start, err = strconv.Atoi(start); err != nil {
		return p, false
	}
	p.End, err = strconv.Atoi(end)
	return p, ok && err == nil
}

// String writes what [ParsePlace] reads.
func (p Place) String() string { return strconv.Itoa(p.Start) + ":" + strconv.Itoa(p.End) }

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return strconv.Itoa(n) + " times"
}

// shortened returns words in one line, and not too many for a message.
func shortened(words string) string {
	const most = 80
	runes := []rune(oneLine(words))
	if len(runes) <= most {
		return string(runes)
	}
	return string(runes[:most]) + "…"
}
