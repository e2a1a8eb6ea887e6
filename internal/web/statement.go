package web

import (
	"net/http"
	"slices"

	"onrecord/internal/answer"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// wordingsShown is how many wordings of a statement a page shows.
const wordingsShown = 40

func (s *Server) statementRoutes() []route {
	return []route{{"GET /statements/{ref}", s.statement}}
}

// statementPage is a statement in all its wordings.
type statementPage struct {
	*view.Comparison                // its wordings are cut to what the page shows
	Offset           int            `json:"offset"`        // how many wordings were passed over
	More             int            `json:"more_wordings"` // how many come behind those that are given
	Longest          *view.Wording  `json:"longest"`       // that the others are compared with
	First            *view.Wording  `json:"-"`             // the one published first; nil if that cannot be told
	Statement        view.Statement `json:"statement"`     // the one asked for

	Next int `json:"-"`
	Back int `json:"-"`
}

func (s *Server) statement(r *http.Request) (*page, error) {
	id, ok := answer.ParseRef(r.PathValue("ref"), answer.StatementRef)
	if !ok {
		return nil, store.ErrNotFound
	}
	with, isRef := answer.ParseRef(r.FormValue("with"), answer.StatementRef)
	if r.FormValue("with") != "" && !isRef {
		return nil, badRequest("“with” takes the reference of a statement, as in s12.")
	}
	offset, err := numberIn(r, "offset")
	if err != nil {
		return nil, err
	}
	out := &statementPage{Offset: offset}
	err = s.read(r.Context(), func(rd *store.Reader) (err error) {
		if with != 0 {
			out.Comparison, err = answer.ComparisonWith(rd, id, with)
		} else {
			out.Comparison, err = answer.Comparison(rd, id)
		}
		if err != nil {
			return err
		}
		hits, err := rd.Hits([]int64{id})
		if err == nil {
			out.Statement = answer.Statement(&hits[0])
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	out.cut()
	return &page{name: "statement", title: out.Statement.Who + ": " + cutWords(out.Statement.Content), data: out}, nil
}

// cut leaves the wordings that the page shows.
func (p *statementPage) cut() {
	i := slices.IndexFunc(p.Wordings, func(w view.Wording) bool { return w.Ref == p.Fullest })
	longest := p.Wordings[max(0, i)]
	p.Longest = &longest
	if i = slices.IndexFunc(p.Wordings, func(w view.Wording) bool { return w.Ref == string(p.Earliest) }); i >= 0 {
		first := p.Wordings[i]
		p.First = &first
	}
	start := min(p.Offset, len(p.Wordings))
	end := min(start+wordingsShown, len(p.Wordings))
	p.More, p.Next, p.Back = len(p.Wordings)-end, end, max(0, start-wordingsShown)
	p.Wordings = p.Wordings[start:end]
}

// Alone reports whether there is only one wording to show, and nothing to compare it with.
func (p *statementPage) Alone() bool { return len(p.Wordings) == 1 && p.Offset == 0 }

// Single reports whether the one wording is in one article only: there are no copies of its text either.
func (p *statementPage) Single() bool { return p.Alone() && len(p.Wordings[0].Copies) == 0 }

// Pair reports whether two statements are set beside each other that somebody chose.
func (p *statementPage) Pair() bool { return p.With != "" }

// Sides returns the longest wording and another, in pieces.
func (p *statementPage) Sides(w view.Wording) (sides struct{ Longest, Own []wordingPiece }) {
	sides.Longest, sides.Own = wordingSides(p.Longest.Content, w.Content, w.Alignment, w.Differences)
	return sides
}

// Own returns a wording with nothing marked.
func (p *statementPage) Own(w view.Wording) []wordingPiece { return wordingPieces(w.Content, nil, nil) }

// Major returns the differences that are more than spelling and the like.
func (p *statementPage) Major(w view.Wording) []view.Difference {
	return slices.DeleteFunc(slices.Clone(w.Differences), func(d view.Difference) bool { return d.Minor })
}

// stepPieces returns what was said on an occasion, with what differs from the one before.
func stepPieces(step view.Step) []wordingPiece {
	var differ []record.Span
	var told []changedSpan
	for _, d := range step.Differs {
		differ = append(differ, d.Second)
		told = append(told, changedSpan{d.Second, d.Change})
	}
	return wordingPieces(step.Content, differ, told)
}
