package article

import (
	"strings"

	"github.com/RadhiFadlillah/whatlanggo"
)

// tellLanguage tells the language from the first paragraphs, and notes one that is not
// English. Where the text is too short or the languages too close, the language that the
// source declares stays; empty if it declares none.
func (a *Article) tellLanguage() {
	sample := a.sample(600)
	if plainlyEnglish(sample) {
		a.Language = "en"
		return
	}
	info := whatlanggo.Detect(sample)
	if info.IsReliable() {
		a.Language = info.Lang.Iso6391()
	}
	switch {
	case a.Language == "" || a.Language == "en":
	case info.IsReliable():
		a.note("the text reads as " + info.Lang.String() + ", not English; only English is read for statements")
	default:
		a.note("the source declares the language “" + a.Language + "”, not English; only English is read for statements")
	}
}

// languageCode returns the ISO 639-1 code that a declared language starts with: "en" of
// "en-GB" and "en_US"; empty if it starts with none.
func languageCode(s string) string {
	code, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(s), "_", "-"), "-")
	if len(code) != 2 || code[0] < 'a' || code[0] > 'z' || code[1] < 'a' || code[1] > 'z' {
		return ""
	}
	return code
}

// sample returns about n bytes of body text, or of the whole if there is no body.
func (a *Article) sample(n int) string {
	s := ""
	for _, p := range a.Parts {
		if p.Kind == Body && len(s) < n {
			s += a.Text[p.Start:min(p.End, p.Start+n)] + "\n"
		}
	}
	return s
}

const plainWords = 50 // a text with fewer is not plainly in any language

// plainlyEnglish reports whether s is so full of small words that no other language has that it need not be compared with
// the letters of eighty languages, which takes longer than all else about a report of JSON: one word of 40 is "the", in news
// one of 19, and one of 25 another of them, in news one of 9.
func plainlyEnglish(s string) bool {
	words, articles, others := 0, 0, 0
	for w := range strings.FieldsSeq(s) {
		words++
		switch w {
		case "the":
			articles++
		case "The", "of", "and", "that", "with", "from", "by", "his", "her", "their", "this", "which", "who", "would", "have", "has",
			"were", "been", "said":
			others++
		}
	}
	return words >= plainWords && 40*articles >= words && 25*others >= words
}
