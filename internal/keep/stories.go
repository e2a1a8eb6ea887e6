package keep

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"onrecord/internal/link/story"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// stories puts each article into the story that it belongs to. A later version stays where the first
// one was put.
type stories struct {
	clusterer *story.Clusterer // nil until the stories are read
	ids       map[string]int64 // of stories, by their keys
	names     map[int64]string // under which stories are found
	counted   int64            // the last article whose words are in the frequencies kept
	since     int              // how many came after it
}

// countsEvery is after how many articles the frequencies of words are kept. Those that came since are
// counted again when the record is opened.
const countsEvery = 500

// countsState is the name under which they are kept: the last article, 8 bytes, then as package story
// writes them.
const countsState = "story frequencies"

func (s *stories) forget() { s.clusterer = nil }

func (s *stories) join(t *store.Tx, a *arrival) error {
	if a.old != nil {
		return nil
	}
	if err := s.load(t, a.article.ID); err != nil {
		return err
	}
	placed := s.clusterer.Add(a.features, story.Decision{})
	moves := append(placed.Moved, story.Move{Report: a.record.Article.ID, To: placed.Story})
	for _, m := range moves {
		if err := s.save(t, m.From); err != nil {
			return err
		}
		if err := s.save(t, m.To); err != nil {
			return err
		}
		if err := t.SetStory(m.Report, s.ids[m.To]); err != nil {
			return err
		}
	}
	a.article.Story = s.ids[placed.Story]
	return s.keepCounts(t, a.article.ID)
}

// load reads the stories, once, and counts the words of the articles before before that the kept
// frequencies do not hold.
func (s *stories) load(t *store.Tx, before int64) error {
	if s.clusterer != nil {
		return nil
	}
	s.ids, s.names, s.counted, s.since = map[string]int64{}, map[int64]string{}, 0, 0
	c := story.New(story.Options{})
	err := t.Stories(func(row store.Story) error {
		kept := &story.Story{}
		if err := kept.UnmarshalBinary(row.State); err != nil {
			return fmt.Errorf("story %d: %w", row.ID, err)
		}
		s.ids[row.Key], s.names[row.ID] = row.ID, row.Name
		c.Load(kept)
		return nil
	})
	if err != nil {
		return err
	}
	s.clusterer = c
	return errors.Join(s.loadCounts(t), s.countAgain(t, before))
}

func (s *stories) loadCounts(t *store.Tx) error {
	kept, err := t.State(countsState)
	if err != nil || len(kept) < 8 {
		return err
	}
	s.counted = int64(binary.LittleEndian.Uint64(kept))
	return s.clusterer.LoadFrequencies(kept[8:])
}

func (s *stories) countAgain(t *store.Tx, before int64) error {
	return t.RecordsAfter(s.counted, func(article int64, r *record.Record) error {
		if article < before {
			s.clusterer.Count(story.Features(r))
			s.since++
		}
		return nil
	})
}

// keepCounts keeps the frequencies now and then.
func (s *stories) keepCounts(t *store.Tx, article int64) error {
	if s.since++; s.since < countsEvery {
		return nil
	}
	s.counted, s.since = article, 0
	return t.SetState(countsState, append(binary.LittleEndian.AppendUint64(nil, uint64(article)), s.clusterer.Frequencies()...))
}

// save writes a story as it is now.
func (s *stories) save(t *store.Tx, key string) error {
	if key == "" {
		return nil
	}
	now, id := s.clusterer.Story(key), s.ids[key]
	if now == nil {
		delete(s.ids, key)
		return t.DropStory(id)
	}
	if !now.Changed() && id != 0 {
		return nil
	}
	state, err := now.MarshalBinary()
	if err != nil {
		return err
	}
	first, last := now.Days()
	row := store.Story{
		ID: id, Key: key, Name: now.Name(), First: dayOfNumber(first), Last: dayOfNumber(last),
		Articles: now.Reports(), State: state,
	}
	if err := t.PutStory(&row); err != nil {
		return err
	}
	s.ids[key] = row.ID
	now.MarkKept()
	if row.Name == s.names[row.ID] {
		return nil
	}
	s.names[row.ID] = row.Name
	return t.SetStoryWords(row.ID, row.Name)
}

// dayOfNumber returns the day that package story counts from 1970; unknown for 0.
func dayOfNumber(n int) store.Day {
	if n == 0 {
		return 0
	}
	day := time.Unix(0, 0).UTC().AddDate(0, 0, n)
	first, _ := store.DaysOf(day.Format(time.DateOnly))
	return first
}
