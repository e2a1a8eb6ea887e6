package score

import (
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

// spansOf returns the spans of the parts of text between bars.
func spansOf(text string) []nlp.Span {
	var spans []nlp.Span
	at := 0
	for part := range strings.SplitSeq(text, "|") {
		spans = append(spans, nlp.Span{Start: at, End: at + len(part)})
		at += len(part)
	}
	return spans
}

func TestSpansAndBreaks(t *testing.T) {
	gold := spansOf("one|two|three|four")
	for _, c := range []struct {
		found         string
		spans, breaks Count
	}{
		{"one|two|three|four", Count{4, 4, 4}, Count{3, 3, 3}},
		{"onetwo|three|four", Count{2, 3, 4}, Count{2, 2, 3}},
		{"one|t|wo|three|four", Count{3, 5, 4}, Count{3, 4, 3}},
		{"onetwothreefour", Count{0, 1, 4}, Count{0, 0, 3}},
	} {
		found := spansOf(c.found)
		if got := Spans(found, gold); got != c.spans {
			t.Errorf("%s: spans %v, want %v", c.found, got, c.spans)
		}
		if got := Breaks(found, gold); got != c.breaks {
			t.Errorf("%s: breaks %v, want %v", c.found, got, c.breaks)
		}
	}
	if got := Breaks(nil, gold); got != (Count{0, 0, 3}) {
		t.Errorf("nothing found: %v", got)
	}
}

// quoted returns the sentences of s in text.
func quoted(s Segmented) string {
	var parts []string
	for _, sp := range s.Sentences {
		parts = append(parts, s.Text[sp.Start:sp.End])
	}
	return strings.Join(parts, "|")
}

func TestGoldenRules(t *testing.T) {
	const file = `[{"name": "kept", "input": "It rained.  We left.", "output": ["It rained.", "We left."]},
		{"name": "lost characters", "input": "It raine We left.", "output": ["It rained.", "We left."]}]`
	rules, err := GoldenRules(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range []string{"It rained.  We left.", "It rained. We left."} {
		if rules[i].Text != text || quoted(rules[i]) != "It rained.|We left." {
			t.Errorf("%q is cut %q", rules[i].Text, quoted(rules[i]))
		}
		if d := rules[i].Doc(); len(d.Blocks) != 1 || d.Text != text {
			t.Errorf("Doc has %d blocks", len(d.Blocks))
		}
	}
	if _, err := GoldenRules(strings.NewReader("[")); err == nil {
		t.Error("no error for half a list")
	}
}

func TestBrokenArticle(t *testing.T) {
	const text = "Rain\n\nIt rained.\nWe left."
	s, err := BrokenArticle("rain", text, "Rain\n\nIt rained.\n{{sentence_break}}\nWe  left.\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := quoted(s); got != "Rain|It rained.|We left." {
		t.Errorf("cut %q", got)
	}
	for _, broken := range []string{"Rain\n\nIt snowed.", "Rain"} {
		if _, err := BrokenArticle("rain", text, broken); err == nil {
			t.Errorf("no error for %q", broken)
		}
	}
}
