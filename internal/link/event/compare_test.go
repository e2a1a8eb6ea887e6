package event

import (
	"slices"
	"strings"
	"testing"

	"onrecord/internal/record"
)

func TestCompareDates(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Dates
	}{
		{"2026-01-06", "2026-01-06", DateSame},
		{"2026-01-06", "2026-01-06T10:00:00Z", DateSame},
		{"2026-01-06", "2026-01-07", DateClash},
		{"2026-01-06/2026-01-08", "2026-01-07", DateSame},
		{"2026-01-06/2026-01-08", "2026-01-09", DateClash},
		{"2026-01", "2026-01-06", DateLoose},
		{"2026-01", "2026-02", DateClash},
		{"2026", "2026-01-06", DateLoose},
		{"2026-24", "2027-01-06", DateLoose}, // winter
		{"2026-01-06~", "2026-01-08", DateLoose},
		{"2026-01-06~", "2026-01-10", DateClash},
		{"2026-01-06", "", DateUnknown},
		{"2026-01-06", "soon", DateUnknown},
		{"2026-01-06/..", "2026-03-01", DateLoose},
		{"../2026-01-06", "2026-03-01", DateClash},
	} {
		if got := CompareDates(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %s, want %s", c.a, c.b, got, c.want)
		}
		if CompareDates(c.a, c.b) != CompareDates(c.b, c.a) {
			t.Errorf("%s and %s: not the same both ways", c.a, c.b)
		}
	}
}

