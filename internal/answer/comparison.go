package answer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord/internal/keep"
	"onrecord/internal/link/wording"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// Comparison compares all wordings of a statement; [store.ErrNotFound] if there is none of that number.
func Comparison(r *store.Reader, statement int64) (*view.Comparison, error) {
	return ComparisonOf(r, statement, Extent{store.MaxWordings, store.MaxWordings})
}

// Extent bounds a comparison: each wording, and each statement that is alike, takes the reading of a record.
type Extent struct {
	Wordings int // at most so many, the earliest, and the one asked for
	Alike    int // looks at so many statements that are not joined to it, those that share most with it
}

// ComparisonOf compares wordings of a statement, as many as the extent says; [store.ErrNotFound] if there is none of that
// number.
func ComparisonOf(r *store.Reader, statement int64, e Extent) (*view.Comparison, error) {
	return newWordings(r).ofStatement(statement, e)
}

// ComparisonWith compares any two statements; [store.ErrNotFound] if one of them is not there.
func ComparisonWith(r *store.Reader, first, second int64) (*view.Comparison, error) {
	return newWordings(r).ofTwo(first, second)
}

// wordings finds the wordings of statements and compares them.
type wordings struct {
	r *store.Reader
}

func newWordings(r *store.Reader) *wordings { return &wordings{r: r} }

type articleVersion struct {
	article int64
	version int
}

// worded is a statement with what it is compared by.
type worded struct {
	hit      store.Hit
	record   *record.Record // in outline
	own      *record.Statement
	compared wording.Statement
}

// statements returns statements by their ids. An id that is none is an error.
func (w *wordings) statements(ids ...int64) (all []worded, err error) {
	hits, err := w.r.Hits(ids)
	if err != nil {
		return nil, err
	}
	if len(hits) < len(ids) {
		return nil, noStatement(missing(hits, ids))
	}
	return w.ofHits(hits)
}

// ofHits returns statements with what they are compared by.
func (w *wordings) ofHits(hits []store.Hit) (all []worded, err error) {
	refs := map[articleVersion][]string{}
	for _, h := range hits {
		at := articleVersion{h.Article.ID, h.Version}
		refs[at] = append(refs[at], h.Ref)
	}
	read := map[articleVersion]*reading{}
	for _, h := range hits {
		at := articleVersion{h.Article.ID, h.Version}
		if read[at] == nil {
			if read[at], err = w.read(h, refs[at]); err != nil {
				return nil, err
			}
		}
		one, err := read[at].statement(h)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

func noStatement(id int64) error {
	return absentf("there is no statement %s in the record", Ref{StatementRef, id})
}

// missing returns the first of ids that is not among hits.
func missing(hits []store.Hit, ids []int64) int64 {
	i := slices.IndexFunc(ids, func(id int64) bool {
		return !slices.ContainsFunc(hits, func(h store.Hit) bool { return h.Statement == id })
	})
	return ids[i]
}

// reading is what was read of a version of an article: of its statements, some.
type reading struct {
	record   *record.Record // in outline
	compared []wording.Statement
}

// read reads the version of the article that has a statement last, with the statements of some ids.
func (w *wordings) read(h store.Hit, refs []string) (*reading, error) {
	rec, err := w.r.VersionOutline(h.Article.ID, h.Version, func(id string) bool { return slices.Contains(refs, id) })
	if err != nil {
		return nil, fmt.Errorf("version %d of article %s: %w", h.Version, h.Article.Key, err)
	}
	return &reading{rec, wording.All(rec)}, nil
}

// statement returns a statement of what was read.
func (rd *reading) statement(h store.Hit) (worded, error) {
	i := slices.IndexFunc(rd.record.Statements, func(s record.Statement) bool { return s.ID == h.Ref })
	if i < 0 {
		return worded{}, fmt.Errorf("version %d of article %s has no statement %s: onrecord check tells what is wrong", h.Version, h.Article.Key, h.Ref)
	}
	one := worded{h, rd.record, &rd.record.Statements[i], rd.compared[i]}
	if h.SpeakerID != 0 {
		one.compared.Entity = strconv.FormatInt(h.SpeakerID, 10)
	}
	return one, nil
}

// ofTwo compares any two statements.
func (w *wordings) ofTwo(first, second int64) (*view.Comparison, error) {
	all, err := w.statements(first, second)
	if err != nil {
		return nil, err
	}
	out := newComparison(all, &all[0])
	out.Asked, out.With = Ref{StatementRef, first}.String(), record.Text(Ref{StatementRef, second}.String())
	out.Wordings = []view.Wording{all[0].view(nil), all[1].view(&all[0])}
	return out, nil
}

// ofStatement compares all wordings of a statement.
func (w *wordings) ofStatement(id int64, e Extent) (*view.Comparison, error) {
	group, err := w.r.WordingOf(id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, noStatement(id)
	}
	if err != nil {
		return nil, err
	}
	ids, err := w.r.Wordings(group)
	if err != nil {
		return nil, err
	}
	if len(ids) > e.Wordings {
		others := slices.DeleteFunc(ids, func(other int64) bool { return other == id })
		ids = append([]int64{id}, others[:e.Wordings-1]...)
	}
	all, err := w.statements(ids...)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b worded) int {
		return cmp.Or(a.when().Compare(b.when()), cmp.Compare(a.hit.Statement, b.hit.Statement))
	})
	groups := byOrigin(all)
	full := fullest(groups)
	out := newComparison(all, full)
	out.Asked = Ref{StatementRef, id}.String()
	for _, g := range groups {
		out.Wordings = append(out.Wordings, g.view(full))
	}
	if total := all[0].hit.Wordings; total > len(all) {
		out.NotCompared = total - len(all)
	}
	near, err := w.near(all)
	if err != nil {
		return nil, err
	}
	near = slices.DeleteFunc(near, func(other int64) bool { return slices.Contains(ids, other) })
	return out, w.addNear(out, full, near[:min(len(near), e.Alike)])
}

