package store

import (
	"context"
	"encoding/json"
)

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
	Articles      int      // in how many articles
	Origins       int      // the same, but for copies of one text, which are one
	Spans         [3][]int // of source, cue and content: start and end by turns, code points
	Decision      int      // the number of the decision that it stands by; 0 if nobody decided

	Marks [][2]int // where Content has what was searched for: bytes, half-open, in order; set by Search only
}

const hitQuery = `SELECT s.id, s.ref, ` + articleColumns + `, x.content, x.source, coalesce(e.name, x.speaker),
	coalesce(s.speaker, 0), x.unknown, s.form, s.act, s.polarity, s.authority, x.justification, x.said, s.score, s.last, s.gone,
	s.wording, x.spans, coalesce((SELECT decision FROM reviewed WHERE reviewed.id = s.id), max(0, s.id - 2147483648))
	FROM statement AS s JOIN statement_text AS x ON x.id = s.id
	JOIN article ON article.id = s.article LEFT JOIN outlet ON outlet.id = article.outlet
	LEFT JOIN entity AS e ON e.id = s.speaker WHERE s.id = ?`

const wordingsQuery = `SELECT count(*), count(DISTINCT article), count(DISTINCT origin) FROM statement WHERE wording = ?`

// Hits returns statements by their ids, in that order. Those that are not there are left out.
func (s *Store) Hits(ctx context.Context, ids []int64) (hits []Hit, err error) {
	err = s.View(ctx, func(r *Reader) error {
		hits, err = r.Hits(ids)
		return err
	})
	return hits, err
}

// Hits returns statements by their ids, in that order. Those that are not there are left out.
func (r *Reader) Hits(ids []int64) ([]Hit, error) {
	hits := []Hit{}
	for _, id := range ids {
		h, err := r.hit(id)
		if err == ErrNotFound {
			continue
		}
		if err == nil {
			err = r.one(wordingsQuery, []any{h.Wording}, &h.Wordings, &h.Articles, &h.Origins)
		}
		if err != nil {
			return nil, err
		}
		hits = append(hits, h)
	}
	return hits, nil
}

func (r *Reader) hit(id int64) (h Hit, err error) {
	var form, act, polarity, authority int
	var spans string
	to := append([]any{&h.Statement, &h.Ref}, h.Article.fields()...)
	to = append(to, &h.Content, &h.Source, &h.Speaker, &h.SpeakerID, &h.Unknown, &form, &act, &polarity, &authority,
		&h.Justification, &h.Said, &h.Score, &h.Version, &h.Gone, &h.Wording, &spans, &h.Decision)
	if err := r.one(hitQuery, []any{id}, to...); err != nil {
		return h, err
	}
	h.Form, h.Act = forms.word(form), acts.word(act)
	h.Polarity, h.Authority = polarities.word(polarity), authorities.word(authority)
	return h, json.Unmarshal([]byte(spans), &h.Spans)
}
