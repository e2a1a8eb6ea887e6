package web

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"onrecord/internal/keep"
	"onrecord/internal/record"
	"onrecord/internal/review"
	"onrecord/internal/store"
	"onrecord/internal/view"
	"onrecord/internal/web/webtest"
)

// openReview returns a server of the record of the samples on this computer alone.
func openReview(t *testing.T) *Server {
	t.Helper()
	s, _ := openDesk(t, Access{Editor: "ada"})
	s.o.Store = webtest.Record(t)
	return s
}

// queueOf returns a part of the queue as its twin has it.
func queueOf(t *testing.T, s *Server, query string) reviewing {
	t.Helper()
	var q reviewing
	w := open(s, "/review.json"+query, nil)
	if err := json.Unmarshal(w.Body.Bytes(), &q); err != nil || w.Code != 200 {
		t.Fatalf("%d %v\n%s", w.Code, err, w.Body)
	}
	return q
}

// wantGone tests that a form was taken, and returns where it leads.
func wantGone(t *testing.T, w *httptest.ResponseRecorder, to string) string {
	t.Helper()
	at := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(at, to) {
		t.Fatalf("%d to %q, want one to %q\n%s", w.Code, at, to, w.Body)
	}
	return at
}

func TestReviewQueue(t *testing.T) {
	s := openReview(t)
	q := queueOf(t, s, "")
	if len(q.Statements) < 3 || q.Waiting < len(q.Statements) {
		t.Fatalf("%d wait, %d are shown", q.Waiting, len(q.Statements))
	}
	body := wantPage(t, s, "/review", nil, "Accept", "Reject", "Correct", `name="note"`, `id="`+q.Statements[0].Ref+`"`, `<u class=`, `<i class=`, `<mark class=`, "<kbd>j</kbd>")
	checkPage(t, body)
	if n := strings.Count(body, `class="doubtful"`); n != len(q.Statements) {
		t.Errorf("%d of %d statements are on the page", n, len(q.Statements))
	}
	if q := queueOf(t, s, "?kind=speaker"); len(q.Statements) == 0 || q.Statements[0].Reasons[0].Kind != store.SpeakerDoubt {
		t.Errorf("doubt about the speaker: %+v", q.Statements)
	}
	if q := queueOf(t, s, "?outlet=no+such+paper&story=t1&speaker=e1"); len(q.Statements) != 0 {
		t.Errorf("of no outlet: %d", len(q.Statements))
	}
	wantPage(t, s, "/review?outlet=%22%3E%3Cscript%3E", nil, "Nothing waits to be decided that fits", "&#34;&gt;&lt;script&gt;")
	for _, bad := range []string{"?kind=any", "?after=x", "?after=0-1"} {
		if w := open(s, "/review"+bad, nil); w.Code != 400 {
			t.Errorf("%s: %d", bad, w.Code)
		}
	}
}

// TestReviewGoesOn pages through the queue, each statement once.
func TestReviewGoesOn(t *testing.T) {
	s := openReview(t)
	first := queueOf(t, s, "")
	seen, query := map[string]bool{}, ""
	for range 50 {
		q := queueOf(t, s, query)
		for _, d := range q.Statements {
			if seen[d.Ref] {
				t.Errorf("%s is there twice", d.Ref)
			}
			seen[d.Ref] = true
		}
		if q.Next == "" {
			break
		}
		wantPage(t, s, "/review"+query, nil, `rel="next"`)
		query = "?after=" + string(q.Next)
	}
	if len(seen) != first.Waiting {
		t.Errorf("%d statements page by page, %d wait", len(seen), first.Waiting)
	}
}

func TestReviewDecides(t *testing.T) {
	s := openReview(t)
	q := queueOf(t, s, "")
	one, two := q.Statements[0], q.Statements[1]
	at := wantGone(t, send(s, "/review/"+one.Ref+"/reject", nil, "then", "/review#"+two.Ref, "note", "a <b>caption</b>"), "/review?done=1#"+two.Ref)
	wantLog(t, s, "ada: decided POST /review/"+one.Ref+"/reject")
	at, _, _ = strings.Cut(at, "#") // as browsers do
	body := wantPage(t, s, at, nil, "<strong>Decision 1</strong>", `action="/decisions/1/undo"`)
	checkPage(t, body)
	if strings.Contains(body, `id="`+one.Ref+`"`) {
		t.Error("what was rejected waits on")
	}
	if strings.Contains(open(s, "/articles/"+one.Key, nil).Body.String(), `id="`+one.Ref+`"`) || open(s, "/statements/"+one.Ref, nil).Code != 404 {
		t.Error("what was rejected is shown on")
	}
	wantGone(t, send(s, "/review/"+two.Ref+"/accept", nil, "then", "/review"), "/review?done=2")
	wantPage(t, s, "/articles/"+two.Key, nil, "accepted by ada")
	if left := queueOf(t, s, ""); left.Waiting != q.Waiting-2 {
		t.Errorf("%d wait of %d", left.Waiting, q.Waiting)
	}
	if w := send(s, "/review/"+one.Ref+"/accept", nil); w.Code != 400 || !strings.Contains(w.Body.String(), one.Ref+" was rejected by decision 1") {
		t.Errorf("rejected, then accepted: %d %s", w.Code, w.Body)
	}
	body = wantPage(t, s, "/decisions", nil, "a &lt;b&gt;caption&lt;/b&gt;", "ada", "8 March 2026", "it is no statement", "it stands", `action="/decisions/1/undo"`)
	checkPage(t, body)

	wantGone(t, send(s, "/decisions/1/undo", nil, "then", "/decisions"), "/decisions?done=3")
	body = wantPage(t, s, "/decisions?done=3", nil, "undone by 3", "decision 1 does not count")
	if strings.Contains(body, `action="/decisions/1/undo"`) {
		t.Error("what is undone can be undone")
	}
	if left := queueOf(t, s, ""); left.Waiting != q.Waiting-1 || left.Statements[0].Ref != one.Ref {
		t.Errorf("what was undone does not wait: %d, %s", left.Waiting, left.Statements[0].Ref)
	}
}

