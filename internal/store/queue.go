package store

import (
	"database/sql"
	"fmt"
)

// The kinds of doubt.
const (
	ScoreDoubt    = "score"    // the reader was not sure
	SpeakerDoubt  = "speaker"  // there should be a speaker, and it is not known who
	ConflictDoubt = "conflict" // another wording has another speaker or polarity
)

// DoubtFilter says which doubtful statements to give.
type DoubtFilter struct {
	Kind    string // one of the kinds of doubt; empty for any
	Outlet  Named
	Story   Named
	Speaker Named
	After   Doubtful // the last one that was given; the zero value to begin
	Limit   int
}

// Doubtful is a statement that nobody has decided, with how doubtful it is.
type Doubtful struct {
	Statement int64
	Doubt     int // from 1 to 1150
}

// doubtIs is the condition of each kind of doubt, as the column doubt has it.
var doubtIs = map[string]string{
	ScoreDoubt: "s.score < 600", SpeakerDoubt: "s.speaker IS NULL AND s.authority IN (0, 1, 6)", ConflictDoubt: "s.conflict = 1",
}

// Doubtful returns the most doubtful statements that nobody has decided, of equals those kept last first.
func (r *Reader) Doubtful(f DoubtFilter) (all []Doubtful, err error) {
	from, c := f.query()
	if f.After != (Doubtful{}) {
		c.and(condition{"(s.doubt, s.id) < (?, ?)", []any{f.After.Doubt, f.After.Statement}})
	}
	err = r.many("SELECT s.id, s.doubt FROM "+from+" WHERE "+c.sql+" ORDER BY s.doubt DESC, s.id DESC LIMIT ?", append(c.args, f.Limit), func(rows *sql.Rows) error {
		var d Doubtful
		err := rows.Scan(&d.Statement, &d.Doubt)
		all = append(all, d)
		return err
	})
	return all, err
}

// MaxWaiting is up to how many doubtful statements are counted.
const MaxWaiting = 1000

// Waiting returns how many doubtful statements wait to be decided, at most [MaxWaiting], and whether there are more.
func (r *Reader) Waiting(f DoubtFilter) (n int, more bool, err error) {
	from, c := f.query()
	err = r.one(fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT %d)", from, c.sql, MaxWaiting+1), c.args, &n)
	return min(n, MaxWaiting), n > MaxWaiting, err
}

// query returns the tables and the condition of a filter. Those of a story are found from its articles, which are few; the
// rest has an index in the order of doubt.
func (f DoubtFilter) query() (from string, c condition) {
	from, c = "statement AS s", condition{sql: "s.doubt > 0"}
	if f.Story != (Named{}) {
		from = "article CROSS JOIN statement AS s ON s.article = article.id"
		c.and(f.Story.in("article.story", "story_words"))
	}
	column := "s."
	if f.Kind == ConflictDoubt { // conflicts are few: their index is the best one
		column = "+s."
	}
	if f.Outlet != (Named{}) {
		c.and(f.Outlet.in(column+"outlet", "outlet_words"))
	}
	if f.Speaker != (Named{}) {
		c.and(f.Speaker.in(column+"speaker", "entity_words"))
	}
	if f.Kind != "" {
		c.and(condition{sql: doubtIs[f.Kind]})
	}
	return from, c
}
