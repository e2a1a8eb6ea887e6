package keep

import (
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// statements keeps the statements of an article: new ones, those that were in the version
// before, and those that are no longer there.
type statements struct{}

func (statements) forget() {}

func (statements) join(t *store.Tx, a *arrival) error {
	carried := map[string]store.Statement{} // by new id
	for ref, s := range a.before {
		if now, ok := a.carry.Statements[ref]; ok {
			carried[now] = s
			continue
		}
		if err := t.DropStatement(&a.article, s.ID); err != nil {
			return err
		}
	}
	var added []store.NewStatement
	a.statements = make([]store.Statement, len(a.record.Statements))
	for i := range a.record.Statements {
		from, s := &a.record.Statements[i], &a.statements[i]
		before, old := carried[from.ID]
		*s = before
		a.fill(s, from)
		if !old {
			added = append(added, store.NewStatement{Statement: s, From: from})
			continue
		}
		if err := t.CarryStatement(&a.article, s, from); err != nil {
			return err
		}
	}
	return t.AddStatements(&a.article, added)
}

// fill gives the row of a statement its entities over all reports.
func (a *arrival) fill(row *store.Statement, s *record.Statement) {
	row.Speaker, row.Addressee = a.entities[string(s.Speaker.Entity)], 0
	if s.Addressee != nil {
		row.Addressee = a.entities[string(s.Addressee.Entity)]
	}
	row.About = a.mentionedIn(s.Content)
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
