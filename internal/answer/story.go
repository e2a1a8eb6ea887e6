package answer

import (
	"cmp"
	"errors"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// How many speakers, events (of those to come, past and undated each) and shared statements of a story are told.
const (
	mostEvents     = 40
	eventsLookedAt = 100
	mostSpeakers   = 20
	mostShared     = 10
)

// Stories lists the stories that had begun by a day, those with the latest articles first, from offset on, at most
// most.
func Stories(r *store.Reader, asOf store.Day, offset, most int) (*view.Stories, error) {
	rows, err := r.LatestStories(asOf, offset, most+1)
	if err != nil {
		return nil, err
	}
	out := &view.Stories{AsOf: asOf.String(), Stories: []view.StoryLine{}, More: len(rows) > most}
	for _, row := range rows[:min(most, len(rows))] {
		out.Stories = append(out.Stories, StoryLine(row))
	}
	return out, nil
}

// StoryLine returns a story as it is listed.
func StoryLine(s store.StoryRow) view.StoryLine {
	return view.StoryLine{
		Ref: Ref{StoryRef, s.ID}.String(), Name: s.Name, First: record.Text(s.First.String()), Last: record.Text(s.Last.String()), Articles: s.Articles,
	}
}

// Story tells a story as of a day, with the latest texts, at most most; [store.ErrNotFound] if there is none of that
// number, or it had not begun.
func Story(r *store.Reader, id int64, asOf store.Day, most int) (*view.Story, error) {
	row, err := r.StoryNumbered(id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, absentf("there is no story %s in the record", Ref{StoryRef, id})
	}
	if err != nil {
		return nil, err
	}
	articles, err := r.StoryArticles(row.ID, asOf)
	if err != nil {
		return nil, err
	}
	if len(articles) == 0 {
		return nil, absentf("story %s, %s, had not begun on %s", Ref{StoryRef, row.ID}, strings.Join(strings.Fields(row.Name), " "), view.When(asOf.String()))
	}
	s := &view.Story{StoryLine: StoryLine(row), AsOf: asOf.String(), Timeline: timeline(articles)}
	s.First, s.Last = record.Text(articles[0].Day.String()), record.Text(articles[len(articles)-1].Day.String())
	s.Articles, s.Origins, s.Outlets = len(articles), len(s.Timeline), outletsOf(articles)
	if len(articles) == store.MaxStoryArticles {
		s.Articles = row.Articles // which counts them all
		if row.Last > asOf {
			if s.Articles, err = r.StorySize(row.ID, asOf); err != nil {
				return nil, err
			}
		}
		s.Older, s.First = s.Articles-len(articles), record.Text(row.First.String())
	}
	if s.Earlier = max(0, len(s.Timeline)-most); s.Earlier > 0 {
		s.Timeline = s.Timeline[s.Earlier:]
	}
	heard, err := r.StoryHeard(row.ID, asOf, mostSpeakers, mostShared)
	if err != nil {
		return nil, err
	}
	s.Speakers = storySpeakers(heard.Speakers)
	if s.Events, s.MoreEvents, err = storyEvents(r, row.ID, asOf); err != nil {
		return nil, err
	}
	hits, err := r.Hits(heard.Shared)
	s.Shared = Statements(hits)
	return s, err
}

// timeline puts copies of one text together, where the first of them stands, below the one that stands for
// them if it is of the story.
func timeline(articles []store.StoryArticle) []view.StoryPoint {
	points := []view.StoryPoint{}
	at := map[int64]int{}
	for _, a := range articles {
		piece := view.StoryPiece{Day: record.Text(a.Day.String()), ArticleRef: ArticleRef(a.Article), Versions: a.Versions, Statements: a.Statements}
		origin := cmp.Or(a.Origin, a.ID)
		if i, ok := at[origin]; ok {
			if a.Origin == 0 {
				piece, points[i].StoryPiece = points[i].StoryPiece, piece
			}
			points[i].Copies = append(points[i].Copies, piece)
			continue
		}
		at[origin] = len(points)
		points = append(points, view.StoryPoint{StoryPiece: piece, Copies: []view.StoryPiece{}})
	}
	return points
}

func outletsOf(articles []store.StoryArticle) int {
	seen := map[string]bool{}
	for _, a := range articles {
		if a.Outlet != "" {
			seen[a.Outlet] = true
		}
	}
	return len(seen)
}

func storySpeakers(rows []store.StorySpeaker) []view.StorySpeaker {
	all := []view.StorySpeaker{}
	for _, s := range rows {
		named := view.Named{Ref: record.Text(Ref{EntityRef, s.ID}.String()), Name: s.Name}
		all = append(all, view.StorySpeaker{Named: named, Statements: s.Statements, Wordings: s.Wordings})
	}
	return all
}

// storyEvents returns the events of a story as of a day: those to come, the soonest first, then the past ones.
func storyEvents(r *store.Reader, story int64, asOf store.Day) (events []view.CalendarEvent, more int, err error) {
	d := newDiary(r, Window{AsOf: asOf, Limit: mostEvents, Around: eventsLookedAt, Filter: store.EventFilter{Story: store.Named{ID: story}}})
	c, err := d.calendar()
	if err != nil {
		return nil, 0, err
	}
	return append(append(c.Coming, c.Past...), c.Undated...), c.More.Coming + c.More.Past + c.More.Undated, nil
}
