package event

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// stories returns the gold reports by event, with more reports of some.
func stories(t testing.TB) map[string][]Report {
	by := map[string][]Report{}
	for _, g := range readGold(t) {
		by[g.event] = append(by[g.event], g.Report)
	}
	return by
}

// outcome is all that an event says of itself, but for its sequence.
func outcome(k *Known) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %d %s %s %v %v\n", k.Name(), k.Kind(), k.Count, k.First, k.Last, k.Where(), k.Participants())
	for _, c := range k.History() {
		fmt.Fprintf(&b, "%+v\n", c)
	}
	for _, c := range k.Conflicts() {
		fmt.Fprintf(&b, "%+v\n", c)
	}
	for _, day := range []string{"2026-01-03", "2026-01-07", "2026-03-04", "2026-04-30", "2026-09-16", "2027-12-31"} {
		fmt.Fprintf(&b, "%+v\n", k.Status(day))
	}
	fmt.Fprintln(&b, k.Keys())
	return b.String()
}

// TestOrderOfArrival adds the reports of each event in many orders: what came late tells the
// same as what came in time.
func TestOrderOfArrival(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for event, reports := range stories(t) {
		want := outcome(known(reports...))
		for range 40 {
			rng.Shuffle(len(reports), func(i, k int) { reports[i], reports[k] = reports[k], reports[i] })
			if got := outcome(known(reports...)); got != want {
				t.Fatalf("%s: in another order\n%s\nin order\n%s", event, got, want)
			}
		}
	}
}

// many returns n reports of one event from made-up days, dates and outlets.
func many(n int, seed uint64) []Report {
	rng := rand.New(rand.NewPCG(seed, 7))
	statuses := []Status{Announced, Expected, Confirmed, Postponed, Cancelled, Happened}
	var all []Report
	for i := range n {
		r := sighted(fmt.Sprintf("a%d", i), fmt.Sprintf("2026-01-%02d", 1+rng.IntN(28)), statuses[rng.IntN(len(statuses))], fmt.Sprintf("2026-02-%02d", 1+rng.IntN(3)))
		r.Outlet = fmt.Sprintf("Outlet %d", rng.IntN(4))
		if r.Status == Postponed {
			r.Shift = []Shift{Off, To}[rng.IntN(2)]
		}
		all = append(all, r)
	}
	return all
}

// TestManyReports holds an event to its limits, whatever the order.
func TestManyReports(t *testing.T) {
	for seed := range uint64(3) {
		reports := many(300, seed)
		want := known(reports...)
		if len(want.Kept) > 2*maxPerEnd*maxBuckets || len(want.Kept) >= len(reports) {
			t.Errorf("%d reports are kept", len(want.Kept))
		}
		if want.Count != len(reports) {
			t.Errorf("%d reports counted", want.Count)
		}
		rand.New(rand.NewPCG(seed, 8)).Shuffle(len(reports), func(i, k int) { reports[i], reports[k] = reports[k], reports[i] })
		if got := known(reports...); outcome(got) != outcome(want) || !reflect.DeepEqual(got.Kept, want.Kept) {
			t.Errorf("seed %d: another order keeps other reports", seed)
		}
	}
}

func TestSequence(t *testing.T) {
	for seed := range uint64(20) {
		var k *Known
		last := state{}
		for i, r := range many(30, seed) {
			if k == nil {
				k = New(r)
				last = k.now()
				continue
			}
			before := k.Sequence
			k.Add(r)
			now := k.now()
			changed := now.status != last.status || now.when != last.when
			if k.Sequence < before || changed && k.Sequence == before {
				t.Fatalf("seed %d, report %d: sequence %d after %d, changed %v", seed, i, k.Sequence, before, changed)
			}
			last = now
		}
	}
	k := known(sighted("a", "2026-01-02", Announced, "2026-01-06"), sighted("b", "2026-01-03", Announced, "2026-01-06"))
	if k.Sequence != 0 {
		t.Errorf("sequence %d, though nothing changed", k.Sequence)
	}
}

func TestRemove(t *testing.T) {
	k := known(sighted("a", "2026-01-02", Announced, "2026-01-06"), sighted("b", "2026-01-03", Cancelled, ""))
	if k.Remove("c") {
		t.Error("removed an article that it has not")
	}
	if !k.Remove("b") || k.Count != 1 || k.Last != "2026-01-02" || k.Status("2026-01-04").Status != Announced {
		t.Errorf("after removal: %+v", k)
	}
	if k.Sequence != 2 {
		t.Errorf("sequence %d, want 2: cancelled and announced again", k.Sequence)
	}
	if k.Remove("a"); len(k.Kept) != 0 || k.Status("2026-01-04").Status != "" {
		t.Errorf("after removal of all: %+v", k)
	}
}

func TestJoin(t *testing.T) {
	a, b := known(sighted("a", "2026-01-03", Announced, "2026-01-06")), known(sighted("b", "2026-01-02", Expected, "2026-01"))
	id := a.ID
	a.Join(b)
	if a.ID != id || a.Count != 2 || a.First != "2026-01-02" || len(a.History()) != 3 {
		t.Errorf("joined: %+v %+v", a, a.History())
	}
}

// TestVersions adds the versions of an article: what changed is a change of the event, what did not
// counts once.
func TestVersions(t *testing.T) {
	first := sighted("a", "2026-01-02", Announced, "2026-01-06")
	second, third := first, first
	second.Version, second.Event, second.Published = 2, "v9", "2026-01-03"
	third.Version, third.Published, third.Status, third.Shift, third.When = 3, "2026-01-04", Postponed, To, "2026-01-09"
	want := known(first, second, third)
	if want.Count != 1 || len(want.Kept) != 2 || len(want.History()) != 2 || want.Status("2026-01-05").Status != Moved {
		t.Errorf("versions: %+v", want)
	}
	if got := known(third, second, first); outcome(got) != outcome(want) {
		t.Errorf("backwards\n%s\nin order\n%s", outcome(got), outcome(want))
	}
	if c := Match(third, []*Known{known(first)}, 0); c.Index != 0 {
		t.Errorf("a later version is put to %d: %v", c.Index, c.Evidence)
	}
}

func TestUntil(t *testing.T) {
	for event, reports := range stories(t) {
		k := known(reports...)
		for _, day := range []string{"2026-01-01", "2026-01-05", "2026-03-05", "2026-09-12", "2027-12-31"} {
			then := k.Until(day)
			if then == nil {
				if s := k.Status(day); s.Status != "" {
					t.Errorf("%s until %s: nothing, though it is %s", event, day, s.Status)
				}
				continue
			}
			if then.ID != k.ID || then.Last > day || then.Status("2027-12-31").Status == "" || then.Status(day).Reason != k.Status(day).Reason {
				t.Errorf("%s until %s: %+v", event, day, then)
			}
		}
	}
	if New(sighted("a", "2026-01-02", Announced, "")).Until("someday") != nil {
		t.Error("until no day there is something")
	}
}
