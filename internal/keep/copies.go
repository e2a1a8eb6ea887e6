package keep

import (
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
	signature := origin.Sign(body(a.record))
	near, err := nearest(t, a, signature)
	if err != nil {
		return err
	}
	group, err := copyGroup(t, a, signature, near)
	if err != nil {
		return err
	}
	if err := regroup(t, a, group); err != nil {
		return err
	}
	blob, err := signature.MarshalBinary()
	if err != nil {
		return err
	}
	return t.PutSignature(a.article.ID, blob, signature.Keys())
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
	article  int64
	likeness origin.Likeness
}

// nearest returns the articles whose texts are like that of a.
func nearest(t *store.Tx, a *arrival, signature origin.Signature) (near []neighbour, err error) {
	signed, err := t.SignedByKey(signature.Keys())
	if err != nil {
		return nil, err
	}
	for _, s := range signed {
		var other origin.Signature
		if s.Article == a.article.ID {
			continue
		}
		if err := other.UnmarshalBinary(s.Signature); err != nil {
			return nil, err
		}
		if l := origin.Compare(signature, other); l.Kind != origin.None && l.Kind != origin.Shared {
			near = append(near, neighbour{s.Article, l})
		}
	}
	return near, nil
}

// copyGroup returns the articles that count as one with a, without a itself.
func copyGroup(t *store.Tx, a *arrival, signature origin.Signature, near []neighbour) ([]int64, error) {
	reports := []origin.Report{newOrigin(a.record, signature)}
	var links []origin.Link
	for i, n := range near {
		article, err := t.ArticleByID(n.article)
		if err != nil {
			return nil, err
		}
		r, err := t.Record(n.article, article.Versions)
		if err != nil {
			return nil, err
		}
		reports = append(reports, newOrigin(r, origin.Signature{}))
		links = append(links, origin.Link{First: 0, Second: i + 1, Likeness: n.likeness})
	}
	var group []int64
	for _, g := range origin.Trace(reports, links) {
		if slices.Contains(g.Reports, 0) {
			for _, i := range g.Reports {
				if i > 0 {
					group = append(group, near[i-1].article)
				}
			}
		}
	}
	return group, nil
}

func newOrigin(r *record.Record, s origin.Signature) origin.Report {
	return origin.Report{
		Outlet: string(r.Article.Outlet), Published: string(r.Article.Published),
		Credits: origin.Credits(&r.Article), Signature: s,
	}
}

// regroup makes a and the groups of its copies one group, which the article that was kept first stands
// for.
func regroup(t *store.Tx, a *arrival, group []int64) error {
	if len(group) == 0 {
		return nil
	}
	members := []int64{a.article.ID}
	for _, id := range group {
		whole, err := t.Copies(id)
		if err != nil {
			return err
		}
		members = append(members, whole...)
	}
	slices.Sort(members)
	members = slices.Compact(members)
	for _, id := range members[1:] {
		if err := t.SetOrigin(id, members[0]); err != nil {
			return err
		}
	}
	a.article.Origin = members[0]
	return nil
}
