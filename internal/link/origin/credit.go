package origin

import (
	"embed"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/internal/nlp/lexicon"
	"onrecord/internal/record"
)

// Place says where a report names whose text it has.
type Place string

// The places, the surest first.
const (
	Release      Place = "release"      // the report calls itself a press release
	Dateline     Place = "dateline"     // "BERLIN (AP) —"
	Byline       Place = "byline"       // "By Reuters", "AFP"
	Copyright    Place = "copyright"    // "Copyright 2017 The Associated Press"
	Contribution Place = "contribution" // "Reuters contributed to this report": a part only
)

// Credit is a line of a report that says whose text it is, in whole or in part.
type Credit struct {
	Name  string // of the agency, in one form however it is written; for a release, of who sends it, or ""
	Place Place
	Span  record.Span // the words
}

// Whole reports whether the credit is for the text as a whole.
func (c Credit) Whole() bool { return c.Place != Contribution }

// agencies maps what agencies are called in credits to what they are called here.
var agencies = readAgencies()

// releaseMarks are words that mark a release, in lower case.
var releaseMarks = entries("releases")

//go:embed *.txt
var listFiles embed.FS

// entries returns the entries of a word list.
func entries(name string) []string { return lexicon.Embedded(listFiles, name+".txt") }

func readAgencies() map[string]string {
	m := map[string]string{}
	for _, l := range entries("agencies") {
		name, shown, _ := strings.Cut(l, "\t")
		m[name] = shown
	}
	return m
}

// Agency returns the name of the agency that name stands for, and whether it is one.
func Agency(name string) (string, bool) {
	shown, ok := agencies[strings.TrimSpace(name)]
	return shown, ok
}

// Credits returns what a report says about whose text it is, in order of the text. Credits of
// pictures are none, and a name of the report's own outlet is none.
func Credits(a *record.Article) []Credit {
	var found []Credit
	text := newPoints(a.Text)
	for i, p := range a.Parts {
		at := part{text: text, start: p.Start, words: text.slice(p.Start, p.End)}
		switch p.Kind {
		case "dateline":
			found = append(found, at.bracketed()...)
		case "byline":
			found = append(found, at.names(Byline)...)
		case "boilerplate", "biography":
			found = append(found, at.closing()...)
		case "body":
			if i+2 >= len(a.Parts) { // what closes a report stands at its end
				found = append(found, at.closing()...)
			}
		}
		if i < releaseParts || p.Kind == "boilerplate" || p.Kind == "dateline" {
			found = append(found, at.release()...)
		}
	}
	return slices.DeleteFunc(found, func(c Credit) bool { return c.Name != "" && sameOutlet(c.Name, string(a.Outlet)) })
}

// releaseParts is the number of parts at the top of a report that may call it a release.
const releaseParts = 3

// sameOutlet reports whether a credit names the outlet itself.
func sameOutlet(name, outlet string) bool {
	if shown, ok := Agency(outlet); ok {
		outlet = shown
	}
	return strings.EqualFold(name, outlet)
}

// points finds places of a text by code points.
type points struct {
	text  string
	bytes []int // of each code point and of the end; nil if all are one byte
}

func newPoints(text string) points {
	p := points{text: text}
	if utf8.RuneCountInString(text) == len(text) {
		return p
	}
	for i := range text {
		p.bytes = append(p.bytes, i)
	}
	p.bytes = append(p.bytes, len(text))
	return p
}

func (p points) slice(start, end int) string {
	n := len(p.text)
	if p.bytes != nil {
		n = len(p.bytes) - 1
	}
	end = min(max(end, 0), n)
	start = min(max(start, 0), end)
	if p.bytes != nil {
		start, end = p.bytes[start], p.bytes[end]
	}
	return p.text[start:end]
}

// part is a part of a report.
type part struct {
	text  points
	start int // in code points
	words string
}

// span returns bytes start to end of the part.
func (p part) span(start, end int) record.Span {
	from := p.start + utf8.RuneCountInString(p.words[:start])
	words := p.words[start:end]
	return record.Span{Start: from, End: from + utf8.RuneCountInString(words), Text: words}
}

func (p part) credit(name string, place Place, start, end int) Credit {
	return Credit{name, place, p.span(start, end)}
}

