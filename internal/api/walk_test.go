package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"onrecord/internal/store"
	"onrecord/internal/web/webtest"
)

// description is as much of the description as the walk reads.
type description struct {
	OpenAPI    string
	Tags       []struct{ Name string }
	Paths      map[string]map[string]operation
	Components struct{ Schemas map[string]map[string]any }
}

type operation struct {
	OperationID string
	Summary     string
	Tags        []string
	Parameters  []struct {
		Name, In string
		Required bool
	}
	Responses map[string]struct {
		Description string
		Content     map[string]any
	}
}

// at is where the description lies for those who resolve references.
const at = "https://onrecord.example/openapi.json"

// walk asks an API by its description alone, and holds every answer to it.
type walk struct {
	t       *testing.T
	api     http.Handler
	schemas *jsonschema.Compiler
	paths   map[string]string // by operation, with the method behind it, as a JSON pointer has them
	ops     map[string]operation
	values  map[string]string // of parameters in paths, by operation or by name
	seen    map[string]map[int]bool
}

// newWalk reads the description as a client does. More members than it has would do no harm to a client; here they are an error.
func newWalk(t *testing.T, a http.Handler) (*walk, *description) {
	t.Helper()
	res := ask(t, a, httptest.NewRequest("GET", DescriptionPath, nil))
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	d := &description{}
	if err := json.Unmarshal(data, d); err != nil {
		t.Fatal(err)
	}
	whole, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range whole.(map[string]any)["components"].(map[string]any)["schemas"].(map[string]any) {
		if s := s.(map[string]any); s["additionalProperties"] == true {
			s["additionalProperties"] = false
		}
	}
	w := &walk{t: t, api: a, schemas: jsonschema.NewCompiler(), paths: map[string]string{}, ops: map[string]operation{},
		values: map[string]string{}, seen: map[string]map[int]bool{}}
	w.schemas.DefaultDraft(jsonschema.Draft2020)
	w.schemas.AssertFormat()
	if err := w.schemas.AddResource(at, whole); err != nil {
		t.Fatal(err)
	}
	for path, ops := range d.Paths {
		for method, op := range ops {
			w.paths[op.OperationID] = pointer("paths", path, method)
			w.ops[op.OperationID] = op
		}
	}
	return w, d
}

// pointer returns the fragment that names a place in a document.
func pointer(steps ...string) string {
	p := "#"
	for _, s := range steps {
		p += "/" + url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(s))
	}
	return p
}

// ask sends a request of an operation, whose answer must have a status and be as it is described.
func (w *walk) ask(id string, status int, r *http.Request) *http.Response {
	w.t.Helper()
	rec := httptest.NewRecorder()
	w.api.ServeHTTP(rec, r)
	res := rec.Result()
	answer := rec.Body.Bytes()
	if res.StatusCode != status {
		w.t.Errorf("%s %s: status %d, want %d: %.300s", r.Method, r.URL, res.StatusCode, status, answer)
		return res
	}
	if w.seen[id] == nil {
		w.seen[id] = map[int]bool{}
	}
	w.seen[id][status] = true
	if err := w.asDescribed(id, status, res.Header.Get("Content-Type"), answer); err != nil {
		w.t.Errorf("%s %s: %d is not as described: %v\n%.400s", r.Method, r.URL, status, err, answer)
	}
	return res
}

// asDescribed holds an answer to the description.
func (w *walk) asDescribed(id string, status int, contentType string, answer []byte) error {
	said, ok := w.ops[id].Responses[strconv.Itoa(status)]
	if !ok {
		return errors.New("the status is not described")
	}
	if len(said.Content) == 0 {
		if len(answer) > 0 {
			return errors.New("it has a body")
		}
		return nil
	}
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil || said.Content[kind] == nil {
		return fmt.Errorf("content type %q is not described", contentType)
	}
	if !strings.HasSuffix(kind, "json") {
		return nil // lines and calendars have tests of their own
	}
	place := w.paths[id] + strings.TrimPrefix(pointer("responses", strconv.Itoa(status), "content", kind, "schema"), "#")
	schema, err := w.schemas.Compile(at + place)
	if err != nil {
		return err
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(answer))
	if err != nil {
		return err
	}
	return schema.Validate(v)
}

var inBraces = regexp.MustCompile(`\{(\w+)\}`)

// address fills in the parameters of a path.
func (w *walk) address(id, path string) string {
	return inBraces.ReplaceAllStringFunc(path, func(p string) string {
		name := strings.Trim(p, "{}")
		if v, ok := w.values[id+" "+name]; ok {
			return v
		}
		group := strings.Split(path, "/")[3]
		v, ok := w.values[group+" "+name]
		if !ok {
			w.t.Errorf("%s: no value for %s", path, p)
		}
		return v
	})
}

