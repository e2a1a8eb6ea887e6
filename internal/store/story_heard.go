package store

import (
	"cmp"
	"database/sql"
	"slices"
)

// StorySpeaker is somebody who speaks in the articles of a story.
type StorySpeaker struct {
	ID         int64
	Name       string
	Statements int
	Wordings   int // the same, but for other wordings and copies of one, which are one
}

// StoryHeard is what is said in the articles of a story.
type StoryHeard struct {
	Speakers []StorySpeaker // those with most to say first
	Shared   []int64        // a statement each for those that several outlets carry, those of most origins first
}

// StoryHeard returns what is said in the articles of a story up to a day, the latest [MaxStoryHeard] of them: at most so many speakers, and
// so many statements that outlets share.
func (r *Reader) StoryHeard(story int64, asOf Day, speakers, shared int) (h StoryHeard, err error) {
	// Each row is read once, and counted here: SQLite would sort them all for each thing that is counted apart.
	all := heard{speakers: map[int64]*heardOf{}, wordings: map[int64]*heardOf{}}
	err = r.many("SELECT s.id, coalesce(s.wording, 0), coalesce(s.speaker, 0), s.origin, coalesce(s.outlet, 0) FROM "+heardIn+
		" AS told JOIN statement AS s ON s.article = told.id AND s.gone = 0", []any{story, asOf}, func(rows *sql.Rows) error {
		var id, wording, speaker, origin, outlet int64
		err := rows.Scan(&id, &wording, &speaker, &origin, &outlet)
		all.add(id, wording, speaker, origin, outlet)
		return err
	})
	if err != nil {
		return h, err
	}
	h.Shared = all.shared()
	h.Shared = h.Shared[:min(len(h.Shared), shared)]
	h.Speakers = all.mostHeard()
	h.Speakers = h.Speakers[:min(len(h.Speakers), speakers)]
	for i := range h.Speakers {
		if err := r.one("SELECT name FROM entity WHERE id = ?", []any{h.Speakers[i].ID}, &h.Speakers[i].Name); err != nil {
			return h, err
		}
	}
	return h, nil
}

// heard counts statements by who said them and by how they are worded.
type heard struct{ speakers, wordings map[int64]*heardOf }

// heardOf is what is counted of one speaker or one wording.
type heardOf struct {
	first      int64 // the statement of the lowest id
	statements int
	wordings   []int64
	origins    []int64
	outlets    []int64
}

func (h *heard) add(id, wording, speaker, origin, outlet int64) {
	w := h.wordings[wording]
	if w == nil {
		w = &heardOf{first: id}
		h.wordings[wording] = w
	}
	w.first, w.origins, w.outlets = min(w.first, id), withID(w.origins, origin), withID(w.outlets, outlet)
	if speaker == 0 {
		return
	}
	s := h.speakers[speaker]
	if s == nil {
		s = &heardOf{}
		h.speakers[speaker] = s
	}
	s.statements, s.wordings = s.statements+1, append(s.wordings, wording)
}

// withID adds an id that is known to a list that does not have it. The lists are short: those of one wording.
func withID(ids []int64, id int64) []int64 {
	if id == 0 || slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

// shared returns a statement of each wording that several outlets have.
func (h *heard) shared() []int64 {
	var all []*heardOf
	for _, w := range h.wordings {
		if len(w.outlets) > 1 {
			all = append(all, w)
		}
	}
	slices.SortFunc(all, func(a, b *heardOf) int {
		return cmp.Or(cmp.Compare(len(b.origins), len(a.origins)), cmp.Compare(len(b.outlets), len(a.outlets)), cmp.Compare(a.first, b.first))
	})
	var ids []int64
	for _, w := range all {
		ids = append(ids, w.first)
	}
	return ids
}

// mostHeard returns the speakers, without their names.
func (h *heard) mostHeard() []StorySpeaker {
	all := []StorySpeaker{}
	for id, s := range h.speakers {
		slices.Sort(s.wordings)
		all = append(all, StorySpeaker{ID: id, Statements: s.statements, Wordings: len(slices.Compact(s.wordings))})
	}
	slices.SortFunc(all, func(a, b StorySpeaker) int {
		return cmp.Or(cmp.Compare(b.Wordings, a.Wordings), cmp.Compare(b.Statements, a.Statements), cmp.Compare(a.ID, b.ID))
	})
	return all
}
