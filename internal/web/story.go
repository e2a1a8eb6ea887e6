package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"onrecord/internal/answer"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// How much of stories a page shows.
const (
	storiesShown  = 30
	textsShown    = 100 // of a story
	eventsShown   = 26  // of a story: as many as there are letters
	versionsShown = 200 // of a story
)

func (s *Server) storyRoutes() []route {
	return []route{{"GET /stories", s.stories}, {"GET /stories/{ref}", s.story}, {"GET /stories/{ref}/timeline", s.timelineJS}}
}

// stories is the list of stories.
type stories struct {
	AsOf    string       `json:"as_of"`
	Name    string       `json:"name,omitzero"` // words that their names or headlines hold; empty for all
	Offset  int          `json:"offset"`        // how many were passed over
	Stories []storyEntry `json:"stories"`       // those with the latest articles first
	More    bool         `json:"more"`          // whether there are more

	Today bool `json:"-"` // whether it is told as of the present day
	Next  int  `json:"-"`
	Back  int  `json:"-"`
}

// storyEntry is a story with who covers it.
type storyEntry struct {
	view.StoryLine
	Origins int `json:"origins"` // articles, but for copies of one text, which are one
	Outlets int `json:"outlets"`
}

func (s *Server) stories(r *http.Request) (*page, error) {
	asOf, err := s.asOf(r)
	if err != nil {
		return nil, err
	}
	out := &stories{AsOf: asOf.String(), Today: asOf == s.today(), Name: r.FormValue("name")}
	if out.Offset, err = numberIn(r, "offset"); err != nil {
		return nil, err
	}
	out.Next, out.Back = out.Offset+storiesShown, max(0, out.Offset-storiesShown)
	err = s.read(r.Context(), func(rd *store.Reader) error { return out.fill(rd, asOf) })
	return &page{name: "stories", title: "Stories", section: "stories", data: out}, err
}

// fill reads the stories.
func (out *stories) fill(rd *store.Reader, asOf store.Day) error {
	rows, err := rd.LatestStories(asOf, out.Offset, storiesShown+1)
	if out.Name != "" {
		out.Offset = 0
		rows, err = rd.StoriesNamed(out.Name, storiesShown+1)
		rows = slices.DeleteFunc(rows, func(row store.StoryRow) bool { return row.First > asOf })
	}
	if err != nil {
		return err
	}
	out.More = len(rows) > storiesShown
	rows = rows[:min(len(rows), storiesShown)]
	var ids []int64
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	covers, err := rd.StoryCovers(ids, asOf)
	out.Stories = []storyEntry{}
	for _, row := range rows {
		c := covers[row.ID]
		line := view.StoryLine{
			Ref: answer.Ref{Letter: answer.StoryRef, ID: row.ID}.String(), Name: row.Name,
			First: record.Text(row.First.String()), Last: record.Text(c.Last.String()), Articles: c.Articles,
		}
		out.Stories = append(out.Stories, storyEntry{line, c.Origins, c.Outlets})
	}
	return err
}

// storyPage is one story.
type storyPage struct {
	*view.Story                // its timeline is cut to what the page shows
	Offset      int            `json:"offset"`   // how many later texts were passed over
	Versions    []storyVersion `json:"versions"` // later versions of its articles that changed something, the latest first

	Days    []storyDay `json:"-"`
	Chart   *chart     `json:"-"`
	Undrawn int        `json:"-"` // texts of which the day is not known
	Today   bool       `json:"-"` // whether it is told as of the present day
	Back    int        `json:"-"` // the offset of the page of earlier texts; 0 for none
	On      int        `json:"-"` // that of the page of later texts; -1 for none
}

// storyVersion is a later version of an article of a story.
type storyVersion struct {
	Day record.Text `json:"day"` // on which it was modified or, if it does not say, published
	view.ArticleRef
	Version int `json:"version"`
	Changes int `json:"changes"`        // spelling and the like left out
	Quotes  int `json:"quotes_removed"` // how many of these are quotes that it removed
}

