package article

import "github.com/RadhiFadlillah/whatlanggo"

// tellLanguage tells the language from the first paragraphs, and notes one that is not
// English. It stays empty where the text is too short or the languages too close.
func (a *Article) tellLanguage() {
	info := whatlanggo.Detect(a.sample(600))
	if !info.IsReliable() {
		return
	}
	a.Language = info.Lang.Iso6391()
	if a.Language != "en" {
		a.note("the text reads as " + info.Lang.String() + ", not English; only English is read for statements")
	}
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
