package nlp

// Statement is an Attribution with what a reader needs to judge it: who stands behind
// it, in which form, when said.
type Statement struct {
	Attribution   int // index in Doc.Attributions
	Form          Form
	Act           Act
	Polarity      Polarity
	Authority     Authority
	Speaker       Speaker
	Justification Range   // why the source is unnamed or would know; empty if none
	Addressee     Speaker // told whom; None if the text does not say
	Medium        Range   // "on X", "in a letter"; empty if the text does not say
	Said          int     // index in Doc.Dates; -1 if the text does not say
}

// Speaker is the entity behind words of the text, or the reason why it is unknown.
type Speaker struct {
	Entity  int    // index in Doc.Entities; -1 if unknown or none
	Name    string // to show: the entity's name, or the words as they stand
	Unknown string // why it is unknown; empty if it is known or if there is none
}

// Form says how the words are rendered.
type Form uint8

// The forms.
const (
	Indirect Form = iota
	Direct
	Mixed
)

var forms = [...]string{"indirect", "direct", "mixed"}

func (f Form) String() string { return forms[f] }

// Act says what the source did.
type Act uint8

// The acts.
const (
	Speech Act = iota
	Writing
	Belief
	Intention
	Decree
	Perception
)

var acts = [...]string{"speech", "writing", "belief", "intention", "decree", "perception"}

func (a Act) String() string { return acts[a] }

// Polarity says whether the source affirmed the content.
type Polarity uint8

// The polarities.
const (
	Affirmed Polarity = iota
	Denied
	Declined // declined to comment
)

var polarities = [...]string{"affirmed", "denied", "declined to comment"}

func (p Polarity) String() string { return polarities[p] }

// Authority says what kind of source stands behind a statement.
type Authority uint8

// The kinds of authority.
const (
	UnknownAuthority  Authority = iota
	NamedAuthority              // a person with a name
	RoleAuthority               // "a senior diplomat"
	AnonymousSource             // "a source", "an official who asked not to be named"
	OrganisationVoice           // "the ministry"
	DocumentAuthority           // "a report", "a letter seen by …"
	MetonymAuthority            // "Kyiv", "the Kremlin"
	RelayedAuthority            // said by another outlet
	OwnVoice                    // the outlet itself
)

var authorities = [...]string{
	"unknown", "named", "role", "anonymous", "organisation", "document", "metonym",
	"relayed", "own voice",
}

func (a Authority) String() string { return authorities[a] }
