package story

import (
	"strings"
	"testing"

	"onrecord/internal/link/terms"
)

// report returns a report whose words are those of text, the first line of which is its headline; words
// with a capital letter are names.
func report(id string, day int, text string) Report {
	headline, _, _ := strings.Cut(text, "\n")
	f := newFeatures(map[string]bool{})
	for _, w := range terms.Split(text) {
		if c := text[w.Start]; 'A' <= c && c <= 'Z' {
			f.names[terms.Stem(w.Text)] = true
		}
	}
	f.add(headline, headlineWeight)
	f.addBody(strings.TrimPrefix(text, headline))
	return Report{ID: id, Day: day, Headline: headline, Terms: f.sorted()}
}

// Two sinkings: look-alikes in all but names.
var (
	kelso = []string{
		"Ferry Marten sinks off Kelso\nThe ferry Marten struck the Kelso breakwater in fog. Divers searched for crew, harbour master Varga said.",
		"Crew of Marten missing\nDivers searched the ferry Marten off Kelso for its crew after it struck the breakwater, said Varga, the harbour master.",
		"Marten inquiry opens in Kelso\nAn inquiry into the ferry Marten heard harbour master Varga on the fog at the Kelso breakwater and the crew.",
		"Kelso mourns crew of the Marten\nKelso mourned the crew of the ferry Marten, which struck the breakwater in fog. Harbour master Varga laid a wreath.",
	}
	lorne = []string{
		"Ferry Plover sinks off Lorne\nThe ferry Plover hit a trawler off Lorne at night. Divers searched for passengers, coastguard chief Amadi said.",
		"Plover passengers missing\nDivers searched the ferry Plover off Lorne for passengers after it hit a trawler at night, coastguard chief Amadi said.",
		"Trawler of Plover sinking seized in Lorne\nThe coastguard in Lorne seized the trawler that the ferry Plover hit at night; chief Amadi named its skipper Gerrit Holt.",
		"Skipper Holt in court over Plover\nSkipper Gerrit Holt of the trawler that the ferry Plover hit off Lorne came to court. Coastguard chief Amadi gave evidence.",
	}
	budget = []string{
		"Tarn council rejects budget\nCouncillors in Tarn rejected the budget of mayor Duda since it closes four libraries.",
		"Mayor Duda keeps Tarn libraries\nMayor Duda of Tarn tabled a second budget that keeps libraries open. Councillors will read it.",
	}
)

// addAll adds texts as reports prefix1, prefix2 … of days ten apart from day on.
func addAll(c *Clusterer, prefix string, day int, texts []string) []Placed {
	var all []Placed
	for i, text := range texts {
		d := 0
		if day > 0 {
			d = day + 10*i
		}
		all = append(all, c.Add(report(prefix+string(rune('1'+i)), d, text), Decision{}))
	}
	return all
}

func TestFollowUpsJoin(t *testing.T) {
	c := New(Options{})
	got := append(addAll(c, "k", 19800, kelso), addAll(c, "b", 19800, budget)...)
	for i, p := range got {
		want, isNew := "k1", i == 0 || i == len(kelso)
		if i >= len(kelso) {
			want = "b1"
		}
		if p.Story != want || p.New != isNew {
			t.Errorf("report %d is in %s, new %v; want %s, %v", i, p.Story, p.New, want, isNew)
		}
	}
	if s := c.Story("k1"); s.Reports() != len(kelso) {
		t.Errorf("%d reports of the sinking", s.Reports())
	}
}

// placed returns where each report is after all moves, as "k1:k1 k2:k1".
func placed(ps []Placed, ids []string) map[string]string {
	at := map[string]string{}
	for i, p := range ps {
		at[ids[i]] = p.Story
		for _, m := range p.Moved {
			at[m.Report] = m.To
		}
	}
	return at
}

