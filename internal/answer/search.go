package answer

import (
	"context"

	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// Search returns what a search finds and, where that is nothing, how many statements each part of the query
// finds alone.
func Search(ctx context.Context, s *store.Store, in store.Search) (*view.Found, error) {
	found, err := s.Search(ctx, in)
	if err != nil {
		return nil, err
	}
	out := newFound(in, found)
	if found.Total == 0 {
		out.Parts, err = partsAlone(ctx, s, in.Query)
	}
	return out, err
}

// newFound returns what a search found as it is shown.
func newFound(in store.Search, f *store.Found) *view.Found {
	out := &view.Found{
		Query: query.Simplify(in.Query).String(), Total: f.Total, AtLeast: f.Capped, Articles: f.Articles, Origins: f.Origins,
		Order: "day", Offset: in.Offset, Statements: Statements(f.Hits), Counts: newCounts(f.Counts),
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
				count.Ref = Ref{EntityRef, v.ID}.String()
			}
			l.Values = append(l.Values, count)
		}
		return l
	}
	return view.Counts{Speaker: list(0), Outlet: list(1), Authority: list(2), Month: list(3)}
}

// partsAlone says how many statements each part of a query finds alone, if it has several that must
// all hold.
func partsAlone(ctx context.Context, s *store.Store, q query.Query) ([]view.PartFound, error) {
	all := []view.PartFound{}
	parts, _ := query.Simplify(q).(query.And)
	for _, part := range parts {
		found, err := s.Search(ctx, store.Search{Query: part, Order: store.ByDay})
		if err != nil {
			return nil, err
		}
		all = append(all, view.PartFound{Part: part.String(), Total: found.Total, AtLeast: found.Capped})
	}
	return all, nil
}
