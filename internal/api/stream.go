package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"onrecord/internal/store"
)

const linesType = "application/jsonl"

// How many rows are read at once. The record is let go of between two batches, so that a slow client holds up nobody, and
// what is added meanwhile comes at the end.
const (
	recordsAtOnce = 16
	rowsAtOnce    = 200
)

// maxStall is how long a client may take for a batch.
const maxStall = time.Minute

// batches returns the next lines each time it is called; none at the end.
type batches func(r *store.Reader) ([]any, error)

// streamed is what huma writes.
type streamed struct {
	ContentType string `header:"Content-Type"`
	Body        func(huma.Context)
}

// stream registers a route that sends JSON Lines.
func stream[I any](a *API, op huma.Operation, f func(ctx context.Context, in *I) (batches, error)) {
	op.Responses = map[string]*huma.Response{"200": {Description: "One JSON object a line", Content: map[string]*huma.MediaType{
		linesType: {Schema: &huma.Schema{Type: huma.TypeString}},
	}}}
	op.Errors = append(op.Errors, http.StatusUnprocessableEntity)
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*streamed, error) {
		next, err := f(ctx, in)
		if err != nil {
			return nil, a.told(err)
		}
		first, err := a.batch(ctx, next)
		if err != nil {
			return nil, a.told(err)
		}
		return &streamed{linesType, func(ctx huma.Context) { a.send(ctx, first, next) }}, nil
	})
}

func (a *API) batch(ctx context.Context, next batches) (lines []any, err error) {
	err = a.o.Store.View(ctx, func(r *store.Reader) error {
		lines, err = next(r)
		return err
	})
	return lines, err
}

// send sends batches until the end, or until the client goes. What fails on the way breaks the answer off, so that the client
// does not take it for whole.
func (a *API) send(ctx huma.Context, lines []any, next batches) {
	r, w := humago.Unwrap(ctx)
	if r.Method == http.MethodHead {
		return
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	control := http.NewResponseController(w)
	for len(lines) > 0 {
		// A server has a time for an answer, which a stream may exceed; one without cannot set it, and needs not.
		_ = control.SetWriteDeadline(time.Now().Add(maxStall))
		for _, line := range lines {
			if enc.Encode(line) != nil {
				panic(http.ErrAbortHandler)
			}
		}
		_ = control.Flush()
		var err error
		if lines, err = a.batch(r.Context(), next); err != nil {
			if r.Context().Err() == nil {
				a.o.Log.Error("a stream of the API broke off", "address", r.URL.Path, "error", err)
			}
			panic(http.ErrAbortHandler)
		}
	}
}
