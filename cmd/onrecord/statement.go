package main

import (
	"unicode/utf8"

	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// newFound returns what a search found as it is shown.
func newFound(q query.Query, in store.Search, f *store.Found) *view.Found {
	out := &view.Found{
		Query: query.Simplify(q).String(), Total: f.Total, AtLeast: f.Capped, Articles: f.Articles, Origins: f.Origins,
		Order: "day", Offset: in.Offset, Statements: newStatements(f.Hits), Counts: newCounts(f.Counts),
	}
	if f.Ranked {
		out.Order = "match"
	}
	return out
}

func newCounts(all []store.Counted) (c view.Counts) {
	list := func(i int) view.CountList {
		l := view.CountList{Values: []view.Count{}}
		if i >= len(all) {
			return l
		}
		l.More = all[i].More
		for _, v := range all[i].Values {
			count := view.Count{Value: record.Text(v.Value), N: v.N}
			if all[i].By == "speaker" && v.ID != 0 {
				count.Ref = ref{entityRef, v.ID}.String()
			}
			l.Values = append(l.Values, count)
		}
		return l
	}
	return view.Counts{Speaker: list(0), Outlet: list(1), Authority: list(2), Month: list(3)}
}

func newStatements(hits []store.Hit) []view.Statement {
	all := []view.Statement{}
	for i := range hits {
		all = append(all, newStatement(&hits[i]))
	}
	return all
}

// newStatement returns a statement as it is shown.
func newStatement(h *store.Hit) view.Statement {
	s := view.Statement{
		Ref: ref{statementRef, h.Statement}.String(), Who: who(h), Unknown: record.Text(h.Unknown), Content: h.Content,
		Matches: matchesIn(h.Content, h.Marks),
		Spans:   view.Places{Source: places(h.Spans[0]), Cue: places(h.Spans[1]), Content: places(h.Spans[2])},
		Form:    h.Form, Act: h.Act, Polarity: h.Polarity, Authority: h.Authority, Justification: record.Text(h.Justification),
		Said: record.Text(h.Said), Score: float64(h.Score) / 1000, Day: record.Text(h.Article.Day.String()),
		ArticleRef: articleRef(h.Article), Version: h.Version, Gone: h.Gone,
		Worded: view.Worded{Statements: h.Wordings, Articles: h.Articles, Origins: h.Origins},
	}
	if h.SpeakerID != 0 {
		s.Speaker = &view.Named{Ref: record.Text(ref{entityRef, h.SpeakerID}.String()), Name: h.Speaker}
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
