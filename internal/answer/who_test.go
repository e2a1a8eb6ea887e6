package answer

import (
	"strings"
	"testing"

	"onrecord/internal/link/wording"
	"onrecord/internal/nlp"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

func TestRolesAreGathered(t *testing.T) {
	all := newRoles([]store.RoleCount{
		{Text: "the deputy minister", Outlet: "Wire", Articles: 1, First: 20260210, Last: 20260210},
		{Text: "son-in-law", Outlet: "Post", Articles: 1, First: 20260211, Last: 20260211},
		{Text: "Deputy Minister,", Outlet: "Post", Articles: 1, First: 20260220, Last: 20260220},
		{Text: "deputy minister", Outlet: "Wire", Articles: 1, First: 20260303, Last: 20260303},
		{Text: "minister", Outlet: "Post", Articles: 1},
	})
	if len(all) != 3 || all[0].Role != "the deputy minister" || all[0].Articles != 3 || all[0].First != "2026-02-10" || all[0].Last != "2026-03-03" {
		t.Fatalf("%+v", all)
	}
	if o := all[0].Outlets; len(o) != 2 || o[0].Outlet != "Wire" || o[0].Articles != 2 || o[0].Last != "2026-03-03" || o[1].First != "2026-02-20" {
		t.Errorf("outlets %+v", o)
	}
	if all[2].First != "" || all[2].Outlets[0].Articles != 1 {
		t.Errorf("of an article without a day: %+v", all[2])
	}
}

func TestWhoStandsBehind(t *testing.T) {
	for _, c := range []struct {
		hit  store.Hit
		want string
	}{
		{store.Hit{Speaker: "Ana Ruiz", Source: "the minister", Authority: "named"}, "Ana Ruiz"},
		{store.Hit{Source: "a senior official", Unknown: "nobody is named", Authority: "anonymous"}, "“a senior official”"},
		{store.Hit{Source: "he", Unknown: "several may be meant", Authority: "unknown"}, "unknown (several may be meant)"},
		{store.Hit{Unknown: "no source", Authority: "unknown"}, "unknown (no source)"},
	} {
		if got := who(&c.hit); got != c.want {
			t.Errorf("%+v: %s, want %s", c.hit, got, c.want)
		}
	}
}

func TestMatchesAreInCodePoints(t *testing.T) {
	got := matchesIn("“Öl” für Öberg", [][2]int{{3, 6}, {len("“Öl” für "), len("“Öl” für Öberg")}})
	if len(got) != 2 || got[0] != (view.Place{Start: 1, End: 3}) || got[1] != (view.Place{Start: 9, End: 14}) {
		t.Errorf("%v", got)
	}
}

func TestOccasion(t *testing.T) {
	a, b := nlp.Day{Year: 2026, Month: 2, Date: 8}, nlp.Day{Year: 2026, Month: 2, Date: 10}
	for want, o := range map[record.Text]wording.Occasion{
		"": {}, "2026-02-08/2026-02-10": {First: a, Last: b}, "2026-02-10": {First: b, Last: b},
	} {
		if got := occasion(o); got != want {
			t.Errorf("%+v: %s, want %s", o, got, want)
		}
	}
	if got := occasion(wording.Occasion{Last: b}); got != "2026-02-10" {
		t.Errorf("without a first day: %s", got)
	}
}

// told returns a statement of a report of its own that says content, in quotation marks.
func told(content string, day string) worded {
	text := "Horvat said: “" + content + "”"
	n := len([]rune(text))
	span := func(start, end int) []record.Span {
		return []record.Span{{Start: start, End: end, Text: string([]rune(text)[start:end])}}
	}
	r := &record.Record{
		Article: record.Article{ID: day, Text: text, Published: record.Text(day)},
		Statements: []record.Statement{{ID: "s1", Source: span(0, 6), Cue: span(7, 11), Content: span(13, n), Form: "direct", Act: "speech",
			Polarity: "affirmed", Authority: "named", Speaker: record.Party{Name: "Horvat"}}},
	}
	return worded{record: r, own: &r.Statements[0], compared: wording.New(r, 0)}
}

// TestMatters: what is about one thing makes a position, what is not stays out of it.
func TestMatters(t *testing.T) {
	groups := matters([]worded{
		told("Orvania needs six million tonnes of grain a year at the port", "2026-02-10"),
		told("The visas of the inspectors have not been issued by the consulate", "2026-02-11"),
		told("We need at least five million tonnes of grain a year, and the port could take more", "2026-03-03"),
		told("Nobody has seen my brother in the theatre", "2026-03-05"),
		told("Orvania can live with four million tonnes of grain a year at the port", "2026-04-01"),
	})
	if len(groups) != 3 || len(groups[0]) != 3 {
		t.Fatalf("%d groups, the first of %d", len(groups), len(groups[0]))
	}
	p, ok := position(groups[0])
	if !ok || len(p.Steps) != 3 || !strings.Contains(strings.Join(p.Words, " "), "tonnes") {
		t.Fatalf("%v %+v", ok, p)
	}
	if d := p.Steps[1].Differs; len(d) == 0 || d[0].First.Text != "six million" || !strings.Contains(d[0].Second.Text, "five million") {
		t.Errorf("differences %+v", d)
	}
	if p.Steps[0].Differs == nil || len(p.Steps[0].Differs) > 0 {
		t.Errorf("the first step differs: %+v", p.Steps[0].Differs)
	}
	if _, ok := position(groups[1]); ok {
		t.Error("one statement is a position")
	}
}

// TestNothingDiffers: a matter in which nothing changes is no position.
func TestNothingDiffers(t *testing.T) {
	group := []worded{
		told("Orvania needs six million tonnes of grain a year at the port", "2026-02-10"),
		told("At the port Orvania needs grain, six million tonnes a year, the ships are waiting for it", "2026-03-10"),
	}
	if p, ok := position(group); ok {
		t.Errorf("%+v", p)
	}
}

// TestAnotherNumberIsAnotherStep, if it was not said at the same time: then two reports disagree.
func TestAnotherNumberIsAnotherStep(t *testing.T) {
	for _, c := range []struct {
		second, day string
		steps       int
	}{
		{"Orvania needs five million tonnes of grain a year at the port", "2026-03-03", 2},
		{"Orvania needs five million tonnes of grain a year at the port", "2026-02-11", 1},
		{"Orvania needs six million tonnes of grain a year at the port", "2026-03-03", 1},
	} {
		p, ok := position([]worded{told("Orvania needs six million tonnes of grain a year at the port", "2026-02-10"), told(c.second, c.day)})
		if len(p.Steps) != c.steps || ok != (c.steps == 2) {
			t.Errorf("%s on %s: %d steps, %v", c.second, c.day, len(p.Steps), ok)
		}
	}
}

func TestCounts(t *testing.T) {
	for text, want := range map[string]bool{
		"“Six million tonnes, and not one less”": true, "about 4.5 Tonnes": true, "not a tonne less than tonnes": false, "tonnes": false,
		"three hundred thousand tonnes.": true, "the number of tonnes is 5": false,
	} {
		if got := counts(text, "tonnes"); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestOneStoryNeedsFewerWords, if both count the same thing.
func TestOneStoryNeedsFewerWords(t *testing.T) {
	a := told("Six million tonnes, from the first day on, and we see no cause to change it", "2026-02-10")
	b := told("His government could live with 4.5 million tonnes, as things stand", "2026-03-10")
	c := told("Nobody saw the tonnes that were left behind in the yard", "2026-03-11")
	if score := alike(&a, &b).Score; score > 0 {
		t.Fatalf("they are alike (%.2f) by their words alone", score)
	}
	a.hit.Article.Story, b.hit.Article.Story, c.hit.Article.Story = 3, 3, 3
	if alike(&a, &b).Score == 0 {
		t.Error("two counts of one thing in one story are of two matters")
	}
	if alike(&a, &c).Score > 0 {
		t.Error("what is not counted is of the same matter")
	}
	if b.hit.Article.Story = 4; alike(&a, &b).Score > 0 {
		t.Error("two stories are one matter")
	}
}

func TestTimeline(t *testing.T) {
	in := func(id, origin int64) store.StoryArticle {
		return store.StoryArticle{Article: store.Article{ID: id, Origin: origin, Key: string(rune('a' + id)), Day: store.Day(20260300 + id)}}
	}
	points := timeline([]store.StoryArticle{in(1, 3), in(2, 0), in(3, 0), in(4, 3), in(5, 99), in(6, 99)})
	var got []string
	for _, p := range points {
		line := p.Key
		for _, c := range p.Copies {
			line += "<" + c.Key
		}
		got = append(got, line)
	}
	// The one that stands for the text is above its copies; where it is of another story, the first is.
	if want := "d<b<e c f<g"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}
