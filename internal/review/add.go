package review

import (
	"errors"
	"fmt"
	"slices"
	"unicode"

	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// Missed returns the statement that a correction describes as one that the reader missed in the latest version of an article,
// given by its key or address. It has a cue and a content at least. What the correction leaves open follows: the form from the marks of
// quotation, the authority from the speaker, and without a speaker that the text does not say who. The act is speech, and the
// polarity affirmed. An [ErrWrong] says why there can be no such statement.
func Missed(r *store.Reader, article string, c *Correction) (*record.Statement, error) {
	t, err := newReport(r, article)
	if err != nil {
		return nil, err
	}
	return t.add(c)
}

// TextOf returns the text of the latest version of an article, given by its key or address, in which [Missed] counts.
func TextOf(r *store.Reader, article string) (string, error) {
	t, err := newReport(r, article)
	if err != nil {
		return "", err
	}
	return t.read.Article.Text, nil
}

// newReport returns a report to which a statement can be added.
func newReport(r *store.Reader, key string) (*target, error) {
	a, err := r.FindArticle(key)
	if errors.Is(err, store.ErrNotFound) {
		return nil, wrongf("there is no article %q in the record", shortened(key))
	}
	if err != nil {
		return nil, err
	}
	t := &target{r: r, article: a.ID, versions: a.Versions}
	t.read, err = r.Reading(a.ID, a.Versions)
	return t, err
}

// add returns the statement that was missed.
func (t *target) add(c *Correction) (*record.Statement, error) {
	s := &record.Statement{Act: "speech", Polarity: "affirmed", Authority: "unknown", Rule: decision.DecidedRule, Score: 1}
	if err := t.mark(s, c); err != nil {
		return nil, err
	}
	switch {
	case len(s.Cue) == 0:
		return nil, wrongf("a statement needs a cue: the words that attribute")
	case len(s.Content) == 0:
		return nil, wrongf("a statement needs a content: what is attributed")
	}
	if err := t.refuseTwice(s); err != nil {
		return nil, err
	}
	s.ID = fmt.Sprint("s", s.Cue[0].Start)
	s.Form = formOf([]rune(t.read.Article.Text), s.Content)
	s.Speaker = record.Party{Unknown: notSaid, Words: words(s.Source)}
	if len(s.Source) > 0 {
		s.Authority = "anonymous"
	}
	setWords(s, c)
	if err := t.setSpeaker(s, c); err != nil {
		return nil, err
	}
	if s.Speaker.Name != "" && c.Authority == "" && s.Authority == "anonymous" {
		s.Authority = "named"
	}
	return s, nil
}

// refuseTwice refuses a statement that the report has.
func (t *target) refuseTwice(s *record.Statement) error {
	shown, err := t.r.VersionRecord(t.article, t.versions)
	if err != nil {
		return err
	}
	for i := range shown.Statements {
		if there := &shown.Statements[i]; sameSpans(there.Cue, s.Cue) && overlap(there.Content, s.Content) {
			return wrongf("the record has that already: %s: correct it if something is wrong with it", told(there))
		}
	}
	return nil
}

// overlap reports whether spans have anything in common.
func overlap(a, b []record.Span) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Start < y.End && y.Start < x.End {
				return true
			}
		}
	}
	return false
}

// formOf returns the form of a content by the marks of quotation around its letters: direct if all stand between some, mixed if
// some do, and else indirect. A quotation that is left open ends with its line.
func formOf(text []rune, content []record.Span) string {
	within, quoted, plain := false, false, false
	for i, c := range text {
		switch c {
		case '“', '„', '«':
			within = true
		case '”', '»', '\n':
			within = false
		case '"':
			within = !within
		}
		if !unicode.IsLetter(c) || !slices.ContainsFunc(content, func(s record.Span) bool { return s.Start <= i && i < s.End }) {
			continue
		}
		quoted, plain = quoted || within, plain || !within
	}
	switch {
	case quoted && plain:
		return "mixed"
	case quoted:
		return "direct"
	}
	return "indirect"
}
