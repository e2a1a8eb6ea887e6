package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"onrecord/internal/query"
)

// The limits of a search: a question that much of the record answers is answered from what was
// kept last.
const (
	maxMatches = 50000 // how many statements are counted
	maxRanked  = 4000  // up to how many matches are ranked by how well they match, not by day
)

// Search is what to search for.
type Search struct {
	Query  query.Query
	Limit  int // how many statements to give
	Offset int // how many to pass over
	Counts int // how many values to count of each property; none if 0
}

// Found is what a search found.
type Found struct {
	Total   int  // how many statements match
	Capped  bool // there are more, older ones, which were not counted
	Origins int  // in how many articles, copies of one text taken as one
	Ranked  bool // the hits are in order of how well they match; else the newest come first
	Hits    []Hit
	Counts  []Counted // by property
}

// Counted is how many of the matches have each value of a property, most first.
type Counted struct {
	By     string // "speaker", "outlet", "authority", "month"
	Values []Count
}

// Count is how many have one value.
type Count struct {
	Value string // empty if it is unknown
	N     int
}

// match is a statement that matches, with what is counted.
type match struct {
	id              int64
	speaker, outlet sql.NullInt64
	article, origin int64
	day             Day
	authority       int
}

// Search finds the statements that a query asks for.
func (s *Store) Search(ctx context.Context, in Search) (*Found, error) {
	p := planFor(in.Query)
	all, err := s.matches(ctx, p)
	if err != nil {
		return nil, explain(err)
	}
	f := &Found{Total: len(all), Capped: len(all) == maxMatches, Origins: origins(all)}
	if f.Counts, err = s.count(ctx, all, in.Counts); err != nil {
		return nil, explain(err)
	}
	ids, err := s.order(ctx, p, all, f)
	if err != nil {
		return nil, explain(err)
	}
	ids = ids[min(in.Offset, len(ids)):]
	f.Hits, err = s.Hits(ctx, ids[:min(in.Limit, len(ids))])
	return f, err
}

// from returns the tables and the condition of a plan.
func (p plan) from() (sql string, args []any) {
	where := []string{"1"}
	if p.words != "" {
		sql = "statement_words JOIN statement AS s ON s.id = statement_words.rowid"
		where, args = []string{"statement_words MATCH ?"}, []any{p.words}
	} else {
		sql = "statement AS s"
	}
	if p.where != "" {
		where, args = append(where, p.where), append(args, p.args...)
	}
	return sql + " JOIN article ON article.id = s.article WHERE " + strings.Join(where, " AND "), args
}

// order by the row of the index of words where there is one: the other order would have it gather
// all matches first.
func (p plan) newest() string {
	if p.words != "" {
		return " ORDER BY statement_words.rowid DESC"
	}
	return " ORDER BY s.id DESC"
}

func (s *Store) matches(ctx context.Context, p plan) (all []match, err error) {
	from, args := p.from()
	rows, err := s.read.QueryContext(ctx, "SELECT s.id, s.speaker, s.outlet, s.article, coalesce(article.origin, s.article), s.day, s.authority FROM "+
		from+p.newest()+fmt.Sprintf(" LIMIT %d", maxMatches), args...)
	if err != nil {
		return nil, err
	}
	err = each(rows, func(rows *sql.Rows) error {
		var m match
		err := rows.Scan(&m.id, &m.speaker, &m.outlet, &m.article, &m.origin, &m.day, &m.authority)
		all = append(all, m)
		return err
	})
	return all, err
}

func origins(all []match) int {
	seen := map[int64]bool{}
	for _, m := range all {
		seen[m.origin] = true
	}
	return len(seen)
}

// order returns the ids of all matches: by how well they match if there are few, else, and where
// there are no words to match, the newest first.
func (s *Store) order(ctx context.Context, p plan, all []match, f *Found) ([]int64, error) {
	if p.words == "" || len(all) > maxRanked {
		slices.SortStableFunc(all, func(a, b match) int { return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(b.id, a.id)) })
		ids := make([]int64, len(all))
		for i, m := range all {
			ids[i] = m.id
		}
		return ids, nil
	}
	f.Ranked = true
	from, args := p.from()
	rows, err := s.read.QueryContext(ctx, "SELECT s.id FROM "+from+" ORDER BY statement_words.rank, s.day DESC, s.id DESC", args...)
	if err != nil {
		return nil, err
	}
	return scanIDs(rows)
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

