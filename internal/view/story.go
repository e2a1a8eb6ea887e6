package view

import (
	"fmt"
	"io"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// Stories is a list of stories, those with the latest articles first.
type Stories struct {
	AsOf    string      `json:"as_of"`
	Stories []StoryLine `json:"stories"`
	More    bool        `json:"more"` // whether there are more
}

// StoryLine is a story in a list.
type StoryLine struct {
	Ref      string      `json:"ref"`
	Name     string      `json:"name"`
	First    record.Text `json:"first"` // days of publication
	Last     record.Text `json:"last"`
	Articles int         `json:"articles"`
}

// Story is the articles about one developing matter, as of a day. What was published later is not in it.
type Story struct {
	StoryLine
	AsOf       string          `json:"as_of"`
	Older      int             `json:"older"`   // how many articles came before the 400 latest, of which all that follows tells
	Origins    int             `json:"origins"` // articles, but for copies of one text, which are one
	Outlets    int             `json:"outlets"`
	Timeline   []StoryPoint    `json:"timeline"` // in order of publication
	Earlier    int             `json:"earlier"`  // how many texts came before those in the timeline
	Speakers   []StorySpeaker  `json:"speakers"` // those with most to say first, in the 150 latest articles
	Events     []CalendarEvent `json:"events"`
	MoreEvents int             `json:"more_events"` // how many are not given: those farthest from the day
	Shared     []Statement     `json:"shared"`      // one each of those that several outlets carry, those of most origins first; in the 150 latest articles
}

// StoryPoint is a text of a story.
type StoryPoint struct {
	StoryPiece
	Copies []StoryPiece `json:"copies"` // articles of the story that have the same text
}

// StoryPiece is an article of a story.
type StoryPiece struct {
	Day record.Text `json:"day"`
	ArticleRef
	Versions   int `json:"versions"`
	Statements int `json:"statements"`
}

// StorySpeaker is somebody who speaks in a story.
type StorySpeaker struct {
	Named
	Statements int `json:"statements"`
	Wordings   int `json:"wordings"` // the same, but for other wordings and copies of one, which are one
}

// WriteStories writes s to w.
func WriteStories(w io.Writer, s *Stories, o Options) error {
	p := newPage(w, o)
	p.blank()
	for _, line := range s.Stories {
		p.wrapped(margin, term.Piece{}, append(plain(line.Name, term.Bold), plain(" · "+line.Ref, term.Dim)...)...)
		p.wrapped(margin+2, term.Piece{}, plain(line.facts(), "")...)
	}
	if len(s.Stories) == 0 {
		p.wrapped(margin, term.Piece{}, plain("the record holds no story up to "+When(s.AsOf), "")...)
	}
	if s.More {
		p.wrapped(margin, term.Piece{}, plain("and more: --limit and --offset give them", term.Dim)...)
	}
	p.blank()
	return p.out.Flush()
}

func (s *StoryLine) facts() string {
	return daysFrom(s.First, s.Last) + " · " + counted(s.Articles, "article", "articles")
}

// WriteStory writes s to w.
func WriteStory(w io.Writer, s *Story, o Options) error {
	p := newPage(w, o)
	p.blank()
	p.wrapped(margin, term.Piece{}, append(plain(s.Name, term.Bold), plain(" · "+s.Ref, term.Dim)...)...)
	of := " from "
	if s.Older > 0 {
		of = "; of the latest 400: "
	}
	facts := s.facts() + of + counted(s.Origins, "origin", "origins") + " · " + counted(s.Outlets, "outlet", "outlets") + " · as of " + When(s.AsOf)
	p.wrapped(margin, term.Piece{}, plain(facts, term.Dim)...)
	p.blank()
	p.timeline(s)
	p.storySpeakers(s.Speakers)
	if len(s.Events) > 0 {
		p.rule("EVENTS")
		for i := range s.Events {
			p.storyEvent(&s.Events[i])
		}
		p.blank()
	}
	if len(s.Shared) > 0 {
		p.rule("CARRIED BY SEVERAL OUTLETS")
		for i := range s.Shared {
			p.statement(&s.Shared[i])
		}
	}
	return p.out.Flush()
}

// timeline writes the articles, the day of each once, copies below the first of their text.
func (p *page) timeline(s *Story) {
	p.rule("TIMELINE")
	if s.Earlier > 0 {
		p.wrapped(margin, term.Piece{}, plain(fmt.Sprintf("%d earlier: --limit gives more", s.Earlier), term.Dim)...)
	}
	before := record.Text("-")
	for _, point := range s.Timeline {
		if point.Day != before {
			p.wrapped(margin, term.Piece{}, plain(dayOrUnknown(point.Day), term.Bold)...)
			before = point.Day
		}
		text := append(plain(point.Publisher(), term.Dim), plain(" · "+headlineOr(point.ArticleRef), "")...)
		p.wrapped(margin+2, term.Piece{}, append(text, plain(point.facts(), term.Dim)...)...)
		for _, c := range point.Copies {
			when := ""
			if c.Day != point.Day {
				when = ", " + dayOrUnknown(c.Day)
			}
			p.wrapped(margin+4, term.Piece{Text: "copy  ", Style: term.Dim}, plain(c.Publisher()+when+" · "+headlineOr(c.ArticleRef), "")...)
		}
	}
	p.blank()
}

func (a *StoryPiece) facts() string {
	facts := " · " + counted(a.Statements, "statement", "statements")
	if a.Versions > 1 {
		facts += fmt.Sprintf(" · %d versions", a.Versions)
	}
	return facts
}

func (p *page) storySpeakers(all []StorySpeaker) {
	if len(all) == 0 {
		return
	}
	p.rule("SPEAKERS")
	names := make([]string, len(all))
	for i, s := range all {
		names[i] = fmt.Sprintf("%s %d", s.Name, s.Wordings)
	}
	p.wrapped(margin, term.Piece{}, plain(strings.Join(names, " · "), "")...)
	p.wrapped(margin, term.Piece{}, plain("statements; other wordings and copies of one are one", term.Dim)...)
	p.blank()
}

// storyEvent writes where an event stands.
func (p *page) storyEvent(e *CalendarEvent) {
	p.wrapped(margin, term.Piece{}, append(plain(e.Name, term.Bold), plain(" · "+e.Ref, term.Dim)...)...)
	facts := []string{e.Status}
	if e.When != "" {
		facts = append(facts, When(string(e.When)))
	}
	if e.Where != nil {
		facts = append(facts, e.Where.Name)
	}
	if len(e.Earlier) > 0 {
		facts = append(facts, "before: "+When(e.Earlier[len(e.Earlier)-1]))
	}
	p.wrapped(margin+2, term.Piece{}, plain(strings.Join(facts, " · "), "")...)
	p.wrapped(margin+2, term.Piece{}, plain(e.Reason, term.Dim)...)
}
