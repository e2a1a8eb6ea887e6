package answer

import (
	"unicode/utf8"

	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// Statements returns statements as they are shown; never nil.
func Statements(hits []store.Hit) []view.Statement {
	all := []view.Statement{}
	for i := range hits {
		all = append(all, Statement(&hits[i]))
	}
	return all
}

// Statement returns a statement as it is shown.
func Statement(h *store.Hit) view.Statement {
	s := view.Statement{
		Ref: Ref{StatementRef, h.Statement}.String(), Who: who(h), Unknown: record.Text(h.Unknown), Content: h.Content,
		Matches: matchesIn(h.Content, h.Marks),
		Spans:   view.Places{Source: places(h.Spans[0]), Cue: places(h.Spans[1]), Content: places(h.Spans[2])},
		Form:    h.Form, Act: h.Act, Polarity: h.Polarity, Authority: h.Authority, Justification: record.Text(h.Justification),
		Said: record.Text(h.Said), Score: float64(h.Score) / 1000, Day: record.Text(h.Article.Day.String()),
		ArticleRef: ArticleRef(h.Article), Version: h.Version, Gone: h.Gone,
		Worded:   view.Worded{Statements: h.Wordings, Articles: h.Articles, Origins: h.Origins},
		Decision: h.Decision,
	}
	if h.SpeakerID != 0 {
		s.Speaker = &view.Named{Ref: record.Text(Ref{EntityRef, h.SpeakerID}.String()), Name: h.Speaker}
	}
	return s
}

// who names whoever stands behind a statement: by name; in the report's words, in quotation marks, where
// it names nobody but says what kind of source it is; or as unknown with the reason.
func who(h *store.Hit) string {
	switch {
	case h.Speaker != "":
		return h.Speaker
	case h.Source != "" && h.Authority != "unknown":
		return "“" + h.Source + "”"
	}
	return "unknown (" + h.Unknown + ")"
}

// places returns spans that are given as start and end by turns.
func places(offsets []int) []view.Place {
	all := []view.Place{}
	for i := 0; i+1 < len(offsets); i += 2 {
		all = append(all, view.Place{Start: offsets[i], End: offsets[i+1]})
	}
	return all
}

// matchesIn returns marks, which are in bytes, in code points of content.
func matchesIn(content string, marks [][2]int) []view.Place {
	all := []view.Place{}
	for _, m := range marks {
		start := utf8.RuneCountInString(content[:m[0]])
		all = append(all, view.Place{Start: start, End: start + utf8.RuneCountInString(content[m[0]:m[1]])})
	}
	return all
}

// ArticleRef returns how an article is referred to.
func ArticleRef(a store.Article) view.ArticleRef {
	return view.ArticleRef{Key: a.Key, URL: record.Text(a.URL), Outlet: record.Text(a.Outlet), Headline: record.Text(a.Headline)}
}

// spans returns a list that is never null.
func spans(list []record.Span) []record.Span { return append([]record.Span{}, list...) }
