package record

// Record is the sourced record of one article.
type Record struct {
	Input      string      `json:"input,omitempty"` // what it was read from, as the user named it; "-" is standard input
	Article    Article     `json:"article"`
	Statements []Statement `json:"statements,omitzero"` // in order of cue; nil if not looked for
	Entities   []Entity    `json:"entities,omitzero"`   // in order of first mention; nil if not looked for
	Events     []Event     `json:"events,omitzero"`     // in order of first evidence; nil if not looked for
	Dates      []Date      `json:"dates,omitzero"`      // in order; nil if not looked for
	Layers     []string    `json:"layers"`              // what was looked for: "tokens", "names" …
	Notes      []string    `json:"notes"`               // what a reader of the record should know: "no date …"
}

// Text is a string of which the empty one means that there is none; null in JSON.
type Text string

// Article is the report itself.
type Article struct {
	// ID is made from the address, or from the text where there is none.
	ID        string            `json:"id"`
	URL       Text              `json:"url"`
	Outlet    Text              `json:"outlet"`
	Headline  Text              `json:"headline"`
	Authors   []string          `json:"authors"`   // as the article names them
	Published Text              `json:"published"` // ISO 8601, a day or a time with its zone
	Modified  Text              `json:"modified"`  // ISO 8601; null if the article gives none
	Language  Text              `json:"language"`  // BCP 47
	Text      string            `json:"text"`
	SHA256    string            `json:"sha256"` // of Text in UTF-8, in hexadecimal
	Parts     []Part            `json:"parts"`  // in order
	Unknown   map[string]string `json:"unknown,omitempty"`
}

// Part is a stretch of the article with one function.
type Part struct {
	Kind  string `json:"kind"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Span is a stretch of the article's text.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Party is somebody or something that takes part: a speaker, an addressee, a place.
// Either Unknown or Name is set.
type Party struct {
	Entity  Text   // the id of the entity; empty if the words name none that the record keeps
	Name    string // to show
	Unknown string // why it cannot be told
	Words   string // what the article calls somebody unknown: "an official"; empty if nothing
}

// Statement is one attribution: what the article says that somebody said, thinks,
// wants, decrees or sees.
type Statement struct {
	ID            string  `json:"id"`
	Source        []Span  `json:"source"`  // the words for whoever stands behind it; empty if there are none
	Cue           []Span  `json:"cue"`     // the words that attribute; at least one
	Content       []Span  `json:"content"` // what is attributed
	Form          string  `json:"form"`    // "direct", "indirect", "mixed"
	Act           string  `json:"act"`     // "speech", "belief" …
	Polarity      string  `json:"polarity"`
	Authority     string  `json:"authority"`
	Speaker       Party   `json:"speaker"`
	Justification *Span   `json:"justification"` // why the source is unnamed or would know
	Addressee     *Party  `json:"addressee"`
	Medium        *Span   `json:"medium"`
	Said          *When   `json:"said"`
	Rule          string  `json:"rule"`             // the rule or model that found it
	Score         float64 `json:"score"`            // 0 to 1, how sure it is, in thousandths
	Review        *Review `json:"review,omitempty"` // what a person decided about it; nil if nobody did
}

// Review is a person's word on a statement. Its score is 1 then, and the rule of a corrected or added one is "decided".
type Review struct {
	Decision int    `json:"decision"` // its number in the log of the record
	Kind     string `json:"kind"`     // "accepted", "corrected", or "added" where the reader had missed it
	By       Text   `json:"by"`       // null if the log does not say
	Time     Text   `json:"time"`     // ISO 8601; null if the log does not say
	Note     Text   `json:"note"`     // why; null if the log does not say
}

// When is a date as something's time: when a statement was said, or an event is held.
type When struct {
	Value     Text   `json:"value"`             // EDTF; null if it cannot be told
	Precision Text   `json:"precision"`         // "day", "month" …; null with Value
	Anchor    Text   `json:"anchor"`            // the day it was reckoned from; null if the words say it all
	Unknown   string `json:"unknown,omitempty"` // why there is no value
	Span      Span   `json:"span"`              // the words it was read from
}

// Entity is somebody or something that the article refers to.
type Entity struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind"`     // "person", "organisation", "place", "other"
	Name     Text     `json:"name"`     // the fullest name in the article; null if it is never named
	Aliases  []string `json:"aliases"`  // its other names in the article, in order
	Mentions []Span   `json:"mentions"` // in order
	Roles    []Span   `json:"roles"`    // what the article says it is, in order
}

// Event is something with a time and a place that the article announces or recounts.
type Event struct {
	ID           string  `json:"id"`
	Kind         string  `json:"kind"`   // "summit", "vote" …
	Name         string  `json:"name"`   // the words that name it
	Status       string  `json:"status"` // "announced", "expected" …
	When         *When   `json:"when"`
	Where        *Party  `json:"where"`
	Participants []Party `json:"participants"`
	Evidence     []Span  `json:"evidence"` // in order; at least one
	Rule         string  `json:"rule"`
	Score        float64 `json:"score"` // 0 to 1, in thousandths
}

// Date is an expression of time.
type Date struct {
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Text    string `json:"text"`
	Type    string `json:"type"`              // "date", "time", "duration", "set"
	Value   Text   `json:"value"`             // EDTF, or an ISO 8601 duration; null if it cannot be told
	Anchor  Text   `json:"anchor"`            // the day it was reckoned from; null if the words say it all
	Unknown string `json:"unknown,omitempty"` // why there is no value
	Rule    string `json:"rule"`
}
