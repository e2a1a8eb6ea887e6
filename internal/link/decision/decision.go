package decision

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"onrecord/internal/record"
)

// Decision is what a person decided: one entry of an append-only log. As JSON:
//
//	{"number": 1, "kind": "merge", "sightings": ["a17/e2", "b4/e1"]}
//	{"number": 2, "kind": "split", "sightings": ["a17/e2", "c9/e5"], "note": "father and son"}
//	{"number": 3, "kind": "rename", "sightings": ["a17/e2"], "name": "Petra Volkova"}
//	{"number": 4, "kind": "undo", "undoes": 2}
//	{"number": 5, "kind": "reject", "article": "a17", "sha256": "…", "passage": {…}, "found": {…}}
//	{"number": 6, "kind": "correct", "article": "a17", "sha256": "…", "passage": {…}, "found": {…}, "stands": {…}}
//	{"number": 7, "kind": "add", "article": "a17", "sha256": "…", "passage": {…}, "stands": {…}}
//	{"number": 8, "kind": "reject event", "article": "a17", "sha256": "…", "passage": {…}, "event": {…}}
//	{"number": 9, "kind": "correct event", "article": "a17", "sha256": "…", "passage": {…}, "event": {…}, "event_stands": {…}}
//
// Members that a kind does not use are left out; "note", "by" and "time" can stand in all.
type Decision struct {
	Number    int      `json:"number"` // its place in the log, from 1
	Kind      string   `json:"kind"`   // one of the constants below
	Sightings []string `json:"sightings,omitempty"`
	Name      string   `json:"name,omitempty"` // of rename

	Article string            `json:"article,omitempty"` // of a decision about a statement or an event: the key of its article
	SHA256  string            `json:"sha256,omitempty"`  // of the text that the spans count in
	Passage *record.Span      `json:"passage,omitempty"` // the stretch of the text from the first to the last span
	Found   *record.Statement `json:"found,omitempty"`   // what was read; its entities are ids of the record; nil for add
	Stands  *record.Statement `json:"stands,omitempty"`  // of correct: what stands in its place; of add: what was missed
	Event   *record.Event     `json:"event,omitempty"`   // of a decision about an event: what was read of it in one of its articles

	EventStands *EventStands `json:"event_stands,omitempty"` // of correct event: how it stands

	Undoes int    `json:"undoes,omitempty"` // of undo: the number of an earlier decision, an undo too
	Note   string `json:"note,omitempty"`   // why
	By     string `json:"by,omitempty"`     // who decided
	Time   string `json:"time,omitempty"`   // ISO 8601, as the caller gives it
}

// The kinds of decisions.
const (
	Merge   = "merge"   // the sightings belong to one entity, and so do all that belong to either
	Split   = "split"   // the two sightings belong to two entities
	Rename  = "rename"  // the entity of the sighting is shown under the name
	Accept  = "accept"  // the statement stands as it was found
	Correct = "correct" // another statement stands in its place
	Reject  = "reject"  // there is no such statement
	Add     = "add"     // there is a statement that was not found
	Undo    = "undo"    // an earlier decision does not count

	AcceptEvent  = "accept event"  // the event stands as it was found
	CorrectEvent = "correct event" // it has another date, status or name
	RejectEvent  = "reject event"  // there is no such event
)

// AboutStatement reports whether the decision is about a statement.
func (d Decision) AboutStatement() bool {
	return d.Kind == Accept || d.Kind == Correct || d.Kind == Reject || d.Kind == Add
}

// Subject returns the statement that a decision is about as the log knows it: what was found, or what was added. It is nil if
// the decision is about none.
func (d Decision) Subject() *record.Statement {
	if d.Kind == Add {
		return d.Stands
	}
	return d.Found
}

// Check reports what is wrong with a decision by itself.
func (d Decision) Check() error {
	wrong := func(why string) error { return fmt.Errorf("decision %d (%s): %s", d.Number, d.Kind, why) }
	n := len(d.Sightings)
	switch {
	case d.Number < 1:
		return wrong("its number is not positive")
	case slices.Contains(d.Sightings, ""):
		return wrong("a sighting has no key")
	case d.Kind == Merge && n < 2:
		return wrong("it needs two sightings or more")
	case d.Kind == Split && (n != 2 || d.Sightings[0] == d.Sightings[1]):
		return wrong("it needs two different sightings")
	case d.Kind == Rename && (n != 1 || d.Name == ""):
		return wrong("it needs one sighting and a name")
	case d.Kind == Undo && (d.Undoes < 1 || d.Undoes >= d.Number):
		return wrong("it needs the number of an earlier decision")
	case len(d.Note)+len(d.By)+len(d.Time)+len(d.Name) > maxWords:
		return wrong("its note, name and signature are too long")
	case d.AboutStatement():
		if err := d.checkStatement(); err != nil {
			return wrong(err.Error())
		}
	case d.AboutEvent():
		if err := d.checkEvent(); err != nil {
			return wrong(err.Error())
		}
	case !slices.Contains([]string{Merge, Split, Rename, Undo}, d.Kind):
		return wrong("there is no such kind")
	}
	return nil
}

