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

// SubjectOf returns a statement that can be decided. An [ErrWrong] says why it cannot, or that there is none.
func SubjectOf(r *store.Reader, id int64) (*Subject, error) {
	t, err := newTarget(r, id)
	if err != nil {
		return nil, err
	}
	return &Subject{Record: t.read, Statement: t.shown, Decision: t.decided.Number}, nil
}
