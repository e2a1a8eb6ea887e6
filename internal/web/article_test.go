package web

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"onrecord/internal/article"
	"onrecord/internal/record"
	"onrecord/internal/view"
	"onrecord/internal/web/webtest"
)

// railway is the key of a report of the samples, and moved that of one that was changed.
const (
	railway = "bf11cd66ad778cea"
	moved   = "9e6f4b2f39231b49"
)

// twinOfArticle returns what the twin of an article's page gives.
func twinOfArticle(t *testing.T, body string) (a view.Article) {
	t.Helper()
	if err := json.Unmarshal([]byte(body), &a); err != nil || a.Record == nil {
		t.Fatalf("the twin: %v\n%s", err, body)
	}
	return a
}

// reportText returns the words of the paragraphs of a page as a reader has them, without the numbers of notes.
func reportText(body string) string {
	_, text, _ := strings.Cut(body, `<div class="text"`)
	text = "<div" + text
	for _, cut := range []string{`(?s)<ol class="notes">.*?</ol>`, `(?s)<div class="reading".*?</details>\s*</div>`, `<a class="no[^>]*>\d+</a>`, `(?s)</article>.*`} {
		text = regexp.MustCompile(cut).ReplaceAllString(text, "")
	}
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, ""))
}

func TestArticlePage(t *testing.T) {
	site := sampleSite(t)
	status, _, body := get(t, site, "/articles/"+railway)
	if status != http.StatusOK {
		t.Fatalf("status %d\n%s", status, body)
	}
	checkPage(t, body)
	_, _, twin := get(t, site, "/articles/"+railway+".json")
	a := twinOfArticle(t, twin)
	if len(a.Record.Statements) < 10 || a.Origin == nil || a.Story == nil {
		t.Fatalf("%+v", a)
	}
	for i, s := range a.Record.Statements {
		ref, n := a.Ties.Statements[s.ID].Ref, i+1
		marker, note := fmt.Sprintf(`id="%s" href="#n%d">%d</a>`, ref, n, n), fmt.Sprintf(`id="n%d"><a class="no" href="#%s"`, n, ref)
		if strings.Count(body, marker) != 1 || strings.Count(body, note) != 1 || !strings.Contains(body, `href="/statements/`+ref+`"`) {
			t.Errorf("statement %d, %s, is not marked once and noted once", n, ref)
		}
		if score := fmt.Sprintf("%s, %s %.2f", s.Rule, sureness(s.Score), s.Score); !strings.Contains(body, score) {
			t.Errorf("statement %d: the page does not say %q", n, score)
		}
	}
	if got, want := strings.Fields(reportText(body)), strings.Fields(a.Record.Article.Text); strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("the page has the text\n%s\nwant\n%s", got, want)
	}
	for _, want := range []string{"<h1>Orvania scraps railway", ">6 named<", "the text does not name", `href="/articles/` + a.Origin.Key + `"`, "said 3 March 2026 (“Tuesday”)"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not have %q", want)
		}
	}
}

// TestEverySample tests the page of every report of the samples.
func TestEverySample(t *testing.T) {
	s := webtest.Record(t)
	site := serve(t, Options{Store: s})
	for _, key := range articleKeys(t, s) {
		status, _, body := get(t, site, "/articles/"+key)
		if status != http.StatusOK || strings.Count(body, "<h1") != 1 {
			t.Errorf("%s: status %d, %d headings", key, status, strings.Count(body, "<h1"))
		}
		checkPage(t, body)
	}
}

func TestArticleVersions(t *testing.T) {
	site := sampleSite(t)
	_, _, second := get(t, site, "/articles/"+moved)
	for _, want := range []string{"Version 2 of 2", "What version 2 changed", "quote removed", `href="/articles/` + moved + `?version=1"`} {
		if !strings.Contains(second, want) {
			t.Errorf("the latest version does not have %q", want)
		}
	}
	checkPage(t, second)
	status, _, first := get(t, site, "/articles/"+moved+"?version=1")
	if status != http.StatusOK || !strings.Contains(first, "Version 1 of 2") || strings.Contains(first, "What version") {
		t.Errorf("the first version: %d", status)
	}
	checkPage(t, first)
	for address, want := range map[string]int{"?version=3": 404, "?version=0": 400, "?version=x": 400, "?part=2": 200} {
		if status, _, _ := get(t, site, "/articles/"+moved+address); status != want {
			t.Errorf("%s: status %d, want %d", address, status, want)
		}
	}
	if status, _, _ := get(t, site, "/articles/none"); status != http.StatusNotFound {
		t.Errorf("no article: status %d", status)
	}
}

