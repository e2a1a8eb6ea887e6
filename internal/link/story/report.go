package story

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/zeebo/xxh3"

	"onrecord/internal/link/terms"
	"onrecord/internal/record"
)

// Report is what is compared of one report.
type Report struct {
	ID       string // equal for all versions of one report; not empty, at most 100 bytes
	Day      int    // of publication, in days since 1970; 0 if unknown
	Headline string // empty if it has none
	Terms    []Term // in order of Key, each key once
}

// Term is a word of a report.
type Term struct {
	Key    uint32  // stands for the stem: a hash, so that it is the same in every process
	Weight float32 // how often it occurs; more in the headline and the lead
	Name   bool    // it is part of a name
	Word   string  // as it first stands in the report, to show
}

const (
	headlineWeight = 3
	leadWeight     = 2
	leadWords      = 80  // words of the body that make up the lead, without stop words
	readWords      = 400 // words of the body that count
	maxHeadline    = 200 // bytes
)

// Features returns what is compared of a report. Bylines, credits, biographies and boilerplate are
// left out.
func Features(r *record.Record) Report {
	f := newFeatures(nameWords(r.Entities))
	points := []rune(r.Article.Text)
	for _, p := range r.Article.Parts {
		if p.Start < 0 || p.End > len(points) || p.Start > p.End {
			continue // unreachable: Check refuses such a record
		}
		switch p.Kind {
		case "headline", "standfirst":
			f.add(string(points[p.Start:p.End]), headlineWeight)
		case "body", "caption":
			f.addBody(string(points[p.Start:p.End]))
		}
	}
	return Report{
		ID: r.Article.ID, Day: dayOf(string(r.Article.Published)),
		Headline: shorten(string(r.Article.Headline)), Terms: f.sorted(),
	}
}

// features gathers the terms of one report.
type features struct {
	names  map[string]bool // stems
	terms  []Term          // in the order in which their stems came
	byWord map[string]int  // places in terms, or what stands for none; most words of a report come again
	byStem map[string]int  // places in terms
	words  int             // of the body so far
}

func newFeatures(names map[string]bool) features {
	return features{names: names, byWord: map[string]int{}, byStem: map[string]int{}}
}

// What stands for a word without a term.
const (
	stopWord = -1 // it says nothing
	noTerm   = -2 // letters and small numbers are everywhere
)

// nameWords returns the stems of the words of names.
func nameWords(entities []record.Entity) map[string]bool {
	names := map[string]bool{}
	for _, e := range entities {
		for _, w := range terms.Split(string(e.Name)) {
			names[terms.Stem(w.Text)] = true
		}
	}
	return names
}

// addBody adds a paragraph, whose place tells its weight.
func (f *features) addBody(text string) {
	if f.words == readWords {
		return
	}
	for _, w := range terms.Split(text) {
		term := f.termOf(text, w)
		if term == stopWord {
			continue
		}
		f.words++
		weight := float32(1)
		if f.words <= leadWords {
			weight = leadWeight
		}
		f.weigh(term, weight)
		if f.words == readWords {
			return
		}
	}
}

func (f *features) add(text string, weight float32) {
	for _, w := range terms.Split(text) {
		f.weigh(f.termOf(text, w), weight)
	}
}

func (f *features) weigh(term int, weight float32) {
	if term >= 0 {
		f.terms[term].Weight += weight
	}
}

// termOf returns the place of the term of a word, which it begins if need be, or what stands for none.
func (f *features) termOf(text string, w terms.Word) int {
	term, known := f.byWord[w.Text]
	if !known {
		term = f.newWord(text, w)
		f.byWord[w.Text] = term
	}
	return term
}

func (f *features) newWord(text string, w terms.Word) int {
	switch {
	case terms.IsStop(w.Text):
		return stopWord
	case len(w.Text) < 2 || len(w.Text) < 3 && w.Text[0] <= '9':
		return noTerm
	}
	stem := terms.Stem(w.Text)
	term, known := f.byStem[stem]
	if !known {
		term = len(f.terms)
		f.byStem[stem] = term
		f.terms = append(f.terms, Term{Key: keyOf(stem), Name: f.names[stem], Word: bare(text[w.Start:w.End])})
	}
	return term
}

// keyOf returns what stands for a stem.
func keyOf(stem string) uint32 { return uint32(xxh3.HashString(stem)) }

// bare returns a word without a possessive.
func bare(word string) string {
	return strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
}

// sorted returns the terms in order of key. Of two stems with one key the first word stays.
func (f *features) sorted() []Term {
	ts := f.terms
	slices.SortFunc(ts, func(a, b Term) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Word, b.Word))
	})
	return slices.CompactFunc(ts, func(a, b Term) bool { return a.Key == b.Key })
}

// dayOf returns the day of a date in ISO 8601, in days since 1970; 0 if there is none.
func dayOf(published string) int {
	if len(published) < len(time.DateOnly) {
		return 0
	}
	t, err := time.Parse(time.DateOnly, published[:len(time.DateOnly)])
	if err != nil {
		return 0
	}
	return int(t.Unix() / (24 * 60 * 60))
}

// shorten returns a headline on one line, cut after a word if it is longer than any.
func shorten(headline string) string {
	h := strings.Join(strings.Fields(headline), " ")
	if len(h) <= maxHeadline {
		return h
	}
	h = strings.ToValidUTF8(h[:maxHeadline], "")
	if i := strings.LastIndexByte(h, ' '); i > 0 {
		h = h[:i]
	}
	return h
}