// count counts the properties of matches.
func (s *Store) count(ctx context.Context, all []match, most int) ([]Counted, error) {
	if most == 0 {
		return nil, nil
	}
	speakers, outlets := map[int64]int{}, map[int64]int{}
	byAuthority, byMonth := map[string]int{}, map[string]int{}
	for _, m := range all {
		speakers[m.speaker.Int64]++
		outlets[m.outlet.Int64]++
		byAuthority[authorities.word(m.authority)]++
		byMonth[m.day.Month()]++
	}
	bySpeaker, err := s.nameCounts(ctx, "entity", top(speakers, most))
	if err != nil {
		return nil, err
	}
	byOutlet, err := s.nameCounts(ctx, "outlet", top(outlets, most))
	if err != nil {
		return nil, err
	}
	months := top(byMonth, len(byMonth))
	slices.SortFunc(months, func(a, b keyCount[string]) int { return cmp.Compare(b.key, a.key) })
	return []Counted{
		{"speaker", bySpeaker}, {"outlet", byOutlet},
		{"authority", named(top(byAuthority, most))}, {"month", named(months[:min(most, len(months))])},
	}, nil
}

// keyCount is how often a key occurs.
type keyCount[K cmp.Ordered] struct {
	key K
	n   int
}

// top returns the n most frequent keys, most first.
func top[K cmp.Ordered](counts map[K]int, n int) []keyCount[K] {
	var all []keyCount[K]
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		all = append(all, keyCount[K]{k, counts[k]})
	}
	slices.SortStableFunc(all, func(a, b keyCount[K]) int { return cmp.Compare(b.n, a.n) })
	return all[:min(n, len(all))]
}

func named(counts []keyCount[string]) []Count {
	all := []Count{}
	for _, c := range counts {
		all = append(all, Count{c.key, c.n})
	}
	return all
}

// nameCounts gives counts of ids the names that a table has for them.
func (s *Store) nameCounts(ctx context.Context, table string, counts []keyCount[int64]) ([]Count, error) {
	all := []Count{}
	for _, c := range counts {
		var name string
		err := notFound(s.read.QueryRowContext(ctx, "SELECT name FROM "+table+" WHERE id = ?", c.key).Scan(&name))
		if err != nil && err != ErrNotFound {
			return nil, err
		}
		all = append(all, Count{name, c.n})
	}
	return all, nil
}

// Hit is a statement as it is shown.
type Hit struct {
	Statement     int64
	Ref           string // its id in the record of its article
	Article       Article
	Content       string
	Source        string // the words for whoever stands behind it
	Speaker       string // the name over all reports, or else the article's; empty if unknown
	SpeakerID     int64  // of the entity; 0 if there is none
	Unknown       string // why the speaker is unknown
	Form, Act     string
	Polarity      string
	Authority     string
	Justification string
	Said          string   // EDTF
	Score         int      // thousandths
	Version       int      // the latest version that has it
	Gone          int      // the version that dropped it; 0 if it stands
	Wording       int64    // the first statement of those that word the same
	Wordings      int      // how many statements word it
	Spans         [3][]int // of source, cue and content: start and end by turns, code points
}

// Hits returns statements by their ids, in that order. Those that are not there are left out.
func (s *Store) Hits(ctx context.Context, ids []int64) ([]Hit, error) {
	hits := []Hit{}
	for _, id := range ids {
		h, err := s.hit(ctx, id)
		switch {
		case err == ErrNotFound:
			continue
		case err != nil:
			return nil, err
		}
		hits = append(hits, h)
	}
	return hits, nil
}

const hitQuery = `SELECT s.id, s.ref, ` + articleColumns + `, x.content, x.source, coalesce(e.name, x.speaker),
	coalesce(s.speaker, 0), x.unknown, s.form, s.act, s.polarity, s.authority, x.justification, x.said, s.score, s.last, s.gone,
	s.wording, (SELECT count(*) FROM statement AS w WHERE w.wording = s.wording), x.spans
	FROM statement AS s JOIN statement_text AS x ON x.id = s.id
	JOIN article ON article.id = s.article LEFT JOIN outlet ON outlet.id = article.outlet
	LEFT JOIN entity AS e ON e.id = s.speaker WHERE s.id = ?`

func (s *Store) hit(ctx context.Context, id int64) (h Hit, err error) {
	var form, act, polarity, authority int
	var spans string
	to := append([]any{&h.Statement, &h.Ref}, h.Article.fields()...)
	to = append(to, &h.Content, &h.Source, &h.Speaker, &h.SpeakerID, &h.Unknown, &form, &act, &polarity, &authority,
		&h.Justification, &h.Said, &h.Score, &h.Version, &h.Gone, &h.Wording, &h.Wordings, &spans)
	if err := notFound(s.read.QueryRowContext(ctx, hitQuery, id).Scan(to...)); err != nil {
		return h, err
	}
	h.Form, h.Act = forms.word(form), acts.word(act)
	h.Polarity, h.Authority = polarities.word(polarity), authorities.word(authority)
	return h, json.Unmarshal([]byte(spans), &h.Spans)
}
