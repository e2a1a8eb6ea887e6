package event

import (
	"slices"

	"onrecord/internal/record"
)

// Change is one step of the history of an event.
type Change struct {
	Day      string        `json:"day"` // the day of publication of the report; empty if not known
	Article  string        `json:"article"`
	Version  int           `json:"version,omitempty"` // of the article: 0 or 1 is the first
	Outlet   string        `json:"outlet,omitempty"`
	From     Status        `json:"from,omitempty"` // empty for the first report
	To       Status        `json:"to"`
	FromDate string        `json:"from_date,omitempty"` // EDTF; empty if none was known
	ToDate   string        `json:"to_date,omitempty"`
	Because  string        `json:"because"` // in words
	Evidence []record.Span `json:"evidence"`
}

// Conflict is a report that does not agree with what was taken.
type Conflict struct {
	Report  Report `json:"report"`
	Against Status `json:"against"`
	Date    string `json:"date,omitempty"` // the date that was taken; empty if none
	Because string `json:"because"`        // why it was not followed
}

// state is where an event stands after some reports.
type state struct {
	status Status
	when   string
	old    []string // dates that were given up
	at     int      // the report that brought it here
	doubts []int    // reports since that would go back
}

// replay is a history under construction.
type replay struct {
	reports   []Report
	state     state
	changes   []Change
	conflicts []Conflict
	dates     map[string]stretch // those read so far
	ruling    *Ruling            // what a person decided; nil if that does not count
	ruled     int                // how many changes came before it
}

// run takes the reports published up to a day, all of them if the day is empty.
func (k *Known) run(asOf string) *replay {
	if asOf == "" && k.all != nil {
		return k.all
	}
	n := len(k.Kept)
	for asOf != "" && n > 0 && k.Kept[n-1].Published > asOf {
		n--
	}
	p := &replay{reports: k.Kept[:n], dates: map[string]stretch{}}
	if r := k.ruling; r == nil || asOf != "" && asOf < r.Until || !p.under(r) {
		for i := range p.reports {
			p.take(i)
		}
	}
	if asOf == "" {
		k.all = p
	}
	return p
}

func (k *Known) now() state { return k.run("").state }

// History returns how the event came to stand where it stands, in order of publication: the
// first report of it, and each change of its status or date.
func (k *Known) History() []Change { return k.run("").changes }

// Conflicts returns the reports that do not agree with what was taken, in order of
// publication, each with why it was not followed.
func (k *Known) Conflicts() []Conflict { return k.run("").conflicts }

// take moves the state on by report i.
func (p *replay) take(i int) {
	r := &p.reports[i]
	switch {
	case p.state.status == "":
		p.begin(i)
	case r.Status == Happened:
		p.happened(i)
	case r.Status == Cancelled:
		p.cancelled(i)
	case r.Shift != NoShift || r.Status == Postponed:
		p.shifted(i)
	default:
		p.planned(i)
	}
}

func (p *replay) begin(i int) {
	r := &p.reports[i]
	to, because := r.Status, "the first report of it"
	if r.Shift == To {
		to = Moved
		p.state.old = slices.Clone(r.Was)
	}
	if to == Happened && p.isAhead(i, r.When) {
		to, because = Announced, "the first report of it, which tells as past what lies ahead"
	}
	p.set(i, to, r.When, because)
}

// set takes a new status and date and notes the change.
func (p *replay) set(i int, to Status, when, because string) {
	r, s := &p.reports[i], &p.state
	p.changes = append(p.changes, Change{
		Day: r.Published, Article: r.Article, Version: r.Version, Outlet: r.Outlet, From: s.status, To: to,
		FromDate: s.when, ToDate: when, Because: because, Evidence: r.Evidence,
	})
	s.status, s.when, s.at, s.doubts = to, when, i, nil
}

// pass lets a report be that says nothing new, or notes that it was not followed.
func (p *replay) pass(i int, because string) {
	if because != "" {
		p.conflicts = append(p.conflicts, Conflict{p.reports[i], p.state.status, p.state.when, because})
	}
}

