package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"onrecord/internal/answer"
	"onrecord/internal/desk"
	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/review"
	"onrecord/internal/store"
)

// maxDecision is how many bytes a decision that is sent may have.
const maxDecision = 256 << 10

// DecisionAsked is a decision that a client makes.
type DecisionAsked struct {
	_ struct{} `json:"-" additionalProperties:"false"`

	Kind      string   `json:"kind" enum:"accept,correct,reject,add,merge,split,rename,undo" doc:"What is decided"`
	Statement string   `json:"statement,omitempty" pattern:"^s[1-9][0-9]{0,17}$" example:"s12" doc:"Reference of the statement that is accepted, corrected or rejected"`
	Event     string   `json:"event,omitempty" pattern:"^v[1-9][0-9]{0,17}$" doc:"Reference of the event that is accepted, corrected or rejected"`
	Article   string   `json:"article,omitempty" maxLength:"2000" doc:"Key or address of the article to which a statement is added"`
	Entities  []string `json:"entities,omitempty" maxItems:"50" doc:"References of those that are merged, or of the one that is split or renamed"`
	Articles  []string `json:"articles,omitempty" maxItems:"1000" doc:"Of a split: keys of the articles that speak of somebody else"`
	Name      string   `json:"name,omitempty" maxLength:"1000" doc:"Of a rename, and of an event that is corrected: the name to show"`
	Undoes    int      `json:"undoes,omitempty" minimum:"1" doc:"Of an undo: the number of the decision that is not to count"`
	Note      string   `json:"note,omitempty" maxLength:"1000" doc:"Why, for those who read the log"`

	Source    []Marked `json:"source,omitempty" maxItems:"50" doc:"Of a correction, and of what is added: the words for whoever stands behind it"`
	NoSource  bool     `json:"no_source,omitempty" doc:"Of a correction: there are no words for that"`
	Cue       []Marked `json:"cue,omitempty" maxItems:"50" doc:"The words that attribute"`
	Content   []Marked `json:"content,omitempty" maxItems:"50" doc:"What is attributed"`
	Speaker   string   `json:"speaker,omitempty" maxLength:"1000" doc:"A reference, a name in the report, or unknown"`
	Reason    string   `json:"reason,omitempty" maxLength:"1000" doc:"Why the speaker is unknown"`
	Form      string   `json:"form,omitempty" maxLength:"50" doc:"direct, indirect, mixed"`
	Act       string   `json:"act,omitempty" maxLength:"50" doc:"speech, writing, belief, intention, decree, perception"`
	Polarity  string   `json:"polarity,omitempty" maxLength:"50" doc:"affirmed, denied, declined to comment"`
	Authority string   `json:"authority,omitempty" maxLength:"50" doc:"named, role, anonymous, organisation, document, metonym, relayed, own voice, unknown"`

	When   string `json:"when,omitempty" maxLength:"64" example:"2026-03-12" doc:"Of an event that is corrected: its day or time, in EDTF; or unknown"`
	Status string `json:"status,omitempty" maxLength:"50" doc:"Of an event that is corrected: announced, expected, confirmed, moved, postponed, cancelled, reported as happened"`
}

// Marked is a stretch of the text of the statement's article: where it stands, or its words, or both, which must agree.
type Marked struct {
	_ struct{} `json:"-" additionalProperties:"false"`

	Start *int   `json:"start,omitempty" minimum:"0" doc:"where it begins, in code points"`
	End   *int   `json:"end,omitempty" minimum:"0" doc:"where it ends"`
	Text  string `json:"text,omitempty" maxLength:"100000" doc:"its words, as the report has them"`
}

type decisionSent struct{ Body DecisionAsked }

type decisionMade struct {
	Status int
	Body   *review.Entry
}

type decisionNumbered struct {
	Asked
	Number int `path:"number" minimum:"1" doc:"Number of the decision"`
}