// when returns when the report was published, for an order: a day without an hour is its beginning.
func (w *worded) when() time.Time {
	published := string(w.record.Article.Published)
	if t, err := time.Parse(time.RFC3339, published); err == nil {
		return t.UTC()
	}
	t, err := time.Parse("2006-01-02", published[:min(len(published), len("2006-01-02"))])
	if err != nil {
		return time.Time{}
	}
	return t
}

// textGroup is a statement with the same statement in copies of the text.
type textGroup struct {
	*worded
	copies []*worded
}

// byOrigin puts the statements of copies to that of the first report of their text.
func byOrigin(all []worded) (groups []textGroup) {
	for i := range all {
		s := &all[i]
		k := slices.IndexFunc(groups, func(g textGroup) bool {
			return g.origin() == s.origin() && g.hit.Article.ID != s.hit.Article.ID
		})
		if k >= 0 {
			groups[k].copies = append(groups[k].copies, s)
			continue
		}
		groups = append(groups, textGroup{s, nil})
	}
	return groups
}

// origin returns the article that stands for all copies of the text.
func (w *worded) origin() int64 { return cmp.Or(w.hit.Article.Origin, w.hit.Article.ID) }

// fullest returns the wording of most words; the first of several.
func fullest(groups []textGroup) *worded {
	best, most := groups[0].worded, -1
	for _, g := range groups {
		if n := len(strings.Fields(g.compared.Text())); n > most {
			best, most = g.worded, n
		}
	}
	return best
}

// newComparison counts what is in a comparison.
func newComparison(all []worded, full *worded) *view.Comparison {
	c := &view.Comparison{
		Fullest: Ref{StatementRef, full.hit.Statement}.String(), Attributed: []view.Attribution{}, Direct: []string{}, Partly: []string{},
		Wordings: []view.Wording{}, KeptApart: []view.NearWording{}, Earliest: record.Text(earliest(all)),
	}
	outlets, origins := map[string]bool{}, map[int64]bool{}
	for i := range all {
		s := &all[i]
		outlet := ArticleRef(s.hit.Article).Publisher()
		outlets[outlet], origins[s.origin()] = true, true
		c.Attributed = attribute(c.Attributed, s, outlet)
		switch s.hit.Form {
		case "direct":
			c.Direct = appendOnce(c.Direct, outlet)
		case "mixed":
			c.Partly = appendOnce(c.Partly, outlet)
		}
	}
	c.Outlets, c.Origins = len(outlets), len(origins)
	return c
}

func appendOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// attribute counts an outlet to those who attribute the statement to the same.
func attribute(all []view.Attribution, s *worded, outlet string) []view.Attribution {
	a := view.Attribution{Who: s.own.Who(), Outlets: []string{outlet}}
	if s.hit.SpeakerID != 0 {
		a.Who, a.Speaker = s.hit.Speaker, record.Text(Ref{EntityRef, s.hit.SpeakerID}.String())
	}
	for i := range all {
		if all[i].Who == a.Who && all[i].Speaker == a.Speaker {
			all[i].Outlets = appendOnce(all[i].Outlets, outlet)
			return all
		}
	}
	return append(all, a)
}

