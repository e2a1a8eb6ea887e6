package web

import (
	"html/template"
	"maps"
	"reflect"
	"strconv"

	"onrecord/internal/answer"
	"onrecord/internal/view"
)

// functions are what templates may call.
func (s *Server) functions() template.FuncMap {
	all := template.FuncMap{
		"asset":    s.assets.address,
		"when":     func(value any) string { return view.When(text(value)) },
		"link":     func(ref any) string { return answer.PageOf(text(ref)) },
		"article":  func(key any) string { return answer.PageOfArticle(text(key)) },
		"count":    count,
		"marked":   marked,
		"sentence": sentence,
		"percent":  percent,
		"site":     func(address any) string { return answer.Elsewhere(text(address)) },
	}
	maps.Copy(all, recordWords())
	return all
}

// text returns a string of any type.
func text(v any) string {
	if r := reflect.ValueOf(v); r.Kind() == reflect.String {
		return r.String()
	}
	return ""
}

// count returns a number with its noun: "1 report", "12 reports".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return grouped(n) + " " + noun + "s"
}

// grouped writes a number with a thin space before each three digits: "12 345".
func grouped(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "\u202f" + digits[i:]
	}
	return digits
}

// A piece is a stretch of text that is or is not marked.
type piece struct {
	Text   string
	Marked bool
}

// marked cuts text at the places to be marked, which are in code points, in order and apart.
func marked(text string, places []view.Place) (pieces []piece) {
	runes, at := []rune(text), 0
	for _, p := range places {
		if p.Start < at || p.End > len(runes) || p.Start >= p.End {
			continue
		}
		if p.Start > at {
			pieces = append(pieces, piece{string(runes[at:p.Start]), false})
		}
		pieces = append(pieces, piece{string(runes[p.Start:p.End]), true})
		at = p.End
	}
	if at < len(runes) {
		pieces = append(pieces, piece{string(runes[at:]), false})
	}
	return pieces
}
