package event

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"onrecord/internal/record"
)

var update = flag.Bool("update", false, "write the golden files anew")

// goldReport is a sighting with the event that it is of.
type goldReport struct {
	Report
	event string
}

// readGold reads testdata/gold.txt, which says at its head how it is written.
func readGold(t testing.TB) []goldReport {
	t.Helper()
	data, err := os.ReadFile("testdata/gold.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []goldReport
	article := ""
	for n, line := range strings.Split(string(data), "\n") {
		rest, same := strings.CutPrefix(line, "+ ")
		if rest == "" || rest[0] == '#' {
			continue
		}
		f := strings.Split(rest, " | ")
		if len(f) != 11 {
			t.Fatalf("line %d has %d fields", n+1, len(f))
		}
		for i := range f {
			if f[i] == "-" {
				f[i] = ""
			}
		}
		if !same {
			article = "a" + strconv.Itoa(n+1)
		}
		all = append(all, goldOf(f, article, n+1))
	}
	for i := range all {
		for k := range all {
			if i != k && all[i].fromSame(&all[k].Report) && kindsAgree(all[i].Kind, all[k].Kind) != kindsApart {
				all[i].Siblings++
			}
		}
	}
	slices.SortStableFunc(all, func(a, b goldReport) int { return strings.Compare(a.Published, b.Published) })
	return all
}

func goldOf(f []string, article string, line int) goldReport {
	r := Report{
		Article: article, Event: "v" + strconv.Itoa(line), Story: f[1], Published: f[2], Outlet: f[3], Kind: f[4], Name: f[5], Status: Status(f[6]),
		Where: Party{Name: f[8]}, Evidence: []record.Span{{Start: 0, End: len(f[10]), Text: f[10]}},
	}
	words := strings.Fields(f[7])
	for i := 0; i < len(words); i++ {
		switch words[i] {
		case "to", "off":
			r.Shift = Shift(words[i])
		case "was":
			i++
			r.Was = append(r.Was, words[i])
		default:
			r.When = words[i]
		}
	}
	for _, p := range strings.Split(f[9], "; ") {
		if p != "" {
			r.Participants = append(r.Participants, Party{Name: p})
		}
	}
	return goldReport{r, f[0]}
}

// linked takes the gold reports in order and returns the number of the event each was put to,
// with what was wrong in words.
func linked(gold []goldReport, threshold float64) (events []int, known []*Known, wrong []string) {
	var of []string // the gold event that founded each
	founder := map[string]bool{}
	for _, g := range gold {
		c := Match(g.Report, candidates(g.Report, known), threshold)
		fits := c.Index >= 0
		switch {
		case fits && of[c.Index] != g.event:
			wrong = append(wrong, fmt.Sprintf("wrong   %s %s (%s) put to %s: %.2f %s", g.event, g.Published, g.Name, of[c.Index], c.Score, strings.Join(c.Evidence, "; ")))
		case !fits && founder[g.event]:
			wrong = append(wrong, fmt.Sprintf("missed  %s %s (%s): %.2f %s", g.event, g.Published, g.Name, c.Score, strings.Join(c.Evidence, "; ")))
		}
		if !fits {
			c.Index = len(known)
			known, of = append(known, New(g.Report)), append(of, g.event)
		} else {
			known[c.Index].Add(g.Report)
		}
		founder[g.event] = true
		events = append(events, c.Index)
	}
	return events, known, wrong
}

// candidates returns the events that share a key with r, nil in the place of the others.
func candidates(r Report, known []*Known) []*Known {
	keys := r.Keys()
	out := make([]*Known, len(known))
	for i, k := range known {
		if slices.ContainsFunc(k.Keys(), func(key string) bool { return slices.Contains(keys, key) }) {
			out[i] = k
		}
	}
	return out
}

// pairs counts the pairs of reports that were linked, that should be, and both.
func linkPairs(gold []goldReport, events []int) (got, want, both int) {
	for i := range gold {
		for k := range i {
			g, w := events[i] == events[k], gold[i].event == gold[k].event
			if g {
				got++
			}
			if w {
				want++
			}
			if g && w {
				both++
			}
		}
	}
	return got, want, both
}

func TestGold(t *testing.T) {
	gold := readGold(t)
	var b strings.Builder
	events := map[string]bool{}
	for _, g := range gold {
		events[g.event] = true
	}
	fmt.Fprintf(&b, "%d sightings of %d events\n\nthreshold  precision  recall of links\n", len(gold), len(events))
	for _, th := range []float64{0.3, 0.4, 0.5, 0.6, 0.7} {
		put, _, _ := linked(gold, th)
		got, want, both := linkPairs(gold, put)
		fmt.Fprintf(&b, "%9.2f  %9.1f  %6.1f\n", th, 100*float64(both)/float64(got), 100*float64(both)/float64(want))
	}
	_, known, wrong := linked(gold, 0)
	fmt.Fprintf(&b, "\nat %.2f\n%s\n", Threshold, strings.Join(wrong, "\n"))
	fmt.Fprintf(&b, "\nas of 2026-07-01\n")
	for _, k := range known {
		if s := k.Status("2026-07-01"); s.Status != "" {
			fmt.Fprintf(&b, "%s | %s | %s | %s | was %s | %d\n  %s\n", k.Name(), k.Where().Name, s.Status, s.When, strings.Join(s.Was, ", "), k.Sequence, s.Reason)
		}
	}
	golden(t, "testdata/gold.golden", b.String())
}

// golden compares got with a file, or writes it if -update is set.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; see the change with go test -update and git diff\n%s", file, got)
	}
}
