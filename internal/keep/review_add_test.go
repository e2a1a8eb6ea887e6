package keep

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/internal/link/decision"
	"onrecord/internal/record"
)

// missed is what a reader missed in the sample: that somebody asked about pay.
func missed(t *testing.T, r *record.Record) *record.Statement {
	t.Helper()
	return &record.Statement{
		ID: "missed", Source: []record.Span{}, Cue: []record.Span{span(t, r, "Asked")}, Content: []record.Span{span(t, r, "about pay")},
		Form: "indirect", Act: "speech", Polarity: "affirmed", Authority: "unknown", Speaker: record.Party{Unknown: "the text does not say who"},
		Rule: decision.DecidedRule, Score: 1,
	}
}

// deciding returns a decision about a text; found is nil for one that was missed.
func deciding(t *testing.T, kind string, r *record.Record, found, stands *record.Statement) decision.Decision {
	t.Helper()
	d, err := decision.About(kind, &r.Article, found, stands)
	if err != nil {
		t.Fatal(err)
	}
	d.By = "desk"
	return d
}

// TestAdd adds a statement that was missed, decides about it again, and undoes it all: the record is that of a rebuild after each
// step, the statement keeps its number while it stands by decisions alone, and no trace is left.
func TestAdd(t *testing.T) {
	all := reports(t, 4)
	d := newDesk(t, all)
	before := withoutLog(dump(t, d.path))
	one := missed(t, all[0])
	corrected := *one
	corrected.Polarity = "denied"
	row := "\nstatement_text id=2147483649 content=about pay source= "
	wants := func(what string, want bool) {
		t.Helper()
		if got := strings.Contains(d.sameAfterRebuild(what), row); got != want {
			t.Errorf("%s: the statement is there: %t", what, got)
		}
	}
	d.decide(deciding(t, decision.Add, all[0], nil, one))
	wants("added", true)
	d.decide(deciding(t, decision.Correct, all[0], one, &corrected))
	wants("corrected", true)
	if held := dump(t, d.path); !strings.Contains(held, "statement id=2147483649 article=1 ref="+fmt.Sprint("s", one.Cue[0].Start)) {
		t.Error("the statement has not the number of the decision that added it")
	}
	d.decide(deciding(t, decision.Reject, all[0], one, nil))
	wants("rejected", false)
	d.decide(decision.Decision{Kind: decision.Undo, Undoes: 3}, deciding(t, decision.Accept, all[0], one, nil))
	wants("accepted", true)
	for _, n := range []int{5, 2, 1} {
		d.decide(decision.Decision{Kind: decision.Undo, Undoes: n})
	}
	if after := withoutLog(d.sameAfterRebuild("undone")); after != before {
		t.Errorf("the undo left a trace:\n%s", firstDifference(before, after))
	}
}

// TestAddedInLaterVersions adds a statement, and later versions come, one of which a newer reader may read better.
func TestAddedInLaterVersions(t *testing.T) {
	for name, found := range map[string]bool{"missed again": false, "found": true} {
		t.Run(name, func(t *testing.T) {
			all := inVersions(t, 3)
			if found {
				one := missed(t, all[1])
				one.Rule, one.Score, one.ID = "reader", 0.7, fmt.Sprint("s", one.Cue[0].Start)
				all[1].Statements = append(all[1].Statements, *one)
			}
			d := newDesk(t, all[:1])
			d.decide(deciding(t, decision.Add, all[0], nil, missed(t, all[0])))
			d.keep(all[:2])
			d.sameAfterRebuild("the second version")
			d.keep(all)
			third := d.sameAfterRebuild("the third version")
			if strings.Count(third, "content=about pay source= ") != 1 {
				t.Errorf("the statement is there %d times", strings.Count(third, "content=about pay source= "))
			}
			d.decide(decision.Decision{Kind: decision.Undo, Undoes: 1})
			undone := withoutLog(d.sameAfterRebuild("undone"))
			if want := withoutLog(dump(t, newDesk(t, all).path)); undone != want {
				t.Errorf("the undo left a trace:\n%s", firstDifference(want, undone))
			}
		})
	}
}
