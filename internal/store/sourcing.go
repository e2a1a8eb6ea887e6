package store

import (
	"database/sql"
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

// grouping is how statements are put into groups: the key and the name of a group, and the tables that have them.
type grouping struct{ key, name, tables string }

// groupings are by what an audit may count.
var groupings = map[string]grouping{
	"":       {"0", "''", ""},
	"outlet": {"coalesce(outlet.id, 0)", "coalesce(outlet.name, '')", "LEFT JOIN outlet ON outlet.id = s.outlet"},
	"author": {
		"coalesce(author.id, 0)", "coalesce(author.name, '')",
		"LEFT JOIN byline ON byline.article = s.article LEFT JOIN author ON author.id = byline.author",
	},
	"month": {"s.day / 100", "CASE WHEN s.day = 0 THEN '' ELSE printf('%04d-%02d', s.day / 10000, s.day / 100 % 100) END", ""},
	"story": {
		"coalesce(story.id, 0)", "coalesce(story.name, '')",
		"JOIN article ON article.id = s.article LEFT JOIN story ON story.id = article.story",
	},
	"speaker": {"coalesce(entity.id, 0)", "coalesce(entity.name, '')", "LEFT JOIN entity ON entity.id = s.speaker"},
}

// Sourcing counts what stands behind the statements of a selection, in groups: by "outlet", "author", "month",
// "story" or "speaker", or all together for the empty string. Only statements that stand in the latest version of their
// article count. Those of an article with several authors count for each. Groups are in order of their names, months in
// order of time; the one that is unknown is last.
func (r *Reader) Sourcing(by string, sel Selection) (groups []Sourcing, err error) {
	g := groupings[by]
	in := sel.statements("s.id")
	query := "SELECT key, name, authority, count(*), sum(justified), sum(article = once), sum(justified AND article = once) FROM (" +
		"SELECT " + g.key + " AS key, " + g.name + " AS name, s.authority, s.article, x.justification <> '' AS justified, " +
		once(g.key) + " AS once " +
		"FROM statement AS s JOIN statement_text AS x ON x.id = s.id " + g.tables + " WHERE s.gone = 0 AND " + in.sql +
		") GROUP BY key, authority ORDER BY name = '', name, key, authority"
	err = r.many(query, in.args, func(rows *sql.Rows) error {
		var key int64
		var name string
		var authority, n, justified, once, onceJustified int
		if err := rows.Scan(&key, &name, &authority, &n, &justified, &once, &onceJustified); err != nil {
			return err
		}
		if by == "month" {
			key = 0
		}
		if last := len(groups) - 1; last < 0 || groups[last].Name != name || groups[last].ID != key {
			groups = append(groups, Sourcing{ID: key, Name: name})
		}
		group := &groups[len(groups)-1]
		group.All.add(authority, n, justified)
		group.Origins.add(authority, once, onceJustified)
		return nil
	})
	return groups, err
}

// once is the article that stands for a statement in all copies of its text that are in a group: the first that has
// it, in another wording or, for a source without a name, which no wording joins, in the same words.
func once(group string) string {
	const inCopies = "s.origin IN (SELECT origin FROM article WHERE origin IS NOT NULL)"
	words := "CASE WHEN " + inCopies + " THEN x.content || char(10) || x.source || char(10) || s.authority ELSE s.id END"
	over := func(what string) string {
		return "min(s.article) OVER (PARTITION BY " + group + ", s.origin, " + what + ")"
	}
	return "min(" + over("coalesce(s.wording, s.id)") + ", " + over(words) + ")"
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
	in := sel.statements("s.id")
	return r.many("SELECT id, authority, justification, article = once FROM (SELECT s.id, s.authority, s.article, x.justification, "+
		once("0")+" AS once "+
		"FROM statement AS s JOIN statement_text AS x ON x.id = s.id WHERE s.gone = 0 AND "+in.sql+
		") WHERE authority IN (2, 3) AND justification <> '' ORDER BY id", in.args, func(rows *sql.Rows) error {
		var j Justified
		var authority int
		if err := rows.Scan(&j.Statement, &authority, &j.Justification, &j.Once); err != nil {
			return err
		}
		j.Authority = authorities.word(authority)
		return yield(j)
	})
}
