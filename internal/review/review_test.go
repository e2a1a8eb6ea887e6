package review

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/record/recordtest"
	"onrecord/internal/store"
)

// sample returns the record of the sample report, the number of whose second statement is doubtful.
func sample(t testing.TB) *record.Record {
	t.Helper()
	r, err := record.New(recordtest.Report())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// open returns a record that holds reports.
func open(t testing.TB, all ...*record.Record) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	k := keep.New(s)
	for _, r := range all {
		if _, err := k.Keep(t.Context(), keep.Report{Record: r, Reader: "test"}); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func look[T any](t testing.TB, s *store.Store, f func(*store.Reader) (T, error)) (out T) {
	t.Helper()
	if err := s.View(t.Context(), func(r *store.Reader) (err error) {
		out, err = f(r)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func queue(t testing.TB, s *store.Store, f Filter) *Page {
	t.Helper()
	return look(t, s, func(r *store.Reader) (*Page, error) { return Queue(r, f) })
}

// hit returns a statement as it is shown; nil if it is not.
func hit(t testing.TB, s *store.Store, id int64) *store.Hit {
	t.Helper()
	hits, err := s.Hits(t.Context(), []int64{id})
	if err != nil {
		t.Fatal(err)
	}
	if len(hits) == 0 {
		return nil
	}
	return &hits[0]
}

// doubtful makes the scores of a record those of a reader that doubts.
func doubtful(r *record.Record) *record.Record {
	for i := range r.Statements {
		r.Statements[i].Score = 0.3 + 0.05*float64(i)
	}
	return r
}

func TestQueue(t *testing.T) {
	s := open(t, doubtful(sample(t)))
	whole := queue(t, s, Filter{})
	if whole.Waiting != len(whole.Statements) || whole.Waiting < 5 || whole.Next != "" {
		t.Fatalf("%d wait, %d are given, next %q", whole.Waiting, len(whole.Statements), whole.Next)
	}
	last := 2.0
	for _, d := range whole.Statements {
		if d.Doubt > last || d.Doubt <= 0 {
			t.Errorf("%s with doubt %v stands behind %v", d.Ref, d.Doubt, last)
		}
		last = d.Doubt
		if len(d.Reasons) == 0 {
			t.Errorf("%s: no reason", d.Ref)
		}
		if !strings.Contains(strings.Join(strings.Fields(d.Passage.Text), " "), strings.Split(d.Content, " … ")[0]) {
			t.Errorf("%s: the passage %q does not hold %q", d.Ref, d.Passage.Text, d.Content)
		}
	}

	var paged []string
	f := Filter{Limit: 2}
	for {
		p := queue(t, s, f)
		for _, d := range p.Statements {
			paged = append(paged, d.Ref)
		}
		if p.Next == "" {
			break
		}
		if len(paged) == 2 { // what is decided meanwhile moves nothing
			decide(t, s, Verdict{Statement: idOf(paged[0]), Kind: decision.Accept})
		}
		f.After = string(p.Next)
	}
	var want []string
	for _, d := range whole.Statements {
		want = append(want, d.Ref)
	}
	if !slices.Equal(paged, want) {
		t.Errorf("page by page %q, want %q", paged, want)
	}
	if got := queue(t, s, Filter{}); got.Waiting != whole.Waiting-1 || got.Statements[0].Ref != want[1] {
		t.Errorf("%d wait, %s first", got.Waiting, got.Statements[0].Ref)
	}
}

func idOf(ref string) (id int64) {
	fmt.Sscanf(ref, "s%d", &id)
	return id
}

func decide(t testing.TB, s *store.Store, v Verdict) *Entry {
	t.Helper()
	e, err := Decide(t.Context(), s, v)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestQueueFilters(t *testing.T) {
	s := open(t, doubtful(sample(t)))
	all := queue(t, s, Filter{}).Waiting
	for _, c := range []struct {
		f    Filter
		some bool
	}{
		{Filter{Outlet: store.Named{Words: "harbour"}}, true}, {Filter{Outlet: store.Named{Words: "courier"}}, false},
		{Filter{Speaker: store.Named{Words: "Ruiz"}}, true}, {Filter{Speaker: store.Named{ID: 999}}, false},
		{Filter{Story: store.Named{ID: 1}}, true}, {Filter{Story: store.Named{ID: 9}, Outlet: store.Named{Words: "harbour"}}, false},
		{Filter{Kind: store.ScoreDoubt}, true}, {Filter{Kind: store.ConflictDoubt}, false},
	} {
		p := queue(t, s, c.f)
		if (p.Waiting > 0) != c.some || p.Waiting > all || p.Waiting != len(p.Statements) {
			t.Errorf("%+v: %d of %d wait, %d are given", c.f, p.Waiting, all, len(p.Statements))
		}
	}
	for f, want := range map[Filter]string{
		{Kind: "rumour"}: `there is no doubt of the kind "rumour"`, {After: "x"}: "is no place in the queue", {After: "1-2 OR 1"}: "is no place in the queue", {After: "-1--2"}: "is no place",
	} {
		err := s.View(t.Context(), func(r *store.Reader) error {
			_, err := Queue(r, f)
			return err
		})
		if !errors.Is(err, ErrWrong) || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, want %s", f, err, want)
		}
	}
}

// TestConflict: two outlets have one quotation, the one said by a man, the other by a body.
func TestConflict(t *testing.T) {
	first, second := sample(t), sample(t)
	second.Article.ID, second.Article.Outlet, second.Article.URL = "00000000000000aa", "Northern Post", "https://post.example/1"
	var body record.Party
	for _, e := range second.Entities {
		if e.Name == "Lorne Lines" {
			body = record.Party{Entity: record.Text(e.ID), Name: string(e.Name)}
		}
	}
	for i := range second.Statements {
		if st := &second.Statements[i]; st.Cue[0].Text == "told" {
			st.Speaker = body
		}
	}
	s := open(t, first, second)
	p := queue(t, s, Filter{Kind: store.ConflictDoubt})
	if len(p.Statements) != 2 {
		t.Fatalf("%d conflicts, want both sides of one", len(p.Statements))
	}
	var texts []string
	for _, d := range p.Statements {
		for _, r := range d.Reasons {
			texts = append(texts, r.Text)
		}
	}
	slices.Sort(texts)
	if got, want := strings.Join(texts, " / "), "Harbour Wire has it said by Tomás Öberg / Northern Post has it said by "+body.Name; got != want {
		t.Errorf("reasons: %s, want %s", got, want)
	}
	for _, d := range p.Statements {
		if d.ArticleRef.Outlet == "Northern Post" {
			decide(t, s, Verdict{Statement: idOf(d.Ref), Kind: decision.Correct, Correction: Correction{Speaker: "Tomás Öberg"}})
		}
	}
	if p := queue(t, s, Filter{Kind: store.ConflictDoubt}); len(p.Statements) != 0 {
		t.Errorf("the conflict is settled, and %s is given", p.Statements[0].Ref)
	}
}

func TestDecide(t *testing.T) {
	r := sample(t)
	s := open(t, r)
	said := int64(2)
	before := hit(t, s, said)
	if before.Speaker != "Ana Ruiz" || before.Decision != 0 {
		t.Fatalf("%+v", before)
	}
	text := []rune(r.Article.Text)
	place := func(words string) Place {
		start := len([]rune(r.Article.Text[:strings.Index(r.Article.Text, words)]))
		return Place{start, start + len([]rune(words))}
	}
	content := place("talks with the seafarers’ union would resume")
	e := decide(t, s, Verdict{Statement: said, Kind: decision.Correct, Signature: Signature{By: "Mira", Time: "2026-11-25T20:00:00Z", Note: "cut"},
		Correction: Correction{Content: []Place{content}, Speaker: "tomás öberg", Form: "indirect"}})
	if e.Statement != "s2" || len(e.Changes) != 3 || e.Article.Outlet != "Harbour Wire" || e.By != "Mira" {
		t.Errorf("%+v", e)
	}
	now := hit(t, s, said)
	if now.Speaker != "Tomás Öberg" || now.Content != string(text[content.Start:content.End]) || now.Form != "indirect" || now.Decision != 1 || now.Score != 1000 {
		t.Errorf("%+v", now)
	}
	shown := look(t, s, func(r *store.Reader) (*record.Record, error) { return r.VersionRecord(1, 1) })
	if v := statement(shown, now.Ref).Review; v == nil || v.Kind != decision.Corrected || v.By != "Mira" || v.Decision != 1 || v.Note != "cut" {
		t.Errorf("review %+v", v)
	}
	// A second correction goes on from the first.
	decide(t, s, Verdict{Statement: said, Kind: decision.Correct, Correction: Correction{Speaker: Unknown, Reason: "it is not told"}})
	if now := hit(t, s, said); now.SpeakerID != 0 || now.Unknown != "it is not told" || now.Authority != "unknown" || now.Content != string(text[content.Start:content.End]) {
		t.Errorf("%+v", now)
	}
	decide(t, s, Verdict{Statement: said, Kind: decision.Reject})
	if hit(t, s, said) != nil {
		t.Error("what was rejected is shown")
	}
	for n := 3; n > 0; n-- {
		if _, err := Undo(t.Context(), s, n, Signature{By: "Mira"}); err != nil {
			t.Fatal(err)
		}
	}
	if after := hit(t, s, said); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("after all undos\n%+v, want\n%+v", after, before)
	}
	h := look(t, s, func(r *store.Reader) (*History, error) { return Log(r, 0, 4) })
	if len(h.Entries) != 4 || h.Entries[0].Number != 6 || h.Entries[3].UndoneBy != 4 || h.Next != 3 || h.Entries[0].Undoes != 1 || h.Entries[0].Waits {
		t.Errorf("%+v", h)
	}
	h = look(t, s, func(r *store.Reader) (*History, error) { return Log(r, h.Next, 4) })
	if len(h.Entries) != 2 || h.Next != 0 || h.Entries[1].Changes[0].Field != "content" || h.Entries[1].UndoneBy != 6 {
		t.Errorf("%+v", h)
	}
}

func TestDecideRefuses(t *testing.T) {
	r := sample(t)
	s := open(t, r)
	n := len([]rune(r.Article.Text))
	decide(t, s, Verdict{Statement: 1, Kind: decision.Reject})
	for _, c := range []struct {
		v    Verdict
		want string
	}{
		{Verdict{Statement: 999, Kind: decision.Accept}, "there is no statement s999 in the record"},
		{Verdict{Statement: 1, Kind: decision.Accept}, "s1 was rejected by decision 1: undo that first"},
		{Verdict{Statement: 2, Kind: "marry"}, `"marry" is no way to decide about a statement`},
		{Verdict{Statement: 2, Kind: decision.Correct}, "nothing is corrected"},
		{Verdict{Statement: 2, Kind: decision.Correct, Correction: Correction{Content: []Place{{0, n + 1}}}}, "lies outside the text, which has"},
		{Verdict{Statement: 2, Kind: decision.Correct, Correction: Correction{Content: []Place{{-5, 4}}}}, "lies outside the text"},
		{Verdict{Statement: 2, Kind: decision.Correct, Correction: Correction{Cue: []Place{{9, 9}}}}, "lies outside the text"},
		{Verdict{Statement: 2, Kind: decision.Correct, Correction: Correction{Content: []Place{{0, 9}, {5, 20}}}}, "is marked twice from 5 to 9"},
		{Verdict{Statement: 2, Kind: decision.Correct, Correction: Correction{Speaker: "Vera Lind"}}, "the report does not speak of Vera Lind: it names Port Lorne"},
		{Verdict{Statement: 2, Kind: decision.Correct, Correction: Correction{Speaker: "e999"}}, "the report does not speak of e999"},
		{Verdict{Statement: 2, Kind: decision.Correct, Correction: Correction{Reason: "why"}}, "needs the speaker"},
		{Verdict{Statement: 2, Kind: decision.Correct, Correction: Correction{Speaker: "Ana Ruiz", Reason: "why"}}, "needs no reason"},
		{Verdict{Statement: 2, Kind: decision.Correct, Correction: Correction{Authority: "saint"}}, `there is no authority "saint"`},
		{Verdict{Statement: 2, Kind: decision.Accept, Signature: Signature{Note: strings.Repeat("x", 30_000)}}, "too long"},
	} {
		_, err := Decide(t.Context(), s, c.v)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: error %v, want %s", c.v, err, c.want)
		}
	}
	if _, err := Undo(t.Context(), s, 7, Signature{}); err == nil || err.Error() != "there is no decision 7" {
		t.Errorf("error %v", err)
	}
	if h := look(t, s, func(r *store.Reader) (*History, error) { return Log(r, 0, 0) }); len(h.Entries) != 1 {
		t.Errorf("%d entries, want 1", len(h.Entries))
	}
}

// lessons returns what decisions teach.
func lessons(t *testing.T, s *store.Store) (all []Lesson) {
	t.Helper()
	if err := s.View(t.Context(), func(r *store.Reader) error {
		return Training(r, func(l Lesson) error {
			all = append(all, l)
			return nil
		})
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTraining(t *testing.T) {
	r := sample(t)
	s := open(t, r)
	decide(t, s, Verdict{Statement: 1, Kind: decision.Reject})
	decide(t, s, Verdict{Statement: 2, Kind: decision.Accept})
	all := lessons(t, s)
	if len(all) != 1 || all[0].Text != r.Article.Text || all[0].Decided != 1 || all[0].Undecided != len(r.Statements)-2 {
		t.Fatalf("%+v", all)
	}
	for _, want := range []string{"T1\tAttribution 145 149\tsaid\n", "#1\tAnnotatorNotes E2\tnot reviewed, score "} {
		if !strings.Contains(all[0].StandOff, want) {
			t.Errorf("the stand-off does not hold %q:\n%s", want, all[0].StandOff)
		}
	}
}

// TestClip: a paragraph as long as a book is cut, and the statement is in what is given.
func TestClip(t *testing.T) {
	text := strings.Repeat("ä", 50_000)
	for _, c := range []struct{ from, to, start int }{
		{0, 10, 0}, {20_000, 20_010, 16_005}, {49_990, 50_000, 50_000 - MaxPassage}, {10, 40_000, 10}, {60_000, 70_000, 50_000 - MaxPassage}, {-5, 3, 0},
	} {
		got := Clip(record.Span{Start: 7, End: 50_007, Text: text}, record.Span{Start: 7 + c.from, End: 7 + c.to})
		if got.Start != 7+c.start || len([]rune(got.Text)) != MaxPassage || got.End-got.Start != MaxPassage {
			t.Errorf("%d to %d: %d to %d with %d", c.from, c.to, got.Start-7, got.End-7, len([]rune(got.Text)))
		}
	}
	short := record.Span{Start: 3, End: 6, Text: "abc"}
	if got := Clip(short, record.Span{}); got != short {
		t.Errorf("%+v", got)
	}
	var d Doubtful
	d.setPassage(&record.Article{Text: "one\n" + text}, &store.Hit{Spans: [3][]int{{}, {20_000, 20_010}, {}}})
	if d.CutBefore != true || d.CutBehind != true || d.Passage.End-d.Passage.Start != MaxPassage {
		t.Errorf("%d to %d", d.Passage.Start, d.Passage.End)
	}
}
