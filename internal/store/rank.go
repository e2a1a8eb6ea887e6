package store

import (
	"database/sql"
	"math"
	"slices"
	"strings"

	"onrecord/internal/link/terms"
	"onrecord/internal/query"
)

// ranker tells how well statements match the words of a query. All that it is given match; it weighs
// what they match, and how much of them that is.
type ranker struct {
	wanted  []wantedWords
	initial [256]bool // the first bytes of their words: others need no stem
}

// wantedWords are words that stand next to each other, in stems.
type wantedWords struct {
	stems  []string
	prefix bool // the last is the beginning of a word
}

func newRanker(q query.Query) *ranker {
	r := &ranker{}
	for leaf, wanted := range query.Leaves(q) {
		var w wantedWords
		text := ""
		switch leaf := leaf.(type) {
		case query.Word:
			text = string(leaf)
		case query.Phrase:
			text = string(leaf)
		case query.Prefix:
			text, w.prefix = string(leaf), true
		}
		for i, word := range terms.Split(text) {
			w.stems = append(w.stems, terms.Stem(word.Text))
			r.initial[word.Text[0]] = true
			if w.prefix {
				w.stems[i] = word.Text // only the last is a beginning, and a prefix is one word nearly always
			}
		}
		if wanted && len(w.stems) > 0 {
			r.wanted = append(r.wanted, w)
		}
	}
	return r
}

// stems returns the words of s, with their stems in place of those that may be wanted.
func (r *ranker) stems(s string) []string {
	words := terms.Split(s)
	all := make([]string, len(words))
	for i, w := range words {
		if all[i] = w.Text; r.initial[w.Text[0]] {
			all[i] = terms.Stem(w.Text)
		}
	}
	return all
}

// rankedText is what is ranked of a statement.
type rankedText struct {
	id              int64
	content, source string
}

// texts returns the texts of matches, of which there are at most maxRanked.
func (r *Reader) texts(all []match) (texts []rankedText, err error) {
	ids := make([]int64, len(all))
	for i, m := range all {
		ids[i] = m.id
	}
	err = r.many("SELECT id, content, source FROM statement_text WHERE id IN (SELECT value FROM json_each(?))", []any{idList(ids)}, func(rows *sql.Rows) error {
		var t rankedText
		err := rows.Scan(&t.id, &t.content, &t.source)
		texts = append(texts, t)
		return err
	})
	return texts, err
}

// The constants of BM25, which are those of everybody, and what a word in the source counts.
const (
	saturation   = 1.2
	lengthShare  = 0.75
	sourceWeight = 0.4
)

// scores returns how well each text matches: BM25 over the matches themselves, so that of several words
// the one that fewer of them have counts more, and as much again for words that stand as they were asked for.
func (r *ranker) scores(texts []rankedText) map[int64]float64 {
	counts := make([][]float64, len(texts))
	lengths := make([]int, len(texts))
	having := make([]float64, len(r.wanted))
	adjacent := make([]bool, len(texts))
	total := 0
	for i, t := range texts {
		content, source := r.stems(t.content), r.stems(t.source)
		lengths[i] = len(content)
		total += len(content)
		counts[i] = make([]float64, len(r.wanted))
		for k, w := range r.wanted {
			n := float64(w.in(content)) + float64(sourceWeight*float64(w.in(source)))
			if counts[i][k] = n; n > 0 {
				having[k]++
			}
		}
		adjacent[i] = r.inOrder(content)
	}
	average := max(1, float64(total)/float64(max(1, len(texts))))
	scores := map[int64]float64{}
	for i, t := range texts {
		sum := 0.0
		for k, n := range counts[i] {
			rare := math.Log(1 + float64(len(texts))/max(1, having[k]))
			sum += float64(rare * n * (saturation + 1) / (n + float64(saturation*(1-lengthShare+float64(lengthShare*float64(lengths[i])/average)))))
		}
		if adjacent[i] {
			sum *= 2
		}
		scores[t.id] = sum
	}
	return scores
}

// in counts where w stands in words.
func (w wantedWords) in(words []string) (n int) {
	for i := range len(words) - len(w.stems) + 1 {
		if w.at(words[i:]) {
			n++
		}
	}
	return n
}

// at reports whether words begin with w.
func (w wantedWords) at(words []string) bool {
	last := len(w.stems) - 1
	if !slices.Equal(words[:last], w.stems[:last]) {
		return false
	}
	return words[last] == w.stems[last] || w.prefix && strings.HasPrefix(words[last], w.stems[last])
}

// inOrder reports whether all that is wanted, if it is several, stands next to each other as it was asked for.
func (r *ranker) inOrder(words []string) bool {
	n := 0
	for _, w := range r.wanted {
		n += len(w.stems)
	}
	if len(r.wanted) < 2 {
		return false
	}
	for i := range len(words) - n + 1 {
		at := i
		for _, w := range r.wanted {
			if !w.at(words[at:]) {
				at = -1
				break
			}
			at += len(w.stems)
		}
		if at >= 0 {
			return true
		}
	}
	return false
}
