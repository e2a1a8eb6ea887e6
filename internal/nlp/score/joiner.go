package score

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/nlp"
)

// joiner writes a text from words for gold files that have lost their white space, as
// print has it: no space before a full stop or "'s", none inside quotation marks and
// brackets or around a hyphen. What it gets wrong is spacing only; the words stand.
type joiner struct {
	text   strings.Builder
	tokens []nlp.Token
	open   map[string]bool // straight quotation marks that are open
	glue   bool            // nothing stands between the last word and the next
	last   string
}

// add writes a word; one that is only white space has no place in a text, and false is
// returned.
func (j *joiner) add(word string) bool {
	if word = strings.TrimSpace(word); word == "" {
		return false
	}
	before, after := j.sides(word)
	if j.text.Len() > 0 && !j.glue && !before {
		j.text.WriteByte(' ')
	}
	start := j.text.Len()
	j.text.WriteString(word)
	j.tokens = append(j.tokens, nlp.Token{Start: int32(start), End: int32(j.text.Len())})
	j.glue, j.last = after, word
	return true
}

// endSentence ends the line, if there is something on it.
func (j *joiner) endSentence() {
	if j.last == "" {
		return
	}
	j.text.WriteByte('\n')
	j.glue, j.last, j.open = true, "", nil
}

// doc ends the last line and returns a Doc over the text with its tokens.
func (j *joiner) doc() *nlp.Doc {
	j.endSentence()
	d := nlp.NewDoc(j.text.String(), nlp.Context{})
	d.Tokens = j.tokens
	d.Filled(nlp.Tokens)
	for i, b := range d.Blocks {
		d.Blocks[i].Tokens = d.TokensIn(b.Span)
	}
	return d
}

// sides reports whether word clings to the word before it, and to the one after it.
func (j *joiner) sides(word string) (before, after bool) {
	switch word {
	case ".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "”", "’", "...", "…", "n't", "n’t":
		return true, false
	case "(", "[", "{", "“", "‘", "$", "£", "€", "#":
		return false, true
	case "-", "–", "/":
		between := endsWord(j.last)
		return between, between
	case `"`, "'":
		return j.quote(word)
	}
	clitic := len(word) > 1 && (word[0] == '\'' || strings.HasPrefix(word, "’"))
	return clitic, false
}

// quote opens or closes a straight mark. One after a plural is an apostrophe.
func (j *joiner) quote(mark string) (before, after bool) {
	if j.open == nil {
		j.open = make(map[string]bool)
	}
	if mark == "'" && !j.open[mark] && strings.HasSuffix(j.last, "s") {
		return true, false
	}
	j.open[mark] = !j.open[mark]
	return !j.open[mark], j.open[mark]
}

func endsWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
