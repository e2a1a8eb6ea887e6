package story

import (
	"slices"
	"testing"
)

func TestDecisions(t *testing.T) {
	c := New(Options{})
	addAll(c, "k", 0, kelso[:2])
	if p := c.Add(report("b1", 0, budget[0]), Decision{Story: "k1"}); p.Story != "k1" || p.New {
		t.Errorf("a budget that a person put into the sinking is in %s", p.Story)
	}
	if p := c.Add(report("k3", 0, kelso[2]), Decision{Not: []string{"k1"}}); p.Story != "k3" || !p.New {
		t.Errorf("a report that a person kept out is in %s", p.Story)
	}
	if p := c.Add(report("b2", 0, budget[1]), Decision{Story: "library cuts"}); p.Story != "library cuts" || !p.New {
		t.Errorf("a story that a person named is %s", p.Story)
	}
}

func TestDecidedReportsStayWhenAStoryIsSplit(t *testing.T) {
	c := New(Options{Threshold: 0.05})
	addAll(c, "k", 0, kelso)
	c.Add(report("l1", 0, lorne[0]), Decision{Story: "k1"})
	var moved []string
	for i, text := range lorne[1:] {
		for _, m := range c.Add(report("l"+string(rune('2'+i)), 0, text), Decision{}).Moved {
			moved = append(moved, m.Report)
		}
	}
	slices.Sort(moved)
	if slices.Contains(moved, "l1") || !slices.Contains(moved, "l2") {
		t.Errorf("moved: %v", moved)
	}
}

func TestRemove(t *testing.T) {
	c := New(Options{})
	addAll(c, "k", 19800, kelso)
	if !c.Remove("k1", "k1") || c.Remove("k1", "k1") || c.Remove("k1", "b1") || c.Remove("none", "k1") {
		t.Error("Remove is wrong about what was there")
	}
	s := c.Story("k1")
	if first, last := s.Days(); s.Reports() != 3 || first != 19810 || last != 19830 {
		t.Errorf("%d reports from %d to %d", s.Reports(), first, last)
	}
	// The report begins a story of its own, whose identity is taken.
	if p := c.Add(report("k1", 19800, kelso[0]), Decision{Not: []string{"k1"}}); p.Story != "k1-2" {
		t.Errorf("the report is in %s", p.Story)
	}
	for _, id := range []string{"k2", "k3", "k4"} {
		c.Remove("k1", id)
	}
	if c.Story("k1") != nil {
		t.Error("a story without reports is still there")
	}
	if p := c.Add(report("k5", 0, kelso[1]), Decision{}); p.Story != "k1-2" {
		t.Errorf("the next report is in %s", p.Story)
	}
}

func TestJoin(t *testing.T) {
	c := New(Options{})
	for i, text := range kelso {
		id := "k" + string(rune('1'+i))
		c.Add(report(id, 19800+10*i, text), Decision{Story: id})
	}
	if c.Join("k1", "k1") || c.Join("k1", "none") || !c.Join("k1", "k2") || !c.Join("k1", "k3") {
		t.Error("Join is wrong about what was there")
	}
	s := c.Story("k1")
	if first, last := s.Days(); s.Reports() != 3 || first != 19800 || last != 19820 || c.Story("k2") != nil {
		t.Errorf("%d reports from %d to %d", s.Reports(), first, last)
	}
}

// Chance divided the reports of one sinking; the other is another.
func TestAlike(t *testing.T) {
	c := New(Options{KeepTogether: true, Alike: 0.75})
	c.Add(report("k1", 0, kelso[0]), Decision{})
	c.Add(report("k2", 0, kelso[1]), Decision{Story: "k1"})
	c.Add(report("l1", 0, lorne[0]), Decision{})
	c.Add(report("l2", 0, lorne[1]), Decision{Story: "l1"})
	c.Add(report("k3", 0, kelso[2]), Decision{Story: "k3"})
	p := c.Add(report("k4", 0, kelso[3]), Decision{Story: "k3"})
	if len(p.Alike) != 1 || p.Alike[0].Story != "k1" || p.Alike[0].Score < 0.75 {
		t.Errorf("alike: %v", p.Alike)
	}
}
