package entity

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/link/name"
)

var update = flag.Bool("update", false, "write testdata/links.txt")

// gold is a sighting and who it is.
type gold struct {
	who string
	s   Sighting
}

// readGold reads testdata/gold.txt, in order of days.
func readGold(t testing.TB) []gold {
	t.Helper()
	data, err := os.ReadFile("testdata/gold.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []gold
	for i, block := range strings.Split(string(data), "\n\n")[1:] {
		all = append(all, readReport(t, i, block)...)
	}
	slices.SortStableFunc(all, func(a, b gold) int { return cmp.Compare(a.s.Day, b.s.Day) })
	return all
}

func readReport(t testing.TB, number int, block string) []gold {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(block), "\n")
	head := cells(lines[0], 3)
	var story int64
	if _, err := fmt.Sscan(head[2], &story); err != nil {
		t.Fatalf("%s: %v", lines[0], err)
	}
	var all []gold
	for _, line := range lines[1:] {
		c := cells(line, 5)
		s := Sighting{Key: fmt.Sprintf("r%d/%s", number, c[0]), Kind: name.KindOf(c[1]), Name: c[2],
			Aliases: items(c[3]), Roles: items(c[4]), Outlet: head[1], Day: head[0], Story: story}
		all = append(all, gold{c[0], s})
	}
	for i := range all {
		surround(all, i)
	}
	return all
}

// surround gives a sighting the other names of its report.
func surround(report []gold, i int) {
	s := &report[i].s
	for j, o := range report {
		switch folded := Fold(o.s.Name, o.s.Kind); {
		case i == j:
		case o.s.Kind == name.Place:
			s.Places = append(s.Places, folded)
		default:
			s.Company = append(s.Company, folded)
		}
	}
}

func cells(line string, n int) []string {
	cs := strings.Split(line, "|")
	for len(cs) < n {
		cs = append(cs, "")
	}
	for i := range cs {
		cs[i] = strings.TrimSpace(cs[i])
	}
	return cs
}

func items(cell string) []string {
	if cell == "" {
		return nil
	}
	all := strings.Split(cell, ";")
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
	}
	return all
}

// TestGold links the sightings of testdata/gold.txt in order of their days and compares the
// figures and the mistakes with testdata/links.txt.
func TestGold(t *testing.T) {
	golds := readGold(t)
	if len(golds) < 60 {
		t.Fatalf("%d sightings", len(golds))
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "%d sightings\n\n%-10s%8s%8s%8s%8s\n", len(golds), "links", "P", "R", "wrong", "missed")
	for _, threshold := range []float64{0.5, DefaultThreshold, 0.85, 0.95} {
		l := Linker{Threshold: threshold}
		of, _ := l.Partition(sightingsOf(golds))
		f := compareLinks(golds, of)
		fmt.Fprintf(&out, "%-10.2f%8.2f%8.2f%8d%8d\n", threshold, f.precision(), f.recall(), f.wrong, f.missed)
	}
	writeMistakes(&out, golds)
	if *update {
		if err := os.WriteFile("testdata/links.txt", out.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/links.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), want) {
		t.Errorf("figures changed; read the difference and run with -update\n%s", out.Bytes())
	}
}

func sightingsOf(golds []gold) []Sighting {
	all := make([]Sighting, len(golds))
	for i, g := range golds {
		all[i] = g.s
	}
	return all
}

// figures are counts of links: pairs of sightings in one entity.
type figures struct{ right, wrong, missed int }

func (f figures) precision() float64 {
	return 100 * float64(f.right) / float64(max(1, f.right+f.wrong))
}
func (f figures) recall() float64 { return 100 * float64(f.right) / float64(max(1, f.right+f.missed)) }

func compareLinks(golds []gold, of []*Profile) (f figures) {
	for i := range golds {
		for j := range i {
			same, joined := golds[i].who == golds[j].who, of[i] == of[j]
			switch {
			case same && joined:
				f.right++
			case joined:
				f.wrong++
			case same:
				f.missed++
			}
		}
	}
	return f
}

// writeMistakes writes what is joined and should not be, and each entity in pieces.
func writeMistakes(out *bytes.Buffer, golds []gold) {
	of, all := (&Linker{}).Partition(sightingsOf(golds))
	fmt.Fprintf(out, "\nwrongly joined at %.2f\n", DefaultThreshold)
	for _, p := range all {
		var who []string
		for i, g := range golds {
			if of[i] == p && !slices.Contains(who, g.who) {
				who = append(who, g.who)
			}
		}
		if len(who) > 1 {
			fmt.Fprintf(out, "  %s: %s\n", p.Name(), strings.Join(who, ", "))
		}
	}
	fmt.Fprintf(out, "\nin pieces at %.2f, and why\n", DefaultThreshold)
	b := book{l: &Linker{}, byKey: map[string][]*Profile{}, sightings: map[string]int{}}
	seen := map[string]bool{}
	for _, g := range golds {
		c := b.l.Link(&g.s, b.candidates(&g.s))
		if c.Profile == nil && seen[g.who] {
			fmt.Fprintf(out, "  %s, %s %s\n", g.who, g.s.Key, explain(c))
		}
		seen[g.who] = true
		b.link(&g.s)
	}
}

func explain(c Choice) string {
	if c.Refused == nil {
		return "no candidate"
	}
	words := fmt.Sprintf("%.2f for %s", c.Score, c.Refused.Name())
	if c.Rival != nil {
		words += ", and about as good " + c.Rival.Name()
	}
	for _, e := range c.Evidence {
		words += fmt.Sprintf("; %+.1f %s", e.Points, e.Text)
	}
	return words
}
