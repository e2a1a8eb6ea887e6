package web

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"

	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/review"
	"onrecord/internal/store"
)

func (s *Server) decisionsRoutes() []route {
	return []route{
		{"GET /decisions", s.decisions},
		{"GET /decisions.jsonl", s.decisionLines},
		{"GET /decisions/export/training.zip", s.trainingFile},
		{"POST /decisions/{number}/undo", s.undo},
	}
}

// decisionsPage is a part of the log of what people decided.
type decisionsPage struct {
	*review.History
	Done  *review.Entry `json:"done,omitempty"` // the decision that was just made
	Here  string        `json:"-"`
	Older string        `json:"-"` // where the log goes on; empty at its end
	May   bool          `json:"-"` // who asks may decide
}

// decisions shows what people decided, the latest first.
func (s *Server) decisions(r *http.Request) (*page, error) {
	before, err := wantedNumber(r, "before")
	if err != nil {
		return nil, err
	}
	out := &decisionsPage{Here: "/decisions", May: mayDecide(r)}
	if before > 0 {
		out.Here += "?before=" + strconv.Itoa(before)
	}
	err = s.read(r.Context(), func(rd *store.Reader) (err error) {
		if out.History, err = review.Log(rd, before, 0); err != nil {
			return err
		}
		out.Done, err = doneIn(rd, r)
		return err
	})
	if err != nil {
		return nil, undecided(err)
	}
	if out.Next > 0 {
		out.Older = "/decisions?before=" + strconv.Itoa(out.Next)
	}
	return &page{name: "review_log", title: "Decisions", section: "review", data: out}, nil
}

// undo lets a decision count no longer.
func (s *Server) undo(r *http.Request) (*page, error) {
	if err := verdictForm(r); err != nil {
		return nil, err
	}
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil || number < 1 {
		return nil, store.ErrNotFound
	}
	by, err := s.signed(r)
	if err != nil {
		return nil, err
	}
	e, err := review.Undo(r.Context(), s.o.Store, number, by)
	if err != nil {
		return nil, undecided(err)
	}
	return &page{to: told(r.PostFormValue("then"), e.Number)}, nil
}

// decisionLines sends the whole log, as "onrecord decisions --format json" prints it.
func (s *Server) decisionLines(r *http.Request) (*page, error) {
	var lines []byte
	err := s.read(r.Context(), func(rd *store.Reader) error {
		log, err := keep.DecisionsIn(rd)
		if err == nil {
			lines, err = decision.AppendLog(nil, log...)
		}
		return err
	})
	return &page{send: func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/jsonl")
		w.Header().Set("Content-Disposition", `attachment; filename="decisions.jsonl"`)
		w.Write(lines)
	}}, err
}

// trainingFile sends the texts of which statements were decided, with what was decided, as "onrecord decisions --format
// training" writes them.
func (s *Server) trainingFile(*http.Request) (*page, error) {
	return &page{send: func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/zip")
		w.Header().Set("Content-Disposition", `attachment; filename="training.zip"`)
		err := s.read(r.Context(), func(rd *store.Reader) error { return writeLessons(w, rd) })
		if err == nil || errors.Is(err, context.Canceled) {
			return
		}
		s.o.Log.Error("what people decided could not be sent", "error", err)
		panic(http.ErrAbortHandler) // so that the file does not look whole
	}}, nil
}

func writeLessons(w io.Writer, rd *store.Reader) error {
	z := zip.NewWriter(w)
	err := review.Training(rd, func(l review.Lesson) error {
		for _, f := range []struct{ name, data string }{{"text/" + l.Name + ".txt", l.Text}, {"gold/" + l.Name + ".ann", l.StandOff}} {
			to, err := z.Create(f.name)
			if err != nil {
				return err
			}
			if _, err := io.WriteString(to, f.data); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return z.Close()
}
