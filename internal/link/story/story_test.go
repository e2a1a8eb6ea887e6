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
	f := features{names: map[string]bool{}, terms: map[string]*Term{}}
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
