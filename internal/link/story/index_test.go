package story

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// crowd returns n stories of one report each, whose words repeat as those of news do.
func crowd(n int) *Clusterer {
	c := New(Options{})
	for i := range n {
		c.Add(crowdReport(i), Decision{Story: fmt.Sprint("s", i)})
	}
	return c
}

func crowdReport(i int) Report {
	var b strings.Builder
	fmt.Fprintf(&b, "Matter%d of place%d\n", i, i%500)
	for w := range 120 {
		// a word of rank r is in one report of r
		fmt.Fprintf(&b, "common%d ", (i*7919+w*104729)%(1+w*w))
	}
	return report(fmt.Sprint("r", i), 19800+i%400, b.String())
}

func TestCandidates(t *testing.T) {
	c := crowd(300)
	v := c.seen.vector(crowdReport(123).Terms)
	got := c.index.candidates(v)
	if len(got) != maxCandidates || got[0].id != "s123" {
		t.Fatalf("%d candidates, the first %s", len(got), got[0].id)
	}
	if again := c.index.candidates(v); !slices.Equal(again, got) {
		t.Error("the same question has another answer")
	}
	c.Forget("s123")
	if slices.ContainsFunc(c.index.candidates(v), func(s *Story) bool { return s.id == "s123" }) {
		t.Error("a story that is gone is found")
	}
	if c.Forget("s123") {
		t.Error("a story is forgotten twice")
	}
}

// The index holds just the terms of the stories, whatever happened to them.
func TestIndexIsExact(t *testing.T) {
	c := New(Options{Threshold: 0.05})
	sinkings(c, []int{0, 4, 1, 5, 2, 6, 3, 7})
	c.Load(full())
	c.Join("k1", "report0")
	c.Remove("k1", "k2")
	want := 0
	for s := range c.All() {
		want += len(s.sum)
		for _, e := range s.sum {
			if n := len(slices.DeleteFunc(slices.Clone(c.index.postings[e.key]), func(p int32) bool { return int(p) != s.position })); n != 1 {
				t.Fatalf("a term of %s stands %d times", s.id, n)
			}
		}
	}
	got := 0
	for _, ps := range c.index.postings {
		got += len(ps)
	}
	if got != want {
		t.Errorf("%d postings, want %d", got, want)
	}
}

func BenchmarkAddTo30000(b *testing.B) {
	c := crowd(30_000)
	reports := make([]Report, 500)
	for i := range reports {
		reports[i] = crowdReport(31 * i)
		reports[i].ID = fmt.Sprint("n", i)
	}
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		c.Add(reports[i%len(reports)], Decision{})
		i++
	}
}

func BenchmarkFeatures(b *testing.B) {
	r := recordOf("headline: Ferry Marten sinks off Kelso", "body: "+strings.Repeat(strings.Join(append(kelso, lorne...), " "), 4))
	b.SetBytes(int64(len(r.Article.Text)))
	for b.Loop() {
		Features(r)
	}
}
