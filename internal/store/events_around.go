package store

const aroundQuery = "SELECT " + stoodColumns + " FROM shown_event AS event" + standsIn

// EventsAround calls yield with where the events stand that are nearest to f.Near: at most each of those that begin on that day or
// later, each of those that began before, and each of those without a date, the last added first; cut is whether that left some
// out. It reads them in the order of an index, and so no more of them than it gives, where the filter asks for nothing that few
// events have.
func (r *Reader) EventsAround(f EventFilter, each int, yield func(EventStanding) error) (cut bool, err error) {
	parts := []struct {
		days  condition
		order string
	}{
		{condition{"event.first >= ?", []any{max(f.Near, 1)}}, "event.first, event.id"},
		{condition{"event.first BETWEEN 1 AND ?", []any{f.Near - 1}}, "event.first DESC, event.id DESC"},
		{condition{"event.first = 0", nil}, "event.id DESC"},
	}
	for _, p := range parts {
		c := f.condition()
		c.and(p.days)
		n := 0
		err := r.standings(aroundQuery+" WHERE "+c.sql+" ORDER BY "+p.order+" LIMIT ?", append(c.args, each+1), func(s EventStanding) error {
			if n++; n > each {
				cut = true
				return nil
			}
			return yield(s)
		})
		if err != nil {
			return cut, err
		}
	}
	return cut, nil
}
