package story

import (
	"strings"

	"onrecord/internal/link/terms"
)

const (
	maxNameWords = 10
	maxNameFrom  = 24   // headlines that are compared
	wordCost     = 0.3  // what a word of a name must be worth, as a share of headlines that hold it
	stopCost     = 0.02 // the same of "of", "the"
)

// Name returns a name for the story in words of its headlines: the stretch of one of them whose
// words most of the others share. That of a single report is its headline, or the start of it.
// It is empty if no report had a word.
func (s *Story) Name() string {
	heads := s.headlines()
	if len(heads) == 1 {
		return cut(heads[0], maxNameWords)
	}
	held := map[string]float64{}
	for _, h := range heads {
		for stem := range stemsOf(h) {
			held[stem] += 1 / float64(len(heads))
		}
	}
	name, best := "", 0.0
	for _, h := range heads {
		if words, worth := bestStretch(h, held); worth > best {
			name, best = words, worth
		}
	}
	if name == "" && len(heads) > 0 {
		name = cut(heads[0], maxNameWords)
	}
	return name
}

// headlines returns the first and the latest headlines of the story, each once.
func (s *Story) headlines() []string {
	heads := append([]string{}, s.opening...)
	known := map[string]bool{"": true}
	for _, h := range heads {
		known[h] = true
	}
	for i := len(s.members) - 1; i >= 0 && len(heads) < maxNameFrom; i-- {
		if h := s.members[i].headline; !known[h] {
			known[h] = true
			heads = append(heads, h)
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

// bestStretch returns the stretch of a headline whose words are worth the most, and what they are worth. A word
// that comes again in it is worth nothing more.
func bestStretch(headline string, held map[string]float64) (string, float64) {
	words := terms.Split(headline)
	name, best := "", 0.0
	for i, first := range words {
		if terms.IsStop(first.Text) {
			continue
		}
		worth := 0.0
		seen := map[string]bool{}
		for _, w := range words[i:min(len(words), i+maxNameWords)] {
			if terms.IsStop(w.Text) {
				worth -= stopCost
				continue
			}
			stem := terms.Stem(w.Text)
			if !seen[stem] {
				worth += held[stem]
			}
			seen[stem] = true
			worth -= wordCost
			if worth > best {
				name, best = headline[first.Start:w.End], worth
			}
		}
	}
	return strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s"), best
}

// cut returns the first words of a headline.
func cut(headline string, words int) string {
	ws := strings.Fields(headline)
	return strings.Join(ws[:min(words, len(ws))], " ")
}
