package store

import (
	"database/sql"
	"encoding/json"
	"strings"
)

// Named is what a person means by a name: a row, or all rows whose names hold the words side by
// side. The zero value asks for nothing.
type Named struct {
	ID    int64
	Words string
}

// Kinds of names that [Reader.AnyNamed] knows: the tables that have an index of words.
const (
	StoryNames  = "story"
	EntityNames = "entity"
	OutletNames = "outlet"
)

// AnyNamed reports whether any row of a kind is what is meant.
func (r *Reader) AnyNamed(kind string, n Named) (bool, error) {
	c := n.in("id", kind+"_words")
	var found bool
	err := r.one("SELECT EXISTS (SELECT 1 FROM "+kind+" WHERE "+c.sql+")", c.args, &found)
	return found, err
}

// EventFilter says which events to give. The zero value asks for all.
type EventFilter struct {
	Name     string // words of the name or the kind, all of which it must hold
	Kind     string
	Story    Named
	Place    Named
	Of       Selection // only those of its articles; the zero value for all
	IDs      []int64   // only these; nil for all
	From, To Day       // its days, as last told, must touch these; 0 is open. Events without a date pass
	Near     Day       // those nearest to it come first
}

// DatedEvent is an event with what is shown beside it.
type DatedEvent struct {
	Event
	StoryName string // empty if it belongs to no story
}

// MaxEvents is how many events [Reader.Events] gives at most.
const MaxEvents = 1000

// Events calls yield with events, the nearest to f.Near first, those without a date last; at most
// [MaxEvents].
func (r *Reader) Events(f EventFilter, yield func(DatedEvent) error) error {
	c := f.condition()
	args := append(append([]any{f.Near}, c.args...), MaxEvents)
	// What is sorted is ids only, for the states are large.
	near := "SELECT event.id, row_number() OVER (ORDER BY event.first = 0, abs(event.first - ?), event.first, event.id) AS place FROM shown_event AS event WHERE " +
		c.sql + " ORDER BY place LIMIT ?"
	return r.many("WITH near AS MATERIALIZED ("+near+") "+eventQuery+" JOIN near ON near.id = event.id ORDER BY near.place",
		args, func(rows *sql.Rows) error {
			e, err := scanEvent(rows.Scan)
			if err != nil {
				return err
			}
			return yield(e)
		})
}

const eventQuery = `SELECT event.id, event.kind, event.name, event.first, event.last, coalesce(event.story, 0), event.state,
	event_corrected.corrections, coalesce(story.name, '')
	FROM shown_event AS event LEFT JOIN event_corrected ON event_corrected.event = event.id LEFT JOIN story ON story.id = event.story`

func scanEvent(scan func(...any) error) (e DatedEvent, err error) {
	err = scan(&e.ID, &e.Kind, &e.Name, &e.First, &e.Last, &e.Story, &e.State, &e.Corrections, &e.StoryName)
	return e, err
}

func (f EventFilter) condition() condition {
	c := condition{sql: "1"}
	if words := allWords(f.Name); words != "" {
		c.and(condition{"event.id IN (SELECT rowid FROM event_words WHERE event_words MATCH ?)", []any{words}})
	}
	if f.Kind != "" {
		c.and(condition{"event.kind = ?", []any{f.Kind}})
	}
	if f.Story != (Named{}) {
		c.and(f.Story.in("event.story", "story_words"))
	}
	if f.Place != (Named{}) {
		place := f.Place.in("entity", "entity_words")
		c.and(condition{"event.id IN (SELECT event FROM shown_event_place WHERE " + place.sql + ")", place.args})
	}
	if !f.Of.Whole() {
		c.and(f.Of.events("event.id"))
	}
	if f.IDs != nil {
		c.and(condition{"event.id IN (SELECT value FROM json_each(?))", []any{idList(f.IDs)}})
	}
	if f.From != 0 {
		c.and(condition{"event.last >= ? OR event.last = 0", []any{f.From}})
	}
	if f.To != 0 {
		c.and(condition{"event.first <= ?", []any{f.To}})
	}
	return c
}

// idList writes ids as a list in JSON.
func idList(ids []int64) string {
	list, err := json.Marshal(ids)
	if err != nil {
		panic("unreachable: " + err.Error()) // numbers can be written
	}
	return string(list)
}

// in is the condition that a column of ids holds what is meant, by an index of words.
func (n Named) in(column, index string) condition {
	if n.ID != 0 {
		return condition{column + " = ?", []any{n.ID}}
	}
	return condition{column + " IN (SELECT rowid FROM " + index + " WHERE " + index + " MATCH ?)", []any{quoted(n.Words)}}
}

// allWords writes words, all of which must be there, in the language of FTS5; empty if there are none.
func allWords(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = quoted(w)
	}
	return strings.Join(words, " AND ")
}

// Event returns an event; ErrNotFound if there is none.
func (r *Reader) Event(id int64) (DatedEvent, error) {
	return scanEvent(func(to ...any) error { return r.one(eventQuery+" WHERE event.id = ?", []any{id}, to...) })
}

// ArticleByKey returns the article of that key; ErrNotFound if there is none.
func (r *Reader) ArticleByKey(key string) (a Article, err error) {
	err = r.one("SELECT "+articleColumns+" FROM "+articleTables+" WHERE article.key = ?", []any{key}, a.fields()...)
	return a, err
}
