package record

import "onrecord/internal/article"

func (m *maker) article(a *article.Article) Article {
	out := Article{
		ID: a.ID, URL: Text(a.URL), Outlet: Text(a.Outlet), Headline: Text(a.Headline),
		Authors:   append([]string{}, a.Authors...),
		Published: Text(a.Published.String()), Modified: Text(a.Modified.String()),
		Language: Text(a.Language), Text: a.Text, SHA256: a.SHA256, Parts: []Part{},
	}
	for _, p := range a.Parts {
		out.Parts = append(out.Parts, Part{string(p.Kind), m.points.Of(p.Start), m.points.Of(p.End)})
	}
	out.Unknown = unknowns(&out)
	return out
}

// unknowns gives the reason for each field of a that every report has but that could
// not be told.
func unknowns(a *Article) map[string]string {
	why := map[string]string{}
	for _, f := range []struct {
		name   string
		value  Text
		reason string
	}{
		{"url", a.URL, "the source gives no address"},
		{"outlet", a.Outlet, "the source does not say who published it"},
		{"published", a.Published, "the source gives no day of publication"},
		{"language", a.Language, "the text does not tell its language"},
	} {
		if f.value == "" {
			why[f.name] = f.reason
		}
	}
	return why
}
