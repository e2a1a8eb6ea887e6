package store

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/record"
)

// Statement is a statement over the versions of its article. Entities are ids; 0 where there is none.
type Statement struct {
	ID        int64
	Article   int64
	Ref       string // its id in the record of version Last
	First     int    // the version that brought it
	Last      int    // the latest version that has it
	Gone      int    // the version that dropped it; 0 if it stands
	Speaker   int64
	Addressee int64
	Wording   int64   // the first statement of those that word the same
	About     []int64 // the entities that its content mentions
	Day       Day     // of the publication of version Last

	saidFirst, saidLast Day
}

// Said returns the first and the last day on which its report says that it may have been said; ok is false if the report
// leaves one of them open.
func (s *Statement) Said() (first, last nlp.Day, ok bool) {
	first, from := s.saidFirst.Date()
	last, to := s.saidLast.Date()
	return first, last, from && to
}

// statementRow is what the tables hold of a statement of a record.
type statementRow struct {
	form, act, polarity, authority int
	saidFirst, saidLast            Day
	score                          int
	content, source                string
	speaker, unknown               string
	justification, said            string
	spans                          string
}

func newStatementRow(s *record.Statement) (row statementRow, err error) {
	for _, c := range []struct {
		to   *int
		from codes
		word string
	}{{&row.form, forms, s.Form}, {&row.act, acts, s.Act}, {&row.polarity, polarities, s.Polarity}, {&row.authority, authorities, s.Authority}} {
		if *c.to, err = c.from.code(c.word); err != nil {
			return row, err
		}
	}
	row.score = int(float64(s.Score*1000) + 0.5)
	row.content, row.source = joined(s.Content), joined(s.Source)
	row.speaker, row.unknown = s.Speaker.Name, s.Speaker.Unknown
	if row.speaker != "" && !strings.Contains(row.source, row.speaker) {
		row.source += " · " + row.speaker
	}
	if s.Justification != nil {
		row.justification = s.Justification.Text
	}
	if s.Said != nil {
		row.said = string(s.Said.Value)
		row.saidFirst, row.saidLast = DaysOf(row.said)
	}
	spans, err := json.Marshal([][]int{offsets(s.Source), offsets(s.Cue), offsets(s.Content)})
	row.spans = string(spans)
	return row, err
}

// joined returns the words of spans, with an ellipsis where the text goes on between them.
func joined(spans []record.Span) string {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteString(" … ")
		}
		b.WriteString(strings.Join(strings.Fields(s.Text), " "))
	}
	return b.String()
}

func offsets(spans []record.Span) []int {
	all := []int{}
	for _, s := range spans {
		all = append(all, s.Start, s.End)
	}
	return all
}

// NewStatement is a statement of a record to be added.
type NewStatement struct {
	*Statement
	From *record.Statement
}

// AddStatement adds a statement that the latest version of a brings; s.ID is set. A Wording of 0
// stands for itself.
func (t *Tx) AddStatement(a *Article, s *Statement, from *record.Statement) error {
	return t.AddStatements(a, []NewStatement{{s, from}})
}

// AddStatements is as [Tx.AddStatement] for several, in order.
func (t *Tx) AddStatements(a *Article, all []NewStatement) (err error) {
	for _, s := range all {
		s.Article, s.Ref, s.First, s.Last = a.ID, s.From.ID, a.Versions, a.Versions
		if s.ID, err = t.nextStatement(); err != nil {
			return err
		}
		s.Wording = cmp.Or(s.Wording, s.ID)
	}
	return t.insertStatements(a, a.Day, all)
}

// insertStatements adds the rows of statements of a under their ids; day is that of their version.
func (t *Tx) insertStatements(a *Article, day Day, all []NewStatement) error {
	var rows, about, texts []any
	for _, s := range all {
		row, err := newStatementRow(s.From)
		if err != nil {
			return err
		}
		rows = append(rows, s.ID, s.Wording, a.ID, s.Ref, s.First, s.Last, s.Gone, cmp.Or(a.Origin, a.ID), idOrNull(a.outlet), day,
			idOrNull(s.Speaker), idOrNull(s.Addressee), row.form, row.act, row.polarity, row.authority, row.saidFirst, row.saidLast, row.score)
		about = append(about, paired(s.About, s.ID)...)
		texts = append(texts, t.textRow(s.ID, row)...)
	}
	if err := t.insertRows(`INSERT OR FAIL INTO statement(id, wording, article, ref, first, last, gone, origin, outlet, day,
		speaker, addressee, form, act, polarity, authority, said_first, said_last, score)`, 19, rows); err != nil {
		return err
	}
	if err := t.insertPairs(aboutPairs, about); err != nil { // before the texts, which put both into the index of words
		return err
	}
	return t.insertRows(insertTexts, 8, texts)
}

const (
	aboutPairs  = "about(entity, statement)"
	insertTexts = "INSERT OR FAIL INTO statement_text(id, content, source, speaker, unknown, justification, said, spans)"
)

