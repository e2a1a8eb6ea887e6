package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/link/decision"
	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/review"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// Of what a form of a correction has, at most.
const (
	maxPieces   = 50  // of a source, a cue or a content
	maxSpeakers = 200 // to choose from
)

func (s *Server) correctRoutes() []route {
	return []route{
		{"GET /review/{ref}", s.showCorrect},
		{"POST /review/{ref}", s.correct},
	}
}

// correcting is a statement that is to be corrected.
type correcting struct {
	view.Statement
	Passage  record.Span   `json:"passage"`  // the paragraphs that hold it and those beside, in the text that the spans are of
	Speakers []view.Named  `json:"speakers"` // whom the report names, the nearest first
	Done     *review.Entry `json:"done,omitempty"`
	Problem  string        `json:"problem,omitempty"` // why it was not taken

	Runs []run         `json:"-"`
	Form statementForm `json:"-"`
	Then string        `json:"-"` // where to go on
	May  bool          `json:"-"` // who asks may decide
}

// statementForm is what a form that marks a statement holds.
type statementForm struct {
	Parts                 []formPart // source, cue and content
	Speaker, Reason, Note string
	Who                   string // the speaker as it is; empty for a statement that was missed
	Choices               []formChoice
	Speakers              []view.Named // whom the report names
}

// formPart is what a form has for the source, the cue or the content.
type formPart struct {
	Role, Means string
	Pieces      []formPiece // the last is empty, for one more
}

// formPiece are words of the report, and where they stood before they were edited, as "117:144".
type formPiece struct{ Words, At string }

// formChoice is one of the words that a statement is described with.
type formChoice struct {
	Name, Value string
	Open        string // what follows where nothing is chosen; empty if something is
	Words       []string
}

// Class is that of the authority.
func (c *correcting) Class() string { return classOf(c.Authority) }

// Back is where to go without a decision.
func (c *correcting) Back() string {
	if own := "/review/" + c.Ref; c.Then == own {
		return answer.PageOfArticle(c.Key) + "#" + c.Ref
	}
	then, anchor, _ := strings.Cut(c.Then, "#")
	return localAddress(then) + "#" + anchor
}

// correctable returns a statement that can be corrected, with the form as the statement stands, and the text of its report.
func (s *Server) correctable(r *http.Request) (out *correcting, text string, err error) {
	id, err := statementOf(r)
	if err != nil {
		return nil, "", err
	}
	var subject *review.Subject
	out = &correcting{May: mayDecide(r), Then: cmp.Or(r.FormValue("then"), "/review/"+r.PathValue("ref"))}
	err = s.read(r.Context(), func(rd *store.Reader) error {
		hits, err := rd.Hits([]int64{id})
		if err != nil {
			return err
		}
		if subject, err = review.SubjectOf(rd, id); err != nil {
			return err
		}
		if len(hits) == 0 {
			return store.ErrNotFound // unreachable: what can be decided is shown
		}
		out.Statement = answer.Statement(&hits[0])
		if out.Speakers, err = speakersFor(rd, subject.Record, hits[0].Article.ID, subject.Statement.Cue[0].Start); err != nil {
			return err
		}
		out.Done, err = doneIn(rd, r)
		return err
	})
	if err != nil {
		return nil, "", undecided(err)
	}
	out.Passage = around(&subject.Record.Article, &subject.Statement)
	out.Runs = markedRuns(out.Passage, subject.Statement)
	out.Form = formOf(&subject.Statement)
	out.Form.Who, out.Form.Speakers = out.Who, out.Speakers
	return out, subject.Record.Article.Text, nil
}

// speakersFor returns whom a report names, those nearest to a place first.
func speakersFor(rd *store.Reader, rec *record.Record, article int64, place int) ([]view.Named, error) {
	sightings, err := rd.SightingsIn(article)
	if err != nil {
		return nil, err
	}
	refs := map[string]string{}
	for _, s := range sightings {
		refs[s.Ref] = answer.Ref{Letter: answer.EntityRef, ID: s.Entity}.String()
	}
	all := slices.DeleteFunc(slices.Clone(rec.Entities), func(e record.Entity) bool { return e.Name == "" })
	far := map[string]int{}
	for _, e := range all {
		far[e.ID] = len(rec.Article.Text)
		for _, m := range e.Mentions {
			far[e.ID] = min(far[e.ID], max(m.Start-place, place-m.End, 0))
		}
	}
	slices.SortStableFunc(all, func(a, b record.Entity) int { return cmp.Compare(far[a.ID], far[b.ID]) })
	named := []view.Named{}
	for _, e := range all[:min(len(all), maxSpeakers)] {
		named = append(named, view.Named{Ref: record.Text(cmp.Or(refs[e.ID], string(e.Name))), Name: string(e.Name)})
	}
	return named, nil
}

// around returns the paragraphs that hold a statement, with one before and one behind.
func around(a *record.Article, s *record.Statement) record.Span {
	text, spans := []rune(a.Text), s.Spans()
	start, end := len(text), 0
	for _, span := range spans {
		start, end = min(start, span.Start), max(end, span.End)
	}
	pars := view.Paragraphs(*a)
	first := slices.IndexFunc(pars, func(p view.Paragraph) bool { return p.End > start })
	last := slices.IndexFunc(pars, func(p view.Paragraph) bool { return p.End >= end })
	if first < 0 || last < 0 {
		return record.Span{End: len(text), Text: a.Text} // unreachable: spans have words
	}
	from, to := pars[max(0, first-1)].Start, pars[min(len(pars)-1, last+1)].End
	for to > from && (text[to-1] == '\n' || text[to-1] == '\r') {
		to--
	}
	return review.Clip(record.Span{Start: from, End: to, Text: string(text[from:to])}, record.Span{Start: start, End: end})
}

