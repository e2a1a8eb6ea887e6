package query

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// grower makes queries that Parse could have made.
type grower struct{ *rand.Rand }

// oneOf returns one of its arguments.
func oneOf[T any](g grower, all ...T) T { return all[g.IntN(len(all))] }

// query grows a tree of at most depth levels below it.
func (g grower) query(depth int) Query {
	if depth == 0 || g.IntN(4) == 0 {
		return g.leaf()
	}
	switch g.IntN(3) {
	case 0:
		return And(g.parts(depth))
	case 1:
		return Or(g.parts(depth))
	}
	return Not{g.query(depth - 1)}
}

func (g grower) parts(depth int) []Query {
	parts := make([]Query, 2+g.IntN(3))
	for i := range parts {
		parts[i] = g.query(depth - 1)
	}
	return parts
}

func (g grower) leaf() Query {
	if g.IntN(2) == 0 {
		return g.text().(Query)
	}
	spec := oneOf(g, fields...)
	switch spec.Kind {
	case Choose:
		return Field{spec.Name, Choice(oneOf(g, spec.Values...))}
	case Dated:
		return Field{spec.Name, g.days()}
	}
	return Field{spec.Name, g.text()}
}

func (g grower) text() Value {
	switch g.IntN(3) {
	case 0:
		return Word(oneOf(g, "a", "Öberg", "son-in-law", "U.S.", "10:30", "or", "and", "not", "seafarers’", "3.5%", "北京", "x–y", "a&b"))
	case 1:
		return Phrase(oneOf(g, "a", "Ana Ruiz", "OR", "speaker:x", "- a", "(b", "a | b", "NOT", "c*", "é—é"))
	}
	return Prefix(oneOf(g, "ab", "negotiat", "x-y", "2026", "北京"))
}

// days makes ranges of all lengths, open ones among them.
func (g grower) days() Days {
	first := time.Date(1990+g.IntN(50), time.Month(1+g.IntN(12)), 1+g.IntN(28), 0, 0, 0, 0, time.UTC)
	switch g.IntN(6) {
	case 0:
		return Days{First: first}
	case 1:
		return Days{Last: first}
	case 2:
		return Days{first, first}
	case 3:
		first = first.AddDate(0, 0, 1-first.Day())
		return Days{first, first.AddDate(0, 1, -1)}
	case 4:
		first = first.AddDate(0, 0, 1-first.YearDay())
		return Days{first, first.AddDate(1, 0, -1)}
	}
	return Days{first, first.AddDate(0, 0, g.IntN(1000))}
}

// TestGrownTrees writes trees of all shapes, reads them again and simplifies them.
func TestGrownTrees(t *testing.T) {
	g := grower{rand.New(rand.NewPCG(1, 2))}
	grown := 0
	for range 3000 {
		q := g.query(4)
		s := q.String()
		terms := 0
		for range Leaves(q) {
			terms++
		}
		if terms > MaxTerms || len(s) > MaxLength {
			continue
		}
		grown++
		again, err := Parse(s)
		if err != nil {
			t.Fatalf("%s is written %s: %v", show(q), s, err)
		}
		if show(again) != show(q) {
			t.Fatalf("%s is written %s and read as %s", show(q), s, show(again))
		}
		checkTree(t, s, q)
	}
	if grown < 2000 {
		t.Errorf("%d trees were within the limits", grown)
	}
}

// TestSlips takes every character out of every case, doubles it, and cuts the case there: what people
// leave in a search box.
func TestSlips(t *testing.T) {
	queries, _ := readCases(t)
	for _, s := range queries {
		for i, r := range s {
			after := i + utf8.RuneLen(r)
			check(t, s[:i]+s[after:])
			check(t, s[:after]+s[i:])
			check(t, s[:i])
			check(t, s[i:])
		}
	}
}

// suggested returns what an error says to write instead; "" if it does not say it in full.
func suggested(e *Error) string {
	for _, lead := range []string{"did you mean ", "with no space, "} {
		if s, ok := strings.CutPrefix(e.Suggestion, lead); ok {
			s = strings.TrimSuffix(s, "?")
			return strings.TrimSuffix(s, ":")
		}
	}
	if s, ok := strings.CutPrefix(e.Suggestion, "close the bracket: "); ok {
		return s
	}
	return ""
}

// TestSuggestionsAreQueries parses what errors suggest: advice that leads to another error is none.
func TestSuggestionsAreQueries(t *testing.T) {
	queries, _ := readCases(t)
	tried := 0
	for _, s := range queries {
		_, err := Parse(s)
		if err == nil {
			continue
		}
		if s := suggested(err.(*Error)); s != "" {
			tried++
			if _, err := Parse(s); err != nil {
				t.Errorf("%s: %v", s, err)
			}
		}
	}
	if tried < 30 {
		t.Errorf("only %d suggestions were tried", tried)
	}
}

func TestSuggestions(t *testing.T) {
	for query, want := range map[string]string{
		"aboot:x":                             "did you mean about:x?",
		"pubished:2026":                       "did you mean published:2026?",
		"outlett:x":                           "did you mean outlet:x?",
		"autor:x":                             "did you mean author:x?",
		"storry:x":                            "did you mean story:x?",
		"plce:x":                              "did you mean place:x?",
		"SPEAKRE:x":                           "did you mean speaker:x?",
		"auth:named":                          "did you mean authority:named?",
		"polarity:deny":                       "did you mean polarity:denied?",
		"polarity:confirmed":                  "did you mean polarity:affirmed?",
		"authority:offical":                   "it can be named, role, anonymous, organisation, document, metonym, relayed, \"own voice\", unknown",
		"form:indrect":                        "did you mean form:indirect?",
		"act:wrote":                           "did you mean act:writing?",
		"when:2026-13":                        "did you mean said:?",
		"after:2026-01-05":                    "did you mean published:2026-01-05..?",
		"speaker: " + strings.Repeat("x", 50): `write it right after the colon, as in speaker:"Ana Ruiz"`,
		"speeker:" + strings.Repeat("x", 50):  "did you mean speaker:?",
		strings.Repeat("fer", 20) + "*y":      "take it out",
	} {
		_, err := Parse(query)
		if err == nil || err.(*Error).Suggestion != want {
			t.Errorf("%s: %v, want %s", query, err, want)
		}
	}
}
