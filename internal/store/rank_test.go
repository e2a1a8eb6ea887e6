package store

import (
	"slices"
	"testing"

	"onrecord/internal/query"
)

func parsed(t testing.TB, text string) query.Query {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// TestRank: the first of two texts that match is the better match.
func TestRank(t *testing.T) {
	for _, c := range []struct{ query, better, worse string }{
		{"ferry", "The ferry sails", "The ferry sails on Friday if the weather and the harbour master and the union allow it"},
		{"ferry", "The ferry waits for the other ferry", "The ferry waits for the other train"},
		{"night ferry", "a night ferry to Selm", "a ferry that sails by night"},
		{"ferries", "No ferry today", "No boat today; the captain of a boat, who was once the master of another, said so"},
		{`"night ferry"`, "the night ferry, and no other night ferry", "the night ferry, and no other by night"},
		{"strik*", "striking strikers strike", "the strike and the others of whom we spoke"},
		{"ferry OR zeppelin", "a zeppelin over the port", "a ferry in the port"}, // the rarer word: see the third text
	} {
		texts := []rankedText{{1, c.worse, ""}, {2, c.better, ""}, {3, "a ferry in the other port of the other town on the other coast", ""}}
		scores := newRanker(parsed(t, c.query)).scores(texts)
		if scores[2] <= scores[1] {
			t.Errorf("%s: %q has %.3f, %q %.3f", c.query, c.better, scores[2], c.worse, scores[1])
		}
	}
}

func TestRankSource(t *testing.T) {
	texts := []rankedText{{1, "what the union wants", "Ruiz"}, {2, "what Ruiz wants", "the union"}}
	if s := newRanker(parsed(t, "Ruiz")).scores(texts); s[2] <= s[1] || s[1] == 0 {
		t.Errorf("in the source %.3f, in the content %.3f", s[1], s[2])
	}
}

// TestNothingToRankBy: fields and what is excluded rank nothing.
func TestNothingToRankBy(t *testing.T) {
	for _, text := range []string{"form:direct", "-ferry", "speaker:Ruiz", "form:direct -(ferry night)"} {
		if r := newRanker(parsed(t, text)); len(r.wanted) != 0 {
			t.Errorf("%s ranks by %v", text, r.wanted)
		}
	}
}

func TestMarksIn(t *testing.T) {
	for _, c := range []struct {
		marked, content string
		want            [][2]int
	}{
		{"the \x02ferries\x03 sail", "the ferries sail", [][2]int{{4, 11}}},
		{"\x02é\x03\x02b\x03", "éb", [][2]int{{0, 2}, {2, 3}}},
		{"nothing", "nothing", nil},
		{"the \x02ferries", "the ferries", nil},
		{"\x02a\x03 \x03", "a", nil}, // the content had such a character: no marks rather than wrong ones
	} {
		if got := marksIn(c.marked, c.content); !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.marked, got, c.want)
		}
	}
}

// TestSearchMarksWordsInTheirForms: what the index takes for one word is marked.
func TestSearchMarksWordsInTheirForms(t *testing.T) {
	s, r := open(t), report(t)
	add(t, s, r)
	for text, want := range map[string]string{
		"resuming":       "resume",
		"talks":          "talks",
		"about:talks":    "talks",
		"PORT LORNE":     "Port",
		"talk -zebra":    "talks",
		"wheth* OR talk": "talks",
	} {
		found := search(t, s, text)
		var marked []string
		for _, h := range found.Hits {
			for _, m := range h.Marks {
				marked = append(marked, h.Content[m[0]:m[1]])
			}
		}
		if !slices.Contains(marked, want) {
			t.Errorf("%s marks %q, want %q", text, marked, want)
		}
	}
	for _, h := range search(t, s, "form:direct OR form:indirect OR form:mixed").Hits {
		if len(h.Marks) > 0 {
			t.Errorf("%q is marked where no words are searched for", h.Content)
		}
	}
}
