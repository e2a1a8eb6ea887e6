package review

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// Entry is one entry of the log, as it is shown.
type Entry struct {
	Number    int              `json:"number"`
	Kind      string           `json:"kind"`                // "merge", "split", "rename", "accept", "correct", "reject", "add", "accept event", "correct event", "reject event" or "undo"
	Text      string           `json:"text"`                // what it decides, in words
	Changes   []Difference     `json:"changes"`             // of a correction; empty for others
	Statement record.Text      `json:"statement"`           // the reference of the statement that it is about, which a rejected one keeps; null if the record has none
	Event     record.Text      `json:"event"`               // the reference of the event that it is about, which a rejected one keeps; null if the record has none
	Who       []view.Named     `json:"who"`                 // of a decision about who is who: the first two that it names, as the reports do; empty for others
	Article   *view.ArticleRef `json:"article"`             // of the statement or event; null if it is about none, or the record has no such article
	Undoes    int              `json:"undoes,omitempty"`    // of an undo: the number of what counts no longer
	UndoneBy  int              `json:"undone_by,omitempty"` // the number of the undo; absent if it counts
	By        record.Text      `json:"by"`
	Time      record.Text      `json:"time"` // ISO 8601
	Note      record.Text      `json:"note"`
	Waits     bool             `json:"waits"` // it joins or parts entities, and takes effect when the record is joined anew
}

// Rejects reports whether the entry counts and rejects something that the record has: its reference leads nowhere then.
func (e *Entry) Rejects() bool {
	return e.UndoneBy == 0 && (e.Kind == decision.Reject && e.Statement != "" || e.Kind == decision.RejectEvent && e.Event != "")
}

// Difference is one thing in which a correction differs from what was found.
type Difference struct {
	Field string `json:"field"` // "source", "cue", "content", "speaker", "form" …
	From  string `json:"from"`  // in words; empty if there was nothing
	To    string `json:"to"`
}

// History is a part of the log, the newest entries first.
type History struct {
	Entries []Entry `json:"entries"`
	Next    int     `json:"next"` // the number to go on before; 0 at the end
}

// maxEntries is how many entries are given at most.
const maxEntries = 200

// Log returns the newest entries of the log before an entry of that number, or of all with 0; at most limit, or 50 with
// 0.
func Log(r *store.Reader, before, limit int) (*History, error) {
	if limit <= 0 {
		limit = 50
	}
	limit = min(limit, maxEntries)
	data, err := r.DecisionsBefore(before, limit+1)
	if err != nil {
		return nil, err
	}
	log, err := decision.ReadLog(data)
	if err != nil {
		return nil, err
	}
	h := &History{Entries: []Entry{}}
	if len(log) > limit {
		log = log[1:]
		h.Next = log[0].Number
	}
	if h.Entries, err = entries(r, log); err != nil {
		return nil, err
	}
	return h, nil
}

// One returns the entry of a number; [store.ErrNotFound] if there is none.
func One(r *store.Reader, number int) (*Entry, error) {
	d, err := numbered(r, number)
	if err != nil {
		return nil, err
	}
	all, err := entries(r, []decision.Decision{d})
	if err != nil {
		return nil, err
	}
	return &all[0], nil
}

// entries returns a part of the log, which is in order, with its newest entry first.
func entries(r *store.Reader, log []decision.Decision) ([]Entry, error) {
	all := []Entry{}
	if len(log) == 0 {
		return all, nil
	}
	data, err := r.UndoesFrom(log[0].Number)
	if err != nil {
		return nil, err
	}
	undoes, err := decision.ReadLog(data)
	if err != nil {
		return nil, err
	}
	undone := decision.UndoneBy(undoes)
	for i := len(log) - 1; i >= 0; i-- {
		e, err := newEntry(r, &log[i])
		if err != nil {
			return nil, err
		}
		if e.UndoneBy = undone[e.Number]; e.UndoneBy != 0 && e.Waits {
			e.Waits = false // it never counted
		}
		all = append(all, e)
	}
	return all, nil
}

func newEntry(r *store.Reader, d *decision.Decision) (Entry, error) {
	e := Entry{
		Number: d.Number, Kind: d.Kind, Text: Describe(d), Changes: []Difference{}, Who: []view.Named{}, Undoes: d.Undoes,
		By: record.Text(d.By), Time: record.Text(d.Time), Note: record.Text(d.Note),
	}
	switch {
	case d.AboutEvent():
		if d.Kind == decision.CorrectEvent {
			e.Changes = eventDifferences(d.EventStands)
		}
		return e, e.tellEvent(r, d)
	case !d.AboutStatement():
		return e, e.tellWho(r, d)
	}
	if d.Kind == decision.Correct {
		e.Changes = differences(d.Found, d.Stands)
	}
	id, err := statementDecided(r, d)
	if err != nil {
		return e, err
	}
	if id != 0 {
		e.Statement = record.Text(answer.Ref{Letter: answer.StatementRef, ID: id}.String())
	}
	e.Article, err = findArticle(r, d.Article)
	return e, err
}

// tellWho says of a decision about who is who, or of an undo, which article it is about, if any, and whether it waits to be applied: one
// that was not there when everything was joined last. An undo of what has never been applied has nothing to wait for.
func (e *Entry) tellWho(r *store.Reader, d *decision.Decision) (err error) {
	about, err := aboutWhat(r, *d)
	if err != nil {
		return err
	}
	if about.AboutStatement() || about.AboutEvent() {
		e.Article, err = findArticle(r, about.Article)
		return err
	}
	if d.Kind != decision.Undo {
		if e.Who, err = named(r, d); err != nil {
			return err
		}
		e.Text = cmp.Or(describeWho(d, e.Who), e.Text)
	}
	if about.Kind != decision.Merge && about.Kind != decision.Split {
		return nil
	}
	joined, err := r.Joined()
	e.Waits = d.Number > joined && (d.Kind != decision.Undo || about.Number <= joined)
	return err
}