const (
	maxWords = 20_000 // bytes of a note, a name and who decided when, together
	maxSpans = 1000   // of one statement
)

// checkStatement checks a decision about a statement.
func (d Decision) checkStatement() error {
	switch {
	case d.Article == "" || len(d.SHA256) != 64 || d.Subject() == nil:
		return errors.New("it needs an article, the checksum of its text and the statement that it is about")
	case (d.Found == nil) != (d.Kind == Add):
		return errors.New("a statement that is added was not found")
	case (d.Stands != nil) != (d.Kind == Correct || d.Kind == Add):
		return errors.New("what stands in place of the statement belongs to a correction, and to nothing else")
	case d.Passage == nil || checkSpan(*d.Passage) != nil || *d.Passage != hull(*d.Passage, d.statements()):
		return errors.New("it needs the passage that holds the statement")
	}
	text := []rune(d.Passage.Text)
	for _, s := range d.statements() {
		if err := checkFinding(s); err != nil {
			return err
		}
		for _, span := range s.Spans() { // none lies outside the passage
			if got := string(text[span.Start-d.Passage.Start : span.End-d.Passage.Start]); got != span.Text {
				return fmt.Errorf("%d–%d is %q in its passage, not %q", span.Start, span.End, got, span.Text)
			}
		}
	}
	return nil
}

// statements returns what was found and what stands in its place, as far as there is either.
func (d Decision) statements() (all []*record.Statement) {
	for _, s := range []*record.Statement{d.Found, d.Stands} {
		if s != nil {
			all = append(all, s)
		}
	}
	return all
}

func checkFinding(s *record.Statement) error {
	switch {
	case len(s.Cue) == 0:
		return errors.New("the statement has no cue")
	case s.Review != nil:
		return errors.New("the statement is a decided one")
	case (s.Speaker.Unknown == "") == (s.Speaker.Name == ""):
		return errors.New("the statement needs either a speaker or why there is none")
	case len(s.Spans()) > maxSpans:
		return fmt.Errorf("the statement has more than %d spans", maxSpans)
	}
	for _, list := range [][]record.Span{s.Source, s.Cue, s.Content} {
		for i, span := range list {
			if i > 0 && span.Start < list[i-1].End {
				return errors.New("the spans of the statement are not in order")
			}
		}
	}
	for _, span := range s.Spans() {
		if err := checkSpan(span); err != nil {
			return err
		}
	}
	return s.CheckWords()
}

func checkSpan(s record.Span) error {
	if s.Start < 0 || s.End <= s.Start || !utf8.ValidString(s.Text) || utf8.RuneCountInString(s.Text) != s.End-s.Start {
		return fmt.Errorf("%d–%d is no place of %q", s.Start, s.End, s.Text)
	}
	return nil
}

// hull returns the stretch from the first to the last span of statements; without its words if it is not within.
func hull(within record.Span, all []*record.Statement) record.Span {
	out := record.Span{Start: -1}
	for _, st := range all {
		for _, s := range st.Spans() {
			if out.Start < 0 || s.Start < out.Start {
				out.Start = s.Start
			}
			out.End = max(out.End, s.End)
		}
	}
	if out.Start == within.Start && out.End == within.End {
		out.Text = within.Text
	}
	return out
}

// About makes a decision of that kind about a statement of an article's text: found is what was read, nil for one that is
// added, and stands, for that and for a correction, what is to stand. The error says why that cannot be decided.
func About(kind string, a *record.Article, found, stands *record.Statement) (Decision, error) {
	d := Decision{Number: 1, Kind: kind, Article: a.ID, SHA256: a.SHA256, Found: found, Stands: stands}
	text := []rune(a.Text)
	for _, st := range d.statements() {
		for _, s := range st.Spans() {
			if s.Start < 0 || s.End <= s.Start || s.End > len(text) {
				return d, fmt.Errorf("%d–%d lies outside the text, which has %d characters", s.Start, s.End, len(text))
			}
			if got := string(text[s.Start:s.End]); got != s.Text {
				return d, fmt.Errorf("the text at %d–%d is %q, not %q", s.Start, s.End, got, s.Text)
			}
		}
	}
	p := hull(record.Span{}, d.statements())
	if p.Start < 0 {
		return d, errors.New("the statement has no cue")
	}
	p.Text = string(text[p.Start:p.End])
	d.Passage = &p
	return d, d.Check()
}

// Same reports whether two decisions are one but for their numbers.
func Same(a, b Decision) bool {
	a.Number, b.Number = 1, 1
	x, err := AppendLog(nil, a)
	y, err2 := AppendLog(nil, b)
	return err == nil && err2 == nil && string(x) == string(y)
}
