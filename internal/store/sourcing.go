package store

import (
	"database/sql"
	"fmt"
	"slices"
)

// Authorities returns the kinds of authority in the order in which [SourcingCount] counts them.
func Authorities() []string {
	return []string{"named", "role", "anonymous", "organisation", "document", "metonym", "relayed", "own voice", "unknown"}
}

// Sourcing is what stands behind the statements of one group: those of an outlet, of a month.
type Sourcing struct {
	ID   int64  // of the outlet, author, story or speaker; 0 if it is unknown, and for months
	Name string // empty if it is unknown
	// All counts every statement, Origins those of copies of one text once.
	All, Origins SourcingCount
}

// SourcingCount is how many statements there are of each kind of authority.
type SourcingCount struct {
	N         int
	Authority [9]int // in the order of [Authorities]
	// Of the kinds of authority that name nobody, how many statements say why, or how the
	// source would know.
	AnonymousJustified, RoleJustified int
}

func (c *SourcingCount) add(authority, n, justified int) {
	word := authorities.word(authority)
	c.N += n
	if i := slices.Index(Authorities(), word); i >= 0 {
		c.Authority[i] += n
	}
	switch word {
	case "anonymous":
		c.AnonymousJustified += justified
	case "role":
		c.RoleJustified += justified
	}
}

func (c *SourcingCount) sum(o *SourcingCount) {
	c.N += o.N
	for i, n := range o.Authority {
		c.Authority[i] += n
	}
	c.AnonymousJustified += o.AnonymousJustified
	c.RoleJustified += o.RoleJustified
}

// grouping is how statements are put into groups: the key of a statement's group, the tables besides statement that
// have it, and the name that belongs to a key.
type grouping struct{ key, tables, name string }

// groupings are by what an audit may count.
var groupings = map[string]grouping{
	"":        {"0", "", "''"},
	"outlet":  {"coalesce(s.outlet, 0)", "", "(SELECT name FROM outlet WHERE id = key)"},
	"author":  {"coalesce(byline.author, 0)", "LEFT JOIN byline ON byline.article = s.article", "(SELECT name FROM author WHERE id = key)"},
	"month":   {"s.day / 100", "", "CASE WHEN key = 0 THEN '' ELSE printf('%04d-%02d', key / 100, key % 100) END"},
	"story":   {"coalesce(article.story, 0)", "JOIN article ON article.id = s.article", "(SELECT name FROM story WHERE id = key)"},
	"speaker": {"coalesce(s.speaker, 0)", "", "(SELECT name FROM entity WHERE id = key)"},
}

// Sourcing counts what stands behind the statements of a selection, in groups: by "outlet", "author", "month",
// "story" or "speaker", and all together. Only statements that stand in the latest version of their article count.
// Those of an article with several authors count for each, and once in total. Groups are in order of their names, months
// in order of time; the one that is unknown is last.
func (r *Reader) Sourcing(by string, sel Selection) (groups []Sourcing, total Sourcing, err error) {
	if groups, err = r.sourcing(groupings[by], sel); err != nil {
		return nil, total, err
	}
	if total, err = r.total(by, groups, sel); by == "month" {
		for i := range groups {
			groups[i].ID = 0
		}
	}
	return groups, total, err
}

// total counts all statements of a selection together: what the groups add up to, but for authors, of whom a statement may
// have several.
func (r *Reader) total(by string, groups []Sourcing, sel Selection) (total Sourcing, err error) {
	if by == "author" {
		all, err := r.sourcing(groupings[""], sel)
		if len(all) > 0 {
			total = all[0]
		}
		return total, err
	}
	for i := range groups {
		total.All.sum(&groups[i].All)
	}
	total.Origins = total.All
	copies, err := r.copies(sel)
	for _, c := range copies {
		total.Origins.add(c.authority, -1, -c.justified)
	}
	return total, err
}

// unnamedJustified holds of statements of somebody who is not named that have a justification.
const unnamedJustified = "s.authority IN (2, 3) AND x.justification <> ''"

// sourcing counts in three steps, each of which looks at as little as it can: all, the justified, and what copies repeat.
func (r *Reader) sourcing(g grouping, sel Selection) (groups []Sourcing, err error) {
	at := map[int64]int{} // of groups, by key
	err = r.counts(g, "", "1", sel, func(key int64, name string, authority, n int) {
		if _, ok := at[key]; !ok {
			at[key] = len(groups)
			groups = append(groups, Sourcing{ID: key, Name: name})
		}
		groups[at[key]].All.add(authority, n, 0)
		groups[at[key]].Origins.add(authority, n, 0)
	})
	if err != nil {
		return nil, err
	}
	err = r.counts(g, "JOIN statement_text AS x ON x.id = s.id", unnamedJustified, sel, func(key int64, _ string, authority, n int) {
		groups[at[key]].All.add(authority, 0, n)
		groups[at[key]].Origins.add(authority, 0, n)
	})
	if err != nil {
		return nil, err
	}
	copies, err := r.copied(g, sel)
	for _, c := range copies {
		groups[at[c.group]].Origins.add(c.authority, -1, -c.justified)
	}
	return groups, err
}

