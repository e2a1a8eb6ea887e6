package store

import (
	"testing"

	"onrecord/internal/query"
)

// What is marked is what the index of the record would mark.
func TestMarksAreThoseOfTheIndex(t *testing.T) {
	ask(t, smallRecord(t), func(r *Reader) error {
		ids, err := r.ids("SELECT id FROM statement ORDER BY id")
		if err != nil {
			return err
		}
		hits, err := r.Hits(ids)
		if err != nil {
			return err
		}
		marks := 0
		for _, words := range []string{"grain", "ton*", `"tonnes of grain"`, "the OR port", "minister said", "about:(grain port)", "about:port OR will", "TONNES", "é", "said -grain"} {
			q, err := query.Parse(words)
			if err != nil {
				return err
			}
			expression := markedWords(q)
			got, err := highlighted(r.ctx, expression, hits)
			if err != nil {
				return err
			}
			for _, h := range hits {
				var want string
				err := r.one("SELECT highlight(statement_words, 0, char(2), char(3)) FROM statement_words WHERE statement_words MATCH ? AND rowid = ?",
					[]any{expression, h.Statement}, &want)
				if err != nil && err != ErrNotFound {
					return err
				}
				if got[h.Statement] != want {
					t.Errorf("%s: %q, want %q", words, got[h.Statement], want)
				}
				marks += len(marksIn(want, h.Content))
			}
		}
		if marks == 0 {
			t.Error("nothing is marked")
		}
		return nil
	})
}