// earliest names the statement that was published first; empty if reports of one day do not all say their hours.
func earliest(all []worded) string {
	first := &all[0]
	for i := range all {
		if all[i].when().Before(first.when()) {
			first = &all[i]
		}
	}
	for i := range all {
		s := &all[i]
		if s.origin() == first.origin() || s.hit.Article.Day != first.hit.Article.Day {
			continue
		}
		if !s.timed() || !first.timed() || s.when().Equal(first.when()) {
			return ""
		}
	}
	return Ref{StatementRef, first.hit.Statement}.String()
}

// timed reports whether the report says at which hour it was published.
func (w *worded) timed() bool {
	_, err := time.Parse(time.RFC3339, string(w.record.Article.Published))
	return err == nil
}

// view returns a wording as it is shown, compared with the fullest, unless that is nil or itself.
func (w *worded) view(full *worded) view.Wording {
	s := w.own
	v := view.Wording{
		Ref: Ref{StatementRef, w.hit.Statement}.String(), Day: record.Text(w.hit.Article.Day.String()), ArticleRef: ArticleRef(w.hit.Article),
		Version: w.hit.Version, Gone: w.hit.Gone, Who: s.Who(), Authority: s.Authority, Form: s.Form, Act: s.Act, Polarity: s.Polarity,
		Said: record.Text(w.hit.Said), Source: spans(s.Source), Cue: spans(s.Cue), Content: spans(s.Content),
		Differences: []view.Difference{}, Alignment: []view.Aligned{}, Copies: []view.WordingCopy{},
	}
	if w.hit.SpeakerID != 0 {
		v.Speaker = &view.Named{Ref: record.Text(Ref{EntityRef, w.hit.SpeakerID}.String()), Name: w.hit.Speaker}
	}
	if full == nil || full == w {
		return v
	}
	v.Likeness = record.Text(wording.Same(full.compared, w.compared).Kind)
	v.Differences = differences(full, w)
	for _, p := range wording.Align(full.compared, w.compared) {
		v.Alignment = append(v.Alignment, view.Aligned{First: p.First, Second: p.Second, Same: p.Same})
	}
	return v
}

func differences(a, b *worded) []view.Difference {
	out := []view.Difference{}
	for _, d := range keep.Differences(wording.Diff(a.compared, b.compared)) {
		out = append(out, view.Difference(d))
	}
	return out
}

// view returns the wording with its copies.
func (g *textGroup) view(full *worded) view.Wording {
	v := g.worded.view(full)
	for _, c := range g.copies {
		var major []view.Difference
		for _, d := range differences(g.worded, c) {
			if !d.Minor {
				major = append(major, d)
			}
		}
		v.Copies = append(v.Copies, view.WordingCopy{
			Ref: Ref{StatementRef, c.hit.Statement}.String(), Day: record.Text(c.hit.Article.Day.String()), ArticleRef: ArticleRef(c.hit.Article),
			Differences: append([]view.Difference{}, major...),
		})
	}
	return v
}

// mostNear is how many statements that are alike are listed.
const mostNear = 8

// near returns statements that share keys with some of the wordings of a statement.
func (w *wordings) near(all []worded) ([]int64, error) {
	var keys []uint64
	for _, s := range all {
		keys = append(keys, s.compared.Keys()...)
	}
	slices.Sort(keys)
	return w.r.Near(slices.Compact(keys))
}

// addNear lists statements that are alike, those of most words in common first.
func (w *wordings) addNear(c *view.Comparison, full *worded, ids []int64) error {
	all, err := w.statements(ids...)
	if err != nil {
		return err
	}
	score := func(s worded) float64 { return wording.OneMatter(full.compared, s.compared).Score }
	all = slices.DeleteFunc(all, func(s worded) bool { return s.hit.Wording == full.hit.Wording || score(s) == 0 })
	slices.SortStableFunc(all, func(a, b worded) int { return cmp.Compare(score(b), score(a)) })
	for _, s := range all[:min(len(all), mostNear)] {
		c.KeptApart = append(c.KeptApart, view.NearWording{
			Ref: Ref{StatementRef, s.hit.Statement}.String(), Day: record.Text(s.hit.Article.Day.String()), ArticleRef: ArticleRef(s.hit.Article),
			Who: s.own.Who(), Content: s.hit.Content,
		})
	}
	return nil
}
