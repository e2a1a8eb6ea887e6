package score

import (
	_ "embed"
	"strings"

	"onrecord/internal/nlp"
)

// kind is a property of an attribution for which figures are given apart.
type kind int

// The kinds. One of the first three, one of the next two and one of the last two belong to
// each attribution.
const (
	direct     kind = iota // at least nine tenths of the words of the content are quoted
	mixed                  // some are
	indirect               // none is, or there is no content
	sourced                // the text names a source
	sourceless             // it does not
	speech                 // the cue holds a verb of speech
	otherCue               // it does not: belief, intention, perception, noun, "according to"
	numKinds
)

var kindNames = [numKinds]string{
	"direct", "mixed", "indirect", "with a source", "without a source", "cue is a verb of speech", "other cue",
}

// kinds are the kinds that one attribution belongs to.
type kinds [3]kind

//go:embed speech.txt
var speechList string

// speechVerbs holds the forms of verbs of speech, in lower case. The list is for counting
// only and independent of the lists that find attributions.
var speechVerbs = func() map[string]bool {
	verbs := make(map[string]bool)
	for line := range strings.Lines(speechList) {
		if !strings.HasPrefix(line, "#") {
			verbs[strings.TrimSpace(line)] = true
		}
	}
	return verbs
}()

// scan is a text cut into words.
type scan struct {
	text   string
	words  []nlp.Span
	quoted []bool // of each word: whether it stands in quotation marks
}

func scanText(text string) scan {
	sc := scan{text: text, words: words(text)}
	sc.quoted = make([]bool, len(sc.words))
	open, end := false, 0
	for i, w := range sc.words {
		// A mark left open costs its own paragraph, no more.
		if strings.Contains(text[end:w.Start], "\n") {
			open = false
		}
		end = w.End
		switch text[w.Start:w.End] {
		case "“", "„", "«":
			open = true
		case "”", "»":
			open = false
		case `"`:
			open = !open
		default:
			sc.quoted[i] = open
		}
	}
	return sc
}

// items returns the attributions that have a cue.
func (sc scan) items(as []Attribution) []item {
	var items []item
	for _, a := range as {
		it := item{rule: a.Rule}
		for r, spans := range [numRoles][]nlp.Span{source: a.Source, cue: a.Cue, content: a.Content} {
			it.words[r] = setOf(sc.words, spans)
		}
		if len(it.words[cue]) > 0 {
			it.kinds = sc.kinds(it)
			items = append(items, it)
		}
	}
	return items
}

func (sc scan) kinds(it item) kinds {
	ks := kinds{sc.form(it.words[content]), sourced, otherCue}
	if len(it.words[source]) == 0 {
		ks[1] = sourceless
	}
	for _, w := range it.words[cue] {
		if speechVerbs[strings.ToLower(sc.word(w))] {
			ks[2] = speech
		}
	}
	return ks
}

// form tells a direct content from a mixed and an indirect one. Marks do not count.
func (sc scan) form(content set) kind {
	all, quoted := 0, 0
	for _, w := range content {
		if r := []rune(sc.word(w)); !isWordRune(r[0]) {
			continue
		}
		all++
		if sc.quoted[w] {
			quoted++
		}
	}
	switch {
	case quoted == 0:
		return indirect
	case 10*quoted >= 9*all:
		return direct
	}
	return mixed
}

func (sc scan) word(i int) string { return sc.text[sc.words[i].Start:sc.words[i].End] }
