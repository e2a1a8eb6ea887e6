package event

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
)

// Ruling is what a person decided of an event, over what reports had said by then. Reports that were not known then go on from it.
type Ruling struct {
	Decision int      `json:"decision"` // its number in the log of decisions
	By       string   `json:"by,omitempty"`
	Time     string   `json:"time,omitempty"` // ISO 8601
	Note     string   `json:"note,omitempty"`
	Name     string   `json:"name"`
	Status   Status   `json:"status"`          // one that reports give, or Moved
	When     string   `json:"when,omitempty"`  // EDTF; empty if not known
	Until    string   `json:"until,omitempty"` // the day of the latest report that was known; empty if that has none
	Told     []string `json:"told,omitempty"`  // the reports of that day that were known, as [Known.ToldOn] gives them
}

// Corrections are what people decided of where an event stands.
type Corrections struct {
	Stands  *Ruling `json:"stands"`  // nil if none counts
	Times   int     `json:"times"`   // how often that was decided, undoes included
	Changed string  `json:"changed"` // when last, ISO 8601; empty if not known
}

// DecodeCorrected reads what Encode wrote, and what a store keeps of corrections; nothing if there are none.
func DecodeCorrected(state, corrections []byte) (*Known, Corrections, error) {
	k, err := Decode(state)
	if err != nil {
		return nil, Corrections{}, err
	}
	c, err := DecodeCorrections(corrections)
	if err != nil {
		return nil, c, err
	}
	k.Rule(c.Stands)
	return k, c, nil
}

// DecodeCorrections reads what a store keeps of the corrections of an event; nothing if there are none.
func DecodeCorrections(data []byte) (c Corrections, err error) {
	if len(data) == 0 {
		return c, nil
	}
	if err := json.Unmarshal(data, &c); err != nil {
		return c, fmt.Errorf("decode the corrections of an event: %w", err)
	}
	return c, nil
}

// Rule lets a ruling count from now on; none if r is nil. It is no part of what Encode writes.
func (k *Known) Rule(r *Ruling) { k.ruling, k.all = r, nil }

// Ruling returns the ruling that counts; nil if none does.
func (k *Known) Ruling() *Ruling { return k.ruling }

// Told returns the status and the date of an event, in EDTF, as all its reports tell them and a ruling has them, before any time has
// passed over the date. The date is empty if it is not known.
func (k *Known) Told() (status Status, when string) {
	now := k.now()
	return now.status, now.when
}

// ToldOn names the reports that were published on a day: their article and its version.
func (k *Known) ToldOn(day string) (all []string) {
	for i := range k.Kept {
		if r := &k.Kept[i]; r.Published == day {
			all = append(all, r.told())
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (r *Report) told() string { return r.Article + "/" + strconv.Itoa(max(1, r.Version)) }

// knew reports whether a report was there when the ruling was made.
func (r *Ruling) knew(o *Report) bool {
	return o.Published < r.Until || o.Published == r.Until && slices.Contains(r.Told, o.told())
}

// under takes the reports as a ruling has it: those that were known, the ruling, then the rest. It reports false, and has done
// nothing, if none of the reports was known.
func (p *replay) under(r *Ruling) bool {
	var known, later []Report
	for _, o := range p.reports {
		if r.knew(&o) {
			known = append(known, o)
		} else {
			later = append(later, o)
		}
	}
	if len(known) == 0 {
		return false
	}
	p.reports = append(known, later...)
	for i := range known {
		p.take(i)
	}
	wrong := p.state.when
	p.rule(r)
	for i := len(known); i < len(p.reports); i++ {
		p.correct(&p.reports[i], wrong)
		p.take(i)
	}
	return true
}

// rule sets what a person decided.
func (p *replay) rule(r *Ruling) {
	p.ruling, p.ruled = r, len(p.changes)
	s := &p.state
	s.status, s.when, s.doubts = r.Status, r.When, nil
	if r.Status == Announced || r.Status == Expected {
		s.old = nil // it was never moved
	}
	s.old = slices.DeleteFunc(s.old, func(w string) bool { return p.date(w).compare(p.date(r.When)) == DateSame })
}

// correct takes from a later report a date that a person found wrong: it was read wrongly again. Where its words move the event
// to that date, they are believed.
func (p *replay) correct(o *Report, wrong string) {
	if o.Shift == NoShift && wrong != "" && wrong != p.ruling.When && p.date(o.When).compare(p.date(wrong)) == DateSame &&
		p.date(o.When).compare(p.date(p.ruling.When)) != DateSame {
		o.When = ""
	}
}

// stands reports whether no report has changed what a person decided.
func (p *replay) stands() bool { return p.ruling != nil && p.ruled == len(p.changes) }

// teller names who said where the event stands.
func (p *replay) teller() string {
	if p.stands() {
		return p.ruling.words()
	}
	return by(&p.reports[p.state.at])
}

// words name a ruling: "decision 3 by ada on 2026-03-08".
func (r *Ruling) words() string {
	words := "decision " + strconv.Itoa(r.Decision)
	if r.By != "" {
		words += " by " + r.By
	}
	if day := dayOf(r.Time); day != "" {
		words += " on " + day
	}
	return words
}
