package answer

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// Changes returns the articles whose later versions changed what a filter asks for.
func Changes(r *store.Reader, f store.ChangeFilter) (*view.Changes, error) {
	out, _, err := ChangesPage(r, f)
	return out, err
}

// ChangesPage returns the same, and the filter of the page behind; its After is 0 if there is none.
func ChangesPage(r *store.Reader, f store.ChangeFilter) (out *view.Changes, next store.ChangeFilter, err error) {
	rows, more, err := r.ChangedArticles(f)
	if err != nil {
		return nil, f, err
	}
	next = f
	next.After, next.AfterDay = 0, 0
	if last := len(rows) - 1; more > 0 && last >= 0 {
		next.After, next.AfterDay = rows[last].ID, rows[last].Latest
	}
	out = &view.Changes{Articles: []view.ChangedArticle{}, More: more}
	for i := range rows {
		a, err := changedArticle(r, &rows[i])
		if err != nil {
			return nil, next, err
		}
		out.Articles = append(out.Articles, *a)
	}
	return out, next, nil
}

// changedArticle adds to the changes of an article what its versions say of themselves and who stands behind
// the statements.
func changedArticle(r *store.Reader, row *store.ChangedArticle) (*view.ChangedArticle, error) {
	a := &view.ChangedArticle{ArticleRef: ArticleRef(row.Article), Versions: []view.VersionRef{}, Changes: []view.TextChange{}}
	records := map[int]*record.Record{}
	for _, c := range row.Changes {
		for _, n := range []int{c.Version - 1, c.Version} {
			if records[n] != nil {
				continue
			}
			var err error
			if records[n], err = r.VersionRecord(row.ID, n); err != nil {
				return nil, fmt.Errorf("version %d of article %s: %w", n, row.Key, err)
			}
		}
		change, err := textChange(c, records[c.Version-1], records[c.Version])
		if err != nil {
			return nil, fmt.Errorf("a change of article %s: %w", row.Key, err)
		}
		a.Changes = append(a.Changes, change)
	}
	for n := range row.Article.Versions + 1 {
		if rec := records[n]; rec != nil {
			a.Versions = append(a.Versions, view.VersionRef{
				Number: n, Published: rec.Article.Published, Modified: rec.Article.Modified, Headline: rec.Article.Headline, SHA256: rec.Article.SHA256,
			})
		}
	}
	a.Note = record.Text(orderNote(a.Versions))
	return a, nil
}

func textChange(c store.Change, before, after *record.Record) (view.TextChange, error) {
	var out view.TextChange
	if err := json.Unmarshal([]byte(c.Detail), &out); err != nil {
		return out, err
	}
	out.Version = c.Version
	if c.Statement != 0 {
		out.Statement = record.Text(Ref{StatementRef, c.Statement}.String())
	}
	out.Old.Version, out.Old.Who = c.Version-1, whoIn(before, out.Old.ID)
	out.New.Version, out.New.Who = c.Version, whoIn(after, out.New.ID)
	return out, nil
}

// whoIn names who stands behind a statement of a record; empty if it has no such statement.
func whoIn(r *record.Record, id string) record.Text {
	i := slices.IndexFunc(r.Statements, func(s record.Statement) bool { return s.ID == id })
	if i < 0 {
		return ""
	}
	return record.Text(r.Statements[i].Who())
}

// orderNote says which versions came into the record before an older one.
func orderNote(all []view.VersionRef) string {
	for i := 1; i < len(all); i++ {
		a, errA := time.Parse(time.RFC3339, string(all[i-1].Modified))
		b, errB := time.Parse(time.RFC3339, string(all[i].Modified))
		if errA == nil && errB == nil && b.Before(a) {
			return fmt.Sprintf("version %d says that it is older than version %d; they are numbered as they came into the record", all[i].Number, all[i-1].Number)
		}
	}
	return ""
}
