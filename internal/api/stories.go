package api

import (
	"net/http"

	"onrecord/internal/answer"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// StoryPage is a page of stories.
type StoryPage struct {
	AsOf    string           `json:"as_of"`
	Stories []view.StoryLine `json:"stories" doc:"those with the latest articles first"`
	Page
}

// AsOfAsked is what a request can carry that tells of a day.
type AsOfAsked struct {
	AsOf string `query:"as_of" maxLength:"10" example:"2026-03-08" doc:"Tell what was known on that day; today if absent"`
}

type storiesAsked struct {
	Asked
	Paged
	AsOfAsked
}

type storyAsked struct {
	Asked
	AsOfAsked
	Ref   string `path:"ref" pattern:"^t[1-9][0-9]{0,17}$" example:"t7" doc:"Reference of the story"`
	Texts int    `query:"texts" minimum:"1" maximum:"500" default:"100" doc:"Give at most so many of the latest texts"`
}

// stories registers the routes of stories.
func (a *API) stories() {
	get(a, describedAs("list-stories", "/stories", "Stories",
		"Developing matters, those with the latest articles first. One that gets another article while you turn pages moves to "+
			"the first page, and is not given twice."), a.listStories)
	get(a, describedAs("get-story", "/stories/{ref}", "One story",
		"Its reports in order with copies of one text together, who speaks in them, where its events stand, and what several "+
			"outlets carry.", http.StatusNotFound), a.getStory)
}

// day reads a parameter that names a day; today if it is empty.
func (a *API) day(name, value string) (store.Day, error) {
	if value == "" {
		return a.today(), nil
	}
	first, last := store.DaysOf(value)
	if first == 0 || first != last {
		return 0, problemAt("query."+name, value, "A day is written like 2026-03-08.")
	}
	return first, nil
}

func (a *API) listStories(r *store.Reader, in *storiesAsked) (*StoryPage, error) {
	asOf, err := a.day("as_of", in.AsOf)
	if err != nil {
		return nil, err
	}
	var last store.Day
	var id int64
	c, ok, err := readCursor(in.Cursor, "stories", 2)
	if err != nil {
		return nil, err
	}
	if ok {
		last, id = store.Day(c.number(0)), c.number(1)
	}
	rows, err := r.StoriesAfter(asOf, last, id, in.Limit+1)
	if err != nil {
		return nil, err
	}
	page := &StoryPage{AsOf: asOf.String(), Stories: []view.StoryLine{}}
	if len(rows) > in.Limit {
		rows = rows[:in.Limit]
		end := rows[in.Limit-1]
		page.Page = in.nextPage(newCursor("stories", int(end.Last), end.ID))
	}
	for _, row := range rows {
		page.Stories = append(page.Stories, answer.StoryLine(row))
	}
	return page, nil
}

func (a *API) getStory(r *store.Reader, in *storyAsked) (*view.Story, error) {
	asOf, err := a.day("as_of", in.AsOf)
	if err != nil {
		return nil, err
	}
	id, _ := answer.ParseRef(in.Ref, answer.StoryRef)
	return answer.Story(r, id, asOf, in.Texts)
}