// TestDescription holds the description itself to what OpenAPI 3.1 asks of one.
func TestDescription(t *testing.T) {
	w, d := newWalk(t, serve(t, webtest.Record(t)))
	if !strings.HasPrefix(d.OpenAPI, "3.1.") {
		t.Errorf("OpenAPI %q", d.OpenAPI)
	}
	ids := map[string]bool{}
	for path, ops := range d.Paths {
		for method, op := range ops {
			if ids[op.OperationID] || op.OperationID == "" || op.Summary == "" {
				t.Errorf("%s %s: id %q, %q", method, path, op.OperationID, op.Summary)
			}
			ids[op.OperationID] = true
			for _, tag := range op.Tags {
				if !slices.ContainsFunc(d.Tags, func(t struct{ Name string }) bool { return t.Name == tag }) {
					t.Errorf("%s: tag %s is not explained", op.OperationID, tag)
				}
			}
			for _, name := range inBraces.FindAllStringSubmatch(path, -1) {
				if !slices.ContainsFunc(op.Parameters, func(p struct {
					Name, In string
					Required bool
				}) bool {
					return p.Name == name[1] && p.In == "path" && p.Required
				}) {
					t.Errorf("%s: %s is no parameter", op.OperationID, name[1])
				}
			}
			for status, said := range op.Responses {
				if said.Description == "" {
					t.Errorf("%s: %s has no description", op.OperationID, status)
				}
			}
		}
	}
	for name, s := range d.Components.Schemas {
		if _, err := w.schemas.Compile(at + pointer("components", "schemas", name)); err != nil {
			t.Errorf("schema %s: %v", name, err)
		}
		if s["type"] != "object" {
			t.Errorf("schema %s is of type %v", name, s["type"])
		}
	}
}

// TestWalk asks every operation of the description for everything that it says it can answer.
func TestWalk(t *testing.T) {
	s := webtest.Record(t)
	decide(t, s)
	a := serve(t, s)
	broken := serve(t, closed(t))
	w, d := newWalk(t, a)
	w.collect()
	for _, path := range slices.Sorted(maps.Keys(d.Paths)) {
		for method, op := range d.Paths[path] {
			id, method := op.OperationID, strings.ToUpper(method)
			address := w.address(id, path)
			extra := map[string]string{"search-statements": "?q=grain&counts=5", "list-stories": "?as_of=2026-04-01", "get-story": "?as_of=2026-04-01"}[id]
			request, good := func(to string) *http.Request { return httptest.NewRequest(method, to, nil) }, 200
			switch id {
			case "read-report":
				request = func(to string) *http.Request { return posting(to, "text/plain", ferry) }
			case "make-decision":
				good = 201
				request = func(to string) *http.Request {
					return posting(to, "application/json", `{"kind": "accept", "statement": "`+w.values["statements ref"]+`"}`)
				}
			}
			res := w.ask(id, good, request(address+extra))
			if _, ok := op.Responses["304"]; ok {
				r := request(address + extra)
				r.Header.Set("If-None-Match", res.Header.Get("ETag"))
				w.ask(id, 304, r)
			}
			r := request(address + extra)
			r.Header.Set("Accept", "image/png")
			w.ask(id, 406, r)
			w.ask(id, 422, request(address+"?nonsense=1"))
			if _, ok := op.Responses["404"]; ok {
				w.ask(id, 404, request(missing(id, address)))
			}
			switch id {
			case "read-report":
				w.readErrors(id, address)
				continue
			case "make-decision":
				w.decideErrors(id, address)
			}
			w.api = broken
			w.ask(id, 500, request(address+extra))
			w.api = a
		}
	}
	for path, ops := range d.Paths {
		for method, op := range ops {
			for status := range op.Responses {
				n, err := strconv.Atoi(status)
				if err == nil && !w.seen[op.OperationID][n] && !(n == 500 && op.OperationID == "read-report") {
					t.Errorf("%s %s: status %s was not seen", method, path, status)
				}
			}
		}
	}
	if len(w.seen) < 20 {
		t.Errorf("only %d operations", len(w.seen))
	}
}

// missing returns the address of something of the same kind that is not there.
func missing(id, address string) string {
	switch {
	case id == "list-changes":
		return address + "?article=nothing"
	case id == "stream-articles":
		return address + "?after=nothing"
	case id == "get-version":
		return address[:strings.LastIndex(address, "/")] + "/77"
	}
	parts := strings.Split(address, "/")
	if parts[3] == "articles" {
		parts[4] = "0123456789abcdef"
	} else {
		parts[4] = parts[4][:1] + "99999999"
	}
	return strings.Join(parts, "/")
}

