package keep

import (
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// joiners returns what joins an article with the store, in order.
func joiners() []joiner {
	return []joiner{&statements{}}
}

// statements keeps the statements of an article.
type statements struct{}

func (*statements) forget() {}

func (*statements) join(t *store.Tx, a *arrival) error {
	for i := range a.record.Statements {
		s := a.statement(&a.record.Statements[i])
		if err := t.AddStatement(&a.article, &s, &a.record.Statements[i]); err != nil {
			return err
		}
		a.statements = append(a.statements, s)
	}
	return nil
}

// statement returns the row of a statement, with its entities over all reports.
func (a *arrival) statement(s *record.Statement) store.Statement {
	row := store.Statement{Speaker: a.entities[string(s.Speaker.Entity)]}
	if s.Addressee != nil {
		row.Addressee = a.entities[string(s.Addressee.Entity)]
	}
	row.About = a.mentionedIn(s.Content)
	return row
}

// mentionedIn returns the entities that are mentioned in spans, in the order of the record.
func (a *arrival) mentionedIn(spans []record.Span) (ids []int64) {
	for i := range a.record.Entities {
		e := &a.record.Entities[i]
		if id := a.entities[e.ID]; id != 0 && mentioned(e, spans) {
			ids = append(ids, id)
		}
	}
	return ids
}

func mentioned(e *record.Entity, spans []record.Span) bool {
	for _, m := range e.Mentions {
		for _, s := range spans {
			if m.Start >= s.Start && m.End <= s.End {
				return true
			}
		}
	}
	return false
}
