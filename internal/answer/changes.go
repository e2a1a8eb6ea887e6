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
	records, changes, err := readChanges(r, row)
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		c.Old.Who, c.New.Who = whoIn(records[c.Old.Version], c.Old.ID), whoIn(records[c.New.Version], c.New.ID)
		a.Changes = append(a.Changes, c)
	}
	for n := range row.Article.Versions + 1 {
		if rec := records[n]; rec != nil {
			a.Versions = append(a.Versions, versionRef(n, rec))
		}
	}
	a.Note = record.Text(orderNote(a.Versions))
	return a, nil
}

// readChanges returns the changes of an article, without who stands behind the statements, and the outlines of the versions that they lie
// between, with these statements, by number.
func readChanges(r *store.Reader, row *store.ChangedArticle) (map[int]*record.Record, []view.TextChange, error) {
	changes := make([]view.TextChange, len(row.Changes))
	wanted := map[int][]string{}
	for i, c := range row.Changes {
		var err error
		if changes[i], err = textChange(c); err != nil {
			return nil, nil, fmt.Errorf("a change of article %s: %w", row.Key, err)
		}
		for _, side := range []view.ChangeSide{changes[i].Old, changes[i].New} {
			wanted[side.Version] = append(wanted[side.Version], side.ID)
		}
	}
	records := map[int]*record.Record{}
	for n, ids := range wanted {
		var err error
		if records[n], err = r.VersionOutline(row.ID, n, func(id string) bool { return slices.Contains(ids, id) }); err != nil {
			return nil, nil, fmt.Errorf("version %d of article %s: %w", n, row.Key, err)
		}
	}
	return records, changes, nil
}

func textChange(c store.Change) (view.TextChange, error) {
	var out view.TextChange
	if err := json.Unmarshal([]byte(c.Detail), &out); err != nil {
		return out, err
	}
	out.Version = c.Version
	if c.Statement != 0 {
		out.Statement = record.Text(Ref{StatementRef, c.Statement}.String())
	}
	out.Old.Version, out.New.Version = c.Version-1, c.Version
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