// collect finds something of each kind in the lists.
func (w *walk) collect() {
	w.t.Helper()
	first := func(address, list, member string) string {
		var v map[string]any
		getJSON(w.t, w.api, address, &v)
		rows := v[list].([]any)
		if len(rows) == 0 {
			w.t.Fatalf("%s: none", address)
		}
		return fmt.Sprint(rows[0].(map[string]any)[member])
	}
	w.values["articles key"] = first("/api/v1/changes", "articles", "article")
	w.values["get-version number"] = "1"
	w.values["statements ref"] = first("/api/v1/statements?q=tonnes", "statements", "ref")
	w.values["statements other"] = first("/api/v1/statements?q=authority:anonymous", "statements", "ref")
	w.values["entities ref"] = first("/api/v1/entities?name=Horvat", "entities", "ref")
	w.values["stories ref"] = first("/api/v1/stories", "stories", "ref")
	w.values["decisions number"] = "1"
	w.values["events ref"] = first("/api/v1/events", "coming", "ref")
}

// posting returns a request that sends something.
func posting(to, kind, body string) *http.Request {
	r := httptest.NewRequest("POST", to, strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	return r
}

// decideErrors asks for what only the making of decisions answers.
func (w *walk) decideErrors(id, address string) {
	w.ask(id, 413, posting(address, "application/json", `{"kind": "accept", "note": "`+strings.Repeat("x", maxDecision)+`"}`))
	w.ask(id, 415, posting(address, "text/html", "<p>accept"))
	for _, body := range []string{"", "{", "[]", `{"kind": "marry"}`, `{"kind": "accept"}`, `{"kind": "accept", "statement": "s999999"}`, `{"kind": "accept", "statement": "e1"}`, `{"kind": "undo", "undoes": 99}`} {
		r := posting(address, "application/json", body)
		status := 422
		if body == "" || body == "{" {
			status = 400
		}
		w.ask(id, status, r)
	}
}

// readErrors asks for what only the reading of reports answers.
func (w *walk) readErrors(id, address string) {
	post := func(query, kind, body string) *http.Request { return posting(address+query, kind, body) }
	w.ask(id, 200, post("", "text/html", "<p>"+ferry))
	w.ask(id, 200, post("", "application/json", `{"headline": "Talks", "body_text": "Talks will resume, Ana Ruiz said."}`))
	w.ask(id, 413, post("", "text/html", strings.Repeat(" ", maxReport+1)))
	w.ask(id, 415, post("", "image/png", "x"))
	w.ask(id, 502, post("?url=https://wire.example/none", "text/plain", ""))
	a := w.api.(*API)
	for range cap(a.reading) {
		a.reading <- struct{}{}
	}
	ctx, cancel := contextSoon(w.t)
	defer cancel()
	w.ask(id, 429, post("", "text/plain", ferry).WithContext(ctx))
	for range cap(a.reading) {
		<-a.reading
	}
}

// TestRecordsAreAsDescribed holds each line of the stream of articles to the description of one article.
func TestRecordsAreAsDescribed(t *testing.T) {
	a := serve(t, webtest.Record(t))
	w, _ := newWalk(t, a)
	n := 0
	for _, line := range streamed1(t, a, "/api/v1/articles.jsonl") {
		key := memberOf(line, "article.id")
		w.ask("get-article", 200, httptest.NewRequest("GET", "/api/v1/articles/"+key, nil))
		w.ask("list-article-statements", 200, httptest.NewRequest("GET", "/api/v1/articles/"+key+"/statements", nil))
		n++
	}
	for _, q := range []string{"authority:anonymous", "form:direct", "-authority:named", "nothinghasthisword thatword"} {
		w.ask("search-statements", 200, httptest.NewRequest("GET", "/api/v1/statements?counts=3&limit=200&q="+strings.ReplaceAll(q, " ", "+"), nil))
	}
	for _, line := range streamed1(t, a, "/api/v1/entities.jsonl") {
		w.ask("get-entity", 200, httptest.NewRequest("GET", "/api/v1/entities/"+line["ref"].(string), nil))
	}
	for _, by := range []string{"outlet", "author", "month", "story", "speaker"} {
		w.ask("get-sourcing", 200, httptest.NewRequest("GET", "/api/v1/sourcing?by="+by, nil))
	}
	if n < 5 {
		t.Errorf("%d articles", n)
	}
}

// decide adds a decision to the log.
func decide(t *testing.T, s *store.Store) {
	t.Helper()
	if err := s.Update(t.Context(), func(tx *store.Tx) error {
		return tx.AddDecision(1, "rename", `{"number":1,"kind":"rename","sightings":["0123456789abcdef/e1"],"name":"Somebody Else"}`)
	}); err != nil {
		t.Fatal(err)
	}
}

// closed returns a record that cannot be read any more.
func closed(t *testing.T) *store.Store {
	t.Helper()
	s := webtest.Record(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s
}
