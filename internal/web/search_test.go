package web

import (
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/view"
	"onrecord/internal/web/webtest"
)

// newSampleSite serves the record of the samples.
func newSampleSite(t *testing.T) *httptest.Server {
	t.Helper()
	s, err := New(Options{Store: webtest.Record(t), Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(s.Handler())
	t.Cleanup(site.Close)
	return site
}

// twinAt reads the JSON twin of a page.
func twinAt(t *testing.T, site *httptest.Server, address string, v any) {
	t.Helper()
	path, rest, _ := strings.Cut(address, "?")
	status, _, body := get(t, site, path+".json?"+rest)
	if status != 200 {
		t.Fatalf("%s: status %d\n%s", address, status, body)
	}
	if err := json.Unmarshal([]byte(body), v); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
}

var hrefs = regexp.MustCompile(`href="(/search\?[^"]*)"`)

func TestSearch(t *testing.T) {
	site := newSampleSite(t)
	var found view.Found
	twinAt(t, site, "/search?q=grain", &found)
	if found.Total == 0 || found.Order != "match" || len(found.Statements) == 0 || len(found.Counts.Speaker.Values) == 0 {
		t.Fatalf("the twin of a search: %+v", found)
	}
	status, _, body := get(t, site, "/search?q=grain")
	if status != 200 || !strings.Contains(body, "<mark>grain</mark>") || !strings.Contains(body, "Save as a watch") {
		t.Errorf("the page: %d\n%s", status, body)
	}
	// Every link that leads on is a query that can be read, and finds something.
	for _, m := range hrefs.FindAllStringSubmatch(body, -1) {
		u, err := url.Parse(strings.ReplaceAll(m[1], "&amp;", "&"))
		if err != nil {
			t.Fatal(err)
		}
		text := u.Query().Get("q")
		if _, err := query.Parse(text); err != nil {
			t.Errorf("a link leads to the query %s: %v", text, err)
		}
		if !strings.Contains(text, "grain") {
			continue // an example of the language
		}
		var next view.Found
		if twinAt(t, site, u.RequestURI(), &next); next.Total == 0 {
			t.Errorf("%s finds nothing", u.RequestURI())
		}
	}
}

func TestFacetIsPutInAndTakenOut(t *testing.T) {
	q, err := query.Parse("grain")
	if err != nil {
		t.Fatal(err)
	}
	a := asked{Text: "grain", query: q}
	speaker := named("speaker")(`Ana "Nina" Ruiz`)
	chosen, address := a.toggled(speaker)
	if want := "/search?q=" + url.QueryEscape(`grain speaker:"Ana Nina Ruiz"`); chosen || address != want {
		t.Errorf("put in: %v %s, want %s", chosen, address, want)
	}
	a.query = query.And{q, speaker}
	if chosen, address := a.toggled(speaker); !chosen || address != "/search?q=grain" {
		t.Errorf("taken out: %v %s", chosen, address)
	}
	for _, name := range []string{"“”", "", "***", "\x00", "a:b) OR (c"} {
		if q := named("speaker")(record.Text(name)); q != nil {
			if _, err := query.Parse(q.String()); err != nil {
				t.Errorf("the condition of %q is %s: %v", name, q, err)
			}
		}
	}
}

func TestSearchesThatFindNothing(t *testing.T) {
	site := newSampleSite(t)
	if status, _, body := get(t, site, "/search"); status != 200 || !strings.Contains(body, "How to ask") || strings.Contains(body, "No statement") {
		t.Errorf("without a query: %d\n%s", status, body)
	}
	_, _, body := get(t, site, "/search?q="+url.QueryEscape("grain zeppelin"))
	for _, want := range []string{"No statement matches", "<code>zeppelin</code></a> <strong>finds none</strong>", "<code>grain</code></a> finds 24 statements"} {
		if !strings.Contains(body, want) {
			t.Errorf("nothing found: %q is missing in\n%s", want, body)
		}
	}
	status, _, body := get(t, site, "/search?q="+url.QueryEscape("grain authorty:anonymus <script>"))
	if status != 400 || !strings.Contains(body, "did you mean authority:anonymous?") || !strings.Contains(body, "      ^^^^^^^^^") || strings.Contains(body, "<script>") {
		t.Errorf("a wrong query: %d\n%s", status, body)
	}
	for _, address := range []string{"/search?q=a&from=-1", "/search?q=a&from=x", "/search?q=a&from=99999999999999999999"} {
		if status, _, _ := get(t, site, address); status != 400 {
			t.Errorf("%s: status %d, want 400", address, status)
		}
	}
}

func TestSearchHasPages(t *testing.T) {
	site := newSampleSite(t)
	seen := map[string]bool{}
	total := 0
	for address := "/search?q=authority%3Anamed&by=day"; address != ""; {
		_, _, body := get(t, site, address)
		var found view.Found
		twinAt(t, site, address, &found)
		for _, s := range found.Statements {
			if seen[s.Ref] {
				t.Fatalf("%s stands on two pages", s.Ref)
			}
			seen[s.Ref] = true
		}
		total = found.Total
		address = ""
		if m := regexp.MustCompile(`href="([^"]*)" rel="next"`).FindStringSubmatch(body); m != nil {
			address = strings.ReplaceAll(m[1], "&amp;", "&")
		}
	}
	if len(seen) != total || total <= searchPage {
		t.Errorf("%d of %d statements are on the pages", len(seen), total)
	}
}