// counts calls yield with how many statements of a selection each group has of each kind of authority, of those that
// stand and for which a condition holds.
func (r *Reader) counts(g grouping, tables, where string, sel Selection, yield func(key int64, name string, authority, n int)) error {
	in := sel.statements("s.id")
	return r.many("SELECT key, coalesce("+g.name+", '') AS name, authority, n FROM (SELECT "+g.key+" AS key, s.authority, count(*) AS n "+
		"FROM statement AS s "+tables+" "+g.tables+" WHERE s.gone = 0 AND "+where+" AND "+in.sql+
		" GROUP BY 1, 2) ORDER BY name = '', name, key, authority", in.args, func(rows *sql.Rows) error {
		var key int64
		var name string
		var authority, n int
		if err := rows.Scan(&key, &name, &authority, &n); err != nil {
			return err
		}
		yield(key, name, authority, n)
		return nil
	})
}

// copiedStatement is a statement that an earlier copy of its text has too, within its group.
type copiedStatement struct {
	id, group            int64
	authority, justified int
}

// copied returns the statements that do not count where copies of one text count once: those that stand in an
// article whose text an earlier one has, which has the statement too, in another wording or, for a source without a name,
// which no wording joins, in the same words. Only what is selected counts, and only within its group. What does not count within
// the selection as a whole is found on the way, and remembered.
func (r *Reader) copied(g grouping, sel Selection) (within []copiedStatement, err error) {
	in := sel.statements("s.id")
	whole := copiesOf{of: fmt.Sprint(in)}
	var last int64
	seen, seenAnywhere := firstArticles{}, firstArticles{}
	err = r.many("SELECT s.id, "+g.key+" AS key, s.origin, s.article, s.wording, x.content || char(10) || x.source, s.authority, "+unnamedJustified+
		" FROM statement AS s JOIN statement_text AS x ON x.id = s.id "+g.tables+
		" WHERE s.gone = 0 AND s.article IN (SELECT id FROM article WHERE origin > 0 UNION SELECT origin FROM article WHERE origin > 0) AND "+in.sql+
		" ORDER BY s.origin, s.article, s.id, key", in.args, func(rows *sql.Rows) error {
		var c copiedStatement
		var origin, article int64
		var wording, words string
		if err := rows.Scan(&c.id, &c.group, &origin, &article, &wording, &words, &c.authority, &c.justified); err != nil {
			return err
		}
		if origin != seen.origin {
			seen, seenAnywhere = firstArticles{origin, map[string]int64{}}, firstArticles{origin, map[string]int64{}}
		}
		if seen.repeats(c, c.group, wording, words, article) {
			within = append(within, c)
		}
		if c.id != last && seenAnywhere.repeats(c, 0, wording, words, article) { // one of several authors comes once for each
			whole.all = append(whole.all, c)
		}
		last = c.id
		return nil
	})
	if err == nil {
		r.remembered = &whole
	}
	return within, err
}

// copiesOf are the statements of a selection that do not count where copies of one text count once.
type copiesOf struct {
	of  string // the selection
	all []copiedStatement
}

// copies returns the same as copied does for all of a selection as one group, which it has found before or finds now.
func (r *Reader) copies(sel Selection) ([]copiedStatement, error) {
	if r.remembered == nil || r.remembered.of != fmt.Sprint(sel.statements("s.id")) {
		if _, err := r.copied(groupings[""], sel); err != nil {
			return nil, err
		}
	}
	return r.remembered.all, nil
}

// firstArticles is which article of the copies of one text had something first.
type firstArticles struct {
	origin int64
	by     map[string]int64
}

// repeats reports whether an article before had a statement, within a group.
func (f firstArticles) repeats(c copiedStatement, group int64, wording, words string, article int64) bool {
	before := f.has(fmt.Sprintf("%d w%s", group, wording), article)
	return f.has(fmt.Sprintf("%d %d %s", group, c.authority, words), article) || before
}

// has reports whether an article before had something.
func (f firstArticles) has(what string, article int64) bool {
	first, ok := f.by[what]
	if !ok {
		f.by[what] = article
	}
	return ok && first < article
}

// Justified is a statement of somebody who is not named, with why.
type Justified struct {
	Statement     int64
	Authority     string // "anonymous" or "role"
	Justification string // the words of the report
	Once          bool   // counted where copies of one text count once
}

// Justifications calls yield with the statements of a selection whose source is anonymous or named by its role and
// justified, in the order in which they came. Only those that stand count.
func (r *Reader) Justifications(sel Selection, yield func(Justified) error) error {
	copies := map[int64]bool{}
	repeated, err := r.copies(sel)
	if err != nil {
		return err
	}
	for _, c := range repeated {
		copies[c.id] = c.justified > 0
	}
	in := sel.statements("s.id")
	return r.many("SELECT s.id, s.authority, x.justification FROM statement AS s JOIN statement_text AS x ON x.id = s.id "+
		"WHERE s.gone = 0 AND "+unnamedJustified+" AND "+in.sql+" ORDER BY s.id", in.args, func(rows *sql.Rows) error {
		var j Justified
		var authority int
		if err := rows.Scan(&j.Statement, &authority, &j.Justification); err != nil {
			return err
		}
		j.Authority, j.Once = authorities.word(authority), !copies[j.Statement]
		return yield(j)
	})
}
