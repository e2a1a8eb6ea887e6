package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestEventsAround(t *testing.T) {
	s := smallRecord(t)
	update(t, s, func(tx *Tx) error {
		for i := range 30 {
			kind := "summit"
			if i%10 == 0 {
				kind = "vote"
			}
			if _, err := tx.exec("INSERT INTO event(id, kind, name, first, last, state) VALUES (?, ?, ?, ?, ?, x'')",
				1000+i, kind, fmt.Sprint("event ", i), 20240101+i, 20240101+i); err != nil {
				return err
			}
		}
		_, err := tx.exec("INSERT INTO event(id, kind, name, first, last, state) VALUES (2000, 'vote', 'undated', 0, 0, x''), (2001, 'vote', 'undated too', 0, 0, x'')")
		return err
	})
	for _, c := range []struct {
		filter EventFilter
		each   int
		want   string
		cut    bool
	}{
		{EventFilter{Near: 20240110}, 2, "1009 1010 1008 1007 2001 2000", true},
		{EventFilter{Near: 20240110, Kind: "vote"}, 2, "1010 1020 1000 2001 2000", false},
		{EventFilter{Near: 20240110, Kind: "vote"}, 1, "1010 1000 2001", true},
		{EventFilter{Near: 20240110, From: 20240128, To: 20240129}, 5, "1027 1028 2001 2000", false},
		{EventFilter{Near: 0, Kind: "vote"}, 5, "1000 1010 1020 2001 2000", false},
		{EventFilter{Kind: "none"}, 5, "", false},
	} {
		ask(t, s, func(r *Reader) error {
			var got []string
			cut, err := r.EventsAround(c.filter, c.each, func(e EventStanding) error {
				if e.Event >= 1000 {
					got = append(got, fmt.Sprint(e.Event))
				}
				return nil
			})
			if g := strings.Join(got, " "); err != nil || g != c.want || cut != c.cut {
				t.Errorf("%+v, %d each: %s, %v, %v", c.filter, c.each, g, cut, err)
			}
			return nil
		})
	}
}

// TestEventsAroundReadsAnIndex: no table is read as a whole, and nothing is sorted.
func TestEventsAroundReadsAnIndex(t *testing.T) {
	ask(t, smallRecord(t), func(r *Reader) error {
		for _, part := range []string{"event.first >= 20240101 ORDER BY event.first, event.id", "event.first BETWEEN 1 AND 20240101 ORDER BY event.first DESC, event.id DESC", "event.first = 0 ORDER BY event.id DESC"} {
			steps, err := r.plan(aroundQuery + " WHERE (1) AND " + part + " LIMIT 10")
			if err != nil {
				return err
			}
			if slices.ContainsFunc(steps, func(step string) bool {
				return !strings.HasPrefix(step, "SEARCH") && !strings.Contains(step, "ROWID SEARCH")
			}) {
				t.Errorf("%s: %q", part, steps)
			}
		}
		return nil
	})
}
