package calendar

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
)

// Calendar is a list of events with a name.
type Calendar struct {
	Name   string // shown by the calendar program; empty for none
	Events []Event
}

// Event is one event as it stands.
type Event struct {
	UID          string   // one for each event, and the same in every calendar that has it
	Name         string   // shown as the title; Kind if it is empty
	Kind         string   // "summit"; empty for none
	Status       string   // one of Statuses
	When         string   // EDTF; for what is postponed or cancelled the date that it was to have; empty if not known
	Earlier      []string // EDTF, the dates that it had before, in the order in which they were given up
	Where        string   // empty if not known
	Participants []string // in the order in which they are to be named
	Reason       string   // why it stands where it stands, in words; empty for none
	Evidence     []Evidence
	Sequence     int       // 0 or more; higher than before whenever date or status change
	Updated      time.Time // when what the calendar says of it last changed; becomes DTSTAMP
}

// Evidence is what one report says of an event.
type Evidence struct {
	Words     string // of the report
	Outlet    string
	Published string // a day
	URL       string // http or https; empty for none
}

// Left is an event that is not in the calendar.
type Left struct {
	UID    string
	Name   string
	Reason string // "no report says when it is"
}

// statuses are those of the record, with what RFC 5545 has for them.
var statuses = []struct {
	name     string
	status   ics.ObjectStatus
	inTitle  bool // calendar programs hide STATUS, so the title has to say it
	withdraw bool // the date is no longer meant
}{
	{name: "announced", status: ics.ObjectStatusTentative},
	{name: "expected", status: ics.ObjectStatusTentative},
	{name: "confirmed", status: ics.ObjectStatusConfirmed},
	{name: "moved", status: ics.ObjectStatusTentative},
	{name: "postponed", status: ics.ObjectStatusCancelled, inTitle: true, withdraw: true},
	{name: "cancelled", status: ics.ObjectStatusCancelled, inTitle: true, withdraw: true},
	{name: "under way", status: ics.ObjectStatusConfirmed},
	{name: "reported as happened", status: ics.ObjectStatusConfirmed},
	{name: "not covered since", status: ics.ObjectStatusTentative},
}

// Statuses returns what an event's Status can be.
func Statuses() []string {
	names := make([]string, len(statuses))
	for i, s := range statuses {
		names[i] = s.name
	}
	return names
}

// Write writes a calendar, its events in the order given, and returns those that it has left out, in the same order.
// Nothing is written if an event has no UID or that of another, an unknown status, a negative sequence, or does not say
// when it was updated.
func Write(w io.Writer, c Calendar) ([]Left, error) {
	out := ics.NewCalendarFor("onrecord")
	out.SetProductId("-//onrecord//onrecord//EN")
	if name := plain(c.Name, maxName); name != "" {
		out.SetName(name)
	}
	var left []Left
	seen := map[string]bool{}
	for _, e := range c.Events {
		if err := e.check(seen); err != nil {
			return nil, fmt.Errorf("write calendar: event %q: %w", e.UID, err)
		}
		slot, reason := e.slot()
		if reason != "" {
			left = append(left, Left{e.UID, plain(e.title(), maxName), reason})
			continue
		}
		out.AddVEvent(e.component(slot))
	}
	if len(left) > 0 {
		out.SetDescription(leftOut(left)) // RFC 7986
		out.SetXWRCalDesc(leftOut(left))  // what most programs read
	}
	return left, write(w, out)
}

// write writes a whole calendar at once, for the library does not report all errors of a writer. Lines end
// as the standard has it on every system.
func write(w io.Writer, c *ics.Calendar) error {
	var b bytes.Buffer
	if err := c.SerializeTo(&b, ics.WithNewLine("\r\n")); err != nil {
		return fmt.Errorf("write calendar: %w", err) // unreachable: a buffer takes everything
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	return nil
}

// leftOut says in the calendar itself which events it does not show.
func leftOut(left []Left) string {
	const most = 20
	lines := []string{fmt.Sprintf("%d left out:", len(left))}
	for _, l := range left[:min(most, len(left))] {
		lines = append(lines, l.Name+": "+l.Reason)
	}
	if n := len(left) - most; n > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", n))
	}
	return strings.Join(lines, "\n")
}

