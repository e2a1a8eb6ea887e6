package wording

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/link/terms"
	"onrecord/internal/record"
)

// kind says what a word does in a statement.
type kind uint8

const (
	subject  kind = iota // carries what the statement is about
	stop                 // carries nothing
	negation             // denies
	degree               // says how sure, wanted or due something is
	amount               // a number, of one or several words
	date                 // a date, of one or several words
)

// word is a word of a content, or several that make one number or date.
type word struct {
	text       string // folded; the degree of a degree, the value of an amount or a date
	id         uint32 // words with one id say the same
	start, end int32  // in code points of the report
	in         int32  // which span of the content it is in
	kind       kind
	quoted     bool // stands in quotation marks
	name       bool // starts with a capital though nothing asks for it; in a headline of capitals none does
}

// weight is a word of the set that a statement is compared by.
type weight struct {
	id uint32
	w  float32
}

// Weights: a date or number tells statements apart better than a word, a name as well as a long word.
const (
	heavy = 1.5
	plain = 1
	light = 0.5
)

// appendWords appends the words of one piece of a content, which is quoted as a whole or where it has
// marks. Dates are those of the report, in order.
func appendWords(words []word, c record.Span, quoted bool, dates []record.Date) []word {
	p := piece{span: c, split: terms.Split(c.Text), dates: within(dates, c)}
	p.texts = make([]string, len(p.split))
	for i, w := range p.split {
		p.texts[i] = w.Text
	}
	words = slices.Grow(words, len(p.split))
	q := quotes{text: c.Text}
	for p.at < len(p.split) {
		first, n := p.split[p.at], len(words)
		inside := q.at(first.Start) || quoted
		words = p.next(words)
		for i := range words[n:] {
			words[n+i].quoted = inside
		}
	}
	return words
}

// within returns the dates that lie in a span.
func within(dates []record.Date, c record.Span) []record.Date {
	i, _ := slices.BinarySearchFunc(dates, c.Start, func(d record.Date, at int) int { return d.Start - at })
	j := i
	for j < len(dates) && dates[j].Start < c.End {
		j++
	}
	return dates[i:j]
}

// piece is one piece of a content on its way into words.
type piece struct {
	span            record.Span
	split           []terms.Word
	texts           []string // of split
	dates           []record.Date
	at              int // the next word
	byteAt, pointAt int // a place of the text in bytes, and in code points
}

// point returns byte i of the piece in code points of the report. It must not go back.
func (p *piece) point(i int) int {
	if i >= p.byteAt {
		p.pointAt += points(p.span.Text[p.byteAt:i])
	} else {
		p.pointAt -= points(p.span.Text[i:p.byteAt])
	}
	p.byteAt = i
	return p.span.Start + p.pointAt
}

// next takes the next date, number or word, and appends it to words; a word with a negation in it gives two.
func (p *piece) next(words []word) []word {
	w := p.split[p.at]
	start := p.point(w.Start)
	if d, k, n := p.dateAt(start); n > 0 {
		return append(words, p.take(n, start, word{text: d, id: idOf("date " + d), kind: k}))
	}
	if v, n := p.numberAt(); n > 0 {
		return append(words, p.take(n, start, word{text: v, id: idOf("number " + v), kind: amount}))
	}
	if verb, ok := negations[w.Text]; ok {
		not := p.take(1, start, word{text: "not", id: idOf("not"), kind: negation})
		if verb != "" {
			words = append(words, word{text: verb, id: idOf(verb), start: not.start, end: not.end, kind: stop}.graded())
		}
		return append(words, not)
	}
	return append(words, p.take(1, start, plainWord(w.Text, p.nameAt(w))))
}

// take makes the next n words one.
func (p *piece) take(n, start int, w word) word {
	w.start, w.end = int32(start), int32(p.point(p.split[p.at+n-1].End))
	p.at += n
	return w
}

func plainWord(text string, name bool) word {
	w := word{text: text, kind: subject, name: name}
	if calendar[text] && (name || text != "may" && text != "march") {
		w.kind, w.id = date, idOf("date "+text)
		return w
	}
	if terms.IsStop(text) {
		w.kind = stop
		w.id = idOf(text)
		return w.graded()
	}
	base := stem(text)
	if w.id = synonyms[base]; w.id == 0 {
		w.id = idOf(base)
	}
	return w.graded()
}

// calendar are words for days and months, which are dates even where the record has no value for them.
var calendar = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true,
	"august": true, "september": true, "october": true, "november": true, "december": true,
	"today": true, "tomorrow": true, "yesterday": true, "tonight": true,
}