func TestName(t *testing.T) {
	for _, c := range []struct{ name, kind, want string }{
		{"leaders' summit on Ukraine's security guarantees", "summit", "guarante leader secur ukrain |  |  | "},
		{"second round of talks on grain trains", "talks", "grain train | 2 |  | "},
		{"the G12 summit", "summit", "g12 |  | 12 | "},
		{"NATO summit", "summit", "nato |  |  | nato"},
		{"31st Lantern Festival", "festival", "lantern | 31 |  | "},
		{"two-day emergency meeting", "meeting", " |  |  | "},
		{"NEXT SUMMIT", "summit", " | next |  | "},
		{"next Friday's third meeting", "meeting", " | 3 |  | "},
		{"", "vote", " |  |  | "},
	} {
		n := nameOf(c.name, c.kind)
		if got := strings.Join(n.topics, " ") + " | " + n.ordinal + " | " + strings.Join(n.numbers, " ") + " | " + strings.Join(n.letters, " "); got != c.want {
			t.Errorf("%q: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOrdinalsClash(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{{"2", "3", true}, {"2", "2", false}, {"2", "", false}, {"2", "next", false}, {"3", "last", false}, {"1", "last", true}, {"last", "next", false}} {
		if ordinalsClash(c.a, c.b) != c.want || ordinalsClash(c.b, c.a) != c.want {
			t.Errorf("%s and %s: want %v", c.a, c.b, c.want)
		}
	}
}

func TestKindsAgree(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want kindsAgreement
	}{
		{"summit", "summit", kindsSame}, {"summit", "meeting", kindsGeneric}, {"summit", "talks", kindsRelated}, {"visit", "meeting", kindsApart},
		{"vote", "election", kindsGeneric}, {"funeral", "wedding", kindsRelated}, {"event", "launch", kindsGeneric}, {"launch", "strike", kindsApart},
		{"trial", "ruling", kindsApart},
	} {
		if got := kindsAgree(c.a, c.b); got != c.want || kindsAgree(c.b, c.a) != got {
			t.Errorf("%s and %s: %d, want %d both ways", c.a, c.b, got, c.want)
		}
	}
}

func TestPlacesAgree(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want placesAgreement
	}{
		{"Lisbon", "LISBON", placesSame}, {"Lisbon", "Lisbon, Portugal", placesSame}, {"Lisbon", "Porto", placesClash},
		{"Lisbon", "Portugal", placesUntold}, {"Portugal", "Spain", placesClash}, {"Belém Palace", "Lisbon", placesUntold},
		{"Belém Palace", "Hotel Mirador", placesUntold}, {"", "Lisbon", placesUntold}, {"Belém Palace", "Belem palace", placesSame},
	} {
		if got := placesAgree(Party{Name: c.a}, Party{Name: c.b}); got != c.want {
			t.Errorf("%q and %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
	if placesAgree(Party{"1", "Lisbon"}, Party{"1", "Lisboa"}) != placesSame {
		t.Error("one id, two names: not the same")
	}
}

func TestSameParty(t *testing.T) {
	for _, c := range []struct {
		a, b Party
		want bool
	}{
		{Party{Name: "Halvorsen"}, Party{Name: "Ingrid Halvorsen"}, true},
		{Party{Name: "Ingrid Halvorsen"}, Party{Name: "Karl Halvorsen"}, false},
		{Party{Name: "Ingrid"}, Party{Name: "Ingrid Halvorsen"}, false},
		{Party{Name: "Ingrid M. Halvorsen"}, Party{Name: "Ingrid Halvorsen"}, true},
		{Party{Name: "Dockers' Union"}, Party{Name: "Dockers' Union of Esterholm"}, true},
		{Party{"1", "Halvorsen"}, Party{"2", "Halvorsen"}, false},
		{Party{"1", "Halvorsen"}, Party{"", "Halvorsen"}, true},
		{Party{}, Party{}, false},
	} {
		if got := c.a.samePartyAs(c.b); got != c.want || c.b.samePartyAs(c.a) != got {
			t.Errorf("%v and %v: %v, want %v both ways", c.a, c.b, got, c.want)
		}
	}
}

// TestMatch shows in pairs what tells two reports apart and what does not.
func TestMatch(t *testing.T) {
	first := Report{
		Article: "a", Event: "v1", Outlet: "Wire", Published: "2026-01-02", Story: "s", Kind: "summit", Name: "grain summit", Status: Announced, When: "2026-01-06",
		Where: Party{Name: "Lisbon"}, Participants: []Party{{Name: "Ana Kern"}, {Name: "Bo Roth"}},
	}
	for _, c := range []struct {
		name   string
		change func(*Report)
		want   bool
	}{
		{"the same", func(*Report) {}, true},
		{"talks of the same day", func(r *Report) { r.Kind, r.Name = "talks", "talks" }, true},
		{"a vote of the same day", func(r *Report) { r.Kind, r.Name = "vote", "vote" }, false},
		{"in another town", func(r *Report) { r.Where.Name = "Porto" }, false},
		{"in a palace", func(r *Report) { r.Where.Name = "Belém Palace" }, true},
		{"of one and somebody else", func(r *Report) { r.Participants[1].Name = "Cy Frei" }, false},
		{"without a date, in time", func(r *Report) { r.When, r.Published = "", "2026-01-05" }, true},
		{"without a date, months after", func(r *Report) { r.When, r.Published = "", "2026-06-05" }, false},
		{"in the month", func(r *Report) { r.When = "2026-01" }, true},
		{"a year after", func(r *Report) { r.When, r.Published = "2027-01-06", "2027-01-02" }, false},
		{"a week after, as the only one of the story", func(r *Report) { r.When, r.Published = "2026-01-13", "2026-01-04" }, true},
		{"a week after, told after the first was over", func(r *Report) { r.When, r.Published = "2026-01-13", "2026-01-08" }, false},
		{"a week after, in another story", func(r *Report) { r.When, r.Story = "2026-01-13", "t" }, false},
		{"a week after, with one like it", func(r *Report) { r.When, r.Siblings = "2026-01-13", 1 }, false},
		{"a week after, the next one", func(r *Report) { r.When, r.Name = "2026-01-13", "next grain summit" }, false},
		{"moved by a week", func(r *Report) {
			r.When, r.Shift, r.Status, r.Was, r.Story = "2026-01-13", To, Postponed, []string{"2026-01-06"}, "t"
		}, true},
		{"moved by a week from another day", func(r *Report) {
			r.When, r.Shift, r.Status, r.Was = "2026-01-13", To, Postponed, []string{"2026-01-04"}
		}, false},
		{"moved to another town", func(r *Report) {
			r.Where.Name, r.Evidence = "Porto", []record.Span{{Text: "the summit was moved from Lisbon to Porto"}}
		}, true},
		{"another event of the same article", func(r *Report) { r.Article, r.Event = "a", "v2" }, false},
		{"the same event of the next version", func(r *Report) { r.Article, r.Version, r.Event = "a", 2, "v2" }, true},
		{"another number", func(r *Report) { r.Name = "G12 summit" }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := first
			r.Article, r.Participants = "b", slices.Clone(first.Participants)
			c.change(&r)
			got := Match(r, []*Known{nil, New(first)}, 0)
			if (got.Index == 1) != c.want {
				t.Errorf("put to %d with %.2f: %s", got.Index, got.Score, strings.Join(got.Evidence, "; "))
			}
			if len(got.Evidence) == 0 {
				t.Error("no evidence")
			}
		})
	}
}

// TestRivals puts a report that fits two events that cannot be one to neither.
func TestRivals(t *testing.T) {
	a, b := sighted("a", "2026-01-02", Announced, "2026-01-06"), sighted("b", "2026-01-02", Announced, "2026-01-13")
	r := sighted("c", "2026-01-03", Confirmed, "")
	if c := Match(r, []*Known{New(a), New(b)}, 0); c.Index != -1 || len(c.Near) != 1 {
		t.Errorf("fits two and is put to %d: %v", c.Index, c.Evidence)
	}
	if c := Match(r, []*Known{New(a)}, 0); c.Index != 0 {
		t.Errorf("fits one and is put to %d: %v", c.Index, c.Evidence)
	}
	if c := Match(r, []*Known{New(a)}, 0.99); c.Index != -1 {
		t.Error("the threshold is not kept")
	}
}

func TestKeys(t *testing.T) {
	r := Report{
		Kind: "talks", Name: "talks on grain", Story: "7", When: "2026-01-06", Was: []string{"2026-01-04"},
		Where: Party{"3", "Lisbon"}, Participants: []Party{{Name: "Ana Kern"}},
	}
	want := "gathering|day|2026-01-04 gathering|day|2026-01-06 gathering|name|grain gathering|place|3 gathering|place|lisbon gathering|story|7 gathering|with|kern"
	if got := strings.Join(r.Keys(), " "); got != want {
		t.Errorf("keys\n%s\nwant\n%s", got, want)
	}
	r.When = "2026"
	if slices.Contains(r.Keys(), "gathering|day|2026") {
		t.Error("a year is a day")
	}
}
