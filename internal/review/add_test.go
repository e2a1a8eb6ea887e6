package review

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// places returns a function that finds words in the text of a record, and fails the test without them.
func places(t *testing.T, r *record.Record) func(words string) []Place {
	return func(words string) []Place {
		t.Helper()
		p, err := NewQuoting(r.Article.Text, record.Span{}).Place(words, "")
		if err != nil {
			t.Fatal(err)
		}
		return []Place{p}
	}
}

func TestAdd(t *testing.T) {
	r := sample(t)
	s := open(t, r)
	at := places(t, r)
	missed := Correction{Cue: at("Asked"), Content: at("about pay"), Speaker: "Tomás Öberg"}
	e := decide(t, s, Verdict{Kind: decision.Add, Article: r.Article.ID, Correction: missed, Signature: Signature{By: "Mira", Note: "it was there"}})
	if e.Kind != "add" || e.Statement == "" || e.Text != "it was missed: Tomás Öberg Asked “about pay”" || e.Article == nil || len(e.Changes) != 0 {
		t.Errorf("%+v", e)
	}
	id := idOf(string(e.Statement))
	now := hit(t, s, id)
	if now == nil || now.Speaker != "Tomás Öberg" || now.Authority != "named" || now.Form != "indirect" || now.Decision != 1 || now.Score != 1000 {
		t.Fatalf("%+v", now)
	}
	if _, err := Decide(t.Context(), s, Verdict{Kind: decision.Add, Article: r.Article.ID, Correction: missed}); !errors.Is(err, ErrWrong) || !strings.Contains(err.Error(), "the record has that already") {
		t.Errorf("added twice: %v", err)
	}
	// It is decided about like any other, under the same reference.
	decide(t, s, Verdict{Kind: decision.Accept, Statement: id})
	e = decide(t, s, Verdict{Kind: decision.Correct, Statement: id, Correction: Correction{Speaker: Unknown}})
	if got := fmt.Sprint(e.Statement, e.Changes); idOf(string(e.Statement)) != id || !strings.Contains(got, "Tomás Öberg") {
		t.Errorf("%s", got)
	}
	if e, err := Undo(t.Context(), s, 3, Signature{}); err != nil || e.Article == nil || hit(t, s, id).Speaker != "Tomás Öberg" {
		t.Errorf("%+v, %v", e, err)
	}
	decide(t, s, Verdict{Kind: decision.Reject, Statement: id})
	if hit(t, s, id) != nil {
		t.Error("what was added and rejected is shown")
	}
	for _, n := range []int{5, 2, 1} {
		if _, err := Undo(t.Context(), s, n, Signature{}); err != nil {
			t.Fatal(err)
		}
	}
	if hit(t, s, id) != nil {
		t.Error("what was added is shown after the undo")
	}
	h := look(t, s, func(r *store.Reader) (*History, error) { return Log(r, 0, 0) })
	if len(h.Entries) != 8 || h.Entries[7].Statement != "" || h.Entries[7].UndoneBy != 8 {
		t.Errorf("%+v", h.Entries)
	}
}

// TestMissed tests what follows where a form leaves it open.
func TestMissed(t *testing.T) {
	r := sample(t)
	s := open(t, r)
	at := places(t, r)
	for _, c := range []struct {
		c    Correction
		want string
	}{
		{Correction{Cue: at("Asked"), Content: at("about pay")}, "unknown (the text does not say who) / unknown indirect speech affirmed"},
		{Correction{Cue: at("Asked"), Content: at("about pay"), Source: at("a person")}, "unknown (the text does not say who) / anonymous indirect speech affirmed"},
		{Correction{Cue: at("Asked"), Content: at("about pay"), Speaker: "Lorne Lines"}, "Lorne Lines / organisation indirect speech affirmed"},
		{Correction{Cue: at("Asked"), Content: at("whatever the weather"), Speaker: "Ana Ruiz", Act: "belief", Polarity: "denied"}, "Ana Ruiz / named direct belief denied"},
		{Correction{Cue: at("Asked"), Content: at("on March 7, “whatever the weather.”"), Speaker: "Ana Ruiz", Authority: "relayed"}, "Ana Ruiz / relayed mixed speech affirmed"},
		{Correction{Cue: at("Asked"), Content: at("about pay"), Source: at("a person"), Speaker: Unknown, Reason: "it is not told", Form: "direct"}, "unknown (it is not told) / anonymous direct speech affirmed"},
	} {
		st := look(t, s, func(rd *store.Reader) (*record.Statement, error) { return Missed(rd, string(r.Article.URL), &c.c) })
		if got := fmt.Sprintf("%s / %s %s %s %s", st.Speaker.String(), st.Authority, st.Form, st.Act, st.Polarity); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
		if _, err := decision.About(decision.Add, &r.Article, nil, st); err != nil {
			t.Error(err)
		}
	}
}

func TestAddRefuses(t *testing.T) {
	r := sample(t)
	s := open(t, r)
	at := places(t, r)
	for want, v := range map[string]Verdict{
		`there is no article "0123" in the record`:                 {Article: "0123", Correction: Correction{Cue: at("Asked"), Content: at("about pay")}},
		`there is no article "x"`:                                  {Article: "x"},
		"a statement needs a cue":                                  {Article: r.Article.ID, Correction: Correction{Content: at("about pay")}},
		"a statement needs a content":                              {Article: r.Article.ID, Correction: Correction{Cue: at("Asked")}},
		"lies outside the text":                                    {Article: r.Article.ID, Correction: Correction{Cue: []Place{{5, 1 << 40}}, Content: at("about pay")}},
		"is marked twice":                                          {Article: r.Article.ID, Correction: Correction{Cue: append(at("Asked"), at("Asked about")...), Content: at("about pay")}},
		"the report does not speak of Vera Lind":                   {Article: r.Article.ID, Correction: Correction{Cue: at("Asked"), Content: at("about pay"), Speaker: "Vera Lind"}},
		`there is no act "shout"`:                                  {Article: r.Article.ID, Correction: Correction{Cue: at("Asked"), Content: at("about pay"), Act: "shout"}},
		"the record has that already: Ana Ruiz said “that talks w": {Article: r.Article.ID, Correction: Correction{Content: at("talks with")}},
	} {
		v.Kind = decision.Add
		if strings.HasPrefix(want, "the record has") {
			p := at("said on")[0]
			v.Cue = []Place{{p.Start, p.Start + 4}}
		}
		_, err := Decide(t.Context(), s, v)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	if h := look(t, s, func(r *store.Reader) (*History, error) { return Log(r, 0, 0) }); len(h.Entries) != 0 {
		t.Errorf("%d entries, want none", len(h.Entries))
	}
}

func TestTrainingOfAdded(t *testing.T) {
	r := sample(t)
	s := open(t, r)
	at := places(t, r)
	decide(t, s, Verdict{Kind: decision.Accept, Event: 1})
	if all := lessons(t, s); len(all) != 0 {
		t.Errorf("a decision about an event teaches: %+v", all)
	}
	decide(t, s, Verdict{Kind: decision.Add, Article: r.Article.ID, Correction: Correction{Cue: at("Asked"), Content: at("about pay")}})
	all := lessons(t, s)
	if len(all) != 1 || all[0].Decided != 1 || all[0].Undecided != len(r.Statements) || !strings.Contains(all[0].StandOff, "\tAsked\n") {
		t.Errorf("%+v", all)
	}
}
