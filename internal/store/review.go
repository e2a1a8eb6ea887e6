package store

import (
	"database/sql"

	"onrecord/internal/record"
)

// FirstDecided is the first id of the statements that stand by a decision alone, which the reader did not find: each has
// the number of its decision added to it, so that no other statement gets another id because of them.
const FirstDecided = 1 << 31

// recordRead is the record of a row of version as it was read.
const recordRead = "coalesce((SELECT record FROM reading WHERE reading.article = version.article AND reading.number = version.number), version.record)"

// Reading returns a version of an article as it was read, without what people decided about it; ErrNotFound if there is
// none of that number.
func (t *Tx) Reading(article int64, number int) (*record.Record, error) {
	var blob []byte
	if err := t.one("SELECT "+recordRead+" FROM version WHERE article = ? AND number = ?", []any{article, number}, &blob); err != nil {
		return nil, err
	}
	return unpack(blob)
}

// Show keeps what is shown of a version in place of what was read, which is kept beside it.
func (t *Tx) Show(article int64, number int, shown *record.Record) error {
	blob, err := pack(shown)
	if err != nil {
		return err
	}
	if _, err := t.exec("INSERT INTO reading(article, number, record) SELECT article, number, record FROM version WHERE article = ? AND number = ?", article, number); err != nil {
		return err
	}
	_, err = t.exec("UPDATE version SET record = ? WHERE article = ? AND number = ?", blob, article, number)
	return err
}

// ShowReadings shows all versions of an article as they were read.
func (t *Tx) ShowReadings(article int64) error {
	if _, err := t.exec(`UPDATE version SET record = reading.record FROM reading WHERE version.article = ?1 AND reading.article = ?1
		AND reading.number = version.number`, article); err != nil {
		return err
	}
	_, err := t.exec("DELETE FROM reading WHERE article = ?", article)
	return err
}

// ReviewedOf returns the statements of an article that decisions changed or rejected, as they were read, in order of
// their ids.
func (t *Tx) ReviewedOf(article int64) ([]Statement, error) {
	return t.statements("SELECT "+statementColumns+" FROM reviewed WHERE article = ? ORDER BY id", article)
}

// StatementsOfAll returns the statements of all versions of an article, in the order in which they came.
func (t *Tx) StatementsOfAll(article int64) ([]Statement, error) {
	return t.statements("SELECT "+statementColumns+" FROM statement WHERE article = ? ORDER BY id", article)
}

const statementColumns = "id, article, ref, first, last, gone, coalesce(speaker, 0), coalesce(addressee, 0), wording, day, said_first, said_last"

func (t *Tx) statements(query string, args ...any) (all []Statement, err error) {
	err = t.many(query, args, func(rows *sql.Rows) error {
		var s Statement
		err := rows.Scan(s.fields()...)
		all = append(all, s)
		return err
	})
	return all, err
}

func (s *Statement) fields() []any {
	return []any{&s.ID, &s.Article, &s.Ref, &s.First, &s.Last, &s.Gone, &s.Speaker, &s.Addressee, &s.Wording, &s.Day, &s.saidFirst, &s.saidLast}
}

// columnsRead are the columns that reviewed keeps of a statement.
const columnsRead = "id, article, ref, first, last, gone, outlet, day, speaker, addressee, form, act, polarity, authority, said_first, said_last, score, conflict, wording"

// Reject takes a statement out of the record by a decision; what was read is kept.
func (t *Tx) Reject(id int64, decision int) error {
	if err := t.keepRead(id, decision); err != nil {
		return err
	}
	return t.hide(id)
}

// Decide shows a statement as a decision has it, which the record of version s.Last holds as from; what was read is kept.
func (t *Tx) Decide(s *Statement, decision int, from *record.Statement) error {
	if err := t.keepRead(s.ID, decision); err != nil {
		return err
	}
	return t.rewrite(s, nil, from)
}

func (t *Tx) keepRead(id int64, decision int) error {
	_, err := t.exec("INSERT INTO reviewed(decision, "+columnsRead+") SELECT ?, "+columnsRead+" FROM statement WHERE id = ?", decision, id)
	return err
}

// AddDecided adds a statement that stands by a decision alone, under s.ID, which the record of version s.Last holds as from;
// day is that of the version.
func (t *Tx) AddDecided(a *Article, s *Statement, day Day, from *record.Statement) error {
	s.Article, s.Wording = a.ID, s.ID
	return t.insertStatements(a, day, []NewStatement{{s, from}})
}

