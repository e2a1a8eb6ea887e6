package answer

import (
	"slices"
	"testing"

	"onrecord/internal/link/event"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// talks is an event that is announced, moved and held.
func talks(t *testing.T) *event.Known {
	t.Helper()
	reports := []event.Report{
		{Article: "a1", Event: "v1", Published: "2026-02-10", Kind: "talks", Name: "talks", Status: event.Announced, When: "2026-03-03"},
		{Article: "a2", Event: "v1", Published: "2026-02-26", Kind: "talks", Name: "talks", Status: event.Postponed, When: "2026-03-12", Was: []string{"2026-03-03"}, Shift: event.To},
		{Article: "a3", Event: "v1", Published: "2026-03-20", Kind: "talks", Name: "talks", Status: event.Happened, When: "2026-03-12"},
	}
	k := event.New(reports[0])
	for _, r := range reports[1:] {
		k.Add(r)
	}
	return k
}

func TestEventAsOfADay(t *testing.T) {
	all := talks(t)
	for _, c := range []struct {
		asOf     string
		status   event.Status
		when     string
		sequence int
		updated  string
	}{
		{"2026-02-09", "", "", 0, ""},
		{"2026-02-10", event.Announced, "2026-03-03", 0, "2026-02-10"},
		{"2026-02-26", event.Moved, "2026-03-12", 2, "2026-02-26"},
		{"2026-03-12", event.Moved, "2026-03-12", 2, "2026-02-26"},
		{"2026-03-13", event.NotCovered, "2026-03-12", 3, "2026-03-13"}, // the day alone did it
		{"2026-03-20", event.Happened, "2026-03-12", 5, "2026-03-20"},
		{"2030-01-01", event.Happened, "2026-03-12", 5, "2026-03-20"},
	} {
		k := until(all, c.asOf)
		if k == nil {
			if c.status != "" {
				t.Errorf("as of %s there is no event", c.asOf)
			}
			continue
		}
		s := k.Status(c.asOf)
		day, _ := store.DaysOf(c.asOf)
		if n := sequence(k, s, day); s.Status != c.status || s.When != c.when || n != c.sequence {
			t.Errorf("as of %s: %s %s, sequence %d; want %s %s, %d", c.asOf, s.Status, s.When, n, c.status, c.when, c.sequence)
		}
		e := view.CalendarEvent{Status: string(s.Status), When: record.Text(s.When)}
		for _, ch := range k.History() {
			e.History = append(e.History, view.EventChange{Day: record.Text(ch.Day)})
		}
		if got := icsUpdated(&e, c.asOf).Format("2006-01-02"); got != c.updated {
			t.Errorf("as of %s: updated %s, want %s", c.asOf, got, c.updated)
		}
	}
}

func TestUntilCountsArticles(t *testing.T) {
	k := talks(t)
	k.Add(event.Report{Article: "a1", Version: 2, Event: "v1", Published: "2026-02-11", Kind: "talks", Name: "talks", Status: event.Announced, When: "2026-03-04"})
	then := until(k, "2026-02-11")
	if then.Count != 1 || len(then.Kept) != 2 || then.Last != "2026-02-11" {
		t.Errorf("%d articles, %d reports, the last of %s; want 1, 2 and 2026-02-11", then.Count, len(then.Kept), then.Last)
	}
}

func TestPartOfTheCalendar(t *testing.T) {
	for _, c := range []struct {
		name, status, when string
		w                  Window
		want               string
	}{
		{"ahead", "announced", "2026-03-12", Window{}, "coming"},
		{"today", "announced", "2026-03-08", Window{}, "coming"},
		{"under way", "under way", "2026-03-07/2026-03-09", Window{}, "coming"},
		{"over", "not covered since", "2026-03-07", Window{}, "past"},
		{"a month that is not over", "announced", "2026-03", Window{}, "coming"},
		{"no date", "announced", "", Window{}, "undated"},
		{"from a day on", "announced", "2026-01-01/..", Window{}, "coming"},
		{"put off, its date ahead", "postponed", "2026-03-12", Window{}, "coming"},
		{"put off, its date over", "postponed", "2026-03-01", Window{}, "undated"},
		{"called off", "cancelled", "2026-03-01", Window{}, "past"},
		{"only coming", "announced", "2026-03-12", Window{Coming: true}, "coming"},
		{"only coming, without a date", "announced", "", Window{Coming: true}, "undated"},
		{"only past", "announced", "2026-03-12", Window{Past: true}, ""},
		{"only past, without a date", "announced", "", Window{Past: true}, ""},
		{"both is all", "announced", "2026-03-12", Window{Past: true, Coming: true}, "coming"},
		{"before the window", "announced", "2026-03-12", Window{From: 20260313}, ""},
		{"on its first day", "announced", "2026-03-12/2026-03-13", Window{From: 20260313}, "coming"},
		{"after the window", "announced", "2026-03-12", Window{To: 20260311}, ""},
		{"without a date where days are asked for", "announced", "", Window{To: 20260311}, ""},
	} {
		c.w.AsOf = 20260308
		d := newDiary(nil, c.w)
		var parts entries
		d.put(&parts, newEntry(1, event.Status(c.status), c.when, ""))
		got := ""
		switch {
		case len(parts.coming) == 1:
			got = "coming"
		case len(parts.past) == 1:
			got = "past"
		case len(parts.undated) == 1:
			got = "undated"
		}
		if got != c.want {
			t.Errorf("%s: in %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOrderOfEvents(t *testing.T) {
	all := []entry{newEntry(10, "", "2026-03-12", "1"), newEntry(9, "", "2026-03-12", "3"), newEntry(1, "", "2026-03-11", "2"), newEntry(2, "", "2026-03-11/2026-03-12", "3")}
	order := func() (ids []int64) {
		for _, e := range all {
			ids = append(ids, e.id)
		}
		return ids
	}
	slices.SortFunc(all, soonestFirst)
	if got := order(); !slices.Equal(got, []int64{1, 2, 9, 10}) {
		t.Errorf("the soonest first: %v", got)
	}
	slices.SortFunc(all, latestToldFirst)
	if got := order(); !slices.Equal(got, []int64{2, 9, 1, 10}) {
		t.Errorf("the latest told first: %v", got)
	}
}

// TestRestOfEvents goes on behind an event, also where that has moved or is there no more.
func TestRestOfEvents(t *testing.T) {
	all := func() []entry {
		return []entry{newEntry(1, "", "2026-03-11", ""), newEntry(9, "", "2026-03-12", ""), newEntry(10, "", "2026-03-12", ""), newEntry(4, "", "2026-04", "")}
	}
	for _, c := range []struct {
		edge Edge
		want []int64
	}{
		{Edge{}, []int64{1, 9, 10, 4}}, {Edge{End: true}, nil}, {Edge{ID: 9, When: "2026-03-12"}, []int64{10, 4}}, {Edge{ID: 4, When: "2026-04"}, nil},
		{Edge{ID: 7, When: "2026-03-11"}, []int64{9, 10, 4}}, {Edge{ID: 1, When: "2026-03-12"}, []int64{9, 10, 4}},
	} {
		var got []int64
		for _, e := range c.edge.rest(all(), soonestFirst) {
			got = append(got, e.id)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.edge, got, c.want)
		}
	}
}

func TestShiftDay(t *testing.T) {
	for _, c := range []struct {
		day  store.Day
		days int
		want store.Day
	}{{0, -400, 0}, {20260301, -1, 20260228}, {20240301, -1, 20240229}, {20251231, 1, 20260101}, {20260308, -400, 20250201}} {
		if got := shiftDay(c.day, c.days); got != c.want {
			t.Errorf("%d days from %v are %v, want %v", c.days, c.day, got, c.want)
		}
	}
}

func TestWithin(t *testing.T) {
	for _, c := range [][4]store.Day{{20260308, 0, 0, 20260308}, {20260308, 20260401, 0, 20260401}, {20260308, 0, 20260201, 20260201}, {20260308, 20260101, 20261231, 20260308}} {
		if got := within(c[0], c[1], c[2]); got != c[3] {
			t.Errorf("%v from %v to %v: %v", c[0], c[1], c[2], got)
		}
	}
}
