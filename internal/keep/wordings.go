package keep

import (
	"slices"
	"strconv"

	"onrecord/internal/link/wording"
	"onrecord/internal/store"
)

// wordings finds the other wordings of each statement of an article in other articles.
type wordings struct {
	articles recent[int64, []wording.Statement] // the statements of the latest version
}

func (w *wordings) forget() { w.articles.forget() }

func (w *wordings) join(t *store.Tx, a *arrival) error {
	before := keysOfOld(a)
	mine := compared(a.wordings, a.article.Story, a.statements)
	w.articles.put(a.article.ID, apart(mine))
	together := max(1, len(a.statements))
	if a.old != nil { // statements give up keys as they go
		together = 1
	}
	for some := range slices.Chunk(a.statements, together) {
		if err := w.joinSome(t, some, mine, before); err != nil {
			return err
		}
	}
	return nil
}

// joinSome joins statements of an article that are looked up together. Mine are all its statements as they are compared, and
// before are the keys that each had in the version before.
func (w *wordings) joinSome(t *store.Tx, some []store.Statement, mine []wording.Statement, before map[int64][]uint64) error {
	keys := make([][]uint64, len(some))
	for i := range some {
		keys[i] = called(mine, some[i].Ref).Keys()
	}
	holders, err := t.WordingKeys(slices.Concat(keys...))
	if err != nil {
		return err
	}
	others, err := partnersOf(t, holders, keys)
	if err != nil {
		return err
	}
	for i := range some {
		s := &some[i]
		c := candidates{holders.Partners(keys[i]), others, len(keys[i])}
		if err := w.group(t, s, called(mine, s.Ref), c); err != nil {
			return err
		}
		holders.Add(s.ID, keys[i])
		if err := t.PutWordingKeys(s.ID, keys[i], before[s.ID]); err != nil {
			return err
		}
	}
	return nil
}

// candidates are the statements that share keys with one.
type candidates struct {
	partners []store.Partner
	rows     map[int64]store.Statement // of partners; those that are not there came with the article
	keys     int                       // how many the statement has
}

// partnersOf reads, all at once, the statements of the record that share keys with some.
func partnersOf(t *store.Tx, holders *store.WordingKeys, keys [][]uint64) (map[int64]store.Statement, error) {
	var ids []int64
	for _, of := range keys {
		for _, p := range holders.Partners(of) {
			ids = append(ids, p.ID)
		}
	}
	slices.Sort(ids)
	return t.StatementsByID(slices.Compact(ids))
}

// called returns the statement of that id in its record; the zero Statement, which is like nothing, if there is none.
func called(all []wording.Statement, id string) wording.Statement {
	for i := range all {
		if all[i].ID == id {
			return all[i]
		}
	}
	return wording.Statement{}
}

// apart returns statements as they are remembered.
func apart(all []wording.Statement) []wording.Statement {
	kept := make([]wording.Statement, len(all))
	for i := range all {
		kept[i] = all[i].Apart()
	}
	return kept
}

// keysOfOld returns the keys that the statements of the version before were kept under, by their ids.
func keysOfOld(a *arrival) map[int64][]uint64 {
	if a.old == nil {
		return nil
	}
	keys := map[int64][]uint64{}
	for _, s := range wording.All(a.old) {
		if row, ok := a.before[s.ID]; ok {
			keys[row.ID] = s.Keys()
		}
	}
	return keys
}

// compared returns all statements of a record, in order, with what is known over all reports of those that are in rows.
func compared(all []wording.Statement, story int64, rows []store.Statement) []wording.Statement {
	entity := map[string]string{}
	for _, row := range rows {
		if row.Speaker != 0 {
			entity[row.Ref] = strconv.FormatInt(row.Speaker, 10)
		}
	}
	matter := ""
	if story != 0 {
		matter = strconv.FormatInt(story, 10)
	}
	all = slices.Clone(all)
	for i := range all {
		all[i].Entity, all[i].Matter = entity[all[i].ID], matter
	}
	return all
}

// group puts a statement to the one it words best, if there is one.
func (w *wordings) group(t *store.Tx, s *store.Statement, mine wording.Statement, c candidates) error {
	best, likeness := int64(0), 0.0
	for _, p := range c.partners {
		other, there := c.rows[p.ID]
		if !there || other.Article == s.Article || mine.Said.TooFar(occasion(&other)) || !worthReading(p, c.keys, s, &other) {
			continue
		}
		theirs, err := w.statement(t, &other)
		if err != nil {
			return err
		}
		if l := wording.Same(mine, theirs); l.Score > likeness {
			best, likeness = other.Wording, l.Score
		}
	}
	if best == 0 || best == s.Wording {
		return nil
	}
	s.Wording = best
	return t.SetWording(s.ID, best)
}

// occasion returns when a statement of the store was said, as its report tells; zero if that is not known.
func occasion(s *store.Statement) wording.Occasion {
	if first, last, ok := s.Said(); ok {
		return wording.Occasion{First: first, Last: last, Stated: true}
	}
	if day, ok := s.Day.Date(); ok {
		return wording.Published(day)
	}
	return wording.Occasion{}
}

// worthReading tells whether two statements may word the same. Two of many keys are shared by very many that do not, unless
// one speaker stands behind both: to read the other's report for each took a tenth of the time of keeping.
func worthReading(p store.Partner, keys int, s, other *store.Statement) bool {
	return p.Shared > 2 || p.Shared*4 >= keys || s.Speaker != 0 && s.Speaker == other.Speaker
}

// statement returns a statement as it is compared.
func (w *wordings) statement(t *store.Tx, s *store.Statement) (wording.Statement, error) {
	all, err := w.articles.of(s.Article, func() ([]wording.Statement, error) {
		article, err := t.ArticleByID(s.Article)
		if err != nil {
			return nil, err
		}
		r, err := t.Reading(article.ID, article.Versions)
		if err != nil {
			return nil, err
		}
		rows, err := t.StatementsOf(article.ID)
		return apart(compared(wording.All(r), article.Story, rows)), err
	})
	return called(all, s.Ref), err
}
