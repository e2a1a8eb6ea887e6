package story

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/link/terms"
)

const (
	maxNameWords = 10
	maxNameFrom  = 24   // headlines that are compared
	enoughWords  = 3    // of a name, if headlines share them
	stopCost     = 0.02 // what "of" or "the" must be worth, as a share of headlines
)

// wordCosts are what another word of a name must be worth, as a share of the headlines that hold it; the next is
// tried if the name is too short.
var wordCosts = []float64{0.5, 0.4, 0.3, 0.2}

// Name returns a name for the story in words of its headlines: the stretch of one of them whose
// words most of the others share. That of a single report is its headline, or the start of it.
// It is empty if no report had a word.
func (s *Story) Name() string {
	heads := s.headlines()
	switch len(heads) {
	case 0:
		return s.members[0].headline
	case 1:
		return tidy(cut(heads[0], maxNameWords))
	}
	name, all := "", newTitles(heads)
	for _, cost := range wordCosts {
		if len(strings.Fields(name)) < enoughWords {
			name = all.stretch(cost)
		}
	}
	if len(strings.Fields(name)) < 2 {
		name = cut(heads[0], maxNameWords)
	}
	return tidy(name)
}

// headlines returns the first and the latest headlines of the story, each once.
func (s *Story) headlines() []string {
	heads := append([]string{}, s.opening...)
	known := map[string]bool{"": true}
	for _, h := range heads {
		known[h] = true
	}
	for i := len(s.members) - 1; i >= 0 && len(heads) < maxNameFrom; i-- {
		if m := s.members[i]; !m.keywords && !known[m.headline] {
			known[m.headline] = true
			heads = append(heads, m.headline)
		}
	}
	return heads
}

// titles are headlines on the way to a name.
type titles struct {
	all     []title
	numbers map[string]int // of stems
	counts  []int          // by number: how many headlines hold the stem
	last    []int          // by number: the last of them
}

// title is a headline with its words.
type title struct {
	text  string
	words []titleWord
}

// titleWord is a word of a headline.
type titleWord struct {
	start, end int // in bytes
	stem       int // its number over all headlines; -1 for a stop word
}

func newTitles(headlines []string) *titles {
	ts := &titles{numbers: map[string]int{}}
	for _, text := range headlines {
		t := title{text: text}
		for _, w := range terms.Split(text) {
			stem := -1
			if !terms.IsStop(w.Text) {
				stem = ts.number(terms.Stem(w.Text))
			}
			t.words = append(t.words, titleWord{w.Start, w.End, stem})
		}
		ts.all = append(ts.all, t)
	}
	return ts
}

// number returns the number of a stem, and notes that the headline that is read holds it.
func (ts *titles) number(stem string) int {
	n, ok := ts.numbers[stem]
	if !ok {
		n = len(ts.counts)
		ts.numbers[stem] = n
		ts.counts, ts.last = append(ts.counts, 0), append(ts.last, -1)
	}
	if now := len(ts.all); ts.last[n] != now {
		ts.counts[n]++
		ts.last[n] = now
	}
	return n
}

// share returns the share of headlines that hold a stem, 0 if only one does.
func (ts *titles) share(stem int) float64 {
	if ts.counts[stem] < 2 {
		return 0
	}
	return float64(ts.counts[stem]) / float64(len(ts.all))
}

// stretch returns the stretch of a headline that is worth the most, if each word costs so much; empty if none is worth it.
func (ts *titles) stretch(cost float64) string {
	name, best := "", 0.0
	for _, t := range ts.all {
		for i, first := range t.words {
			if first.stem < 0 {
				continue
			}
			if end, worth := ts.from(t.words[i:min(len(t.words), i+maxNameWords)], cost); worth > best {
				name, best = bare(t.text[first.start:end]), worth
			}
		}
	}
	return name
}

// from returns the end of the best stretch that starts with the first of words, in bytes, and what it is
// worth. A word that comes again is worth nothing more.
func (ts *titles) from(words []titleWord, cost float64) (end int, best float64) {
	worth := 0.0
	for i, w := range words {
		if w.stem < 0 {
			worth -= stopCost
			continue
		}
		if !slices.ContainsFunc(words[:i], func(o titleWord) bool { return o.stem == w.stem }) {
			worth += ts.share(w.stem)
		}
		if worth -= cost; worth > best {
			end, best = w.end, worth
		}
	}
	return end, best
}

// quotes are what a stretch may hold the half of a pair of.
var quotes = strings.NewReplacer(`"`, "", "“", "", "”", "", "‘", "", "« ", "", " »", "")

// tidy makes a stretch of a headline a name: it starts with a capital and has no quotation marks, of which it may
// hold one of two.
func tidy(name string) string {
	fields := strings.Fields(quotes.Replace(name))
	for i, f := range fields {
		fields[i] = strings.Trim(f, "'")
		if before, ok := strings.CutSuffix(f, "s'"); ok { // "the ministers' talks"
			fields[i] = strings.TrimLeft(before, "'") + "s'"
		}
	}
	name = strings.Join(fields, " ")
	if name == "" {
		return ""
	}
	first, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[n:]
}

// cut returns the first words of a headline.
func cut(headline string, words int) string {
	ws := strings.Fields(headline)
	return strings.Join(ws[:min(words, len(ws))], " ")
}