// deciding registers the routes by which decisions are made, and shown one by one.
func (a *API) deciding() {
	get(a, describedAs("get-decision", "/decisions/{number}", "One decision",
		"A decision in words, with what it is about and whether it counts.", http.StatusNotFound), oneDecision)
	op := huma.Operation{
		OperationID: "make-decision", Method: http.MethodPost, Path: prefix + "/decisions", Tags: []string{"decisions"}, DefaultStatus: http.StatusCreated,
		Summary: "Decide",
		Description: "Decides about a statement (`accept`, `correct`, `reject`), one that was missed in the latest version of an article (`add`), an event " +
			"(`accept`, `correct`, `reject`), who is who (`merge`, `split`, `rename`), or that a decision does not count (`undo`). It needs the role review. A " +
			"correction says what is otherwise, and leaves the rest out. Words are given by their place, or as the report has them; of words that " +
			"stand there several times, give more, or write `the ministry [2]` for the second. The body is a JSON object with the members below. `waits` says that a merge or a split takes effect when the record is joined anew (`onrecord rebuild`); in a small one that is at once, and references may change.",
		Errors:       []int{http.StatusBadRequest, http.StatusNotAcceptable, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType},
		MaxBodyBytes: maxDecision,
	}
	huma.Register(a.huma, op, func(ctx context.Context, in *decisionSent) (*decisionMade, error) {
		e, err := a.decide(ctx, &in.Body)
		var no *unquotable
		switch {
		case errors.Is(err, review.ErrWrong):
			err = problem(http.StatusUnprocessableEntity, sentence(err.Error()))
		case errors.As(err, &no):
			err = problem(http.StatusUnprocessableEntity, sentence(no.Error()), &huma.ErrorDetail{Location: "body." + no.role, Message: no.why, Value: no.words})
		}
		return &decisionMade{http.StatusCreated, e}, a.told(err)
	})
}

func oneDecision(r *store.Reader, in *decisionNumbered) (*review.Entry, error) {
	e, err := review.One(r, in.Number)
	if errors.Is(err, store.ErrNotFound) {
		err = problem(http.StatusNotFound, fmt.Sprintf("There is no decision %d.", in.Number))
	}
	return e, err
}

// decide makes a decision for whoever asks.
func (a *API) decide(ctx context.Context, in *DecisionAsked) (*review.Entry, error) {
	by := review.Signature{By: desk.Asking(ctx).Name, Time: a.o.Now().UTC().Format(time.RFC3339), Note: in.Note}
	if err := in.checkMembers(); err != nil {
		return nil, err
	}
	switch in.Kind {
	case decision.Undo:
		return review.Undo(ctx, a.o.Store, in.Undoes, by)
	case decision.Merge, decision.Split, decision.Rename:
		who := review.WhoVerdict{Kind: in.Kind, Articles: in.Articles, Name: in.Name, Signature: by}
		for _, ref := range in.Entities {
			id, ok := answer.ParseRef(ref, answer.EntityRef)
			if !ok {
				return nil, problemAt("body.entities", ref, "Somebody is named by reference, like e45.")
			}
			who.Entities = append(who.Entities, id)
		}
		return review.DecideWho(ctx, a.o.Store, who)
	}
	v := review.Verdict{Kind: in.Kind, Article: in.Article, EventState: review.EventState{Name: in.Name, Status: in.Status, When: in.When}, Signature: by}
	v.Statement, _ = answer.ParseRef(in.Statement, answer.StatementRef)
	v.Event, _ = answer.ParseRef(in.Event, answer.EventRef)
	err := a.o.Store.View(ctx, func(r *store.Reader) (err error) {
		v.Correction, err = in.correction(r, &v)
		return err
	})
	if err != nil {
		return nil, err
	}
	return review.Decide(ctx, a.o.Store, v)
}

