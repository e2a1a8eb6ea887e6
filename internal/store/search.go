package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"onrecord/internal/query"
)

// The limits of a search: a question that much of the record answers is answered from what was
// kept last.
const (
	maxMatches = 5000 // how many statements are counted
	maxRanked  = 500  // up to how many matches are ranked by how well they match, not by day
)

// Order says which hits come first.
type Order uint8

// The orders.
const (
	ByMatch Order = iota // those that match best, if there are words to match and not too many matches
	ByDay                // the newest
)

// Search is what to search for.
type Search struct {
	Query  query.Query
	Limit  int // how many statements to give
	Offset int // how many to pass over
	Counts int // how many values to count of each property; none if 0
	Order  Order
}

// Found is what a search found.
type Found struct {
	Total    int  // how many statements match
	Capped   bool // there are more, older ones, which were not counted
	Articles int  // in how many articles
	Origins  int  // the same, but for copies of one text, which are one
	Ranked   bool // the hits are in order of how well they match; else the newest come first
	Hits     []Hit
	Counts   []Counted // by property
}

// match is a statement that matches, with what is counted.
type match struct {
	id              int64
	speaker, outlet int64 // 0 if unknown
	article, origin int64
	day             Day
	authority, form int
}

// Search finds the statements that a query asks for.
func (s *Store) Search(ctx context.Context, in Search) (f *Found, err error) {
	err = s.View(ctx, func(r *Reader) error {
		f, err = r.search(in)
		return err
	})
	return f, err
}

func (r *Reader) search(in Search) (*Found, error) {
	p, err := (&planner{ctx: r.ctx, read: r.tx}).plan(in.Query)
	if err != nil {
		return nil, err
	}
	all, err := r.matches(p, maxMatches+1)
	if err != nil {
		return nil, err
	}
	f := &Found{Total: min(len(all), maxMatches), Capped: len(all) > maxMatches}
	all = all[:f.Total]
	f.Articles = distinct(all, func(m match) int64 { return m.article })
	f.Origins = distinct(all, func(m match) int64 { return m.origin })
	if f.Counts, err = r.count(all, in.Counts); err != nil {
		return nil, err
	}
	if err := r.order(in, all, f); err != nil {
		return nil, err
	}
	all = all[min(in.Offset, len(all)):]
	all = all[:min(in.Limit, len(all))]
	ids := make([]int64, len(all))
	for i, m := range all {
		ids[i] = m.id
	}
	if f.Hits, err = r.Hits(ids); err != nil {
		return nil, err
	}
	return f, r.mark(in.Query, f.Hits)
}

// from returns the tables and the condition of a plan. The index of words comes first, or SQLite would
// walk the record.
func (p plan) from() (sql string, args []any) {
	rest := ""
	if p.rest.sql != "" {
		rest = " AND (" + p.rest.sql + ")"
	}
	if p.match == "" {
		return "statement AS s WHERE 1" + rest, p.rest.args
	}
	return "statement_words CROSS JOIN statement AS s ON s.id = statement_words.rowid WHERE statement_words MATCH ?" + rest,
		append([]any{p.match}, p.rest.args...)
}

// newest is the order of a plan. It is that of the index where there is one, or SQLite would gather all
// matches before it gives one.
func (p plan) newest() string {
	if p.match == "" {
		return " ORDER BY s.id DESC"
	}
	return " ORDER BY statement_words.rowid DESC"
}

// matchColumns are what is counted, packed: what the driver takes for a value is more than what SQLite takes to
// find it. A record has less than 2³¹ rows of a kind and 2²⁴ outlets, and there are less than 16 forms and authorities.
const matchColumns = `SELECT s.id, s.day, (s.article << 32) | s.origin,
	(coalesce(s.speaker, 0) << 32) | (coalesce(s.outlet, 0) << 8) | (s.form << 4) | s.authority FROM `

// matches returns the statements that a plan finds, those that were kept last first, at most most.
func (r *Reader) matches(p plan, most int) (all []match, err error) {
	from, args := p.from()
	// As they are in the driver: to convert them takes longer than to read them.
	var values [4]any
	to := []any{&values[0], &values[1], &values[2], &values[3]}
	err = r.many(matchColumns+from+p.newest()+fmt.Sprintf(" LIMIT %d", most), args, func(rows *sql.Rows) error {
		err := rows.Scan(to...)
		id, _ := values[0].(int64)
		day, _ := values[1].(int64)
		articles, _ := values[2].(int64)
		who, _ := values[3].(int64)
		all = append(all, match{
			id: id, day: Day(day), article: articles >> 32, origin: articles & 0xffffffff,
			speaker: who >> 32, outlet: who >> 8 & 0xffffff, form: int(who >> 4 & 0xf), authority: int(who & 0xf),
		})
		return err
	})
	return all, err
}

func distinct(all []match, of func(match) int64) int {
	seen := map[int64]bool{}
	for _, m := range all {
		seen[of(m)] = true
	}
	return len(seen)
}

// newestFirst brings matches in the order of their days.
func newestFirst(all []match) {
	slices.SortFunc(all, func(a, b match) int { return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(b.id, a.id)) })
}

// order brings matches in order: the newest first, and if that is asked for and there are words to
// match and not too many matches, then by how well they match.
func (r *Reader) order(in Search, all []match, f *Found) error {
	newestFirst(all)
	rank := newRanker(in.Query)
	if in.Order == ByDay || len(all) > maxRanked || len(rank.wanted) == 0 {
		return nil
	}
	f.Ranked = true
	texts, err := r.texts(all)
	if err != nil {
		return err
	}
	scores := rank.scores(texts)
	slices.SortStableFunc(all, func(a, b match) int { return cmp.Compare(scores[b.id], scores[a.id]) })
	return nil
}

func scanIDs(rows *sql.Rows) (ids []int64, err error) {
	err = each(rows, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}
