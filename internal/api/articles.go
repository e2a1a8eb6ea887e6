package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"onrecord/internal/answer"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// ArticleLine is an article in a list.
type ArticleLine struct {
	view.ArticleRef
	Day      record.Text `json:"day" doc:"of publication; null if unknown"`
	Versions int         `json:"versions" doc:"how many texts of it there are"`
	Story    record.Text `json:"story" doc:"reference of the matter that it belongs to; null if it belongs to none"`
	Copy     bool        `json:"copy" doc:"whether its text is that of another article"`
}

// ArticlePage is a page of articles.
type ArticlePage struct {
	Articles []ArticleLine `json:"articles" doc:"the newest first"`
	Page
}

// ArticleVersions is the texts of an article.
type ArticleVersions struct {
	Versions []view.VersionRef `json:"versions" doc:"the first first; the last is shown elsewhere"`
}

// ArticleStatements is the statements of an article.
type ArticleStatements struct {
	Statements []view.Statement `json:"statements" doc:"in the order in which they came, with those that a later version dropped"`
}

type articlesAsked struct {
	Asked
	Paged
	Outlet string `query:"outlet" maxLength:"200" doc:"Only articles of an outlet: words of its name"`
	Story  string `query:"story" pattern:"^t[1-9][0-9]{0,17}$" example:"t7" doc:"Only articles of a story"`
	From   string `query:"from" maxLength:"10" example:"2026-03" doc:"Only articles published on or after a day, or in or after a month or year"`
	To     string `query:"to" maxLength:"10" example:"2026-03-08" doc:"Only articles published on or before a day, or in or before a month or year"`
}

type articleAsked struct {
	Asked
	Key string `path:"key" maxLength:"100" example:"5c0d1e2f3a4b5c6d" doc:"Key of the article"`
}

type versionAsked struct {
	Asked
	Key    string `path:"key" maxLength:"100" example:"5c0d1e2f3a4b5c6d" doc:"Key of the article"`
	Number int    `path:"number" minimum:"1" doc:"Number of the version"`
}

// articles registers the routes of articles.
func (a *API) articles() {
	get(a, describedAs("list-articles", "/articles", "Articles",
		"Reports in order of publication, the newest first."), listArticles)
	get(a, describedAs("get-article", "/articles/{key}", "One article",
		"The report with its text and all that was read from it, as `onrecord read --format json` gives it: statements, people, "+
			"bodies, places, events and dates, with their spans in code points of the text. The latest version is given. Its ids "+
			"(`s1`, `e2`) are of this report alone.", http.StatusNotFound), getArticle)
	get(a, describedAs("list-versions", "/articles/{key}/versions", "Versions of an article",
		"The texts of an article that the record holds.", http.StatusNotFound), listVersions)
	get(a, describedAs("get-version", "/articles/{key}/versions/{number}", "One version of an article",
		"The same as for an article, of one of its versions.", http.StatusNotFound), getVersion)
	get(a, describedAs("list-article-statements", "/articles/{key}/statements", "Statements of an article",
		"The statements of an article with their references in the record.", http.StatusNotFound), listArticleStatements)
	a.articleStream()
}

func listArticles(r *store.Reader, in *articlesAsked) (*ArticlePage, error) {
	l := store.ArticleList{Outlet: in.Outlet}
	var err error
	if l.From, _, err = days("from", in.From); err != nil {
		return nil, err
	}
	if _, l.To, err = days("to", in.To); err != nil {
		return nil, err
	}
	l.Story, _ = answer.ParseRef(in.Story, answer.StoryRef)
	c, ok, err := readCursor(in.Cursor, "articles", 2)
	if err != nil {
		return nil, err
	}
	if ok {
		l.Day, l.ID = store.Day(c.number(0)), c.number(1)
	}
	all, err := r.ArticlesListed(l, in.Limit+1)
	if err != nil {
		return nil, err
	}
	page := &ArticlePage{Articles: []ArticleLine{}}
	if len(all) > in.Limit {
		all = all[:in.Limit]
		last := all[in.Limit-1]
		page.Page = in.nextPage(newCursor("articles", int(last.Day), last.ID))
	}
	for _, row := range all {
		page.Articles = append(page.Articles, articleLine(row))
	}
	return page, nil
}