// checkMembers refuses a decision that does not say what it is about, or says too much.
func (in *DecisionAsked) checkMembers() error {
	about := map[string]bool{
		"statement": in.Statement != "", "event": in.Event != "", "article": in.Article != "", "entities": len(in.Entities) > 0, "undoes": in.Undoes > 0,
	}
	allowed := map[string][]string{
		decision.Accept: {"statement", "event"}, decision.Reject: {"statement", "event"}, decision.Correct: {"statement", "event"}, decision.Add: {"article"},
		decision.Undo: {"undoes"}, decision.Merge: {"entities"}, decision.Split: {"entities"}, decision.Rename: {"entities"},
	}[in.Kind]
	given := 0
	for _, name := range allowed {
		if about[name] {
			given++
		}
		delete(about, name)
	}
	for _, name := range []string{"statement", "event", "article", "entities", "undoes"} {
		if about[name] {
			return problemAt("body."+name, "", fmt.Sprintf("A decision of the kind %s has no %s.", in.Kind, name))
		}
	}
	switch {
	case given == 0:
		return problemAt("body."+allowed[0], "", "Say what it is about: "+allowed[0]+" is missing.")
	case given > 1:
		return problemAt("body."+allowed[1], "", "A decision is about one thing: give "+allowed[0]+" or "+allowed[1]+".")
	case in.marks() && (in.Kind != decision.Correct && in.Kind != decision.Add || in.Event != ""):
		return problemAt("body.kind", in.Kind, "Only a statement that is corrected or added has words, a speaker and kinds.")
	case in.When+in.Status != "" && (in.Kind != decision.Correct || in.Event == ""):
		return problemAt("body.kind", in.Kind, "Only an event that is corrected has a date and a status.")
	case in.Name != "" && in.Kind != decision.Rename && (in.Kind != decision.Correct || in.Event == ""):
		return problemAt("body.name", in.Name, "Only what is renamed, and an event that is corrected, has a name.")
	}
	return nil
}

// marks reports whether the decision says what a statement is.
func (in *DecisionAsked) marks() bool {
	return len(in.Source)+len(in.Cue)+len(in.Content) > 0 || in.NoSource || in.Speaker+in.Reason+in.Form+in.Act+in.Polarity+in.Authority != ""
}

// correction returns what the decision says of a statement, whose words are those of its report.
func (in *DecisionAsked) correction(r *store.Reader, v *review.Verdict) (out review.Correction, err error) {
	if !in.marks() {
		return out, nil
	}
	text, near := "", record.Span{}
	if in.Kind == decision.Add {
		text, err = review.TextOf(r, in.Article)
	} else {
		var of *review.Subject
		if of, err = review.SubjectOf(r, v.Statement); err == nil {
			text, near = of.Record.Article.Text, of.Around()
		}
	}
	if err != nil {
		return out, err
	}
	out = review.Correction{
		NoSource: in.NoSource, Speaker: in.Speaker, Reason: in.Reason, Form: in.Form, Act: in.Act, Polarity: in.Polarity, Authority: in.Authority,
	}
	q := review.NewQuoting(text, near)
	for _, part := range []struct {
		role  string
		given []Marked
		to    *[]review.Place
	}{{"source", in.Source, &out.Source}, {"cue", in.Cue, &out.Cue}, {"content", in.Content, &out.Content}} {
		for _, m := range part.given {
			p, err := m.place(q)
			if err != nil {
				return out, &unquotable{part.role, m.Text, err.Error()}
			}
			*part.to = append(*part.to, p)
		}
	}
	return out, nil
}

// unquotable is words that the report does not have, or not once.
type unquotable struct{ role, words, why string }

func (u *unquotable) Error() string { return "the " + u.role + " cannot be found: " + u.why }

// place returns where a stretch stands.
func (m *Marked) place(q *review.Quoting) (review.Place, error) {
	if m.Start == nil || m.End == nil {
		if m.Start != nil || m.End != nil {
			return review.Place{}, errors.New("a place has a start and an end")
		}
		return q.Place(m.Text, "")
	}
	p := review.Place{Start: *m.Start, End: *m.End}
	if m.Text == "" {
		return p, nil
	}
	if there, err := q.Place(m.Text, p.String()); err != nil || there != p {
		return p, fmt.Errorf("the words “%.80s” do not stand at %v", m.Text, p)
	}
	return p, nil
}

// sentence makes a sentence of a clause; a reference that it begins with stays as it is.
func sentence(clause string) string {
	first, size := utf8.DecodeRuneInString(clause)
	if len(clause) > size && unicode.IsDigit(rune(clause[size])) {
		return clause + "."
	}
	return string(unicode.ToUpper(first)) + clause[size:] + "."
}
