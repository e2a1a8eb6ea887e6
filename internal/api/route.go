package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"onrecord/internal/record"
	"onrecord/internal/store"
)

// Asked is what every request can carry.
type Asked struct {
	IfNoneMatch string `header:"If-None-Match" maxLength:"4000" doc:"ETag of an earlier answer: if nothing has changed since, the answer is 304 without a body"`

	address url.URL // that was asked for
}

// Resolve keeps the address. It is called when the request was read.
func (q *Asked) Resolve(ctx huma.Context) []error {
	q.address = ctx.URL()
	return nil
}

func (q *Asked) asked() *Asked { return q }

// Paged is what a request for a list can carry.
type Paged struct {
	Cursor string `query:"cursor" maxLength:"4000" doc:"Where the page begins: that of an earlier answer; none for the first page"`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"How many to give at most"`
}

// Page is what every answer with a list has.
type Page struct {
	Next record.Text `json:"next" doc:"Address of the next page; null on the last"`
}

func (p Page) next() string { return string(p.Next) }

// nextPage returns where the page behind a cursor is.
func (q *Asked) nextPage(cursor string) Page {
	values := q.address.Query()
	values.Set("cursor", cursor)
	return Page{record.Text(q.address.EscapedPath() + "?" + values.Encode())}
}

// request is a pointer to an input that has [Asked].
type request[I any] interface {
	*I
	asked() *Asked
}

// answered is what huma writes.
type answered[O any] struct {
	Status int
	ETag   string `header:"ETag" doc:"Changes with the answer"`
	Link   string `header:"Link" doc:"Address of the next page, rel=next"`
	Body   *O
}

// get registers a route that answers from the record as it stands at one moment.
func get[I, O any, P request[I]](a *API, op huma.Operation, f func(r *store.Reader, in P) (*O, error)) {
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*answered[O], error) {
		var out *answered[O]
		err := a.o.Store.View(ctx, func(r *store.Reader) (err error) {
			out, err = conditional(a, r, P(in), func() (*O, error) { return f(r, P(in)) })
			return err
		})
		return out, a.told(err)
	})
}

// conditional answers a request, unless the client has the answer.
func conditional[O any](a *API, r *store.Reader, in interface{ asked() *Asked }, f func() (*O, error)) (*answered[O], error) {
	q := in.asked()
	tag, err := a.tag(r, q)
	if err != nil {
		return nil, err
	}
	if matches(q.IfNoneMatch, tag) {
		return &answered[O]{Status: http.StatusNotModified, ETag: tag}, nil
	}
	body, err := f()
	if err != nil {
		return nil, err
	}
	out := &answered[O]{Status: http.StatusOK, ETag: tag, Body: body}
	if p, ok := any(body).(interface{ next() string }); ok && p.next() != "" {
		out.Link = "<" + p.next() + `>; rel="next"`
	}
	return out, nil
}

// tag returns the ETag of what a request asks for. The same request to the same process about a record that has come
// no further, on the same day, has the same answer to the byte; nothing need be read to know that.
func (a *API) tag(r *store.Reader, q *Asked) (string, error) {
	stamp, err := r.Stamp()
	return hashed(fmt.Sprint(a.started, stamp, a.today(), q.address.Path, "?", q.address.RawQuery)), err
}

func hashed(s string) string {
	sum := sha256.Sum256([]byte(s))
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:15]) + `"`
}

// matches reports whether an If-None-Match header names a tag.
// https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match
func matches(header, tag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		part = strings.TrimSpace(part)
		if part == "*" || strings.TrimPrefix(part, "W/") == tag {
			return true
		}
	}
	return false
}

// describedAs returns an operation that gives something, with the errors that it can have besides those of all.
func describedAs(id, path, summary, description string, errs ...int) huma.Operation {
	group, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	group, _, _ = strings.Cut(group, ".")
	return huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: prefix + path, Summary: summary, Description: description,
		Tags: []string{group}, Errors: append(errs, http.StatusNotAcceptable),
		Responses: map[string]*huma.Response{"304": {Description: "The answer is still the one whose ETag was sent"}},
	}
}