// happened takes a report that the event was held.
func (p *replay) happened(i int) {
	r, s := &p.reports[i], &p.state
	when := p.finerDate(s.when, r.When)
	if p.isAhead(i, when) {
		p.pass(i, "it tells as past what lies ahead of its publication")
		return
	}
	switch {
	case s.status != Happened:
		p.set(i, Happened, when, because(s, "reported as happened"))
	case when != s.when:
		p.set(i, Happened, when, "told with "+p.dateWords(s.when, when))
	}
}

// cancelled takes a report that the event is called off.
func (p *replay) cancelled(i int) {
	r, s := &p.reports[i], &p.state
	switch {
	case s.status == Cancelled:
	case p.isGivenUp(r.When):
		p.pass(i, "what it says is called off is a date that had been given up")
	default:
		p.set(i, Cancelled, p.finerDate(s.when, r.When), because(s, "reported as cancelled"))
	}
}

// shifted takes a report that the event will be at another time.
func (p *replay) shifted(i int) {
	r, s := &p.reports[i], &p.state
	if r.Shift == To && r.When != "" {
		p.moved(i)
		return
	}
	switch {
	case s.status == Postponed, s.status == Moved && (r.When == "" || p.isGivenUp(r.When) || !p.clash(r.When, s.when) && r.Published == p.reports[s.at].Published):
		return // the same move told again
	case r.When != "" && p.clash(r.When, s.when):
		p.pass(i, "the date that it says is given up is not the one known")
		return
	}
	p.set(i, Postponed, p.finerDate(s.when, r.When), because(s, "reported as postponed"))
}

// moved takes a report that names the new date.
func (p *replay) moved(i int) {
	r, s := &p.reports[i], &p.state
	for _, w := range r.Was {
		if s.when == "" || !p.clash(w, s.when) {
			p.giveUp(w) // a date that nobody gave before was hardly given up
		}
	}
	if !p.clash(s.when, r.When) && s.when != "" && s.status != Postponed && s.status != Cancelled {
		p.refine(i)
		return
	}
	if p.isGivenUp(r.When) && r.Published == p.reports[s.at].Published {
		p.pass(i, "reports of one day move it to different dates")
		return
	}
	p.giveUp(s.when)
	p.set(i, Moved, r.When, because(s, "reported as moved"))
}

// refine takes a finer date for the one that is known.
func (p *replay) refine(i int) {
	r, s := &p.reports[i], &p.state
	if when := p.finerDate(s.when, r.When); when != s.when {
		p.set(i, s.status, when, "told with "+p.dateWords(s.when, when))
	}
}

// planned takes a report that the event is to be.
func (p *replay) planned(i int) {
	r, s := &p.reports[i], &p.state
	settled := s.status == Postponed || s.status == Cancelled
	switch {
	case s.status == Happened:
		if day, ok := p.day(i); ok && r.When != "" && p.date(r.When).first > day {
			p.pass(i, "it was reported as happened before")
		}
	case r.When == "" || p.isPast(i):
		if settled && r.Status == Confirmed && !p.isPast(i) {
			p.set(i, Confirmed, s.when, because(s, "confirmed"))
		} else if settled {
			p.pass(i, "it gives no date ahead")
		} else {
			p.firmer(i)
		}
	case s.when == "":
		p.set(i, firmest(s.status, r.Status), r.When, "told with its date")
	case settled && (!p.clash(s.when, r.When) || p.isGivenUp(r.When)), p.clash(s.when, r.When) && p.isGivenUp(r.When):
		p.goBack(i)
	case p.clash(s.when, r.When):
		p.giveUp(s.when)
		p.set(i, Moved, r.When, because(s, "a later report gives another date"))
	default:
		p.refine(i)
		p.firmer(i)
	}
}