var inBrackets = regexp.MustCompile(`\(([^()\n]{2,40})\)`)

// bracketed returns the name in the brackets of a dateline, be it a known agency or not.
func (p part) bracketed() []Credit {
	m := inBrackets.FindStringSubmatchIndex(p.words)
	if m == nil {
		return nil
	}
	name := strings.TrimSpace(p.words[m[2]:m[3]])
	if shown, ok := Agency(name); ok {
		name = shown
	}
	return []Credit{p.credit(name, Dateline, m[2], m[3])}
}

var (
	names        = regexp.MustCompile(`[\pL][\pL-]*(?: [\pL-]+)*`)
	copyright    = regexp.MustCompile(`(?:[Cc]opyright|©|\(c\)|\(C\))[^.\n]{0,60}`)
	contribution = regexp.MustCompile(`[^.\n]{2,120}\bcontributed to this (?:report|story|article)|(?:[Ww]ith|[Aa]dditional) (?:files|reporting|material|copy) (?:from|by)[^.\n]{2,80}`)
)

// names returns the agencies that the part names.
func (p part) names(place Place) []Credit { return p.within(place, 0, len(p.words)) }

// within returns the agencies that bytes start to end of the part name: at each word the longest name.
func (p part) within(place Place, start, end int) []Credit {
	var found []Credit
	for _, m := range names.FindAllStringIndex(p.words[start:end], -1) {
		from, to := start+m[0], start+m[1]
		for from < to {
			n := agencyAt(p.words[from:to])
			if n > 0 {
				shown, _ := Agency(p.words[from : from+n])
				found = append(found, p.credit(shown, place, from, from+n))
				from += n
				continue
			}
			space := strings.IndexByte(p.words[from:to], ' ')
			if space < 0 {
				break
			}
			from += space + 1
		}
	}
	return found
}

// agencyAt returns the length of the longest name of an agency that s starts with, in whole words.
func agencyAt(s string) int {
	for end := len(s); end > 0; end = strings.LastIndexByte(s[:end], ' ') {
		if _, ok := agencies[s[:end]]; ok {
			return end
		}
	}
	return 0
}

// closing returns what the lines under a report credit.
func (p part) closing() []Credit {
	var found []Credit
	if m := copyright.FindStringIndex(p.words); m != nil {
		found = append(found, p.within(Copyright, m[0], m[1])...)
	}
	for _, m := range contribution.FindAllStringIndex(p.words, -1) {
		found = append(found, p.within(Contribution, m[0], m[1])...)
	}
	return found
}

var sentBy = regexp.MustCompile(`(?m)^SOURCE:? +(\S[^\n]{1,60})$`)

// release returns the first words of the part that mark a release.
func (p part) release() []Credit {
	low := strings.ToLower(p.words[:min(len(p.words), releaseBytes)])
	if len(low) != min(len(p.words), releaseBytes) {
		return nil // a letter whose small form is longer: no English release
	}
	for _, mark := range releaseMarks {
		i := strings.Index(low, mark)
		if i < 0 || inPhrase(low, i, i+len(mark)) {
			continue
		}
		name := ""
		if m := sentBy.FindStringSubmatch(p.text.text); m != nil {
			name = strings.TrimSpace(m[1])
		}
		return []Credit{p.credit(name, Release, i, i+len(mark))}
	}
	return nil
}

// releaseBytes is how far into a part its mark stands, if it has one.
const releaseBytes = 200

// inPhrase reports whether what stands at start to end of s is part of a sentence, "in a press release", or
// of a longer word.
func inPhrase(s string, start, end int) bool {
	before, after := strings.TrimRight(s[:start], " "), s[end:]
	if before == "" && strings.Trim(after, " :.\n-–—") == "" {
		return false
	}
	letter := func(c byte) bool { return 'a' <= c && c <= 'z' }
	switch {
	case start > 0 && letter(s[start-1]), after != "" && letter(after[0]):
		return true
	case s[start] == 'p' && strings.HasPrefix(s[start:], "press release"):
		return before != "" || !strings.HasPrefix(after, ":") && !strings.HasPrefix(after, "\n")
	}
	return false
}