// formOf returns the form as a statement stands.
func formOf(s *record.Statement) (f statementForm) {
	for _, role := range roles {
		p := formPart{Role: role.name, Means: role.means}
		for _, span := range *role.of(s) {
			p.Pieces = append(p.Pieces, formPiece{oneLine(span.Text), review.Place{Start: span.Start, End: span.End}.String()})
		}
		f.Parts = append(f.Parts, p.open())
	}
	for _, word := range []struct{ name, value string }{{"form", s.Form}, {"act", s.Act}, {"polarity", s.Polarity}, {"authority", s.Authority}} {
		f.Choices = append(f.Choices, formChoice{Name: word.name, Value: word.value, Words: wordsOf(word.name)})
	}
	return f
}

// roles are what is marked of a statement.
var roles = []struct {
	name, means string
	of          func(*record.Statement) *[]record.Span
}{
	{"source", "who stands behind it", func(s *record.Statement) *[]record.Span { return &s.Source }},
	{"cue", "the words that attribute", func(s *record.Statement) *[]record.Span { return &s.Cue }},
	{"content", "what is attributed", func(s *record.Statement) *[]record.Span { return &s.Content }},
}

// open adds an empty piece, for one more.
func (p formPart) open() formPart {
	p.Pieces = append(p.Pieces, formPiece{})
	return p
}

// wordsOf returns the words that the record has for a field of a statement.
func wordsOf(name string) []string {
	for _, f := range query.Fields() {
		if f.Name == name {
			return f.Values
		}
	}
	return nil
}

// showCorrect shows the form of a correction.
func (s *Server) showCorrect(r *http.Request) (*page, error) {
	if id, isEvent := answer.ParseRef(r.PathValue("ref"), answer.EventRef); isEvent {
		out, err := s.eventInForm(r, id)
		if err != nil {
			return nil, err
		}
		return out.page(0), nil
	}
	out, _, err := s.correctable(r)
	if err != nil {
		return nil, err
	}
	return out.page(0), nil
}

func (c *correcting) page(status int) *page {
	return &page{name: "review_correct", title: "Correct " + c.Ref, section: "review", data: c, status: status}
}

// correct corrects a statement, or shows what is wrong with the form.
func (s *Server) correct(r *http.Request) (*page, error) {
	if id, isEvent := answer.ParseRef(r.PathValue("ref"), answer.EventRef); isEvent {
		return s.correctEvent(r, id)
	}
	if err := verdictForm(r); err != nil {
		return nil, err
	}
	out, text, err := s.correctable(r)
	if err != nil {
		return nil, err
	}
	v := review.Verdict{Kind: decision.Correct}
	v.Statement, _ = statementOf(r) // which was read before
	e, err := s.taken(r, v, &out.Form, review.NewQuoting(text, out.Passage))
	return formAnswer(err, func() string { return told(out.Then, e.Number) }, func(problem string) *page {
		out.Problem = problem
		return out.page(http.StatusBadRequest)
	})
}

// take reads a form that marks a statement in the words of a report, and keeps what was typed to be shown again. A [badRequest]
// says what is wrong.
func (f *statementForm) take(r *http.Request, q *review.Quoting) (out review.Correction, err error) {
	f.Note = oneLine(r.PostFormValue("note"))
	if f.Speaker, err = line(r, "speaker"); err != nil {
		return out, err
	}
	if f.Reason, err = line(r, "reason"); err != nil {
		return out, err
	}
	out.Speaker, out.Reason = f.Speaker, f.Reason
	words := []*string{&out.Form, &out.Act, &out.Polarity, &out.Authority}
	for i := range f.Choices {
		choice := &f.Choices[i]
		typed := r.PostFormValue(choice.Name)
		if typed == "" || typed == choice.Value {
			continue // so that another authority follows from another speaker
		}
		if !slices.Contains(choice.Words, typed) {
			return out, badRequest("There is no such " + choice.Name + ": choose one of " + strings.Join(choice.Words, ", ") + ".")
		}
		choice.Value, *words[i] = typed, typed
	}
	for i, places := range []*[]review.Place{&out.Source, &out.Cue, &out.Content} {
		if _, sent := r.PostForm[f.Parts[i].Role]; !sent {
			continue
		}
		wrong := f.Parts[i].take(r, q, places)
		if err == nil {
			err = wrong
		}
	}
	_, sent := r.PostForm["source"]
	out.NoSource = sent && len(out.Source) == 0
	return out, err
}

// take reads the pieces of a part of a form.
func (p *formPart) take(r *http.Request, q *review.Quoting, places *[]review.Place) (wrong error) {
	words, at := r.PostForm[p.Role], r.PostForm[p.Role+"_at"]
	p.Pieces = nil
	for i, typed := range words[:min(len(words), maxPieces)] {
		if strings.TrimSpace(typed) == "" {
			continue
		}
		piece := formPiece{Words: strings.ToValidUTF8(typed, "\ufffd")}
		if i < len(at) {
			piece.At = at[i]
		}
		place, err := q.Place(piece.Words, piece.At)
		if err == nil {
			piece.At = place.String()
			*places = append(*places, place)
		} else if wrong == nil {
			wrong = badRequest(sentence("the " + p.Role + " cannot be found: " + err.Error()))
		}
		p.Pieces = append(p.Pieces, piece)
	}
	*p = p.open()
	if wrong == nil && len(*places) == 0 && p.Role != "source" {
		wrong = badRequest("A statement needs a " + p.Role + ": if the report has none, there is no statement.")
	}
	return wrong
}
