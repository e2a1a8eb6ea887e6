package api

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"onrecord/internal/desk"
	"onrecord/internal/record"
	"onrecord/internal/review"
	"onrecord/internal/store"
	"onrecord/internal/web/webtest"
)

// posted sends a decision of a reviewer and returns the status and the answer.
func posted(t *testing.T, a *API, body string, v any) (int, string) {
	t.Helper()
	r := posting("/api/v1/decisions", "application/json", body)
	r = r.WithContext(desk.With(r.Context(), desk.Who{Name: "mira", Role: desk.Review, By: desk.ByToken}))
	res := ask(t, a, r)
	data, err := io.ReadAll(res.Body)
	if err == nil && v != nil && res.StatusCode == 201 {
		err = json.Unmarshal(data, v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(data)
}

// TestDecide makes a decision of each kind, and undoes them.
func TestDecide(t *testing.T) {
	a := serve(t, webtest.Record(t))
	var found struct {
		Statements []struct{ Ref, Content, Article string }
	}
	getJSON(t, a, "/api/v1/statements?q=deputies", &found)
	said := found.Statements[0]
	var article record.Record
	getJSON(t, a, "/api/v1/articles/"+said.Article, &article)
	content := strings.Fields(said.Content)
	part := strings.Join(content[:len(content)-1], " ")
	start := strings.Index(article.Article.Text, part)
	start = len([]rune(article.Article.Text[:start]))
	var people struct{ Entities []struct{ Ref string } }
	getJSON(t, a, "/api/v1/entities?name=Lytvak", &people)
	for i, c := range []struct{ body, kind, text string }{
		{`{"kind": "accept", "statement": "` + said.Ref + `", "note": "heard it"}`, "accept", "it stands"},
		{fmt.Sprintf(`{"kind": "correct", "statement": %q, "content": [{"start": %d, "end": %d, "text": %q}], "speaker": "unknown", "reason": "it is open"}`,
			said.Ref, start, start+len([]rune(part)), part), "correct", "corrected: content"},
		{`{"kind": "reject", "statement": "` + said.Ref + `"}`, "reject", "it is no statement"},
		{`{"kind": "undo", "undoes": 3}`, "undo", "decision 3 does not count"},
		{`{"kind": "add", "article": "https://harbourwire.example/2026/calania-ferrante-0220", "cue": [{"text": "saw"}], "content": [{"text": "the port on Tuesday"}], "speaker": "Marit Aldahl", "act": "perception"}`, "add", "it was missed: Marit Aldahl saw"},
		{`{"kind": "accept", "event": "v1"}`, "accept event", "the event stands"},
		{`{"kind": "correct", "event": "v1", "when": "2026-03-09T10:00:00Z", "status": "confirmed", "name": "the talks"}`, "correct event", "days of talks is corrected: name"},
		{`{"kind": "reject", "event": "v2"}`, "reject event", "there is no such event"},
		{`{"kind": "rename", "entities": ["` + people.Entities[0].Ref + `"], "name": "Serhii  Lytvak (minister)"}`, "rename", "Serhii Lytvak is shown as Serhii Lytvak (minister)"},
	} {
		var e review.Entry
		status, answer := posted(t, a, c.body, &e)
		if status != 201 || e.Number != i+1 || e.Kind != c.kind || !strings.HasPrefix(e.Text, c.text) || e.By != "mira" || e.Time != "2026-03-08T12:00:00Z" {
			t.Errorf("%s: %d %s", c.body, status, answer)
		}
		var again review.Entry
		getJSON(t, a, fmt.Sprint("/api/v1/decisions/", e.Number), &again)
		if again.Number != e.Number || again.Text != e.Text {
			t.Errorf("decision %d is then %+v", e.Number, again)
		}
	}
	if res := ask(t, a, httptest.NewRequest("GET", "/api/v1/events/v2", nil)); res.StatusCode != 404 {
		t.Errorf("what was rejected: %d", res.StatusCode)
	}
	var undone review.Entry
	getJSON(t, a, "/api/v1/decisions/3", &undone)
	if undone.UndoneBy != 4 || undone.Article == nil {
		t.Errorf("%+v", undone)
	}
}

// TestDecideRefuses: what cannot be decided is a problem that says so, and decides nothing.
func TestDecideRefuses(t *testing.T) {
	s := webtest.Record(t)
	a := serve(t, s)
	const article = `"article": "https://harbourwire.example/2026/calania-ferrante-0220"`
	for body, want := range map[string]string{
		`{"kind": "accept", "statement": "s1", "event": "v1"}`:                                                      "A decision is about one thing",
		`{"kind": "accept", "statement": "s1", "undoes": 1}`:                                                        "A decision of the kind accept has no undoes",
		`{"kind": "accept", "statement": "s1", "speaker": "unknown"}`:                                               "Only a statement that is corrected or added",
		`{"kind": "correct", "statement": "s1"}`:                                                                    "Nothing is corrected: accept s1",
		`{"kind": "correct", "statement": "s999999", "form": "direct"}`:                                             "There is no statement s999999",
		`{"kind": "correct", "statement": "s1", "form": "shouted"}`:                                                 `There is no form \"shouted\"`,
		`{"kind": "correct", "statement": "s1", "cue": [{"start": 3}]}`:                                             "a place has a start and an end",
		`{"kind": "correct", "statement": "s1", "cue": [{"start": 3, "end": 9, "text": "nowhere"}]}`:                "do not stand at 3:9",
		`{"kind": "correct", "statement": "s1", "cue": [{"text": "<script>"}]}`:                                     "cannot be found: the report does not have the words",
		`{"kind": "correct", "statement": "s1", "cue": [{"start": 0, "end": 1099511627776}]}`:                       "lies outside the text",
		`{"kind": "correct", "statement": "s1", "speeker": "x"}`:                                                    "speeker",
		`{"kind": "add", "article": "nowhere", "cue": [{"text": "said"}]}`:                                          `There is no article \"nowhere\"`,
		`{"kind": "add", ` + article + `}`:                                                                          "A statement needs a cue",
		`{"kind": "add", ` + article + `, "cue": [{"text": "said"}], "content": [{"text": "the port on Tuesday"}]}`: "times there",
		`{"kind": "merge", "entities": ["e1"]}`:                                                                     "A merge needs two entities",
		`{"kind": "merge", "entities": ["e1", "e1"]}`:                                                               "e1 is named twice",
		`{"kind": "merge", "entities": ["e1", "Horvat"]}`:                                                           "Somebody is named by reference",
		`{"kind": "merge", "entities": ["e1", "e999999"]}`:                                                          "There is nobody e999999",
		`{"kind": "split", "entities": ["e1"]}`:                                                                     "One part would be empty",
		`{"kind": "rename", "entities": ["e1"]}`:                                                                    "A rename needs the name",
		`{"kind": "rename", "entities": ["e1"], "name": "` + strings.Repeat("x", 201) + `"}`:                        "That is no name any more",
		`{"kind": "correct", "event": "v1"}`:                                                                        "Nothing is corrected: accept v1",
		`{"kind": "correct", "event": "v1", "when": "soon"}`:                                                        `is no date: give a day`,
		`{"kind": "correct", "event": "v1", "status": "under way"}`:                                                 `There is no status`,
		`{"kind": "correct", "event": "v1", "form": "direct"}`:                                                      "Only a statement that is corrected",
		`{"kind": "correct", "statement": "s1", "when": "2026-03-12"}`:                                              "Only an event that is corrected has a date",
		`{"kind": "accept", "event": "v1", "name": "talks"}`:                                                        "Only what is renamed, and an event",
		`{"kind": "reject", "event": "v999999"}`:                                                                    "There is no event v999999",
		`{"kind": "undo", "undoes": 7}`:                                                                             "There is no decision 7",
		`{"kind": "undo"}`:                                                                                          "undoes is missing",
		`{"kind": "accept", "statement": "s1", "note": "` + strings.Repeat("x", 1001) + `"}`:                        "1000",
	} {
		if status, answer := posted(t, a, body, nil); status != 422 || !strings.Contains(answer, want) {
			t.Errorf("%.120s: %d %s, want %s", body, status, answer, want)
		}
	}
	if err := s.View(t.Context(), func(r *store.Reader) error {
		h, err := review.Log(r, 0, 0)
		if err == nil && len(h.Entries) > 0 {
			t.Errorf("something was decided: %+v", h.Entries)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}
