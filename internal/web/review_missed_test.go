package web

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"onrecord/internal/review"
	"onrecord/internal/web/webtest"
)

// missedForm is what the reader might have missed of [doubtfulReport], with the fields of the form as they are sent.
func missedForm(more ...string) []string {
	return append([]string{"source", "Harbour chief Ilse Brandt", "cue", "met", "content", "union leader Tomas Vey", "form", "", "act", "perception", "polarity", "affirmed", "authority", ""}, more...)
}

func TestMissed(t *testing.T) {
	s, refs := openDoubtful(t)
	page := "/articles/" + refs["key"] + "/missed"
	wantPage(t, s, "/articles/"+refs["key"], nil, `<a href="`+page+`">A statement is missing</a>`)
	body := wantPage(t, s, page, nil, "&lt;b&gt;old&lt;/b&gt; customs house", `<textarea name="cue"`, "Tomas Vey</option>", `<option value="">by its speaker</option>`, "<option selected>speech")
	checkPage(t, body)
	var twin missing
	if err := json.Unmarshal(open(s, page+".json", nil).Body.Bytes(), &twin); err != nil || len(twin.Speakers) < 2 || twin.Key != refs["key"] || !strings.Contains(twin.Passage.Text, "Sources said") {
		t.Fatalf("%+v %v", twin, err)
	}
	brandt := ""
	for _, n := range twin.Speakers {
		if strings.HasSuffix(n.Name, "Brandt") {
			brandt = string(n.Ref)
		}
	}
	at := wantGone(t, send(s, page, nil, missedForm("speaker", brandt, "note", "<i>seen</i>")...), "/review/s2147483649?done=1")
	wantPage(t, s, at, nil, "Decision 1", "it was missed", `value="`+page+`"`)
	wantPage(t, s, "/articles/"+refs["key"], nil, "added by ada", "&lt;i&gt;seen&lt;/i&gt;", `id="s2147483649"`)
	wantPage(t, s, "/statements/s2147483649", nil, "union leader Tomas Vey")
	wantPage(t, s, "/entities/"+brandt, nil, "union leader Tomas Vey")
	rebuilt(t, s)
	wantPage(t, s, "/search?q=union+leader+act%3Aperception", nil, "s2147483649")
	wantGone(t, send(s, "/review/s2147483649", nil, "polarity", "denied"), "/review/s2147483649?done=2")
	wantGone(t, send(s, "/decisions/2/undo", nil), "/review?done=3")
	at = wantGone(t, send(s, "/decisions/1/undo", nil, "then", page), page+"?done=4")
	wantPage(t, s, at, nil, "decision 1 does not count")
	if w := open(s, "/statements/s2147483649", nil); w.Code != 404 {
		t.Errorf("what is undone is there: %d", w.Code)
	}
}

func TestWrongMissed(t *testing.T) {
	s, refs := openDoubtful(t)
	page := "/articles/" + refs["key"] + "/missed"
	for _, c := range []struct {
		says   string
		fields []string
	}{
		{"A statement needs a cue", []string{"cue", "", "content", "the quay"}},
		{"A statement needs a content", []string{"cue", "met"}},
		{"does not have the words “<script>”", []string{"cue", "<script>", "content", "the quay"}},
		{"The record has that already", []string{"cue", "said [1]", "content", "The quay will close on Friday"}},
		{"does not speak of <script>", []string{"cue", "met", "content", "union leader", "speaker", "<script>"}},
		{"There is no such form", []string{"cue", "met", "content", "union leader", "form", "shouted"}},
		{"more than 1000 characters", []string{"cue", "met", "content", "union leader", "note", strings.Repeat("n", 1001)}},
		{"has more than a decision needs", []string{"note", strings.Repeat("n", maxVerdict)}},
		{"is a number of characters", []string{"from", "x"}},
	} {
		w := send(s, page, nil, c.fields...)
		body := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`).Replace(w.Body.String())
		if w.Code != 400 || !strings.Contains(body, c.says) || strings.Contains(w.Body.String(), "<script>") {
			t.Errorf("%.60q: %d, want %q\n%s", c.fields, w.Code, c.says, body)
		}
	}
	typed := send(s, page, nil, "cue", "met", "content", "nowhere", "note", "mine", "polarity", "denied").Body.String()
	for _, want := range []string{">nowhere</textarea>", `value="mine"`, "<option selected>denied", "Nothing was decided"} {
		if !strings.Contains(typed, want) {
			t.Errorf("what was typed is lost: %s", want)
		}
	}
	if w := open(s, "/articles/0123456789abcdef/missed", nil); w.Code != 404 {
		t.Errorf("of no article: %d", w.Code)
	}
	if w := open(s, "/decisions.jsonl", nil); w.Body.Len() != 0 {
		t.Errorf("something was decided: %s", w.Body)
	}
}

// TestMissedRoles: who may only read is not led to the form, and adds nothing.
func TestMissedRoles(t *testing.T) {
	s, _ := openOffice(t)
	s.o.Store = webtest.Record(t)
	key := webtest.Add(t, s.o.Store, []byte(doubtfulReport))
	reads, reviews := enter(t, s, "read"), enter(t, s, "review")
	if body := wantPage(t, s, "/articles/"+key, reads); strings.Contains(body, "/missed") {
		t.Error("who reads is led to the form")
	}
	if body := wantPage(t, s, "/articles/"+key+"/missed", reads, "needs the role review"); strings.Contains(body, "<textarea") {
		t.Error("who reads is shown the form")
	}
	if w := send(s, "/articles/"+key+"/missed", reads, missedForm()...); w.Code != http.StatusForbidden {
		t.Errorf("who reads adds: %d", w.Code)
	}
	wantPage(t, s, "/articles/"+key, reviews, "/missed")
	wantGone(t, send(s, "/articles/"+key+"/missed", reviews, missedForm()...), "/review/s2147483649?done=1")
}

// TestMissedGoesOn shows a long report page by page.
func TestMissedGoesOn(t *testing.T) {
	text := strings.Repeat("äb ", 5000)
	var m missing
	m.Key = "0123456789abcdef"
	seen, from := 0, 0
	for range 10 {
		m.Before, m.Behind = "", ""
		m.show(text, from)
		if m.Passage.Start > seen || m.Passage.End-m.Passage.Start > review.MaxPassage || (m.Before == "") != (from == 0) {
			t.Fatalf("%d to %d behind %d, %q", m.Passage.Start, m.Passage.End, seen, m.Before)
		}
		if seen = m.Passage.End; m.Behind == "" {
			break
		}
		_, value, _ := strings.Cut(m.Behind, "from=")
		from, _ = strconv.Atoi(value)
	}
	if seen != 15000 {
		t.Errorf("%d characters of 15000 are shown", seen)
	}
	m.show(text, 1<<40)
	m.show("", 5)
}