func articleLine(row store.Article) ArticleLine {
	line := ArticleLine{ArticleRef: answer.ArticleRef(row), Day: record.Text(row.Day.String()), Versions: row.Versions, Copy: row.Origin != 0}
	if row.Story != 0 {
		line.Story = record.Text(answer.Ref{Letter: answer.StoryRef, ID: row.Story}.String())
	}
	return line
}

// days reads a parameter that names a day, a month or a year; 0 if it is empty.
func days(name, value string) (first, last store.Day, err error) {
	if value == "" {
		return 0, 0, nil
	}
	if first, last = store.DaysOf(value); first == 0 || last == 0 {
		return 0, 0, problemAt("query."+name, value, "A date is written like 2026-03-08, 2026-03 or 2026.")
	}
	return first, last, nil
}

// articleOf returns the article of a key.
func articleOf(r *store.Reader, key string) (store.Article, error) {
	row, err := r.ArticleByKey(key)
	if errors.Is(err, store.ErrNotFound) {
		err = problem(http.StatusNotFound, "There is no article of this key in the record.")
	}
	return row, err
}

func getArticle(r *store.Reader, in *articleAsked) (*record.Record, error) {
	row, err := articleOf(r, in.Key)
	if err != nil {
		return nil, err
	}
	return r.VersionRecord(row.ID, row.Versions)
}

func listVersions(r *store.Reader, in *articleAsked) (*ArticleVersions, error) {
	row, err := articleOf(r, in.Key)
	if err != nil {
		return nil, err
	}
	all, err := r.VersionsListed(row.ID)
	out := &ArticleVersions{Versions: []view.VersionRef{}}
	for i, rec := range all {
		out.Versions = append(out.Versions, view.VersionRef{
			Number: i + 1, Published: rec.Article.Published, Modified: rec.Article.Modified, Headline: rec.Article.Headline, SHA256: rec.Article.SHA256,
		})
	}
	return out, err
}

func getVersion(r *store.Reader, in *versionAsked) (*record.Record, error) {
	row, err := articleOf(r, in.Key)
	if err != nil {
		return nil, err
	}
	rec, err := r.VersionRecord(row.ID, in.Number)
	if errors.Is(err, store.ErrNotFound) {
		err = problem(http.StatusNotFound, fmt.Sprintf("The article has no version %d: it has %d.", in.Number, row.Versions))
	}
	return rec, err
}

func listArticleStatements(r *store.Reader, in *articleAsked) (*ArticleStatements, error) {
	row, err := articleOf(r, in.Key)
	if err != nil {
		return nil, err
	}
	rows, err := r.StatementsIn(row.ID)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(rows))
	for i, s := range rows {
		ids[i] = s.ID
	}
	hits, err := r.Hits(ids)
	return &ArticleStatements{answer.Statements(hits)}, err
}

type articlesStreamed struct {
	Query string `query:"q" maxLength:"2000" doc:"Only articles with a statement that this query finds"`
	After string `query:"after" maxLength:"100" doc:"Begin behind the article of this key"`
}

// articleStream registers the stream of all records.
func (a *API) articleStream() {
	stream(a, describedAs("stream-articles", "/articles.jsonl", "All articles as JSON Lines",
		"The latest version of each article in the order in which they came, one object a line, each as for one article. To go on "+
			"after a break, give the key of the last as `after`.", http.StatusNotFound),
		func(ctx context.Context, in *articlesStreamed) (batches, error) {
			q, err := readQuery(in.Query)
			if err != nil {
				return nil, err
			}
			after := int64(0)
			if in.After != "" {
				if err := a.o.Store.View(ctx, func(r *store.Reader) error {
					row, err := articleOf(r, in.After)
					after = row.ID
					return err
				}); err != nil {
					return nil, err
				}
			}
			sel := store.Select(q)
			return func(r *store.Reader) (lines []any, err error) {
				err = r.LatestAfter(sel, after, recordsAtOnce, func(v store.Version) error {
					after = v.Article
					lines = append(lines, v.Record)
					return nil
				})
				return lines, err
			}, nil
		})
}
