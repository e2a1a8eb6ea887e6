package review

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"onrecord/internal/answer"
	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// ErrWrong is the kind of error for a decision, or a question, that cannot be right; its text says why.
var ErrWrong = errors.New("it cannot be decided")

// wrong is an [ErrWrong].
type wrong string

func (w wrong) Error() string { return string(w) }

// Unwrap returns [ErrWrong].
func (w wrong) Unwrap() error { return ErrWrong }

func wrongf(format string, args ...any) error { return wrong(fmt.Sprintf(format, args...)) }

// Signature is who decides, when and why. All may be empty.
type Signature struct {
	By   string
	Time string // ISO 8601
	Note string
}

// Verdict is a decision about one statement of the record, about one of a report that was missed there, or about an event.
type Verdict struct {
	Statement  int64  // its id
	Event      int64  // the id of the event that is accepted, corrected or rejected; 0 if it is about a statement
	Article    string // of Add, which has no Statement: the key of its article, in the latest version of which it stands
	Kind       string // [decision.Accept], [decision.Correct], [decision.Reject] or [decision.Add]
	Correction        // of Correct and Add
	EventState        // of Correct for an event
	Signature
}

// Correction says what is otherwise than it is shown: what is empty stays as it is. Of a statement that was missed it says all:
// what is empty follows from the rest, as [Missed] explains.
type Correction struct {
	Source, Cue, Content []Place
	NoSource             bool   // there are no words for a source
	Speaker              string // "e45" over all reports, the name of somebody in the report, or [Unknown]
	Reason               string // why the speaker is unknown
	Form                 string // as docs/format.md lists them, as the next three
	Act                  string
	Polarity             string
	Authority            string
}

// EventState says what of an event is otherwise than it is shown: what is empty stays as it is.
type EventState struct {
	Name   string
	Status string // one of [decision.EventStatuses]
	When   string // EDTF, or [Unknown]
}

// Unknown is the speaker of a statement whose speaker the report does not tell, and the date of an event of which none is known.
const Unknown = "unknown"

// Place is a stretch of the text of a statement's article in code points, half-open.
type Place struct{ Start, End int }

