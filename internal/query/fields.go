package query

import (
	"slices"

	"onrecord/internal/nlp"
)

// Kind says which values a field takes.
type Kind uint8

// The kinds of fields.
const (
	Text   Kind = iota // words, a phrase or a prefix of a name: Word, Phrase, Prefix
	Choose             // one of a few values: Choice
	Dated              // a day, month, year or range: Days
)

// Spec describes a field.
type Spec struct {
	Name    string
	Kind    Kind
	Meaning string   // one line, for people: "who said it"
	Values  []string // what a field of kind Choose takes, in the order of the record
	Example string   // a query that uses it
	// also is how people call it who come from elsewhere; it is not accepted, but suggested.
	also []string
}

// fields is in the order in which people are told of them.
var fields = []Spec{
	{Name: "speaker", Meaning: "who said it, by any of the names that the record knows", Example: `speaker:"Ana Ruiz"`,
		also: []string{"by", "from", "who", "says", "source", "person", "name"}},
	{Name: "to", Meaning: "who was told", Example: "to:parliament",
		also: []string{"addressee", "told"}},
	{Name: "about", Meaning: "who or what is spoken of in what was said", Example: "about:ferries",
		also: []string{"subject", "topic", "mentions", "content"}},
	{Name: "authority", Kind: Choose, Meaning: "what kind of source stands behind it", Example: "authority:anonymous",
		Values: words(nlp.NamedAuthority, nlp.RoleAuthority, nlp.AnonymousSource, nlp.OrganisationVoice, nlp.DocumentAuthority,
			nlp.MetonymAuthority, nlp.RelayedAuthority, nlp.OwnVoice, nlp.UnknownAuthority),
		also: []string{"sourcing", "attribution"}},
	{Name: "form", Kind: Choose, Meaning: "quoted, paraphrased, or both", Example: "form:direct",
		Values: words(nlp.Direct, nlp.Indirect, nlp.Mixed), also: []string{"quotation", "style"}},
	{Name: "act", Kind: Choose, Meaning: "what the speaker did", Example: "act:decree",
		Values: words(nlp.Speech, nlp.Writing, nlp.Belief, nlp.Intention, nlp.Decree, nlp.Perception)},
	{Name: "polarity", Kind: Choose, Meaning: "whether the speaker affirmed it", Example: "polarity:denied",
		Values: words(nlp.Affirmed, nlp.Denied, nlp.Declined)},
	{Name: "said", Kind: Dated, Meaning: "when it was said, as far as the report says", Example: "said:2026-01",
		also: []string{"when", "on", "dated"}},
	{Name: "published", Kind: Dated, Meaning: "when the report was published", Example: "published:2025-12-01..",
		also: []string{"date", "day", "since", "after", "before", "until", "pubdate", "year"}},
	{Name: "outlet", Meaning: "who published the report", Example: `outlet:"Harbour Wire"`,
		also: []string{"site", "publisher", "paper", "newspaper", "agency"}},
	{Name: "author", Meaning: "who wrote the report", Example: "author:Caldeira",
		also: []string{"byline", "reporter", "journalist", "writer"}},
	{Name: "story", Meaning: "the matter that the report belongs to", Example: `story:"ferry talks"`},
	{Name: "event", Meaning: "an event of the report, by its name or its kind", Example: "event:summit",
		also: []string{"kind", "meeting"}},
	{Name: "place", Meaning: "where an event of the report is held, or the report was filed", Example: `place:"Port Lorne"`,
		also: []string{"in", "at", "where", "location", "city", "country"}},
}

// words returns the names that the record gives to values.
func words[T interface{ String() string }](values ...T) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = v.String()
	}
	return names
}

// shorter are other ways to write a value, which mean the same.
var shorter = map[string]string{
	"declined":     nlp.Declined.String(),
	"organization": nlp.OrganisationVoice.String(),
	"own":          nlp.OwnVoice.String(),
}

// elsewhere are words that people may try for a value; they are not accepted, but the value is suggested.
var elsewhere = map[string]string{
	"confirmed":  "affirmed",
	"denies":     "denied",
	"deny":       "denied",
	"image":      "metonym",
	"order":      "decree",
	"paraphrase": "indirect",
	"plan":       "intention",
	"quote":      "direct",
	"quoted":     "direct",
	"report":     "document",
	"said":       "speech",
	"thought":    "belief",
	"unnamed":    "anonymous",
	"verbatim":   "direct",
	"wrote":      "writing",
}

// Fields returns all fields, in the order in which people are told of them. It is the caller's to
// change.
func Fields() []Spec { return slices.Clone(fields) }

// field returns the field of that name.
func field(name string) (Spec, bool) {
	i := slices.IndexFunc(fields, func(f Spec) bool { return f.Name == name })
	if i < 0 {
		return Spec{}, false
	}
	return fields[i], true
}
