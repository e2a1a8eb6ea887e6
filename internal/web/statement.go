package web

import (
	"cmp"
	"net/http"
	"slices"

	"onrecord/internal/answer"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// How much of a statement is compared.
const (
	wordingsCompared = 20  // unless more are asked for
	mostCompared     = 300 // at most
	alikeLookedAt    = 8   // statements that are not joined to it
)

func (s *Server) statementRoutes() []route {
	return []route{{"GET /statements/{ref}", s.statement}}
}

// statementPage is a statement in all its wordings.
type statementPage struct {
	*view.Comparison
	Longest   *view.Wording  `json:"longest"`   // that the others are compared with
	Statement view.Statement `json:"statement"` // the one asked for

	First *view.Wording `json:"-"` // the one published first; nil if that cannot be told
	More  int           `json:"-"` // how many to compare next; 0 if no more can be
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
	most, err := numberIn(r, "most")
	if err != nil {
		return nil, err
	}
	extent := answer.Extent{Wordings: min(cmp.Or(most, wordingsCompared), mostCompared), Alike: alikeLookedAt}
	out := &statementPage{}
	err = s.read(r.Context(), func(rd *store.Reader) (err error) {
		if with != 0 {
			out.Comparison, err = answer.ComparisonWith(rd, id, with)
		} else {
			out.Comparison, err = answer.ComparisonOf(rd, id, extent)
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
	out.Longest, out.First = out.worded(out.Fullest), out.worded(string(out.Earliest))
	if out.NotCompared > 0 && extent.Wordings < mostCompared {
		out.More = min(2*extent.Wordings, mostCompared)
	}
	return &page{name: "statement", title: out.Statement.Who + ": " + cutWords(out.Statement.Content), data: out}, nil
}

// worded returns the wording of a reference; nil if there is none, or it is a copy.
func (p *statementPage) worded(ref string) *view.Wording {
	i := slices.IndexFunc(p.Wordings, func(w view.Wording) bool { return w.Ref == ref })
	if i < 0 {
		return nil
	}
	return &p.Wordings[i]
}

// Alone reports whether there is only one wording to show, and nothing to compare it with.
func (p *statementPage) Alone() bool { return len(p.Wordings) == 1 }

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