// rebuilt joins the record of a server anew and serves it.
func rebuilt(t *testing.T, s *Server) {
	t.Helper()
	path := s.o.Store.Path()
	if err := s.o.Store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := keep.Rebuild(t.Context(), path, func() {}); err != nil {
		t.Fatal(err)
	}
	s.o.Store = webtest.Open(t, path)
}

func TestDecisionsSurviveRebuild(t *testing.T) {
	s := openReview(t)
	q := queueOf(t, s, "")
	for i, verdict := range []string{"accept", "reject"} {
		wantGone(t, send(s, "/review/"+q.Statements[i].Ref+"/"+verdict, nil), "/review?done=")
	}
	rebuilt(t, s)
	if left := queueOf(t, s, ""); left.Waiting != q.Waiting-2 {
		t.Errorf("%d wait of %d", left.Waiting, q.Waiting)
	}
	wantPage(t, s, "/articles/"+q.Statements[0].Key, nil, "accepted by ada")
}

// TestReviewRoles: who may only read sees the queue and the log, and decides nothing.
func TestReviewRoles(t *testing.T) {
	s, _ := openOffice(t)
	s.o.Store = webtest.Record(t)
	reads, reviews := enter(t, s, "read"), enter(t, s, "review")
	var q reviewing
	if err := json.Unmarshal(open(s, "/review.json", reviews).Body.Bytes(), &q); err != nil {
		t.Fatal(err)
	}
	ref := q.Statements[0].Ref
	if body := wantPage(t, s, "/review", reads, "needs the role review"); strings.Contains(body, ">Accept<") || strings.Contains(body, "<kbd>") {
		t.Error("who reads is offered to decide")
	}
	for _, address := range []string{"/review/" + ref + "/accept", "/review/" + ref + "/reject", "/review/" + ref, "/decisions/1/undo", "/entities/e1/merge", "/entities/e1/split", "/entities/e1/rename"} {
		if w := send(s, address, reads, "speaker", "unknown", "name", "x"); w.Code != http.StatusForbidden {
			t.Errorf("who reads sends %s: %d", address, w.Code)
		}
		if w := send(s, address, nil); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/login") {
			t.Errorf("nobody sends %s: %d", address, w.Code)
		}
	}
	if w := open(s, "/decisions.jsonl", reviews); w.Body.Len() != 0 {
		t.Errorf("something was decided: %s", w.Body)
	}
	wantGone(t, send(s, "/review/"+ref+"/accept", reviews, "by", "somebody else"), "/review?done=1")
	if body := open(s, "/decisions", reads).Body.String(); !strings.Contains(body, "review, <time") || strings.Contains(body, "/undo") {
		t.Errorf("the log for who reads:\n%s", body)
	}
}

func TestWrongVerdicts(t *testing.T) {
	s := openReview(t)
	for _, c := range []struct {
		address string
		code    int
	}{
		{"/review/s999999/accept", 400}, {"/review/x/accept", 404}, {"/review/e1/reject", 404}, {"/review/s99999999999999999999/reject", 404},
		{"/decisions/99/undo", 400}, {"/decisions/0/undo", 404}, {"/decisions/x/undo", 404},
	} {
		if w := send(s, c.address, nil); w.Code != c.code {
			t.Errorf("%s: %d, want %d\n%s", c.address, w.Code, c.code, w.Body)
		}
	}
	ref := queueOf(t, s, "").Statements[0].Ref
	for _, note := range []string{strings.Repeat("x", maxNote+1), strings.Repeat("x", maxVerdict)} {
		if w := send(s, "/review/"+ref+"/accept", nil, "note", note); w.Code != 400 || !strings.Contains(w.Body.String(), "Nothing was decided") {
			t.Errorf("a note of %d: %d", len(note), w.Code)
		}
	}
	if w := open(s, "/decisions.jsonl", nil); w.Body.Len() != 0 {
		t.Errorf("something was decided: %s", w.Body)
	}
}