// check refuses what would make the calendar contradict itself, or depend on the clock. seen holds the UIDs so far.
func (e Event) check(seen map[string]bool) error {
	switch uid := plain(e.UID, maxUID); {
	case uid == "" || uid != e.UID:
		return fmt.Errorf("a UID is one line of 1 to %d characters", maxUID)
	case seen[uid]:
		return fmt.Errorf("another event has the same UID")
	case e.standing() < 0:
		return fmt.Errorf("there is no status %q", e.Status)
	case e.Sequence < 0:
		return fmt.Errorf("the sequence %d is negative", e.Sequence)
	case e.Updated.Year() < 1 || e.Updated.Year() > 9999 || e.Updated.IsZero():
		return fmt.Errorf("it does not say when it was updated")
	}
	seen[e.UID] = true
	return nil
}

// standing returns the index of the status in statuses; -1 if there is none.
func (e Event) standing() int {
	for i, s := range statuses {
		if s.name == e.Status {
			return i
		}
	}
	return -1
}

// title returns the name of the event, or what there is instead.
func (e Event) title() string {
	for _, s := range []string{e.Name, e.Kind} {
		if plain(s, maxName) != "" {
			return s
		}
	}
	return "event"
}

// component makes the VEVENT.
func (e Event) component(s slot) *ics.VEvent {
	v := ics.NewEvent(e.UID)
	standing := statuses[e.standing()]
	v.SetDtStampTime(e.Updated)
	v.SetModifiedAt(e.Updated)
	v.SetSequence(e.Sequence)
	s.put(v)
	v.SetSummary(e.summary(standing.inTitle, s.note))
	v.SetStatus(standing.status)
	v.SetTimeTransparency(ics.TransparencyTransparent)
	if where := plain(e.Where, maxName); where != "" {
		v.SetLocation(where)
	}
	if kind := plain(e.Kind, maxName); kind != "" {
		v.SetProperty(ics.ComponentPropertyCategories, kind)
	}
	v.SetDescription(e.description(s))
	if link := e.link(); link != "" {
		v.SetURL(link)
	}
	v.SetProperty("X-ONRECORD-STATUS", e.Status)
	if s.value != "" {
		v.SetProperty("X-ONRECORD-WHEN", s.value)
	}
	return v
}

// summary is the title with what has to be known at a glance.
func (e Event) summary(withStatus bool, note string) string {
	title := plain(e.title(), maxName)
	if withStatus {
		title = e.Status + ": " + title
	}
	if note != "" {
		title += " (" + note + ")"
	}
	return title
}

// description says everything in words: status, time, place, who, earlier dates, and what reports say.
func (e Event) description(s slot) string {
	lines := []string{e.Status}
	if reason := plain(e.Reason, maxWords); reason != "" {
		lines[0] += ": " + reason
	}
	lines = append(lines, "when: "+s.words)
	if who := list(e.Participants); who != "" {
		lines = append(lines, "with: "+who)
	}
	if earlier := list(e.Earlier); earlier != "" {
		lines = append(lines, "before: "+earlier)
	}
	for i, ev := range e.Evidence {
		if i == maxEvidence {
			lines = append(lines, "and "+strconv.Itoa(len(e.Evidence)-i)+" more reports")
			break
		}
		lines = append(lines, ev.lines()...)
	}
	return strings.Join(lines, "\n")
}

// lines are "Harbour Wire, 2026-03-05: “talks would resume”", and the address on a line of its own.
func (ev Evidence) lines() []string {
	head := list([]string{ev.Outlet, ev.Published})
	if words := plain(ev.Words, maxWords); words != "" {
		if head != "" {
			head += ": "
		}
		head += "“" + words + "”"
	}
	lines := []string{"", head}
	if link := address(ev.URL); link != "" {
		lines = append(lines, link)
	}
	return lines
}

// link is the address of the first report that has one.
func (e Event) link() string {
	for _, ev := range e.Evidence {
		if link := address(ev.URL); link != "" {
			return link
		}
	}
	return ""
}
