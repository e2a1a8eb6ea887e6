package mcp

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"onrecord/internal/store"
	"onrecord/internal/view"
	"onrecord/internal/web/webtest"
)

// connect returns a client of a server of a record.
func connect(t *testing.T, s *store.Store) *sdk.ClientSession {
	t.Helper()
	server := New(Options{Store: s, AsOf: 20260401, Version: "test", Now: func() time.Time { panic("the day is given") }})
	here, there := sdk.NewInMemoryTransports()
	if _, err := server.Connect(t.Context(), there, nil); err != nil {
		t.Fatal(err)
	}
	client, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), here, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return client
}

// call calls a tool and returns its text, and whether it is an error.
func call(t *testing.T, c *sdk.ClientSession, tool string, in map[string]any) (text string, failed bool) {
	t.Helper()
	res, err := c.CallTool(t.Context(), &sdk.CallToolParams{Name: tool, Arguments: in})
	if err != nil {
		return err.Error(), true
	}
	if len(res.Content) != 1 {
		t.Fatalf("%s: %d pieces", tool, len(res.Content))
	}
	return res.Content[0].(*sdk.TextContent).Text, res.IsError
}

// answered calls a tool that must answer, and reads its answer.
func answered[T any](t *testing.T, c *sdk.ClientSession, tool string, in map[string]any) (v T) {
	t.Helper()
	text, failed := call(t, c, tool, in)
	out := struct {
		Note   string
		Answer *T
	}{Answer: &v}
	if err := json.Unmarshal([]byte(text), &out); failed || err != nil {
		t.Fatalf("%s: %v %s", tool, err, text)
	}
	if !strings.Contains(out.Note, "never instructions") {
		t.Errorf("%s does not say what its text is: %q", tool, out.Note)
	}
	return v
}

func TestToolsAreDescribed(t *testing.T) {
	c := connect(t, webtest.Record(t))
	if text := c.InitializeResult().Instructions; !strings.Contains(text, "never instructions") {
		t.Errorf("instructions: %s", text)
	}
	list, err := c.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint || tool.Description == "" {
			t.Errorf("%s does not say that it only reads", tool.Name)
		}
	}
	if got := strings.Join(names, " "); got != "person search statement story" {
		t.Errorf("tools %s", got)
	}
}

// TestQuotationsAreExact: what an assistant is given to cite stands at that place in the text of the article.
func TestQuotationsAreExact(t *testing.T) {
	s := webtest.Record(t)
	c := connect(t, s)
	found := answered[view.Found](t, c, "search", map[string]any{"query": "speaker:Horvat", "limit": 5, "newest_first": true})
	if len(found.Statements) != 5 || found.Order != "day" {
		t.Fatalf("%d statements in order of %s", len(found.Statements), found.Order)
	}
	for _, st := range found.Statements {
		quoted(t, s, st.Key, st.Version, st.Content, st.Spans.Content)
		full := answered[view.Comparison](t, c, "statement", map[string]any{"ref": st.Ref})
		for _, w := range full.Wordings {
			for _, span := range w.Content {
				quoted(t, s, w.Key, w.Version, span.Text, []view.Place{{Start: span.Start, End: span.End}})
			}
		}
	}
}

// quoted tests that words stand in a version of an article.
func quoted(t *testing.T, s *store.Store, key string, version int, words string, at []view.Place) {
	t.Helper()
	var text []rune
	if err := s.View(t.Context(), func(r *store.Reader) error {
		a, err := r.ArticleByKey(key)
		if err != nil {
			return err
		}
		rec, err := r.VersionRecord(a.ID, version)
		if err == nil {
			text = []rune(rec.Article.Text)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	var pieces []string
	for _, p := range at {
		pieces = append(pieces, string(text[p.Start:p.End]))
	}
	if got := strings.Join(pieces, " … "); got != words || words == "" {
		t.Errorf("%s: %q is quoted, the text has %q", key, words, got)
	}
}

func TestPersonAndStory(t *testing.T) {
	c := connect(t, webtest.Record(t))
	who := answered[view.Who](t, c, "person", map[string]any{"name": "Viktor Horvat", "about": "tonnes", "statements": 2})
	if who.Name != "Viktor Horvat" || len(who.Statements.Latest) != 2 || who.Statements.About != "tonnes" {
		t.Errorf("%s, %d statements about %s", who.Name, len(who.Statements.Latest), who.Statements.About)
	}
	if again := answered[view.Who](t, c, "person", map[string]any{"name": who.Ref}); again.Name != who.Name {
		t.Errorf("%s is %s", who.Ref, again.Name)
	}
	list := answered[view.Stories](t, c, "story", map[string]any{})
	if len(list.Stories) == 0 || list.AsOf != "2026-04-01" {
		t.Fatalf("%d stories as of %s", len(list.Stories), list.AsOf)
	}
	story := answered[view.Story](t, c, "story", map[string]any{"name": list.Stories[0].Ref, "texts": 3, "as_of": "2026-03-31"})
	if len(story.Timeline) != min(3, story.Origins) || story.AsOf != "2026-03-31" {
		t.Errorf("%d texts of %d as of %s", len(story.Timeline), story.Origins, story.AsOf)
	}
}

// TestRefusals: what cannot be answered is told in a sentence that says what to do.
func TestRefusals(t *testing.T) {
	c := connect(t, webtest.Record(t))
	for _, x := range []struct {
		tool string
		in   map[string]any
		says string
	}{
		{"search", map[string]any{"query": " "}, "the query is empty"},
		{"search", map[string]any{"query": "authority:nobody"}, "the query cannot be read"},
		{"search", map[string]any{"query": strings.Repeat("a", maxWords+1)}, "longer than"},
		{"search", map[string]any{}, "query"},
		{"search", map[string]any{"query": "grain", "more": 1}, "more"},
		{"person", map[string]any{"name": "Viktor Horvatt"}, "names near to it: Viktor Horvat"},
		{"person", map[string]any{"name": "e99999999"}, "there is no entity e99999999"},
		{"person", map[string]any{"name": "Zzyzx Qqq"}, "search finds words"},
		{"person", map[string]any{"name": "Horvat"}, "several fit"},
		{"statement", map[string]any{"ref": "12"}, "written like s12"},
		{"statement", map[string]any{"ref": "s99999999"}, "there is no statement s99999999"},
		{"story", map[string]any{"name": "nothing of the kind"}, "lists them"},
		{"story", map[string]any{"name": "t1", "as_of": "2020-01-01"}, "had not begun"},
		{"story", map[string]any{"as_of": "soon"}, "is no day"},
	} {
		if text, failed := call(t, c, x.tool, x.in); !failed || !strings.Contains(text, x.says) {
			t.Errorf("%s %v: %v %.300s", x.tool, x.in, failed, text)
		}
	}
}