// goBack takes a report that speaks as if a cancellation or a move were not. One alone is
// more likely to have missed it; a second outlet, or a confirmation, undoes it.
func (p *replay) goBack(i int) {
	r, s := &p.reports[i], &p.state
	if r.fromSame(&p.reports[s.at]) {
		return // the report that moved it says what it moved
	}
	other := slices.ContainsFunc(s.doubts, func(d int) bool { return p.reports[d].Outlet != r.Outlet })
	if r.Status != Confirmed && !other {
		s.doubts = append(s.doubts, i)
		p.pass(i, "it alone goes back on what "+p.told())
		return
	}
	to := r.Status
	if p.clash(s.when, r.When) {
		p.giveUp(s.when)
		to = Moved
	}
	p.set(i, to, r.When, because(s, "reported again as to be held"))
	s.old = slices.DeleteFunc(s.old, func(w string) bool { return !p.clash(w, s.when) })
}

// firmer takes the surer of two words on a plan.
func (p *replay) firmer(i int) {
	r, s := &p.reports[i], &p.state
	if to := firmest(s.status, r.Status); to != s.status {
		p.set(i, to, s.when, "reported as "+string(to))
	}
}

// firmest returns the surer of two statuses of a plan. What was moved stays so until it is
// confirmed.
func firmest(a, b Status) Status {
	rank := func(s Status) int { return slices.Index([]Status{Expected, Announced, Moved, Confirmed}, s) }
	if rank(b) > rank(a) {
		return b
	}
	return a
}

func (p *replay) giveUp(when string) {
	if when != "" && !p.isGivenUp(when) {
		p.state.old = append(p.state.old, when)
	}
}

// isGivenUp reports whether a date is one that the event was moved from.
func (p *replay) isGivenUp(when string) bool {
	return slices.ContainsFunc(p.state.old, func(w string) bool { return p.date(w).compare(p.date(when)) == DateSame || w == when && w != "" })
}

// isAhead reports whether a date lies after the publication of report i, by more than a time zone.
func (p *replay) isAhead(i int, when string) bool {
	day, ok := p.day(i)
	w := p.date(when)
	return ok && w.told && w.first > day+1
}

// isPast reports whether report i gives a date before its publication.
func (p *replay) isPast(i int) bool {
	day, ok := p.day(i)
	w := p.date(p.reports[i].When)
	return ok && w.told && w.last < day
}

// day returns the day on which report i was published.
func (p *replay) day(i int) (n int, ok bool) {
	d := p.date(p.reports[i].Published)
	return d.first, d.told
}

// date reads an EDTF value once.
func (p *replay) date(when string) stretch {
	s, ok := p.dates[when]
	if !ok {
		s = stretchOf(when)
		p.dates[when] = s
	}
	return s
}

func (p *replay) clash(a, b string) bool { return p.date(a).compare(p.date(b)) == DateClash }

// finerDate returns the one of two dates that says more; the later one if they clash. An event
// of some days is more than one day of it.
func (p *replay) finerDate(was, now string) string {
	a, b := p.date(was), p.date(now)
	switch {
	case !b.told:
		return was
	case !a.told, a.gap(b) > 0:
		return now
	case a.isSpan() && b.within(a):
		return was
	case b.isSpan() && a.within(b), b.within(a) && b.days() < a.days(), a.first == b.first && a.last == b.last && a.vague && !b.vague:
		return now
	}
	return was
}

func because(s *state, what string) string {
	switch s.status {
	case Cancelled, Postponed, Happened, Moved:
		return what + " after it was " + string(s.status) + "; the newest report counts"
	}
	return what
}

func (p *replay) dateWords(from, to string) string {
	switch {
	case from == "":
		return "its date"
	case p.clash(from, to):
		return "another date"
	}
	return "a closer date"
}

// told names the report that is gone back on, or the ruling.
func (p *replay) told() string {
	if p.stands() {
		return p.ruling.words() + " says"
	}
	r := &p.reports[p.state.at]
	return outlet(r) + " reported on " + r.Published
}

func outlet(r *Report) string {
	if r.Outlet == "" {
		return "another report"
	}
	return r.Outlet
}
