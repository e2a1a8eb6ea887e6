package story

import (
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
	name, held := "", shares(heads)
	for _, cost := range wordCosts {
		if len(strings.Fields(name)) < enoughWords {
			name = stretch{held, cost}.of(heads)
		}
	}
	if len(strings.Fields(name)) < 2 {
		name = cut(heads[0], maxNameWords)
	}
	return tidy(name)
}

// shares returns the share of headlines that hold each stem, of those that more than one holds.
func shares(headlines []string) map[string]float64 {
	counts := map[string]int{}
	for _, h := range headlines {
		for stem := range stemsOf(h) {
			counts[stem]++
		}
	}
	held := map[string]float64{}
	for stem, n := range counts {
		if n > 1 {
			held[stem] = float64(n) / float64(len(headlines))
		}
	}
	return held
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

func stemsOf(text string) map[string]bool {
	stems := map[string]bool{}
	for _, w := range terms.Split(text) {
		if !terms.IsStop(w.Text) {
			stems[terms.Stem(w.Text)] = true
		}
	}
	return stems
}

// stretch looks for the stretch of a headline that is worth the most.
type stretch struct {
	held map[string]float64 // by stem, the share of headlines that hold it
	cost float64            // of each word
}

// of returns the best stretch of all headlines; empty if none is worth what it costs.
func (st stretch) of(headlines []string) string {
	name, best := "", 0.0
	for _, h := range headlines {
		words := terms.Split(h)
		for i, first := range words {
			if terms.IsStop(first.Text) {
				continue
			}
			if end, worth := st.from(words[i:min(len(words), i+maxNameWords)]); worth > best {
				name, best = bare(h[first.Start:end]), worth
			}
		}
	}
	return name
}

// from returns the end of the best stretch that starts with the first of words, in bytes, and what it is
// worth. A word that comes again is worth nothing more.
func (st stretch) from(words []terms.Word) (end int, best float64) {
	worth := 0.0
	seen := map[string]bool{}
	for _, w := range words {
		if terms.IsStop(w.Text) {
			worth -= stopCost
			continue
		}
		stem := terms.Stem(w.Text)
		if !seen[stem] {
			worth += st.held[stem]
		}
		seen[stem] = true
		if worth -= st.cost; worth > best {
			end, best = w.End, worth
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