// TestToldStaysHere: no form leads to another site.
func TestToldStaysHere(t *testing.T) {
	for then, want := range map[string]string{
		"": "/review?done=7", "https://else.example/": "/review?done=7", "//else.example/x": "/review?done=7", `/\else.example`: "/review?done=7",
		"/review?kind=score&done=3#s4": "/review?done=7&kind=score#s4", "/decisions?before=9": "/decisions?before=9&done=7", "/review#\r\nx": "/review?done=7#%0D%0Ax",
	} {
		if got := told(then, 7); got != want {
			t.Errorf("%q: %q, want %q", then, got, want)
		}
	}
}

// last returns the number of the last decision.
func last(t *testing.T, s *Server) string {
	t.Helper()
	var h review.History
	if err := json.Unmarshal(open(s, "/decisions.json", nil).Body.Bytes(), &h); err != nil || len(h.Entries) == 0 {
		t.Fatal(err)
	}
	return strconv.Itoa(h.Entries[0].Number)
}

// articleOf returns the key of the article of a statement.
func articleOf(t *testing.T, s *Server, ref string) string {
	t.Helper()
	var c correcting
	if err := json.Unmarshal(open(s, "/review/"+ref+".json", nil).Body.Bytes(), &c); err != nil {
		t.Fatal(err)
	}
	return c.Key
}

func TestDecisionsFiles(t *testing.T) {
	s := openReview(t)
	wantPage(t, s, "/decisions", nil, "Nobody has decided anything yet")
	ref := queueOf(t, s, "").Statements[0].Ref
	for range 30 {
		wantGone(t, send(s, "/review/"+ref+"/accept", nil), "/review?done=")
		wantGone(t, send(s, "/review/"+ref+"/reject", nil), "/review?done=")
		wantGone(t, send(s, "/decisions/"+last(t, s)+"/undo", nil), "/review?done=")
	}
	seen, before := 0, ""
	for {
		var h review.History
		if err := json.Unmarshal(open(s, "/decisions.json"+before, nil).Body.Bytes(), &h); err != nil {
			t.Fatal(err)
		}
		seen += len(h.Entries)
		if h.Next == 0 {
			break
		}
		wantPage(t, s, "/decisions"+before, nil, "earlier →")
		before = fmt.Sprintf("?before=%d", h.Next)
	}
	if seen != 90 {
		t.Errorf("%d entries page by page, want 90", seen)
	}
	lines := open(s, "/decisions.jsonl", nil)
	if n := strings.Count(lines.Body.String(), "\n"); n != 90 || lines.Header().Get("Content-Type") != "application/jsonl" {
		t.Errorf("%d lines, %v", n, lines.Header())
	}
	wantLog(t, s, "ada: exported GET /decisions.jsonl")
	wantGone(t, send(s, "/review/"+ref+"/accept", nil), "/review?done=")
	w := open(s, "/decisions/export/training.zip", nil)
	wantLog(t, s, "ada: exported GET /decisions/export/training.zip")
	z, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil || w.Header().Get("Content-Type") != "application/zip" {
		t.Fatalf("%v %v", w.Header(), err)
	}
	key := articleOf(t, s, ref)
	if len(z.File) != 2 || z.File[0].Name != "text/"+key+".txt" || z.File[1].Name != "gold/"+key+".ann" || z.File[1].UncompressedSize64 == 0 {
		t.Errorf("the texts: %+v", z.File)
	}
	if w := open(s, "/decisions?before=x", nil); w.Code != 400 {
		t.Errorf("before x: %d", w.Code)
	}
}

// TestPassageRuns: places that are none are no reason to fail, and what is cut off is said.
func TestPassageRuns(t *testing.T) {
	d := review.Doubtful{Passage: record.Span{Start: 7, End: 57, Text: strings.Repeat("ä", 50)}, CutBefore: true, CutBehind: true}
	d.Spans.Cue = []view.Place{{Start: -5, End: 3}, {Start: 60, End: 70}, {Start: 20, End: 22}}
	var shown string
	for _, r := range passageRuns(&d) {
		shown += r.Text
	}
	if shown != "… "+d.Passage.Text+" …" {
		t.Errorf("%q is shown", shown)
	}
	text := record.Span{End: 9, Text: "one\r\ntwo "}
	if runs := markedRuns(text, record.Statement{Cue: []record.Span{{Start: 5, End: 8}}}); len(runs) != 3 || runs[0].Text != "one \n" || runs[1].Text != "two" {
		t.Errorf("lines that end in CR LF: %+v", runs)
	}
}

func TestSentence(t *testing.T) {
	for clause, want := range map[string]string{"s12 was rejected": "s12 was rejected.", "the cue is missing": "The cue is missing.", "été": "Été.", "\"x\" is none": "\"x\" is none."} {
		if got := sentence(clause); got != want {
			t.Errorf("%q: %q", clause, got)
		}
	}
}
