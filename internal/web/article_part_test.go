package web

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"onrecord/internal/article"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/web/webtest"
)

// articleKeys returns the keys of all articles of a record.
func articleKeys(t *testing.T, s *store.Store) (keys []string) {
	t.Helper()
	err := s.View(t.Context(), func(r *store.Reader) error {
		return r.EachArticle(store.Selection{}, func(a store.Article, _ string) error {
			keys = append(keys, a.Key)
			return nil
		})
	})
	if err != nil || len(keys) == 0 {
		t.Fatalf("%d articles, %v", len(keys), err)
	}
	return keys
}

// manySaid is the record of a report of n statements, no two in the same words.
func manySaid(n int) *record.Record {
	authorities := store.Authorities()
	r := &record.Record{Article: record.Article{ID: "many", Headline: "What everybody said", Language: "en", Published: "2026-03-02"}, Layers: []string{"statements"}}
	var b strings.Builder
	at := 0
	write := func(words string) []record.Span {
		start := at
		b.WriteString(words)
		at += len([]rune(words))
		return []record.Span{{Start: start, End: at, Text: words}}
	}
	for i := range n {
		s := record.Statement{ID: fmt.Sprintf("s%d", i), Form: "mixed", Act: "speech", Polarity: "affirmed", Authority: authorities[i%len(authorities)], Rule: "network", Score: float64(i%100) / 100}
		name := fmt.Sprintf("Speaker %c%c Number %d", 'A'+i%26, 'a'+i*7%26, i)
		s.Source = write(name)
		write(" ")
		s.Cue = write([]string{"said", "told reporters", "denied", "believes"}[i%4])
		write(" ")
		s.Content = write(fmt.Sprintf("that %d of the %d ships “would not wait for the %dth tide” and that the quay at berth %d was never safe", i*37%101, i*53%997, i*11%89, i))
		write([]string{". ", ".\n"}[i%2])
		s.Speaker = record.Party{Name: name}
		s.Said = &record.When{Value: "2026-03-01", Precision: "day", Anchor: "2026-03-02", Span: s.Cue[0]}
		r.Statements = append(r.Statements, s)
	}
	r.Article.Text = b.String()
	r.Article.Parts = []record.Part{}
	return r
}

// readsMany is a server whose /read reads anything as a report of that many statements.
func readsMany(t *testing.T, n int) *httptest.Server {
	t.Helper()
	r := manySaid(n)
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	return serve(t, Options{Store: webtest.Record(t), Annotate: func([]byte, article.Hints) (*record.Record, error) { return r, nil }})
}

// loaded are the styles and scripts that a page loads.
var loaded = regexp.MustCompile(`(?:rel="stylesheet" href|rel="icon" href|script src)="(/assets/[^"]*)"`)

// weigh asks for an address and returns how many bytes cross the wire, without headers, for it and for all that it loads.
func weigh(t *testing.T, site *httptest.Server, address string, form url.Values) (bytes int, body string) {
	t.Helper()
	packedSize := func(address string, form url.Values) int {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, site.URL+address, nil)
		if form != nil {
			req, err = http.NewRequestWithContext(t.Context(), http.MethodPost, site.URL+address, strings.NewReader(form.Encode()))
			req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Encoding", "gzip")
		resp, err := site.Client().Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		data, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusOK {
			t.Fatalf("%s: status %d, %v", address, resp.StatusCode, err)
		}
		return len(data)
	}
	bytes = packedSize(address, form)
	if form == nil {
		_, _, body = get(t, site, address)
	} else {
		_, body = post(t, site, address, form)
	}
	for _, m := range loaded.FindAllStringSubmatch(body, -1) {
		bytes += packedSize(m[1], nil)
	}
	return bytes, body
}

// post sends a form.
func post(t *testing.T, site *httptest.Server, address string, form url.Values) (status int, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, site.URL+address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := site.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(data)
}

// mostWeight is what a page may weigh with all that it loads.
const mostWeight = 150_000

// TestPageWeight tests that a page is light, of any report.
func TestPageWeight(t *testing.T) {
	form := url.Values{"text": {"anything"}}
	for _, n := range []int{300, 5000} {
		bytes, body := weigh(t, readsMany(t, n), "/read", form)
		t.Logf("%d statements: %d bytes over the wire, %d of HTML in memory", n, bytes, len(body))
		if bytes > mostWeight {
			t.Errorf("a report of %d statements weighs %d bytes", n, bytes)
		}
		checkPage(t, body)
		if long := strings.Contains(body, "the first of its "); long != (n > 300) {
			t.Errorf("a report of %d statements: the page says that it is long: %v", n, long)
		}
		if shown := strings.Count(body, "<details><summary>more"); n == 300 && shown != n || shown == 0 {
			t.Errorf("of %d statements %d are shown", n, shown)
		}
	}
	s := webtest.Record(t)
	site := serve(t, Options{Store: s})
	for _, key := range articleKeys(t, s) {
		if bytes, _ := weigh(t, site, "/articles/"+key, nil); bytes > mostWeight/3 {
			t.Errorf("a short report weighs %d bytes", bytes)
		}
	}
}

func TestParts(t *testing.T) {
	p := newArticlePage(untied(manySaid(4000)))
	rows := len(p.Rows)
	if err := p.choose(2, ""); err != nil || len(p.Parts) < 3 || !p.Parts[1].Shown || p.Title == "" {
		t.Fatalf("parts %+v, %v", p.Parts, err)
	}
	s, err := New(Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	p.Kept = true
	var b strings.Builder
	if err := s.templates["article"].Execute(&b, frame{Data: p}); err != nil || !strings.Contains(b.String(), `?version=1&amp;part=1"`) {
		t.Errorf("no way to part 1: %v", err)
	}
	checkPage(t, b.String())
	if p.Parts[0].first != 0 || p.Parts[len(p.Parts)-1].end != rows {
		t.Errorf("parts %+v of %d rows", p.Parts, rows)
	}
	for i, part := range p.Parts[1:] {
		if part.first != p.Parts[i].end {
			t.Errorf("part %d begins at row %d, the one before ends at %d", part.Number, part.first, p.Parts[i].end)
		}
	}
	anchor := p.Rows[len(p.Rows)-1].Notes[0].Anchor
	again := newArticlePage(untied(manySaid(4000)))
	if err := again.choose(0, anchor); err != nil || !again.Parts[1].Shown {
		t.Errorf("statement %s is not in part 2: %+v, %v", anchor, again.Parts, err)
	}
	if err := newArticlePage(untied(manySaid(4000))).choose(99, ""); err == nil {
		t.Error("part 99 is shown")
	}
}
