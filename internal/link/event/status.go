package event

import (
	"fmt"
	"slices"
	"strings"
)

// Standing is where an event stands as of a day.
type Standing struct {
	Status Status   `json:"status"`
	When   string   `json:"when,omitempty"` // EDTF; empty if not known. For what is postponed, the date given up
	Was    []string `json:"was,omitempty"`  // dates given up before, in order
	Reason string   `json:"reason"`         // in words, with the reports that it rests on
	Ruled  bool     `json:"-"`              // a person decided of it
	Later  int      `json:"-"`              // how often reports have changed it since
}

// Status returns where the event stands as of a day, "2026-01-09", from the reports published
// up to then. It is an empty Standing if there were none, or if asOf is no day.
func (k *Known) Status(asOf string) Standing {
	today, ok := dayNumber(asOf)
	if !ok {
		return Standing{}
	}
	p := k.run(dayOf(asOf))
	if p.state.status == "" {
		return Standing{}
	}
	s := Standing{Status: p.state.status, When: p.state.when, Was: slices.Clone(p.state.old)}
	s.Reason = p.reason()
	if s.Ruled = p.ruling != nil; s.Ruled {
		s.Later = len(p.changes) - p.ruled
	}
	s.pass(p, today)
	if n := len(p.conflicts); n > 0 {
		s.Reason += "; " + p.conflictWords()
	}
	return s
}

// reason names the report that brought the event where it stands.
func (p *replay) reason() string {
	if p.stands() {
		return "a person says so: " + p.ruling.words()
	}
	c := p.changes[len(p.changes)-1]
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", by(&p.reports[p.state.at]), c.Because)
	if c.FromDate != "" && c.ToDate != "" && c.FromDate != c.ToDate {
		fmt.Fprintf(&b, ", %s → %s", c.FromDate, c.ToDate)
	}
	return b.String()
}

// by names a report: its outlet and day.
func by(r *Report) string {
	name := r.Outlet
	if name == "" {
		name = "article " + r.Article
	}
	if r.Published == "" {
		return name + ", without a day of publication"
	}
	return name + " on " + r.Published
}

// pass says what has become of a plan when its date comes and goes.
func (s *Standing) pass(p *replay, today int) {
	w := stretchOf(s.When)
	switch now := s.Status.passed(w, today); {
	case now == UnderWay:
		s.Status, s.Reason = now, s.Reason+"; its last day is still to come or today"
	case now == NotCovered:
		s.Reason = p.notCovered(s)
		s.Status = now
	case s.Status.isPlan() && w.told && (w.isOn(today) || w.first == today && w.last == today):
		s.Reason += "; its date has come"
	}
}

// notCovered says up to when there are reports, and what they said last.
func (p *replay) notCovered(s *Standing) string {
	n := len(p.reports)
	day := p.reports[n-1].Published
	after := ""
	if d, ok := dayNumber(day); ok && d > stretchOf(s.When).last {
		after = ", none of which says that it was held or called off"
	}
	return fmt.Sprintf("its date, %s, has passed; last said to be %s by %s; reports exist up to %s (%d)%s", s.When, p.state.status, p.teller(), day, n, after)
}

func (p *replay) conflictWords() string {
	c := p.conflicts[len(p.conflicts)-1]
	words := fmt.Sprintf("%s differs: %s", by(&c.Report), c.Report.Status)
	if c.Report.When != "" {
		words += " for " + c.Report.When
	}
	if n := len(p.conflicts) - 1; n > 0 {
		words += fmt.Sprintf("; so do %d more", n)
	}
	return words + " (" + c.Because + ")"
}