// hostile is a report that tries to act in the browser of who reads it.
const hostile = `<!doctype html><html lang="en"><head><title>Quay &lt;script&gt;alert(1)&lt;/script&gt; opens</title>
<meta property="og:site_name" content="Gazette<img src=x onerror=alert(2)>"><meta name="author" content="Mia &quot;&gt;&lt;script&gt;alert(3)&lt;/script&gt; Holt">
<link rel="canonical" href="javascript:alert(4)"><meta property="article:published_time" content="2026-03-02T10:00:00Z"></head>
<body><article><h1>Quay &lt;script&gt;alert(1)&lt;/script&gt; opens</h1>
<p>The quay will open on Friday, said Mia &lt;b onmouseover=alert(5)&gt;Holt&lt;/b&gt;, the mayor of Selm, who spoke in the town hall.</p>
<p>“We are ready &lt;/mark&gt;&lt;script&gt;alert(6)&lt;/script&gt; for the ships,” said Mia Holt on Monday, and she told reporters that the cranes had been tested twice.</p>
<figure><img src="x.png"><figcaption>The quay &lt;style&gt;*{}&lt;/style&gt; in winter. <a href="javascript:alert(7)">more</a></figcaption></figure>
<p>The harbour office said that forty ships were waiting, and Pieter Lanz, its head, denied that any of them had been sent away in the night.</p>
</article></body></html>`

func TestHostileArticle(t *testing.T) {
	s := webtest.Record(t)
	site := serve(t, Options{Store: s})
	key := webtest.Add(t, s, []byte(hostile))
	_, _, body := get(t, site, "/articles/"+key)
	checkPage(t, body)
	if !strings.Contains(body, "&lt;script&gt;alert(1)&lt;/script&gt;") || !strings.Contains(body, "data-in=") {
		t.Errorf("the report is not shown, or has no statement:\n%s", body)
	}
	for _, address := range []string{"/", "/changes", "/search?q=quay"} {
		_, _, body := get(t, site, address)
		checkPage(t, body)
	}
}

func TestSureness(t *testing.T) {
	for score, want := range map[float64]string{1: "sure", 0.8: "sure", 0.799: "fairly sure", 0.6: "fairly sure", 0.5: "unsure", 0: "unsure"} {
		if got := sureness(score); got != want {
			t.Errorf("%v is %s, want %s", score, got, want)
		}
	}
}

func TestSourceCounts(t *testing.T) {
	got := sourceCounts([]record.Statement{{Authority: "role"}, {Authority: "own voice"}, {Authority: "role"}, {Authority: "document"}})
	want := []sourceCount{{"role", "role", 2, "0.00", "50.00"}, {"document", "document", 1, "50.00", "25.00"}, {"own voice", "own", 1, "75.00", "25.00"}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestReviewed tests that a note says what a person decided about its statement, and who did.
func TestReviewed(t *testing.T) {
	r := manySaid(2)
	r.Statements[1].Review = &record.Review{Decision: 7, Kind: "corrected", By: "Ida <b>", Time: "2026-03-05", Note: "the mayor spoke"}
	site := serve(t, Options{Store: webtest.Record(t), Annotate: func([]byte, article.Hints) (*record.Record, error) { return r, nil }})
	_, body := post(t, site, "/read", url.Values{"text": {"a"}})
	if want := "corrected by Ida &lt;b&gt;, 5 March 2026: the mayor spoke"; !strings.Contains(body, want) {
		t.Errorf("the page does not have %q", want)
	}
	if strings.Contains(body, "This page as JSON") {
		t.Error("the answer to a form offers a twin")
	}
}