func (s *Server) story(r *http.Request) (*page, error) {
	told, err := s.toldStory(r)
	if err != nil {
		return nil, err
	}
	offset, err := numberIn(r, "offset")
	if err != nil {
		return nil, err
	}
	out := &storyPage{Story: told.story, Offset: offset, Versions: told.versions, Today: told.asOf == s.today()}
	out.Chart, out.Undrawn = storyChart(told)
	out.cut()
	return &page{name: "story", title: out.Name, section: "stories", data: out}, nil
}

// toldStory is all of a story that its page and its timeline are made of.
type toldStory struct {
	asOf     store.Day
	story    *view.Story
	versions []storyVersion
}

// toldStory reads the story that r asks for.
func (s *Server) toldStory(r *http.Request) (*toldStory, error) {
	id, ok := answer.ParseRef(r.PathValue("ref"), answer.StoryRef)
	if !ok {
		return nil, store.ErrNotFound
	}
	asOf, err := s.asOf(r)
	if err != nil {
		return nil, err
	}
	t := &toldStory{asOf: asOf, versions: []storyVersion{}}
	return t, s.read(r.Context(), func(rd *store.Reader) error {
		if t.story, err = answer.Story(rd, id, asOf, store.MaxStoryArticles); err != nil {
			return err
		}
		if n := len(t.story.Events); n > eventsShown {
			t.story.Events, t.story.MoreEvents = mostReported(t.story.Events, eventsShown), t.story.MoreEvents+n-eventsShown
		}
		rows, err := rd.StoryVersions(id, asOf, versionsShown)
		for _, v := range rows {
			t.versions = append(t.versions, storyVersion{
				Day: record.Text(v.Day.String()), ArticleRef: answer.ArticleRef(v.Article), Version: v.Version, Changes: v.Changes, Quotes: v.Quotes,
			})
		}
		return err
	})
}

// mostReported keeps the events that most reports tell of, in the order in which they are.
func mostReported(all []view.CalendarEvent, most int) []view.CalendarEvent {
	ranked := slices.Clone(all)
	slices.SortStableFunc(ranked, func(a, b view.CalendarEvent) int { return cmp.Compare(b.Count, a.Count) })
	kept := map[string]bool{}
	for _, e := range ranked[:most] {
		kept[e.Ref] = true
	}
	return slices.DeleteFunc(all, func(e view.CalendarEvent) bool { return !kept[e.Ref] })
}

// cut leaves of the timeline what the page shows, and lists it by days.
func (p *storyPage) cut() {
	all := p.Timeline
	end := max(0, len(all)-p.Offset)
	start := max(0, end-textsShown)
	p.Timeline, p.Earlier = all[start:end], start
	p.On = -1
	if p.Offset > 0 {
		p.On = max(0, p.Offset-textsShown)
	}
	if start > 0 {
		p.Back = p.Offset + textsShown
	}
	from, until := record.Text(""), record.Text("")
	if start > 0 && len(p.Timeline) > 0 {
		from = p.Timeline[0].Day
	}
	if end < len(all) {
		until = all[end].Day
	}
	p.Days = storyDays(p, from, until)
}

// asOf returns the day as of which a page is asked for: that of as_of, or the present one.
func (s *Server) asOf(r *http.Request) (store.Day, error) {
	value := r.FormValue("as_of")
	if value == "" {
		return s.today(), nil
	}
	first, last := store.DaysOf(value)
	if first == 0 || first != last {
		return 0, badRequest("The day in “as_of” is not one: give it as in 2026-03-08.")
	}
	return first, nil
}

// numberIn returns a parameter that is a number; 0 if it is not given.
func numberIn(r *http.Request, name string) (int, error) {
	value := r.FormValue(name)
	if value == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 || n > 1_000_000 {
		return 0, badRequest("The number in “" + name + "” is none from 0 to 1,000,000.")
	}
	return n, nil
}
