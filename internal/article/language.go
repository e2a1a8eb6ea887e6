package article

import (
	"strings"

	"github.com/RadhiFadlillah/whatlanggo"
)

// tellLanguage tells the language from the first paragraphs, and notes one that is not
// English. Where the text is too short or the languages too close, the language that the
// source declares stays; empty if it declares none.
func (a *Article) tellLanguage() {
	info := whatlanggo.Detect(a.sample(600))
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