// sinkings adds the two sinkings in an order, without days, to c.
func sinkings(c *Clusterer, order []int) map[string]string {
	texts := append(append([]string{}, kelso...), lorne...)
	var ps []Placed
	var ids []string
	for _, i := range order {
		id := "k" + string(rune('1'+i))
		if i >= len(kelso) {
			id = "l" + string(rune('1'+i-len(kelso)))
		}
		ids = append(ids, id)
		ps = append(ps, c.Add(report(id, 0, texts[i]), Decision{}))
	}
	return placed(ps, ids)
}

func TestLookAlikesPartInAnyOrder(t *testing.T) {
	for _, order := range [][]int{
		{0, 1, 2, 3, 4, 5, 6, 7}, {7, 6, 5, 4, 3, 2, 1, 0}, {0, 4, 1, 5, 2, 6, 3, 7}, {3, 6, 0, 5, 2, 7, 1, 4}, {5, 2, 0, 7, 4, 1, 6, 3},
	} {
		at := sinkings(New(Options{Threshold: 0.05}), order) // so low that one joins the other
		for id, story := range at {
			if first := id[:1] + "1"; story != at[first] {
				t.Errorf("order %v: %s is in %s, %s in %s", order, id, story, first, at[first])
			}
		}
		if at["k1"] == at["l1"] {
			t.Errorf("order %v: both sinkings are %s", order, at["k1"])
		}
	}
}

func TestLookAlikesStayTogetherIfToldTo(t *testing.T) {
	at := sinkings(New(Options{Threshold: 0.05, KeepTogether: true}), []int{0, 1, 2, 3, 4, 5, 6, 7})
	if at["k1"] != at["l4"] {
		t.Errorf("split: %v", at)
	}
}

// What a story lost is neither in its count nor in its words.
func TestSplitLeavesNothingBehind(t *testing.T) {
	c := New(Options{Threshold: 0.05})
	sinkings(c, []int{0, 1, 2, 3, 4, 5, 6, 7})
	plover := report("x", 0, lorne[0])
	kelsoStory := c.Story("k1")
	if kelsoStory.Reports() != 4 || c.Story("l1").Reports() != 4 {
		t.Fatalf("%d and %d reports, want 4 each", kelsoStory.Reports(), c.Story("l1").Reports())
	}
	for _, e := range kelsoStory.sum {
		if e.key == keyOf("plover") && e.weight > 0.01 {
			t.Errorf("the story still weighs Plover %v", e.weight)
		}
	}
	if p := c.Add(plover, Decision{}); p.Story != "l1" {
		t.Errorf("the next report of the Plover is in %s", p.Story)
	}
}

func TestFreshness(t *testing.T) {
	s := &Story{first: 19800, last: 19810}
	for _, c := range []struct{ day, atLeast, atMost int }{
		{0, 100, 100}, {19805, 100, 100}, {19870, 100, 100}, {19740, 100, 100}, {19810 + 180, 83, 87}, {19810 + 365, 75, 80}, {19800 - 365, 75, 80},
	} {
		if got := int(100 * s.freshness(c.day)); got < c.atLeast || got > c.atMost {
			t.Errorf("day %d: %d%%", c.day, got)
		}
	}
	if got := (&Story{}).freshness(19800); got != 1 {
		t.Errorf("a story without days: %v", got)
	}
}

func TestEvidence(t *testing.T) {
	c := New(Options{})
	got := addAll(c, "k", 19800, kelso)[1]
	if s := got.Evidence.String(); s != "shares Marten, Kelso, Varga, Divers, breakwater; 10 days from its nearest report" {
		t.Error(s)
	}
	for _, e := range []struct {
		Evidence
		want string
	}{
		{Evidence{}, "shares no words"},
		{Evidence{Words: []string{"Velm"}}, "shares Velm"},
		{Evidence{Words: []string{"Velm", "dam"}, Dated: true}, "shares Velm, dam; of the days of its other reports"},
		{Evidence{Words: []string{"Velm"}, Dated: true, Gap: 1}, "shares Velm; a day from its nearest report"},
	} {
		if e.String() != e.want {
			t.Errorf("%q, want %q", e.String(), e.want)
		}
	}
}