// Decide adds a decision about a statement to the log and applies it.
func Decide(ctx context.Context, s *store.Store, v Verdict) (*Entry, error) {
	var d decision.Decision
	err := s.View(ctx, func(r *store.Reader) (err error) {
		d, err = v.decision(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	return add(ctx, s, d, v.Signature)
}

// Undo lets a decision count no longer; an undo too. What follows is applied, but for a merge or a split: that is when the
// record is joined anew, and [Entry.Waits] says so.
func Undo(ctx context.Context, s *store.Store, number int, by Signature) (*Entry, error) {
	err := s.View(ctx, func(r *store.Reader) error {
		_, err := r.DecisionNumbered(number)
		if errors.Is(err, store.ErrNotFound) {
			return wrongf("there is no decision %d", number)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return add(ctx, s, decision.Decision{Kind: decision.Undo, Undoes: number}, by)
}

// sign says in a decision who decided, when and why.
func (s Signature) sign(d *decision.Decision) {
	d.By, d.Time, d.Note = visible(s.By), s.Time, visible(s.Note)
}

func add(ctx context.Context, s *store.Store, d decision.Decision, by Signature) (*Entry, error) {
	by.sign(&d)
	number, err := keep.Decide(ctx, s, d)
	if err != nil {
		return nil, err
	}
	var e *Entry
	err = s.View(ctx, func(r *store.Reader) (err error) {
		e, err = One(r, number)
		return err
	})
	return e, err
}

// visible leaves out of what people typed what cannot be seen: it might turn the line around in which it is shown. Joiners
// stay, which some scripts need within words.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		const nonJoiner, joiner = '\u200c', '\u200d'
		if unicode.IsPrint(r) || unicode.IsSpace(r) || r == nonJoiner || r == joiner {
			return r
		}
		return -1
	}, s)
}

// decision returns what a verdict decides, in terms of the words of the report.
func (v *Verdict) decision(r *store.Reader) (decision.Decision, error) {
	if v.Event != 0 {
		return v.decideEvent(r)
	}
	newTargetOf := func() (*target, error) { return newTarget(r, v.Statement) }
	if v.Kind == decision.Add {
		newTargetOf = func() (*target, error) { return newReport(r, v.Article) }
	}
	t, err := newTargetOf()
	if err != nil {
		return decision.Decision{}, err
	}
	var stands *record.Statement
	switch v.Kind {
	case decision.Accept, decision.Reject:
		if v.Kind == decision.Accept && t.decided.Kind == decision.Correct {
			return decision.Decision{}, wrongf("%v was corrected by decision %d, and so stands already", t.ref(), t.decided.Number)
		}
	case decision.Correct:
		stands, err = t.correct(&v.Correction)
	case decision.Add:
		stands, err = t.add(&v.Correction)
	default:
		err = wrongf("%q is no way to decide about a statement: it is accepted, corrected, rejected or added", v.Kind)
	}
	if err != nil {
		return decision.Decision{}, err
	}
	d, err := decision.About(v.Kind, &t.read.Article, t.found, stands)
	if err != nil {
		return d, wrong(strings.TrimPrefix(err.Error(), fmt.Sprintf("decision 1 (%s): ", v.Kind)))
	}
	return d, nil
}

// target is a statement that is to be decided.
type target struct {
	r        *store.Reader
	id       int64
	article  int64
	versions int               // of the article, of a statement that is to be added
	read     *record.Record    // the version that it is decided on, as it was read
	found    *record.Statement // in that; or what an earlier decision found or added, where a newer reader did not
	shown    record.Statement  // as it stands
	decided  decision.Decision // what stands about it already; zero if nothing does
}

func (t *target) ref() answer.Ref { return answer.Ref{Letter: answer.StatementRef, ID: t.id} }

// newTarget returns a statement that can be decided.
func newTarget(r *store.Reader, id int64) (*target, error) {
	t := &target{r: r, id: id}
	row, number, shown, err := r.AsRead(id)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil, wrongf("there is no statement %v in the record", t.ref())
	case err != nil:
		return nil, err
	case !shown:
		return nil, wrongf("%v was rejected by decision %d: undo that first", t.ref(), number)
	}
	now, err := r.Shown(id)
	if err != nil {
		return nil, err
	}
	if now.Gone != 0 {
		return nil, wrongf("%v is in no version of its article since version %d: only what stands is decided", t.ref(), now.Gone)
	}
	return t, t.load(now, row, number)
}

// load reads the statement as it is shown, and as it was found; number is that of the decision that stands about what was read,
// or 0.
func (t *target) load(now, row store.Statement, number int) error {
	t.article = now.Article
	record, err := t.r.VersionRecord(now.Article, now.Last)
	if err != nil {
		return err
	}
	found := statement(record, now.Ref)
	if found == nil {
		return wrongf("%v is not in the record of its article: onrecord check says more", t.ref())
	}
	t.shown = *found
	if found.Review != nil {
		number = found.Review.Decision
	}
	if number != 0 {
		if t.decided, err = numbered(t.r, number); err != nil {
			return err
		}
	}
	if t.read, err = t.r.Reading(now.Article, now.Last); err != nil {
		return err
	}
	if t.id < store.FirstDecided && row.Last == now.Last {
		if t.found = statement(t.read, row.Ref); t.found != nil {
			return nil
		}
	}
	// It stands by a decision alone: what was found then is what is decided again.
	version, err := t.r.VersionWith(now.Article, t.decided.SHA256)
	if err != nil {
		return wrongf("%v stands by decision %d, about a text that the record does not have: undo that instead", t.ref(), t.decided.Number)
	}
	t.found = t.decided.Subject()
	t.shown = *t.found
	if t.decided.Stands != nil {
		t.shown = *t.decided.Stands
	}
	t.read, err = t.r.Reading(now.Article, version)
	return err
}

func statement(r *record.Record, id string) *record.Statement {
	i := slices.IndexFunc(r.Statements, func(s record.Statement) bool { return s.ID == id })
	if i < 0 {
		return nil
	}
	return &r.Statements[i]
}

// numbered returns an entry of the log.
func numbered(r *store.Reader, number int) (d decision.Decision, err error) {
	detail, err := r.DecisionNumbered(number)
	if err != nil {
		return d, err
	}
	if err := json.Unmarshal([]byte(detail), &d); err != nil {
		return d, fmt.Errorf("decision %d: it is damaged: %w", number, err)
	}
	return d, nil
}
