package archive

import (
	"encoding/json"

	"onrecord/internal/link/decision"
	"onrecord/internal/record"
)

// Format is the number of the format that [Write] writes. It rises when older programs could not read what a newer one
// writes.
const Format = 1

// The kinds of line, in the order in which they come.
const (
	headerLine   = "header"
	decisionLine = "decision"
	reportLine   = "report"
	entityLine   = "entity"
	storyLine    = "story"
	eventLine    = "event"
	joinsLine    = "joins"
	changeLine   = "change"
	endLine      = "end"
)

// Header begins an archive.
type Header struct {
	Line   string      `json:"line"`
	Format int         `json:"format"`
	Query  record.Text `json:"query"` // which articles it holds; null for all
}

// Decision is one entry of the log of what people decided.
type Decision struct {
	Line string `json:"line"`
	decision.Decision
}

// Report is a version of an article with its record. A line of "onrecord read --format jsonl" is one too,
// without the first three members.
type Report struct {
	Line    string      `json:"line"`
	Version int         `json:"version"` // its number among those of its article, from 1
	Reader  record.Text `json:"reader"`  // the version of the reading that made the record; null if it is not known
	record.Record
}

// Entity is somebody or something over all reports.
type Entity struct {
	Line     string  `json:"line"`
	Ref      string  `json:"ref"`
	Kind     string  `json:"kind"`
	Name     string  `json:"name"`
	Names    []Named `json:"names"`    // all that reports call it, as far as that is kept
	Articles int     `json:"articles"` // how many speak of it
}

// Named is a name with how many articles have it.
type Named struct {
	Text string `json:"text"`
	N    int    `json:"n"`
}

// Story is the articles about one developing matter.
type Story struct {
	Line     string      `json:"line"`
	Ref      string      `json:"ref"`
	Name     string      `json:"name"`
	First    record.Text `json:"first"` // days of publication
	Last     record.Text `json:"last"`
	Articles int         `json:"articles"`
}

// Event is an event over all reports, as of the day of the newest article of the record.
type Event struct {
	Line   string      `json:"line"`
	Ref    string      `json:"ref"`
	Kind   string      `json:"kind"`
	Name   string      `json:"name"`
	Status record.Text `json:"status"`
	When   record.Text `json:"when"` // EDTF
	Story  record.Text `json:"story"`
}

// Joins is how an article is joined with others, in its latest version.
type Joins struct {
	Line       string            `json:"line"`
	Article    string            `json:"article"`
	Version    int               `json:"version"`
	Story      record.Text       `json:"story"`
	Origin     record.Text       `json:"origin"` // the article whose copy it is; null if it stands for itself
	Entities   []JoinedEntity    `json:"entities"`
	Events     []JoinedEvent     `json:"events"`
	Statements []JoinedStatement `json:"statements"`
}

// JoinedEntity says which entity one of a record is.
type JoinedEntity struct {
	ID     string  `json:"id"` // in the record
	Entity string  `json:"entity"`
	Score  float64 `json:"score"` // of the link, in thousandths
}

// JoinedEvent says which event one of a record is.
type JoinedEvent struct {
	ID    string `json:"id"` // in the record
	Event string `json:"event"`
}

// JoinedStatement is a statement over the versions of its article.
type JoinedStatement struct {
	ID      string      `json:"id"` // in the record of the version Last
	Ref     string      `json:"ref"`
	First   int         `json:"first"` // the version that brought it
	Last    int         `json:"last"`  // the latest version that has it
	Removed *int        `json:"removed"`
	Speaker record.Text `json:"speaker"`
	Wording string      `json:"wording"` // the first statement of those that word the same
}

// Change is one thing that a later version of an article changed.
type Change struct {
	Line      string          `json:"line"`
	Article   string          `json:"article"`
	Version   int             `json:"version"` // the later one
	Day       record.Text     `json:"day"`
	Statement record.Text     `json:"statement"`
	Change    json.RawMessage `json:"change"` // as of onrecord changes
}

// End ends an archive; one without it was cut off.
type End struct {
	Line      string `json:"line"`
	Decisions int    `json:"decisions"`
	Reports   int    `json:"reports"`
}
