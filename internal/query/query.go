package query

import (
	"iter"
	"strings"
	"time"
)

// Query is a node of the tree that a query is: an [And], [Or], [Not], [Field], [Word], [Phrase]
// or [Prefix].
type Query interface {
	// String writes the query so that [Parse] reads the same tree again, if the tree came
	// from Parse or [Simplify].
	String() string
	isQuery()
}

// And finds what every one of its parts finds. [Parse] makes none with fewer than two parts.
type And []Query

// Or finds what any of its parts finds. [Parse] makes none with fewer than two parts.
type Or []Query

// Not finds everything in the record that its query does not find. It may stand alone: -outlet:Wire is
// all that is not the Wire's.
type Not struct{ Query Query }

// Word is a word as it was typed, with at least one letter or digit. It may hold characters that
// are neither, as "son-in-law", "U.S." and "3.5%" do: what counts as one word is for the searcher to
// say, and if it makes several of them, they stand next to each other. Case is kept and means
// nothing.
type Word string

// Phrase is words next to each other, in this order, as they were typed between quotation marks,
// without the marks and with one space between words.
type Phrase string

// Prefix is the beginning of a word, typed with a star after it: "negotiat*". It has at least
// [MinPrefix] letters or digits.
type Prefix string

// Field asks for a property of statements or of their articles.
type Field struct {
	Name  string // one of the names of Fields, in small letters
	Value Value
}

// Value is what a [Field] asks for: a [Word], [Phrase] or [Prefix] of a name for the fields of kind
// [Text], a [Choice], or [Days].
type Value interface {
	String() string
	isValue()
}

// Choice is one of the values that the record itself has, as the record writes it:
// "anonymous", "declined to comment".
type Choice string

// Days is a range of days, both included, each as midnight UTC. A zero time leaves the range open
// on that side; one side at least is set. Years go from 1000 to 9999. A date of the record that is less
// exact than a day is a range too: the two belong together if they share a day.
type Days struct{ First, Last time.Time }

func (And) isQuery()    {}
func (Or) isQuery()     {}
func (Not) isQuery()    {}
func (Word) isQuery()   {}
func (Phrase) isQuery() {}
func (Prefix) isQuery() {}
func (Field) isQuery()  {}

func (Word) isValue()   {}
func (Phrase) isValue() {}
func (Prefix) isValue() {}
func (Choice) isValue() {}
func (Days) isValue()   {}

func (w Word) String() string   { return string(w) }
func (p Phrase) String() string { return `"` + string(p) + `"` }
func (p Prefix) String() string { return string(p) + "*" }
func (f Field) String() string  { return f.Name + ":" + f.Value.String() }
func (n Not) String() string    { return "-" + operand(n.Query) }

func (a And) String() string {
	parts := make([]string, len(a))
	for i, q := range a {
		parts[i] = operand(q)
	}
	return strings.Join(parts, " ")
}

func (o Or) String() string {
	parts := make([]string, len(o))
	for i, q := range o {
		parts[i] = q.String()
		if _, nested := q.(Or); nested {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " OR ")
}

// operand writes q so that an operator beside it binds all of it.
func operand(q Query) string {
	switch q.(type) {
	case And, Or:
		return "(" + q.String() + ")"
	}
	return q.String()
}

func (c Choice) String() string {
	if strings.Contains(string(c), " ") {
		return `"` + string(c) + `"`
	}
	return string(c)
}

// String writes the range in the shortest way: "2026", "2026-01", "2026-01-05", or with two dots
// between its ends, "2026-01-05..2026-01-09"; an open side is left out.
func (d Days) String() string {
	const day = "2006-01-02"
	switch {
	case d.First.IsZero():
		return ".." + d.Last.Format(day)
	case d.Last.IsZero():
		return d.First.Format(day) + ".."
	case d.First.Equal(d.Last):
		return d.First.Format(day)
	case d.First.Day() == 1 && d.Last.Equal(d.First.AddDate(0, 1, -1)):
		return d.First.Format("2006-01")
	case d.First.YearDay() == 1 && d.Last.Equal(d.First.AddDate(1, 0, -1)):
		return d.First.Format("2006")
	}
	return d.First.Format(day) + ".." + d.Last.Format(day)
}

// Leaves returns the words, phrases, prefixes and fields of q in order, each with whether what it finds
// is asked for (true) or excluded (false). What highlights matches takes those asked for.
func Leaves(q Query) iter.Seq2[Query, bool] {
	return func(yield func(Query, bool) bool) { leaves(q, true, yield) }
}

func leaves(q Query, wanted bool, yield func(Query, bool) bool) bool {
	var parts []Query
	switch q := q.(type) {
	case And:
		parts = q
	case Or:
		parts = q
	case Not:
		return leaves(q.Query, !wanted, yield)
	default:
		return yield(q, wanted)
	}
	for _, p := range parts {
		if !leaves(p, wanted, yield) {
			return false
		}
	}
	return true
}
