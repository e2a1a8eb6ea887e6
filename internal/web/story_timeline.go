package web

import (
	"html"
	"net/http"

	"onrecord/internal/answer"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// timelineJS is a story as TimelineJS shows it: https://timeline.knightlab.com/docs/json-format.html
type timelineJS struct {
	Title  timelineSlide   `json:"title"`
	Events []timelineSlide `json:"events"`
}

// timelineSlide is one thing on a timeline. The page that shows it takes its words for HTML, so that all are escaped.
type timelineSlide struct {
	Start    *timelineDate `json:"start_date,omitempty"` // only the title has none
	End      *timelineDate `json:"end_date,omitempty"`
	Shown    string        `json:"display_date,omitempty"` // the date in words, where it is more than a day
	Text     timelineText  `json:"text"`
	Group    string        `json:"group,omitempty"` // an outlet, "Events" or "Statements"
	ID       string        `json:"unique_id,omitempty"`
	AutoLink bool          `json:"autolink"` // false: the words of a report make no links
}

type timelineDate struct {
	Year  int `json:"year"`
	Month int `json:"month"`
	Day   int `json:"day"`
}

type timelineText struct {
	Headline string `json:"headline"`
	Text     string `json:"text"`
}

// A timeline is bounded: programs that show it do not bear more.
const (
	maxSlides = 500
	maxCopies = 12 // that are named on a slide
)

// timelineJS answers with the JSON, which has no page: asked for one, the story's is shown.
func (s *Server) timelineJS(r *http.Request) (*page, error) {
	if !isTwin(r.Context()) {
		return &page{to: answer.PageOf(r.PathValue("ref"))}, nil
	}
	told, err := s.toldStory(r)
	if err != nil {
		return nil, err
	}
	return &page{data: newTimelineJS(told)}, nil
}

// newTimelineJS writes the latest texts of a story, its events and its shared statements.
func newTimelineJS(t *toldStory) *timelineJS {
	out := &timelineJS{Events: []timelineSlide{}}
	texts := t.story.Timeline
	cover := count(t.story.Articles, "article") + " from " + count(t.story.Origins, "origin") + ", " + count(t.story.Outlets, "outlet") +
		", as of " + view.When(t.story.AsOf)
	if most := maxSlides - len(t.story.Events) - len(t.story.Shared); len(texts) > most {
		texts = texts[len(texts)-most:]
		cover += "; the latest " + count(most, "text")
	}
	out.Title.Text = timelineText{html.EscapeString(t.story.Name), html.EscapeString(cover)}
	for i := range texts {
		out.add(textSlide(&texts[i]), texts[i].Day)
	}
	for i := range t.story.Events {
		e := &t.story.Events[i]
		out.add(timelineSlide{ID: e.Ref, Group: "Events", Text: timelineText{html.EscapeString(e.Name), paragraphs(e.Status + ": " + e.Reason)}}, e.When)
	}
	for i := range t.story.Shared {
		st := &t.story.Shared[i]
		day := st.Said
		if day == "" {
			day = st.Day
		}
		words := paragraphs(st.Content, count(st.Worded.Articles, "article")+" from "+count(st.Worded.Origins, "origin"))
		out.add(timelineSlide{ID: st.Ref, Group: "Statements", Text: timelineText{html.EscapeString(st.Who), words}}, day)
	}
	return out
}

// textSlide is a report, with the copies of its text.
func textSlide(p *view.StoryPoint) timelineSlide {
	words := []string{count(p.Statements, "statement")}
	if p.Versions > 1 {
		words = append(words, count(p.Versions, "version"))
	}
	for i := range p.Copies[:min(len(p.Copies), maxCopies)] {
		c := &p.Copies[i]
		words = append(words, "copy: "+c.Publisher()+", "+view.When(string(c.Day)))
	}
	if n := len(p.Copies) - maxCopies; n > 0 {
		words = append(words, "and "+grouped(n)+" more copies")
	}
	text := paragraphs(words...)
	if to := answer.Elsewhere(string(p.URL)); to != "" {
		text += `<p><a href="` + html.EscapeString(to) + `">` + html.EscapeString(to) + `</a></p>`
	}
	return timelineSlide{ID: p.Key, Group: p.Publisher(), Text: timelineText{html.EscapeString(headlineOf(p.ArticleRef)), text}}
}

// add adds a slide, if it has a date.
func (out *timelineJS) add(slide timelineSlide, when record.Text) {
	first, last := store.DaysOf(string(when))
	switch {
	case first == 0 && last == 0:
		return
	case first == 0:
		first = last
	case last == 0:
		last = first
	}
	slide.Start = timelineDay(first)
	if last != first {
		slide.End, slide.Shown = timelineDay(last), html.EscapeString(view.When(string(when)))
	}
	if slide.Group != "" {
		slide.Group = html.EscapeString(slide.Group)
	}
	out.Events = append(out.Events, slide)
}

func timelineDay(d store.Day) *timelineDate {
	return &timelineDate{Year: int(d / 10000), Month: int(d / 100 % 100), Day: int(d % 100)}
}

// paragraphs returns lines as HTML.
func paragraphs(lines ...string) (text string) {
	for _, l := range lines {
		text += "<p>" + html.EscapeString(l) + "</p>"
	}
	return text
}