// aboutWhat returns the decision that an undo is about in the end; d itself if it is none, or what it is about is not in the log.
func aboutWhat(r *store.Reader, d decision.Decision) (decision.Decision, error) {
	for d.Kind == decision.Undo {
		next, err := numbered(r, d.Undoes)
		if errors.Is(err, store.ErrNotFound) {
			return d, nil
		}
		if err != nil {
			return d, err
		}
		d = next
	}
	return d, nil
}

// tellEvent says which event a decision is about.
func (e *Entry) tellEvent(r *store.Reader, d *decision.Decision) (err error) {
	if e.Article, err = findArticle(r, d.Article); err != nil {
		return err
	}
	id, err := r.EventDecided(d.Number)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	e.Event = record.Text(answer.Ref{Letter: answer.EventRef, ID: id}.String())
	return err
}

// statementDecided returns the statement that a decision is about, the last of several; 0 if the record has none.
func statementDecided(r *store.Reader, d *decision.Decision) (int64, error) {
	ids, err := r.StatementsDecided(d.Number)
	if err != nil || len(ids) > 0 {
		return slices.Max(append(ids, 0)), err
	}
	// It stands by decisions alone: under the number of the first of them.
	data, err := r.DecisionsAbout(d.Article)
	if err != nil {
		return 0, err
	}
	log, err := decision.ReadLog(data)
	if err != nil {
		return 0, err
	}
	s, err := r.Shown(store.FirstDecided + int64(decision.First(log, *d)))
	if errors.Is(err, store.ErrNotFound) {
		return 0, nil
	}
	return s.ID, err
}

func findArticle(r *store.Reader, key string) (*view.ArticleRef, error) {
	a, err := r.FindArticle(key)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	ref := answer.ArticleRef(a)
	return &ref, err
}

// Describe says in words what a decision decides.
func Describe(d *decision.Decision) string {
	switch d.Kind {
	case decision.Merge:
		return fmt.Sprintf("%d sightings are of one entity", len(d.Sightings))
	case decision.Split:
		return "two sightings are of two entities"
	case decision.Rename:
		return "it is shown as " + oneLine(d.Name)
	case decision.Accept:
		return "it stands: " + told(d.Found)
	case decision.Reject:
		return "it is no statement: " + told(d.Found)
	case decision.AcceptEvent:
		return "the event stands: " + short(oneLine(d.Event.Name))
	case decision.RejectEvent:
		return "there is no such event: " + short(oneLine(d.Event.Name))
	case decision.Add:
		return "it was missed: " + told(d.Stands)
	case decision.Correct:
		return "corrected: " + inWords(differences(d.Found, d.Stands))
	case decision.CorrectEvent:
		return short(oneLine(d.EventStands.Was.Name)) + " is corrected: " + inWords(eventDifferences(d.EventStands))
	}
	return fmt.Sprintf("decision %d does not count", d.Undoes)
}

func inWords(all []Difference) string {
	words := make([]string, len(all))
	for i, c := range all {
		words[i] = fmt.Sprintf("%s %s → %s", c.Field, orNone(c.From), orNone(c.To))
	}
	return strings.Join(words, "; ")
}

// eventDifferences returns in what an event stands otherwise than before.
func eventDifferences(s *decision.EventStands) []Difference {
	all := []Difference{}
	for _, d := range []Difference{
		{"name", oneLine(s.Was.Name), s.Name}, {"status", s.Was.Status, s.Status}, {"date", view.When(s.Was.When), view.When(s.When)},
	} {
		if d.From != d.To {
			all = append(all, d)
		}
	}
	return all
}

// orNone marks words, or says that there are none.
func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return "“" + short(s) + "”"
}

// told says in one line what somebody said.
func told(s *record.Statement) string {
	return fmt.Sprintf("%s %s “%s”", s.Who(), short(words(s.Cue)), short(words(s.Content)))
}

// maxShort is how many characters of words are shown in one line.
const maxShort = 120

func short(s string) string {
	runes := []rune(s)
	if len(runes) <= maxShort {
		return s
	}
	return strings.TrimSpace(string(runes[:maxShort])) + "…"
}

// words returns the words of spans, with an ellipsis between them.
func words(spans []record.Span) string {
	all := make([]string, len(spans))
	for i, s := range spans {
		all[i] = oneLine(s.Text)
	}
	return strings.Join(all, " … ")
}

// differences returns in what b is otherwise than a.
func differences(a, b *record.Statement) []Difference {
	all := []Difference{}
	for _, spans := range []struct {
		field string
		a, b  []record.Span
	}{{"source", a.Source, b.Source}, {"cue", a.Cue, b.Cue}, {"content", a.Content, b.Content}} {
		if !sameSpans(spans.a, spans.b) {
			all = append(all, Difference{spans.field, words(spans.a), words(spans.b)})
		}
	}
	if a.Speaker != b.Speaker {
		all = append(all, Difference{"speaker", a.Speaker.String(), b.Speaker.String()})
	}
	for _, word := range []Difference{
		{"form", a.Form, b.Form}, {"act", a.Act, b.Act}, {"polarity", a.Polarity, b.Polarity}, {"authority", a.Authority, b.Authority},
	} {
		if word.From != word.To {
			all = append(all, word)
		}
	}
	return all
}

func sameSpans(a, b []record.Span) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
