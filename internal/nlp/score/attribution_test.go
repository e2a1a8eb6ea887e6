package score

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

// quote returns the attribution that "source / cue / content" describes in words of the
// text; parts of a role are separated by |, and a rule may stand before a colon.
func quote(t *testing.T, text, description string) Attribution {
	t.Helper()
	rule, roles, ok := strings.Cut(description, ": ")
	if !ok {
		rule, roles = "", description
	}
	var spans [numRoles][]nlp.Span
	for r, role := range strings.Split(roles, "/") {
		for part := range strings.SplitSeq(role, "|") {
			if part = strings.TrimSpace(part); part == "" {
				continue
			}
			at := strings.Index(text, part)
			if at < 0 {
				t.Fatalf("%q is not in the text", part)
			}
			spans[r] = append(spans[r], nlp.Span{Start: at, End: at + len(part)})
		}
	}
	return Attribution{spans[source], spans[cue], spans[content], rule}
}

// quoteAll returns one attribution a line.
func quoteAll(t *testing.T, text, descriptions string) []Attribution {
	t.Helper()
	var as []Attribution
	for line := range strings.SplitSeq(strings.TrimSpace(descriptions), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			as = append(as, quote(t, text, line))
		}
	}
	return as
}

// figures returns "key P R F1" or "key share" of each row of the tables, one a line; a
// second measure stands on the same line.
func figures(r Report) map[string]string {
	all := make(map[string]string)
	for _, t := range r.Tables {
		for _, row := range t.Rows {
			var fs []string
			for _, f := range row.Figures {
				if t.Shares {
					fs = append(fs, fmt.Sprintf("%.2f", f.Recall))
				} else {
					fs = append(fs, fmt.Sprintf("%.2f %.2f %.2f", f.Precision, f.Recall, f.F1))
				}
			}
			all[row.Key] = strings.Join(fs, ", ")
		}
	}
	return all
}

const debate = "Mayor Ana Ruiz said the old bridge would close in May. " +
	"“We cannot wait,” she added.\nRivals doubt that the work is needed."

const debateGold = `
	Mayor Ana Ruiz / said / the old bridge would close in May
	she / added / “We cannot wait,”
	Rivals / doubt / that the work is needed`

func TestAttributions(t *testing.T) {
	for _, c := range []struct {
		name, found string
		want        map[string]string
	}{
		{"all right", debateGold, map[string]string{
			"attr_all_overlap50": "100.00 100.00 100.00", "attr_all_exact": "100.00 100.00 100.00",
			"token_Content": "100.00 100.00 100.00", "span_Source": "100.00 100.00 100.00, 100.00 100.00 100.00",
			"missed, of gold": "0.00", "content too long": "0.00",
		}},
		{"nothing found", "", map[string]string{
			"attr_all_overlap50": "0.00 0.00 0.00", "missed, of gold": "100.00", "given_match_Cue": "0.00, 0.00",
		}},
		// The source has two of three words, dice 2·2/(2+3); the content three of seven,
		// dice 2·3/(3+7).
		{"short source and content", "verb: Ana Ruiz / said / close in May", map[string]string{
			"attr_all_overlap50": "100.00 33.33 50.00", "attr_all_exact": "0.00 0.00 0.00",
			"attr_cue_overlap": "100.00 33.33 50.00", "token_Source": "100.00 40.00 57.14",
			"span_Source": "80.00 26.67 40.00, 0.00 0.00 0.00", "given_match_Content": "60.00, 0.00",
			"content too short": "100.00", "source too long or short": "100.00", "source wrong": "0.00",
			"verb": "100.00 33.33 50.00, 0.00 0.00 0.00",
		}},
		// Found at a cue of its own, so only the matching by content sees it.
		{"another cue", "Mayor Ana Ruiz / bridge would / the old bridge would close in May", map[string]string{
			"attr_cue_overlap": "0.00 0.00 0.00", "attr_content50_no_cue": "100.00 33.33 50.00",
			"attr_content50_source50_no_cue": "100.00 33.33 50.00", "invented, of found": "100.00",
		}},
		{"source left out", "/ doubt / that the work is needed", map[string]string{
			"attr_all_overlap50": "0.00 0.00 0.00", "source missing": "100.00", "span_Source": "0.00 0.00 0.00, 0.00 0.00 0.00",
			"attr_content50_no_cue": "100.00 33.33 50.00", "attr_content50_source50_no_cue": "0.00 0.00 0.00",
		}},
		{"wrong source", "Rivals / said / the old bridge would close in May", map[string]string{
			"source wrong": "100.00", "attr_all_overlap50": "0.00 0.00 0.00",
		}},
		{"two found for one gold", "she / added / “We cannot wait,”\n she / she added / “We cannot wait,” she", map[string]string{
			"attr_cue_overlap": "50.00 33.33 40.00", "attr_all_exact": "50.00 33.33 40.00", "invented, of found": "50.00",
		}},
		{"a found one without a cue is none", "she / / “We cannot wait,”", map[string]string{
			"attr_cue_overlap": "0.00 0.00 0.00", "token_Source": "0.00 0.00 0.00",
		}},
		{"kinds", "she / added / “We cannot wait,”\n/ doubt / that the work is needed", map[string]string{
			"direct": "100.00 100.00 100.00, 100.00 100.00 100.00", "indirect": "0.00 0.00 0.00, 0.00 0.00 0.00",
			"cue is a verb of speech": "100.00 50.00 66.67, 100.00 50.00 66.67",
		}},
	} {
		var s Attributions
		s.Add(debate, quoteAll(t, debate, debateGold), quoteAll(t, debate, c.found))
		got := figures(s.Report())
		for key, want := range c.want {
			if got[key] != want {
				t.Errorf("%s: %s is %q, want %q", c.name, key, got[key], want)
			}
		}
	}
}