// graded returns w as a degree of certainty, if it is one.
func (w word) graded() word {
	if d := degrees[w.text]; d != "" && !w.name {
		w.kind, w.text, w.id = degree, d, idOf("degree "+d)
	}
	return w
}

// dateAt returns the value of the date that starts at a code point, its kind, and how many words it has. A
// duration is an amount: forty days.
func (p *piece) dateAt(start int) (string, kind, int) {
	for len(p.dates) > 0 && p.dates[0].End <= start {
		p.dates = p.dates[1:]
	}
	if len(p.dates) == 0 || p.dates[0].Start > start || p.dates[0].Value == "" {
		return "", 0, 0
	}
	d, n, k := p.dates[0], 0, date
	if d.Type == "duration" {
		k = amount
	}
	end := p.split[p.at].Start + byteLen(p.span.Text[p.split[p.at].Start:], d.End-start)
	for p.at+n < len(p.split) && p.split[p.at+n].Start < end {
		n++
	}
	return string(d.Value), k, n
}

// byteLen returns the length in bytes of the first n code points of s.
func byteLen(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// numberAt returns the number that the next words are, with its unit if that is percent, and how many words it
// has. "One" alone is mostly no number.
func (p *piece) numberAt() (string, int) {
	texts := p.texts[p.at:]
	v, n := number(texts[:min(len(texts), 12)])
	if n == 0 {
		var ok bool
		if v, ok = glued(texts[0]); !ok {
			return "", 0
		}
		n = 1
	}
	if n == 1 && texts[0] == "one" {
		return "", 0
	}
	end := p.split[p.at+n-1].End
	percent := strings.HasPrefix(p.span.Text[end:], "%")
	switch rest := texts[n:]; {
	case len(rest) > 0 && rest[0] == "percent":
		n, percent = n+1, true
	case len(rest) > 1 && rest[0] == "per" && rest[1] == "cent":
		n, percent = n+2, true
	}
	text := strconv.FormatFloat(v, 'g', -1, 64)
	if percent {
		text += "%"
	}
	return text, n
}

// nameAt reports whether a word starts with a capital and does not begin a sentence.
func (p *piece) nameAt(w terms.Word) bool {
	r, _ := utf8.DecodeRuneInString(p.span.Text[w.Start:])
	if !unicode.IsUpper(r) {
		return false
	}
	before := strings.TrimRight(p.span.Text[:w.Start], " \n\t\u00a0")
	last, _ := utf8.DecodeLastRuneInString(before)
	return before != "" && !strings.ContainsRune(".?!:“\"‘'", last)
}

// quotes walks over the quotation marks of a text.
type quotes struct {
	text   string
	done   int
	inside bool // in double marks
	single bool // in single ones
}

// at reports whether byte i is in quotation marks. It must not go back.
func (q *quotes) at(i int) bool {
	for j, r := range q.text[q.done:i] {
		switch r {
		case '“', '«', '„':
			q.inside = true
		case '”', '»':
			q.inside = false
		case '"':
			q.inside = !q.inside
		case '‘', '’', '\'':
			q.mark(q.done+j, r)
		}
	}
	q.done = i
	return q.inside || q.single
}

// mark takes a single mark, which is an apostrophe in a word, and closes nothing that it has not opened.
func (q *quotes) mark(i int, r rune) {
	word := startsWord(q.text[i+utf8.RuneLen(r):])
	before, _ := utf8.DecodeLastRuneInString(q.text[:i])
	switch {
	case word && r != '’' && (i == 0 || !inWord(before)):
		q.single = true
	case !word:
		q.single = false
	}
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// unname takes back that words are names if nearly all are: a headline has its capitals for show.
func unname(words []word) {
	names, all := 0, 0
	for _, w := range words {
		if w.kind == subject {
			all++
			if w.name {
				names++
			}
		}
	}
	if 4*names < 3*all || all < 3 {
		return
	}
	for i := range words {
		words[i].name = false
	}
}

// weigh makes the set that s is compared by.
func (s *Statement) weigh() {
	unname(s.words)
	for _, w := range s.words {
		if w.quoted {
			s.quoted++
		}
		if v := w.weight(); v > 0 {
			s.set = append(s.set, weight{w.id, v})
		}
	}
	slices.SortFunc(s.set, func(a, b weight) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(b.w, a.w))
	})
	s.set = slices.CompactFunc(s.set, func(a, b weight) bool { return a.id == b.id })
	for _, w := range s.set {
		s.total += w.w
	}
}

// weight returns how much a word says about what a statement is about.
func (w word) weight() float32 {
	switch {
	case w.kind == amount, w.kind == date:
		return heavy
	case w.kind != subject:
		return 0
	case w.name || len(w.text) > 3:
		return plain
	}
	return light
}