// textRow returns the values of the row that has what is shown of a statement. Its words come into the index later.
func (t *Tx) textRow(id int64, row statementRow) []any {
	t.unindexed = append(t.unindexed, id)
	return []any{id, row.content, row.source, row.speaker, row.unknown, row.justification, row.said, row.spans}
}

// index puts the words of new statements, and the names of entities, into the indexes, all at once: SQLite writes out what
// an index has pending before each statement that changes more than a row. It is to be called before anything changes rows
// that may be new.
func (t *Tx) index() error {
	if err := t.indexNames(); err != nil || len(t.unindexed) == 0 {
		return err
	}
	ids, err := json.Marshal(t.unindexed)
	if err != nil {
		return err // unreachable: they are numbers
	}
	t.unindexed = t.unindexed[:0]
	_, err = t.exec(`INSERT INTO statement_words(rowid, content, source, facets)
		SELECT * FROM statement_search WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`, string(ids))
	return err
}

// nextStatement returns the id of the next statement: a statement words itself at first, and so needs to know
// it beforehand.
func (t *Tx) nextStatement() (int64, error) {
	if t.statement == 0 {
		if err := t.one("SELECT max((SELECT coalesce(max(id), 0) FROM statement WHERE id < ?1), (SELECT coalesce(max(id), 0) FROM reviewed))",
			[]any{FirstDecided}, &t.statement); err != nil {
			return 0, err
		}
	}
	t.statement++
	return t.statement, nil
}

// CarryStatement says that the latest version of a has statement s too, as from.
func (t *Tx) CarryStatement(a *Article, s *Statement, from *record.Statement) error {
	s.Ref, s.Last = from.ID, a.Versions
	return t.rewrite(s, a.Day, from)
}

// rewrite writes the rows of a statement anew; a day of nil leaves that as it is.
func (t *Tx) rewrite(s *Statement, day any, from *record.Statement) error {
	if err := t.index(); err != nil {
		return err
	}
	row, err := newStatementRow(from)
	if err != nil {
		return err
	}
	if _, err := t.exec(`UPDATE statement SET ref = ?, last = ?, gone = ?, day = coalesce(?, day), speaker = ?, addressee = ?, form = ?, act = ?,
		polarity = ?, authority = ?, said_first = ?, said_last = ?, score = ? WHERE id = ?`,
		s.Ref, s.Last, s.Gone, day, idOrNull(s.Speaker), idOrNull(s.Addressee), row.form, row.act,
		row.polarity, row.authority, row.saidFirst, row.saidLast, row.score, s.ID); err != nil {
		return err
	}
	if _, err := t.exec(`UPDATE statement_text SET content = ?, source = ?, speaker = ?, unknown = ?, justification = ?,
		said = ?, spans = ? WHERE id = ?`, row.content, row.source, row.speaker, row.unknown, row.justification,
		row.said, row.spans, s.ID); err != nil {
		return err
	}
	// What stays is left alone: the index of words is written anew for each that goes or comes.
	if _, err := t.exec("DELETE FROM about WHERE statement = ? AND entity NOT IN ("+marks(len(s.About))+")",
		append([]any{s.ID}, anys(s.About)...)...); err != nil {
		return err
	}
	return t.setAbout(s)
}

// DropStatement says that the latest version of a no longer has a statement.
func (t *Tx) DropStatement(a *Article, id int64) error {
	_, err := t.exec("UPDATE statement SET gone = ? WHERE id = ?", a.Versions, id)
	return err
}

// SetWording puts a statement to those that word the same as wording does.
func (t *Tx) SetWording(id, wording int64) error {
	_, err := t.exec("UPDATE statement SET wording = ? WHERE id = ?", wording, id)
	return err
}

func (t *Tx) setAbout(s *Statement) error {
	return t.insertPairs(aboutPairs, paired(s.About, s.ID))
}

// idOrNull returns id, or nil, which is null in the file, for 0.
func idOrNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

// asRead is where the statements of the record are as they were read, whatever people decided about them.
const asRead = "(SELECT " + columnsRead + " FROM statement WHERE id NOT IN (SELECT id FROM reviewed) UNION ALL SELECT " + columnsRead + " FROM reviewed)"

// StatementsOf returns the statements that stand in the latest version of an article as they were read, in the order in
// which they came.
func (t *Tx) StatementsOf(article int64) ([]Statement, error) {
	return t.statements("SELECT "+statementColumns+" FROM "+asRead+" WHERE article = ? AND gone = 0 ORDER BY id", article)
}

// StatementsByID returns those of the statements that there are as they were read, by their ids.
func (t *Tx) StatementsByID(ids []int64) (map[int64]Statement, error) {
	byID := make(map[int64]Statement, len(ids))
	for some := range slices.Chunk(ids, rowsAtOnce) {
		all, err := t.statements("SELECT "+statementColumns+" FROM "+asRead+" WHERE id IN ("+marks(len(some))+")", anys(some)...)
		if err != nil {
			return nil, err
		}
		for _, s := range all {
			byID[s.ID] = s
		}
	}
	return byID, nil
}
