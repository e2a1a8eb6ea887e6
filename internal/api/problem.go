package api

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"onrecord/internal/query"
	"onrecord/internal/store"
)

const (
	jsonType    = "application/json"
	problemType = "application/problem+json"

	internal = "The request could not be answered: an error in onrecord, which its log tells of."
)

// problem is the error for a status, with a sentence on what is wrong and what to do.
// https://www.rfc-editor.org/rfc/rfc9457
func problem(status int, detail string, errs ...error) error {
	return huma.NewError(status, detail, errs...)
}

// problemAt is a problem with one parameter.
func problemAt(place, value, message string) error {
	return problem(http.StatusUnprocessableEntity, message, &huma.ErrorDetail{Location: place, Message: message, Value: value})
}

// explained puts what is wrong with a request into the sentence of its problem, where huma only lists it.
func explained(_ huma.Context, _ string, v any) (any, error) {
	p, ok := v.(*huma.ErrorModel)
	if !ok || p.Detail != "validation failed" || len(p.Errors) == 0 || p.Errors[0] == nil {
		return v, nil
	}
	out := *p
	const most = 3
	var all []string
	for _, e := range p.Errors[:min(len(p.Errors), most)] {
		all = append(all, strings.TrimPrefix(e.Location+": ", ": ")+e.Message)
	}
	out.Detail = "The request cannot be taken: " + strings.Join(all, "; ") + "."
	if more := len(p.Errors) - most; more > 0 {
		out.Detail = strings.TrimSuffix(out.Detail, ".") + "; and more."
	}
	return &out, nil
}

// told returns an error as a problem; nil for nil. What is not the client's doing goes to the log, not to the client.
func (a *API) told(err error) error {
	var status huma.StatusError
	var wrong *query.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &status):
		return err
	case errors.As(err, &wrong):
		return problem(http.StatusUnprocessableEntity, "The query cannot be read: "+wrong.Error()+".",
			&huma.ErrorDetail{Location: "query.q", Message: wrong.Error(), Value: wrong.Query})
	case err == store.ErrNotFound:
		return problem(http.StatusNotFound, "There is no such thing in the record.")
	case errors.Is(err, store.ErrNotFound):
		return problem(http.StatusNotFound, err.Error()+".")
	case errors.Is(err, context.Canceled):
		return problem(http.StatusServiceUnavailable, "The request was given up.") // nobody reads it
	}
	a.o.Log.Error("a request of the API failed", "error", err)
	return problem(http.StatusInternalServerError, internal)
}

// writeProblem sends a problem where huma does not.
func writeProblem(w http.ResponseWriter, err error) {
	var p huma.StatusError
	if !errors.As(err, &p) {
		p = huma.NewError(http.StatusInternalServerError, internal) // unreachable: problem makes no other
	}
	w.Header().Set("Content-Type", problemType)
	w.WriteHeader(p.GetStatus())
	json.NewEncoder(w).Encode(p)
}

// unrouted answers a request that no route fits. The mux tells 405 from 404, but in plain text.
func unrouted(w http.ResponseWriter, r *http.Request, mux http.Handler) {
	said := statusOnly{header: http.Header{}}
	mux.ServeHTTP(&said, r)
	if said.status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", said.header.Get("Allow"))
		writeProblem(w, problem(said.status, "This address takes "+said.header.Get("Allow")+" only."))
		return
	}
	writeProblem(w, problem(http.StatusNotFound, "The API has no such address: "+DescriptionPath+" lists those that it has."))
}

// statusOnly keeps the status and the header of an answer.
type statusOnly struct {
	header http.Header
	status int
}

func (s *statusOnly) Header() http.Header         { return s.header }
func (s *statusOnly) Write(b []byte) (int, error) { return len(b), nil }
func (s *statusOnly) WriteHeader(status int)      { s.status = status }

// gives returns the types of what an operation answers with when all goes well.
func gives(op *huma.Operation) []string {
	for _, status := range []string{"200", "201"} {
		if ok := op.Responses[status]; ok != nil {
			return slices.Sorted(maps.Keys(ok.Content))
		}
	}
	return nil
}

// accepted refuses a request that wants another type than its route has.
func (a *API) accepted(ctx huma.Context, next func(huma.Context)) {
	types := gives(ctx.Operation())
	if !acceptable(ctx.Header("Accept"), types) {
		huma.WriteErr(a.huma, ctx, http.StatusNotAcceptable, "This address gives "+strings.Join(types, ", ")+" only.")
		return
	}
	next(ctx)
}

// acceptable reports whether an Accept header takes one of some types. One that is missing takes all.
// https://www.rfc-editor.org/rfc/rfc9110#name-accept
func acceptable(accept string, types []string) bool {
	if strings.TrimSpace(accept) == "" {
		return true
	}
	for part := range strings.SplitSeq(accept, ",") {
		wanted, params, err := mime.ParseMediaType(part)
		if err != nil || strings.Trim(params["q"], "0.") == "" && params["q"] != "" {
			continue
		}
		group, any := strings.CutSuffix(wanted, "/*")
		if slices.ContainsFunc(types, func(t string) bool {
			return wanted == t || wanted == "*/*" || any && strings.HasPrefix(t, group+"/")
		}) {
			return true
		}
	}
	return false
}
