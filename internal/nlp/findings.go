package nlp

// NameKind is the kind of thing a name stands for.
type NameKind uint8

// The kinds of names.
const (
	Person NameKind = iota
	Organisation
	Place
	Other // nationality, event, work, law, product: "Ukrainian", "Brexit"
)

var nameKinds = [...]string{"person", "organisation", "place", "other"}

func (k NameKind) String() string { return nameKinds[k] }

// Name is a proper name in the text.
type Name struct {
	Tokens Range
	Kind   NameKind
	Rule   string
	Score  float32 // 0 to 1
}

// DateType is the type of a Date, after TIMEX3.
type DateType uint8

// The types of Date.
const (
	DateOnly  DateType = iota // a day, month, season, decade …
	ClockTime                 // a time of day, with or without a day
	Duration                  // "three weeks"; Value is an ISO 8601 duration
	Set                       // "every Tuesday"
)

var dateTypes = [...]string{"date", "time", "duration", "set"}

func (t DateType) String() string { return dateTypes[t] }

// Date is an expression of time.
type Date struct {
	Tokens Range
	Type   DateType
	// Value is EDTF (ISO 8601-2): "2026-01-06", "2025-12", "2026-01-03/2026-01-05",
	// "2018-24" (winter), "198X"; empty if it cannot be told, for example without a
	// day of publication.
	Value  string
	Anchor string // the EDTF day that Value was reckoned from; empty if the words say it all
	Rule   string
	// Until is the index in Doc.Dates of the date that ends the stretch which this one
	// begins: "2009" for the "2004" of "from 2004 to 2009". 0 if it begins none.
	Until int
}

// Attribution is a source, a cue and a content as annotated in PolNeAR: somebody to
// whom the text ascribes an utterance, belief, intention or perception.
type Attribution struct {
	Source  []Range // in order; empty if the text names none
	Cue     []Range // in order; at least one
	Content []Range // in order; may be empty
	Rule    string
	Score   float32 // 0 to 1: how sure the model is
}

// MentionKind says with what kind of words a mention refers.
type MentionKind uint8

// The kinds of mentions.
const (
	NameMention    MentionKind = iota // "Zelensky"
	NominalMention                    // "the Ukrainian president"
	PronounMention                    // "he"
)

// Mention is a phrase that refers to an entity.
type Mention struct {
	Tokens Range
	Head   int // index of the token that the phrase is about
	Kind   MentionKind
	Entity int    // index in Doc.Entities
	Rule   string // what joined it to the entity: "name-match", "pronoun"
}

// Entity is somebody or something that the text refers to.
type Entity struct {
	Kind     NameKind
	Name     string // its fullest name in the text; empty if it has none
	Mentions []int  // indexes in Doc.Mentions, in order
	Roles    []Role // as the text gives them, in order
}

// Role is what the text says somebody is: "U.S. Special Envoy".
type Role struct{ Tokens Range }

// Event is something with a time and a place that the text announces or recounts.
type Event struct {
	Kind         string // "summit", "meeting", "vote" …
	Name         Range  // the noun phrase that names it: "leaders' summit on …"
	Status       EventStatus
	When         int     // index in Doc.Dates; -1 if the text does not say
	Where        int     // index in Doc.Entities; -1 if the text does not say
	Participants []int   // indexes in Doc.Entities, in order
	Evidence     []Range // the clauses it was read from, in order
	Rule         string
	Score        float32 // 0 to 1
}

// EventStatus says what the text holds of an event.
type EventStatus uint8

// The statuses of an Event.
const (
	Announced EventStatus = iota
	Expected
	Confirmed
	Postponed
	Cancelled
	Happened
)

var eventStatuses = [...]string{"announced", "expected", "confirmed", "postponed", "cancelled", "reported as happened"}

func (s EventStatus) String() string { return eventStatuses[s] }
