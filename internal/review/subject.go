package review

import (
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// Subject is a statement that can be decided, with the text that the places of a [Correction] are of.
type Subject struct {
	Record    *record.Record   // the version of its article that it is decided on, as it was read
	Statement record.Statement // as it stands; its spans are of that version
	Decision  int              // the number of the decision that it stands by; 0 if nobody decided
}

// Around returns the paragraphs that hold a statement, in which words are looked for first; without their words.
func (s *Subject) Around() record.Span {
	text := []rune(s.Record.Article.Text)
	p := record.Span{Start: len(text)}
	for _, span := range s.Statement.Spans() {
		p.Start, p.End = min(p.Start, span.Start), max(p.End, span.End)
	}
	return paragraphs(text, p)
}

// paragraphs widens a stretch of a text to whole paragraphs.
func paragraphs(text []rune, s record.Span) record.Span {
	for s.Start > 0 && s.Start <= len(text) && text[s.Start-1] != '\n' {
		s.Start--
	}
	for s.End < len(text) && text[s.End] != '\n' {
		s.End++
	}
	s.Start = min(s.Start, s.End)
	return s
}

// SubjectOf returns a statement that can be decided. An [ErrWrong] says why it cannot, or that there is none.
func SubjectOf(r *store.Reader, id int64) (*Subject, error) {
	t, err := newTarget(r, id)
	if err != nil {
		return nil, err
	}
	return &Subject{Record: t.read, Statement: t.shown, Decision: t.decided.Number}, nil
}
