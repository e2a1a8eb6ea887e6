package keep

import (
	"strconv"

	"onrecord/internal/link/wording"
	"onrecord/internal/store"
)

// wordings finds the other wordings of each statement of an article in other articles.
type wordings struct {
	articles recent[int64, map[string]wording.Statement] // statements by their id in the latest version
}

func (w *wordings) forget() { w.articles.forget() }

func (w *wordings) join(t *store.Tx, a *arrival) error {
	before := keysOfOld(a)
	mine := compared(a.wordings, a.article.Story, a.statements)
	w.articles.put(a.article.ID, mine)
	for i := range a.statements {
		s := &a.statements[i]
		keys := mine[s.Ref].Keys()
		if err := w.group(t, s, mine[s.Ref], keys); err != nil {
			return err
		}
		if err := t.PutWordingKeys(s.ID, keys, before[s.ID]); err != nil {
			return err
		}
	}
	return nil
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

// compared returns all statements of a record, by their ids in it, with what is known over all reports of those that are
// in rows.
func compared(all []wording.Statement, story int64, rows []store.Statement) map[string]wording.Statement {
	entity := map[string]string{}
	for _, row := range rows {
		if row.Speaker != 0 {
			entity[row.Ref] = strconv.FormatInt(row.Speaker, 10)
		}
	}
	byID := make(map[string]wording.Statement, len(all))
	for _, s := range all {
		s.Entity = entity[s.ID]
		if story != 0 {
			s.Matter = strconv.FormatInt(story, 10)
		}
		byID[s.ID] = s
	}
	return byID
}

// group puts a statement to the one it words best, if there is one.
func (w *wordings) group(t *store.Tx, s *store.Statement, mine wording.Statement, keys []uint64) error {
	partners, err := t.StatementsByKey(keys)
	if err != nil {
		return err
	}
	best, likeness := int64(0), 0.0
	for _, p := range partners {
		other, err := t.StatementByID(p.ID)
		if err != nil {
			return err
		}
		if other.Article == s.Article || mine.Said.TooFar(occasion(&other)) || !worthReading(p, len(keys), s, &other) {
			continue
		}
		theirs, err := w.statement(t, other)
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
func (w *wordings) statement(t *store.Tx, s store.Statement) (wording.Statement, error) {
	all, err := w.articles.of(s.Article, func() (map[string]wording.Statement, error) {
		article, err := t.ArticleByID(s.Article)
		if err != nil {
			return nil, err
		}
		r, err := t.Reading(article.ID, article.Versions)
		if err != nil {
			return nil, err
		}
		rows, err := t.StatementsOf(article.ID)
		return compared(wording.All(r), article.Story, rows), err
	})
	return all[s.Ref], err
}
