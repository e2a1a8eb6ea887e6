package web

import (
	"cmp"
	"net/http"
	"strconv"

	"onrecord/internal/answer"
	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/review"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

func (s *Server) missedRoutes() []route {
	return []route{
		{"GET /articles/{key}/missed", s.showMissed},
		{"POST /articles/{key}/missed", s.missed},
	}
}

// missing is a report to which a statement is to be added.
type missing struct {
	view.ArticleRef
	Passage  record.Span   `json:"passage"`  // the text that is shown, of the latest version
	Speakers []view.Named  `json:"speakers"` // whom the report names, in the order in which it does
	Done     *review.Entry `json:"done,omitempty"`
	Problem  string        `json:"problem,omitempty"` // why it was not taken

	Runs           []run         `json:"-"`
	Form           statementForm `json:"-"`
	Before, Behind string        `json:"-"` // where the rest of the text is; empty if there is none
	May            bool          `json:"-"` // who asks may decide
}

// missingIn returns the report that an address is about, with an empty form, and its text.
func (s *Server) missingIn(r *http.Request) (out *missing, text string, err error) {
	from, err := strconv.Atoi(cmp.Or(r.FormValue("from"), "0"))
	if err != nil || from < 0 {
		return nil, "", badRequest("“from” is a number of characters, from 0 on.")
	}
	out = &missing{May: mayDecide(r)}
	err = s.read(r.Context(), func(rd *store.Reader) error {
		a, err := rd.ArticleByKey(r.PathValue("key"))
		if err != nil {
			return err
		}
		out.ArticleRef = answer.ArticleRef(a)
		rec, err := rd.Reading(a.ID, a.Versions)
		if err != nil {
			return err
		}
		text = rec.Article.Text
		out.show(text, from)
		if out.Speakers, err = speakersFor(rd, rec, a.ID, 0); err != nil {
			return err
		}
		out.Done, err = doneIn(rd, r)
		return err
	})
	if err != nil {
		return nil, "", err
	}
	out.Form = formOf(&record.Statement{Act: "speech", Polarity: "affirmed"})
	out.Form.Speakers = out.Speakers
	for i := range out.Form.Choices {
		out.Form.Choices[i].Open = map[string]string{"form": "by its marks", "authority": "by its speaker"}[out.Form.Choices[i].Name]
	}
	return out, text, nil
}

// show cuts the stretch of a text that the page shows, from a place on.
func (m *missing) show(text string, from int) {
	runes := []rune(text)
	from = max(0, min(from, len(runes)-1))
	end := min(len(runes), from+review.MaxPassage)
	m.Passage = record.Span{Start: from, End: end, Text: string(runes[from:end])}
	m.Runs = []run{{Text: countable(m.Passage.Text)}}
	at := func(from int) string { return answer.PageOfArticle(m.Key) + "/missed?from=" + strconv.Itoa(from) }
	const again = 500 // characters, so that no statement is cut on both pages
	if from > 0 {
		m.Before = at(max(0, from-review.MaxPassage+again))
	}
	if end < len(runes) {
		m.Behind = at(end - again)
	}
}

func (m *missing) page(status int) *page {
	return &page{name: "review_missed", title: "Add a statement", section: "article", data: m, status: status}
}

// showMissed shows a report with the form to add a statement.
func (s *Server) showMissed(r *http.Request) (*page, error) {
	out, _, err := s.missingIn(r)
	if err != nil {
		return nil, err
	}
	return out.page(0), nil
}

// missed adds a statement, or shows what is wrong with the form.
func (s *Server) missed(r *http.Request) (*page, error) {
	if err := verdictForm(r); err != nil {
		return nil, err
	}
	out, text, err := s.missingIn(r)
	if err != nil {
		return nil, err
	}
	e, err := s.taken(r, review.Verdict{Kind: decision.Add, Article: out.Key}, &out.Form, review.NewQuoting(text, out.Passage))
	return formAnswer(err, func() string { return told("/review/"+string(e.Statement), e.Number) }, func(problem string) *page {
		out.Problem = problem
		return out.page(http.StatusBadRequest)
	})
}

// taken decides v as a form that marks a statement has it. A [badRequest] says what is to be shown beside the form.
func (s *Server) taken(r *http.Request, v review.Verdict, f *statementForm, q *review.Quoting) (_ *review.Entry, err error) {
	if v.Correction, err = f.take(r, q); err != nil {
		return nil, err
	}
	if v.Signature, err = s.signed(r); err != nil {
		return nil, err
	}
	e, err := review.Decide(r.Context(), s.o.Store, v)
	return e, undecided(err)
}
