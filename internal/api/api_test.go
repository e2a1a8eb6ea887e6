package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"onrecord/internal/fetch"
	"onrecord/internal/store"
	"onrecord/internal/web/webtest"
)

// web is a Fetcher of made-up pages.
type web map[string]string

func (w web) Get(_ context.Context, address string, _ fetch.Validators) (*fetch.Response, error) {
	page, ok := w[address]
	switch {
	case strings.Contains(address, "//10."):
		return nil, &fetch.Error{Why: fetch.NotAllowed, URL: address}
	case !ok:
		return nil, &fetch.Error{Why: fetch.NotFound, URL: address, Status: 404}
	}
	return &fetch.Response{URL: address, Status: 200, ContentType: "text/html", Body: []byte(page)}, nil
}

const ferry = "Ferry talks resume\n\nPORT LORNE, 8 March 2026 (Lorne Wire) — The talks will resume on Thursday, the harbour master, Ana Ruiz, said on Sunday. " +
	"“We have a berth and a crew,” she told the Lorne Wire.\n"

// serve returns an API of a record.
func serve(t testing.TB, s *store.Store) *API {
	t.Helper()
	a, err := New(Options{
		Store: s, Annotate: webtest.Annotate, AsOf: 20260308, Version: "test",
		Fetcher: web{"https://wire.example/ferry": "<html><body><article><h1>Ferry talks resume</h1><p>" + ferry + "</p></article></body></html>"},
		Now:     func() time.Time { return time.Date(2026, 3, 8, 12, 0, 0, 0, time.UTC) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// ask sends a request and returns the answer.
func ask(t testing.TB, a http.Handler, r *http.Request) *http.Response {
	t.Helper()
	w := httptest.NewRecorder()
	a.ServeHTTP(w, r)
	return w.Result()
}

// getJSON reads an address into v, which must be there, and returns the header.
func getJSON(t testing.TB, a http.Handler, address string, v any) http.Header {
	t.Helper()
	res := ask(t, a, httptest.NewRequest("GET", address, nil))
	body, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != 200 {
		t.Fatalf("%s: status %d: %s", address, res.StatusCode, body)
	}
	if err == nil {
		err = json.Unmarshal(body, v)
	}
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return res.Header
}

// TestProblems: whatever goes wrong is told as problem details, also by what is no route.
func TestProblems(t *testing.T) {
	a := serve(t, webtest.Record(t))
	for _, c := range []struct {
		method, address, detail string
		status                  int
	}{
		{"GET", "/api/v2/articles", "no such address", 404},
		{"GET", "/api/v1/nothing", "no such address", 404},
		{"DELETE", "/api/v1/articles", "GET, HEAD", 405},
		{"GET", "/api/v1/read", "POST", 405},
		{"GET", "/api/v1/statements?q=authority:nobody", "authority", 422},
		{"GET", "/api/v1/statements?q=%28", "query", 422},
		{"GET", "/api/v1/articles?limit=0&nonsense=1", "The request cannot be taken: query.", 422},
		{"GET", "/api/v1/articles?from=soon", "A date is written like", 422},
		{"GET", "/api/v1/articles?limit=100000", "query.limit: expected number", 422},
		{"GET", "/api/v1/articles?cursor=x", "no cursor", 422},
		{"GET", "/api/v1/statements/s99999999", "there is no statement s99999999", 404},
		{"GET", "/api/v1/entities/e99999999999999999999", "path.ref: expected string to match", 422},
		{"GET", "/api/v1/stories/t1?as_of=2020-01-01", "had not begun", 404},
		{"GET", "/api/v1/events?status=over", "announced", 422},
		{"GET", "/api/v1/changes?kind=x", "quote removed", 422},
		{"GET", "/api/v1/articles/..%2f..%2fetc", "no article of this key", 404},
	} {
		res := ask(t, a, httptest.NewRequest(c.method, c.address, nil))
		body, _ := io.ReadAll(res.Body)
		var p struct {
			Status        int
			Title, Detail string
		}
		if err := json.Unmarshal(body, &p); err != nil || p.Status != c.status || res.StatusCode != c.status || p.Title == "" ||
			!strings.Contains(p.Detail, c.detail) || res.Header.Get("Content-Type") != problemType {
			t.Errorf("%s %s: %d %s: %s", c.method, c.address, res.StatusCode, res.Header.Get("Content-Type"), body)
		}
	}
}

// pages reads all pages of a list and returns the value of a member of each row, in order.
func pages(t *testing.T, a http.Handler, address, list, member string, between func()) (all []string) {
	t.Helper()
	for n := 0; address != ""; n++ {
		if n > 500 {
			t.Fatal("the pages have no end")
		}
		var raw map[string]json.RawMessage
		header := getJSON(t, a, address, &raw)
		var rows []map[string]any
		if err := json.Unmarshal(raw[list], &rows); err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			all = append(all, row[member].(string))
		}
		var next *string
		if err := json.Unmarshal(raw["next"], &next); err != nil {
			t.Fatal(err)
		}
		address = ""
		if next != nil {
			address = *next
			if header.Get("Link") != "<"+address+`>; rel="next"` {
				t.Errorf("Link is %q, next %q", header.Get("Link"), address)
			}
		}
		between()
	}
	return all
}

// TestPagesWhileArticlesAreAdded: every row that was there at the beginning is given once.
func TestPagesWhileArticlesAreAdded(t *testing.T) {
	for _, c := range []struct{ address, list, member string }{
		{"/api/v1/articles?limit=3", "articles", "article"},
		{"/api/v1/entities?limit=7", "entities", "ref"},
		{"/api/v1/stories?limit=1&as_of=2026-12-31", "stories", "ref"},
		{"/api/v1/statements?q=talks&limit=4&order=day", "statements", "ref"},
		{"/api/v1/statements?q=tonnes&limit=2", "statements", "ref"},
	} {
		s := webtest.Record(t)
		a := serve(t, s)
		want := pages(t, a, c.address, c.list, c.member, func() {})
		if len(want) < 3 && c.list != "stories" {
			t.Errorf("%s: %d rows only", c.address, len(want))
		}
		n := 0
		got := pages(t, a, c.address, c.list, c.member, func() {
			if n++; n <= 4 {
				webtest.Add(t, s, []byte(strings.ReplaceAll(ferry, "talks", "tonnes of talks "+strings.Repeat("x", n))))
			}
		})
		seen := map[string]int{}
		for _, row := range got {
			seen[row]++
		}
		for _, row := range want {
			if seen[row] != 1 {
				t.Errorf("%s: %s is given %d times", c.address, row, seen[row])
			}
		}
		for row, times := range seen {
			if times != 1 {
				t.Errorf("%s: %s is given %d times", c.address, row, times)
			}
		}
	}
}

// TestETag: an answer that the client has is not sent again, until the record changes.
func TestETag(t *testing.T) {
	s := webtest.Record(t)
	a := serve(t, s)
	for _, address := range []string{"/api/v1/articles", "/api/v1/statements?q=grain", "/api/v1/events.ics", DescriptionPath} {
		first := ask(t, a, httptest.NewRequest("GET", address, nil))
		tag := first.Header.Get("ETag")
		if tag == "" || !strings.HasPrefix(tag, `"`) {
			t.Fatalf("%s: ETag %q", address, tag)
		}
		again := httptest.NewRequest("GET", address, nil)
		again.Header.Set("If-None-Match", `"other", W/`+tag)
		res := ask(t, a, again)
		if body, _ := io.ReadAll(res.Body); res.StatusCode != 304 || len(body) > 0 || res.Header.Get("ETag") != tag {
			t.Errorf("%s: asked again: %d, %d bytes", address, res.StatusCode, len(body))
		}
		if address == DescriptionPath {
			continue
		}
		webtest.Add(t, s, []byte(ferry+address))
		if res := ask(t, a, again); res.StatusCode != 200 || res.Header.Get("ETag") == tag {
			t.Errorf("%s: after a report was added: %d", address, res.StatusCode)
		}
	}
}

// TestRead reads reports that are sent or fetched, and refuses what is none.
func TestRead(t *testing.T) {
	a := serve(t, webtest.Record(t))
	for _, c := range []struct {
		name, query, kind, body string
		status                  int
		holds                   string
	}{
		{"text", "", "text/plain", ferry, 200, "Ana Ruiz"},
		{"text with a day", "?published=2026-03-08&outlet=Lorne+Wire", "text/plain; charset=utf-8", ferry, 200, "2026-03-12"},
		{"a page", "", "text/html", "<html><body><article><h1>Talks</h1><p>" + ferry + "</p></article></body></html>", 200, "Ana Ruiz"},
		{"ninjs", "", "application/json", `{"headline": "Talks", "body_text": "Talks will resume, Ana Ruiz said."}`, 200, "Ana Ruiz"},
		{"an address", "?url=https://wire.example/ferry", "", "", 200, "Ana Ruiz"},
		{"an address that is not there", "?url=https://wire.example/none", "", "", 502, "cannot be read"},
		{"a private address", "?url=http://10.0.0.1/", "", "", 422, "cannot be read"},
		{"a file", "?url=file:///etc/passwd", "", "", 422, "not the address of a web page"},
		{"nothing", "", "", "", 422, "nothing to read"},
		{"a picture", "", "image/png", "\x89PNG", 415, "A report is sent as"},
		{"a picture that says it is text", "", "text/plain", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", 422, "cannot be read as a report"},
		{"JSON that is no report", "", "application/json", `{"a": 1}`, 422, "cannot be read as a report"},
		{"a text that is too long", "", "text/plain", strings.Repeat("They said that it was long. ", maxText/20), 413, "more than"},
		{"a body that is too long", "", "text/html", strings.Repeat(" ", maxReport+1), 413, "too large"},
		{"a day that is none", "?published=tomorrow", "text/plain", ferry, 422, "A day is written"},
	} {
		r := httptest.NewRequest("POST", "/api/v1/read"+c.query, strings.NewReader(c.body))
		if c.kind != "" {
			r.Header.Set("Content-Type", c.kind)
		}
		res := ask(t, a, r)
		body, _ := io.ReadAll(res.Body)
		if res.StatusCode != c.status || !bytes.Contains(body, []byte(c.holds)) {
			t.Errorf("%s: %d: %.300s", c.name, res.StatusCode, body)
		}
	}
}

// TestReadKeepsNothing.
func TestReadKeepsNothing(t *testing.T) {
	s := webtest.Record(t)
	a := serve(t, s)
	stamp := func() (st store.Stamp) {
		if err := s.View(t.Context(), func(r *store.Reader) (err error) { st, err = r.Stamp(); return err }); err != nil {
			t.Fatal(err)
		}
		return st
	}
	before := stamp()
	if res := ask(t, a, httptest.NewRequest("POST", "/api/v1/read", strings.NewReader(ferry))); res.StatusCode != 200 {
		t.Errorf("status %d", res.StatusCode)
	}
	if after := stamp(); after != before {
		t.Errorf("the record was at %v and is at %v", before, after)
	}
}

// contextSoon is done soon.
func contextSoon(t *testing.T) (context.Context, context.CancelFunc) {
	return context.WithTimeout(t.Context(), 50*time.Millisecond)
}

// TestBusy: a report that would have to wait too long is refused, and the client is told when to come again.
func TestBusy(t *testing.T) {
	a := serve(t, webtest.Record(t))
	for range cap(a.reading) {
		a.reading <- struct{}{}
	}
	ctx, cancel := contextSoon(t)
	defer cancel()
	res := ask(t, a, httptest.NewRequest("POST", "/api/v1/read", strings.NewReader(ferry)).WithContext(ctx))
	if res.StatusCode != 429 || res.Header.Get("Retry-After") == "" {
		t.Errorf("status %d, Retry-After %q", res.StatusCode, res.Header.Get("Retry-After"))
	}
}

// TestStreams: every line is JSON, all are there, and one can go on after a break.
func TestStreams(t *testing.T) {
	a := serve(t, webtest.Record(t))
	var size Size
	getJSON(t, a, "/api/v1/stats", &size)
	entities := 0
	for _, n := range size.Entities {
		entities += n
	}
	for path, want := range map[string]int{"articles": size.Articles, "statements": size.Statements, "entities": entities, "decisions": size.Decisions} {
		got := streamed1(t, a, "/api/v1/"+path+".jsonl")
		if len(got) != want || want == 0 && path != "decisions" {
			t.Errorf("%s: %d lines, want %d", path, len(got), want)
		}
		if member := map[string]string{"articles": "article.id", "statements": "ref"}[path]; member != "" {
			rest := streamed1(t, a, "/api/v1/"+path+".jsonl?after="+memberOf(got[2], member))
			if len(rest) != want-3 || memberOf(rest[0], member) != memberOf(got[3], member) {
				t.Errorf("%s: %d lines behind the third", path, len(rest))
			}
		}
	}
	if some := streamed1(t, a, "/api/v1/statements.jsonl?q=authority:anonymous"); len(some) == 0 || len(some) >= size.Statements {
		t.Errorf("%d statements of a query", len(some))
	}
}

// streamed1 reads JSON Lines.
func streamed1(t *testing.T, a http.Handler, address string) (all []map[string]any) {
	t.Helper()
	res := ask(t, a, httptest.NewRequest("GET", address, nil))
	if res.StatusCode != 200 || res.Header.Get("Content-Type") != linesType {
		t.Fatalf("%s: %d %s", address, res.StatusCode, res.Header.Get("Content-Type"))
	}
	for d := json.NewDecoder(res.Body); ; {
		var v map[string]any
		if err := d.Decode(&v); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
}

func memberOf(v map[string]any, path string) string {
	first, rest, deep := strings.Cut(path, ".")
	if deep {
		return memberOf(v[first].(map[string]any), rest)
	}
	return v[first].(string)
}

// TestStreamEndsWithItsClient: nothing is read for somebody who has gone.
func TestStreamEndsWithItsClient(t *testing.T) {
	server := httptest.NewServer(serve(t, webtest.Record(t)))
	defer server.Close()
	ctx, cancel := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, "GET", server.URL+"/api/v1/articles.jsonl", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := res.Body.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	cancel()
	res.Body.Close()
	server.CloseClientConnections()
}

func TestAcceptable(t *testing.T) {
	for accept, want := range map[string]bool{
		"": true, "*/*": true, "application/json": true, "text/html, application/*;q=0.5": true, "application/json; q=0": false,
		"text/html": false, "application/json;q=0.0": false, ";;;": false, "text/html,*/*;q=0.8": true, "application/jsonl": false,
	} {
		if got := acceptable(accept, []string{jsonType}); got != want {
			t.Errorf("%q: %v", accept, got)
		}
	}
}
