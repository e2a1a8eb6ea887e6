package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onrecord/internal/review"
	"onrecord/internal/view"
	"onrecord/internal/web/webtest"
)

// doubtfulReport has an attribution whose speaker two are near to.
const doubtfulReport = `<!doctype html><html lang="en"><head><title>Ferry talks stall</title><meta property="og:site_name" content="Calder Ledger">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks stall","datePublished":"2026-02-03"}</script></head><body><article><h1>Ferry talks stall</h1>
<p>PORT CALDER — Harbour chief Ilse Brandt met union leader Tomas Vey on Tuesday at the &lt;b&gt;old&lt;/b&gt; customs house.</p>
<p>“The quay will close on Friday,” Brandt said after the meeting. Vey said the union would not sign before the quay opens.</p>
<p>Sources said the talks would go on.</p></article></body></html>`

// openDoubtful returns a server with that report, and the references of its statements by what is said.
func openDoubtful(t *testing.T) (s *Server, refs map[string]string) {
	t.Helper()
	s = openReview(t)
	key := webtest.Add(t, s.o.Store, []byte(doubtfulReport))
	refs = map[string]string{"key": key}
	var a struct {
		Record struct {
			Statements []struct {
				ID      string
				Content []struct{ Text string }
			}
		}
		Ties struct {
			Statements map[string]struct{ Ref string }
		}
	}
	if err := json.Unmarshal(open(s, "/articles/"+key+".json", nil).Body.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	for _, st := range a.Record.Statements {
		refs[strings.Fields(st.Content[0].Text)[1]] = a.Ties.Statements[st.ID].Ref
	}
	return s, refs
}

func TestCorrectForm(t *testing.T) {
	s, refs := openDoubtful(t)
	ref := refs["union"]
	if ref == "" {
		t.Fatalf("the statement is not found: %v", refs)
	}
	body := wantPage(t, s, "/review/"+ref, nil, `<textarea name="cue"`, ">said</textarea>", `name="content_at" value="`, "Ilse Brandt</option>", "Tomas Vey</option>",
		"&lt;b&gt;old&lt;/b&gt; customs house", `<option selected>indirect</option>`, `value="/review/`+ref+`"`)
	checkPage(t, body)
	var twin correcting
	if err := json.Unmarshal(open(s, "/review/"+ref+".json", nil).Body.Bytes(), &twin); err != nil || len(twin.Speakers) < 2 || twin.Ref != ref || !strings.HasPrefix(twin.Passage.Text, "PORT CALDER") && !strings.Contains(twin.Passage.Text, "Sources") {
		t.Errorf("%+v %v", twin, err)
	}
	wantPage(t, s, "/review/"+ref+"?then="+url.QueryEscape(`//else.example/"><script>`), nil, `<a href="/#">Leave it</a>`)
	for _, bad := range []string{"/review/e1", "/review/x", "/review/s0"} {
		if w := open(s, bad, nil); w.Code != 404 {
			t.Errorf("%s: %d", bad, w.Code)
		}
	}
}

// where writes the first place as the form has it.
func where(places []view.Place) string { return review.Place(places[0]).String() }

func TestCorrect(t *testing.T) {
	s, refs := openDoubtful(t)
	ref := refs["union"]
	var before correcting
	json.Unmarshal(open(s, "/review/"+ref+".json", nil).Body.Bytes(), &before)
	brandt := ""
	for _, n := range before.Speakers {
		if strings.HasSuffix(n.Name, "Brandt") {
			brandt = string(n.Ref)
		}
	}
	at := wantGone(t, send(s, "/review/"+ref, nil, "source", "Vey", "source_at", where(before.Spans.Source), "cue", "said", "cue_at", where(before.Spans.Cue),
		"content", "the union would not sign", "content_at", where(before.Spans.Content), "speaker", brandt,
		"form", "indirect", "act", "speech", "polarity", "denied", "authority", "named", "note", "<i>she did</i>", "then", "/review"), "/review?done=1")
	wantPage(t, s, at, nil, "content “the union would not sign before the quay opens” → “the union would not sign”", "polarity “affirmed” → “denied”")
	wantPage(t, s, "/articles/"+refs["key"], nil, "corrected by ada", "&lt;i&gt;she did&lt;/i&gt;")
	found := func(s *Server) string {
		return open(s, "/search.json?q="+url.QueryEscape(`speaker:Brandt polarity:denied outlet:"Calder Ledger"`), nil).Body.String()
	}
	if body := found(s); !strings.Contains(body, `"content": "the union would not sign"`) {
		t.Errorf("the search: %s", body)
	}
	if brandt != "" {
		wantPage(t, s, "/entities/"+brandt, nil, "the union would not sign")
	}
	wantPage(t, s, "/review/"+ref, nil, "It stands as decision 1 has it")
	rebuilt(t, s)
	if body := found(s); !strings.Contains(body, `"content": "the union would not sign"`) {
		t.Errorf("the search when all is joined anew: %s", body)
	}
	wantGone(t, send(s, "/decisions/1/undo", nil), "/review?done=2")
	if body := found(s); strings.Contains(body, "the union would not sign") {
		t.Errorf("what is undone is found: %s", body)
	}
}

// TestCandidate names the speaker by one button of the queue.
func TestCandidate(t *testing.T) {
	s := openReview(t)
	for _, d := range queueOf(t, s, "?kind=speaker").Statements {
		if len(d.Candidates) == 0 {
			continue
		}
		name := d.Candidates[0]
		wantGone(t, send(s, "/review/"+d.Ref, nil, "speaker", string(name.Ref), "then", "/review"), "/review?done=1")
		wantPage(t, s, "/statements/"+d.Ref, nil, name.Name)
		return
	}
	t.Fatal("nobody is a candidate")
}

func TestWrongCorrections(t *testing.T) {
	s, refs := openDoubtful(t)
	ref := refs["union"]
	for _, c := range []struct {
		says   string
		fields []string
	}{
		{"Nothing is corrected: accept " + ref, []string{"content", "the union would not sign before the quay opens"}},
		{"the report does not have the words “<script>”", []string{"content", "<script>"}},
		{"The content cannot be found: the report has the words “quay” 2 times there", []string{"content", "quay"}},
		{"A statement needs a cue", []string{"cue", "  "}},
		{"There is no such form", []string{"form", `"><script>`}},
		{"does not speak of e1", []string{"speaker", "e1"}},
		{"does not speak of e999999", []string{"speaker", "e999999"}},
		{"does not speak of nobody", []string{"speaker", "nobody"}},
		{"A reason why the speaker is unknown", []string{"reason", "hearsay"}},
		{"more than 1000 characters", []string{"note", strings.Repeat("n", 1001)}},
		{"has more than a decision needs", []string{"note", strings.Repeat("n", maxVerdict)}},
	} {
		w := send(s, "/review/"+ref, nil, c.fields...)
		body := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`).Replace(w.Body.String())
		if w.Code != 400 || !strings.Contains(body, c.says) || !strings.Contains(body, "Nothing was decided") {
			t.Errorf("%.60q: %d, want %q\n%s", c.fields, w.Code, c.says, body)
		}
		if strings.Contains(w.Body.String(), "<script>") {
			t.Errorf("%.60q is taken for a page", c.fields)
		}
	}
	typed := send(s, "/review/"+ref, nil, "content", "quay", "note", "mine", "reason", "because", "polarity", "denied").Body.String()
	for _, want := range []string{">quay</textarea>", `value="mine"`, `value="because"`, "<option selected>denied"} {
		if !strings.Contains(typed, want) {
			t.Errorf("what was typed is lost: %s", want)
		}
	}
	if w := open(s, "/decisions.jsonl", nil); w.Code != http.StatusOK || w.Body.Len() != 0 {
		t.Errorf("something was decided: %s", w.Body)
	}
	wantGone(t, send(s, "/review/"+ref+"/reject", nil), "/review?done=1")
	if w := open(s, "/review/"+ref, nil); w.Code != 400 || !strings.Contains(w.Body.String(), "was rejected by decision 1") {
		t.Errorf("what was rejected: %d", w.Code)
	}
	var h review.History
	if err := json.Unmarshal(open(s, "/decisions.json", nil).Body.Bytes(), &h); err != nil || len(h.Entries) != 1 || string(h.Entries[0].Statement) != ref {
		t.Errorf("the log: %+v %v", h, err)
	}
}
