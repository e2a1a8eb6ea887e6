package answer

import (
	"testing"

	"onrecord/internal/store"
	"onrecord/internal/web/webtest"
)

// What the rows of the standing say of the events of a record is what their reports say, on every day.
func TestStandings(t *testing.T) {
	err := webtest.Record(t).View(t.Context(), func(r *store.Reader) error {
		fromRow := 0
		for day := store.Day(20260101); day < 20260601; day = shiftDay(day, 3) {
			d := newDiary(r, Window{AsOf: day})
			all, err := d.look()
			if err != nil {
				return err
			}
			for _, s := range all {
				if s.Status == "" {
					t.Errorf("event %d has no row", s.Event)
				}
				if s.Told <= day {
					fromRow++
				}
				got, told, err := d.entry(s)
				if err != nil {
					return err
				}
				want, wantTold, err := d.entry(store.EventStanding{Event: s.Event}) // which is read
				if err != nil || got != want || told != wantTold {
					t.Errorf("on %s: %+v, %v; its reports say %+v, %v (%v)", day, got, told, want, wantTold, err)
				}
			}
		}
		if fromRow == 0 {
			t.Error("no event is told by its row")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
