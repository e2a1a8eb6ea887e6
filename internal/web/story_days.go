package web

import (
	"cmp"
	"slices"
	"strconv"

	"onrecord/internal/answer"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// storyDay is what there is of one day of a story.
type storyDay struct {
	Day     record.Text // empty if it is not known
	Quiet   int         // how many days lie between it and the day before of which there is nothing
	Reports []view.StoryPoint
	Changed []storyVersion // versions of that day
	Told    []storyStep    // what reports of that day changed of events
	Events  []storyEvent   // that were to be on that day, or began then
	Said    []storySaid
}

// storyStep is a change of an event.
type storyStep struct {
	Event  view.Named
	Letter string
	view.EventChange
}

// storyEvent is an event with its letter in the chart.
type storyEvent struct {
	Letter string
	*view.CalendarEvent
}

// storySaid is a statement with its number in the chart.
type storySaid struct {
	Number int
	*view.Statement
}

// letter names the events of a story: A to Z.
func letter(i int) string { return string(rune('A' + i%26)) }

// storyDays lists what there is of the days from one to another, which is left out; empty is open.
func storyDays(p *storyPage, from, until record.Text) []storyDay {
	l := dayList{from: from, until: until, days: map[record.Text]*storyDay{}}
	for i := range p.Timeline {
		d := l.of(p.Timeline[i].Day, true)
		d.Reports = append(d.Reports, p.Timeline[i])
	}
	for i := len(p.Versions) - 1; i >= 0; i-- {
		if d := l.of(p.Versions[i].Day, false); d != nil {
			d.Changed = append(d.Changed, p.Versions[i])
		}
	}
	for i := range p.Events {
		e := &p.Events[i]
		for _, c := range e.History {
			if d := l.of(c.Day, false); d != nil {
				d.Told = append(d.Told, storyStep{view.Named{Ref: record.Text(e.Ref), Name: e.Name}, letter(i), c})
			}
		}
		if first, last := store.DaysOf(string(e.When)); first != 0 || last != 0 {
			if d := l.of(record.Text(cmp.Or(first, last).String()), false); d != nil {
				d.Events = append(d.Events, storyEvent{letter(i), e})
			}
		}
	}
	for i := range p.Shared {
		if d := l.of(saidDay(&p.Shared[i]), false); d != nil {
			d.Said = append(d.Said, storySaid{i + 1, &p.Shared[i]})
		}
	}
	return l.inOrder()
}

// saidDay returns the first day on which a statement may have been said; that of publication if the report does not tell.
func saidDay(s *view.Statement) record.Text {
	if first, last := store.DaysOf(string(s.Said)); first != 0 || last != 0 {
		return record.Text(cmp.Or(first, last).String())
	}
	return s.Day
}

type dayList struct {
	from, until record.Text
	days        map[record.Text]*storyDay
}

// of returns the entry of a day, which is made if there is none; nil if the day does not belong to the list.
func (l *dayList) of(day record.Text, always bool) *storyDay {
	if !always && (day == "" || day < l.from || l.until != "" && day >= l.until) {
		return nil
	}
	d := l.days[day]
	if d == nil {
		d = &storyDay{Day: day}
		l.days[day] = d
	}
	return d
}

// inOrder returns the days in order of time, the unknown one first, and counts those between them.
func (l *dayList) inOrder() []storyDay {
	var all []storyDay
	for _, d := range l.days {
		all = append(all, *d)
	}
	slices.SortFunc(all, func(a, b storyDay) int { return cmp.Compare(a.Day, b.Day) })
	for i := 1; i < len(all); i++ {
		was, _ := store.DaysOf(string(all[i-1].Day))
		is, _ := store.DaysOf(string(all[i].Day))
		if was != 0 && is != 0 {
			all[i].Quiet = dayNumber(is) - dayNumber(was) - 1
		}
	}
	return all
}

// storyChart draws a story; undrawn is how many texts have no day.
func storyChart(t *toldStory) (c *chart, undrawn int) {
	rows := []chartRow{{Name: "Events"}, {Name: "Statements"}}
	for i := range t.story.Events {
		if it, ok := eventItem(&t.story.Events[i], letter(i)); ok {
			rows[0].Items = append(rows[0].Items, it)
		}
	}
	for i := range t.story.Shared {
		if it, ok := statementItem(&t.story.Shared[i], i+1); ok {
			rows[1].Items = append(rows[1].Items, it)
		}
	}
	rows = slices.DeleteFunc(rows, func(r chartRow) bool { return len(r.Items) == 0 })
	lanes, undrawn := outletLanes(t)
	return newChart(append(rows, lanes...), t.asOf), undrawn
}

// eventItem returns the item of an event; ok is false if no date of it is known.
func eventItem(e *view.CalendarEvent, letter string) (it chartItem, ok bool) {
	first, last := store.DaysOf(string(e.When))
	it = chartItem{
		Kind: "event", First: first, Last: last, Sure: isSure(string(e.When)), Text: letter,
		Title: e.Name + ": " + e.Status + ", " + view.When(string(e.When)), Link: answer.PageOf(e.Ref),
	}
	if n := len(e.Earlier); n > 0 {
		it.Was, _ = store.DaysOf(e.Earlier[n-1])
		it.Title += ", before: " + view.When(e.Earlier[n-1])
	}
	return it, first != 0 || last != 0
}

// statementItem returns the item of a statement; ok is false if neither when it was said nor when it was reported is
// known.
func statementItem(s *view.Statement, number int) (it chartItem, ok bool) {
	value, title := s.Said, "said "
	if first, last := store.DaysOf(string(value)); first == 0 && last == 0 {
		value, title = s.Day, "reported "
	}
	first, last := store.DaysOf(string(value))
	return chartItem{
		Kind: "statement", First: first, Last: last, Sure: isSure(string(value)), Text: grouped(number),
		Title: s.Who + ", " + title + view.When(string(value)) + ": " + cutWords(s.Content), Link: answer.PageOf(s.Ref),
	}, first != 0 || last != 0
}

// mostWords is how many characters of a statement a mark tells.
const mostWords = 120

func cutWords(text string) string {
	runes := []rune(text)
	if len(runes) <= mostWords {
		return text
	}
	return string(runes[:mostWords-1]) + "…"
}

// mostLanes is how many outlets have a lane of their own.
const mostLanes = 12

// outletLanes returns the reports of a story by outlet, in order of their first reports; the outlets of fewest reports
// share a lane where there are many.
func outletLanes(t *toldStory) (lanes []chartRow, undrawn int) {
	counts, at := map[string]int{}, map[string]int{}
	eachReport(t, func(outlet string, _ chartItem) { counts[outlet]++ })
	ranked := sortedByCount(counts)
	shared := map[string]bool{}
	if len(ranked) > mostLanes {
		for _, outlet := range ranked[mostLanes-1:] {
			shared[outlet] = true
		}
	}
	others := chartRow{Name: count(len(shared), "other outlet"), News: true}
	eachReport(t, func(outlet string, it chartItem) {
		switch i, ok := at[outlet]; {
		case it.First == 0:
			undrawn++
		case shared[outlet]:
			others.Items = append(others.Items, it)
		case ok:
			lanes[i].Items = append(lanes[i].Items, it)
		default:
			at[outlet] = len(lanes)
			lanes = append(lanes, chartRow{Name: outlet, News: true, Items: []chartItem{it}})
		}
	})
	if len(others.Items) > 0 {
		lanes = append(lanes, others)
	}
	return lanes, undrawn
}

// sortedByCount returns the keys of counts, those of most first.
func sortedByCount(counts map[string]int) []string {
	var all []string
	for name := range counts {
		all = append(all, name)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return all
}

// eachReport calls yield with each report and each later version of the story.
func eachReport(t *toldStory, yield func(outlet string, it chartItem)) {
	piece := func(kind, listed string, a *view.StoryPiece) {
		day, _ := store.DaysOf(string(a.Day))
		what := ""
		if kind == "copy" {
			what = "copy: "
		}
		yield(a.Publisher(), chartItem{Kind: kind, First: day, Last: day, Sure: true, Link: answer.PageOfArticle(a.Key), Listed: listed,
			Title: a.Publisher() + ", " + view.When(string(a.Day)) + ": " + what + headlineOf(a.ArticleRef)})
	}
	for i := range t.story.Timeline {
		p := &t.story.Timeline[i]
		listed := t.listed(len(t.story.Timeline)-1-i, p.Day)
		piece("report", listed, &p.StoryPiece)
		for k := range p.Copies {
			piece("copy", listed, &p.Copies[k])
		}
	}
	for _, v := range t.versions {
		day, _ := store.DaysOf(string(v.Day))
		yield(v.Publisher(), chartItem{Kind: "version", First: day, Last: day, Sure: true, Link: versionAddress(v.Key, v.Version),
			Title: v.Publisher() + ", " + view.When(string(v.Day)) + ": version " + grouped(v.Version) + " of " + headlineOf(v.ArticleRef)})
	}
}

// listed returns where the list has the text behind which there are some more, of a day.
func (t *toldStory) listed(behind int, day record.Text) string {
	to := "#d-" + string(day)
	if offset := behind / textsShown * textsShown; offset > 0 {
		to = "?as_of=" + t.asOf.String() + "&offset=" + strconv.Itoa(offset) + to
	}
	return to
}
