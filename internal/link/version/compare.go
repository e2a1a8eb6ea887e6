package version

import (
	"unicode/utf8"

	"onrecord/internal/link/wording"
	"onrecord/internal/record"
)

// Kind says what became of something.
type Kind string

// The kinds of change.
const (
	HeadlineChanged    Kind = "headline changed"
	QuoteRemoved       Kind = "quote removed" // with its statement, or retold without the quotation
	StatementRemoved   Kind = "statement removed"
	Reworded           Kind = "reworded"
	Moved              Kind = "moved" // to another place of the report
	AttributionChanged Kind = "attribution changed"
	AttributionRemoved Kind = "attribution removed" // the report now says itself what it had somebody say
	QuoteAdded         Kind = "quote added"
	StatementAdded     Kind = "statement added"
	EventMoved         Kind = "event moved" // its time or place changed
	EventStatus        Kind = "event status changed"
	EventRemoved       Kind = "event removed"
	EventAdded         Kind = "event added"
)

// Change is one change between two versions.
type Change struct {
	Kind     Kind
	Old, New Side // empty on the side where there is nothing
	// Differences are those of the words of both sides, if both have some.
	Differences []wording.Difference
	// Minor marks a change of spelling, capitals, marks or words that carry nothing.
	Minor bool
}

// Side is one side of a change.
type Side struct {
	ID    string        // of the statement or event; empty for a headline, or where there is none
	Spans []record.Span // the words: of a statement its content, of an event its evidence or time
}

// Changes is what happened between two versions of a report.
type Changes struct {
	// List is in order of the old text; what was added comes last, in order of the new one.
	List []Change
	// Text is all words that changed, whatever they belong to: pieces of both texts, none of them the same.
	Text []wording.Piece
	// Carry says what became of everything that was found in the old version.
	Carry Carry
}

// Carry gives, for the id of a statement, event or entity of the old version, the id it has in the new one. What
// is gone is not in it.
type Carry struct {
	Statements, Events, Entities map[string]string
	Places                       Places
}

// Major reports whether any change is more than minor.
func (c Changes) Major() bool {
	for _, ch := range c.List {
		if !ch.Minor {
			return true
		}
	}
	return false
}

// Compare says what happened between two versions of a report. The work grows with both.
func Compare(old, new *record.Record) Changes {
	c := comparison{old: old, new: new, newText: []rune(new.Article.Text)}
	pieces := wording.AlignTexts(old.Article.Text, new.Article.Text)
	c.places = newPlaces([]rune(old.Article.Text), pieces)
	c.back = c.places.backwards(c.newText)
	for _, p := range pieces {
		if !p.Same {
			c.changes.Text = append(c.changes.Text, p)
		}
	}
	c.changes.Carry.Places = c.places
	c.headline()
	added := c.statements()
	added = append(added, c.events()...)
	c.entities()
	c.changes.List = append(c.changes.List, added...)
	return c.changes
}

// comparison is the comparison of two versions.
type comparison struct {
	old, new     *record.Record
	newText      []rune
	places, back Places // of the old text in the new one, and the other way round
	changes      Changes
}

func (c *comparison) add(ch Change) { c.changes.List = append(c.changes.List, ch) }

// headline compares the headlines.
func (c *comparison) headline() {
	if c.old.Article.Headline == c.new.Article.Headline {
		return
	}
	a, b := headline(&c.old.Article), headline(&c.new.Article)
	differences := marked(wording.Diff(wording.Words(a, c.old.Dates), wording.Words(b, c.new.Dates)))
	c.add(Change{HeadlineChanged, side("", a), side("", b), differences, minor(differences)})
}

// headline returns the words of the headline: where the text holds them, or, without a place, those of the
// record.
func headline(a *record.Article) record.Span {
	text := []rune(a.Text)
	for _, p := range a.Parts {
		if p.Kind == "headline" && 0 <= p.Start && p.Start <= p.End && p.End <= len(text) && string(text[p.Start:p.End]) == string(a.Headline) {
			return record.Span{Start: p.Start, End: p.End, Text: string(a.Headline)}
		}
	}
	return record.Span{Text: string(a.Headline), End: utf8.RuneCountInString(string(a.Headline))}
}

func side(id string, spans ...record.Span) Side {
	kept := spans[:0:0]
	for _, s := range spans {
		if s.Text != "" {
			kept = append(kept, s)
		}
	}
	return Side{id, kept}
}
