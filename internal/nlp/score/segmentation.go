package score

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/nlp"
)

// Segmented is a text with its gold sentences.
type Segmented struct {
	Name      string
	Text      string
	Sentences []nlp.Span // in order, without the white space around them
}

// Doc returns the text as one block, without any layer: the stage that finds sentences
// has to tell lines and paragraphs itself.
func (s Segmented) Doc() *nlp.Doc {
	return nlp.NewDoc(s.Text, nlp.Context{}, nlp.Block{Span: nlp.Span{End: len(s.Text)}})
}

// Tokens counts the tokens of d that are tokens of gold, a Doc over the same text.
func Tokens(d, gold *nlp.Doc) Count { return Spans(tokenSpans(d), tokenSpans(gold)) }

// Sentences counts the sentences of d that are sentences of gold, a Doc over the same
// text; both ends must be equal.
func Sentences(d, gold *nlp.Doc) Count { return Spans(SentenceSpans(d), SentenceSpans(gold)) }

// Breaks counts the breaks between two sentences of found that are breaks of gold. Unlike
// a span, a break is right whatever the other end of the sentence is.
func Breaks(found, gold []nlp.Span) Count { return Spans(starts(found), starts(gold)) }

// starts returns where each sentence but the first starts, as empty spans.
func starts(sentences []nlp.Span) []nlp.Span {
	var at []nlp.Span
	for _, s := range sentences[min(1, len(sentences)):] {
		at = append(at, nlp.Span{Start: s.Start, End: s.Start})
	}
	return at
}

// Spans counts the spans of found that are in gold. Both are in order of start.
func Spans(found, gold []nlp.Span) Count {
	c := Count{Found: len(found), Gold: len(gold)}
	for i, j := 0, 0; i < len(found) && j < len(gold); {
		switch f, g := found[i], gold[j]; {
		case f == g:
			c.Right++
			i, j = i+1, j+1
		case f.Start < g.Start || f.Start == g.Start && f.End < g.End:
			i++
		default:
			j++
		}
	}
	return c
}

// SentenceSpans returns the bytes that each sentence of d covers.
func SentenceSpans(d *nlp.Doc) []nlp.Span {
	spans := make([]nlp.Span, len(d.Sentences))
	for i, s := range d.Sentences {
		spans[i] = d.Span(s)
	}
	return spans
}

func tokenSpans(d *nlp.Doc) []nlp.Span {
	spans := make([]nlp.Span, len(d.Tokens))
	for i, t := range d.Tokens {
		spans[i] = nlp.Span{Start: int(t.Start), End: int(t.End)}
	}
	return spans
}

// GoldenRules reads the Golden Rules of sentence segmentation, a JSON list of
// {"name", "input", "output": [sentence ..]}. A rule whose input has lost characters of
// its sentences gets the sentences, joined by spaces, as its text.
// https://github.com/diasks2/pragmatic_segmenter#the-golden-rules
func GoldenRules(r io.Reader) ([]Segmented, error) {
	var rules []struct {
		Name, Input string
		Output      []string
	}
	if err := json.NewDecoder(r).Decode(&rules); err != nil {
		return nil, fmt.Errorf("golden rules: %w", err)
	}
	var out []Segmented
	for _, rule := range rules {
		spans, err := align(rule.Input, rule.Output)
		if err != nil {
			rule.Input = strings.Join(rule.Output, " ")
			if spans, err = align(rule.Input, rule.Output); err != nil {
				return nil, fmt.Errorf("golden rule %s: %w", rule.Name, err)
			}
		}
		out = append(out, Segmented{rule.Name, rule.Input, spans})
	}
	return out, nil
}

// sentenceBreak stands between the sentences of a broken article.
const sentenceBreak = "{{sentence_break}}"

// BrokenArticle returns text with the sentences of broken, the same text with
// "{{sentence_break}}" between the sentences. White space may differ. A sentence of
// broken that runs over a blank line is two.
func BrokenArticle(name, text, broken string) (Segmented, error) {
	var sentences []string
	for _, s := range strings.Split(broken, sentenceBreak) {
		sentences = append(sentences, blankLine.Split(s, -1)...)
	}
	spans, err := align(text, sentences)
	if err != nil {
		return Segmented{}, fmt.Errorf("article %s: %w", name, err)
	}
	return Segmented{name, text, spans}, nil
}

var blankLine = regexp.MustCompile(`\n\s*\n`)

// align finds the sentences in text one after the other, whatever the white space. The
// error names the first that is not there, or what no sentence covers.
func align(text string, sentences []string) ([]nlp.Span, error) {
	var spans []nlp.Span
	at := 0
	for _, s := range sentences {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		at = skipSpace(text, at)
		end, ok := endOf(text, at, s)
		if !ok {
			return nil, fmt.Errorf("sentence %q does not stand at %.40q", s, text[at:])
		}
		spans = append(spans, nlp.Span{Start: at, End: end})
		at = end
	}
	if rest := strings.TrimSpace(text[at:]); rest != "" {
		return nil, fmt.Errorf("no sentence covers %.40q", rest)
	}
	return spans, nil
}

// endOf returns the end of s in text at i, if it stands there but for white space.
func endOf(text string, i int, s string) (end int, ok bool) {
	for _, r := range s {
		if unicode.IsSpace(r) {
			continue
		}
		i = skipSpace(text, i)
		t, n := utf8.DecodeRuneInString(text[i:])
		if n == 0 || t != r {
			return i, false
		}
		i += n
	}
	return i, true
}

// skipSpace returns the start of what follows the white space at i.
func skipSpace(text string, i int) int {
	return len(text) - len(strings.TrimLeftFunc(text[i:], unicode.IsSpace))
}
