package version

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/link/wording"
	"onrecord/internal/record"
)

// quotations are of one speaker each and share no word of their subject.
var quotations = []string{
	"[c:“The pumps held until the morning tide came over the wall,”] [q:said] [s:Ana Ruiz].",
	"[c:“My grandmother sold herring from this very window,”] [q:said] [s:Maren Falk].",
	"[s:Tomás Öberg] [q:said] [c:that the crews would not sail without a second engineer].",
	"[s:Inês Caldeira] [q:warned] [c:that oil was leaking from the wreck near the lighthouse].",
	"[c:“Eleven schools have asked for blankets, and we have nine hundred,”] [q:said] [s:Wen Li].",
	"[s:Marcus Bell] [q:argued] [c:that the toll had been raised without a vote of the council].",
	"[s:Karin Holm] [q:added] [c:that photographs of the wing were destroyed in February].",
	"[c:“Nobody telephoned the island before the bridge went,”] [q:said] [s:Piet Vermeulen].",
}

var between = []string{
	"The wind turned at noon and the fog came in from the sound, thick as wool.",
	"On the quay stood a brass band that nobody had ordered and nobody sent away.",
	"Trains to the capital run every second hour until the embankment is mended.",
	"A museum of ropes has stood beside the customs house for a hundred years.",
}

// report returns the paragraphs of a report.
func report() []string {
	all := []string{"Nine days in Port Lorne"}
	for i, q := range quotations {
		all = append(all, q, between[i%len(between)])
	}
	return all
}

// statementsOf returns the places of the statements of r by the words of their contents.
func statementsOf(r *record.Record) map[string]string {
	m := map[string]string{}
	for _, s := range r.Statements {
		m[s.Content[0].Text] = s.ID
	}
	return m
}

// TestEdits takes away, adds and exchanges paragraphs at random, with a fixed seed: what is left is carried, and what
// is told is what was done.
func TestEdits(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	old := read(report()...)
	for range 200 {
		paragraphs := report()
		for range 1 + rng.IntN(4) {
			i := 1 + rng.IntN(len(paragraphs)-1)
			switch rng.IntN(3) {
			case 0:
				paragraphs = slices.Delete(paragraphs, i, i+1)
			case 1:
				paragraphs = slices.Insert(paragraphs, i, fmt.Sprintf("Paragraph %d tells of cheese, of bells and of a cat.", rng.IntN(1000)))
			case 2:
				j := 1 + rng.IntN(len(paragraphs)-1)
				paragraphs[i], paragraphs[j] = paragraphs[j], paragraphs[i]
			}
		}
		edited := read(paragraphs...)
		c := Compare(old, edited)
		check(t, c, old, edited)
		is := statementsOf(edited)
		for words, id := range statementsOf(old) {
			if got := c.Carry.Statements[id]; got != is[words] {
				t.Errorf("%q became %q, want %q, in\n%s", words, got, is[words], strings.Join(paragraphs, "\n"))
			}
		}
		removed := len(old.Statements) - len(edited.Statements)
		for _, ch := range c.List {
			switch ch.Kind {
			case QuoteRemoved, StatementRemoved:
				removed--
			case Moved:
			default:
				t.Errorf("%s is told though it was not done: %s", ch.Kind, show(c))
			}
		}
		if removed != 0 {
			t.Errorf("%d statements too few are told to be removed:\n%s", removed, show(c))
		}
	}
}

func TestMistyped(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"offered", "ofered", true},
		{"offered", "offerred", true},
		{"harbour", "habrour", true},
		{"governement", "government", true},
		{"accommodation", "acomodation", true},
		{"offered", "suffered", false},
		{"ferry", "merry", false},
		{"now", "not", false},
		{"forty", "fifty", false},
		{"12345", "12346", false},
		{"killed", "skilled", false},
		{"ferries", "ferry", false},
	} {
		if mistyped(c.a, c.b) != c.want || mistyped(c.b, c.a) != c.want {
			t.Errorf("%s and %s: want %v", c.a, c.b, c.want)
		}
	}
	if !slip("every one of the crews", "everyone of the crews") || slip("the crews", "the other crews") {
		t.Error("words joined are a slip, a word more is none")
	}
}

func TestPlaces(t *testing.T) {
	old, new := "Ünder the pier sleeps a cat.", "They say: under the old pier sleeps a cat."
	p := newPlaces([]rune(old), wording.AlignTexts(old, new))
	for _, c := range []struct {
		words string
		want  string
		share float64
	}{
		{"sleeps a cat", "sleeps a cat", 1},
		{"the pier", "the old pier", 1},
		{"Ünder the pier", "the old pier", 7.0 / 12},
		{"Ünder", "", 0},
	} {
		start := len([]rune(old[:strings.Index(old, c.words)]))
		from, to, share, ok := p.Of(start, start+len([]rune(c.words)))
		if ok != (c.want != "") || ok && (string([]rune(new)[from:to]) != c.want || share != c.share) {
			t.Errorf("%q stands at %q, %.2f of it, want %q, %.2f", c.words, string([]rune(new)[from:to]), share, c.want, c.share)
		}
	}
	if _, _, _, ok := p.Of(-5, 1000); !ok {
		t.Error("a span beyond the text is not cut to it")
	}
	if _, _, _, ok := (Places{}).Of(0, 4); ok {
		t.Error("nothing has a place in no text")
	}
}

func TestMajor(t *testing.T) {
	old := read(head, lead, pay)
	if c := Compare(old, read(head, lead, strings.Replace(pay, "offered", "ofered", 1))); c.Major() || len(c.List) != 1 || len(c.Text) != 1 {
		t.Errorf("a slip is major, or nothing: %s", show(c))
	}
	if c := Compare(old, read(head, lead)); !c.Major() {
		t.Errorf("a removed statement is minor: %s", show(c))
	}
	if c := Compare(&record.Record{}, old); len(c.List) == 0 || len(c.Carry.Statements) > 0 {
		t.Errorf("from nothing: %s", show(c))
	}
}

// TestCompareReadings compares two readings of one text, which differ in what they found.
func TestCompareReadings(t *testing.T) {
	one := read(head, deal, pay, talks)
	other := read(head, "“We will not sign a bad deal, and nobody expects us to,” said Tomás Öberg.", "[s:Ana Ruiz] said [q:that the crews] [c:had been offered forty crowns a day more].", "The two sides announced talks on Friday in Port Lorne.")
	if one.Article.Text != other.Article.Text {
		t.Fatal("the texts differ")
	}
	for _, c := range []Changes{Compare(one, other), Compare(other, one)} {
		if len(c.List) > 0 || len(c.Text) > 0 {
			t.Errorf("the report did not change: %s", show(c))
		}
	}
}
