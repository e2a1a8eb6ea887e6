package score

import (
	"fmt"

	"onrecord/internal/nlp"
)

// Segments adds up how well texts were cut into sentences and words, over any number of
// texts. The zero Segments are ready to use.
type Segments struct {
	texts, whole             int
	sentences, breaks, words Count
}

// Add compares the sentences of d with those of gold, for the same text.
func (s *Segments) Add(gold Segmented, d *nlp.Doc) {
	found := SentenceSpans(d)
	c := Spans(found, gold.Sentences)
	s.texts++
	if c.Found == c.Gold && c.Right == float64(c.Gold) {
		s.whole++
	}
	s.sentences.Add(c)
	s.breaks.Add(Breaks(found, gold.Sentences))
}

// AddTokens compares sentences and tokens of d with those of gold, a Doc over the same text.
func (s *Segments) AddTokens(gold, d *nlp.Doc) {
	s.Add(Segmented{Text: gold.Text, Sentences: SentenceSpans(gold)}, d)
	s.words.Add(Tokens(d, gold))
}

// Report returns the figures; those of words only if the gold has any.
func (s *Segments) Report() Report {
	t := Table{Name: "segments", Measures: []string{"exact"}, Rows: []Row{
		keyed("sentences", "sentences", s.sentences),
		keyed("breaks", "breaks between sentences", s.breaks),
	}}
	if s.words.Gold > 0 {
		t.Rows = append(t.Rows, keyed("words", "words", s.words))
	}
	return Report{
		Title: fmt.Sprintf("sentences: %d texts, %d gold, %d found", s.texts, s.sentences.Gold, s.sentences.Found),
		Tables: []Table{t, {Name: "texts", Measures: []string{""}, Shares: true, Rows: []Row{
			keyed("whole", "cut just as the gold", whole(float64(s.whole), s.texts)),
		}}},
	}
}
