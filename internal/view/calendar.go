package view

import (
	"fmt"
	"io"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// Calendar is events as of a day. What was published later is not in it.
type Calendar struct {
	AsOf    string          `json:"as_of"`
	From    record.Text     `json:"from"`
	To      record.Text     `json:"to"`
	Coming  []CalendarEvent `json:"coming"`  // and those of the day itself, the soonest first
	Past    []CalendarEvent `json:"past"`    // the latest first
	Undated []CalendarEvent `json:"undated"` // those of which no report tells a date, or no new one; the latest told first
	More    CalendarMore    `json:"more"`
	AtLeast bool            `json:"at_least,omitzero"` // there are events besides, farther from the day, that were not looked at
}

// CalendarMore is how many events fit and are not given.
type CalendarMore struct {
	Coming  int `json:"coming"`
	Past    int `json:"past"`
	Undated int `json:"undated"`
}

// CalendarEvent is one event over all reports published up to a day.
type CalendarEvent struct {
	Ref       string           `json:"ref"`
	UID       string           `json:"uid"`
	Sequence  int              `json:"sequence"` // rises with each change of date or status
	Kind      string           `json:"kind"`
	Name      string           `json:"name"`
	Status    string           `json:"status"`
	Reason    string           `json:"reason"` // why that is its status
	When      record.Text      `json:"when"`   // EDTF; of what is postponed or cancelled the date that it was to have
	Earlier   []string         `json:"earlier"`
	Where     *Named           `json:"where"`
	With      []Participant    `json:"participants"` // whom most reports name first
	Story     *Named           `json:"story"`
	Count     int              `json:"reports"` // how many articles; copies of one text count each
	Origins   int              `json:"origins"` // the same, copies of one text counted once; of the reports that are kept
	First     record.Text      `json:"first_reported"`
	Last      record.Text      `json:"last_reported"`
	History   []EventChange    `json:"history"`
	Conflicts []EventConflict  `json:"conflicts"`
	Corrected *EventCorrection `json:"corrected,omitzero"`   // what a person decided of its name, status and date; absent if nobody did
	Changed   string           `json:"-"`                    // when people last decided that, or took it back, ISO 8601; empty if they never did
	Reports   []EventReport    `json:"all_reports,omitzero"` // only where one event is asked for
}

// EventCorrection is a decision that an event has another name, status or date than was read.
type EventCorrection struct {
	Decision  int         `json:"decision"` // its number in the log
	By        record.Text `json:"by"`
	Time      record.Text `json:"time"` // ISO 8601
	Note      record.Text `json:"note"`
	Read      EventRead   `json:"read"`
	Overtaken bool        `json:"overtaken"` // reports that came later have changed its status or date since
}

// EventRead is how an event stands by the reports alone.
type EventRead struct {
	Name   string      `json:"name"`
	Status string      `json:"status"`
	When   record.Text `json:"when"`
}

// CorrectedWords says in words who corrected an event, when, and what was read. It is for an event that was.
func (e *CalendarEvent) CorrectedWords() string {
	c := e.Corrected
	words := "corrected by " + orSomebody(string(c.By))
	if c.Time != "" {
		words += ", " + When(string(c.Time))
	}
	var read []string
	if c.Read.Name != e.Name {
		read = append(read, "“"+oneLine(c.Read.Name)+"”")
	}
	if !c.Overtaken && (c.Read.Status != e.Status || c.Read.When != e.When) {
		read = append(read, c.Read.Status+toDate(c.Read.Status, string(c.Read.When)))
	}
	if len(read) > 0 {
		words += "; the reports were read as " + strings.Join(read, ", ")
	}
	if c.Overtaken {
		words += "; later reports have changed it since"
	}
	return words
}

func orSomebody(name string) string {
	if name == "" {
		return "a person"
	}
	return oneLine(name)
}

// Named is something that the record has a reference for.
type Named struct {
	Ref  record.Text `json:"ref"` // null if the reports name it and the record has no row for it
	Name string      `json:"name"`
}

// Participant is somebody who takes part, with how many reports say so.
type Participant struct {
	Named
	Reports int `json:"reports"`
}

// ArticleRef is an article as it is referred to.
type ArticleRef struct {
	Key      string      `json:"article"`
	URL      record.Text `json:"url"`
	Outlet   record.Text `json:"outlet"`
	Headline record.Text `json:"headline"`
}

// Publisher names the outlet, or says that it is not known.
func (a ArticleRef) Publisher() string {
	if a.Outlet == "" {
		return "an unknown outlet"
	}
	return string(a.Outlet)
}

// EventChange is one step of the history of an event, with the words that it rests on.
type EventChange struct {
	Day record.Text `json:"day"` // of publication
	ArticleRef
	Version  int           `json:"version"` // of the article; its text is what the spans are of
	From     record.Text   `json:"from"`    // null for the first
	To       string        `json:"to"`
	FromDate record.Text   `json:"from_date"`
	ToDate   record.Text   `json:"to_date"`
	Because  string        `json:"because"`
	Evidence []record.Span `json:"evidence"`
}

// EventReport is what one report says of an event.
type EventReport struct {
	Day record.Text `json:"day"`
	ArticleRef
	Version  int           `json:"version"`
	Name     string        `json:"name"`
	Status   string        `json:"status"`
	When     record.Text   `json:"when"`
	Evidence []record.Span `json:"evidence"`
}

// EventConflict is a report that does not agree with what was taken, with why it was not followed.
type EventConflict struct {
	EventReport
	Against     string      `json:"against"`
	AgainstDate record.Text `json:"against_date"`
	Because     string      `json:"because"`
}

// WriteCalendar writes c to w.
func WriteCalendar(w io.Writer, c *Calendar, o Options) error {
	p := newPage(w, o)
	p.blank()
	n := []string{"events as of " + When(c.AsOf)}
	if c.From != "" {
		n = append(n, "from "+When(string(c.From)))
	}
	if c.To != "" {
		n = append(n, "to "+When(string(c.To)))
	}
	p.wrapped(margin, term.Piece{}, plain(strings.Join(n, " "), term.Dim)...)
	p.blank()
	p.calendarPart("COMING", c.Coming, c.More.Coming)
	p.calendarPart("PAST", c.Past, c.More.Past)
	p.calendarPart("WITHOUT A DATE", c.Undated, c.More.Undated)
	if len(c.Coming)+len(c.Past)+len(c.Undated) == 0 {
		p.wrapped(margin, term.Piece{}, plain("no event fits", "")...)
		p.blank()
	}
	return p.out.Flush()
}

// calendarPart writes the events of one part, if it has any.
func (p *page) calendarPart(title string, events []CalendarEvent, more int) {
	if len(events) == 0 {
		return
	}
	p.rule(title)
	for i := range events {
		p.calendarEvent(&events[i])
		p.blank()
	}
	if more > 0 {
		p.wrapped(margin, term.Piece{}, plain(fmt.Sprintf("and %d more: --limit, --from, --to and the filters choose", more), term.Dim)...)
		p.blank()
	}
}

// calendarEvent writes one event with the words on which each change of it rests.
func (p *page) calendarEvent(e *CalendarEvent) {
	p.eventHead(e, false)
	for i := range e.History {
		p.eventChange(&e.History[i], false)
	}
	if n := len(e.Conflicts); n > 0 {
		p.wrapped(margin+2, term.Piece{}, plain(fmt.Sprintf("%s: onrecord calendar %s", counted(n, "report differs", "reports differ"), e.Ref), term.Yellow)...)
	}
}

// eventHead writes what is known of an event before its history. Why it stands as it does is left out
// where its one report says it, unless whole is true.
func (p *page) eventHead(e *CalendarEvent, whole bool) {
	title := append(plain(e.Name, term.Bold), plain(" "+e.Ref, term.Dim)...)
	p.wrapped(margin, term.Piece{}, title...)
	facts := []string{eventWhen(e), e.Status}
	if e.Where != nil {
		facts = append(facts, e.Where.Name)
	} else {
		facts = append(facts, "place unknown")
	}
	p.wrapped(margin+2, term.Piece{}, plain(strings.Join(facts, " · "), "")...)
	if len(e.With) > 0 {
		p.wrapped(margin+2, term.Piece{Text: "with ", Style: term.Dim}, plain(participants(e.With), "")...)
	}
	if whole || len(e.History) != 1 || e.Status != e.History[0].To || len(e.Conflicts) > 0 {
		p.wrapped(margin+2, term.Piece{Text: "why  ", Style: term.Dim}, plain(e.Reason, "")...)
	}
	if e.Corrected != nil {
		p.wrapped(margin+2, term.Piece{}, plain(fmt.Sprintf("%s (decision %d)", e.CorrectedWords(), e.Corrected.Decision), term.Yellow)...)
	}
}

// eventWhen says when an event is, or was to be, and from when it was moved.
func eventWhen(e *CalendarEvent) string {
	when := When(string(e.When))
	switch {
	case when == "":
		when = "no report tells when"
	case e.Status == "postponed", e.Status == "cancelled":
		when = "was to be " + when
	}
	if len(e.Earlier) == 0 {
		return when
	}
	earlier := make([]string, len(e.Earlier))
	for i, w := range e.Earlier {
		earlier[i] = When(w)
	}
	return when + " (before: " + strings.Join(earlier, ", ") + ")"
}

// maxNamed is how many participants are named in one line.
const maxNamed = 6

func participants(all []Participant) string {
	var names []string
	for _, a := range all[:min(len(all), maxNamed)] {
		names = append(names, a.Name)
	}
	if n := len(all) - maxNamed; n > 0 {
		names = append(names, fmt.Sprintf("%d more", n))
	}
	return strings.Join(names, ", ")
}

// eventChange writes one step: when, what, and who reports it in which words. All words are given
// if whole is true, else the first.
func (p *page) eventChange(c *EventChange, whole bool) {
	what := c.What()
	lead := term.Piece{Text: "• ", Style: term.Dim}
	p.wrapped(margin+2, lead, append(plain(what, term.Bold), plain(" · "+c.Publisher()+", "+dayOrUnknown(c.Day)+" · "+c.Key+version(c.Version), "")...)...)
	if whole {
		p.wrapped(margin+4, term.Piece{}, plain(c.Because, term.Dim)...)
	}
	p.evidence(c.Evidence, whole)
}

// What says in words what became of the event: "moved to 12 March 2026".
func (c *EventChange) What() string { return c.To + toDate(c.To, string(c.ToDate)) }

// toDate says which date goes with a status.
func toDate(status, date string) string {
	words := When(date)
	switch {
	case words == "":
		return ", no date told"
	case status == "moved":
		return " to " + words
	case status == "cancelled", status == "postponed":
		return ", was to be " + words
	case status == "reported as happened", status == "under way":
		if strings.ContainsAny(words[:1], "0123456789") && !strings.HasPrefix(date, words) {
			return " on " + words
		}
		return ", " + words
	}
	return " for " + words
}

// evidence writes the words of a report, all of them or the first.
func (p *page) evidence(spans []record.Span, whole bool) {
	for i, s := range spans {
		if i > 0 && !whole {
			return
		}
		p.wrapped(margin+4, term.Piece{}, plain("“"+oneLine(s.Text)+"”", term.Italic)...)
	}
}

// WriteEvent writes one event as of a day, with its whole history.
func WriteEvent(w io.Writer, e *CalendarEvent, asOf string, o Options) error {
	p := newPage(w, o)
	p.blank()
	p.wrapped(margin, term.Piece{}, plain("event "+e.Ref+" as of "+When(asOf), term.Dim)...)
	p.rule("")
	p.eventHead(e, true)
	p.wrapped(margin+2, term.Piece{Text: "told ", Style: term.Dim}, plain(e.told(), "")...)
	if e.Story != nil {
		p.wrapped(margin+2, term.Piece{Text: "story ", Style: term.Dim}, plain(e.Story.Name+" ("+string(e.Story.Ref)+")", "")...)
	}
	p.blank()
	p.rule("HISTORY")
	for i := range e.History {
		p.eventChange(&e.History[i], true)
		p.blank()
	}
	p.conflicts(e.Conflicts)
	p.eventReports(e)
	return p.out.Flush()
}

// told says by how many articles an event is told, and when.
func (e *CalendarEvent) told() string {
	words := "by " + counted(e.Count, "article", "articles") + " of " + counted(e.Origins, "origin", "origins")
	switch {
	case e.First == "":
		return words
	case e.Last == e.First:
		return words + ", " + When(string(e.First))
	}
	return words + ", " + When(string(e.First)) + " to " + When(string(e.Last))
}

// conflicts writes the reports that do not agree, and why each was not followed.
func (p *page) conflicts(all []EventConflict) {
	if len(all) == 0 {
		return
	}
	p.rule("REPORTS THAT DIFFER")
	for i := range all {
		c := &all[i]
		p.reportLine(&c.EventReport)
		against := c.Against
		if c.AgainstDate != "" {
			against += " for " + When(string(c.AgainstDate))
		}
		p.wrapped(margin+4, term.Piece{}, plain("against: "+against+". Not followed: "+c.Because, "")...)
		p.evidence(c.Evidence, true)
		p.blank()
	}
}

func (p *page) eventReports(e *CalendarEvent) {
	p.rule("REPORTS")
	told := map[string]bool{}
	for i := range e.Reports {
		p.reportLine(&e.Reports[i])
		told[e.Reports[i].Key] = true
	}
	if n := e.Count - len(told); n > 0 {
		p.wrapped(margin+2, term.Piece{}, plain("and "+counted(n, "more article", "more articles")+" that say the same", term.Dim)...)
	}
	p.blank()
}

func (p *page) reportLine(r *EventReport) {
	what := r.Status
	if r.When != "" {
		what += ", " + When(string(r.When))
	}
	p.wrapped(margin+2, term.Piece{Text: "• ", Style: term.Dim}, plain(what+" · "+r.Publisher()+", "+dayOrUnknown(r.Day)+" · "+r.Key+version(r.Version), "")...)
}

// version says of which version words are, where it is not the first.
func version(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" version %d", n)
}

func dayOrUnknown(d record.Text) string {
	if d == "" {
		return "day unknown"
	}
	return When(string(d))
}

// counted is a number with a word for one or for several.
func counted(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}

// oneLine returns s with each run of white space as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
