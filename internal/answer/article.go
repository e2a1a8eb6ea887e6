package answer

import (
	"cmp"
	"errors"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// How many versions and copies of an article are told.
const (
	mostVersions = 20
	mostCopies   = 50
)

// Article returns a version of the article of a key or an address, the latest for 0; [store.ErrNotFound] if there is no such
// article or version.
func Article(r *store.Reader, name string, version int) (*view.Article, error) {
	row, err := r.FindArticle(name)
	if errors.Is(err, store.ErrNotFound) {
		return nil, absentf("there is no article %s in the record", name)
	}
	if err != nil {
		return nil, err
	}
	out := &view.Article{ArticleRef: ArticleRef(row), Version: cmp.Or(version, row.Versions)}
	if out.Record, err = r.VersionRecord(row.ID, out.Version); errors.Is(err, store.ErrNotFound) {
		return nil, absentf("article %s has no version %d", name, version)
	}
	if err != nil {
		return nil, err
	}
	out.Headline, out.Sourcing = out.Record.Article.Headline, out.Record.Sourcing()
	for _, add := range []func(*store.Reader, store.Article, *view.Article) error{addTies, addVersions, addChanges, addNeighbours} {
		if err := add(r, row, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// addVersions tells what the latest versions say of themselves.
func addVersions(r *store.Reader, row store.Article, out *view.Article) error {
	out.Earlier = max(0, row.Versions-mostVersions)
	for n := out.Earlier + 1; n <= row.Versions; n++ {
		rec := out.Record
		if n != out.Version {
			var err error
			if rec, err = r.VersionOutline(row.ID, n, noStatements); err != nil {
				return err
			}
		}
		out.Versions = append(out.Versions, versionRef(n, rec))
	}
	out.Note = record.Text(orderNote(out.Versions))
	return nil
}

// noStatements wants none of a version's statements.
func noStatements(string) bool { return false }

func versionRef(number int, rec *record.Record) view.VersionRef {
	return view.VersionRef{
		Number: number, Published: rec.Article.Published, Modified: rec.Article.Modified, Headline: rec.Article.Headline, SHA256: rec.Article.SHA256,
	}
}

// addChanges tells what the version changed.
func addChanges(r *store.Reader, row store.Article, out *view.Article) error {
	out.Changes = []view.TextChange{}
	if out.Version == 1 {
		return nil
	}
	c, err := Changes(r, store.ChangeFilter{Article: row.Key, Minor: true})
	if err != nil {
		return err
	}
	for _, a := range c.Articles {
		for _, change := range a.Changes {
			if change.Version == out.Version {
				out.Changes = append(out.Changes, change)
			}
		}
	}
	return nil
}

// addNeighbours tells the story, the origin and the copies.
func addNeighbours(r *store.Reader, row store.Article, out *view.Article) error {
	out.Copies = []view.ArticleRef{}
	copies, err := r.CopiesOf(cmp.Or(row.Origin, row.ID), mostCopies)
	if err != nil {
		return err
	}
	for _, c := range copies {
		if c.ID != row.ID {
			out.Copies = append(out.Copies, ArticleRef(c))
		}
	}
	if row.Origin != 0 {
		origin, err := r.ArticleNumbered(row.Origin)
		if err != nil {
			return err
		}
		ref := ArticleRef(origin)
		out.Origin = &ref
	}
	if row.Story == 0 {
		return nil
	}
	story, err := r.StoryNumbered(row.Story)
	out.Story = &view.Named{Ref: record.Text(Ref{StoryRef, story.ID}.String()), Name: story.Name}
	return err
}

// addTies tells which statements, entities and events of the record are which over all reports. The store knows it of the
// latest version, and of statements of the version that had them last; what an earlier one has in the same words is the
// same.
func addTies(r *store.Reader, row store.Article, out *view.Article) error {
	t := tier{r: r, row: row, rec: out.Record, version: out.Version, latest: out.Record}
	if out.Version != row.Versions {
		var err error
		if t.latest, err = r.VersionRecord(row.ID, row.Versions); err != nil {
			return err
		}
	}
	var err error
	if out.Ties.Entities, err = t.entities(); err != nil {
		return err
	}
	if out.Ties.Events, err = t.events(); err != nil {
		return err
	}
	out.Ties.Statements, err = t.statements()
	return err
}

// tier finds the ties of a version of an article.
type tier struct {
	r       *store.Reader
	row     store.Article
	rec     *record.Record // of the version
	version int
	latest  *record.Record
}

// same says which things of the version are which, given the references of those of the latest version by their ids there:
// by id if that is the version, by name else.
func (t *tier) same(refs map[string]string, things func(*record.Record) map[string]string) map[string]string {
	if t.rec == t.latest {
		return refs
	}
	named := map[string]string{}
	for id, name := range things(t.latest) {
		if refs[id] != "" {
			named[name] = refs[id]
		}
	}
	out := map[string]string{}
	for id, name := range things(t.rec) {
		if ref := named[name]; ref != "" {
			out[id] = ref
		}
	}
	return out
}

func (t *tier) entities() (map[string]string, error) {
	refs := map[string]string{}
	all, err := t.r.SightingsIn(t.row.ID)
	for _, s := range all {
		refs[s.Ref] = Ref{EntityRef, s.Entity}.String()
	}
	return t.same(refs, func(r *record.Record) map[string]string {
		names := map[string]string{}
		for _, e := range r.Entities {
			names[e.ID] = e.Kind + " " + string(e.Name)
		}
		return names
	}), err
}

func (t *tier) events() (map[string]string, error) {
	refs := map[string]string{}
	all, err := t.r.EventsIn(t.row.ID)
	for _, s := range all {
		refs[s.Ref] = Ref{EventRef, s.Event}.String()
	}
	return t.same(refs, func(r *record.Record) map[string]string {
		names := map[string]string{}
		for _, e := range r.Events {
			names[e.ID] = e.Kind + " " + e.Name
		}
		return names
	}), err
}

// statements finds the rows of the statements of the version.
func (t *tier) statements() (map[string]view.StatementTie, error) {
	rows, err := t.r.StatementsIn(t.row.ID)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, row := range rows {
		if row.First <= t.version && t.version <= row.Last {
			ids = append(ids, row.ID)
		}
	}
	hits, err := t.r.Hits(ids)
	if err != nil {
		return nil, err
	}
	ties, worded := map[string]view.StatementTie{}, map[string]view.StatementTie{}
	for i := range hits {
		s := Statement(&hits[i])
		tie := view.StatementTie{Ref: s.Ref, Worded: s.Worded}
		if worded[s.Content] = tie; hits[i].Version == t.version {
			ties[hits[i].Ref] = tie
		}
	}
	for _, s := range t.rec.Statements {
		if tie, ok := worded[joinedWords(s.Content)]; ok && ties[s.ID].Ref == "" && t.version != t.row.Versions {
			ties[s.ID] = tie
		}
	}
	return ties, nil
}

// joinedWords returns the words of spans as the store joins them.
func joinedWords(spans []record.Span) string {
	var all []string
	for _, s := range spans {
		all = append(all, strings.Join(strings.Fields(s.Text), " "))
	}
	return strings.Join(all, " … ")
}
