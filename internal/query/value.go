package query

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// words makes a word, phrase or prefix of a token.
func (p *parser) words(t token) (Value, *Error) {
	v, err := p.plain(t)
	if err != nil {
		return nil, err
	}
	return v, p.count(t)
}

// name makes the value of a field for names.
func (p *parser) name(spec Spec, name, t token) (Value, *Error) {
	if t.kind == wordToken && strings.ContainsRune(minus, first(t.text)) {
		whole := token{start: name.start, end: t.end}
		return nil, p.fail(whole, fmt.Sprintf("write -%s:%s to leave it out", spec.Name, strings.TrimLeft(t.text, minus)), "the minus sign stands before a field, not in it")
	}
	return p.plain(t)
}

// plain makes a word, phrase or prefix of a token, uncounted.
func (p *parser) plain(t token) (Value, *Error) {
	stem, starred := t.text, false
	if t.kind == wordToken {
		stem, starred = strings.CutSuffix(t.text, "*")
	}
	switch n := solid(stem); {
	case t.kind == phraseToken && n == 0:
		return nil, p.empty(t)
	case t.kind == phraseToken:
		return Phrase(spaced(stem)), nil
	case strings.Contains(stem, "*"):
		return nil, p.fail(t, suggestStar(stem), "a star stands at the end of a word only, and alone")
	case starred && n < MinPrefix:
		return nil, p.fail(t, "write more of the word", "there are fewer than %d letters before the star", MinPrefix)
	case n == 0 && strings.ContainsRune(minus, first(stem)):
		return nil, p.fail(t, "take it out, or write it right before what is not wanted", "“%s” has nothing to leave out", shown(t))
	case n == 0:
		return nil, p.fail(t, "take it out", "“%s” has no letter and no digit to look for", shown(t))
	case starred:
		return Prefix(stem), nil
	}
	return Word(stem), nil
}

// shown is what a token says, for a message: on one line, and not at length.
func shown(t token) string {
	const most = 40 // code points
	s := spaced(t.text)
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// first returns the first character of s.
func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// solid counts the letters and digits of s.
func solid(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
	}
	return n
}

// spaced returns the words of a phrase with one space between, without quotation marks.
func spaced(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return isSpace(r) || marks(r) != "" }), " ")
}

// choice makes the value of a field that has few.
func (p *parser) choice(spec Spec, t token) (Value, *Error) {
	typed := strings.ToLower(spaced(strings.NewReplacer("-", " ", "_", " ").Replace(t.text)))
	if long, ok := shorter[typed]; ok {
		typed = long
	}
	if !slices.Contains(spec.Values, typed) {
		return nil, p.fail(t, suggestChoice(spec, strings.TrimRight(typed, "*")), "“%s” is not a value of %s", shown(t), spec.Name)
	}
	return Choice(typed), nil
}

// days makes the value of a field for dates.
func (p *parser) days(spec Spec, t token) (Value, *Error) {
	from, to, isRange := strings.Cut(strings.TrimSpace(t.text), "..")
	if !isRange {
		to = from
	}
	first, firstOK := bound(from)
	last, lastOK := bound(to)
	d := Days{first.First, last.Last}
	switch {
	case !firstOK || !lastOK || from == "" && to == "":
		return nil, p.fail(t, suggestDays(spec, t.text), "“%s” is no date to search for", shown(t))
	case !d.First.IsZero() && !d.Last.IsZero() && d.Last.Before(d.First):
		return nil, p.fail(t, fmt.Sprintf("did you mean %s:%s..%s?", spec.Name, to, from), "the range ends before it begins")
	}
	return d, nil
}

// oneStretch is what the EDTF values look like whose days are one stretch with nothing left out.
var oneStretch = regexp.MustCompile(`^[0-9]{2}([0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?|[0-9]X|XX)$`)

// bound reads one side of a range, or a whole EDTF interval. An empty side is open.
func bound(s string) (Days, bool) {
	if s == "" {
		return Days{}, true
	}
	for _, part := range strings.Split(s, "/") {
		if part != "" && part != ".." && !oneStretch.MatchString(part) {
			return Days{}, false
		}
	}
	v, err := edtf.Parse(s)
	if err != nil || !searchable(v.Earliest) || !searchable(v.Latest) {
		return Days{}, false
	}
	return Days{day(v.Earliest), day(v.Latest)}, true
}

// searchable reports whether d is open or in a year of four digits.
func searchable(d nlp.Day) bool { return d.IsZero() || d.Year >= 1000 && d.Year <= 9999 }

func day(d nlp.Day) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year, time.Month(d.Month), d.Date, 0, 0, 0, 0, time.UTC)
}