// Counts are summed over texts before anything is divided.
func TestAttributionsAddUp(t *testing.T) {
	var s Attributions
	gold := quoteAll(t, debate, debateGold)
	s.Add(debate, gold, gold)
	s.Add(debate, gold, nil)
	s.Add("Nothing was said.", nil, nil)
	if got := figures(s.Report())["attr_all_exact"]; got != "100.00 50.00 66.67" {
		t.Errorf("exact is %s", got)
	}
	if got := s.Report().Title; got != "attributions: 3 texts, 6 gold, 3 found, 3 at the same cue" {
		t.Errorf("title %q", got)
	}
}

func TestMatch(t *testing.T) {
	const text = "A said and said again B denied it"
	for _, c := range []struct{ name, gold, found, want string }{
		{"the earlier of equal fits", "A / said and / it", "A / said and said again / it\nA / said / it", "[{0 0}]"},
		{"the better fit", "A / said and / it", "A / said / it\nA / said and / it", "[{0 1}]"},
		{"other roles settle equal cues", "A / said and / it", "B / said and / it\nA / said and / it", "[{0 1}]"},
		{"the second choice", "A / said / it\nA / said and / it", "A / said and said / it\nA / said and / it", "[{0 0} {1 1}]"},
	} {
		sc := scanText(text)
		got := match(sc.items(quoteAll(t, text, c.gold)), sc.items(quoteAll(t, text, c.found)), byCue)
		if g := fmt.Sprint(got); g != c.want {
			t.Errorf("%s: matched %s, want %s", c.name, g, c.want)
		}
	}
}

func TestKinds(t *testing.T) {
	for _, c := range []struct{ text, attribution, want string }{
		{"“We won,” he said", "he / said / “We won,”", "direct, with a source, cue is a verb of speech"},
		{`"We won," he said`, `he / said / "We won,"`, "direct, with a source, cue is a verb of speech"},
		{"he hopes for “peace” soon", "he / hopes / for “peace” soon", "mixed, with a source, other cue"},
		{"it was SAID to be over", "/ SAID / to be over", "indirect, without a source, cue is a verb of speech"},
		{"“Left open he wrote\nthat it is over", "he / wrote / that it is over", "indirect, with a source, cue is a verb of speech"},
		{"he nodded", "he / nodded /", "indirect, with a source, other cue"},
	} {
		it := scanText(c.text).items([]Attribution{quote(t, c.text, c.attribution)})[0]
		var got []string
		for _, k := range it.kinds {
			got = append(got, kindNames[k])
		}
		if g := strings.Join(got, ", "); g != c.want {
			t.Errorf("%s: %s, want %s", c.text, g, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"don't":                   "don|'|t",
		"U.S. “Größe”_2":          "U|.|S|.|“|Größe|”|_2",
		"a²½ Ⅷ 東京":                "a²½|Ⅷ|東京",
		"cafe\u0301s":             "cafe|\u0301|s",
		"x\u00a0y\x1cz\u2028w":    "x|y|z|w",
		"…--":                     "…|-|-",
		"zero\u200bwidth\ufeff":   "zero|\u200b|width|\ufeff",
		"bad\xffbyte":             "bad|\xff|byte",
		"":                        "",
		"\U0001f1fa\U0001f1e6 ok": "\U0001f1fa|\U0001f1e6|ok",
	} {
		var got []string
		for _, w := range words(text) {
			got = append(got, text[w.Start:w.End])
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%q: %q, want %q", text, g, want)
		}
	}
}

func TestSpeechVerbsSorted(t *testing.T) {
	var list []string
	for line := range strings.Lines(speechList) {
		if !strings.HasPrefix(line, "#") {
			list = append(list, line)
		}
	}
	if !slices.IsSorted(list) || len(slices.Compact(list)) != len(speechVerbs) {
		t.Error("speech.txt is not sorted or says a form twice")
	}
}
