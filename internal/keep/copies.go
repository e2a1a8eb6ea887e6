package keep

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/internal/link/origin"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// copies finds the articles that have their text from one place.
type copies struct{}

func (copies) forget() {}

func (copies) join(t *store.Tx, a *arrival) error {
	near, err := nearest(t, a)
	if err != nil {
		return err
	}
	group, err := copyGroup(t, a, near)
	if err != nil {
		return err
	}
	if err := regroup(t, a, group); err != nil {
		return err
	}
	blob, err := a.signature.MarshalBinary()
	if err != nil {
		return err
	}
	before, err := keysBefore(t, a)
	if err != nil {
		return err
	}
	return t.PutSignature(a.article.ID, blob, a.signature.Keys(), before)
}

// keysBefore returns the keys of the text of the version before; none for a new article.
func keysBefore(t *store.Tx, a *arrival) ([]uint32, error) {
	if a.old == nil {
		return nil, nil
	}
	blob, err := t.Signature(a.article.ID)
	if err != nil {
		return nil, err
	}
	var old origin.Signature
	err = old.UnmarshalBinary(blob)
	return old.Keys(), err
}

// body returns the text of the parts that are the report itself.
func body(r *record.Record) string {
	text := []rune(r.Article.Text)
	var b strings.Builder
	for _, p := range r.Article.Parts {
		if p.Kind == "body" {
			b.WriteString(string(text[p.Start:p.End]))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// neighbour is an article whose text is like that of the arrival.
type neighbour struct {
	article  store.Article
	likeness origin.Likeness
}

// comparedTexts is how many texts one is compared with at most, those that share most with it.
const comparedTexts = 16

// nearest returns the articles whose texts are like that of a.
func nearest(t *store.Tx, a *arrival) (near []neighbour, err error) {
	signed, err := t.SignedByKey(a.signature.Keys())
	if err != nil {
		return nil, err
	}
	for _, s := range signed[:min(len(signed), comparedTexts)] {
		var other origin.Signature
		if s.Article == a.article.ID {
			continue
		}
		if err := other.UnmarshalBinary(s.Signature); err != nil {
			return nil, err
		}
		l := origin.Compare(a.signature, other)
		if l.Kind == origin.None || l.Kind == origin.Shared {
			continue
		}
		article, err := t.ArticleByID(s.Article)
		if err != nil {
			return nil, err
		}
		near = append(near, neighbour{article, l})
	}
	return near, nil
}

// copyGroup returns the articles that count as one with a, without a itself.
func copyGroup(t *store.Tx, a *arrival, near []neighbour) (group []store.Article, err error) {
	if len(near) == 0 {
		return nil, nil
	}
	reports := []origin.Report{newOrigin(a.record)}
	var links []origin.Link
	for i, n := range near {
		var report origin.Report
		if n.likeness.Kind == origin.Excerpt { // whose text it is tells whether that makes them one
			r, err := t.Record(n.article.ID, n.article.Versions)
			if err != nil {
				return nil, err
			}
			report = newOrigin(r)
		}
		reports = append(reports, report)
		links = append(links, origin.Link{First: 0, Second: i + 1, Likeness: n.likeness})
	}
	for _, g := range origin.Trace(reports, links) {
		if g.Reports[0] != 0 {
			continue
		}
		for _, i := range g.Reports[1:] {
			group = append(group, near[i-1].article)
		}
	}
	return group, nil
}

func newOrigin(r *record.Record) origin.Report {
	return origin.Report{Outlet: string(r.Article.Outlet), Published: string(r.Article.Published), Credits: origin.Credits(&r.Article)}
}

// regroup makes a and the groups of its copies one group, which the article that was kept first stands
// for.
func regroup(t *store.Tx, a *arrival, group []store.Article) error {
	if len(group) == 0 {
		return nil
	}
	firsts := []int64{cmp.Or(a.article.Origin, a.article.ID)}
	for _, other := range group {
		firsts = append(firsts, cmp.Or(other.Origin, other.ID))
	}
	slices.Sort(firsts)
	firsts = slices.Compact(firsts)
	for _, first := range firsts[1:] {
		if err := t.JoinCopies(firsts[0], first); err != nil {
			return err
		}
	}
	if firsts[0] != a.article.ID {
		a.article.Origin = firsts[0]
	}
	return nil
}