// DropDecided takes away the statements of an article that stand by decisions alone.
func (t *Tx) DropDecided(article int64) error {
	ids := []int64{}
	err := t.many("SELECT id FROM statement WHERE article = ? AND id >= ?", []any{article, FirstDecided}, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	for _, id := range ids {
		if err != nil {
			break
		}
		err = t.hide(id)
	}
	return err
}

// hide takes the row of a statement away with all that belongs to it: first the words, whose index is made of the rest.
func (t *Tx) hide(id int64) error {
	if err := t.index(); err != nil {
		return err
	}
	for _, query := range []string{
		"DELETE FROM statement_text WHERE id = ?", "DELETE FROM about WHERE statement = ?", "DELETE FROM statement WHERE id = ?",
	} {
		if _, err := t.exec(query, id); err != nil {
			return err
		}
	}
	return nil
}

// Undecide shows a statement of [Tx.ReviewedOf] as it was read: as from, in the record of version s.Last.
func (t *Tx) Undecide(s *Statement, from *record.Statement) error {
	row, err := newStatementRow(from)
	if err != nil {
		return err
	}
	if err := t.hide(s.ID); err != nil {
		return err
	}
	if _, err := t.exec("INSERT INTO statement("+columnsRead+", origin) SELECT "+columnsRead+
		", (SELECT coalesce(origin, id) FROM article WHERE id = reviewed.article) FROM reviewed WHERE id = ?", s.ID); err != nil {
		return err
	}
	if err := t.setAbout(s); err != nil {
		return err
	}
	if err := t.insertRows(insertTexts, 8, t.textRow(s.ID, row)); err != nil {
		return err
	}
	_, err = t.exec("DELETE FROM reviewed WHERE id = ?", s.ID)
	return err
}

// Differ reports whether two statements were read with speakers or polarities that differ.
func (t *Tx) Differ(a, b int64) (differ bool, err error) {
	err = t.one("SELECT coalesce(a.speaker <> b.speaker, 0) OR a.polarity <> b.polarity FROM "+asRead+" AS a, "+asRead+" AS b WHERE a.id = ? AND b.id = ?",
		[]any{a, b}, &differ)
	return differ, err
}

// SetConflict says whether another wording of a statement has another speaker or polarity.
func (t *Tx) SetConflict(id int64, conflict bool) error {
	for _, table := range []string{"statement", "reviewed"} {
		if _, err := t.exec("UPDATE "+table+" SET conflict = ?1 WHERE id = ?2 AND conflict <> ?1", conflict, id); err != nil {
			return err
		}
	}
	return nil
}

// KeepSightings keeps who is who in the latest version of an article, of that number, before another comes.
func (t *Tx) KeepSightings(article int64, version int) error {
	_, err := t.exec("INSERT INTO sighting_before(article, version, ref, entity) SELECT article, ?, ref, entity FROM sighting WHERE article = ?", version, article)
	return err
}

// SightingsBefore returns the entities of a version before the latest by their id in its record.
func (t *Tx) SightingsBefore(article int64, version int) (map[string]int64, error) {
	return t.sightings("SELECT ref, entity FROM sighting_before WHERE article = ? AND version = ?", article, version)
}

// AsRead returns a statement as it was read, whatever people decided about it, the number of the decision that
// stands about it (0 if there is none; of one that stands by decisions alone, the first of them), and whether it is shown: one that is rejected is not. The error is ErrNotFound if
// there is none of that id.
func (r *Reader) AsRead(id int64) (s Statement, decision int, shown bool, err error) {
	if err = r.one("SELECT "+statementColumns+", 0, 1 FROM statement WHERE id = ?1 AND id NOT IN (SELECT id FROM reviewed) UNION ALL SELECT "+
		statementColumns+", decision, EXISTS (SELECT 1 FROM statement WHERE id = ?1) FROM reviewed WHERE id = ?1",
		[]any{id}, append(s.fields(), &decision, &shown)...); err != nil {
		return s, 0, false, err
	}
	if id >= FirstDecided {
		decision = int(id - FirstDecided)
	}
	return s, decision, shown, nil
}

// Shown returns a statement as it is shown; ErrNotFound if there is none of that id.
func (r *Reader) Shown(id int64) (s Statement, err error) {
	err = r.one("SELECT "+statementColumns+" FROM statement WHERE id = ?", []any{id}, s.fields()...)
	return s, err
}

// StatementsDecided returns the statements that stand by a decision, or that it rejects, in order of their ids, at most
// eight. There are several where versions of an article have it apart.
func (r *Reader) StatementsDecided(decision int) ([]int64, error) {
	return r.ids(`SELECT id FROM reviewed WHERE decision = ?1 UNION ALL SELECT id FROM statement WHERE id = ?2 ORDER BY 1 LIMIT 8`,
		decision, int64(FirstDecided)+int64(decision))
}

// DecisionNumbered returns an entry of the log as JSON; ErrNotFound if there is none.
func (r *Reader) DecisionNumbered(number int) (detail string, err error) {
	err = r.one("SELECT detail FROM decision WHERE number = ?", []any{number}, &detail)
	return detail, err
}

// Reading returns a version of an article as it was read; ErrNotFound if there is none of that number.
func (r *Reader) Reading(article int64, number int) (*record.Record, error) {
	var blob []byte
	if err := r.one("SELECT "+recordRead+" FROM version WHERE article = ? AND number = ?", []any{article, number}, &blob); err != nil {
		return nil, err
	}
	return unpack(blob)
}

// VersionWith returns the number of the version of an article whose text has that checksum; ErrNotFound if none has.
func (r *Reader) VersionWith(article int64, sha256 string) (number int, err error) {
	err = r.one("SELECT number FROM version WHERE article = ? AND sha256 = ?", []any{article, sha256}, &number)
	return number, err
}

// EachDecided calls yield with the latest version of each article of which people decided statements, in the order in
// which the articles came.
func (r *Reader) EachDecided(yield func(Version) error) error {
	return r.eachVersion(`SELECT article.id, number, reader, record FROM article JOIN version ON version.article = article.id AND number = versions
		WHERE article.key IN (SELECT article FROM decision WHERE kind IN ('accept', 'correct', 'reject', 'add')) ORDER BY article.id`, nil, yield)
}
