package name

import "strings"

// Same is the score from which two names compare as the same.
const Same = 0.7

// Match is how two names compare.
type Match struct {
	// Score is 1 for the same words and 0 for nothing in common; from [Same] up, the
	// names can be of one bearer. A short form of a name that it does not settle
	// ("Zelensky" for "Volodymyr Zelensky") stays just below.
	Score  float64
	Reason Reason
}

// Reason says in words why two names compare as they do.
type Reason string

// The reasons.
const (
	SameWords Reason = "same words"
	Spelling  Reason = "spelling"       // letters that romanisations exchange, or a space
	LegalForm Reason = "legal form"     // the same words with "Ltd" and without
	Nickname  Reason = "nickname"       // "Bill", "William"
	Order     Reason = "order of words" // "Viktor Orbán", "Orbán Viktor"
	Further   Reason = "further words"  // a second given name, a patronymic
	Initials  Reason = "initials"       // "J. Doe"
	Number    Reason = "another number" // "Fund III", "Fund IV"
	Letters   Reason = "a few letters"  // other than a spelling: a slip, or another name
	NearWord  Reason = "a near word"    // other than by a slip: "Kim Jong Il", "Kim Jong Un"
	ShortName Reason = "short name"     // one word of several: below Same
	Acronym   Reason = "acronym"        // of a body: below Same unless it is listed
	Suffix    Reason = "generation"     // "Jr." and "Sr.": different
	Conflict  Reason = "other words"    // each has words that the other lacks: different
	Unlike    Reason = "nothing in common"
)

// What a match is worth where it is less than the same words. Factors multiply.
const (
	letterLoss  = 0.28 // a name whose letters cost its whole budget is just the same
	spelled     = 0.97
	boned       = 0.8 // the consonants, where a script has no vowels
	nicknamed   = 0.92
	turned      = 0.9
	initialled  = 0.82
	formDiffers = 0.95
	shortName   = 0.6
	unlisted    = 0.65 // an acronym that could be of something else too
	listed      = 0.95
	placed      = 0.9  // "Paris, Texas", "Paris"
	otherForm   = 0.65 // a company, an association
	otherJunior = 0.85 // "Jr." against none
	turnedGiven = 0.66 // "Hans Friedrich", "Friedrich Hans"
	turnedSon   = 0.5  // "Salman bin Ali", "Ali bin Salman"
)

// Compare compares two names of one kind. Names of different kinds, and empty ones, have
// nothing in common, save that Other compares with every kind.
func (n Name) Compare(o Name) Match {
	switch {
	case n.Empty() || o.Empty() || n.kind != o.kind && n.kind != Other && o.kind != Other:
		return Match{0, Unlike}
	case n.suffix != o.suffix && n.suffix != "" && o.suffix != "":
		return Match{0.4, Suffix}
	case n.courts != o.courts && n.courts != 0 && o.courts != 0 && (n.Short() || o.Short()):
		return Match{0.3, Conflict}
	}
	if n.where != o.where && n.where != "" && o.where != "" && !alike(n.where, o.where) {
		return Match{0.4, Conflict}
	}
	m := n.compareWords(&o)
	if n.where != o.where && (n.where == "" || o.where == "") {
		m.weaken(placed, Further)
	}
	if n.suffix != o.suffix {
		m.weaken(otherJunior, Suffix)
	}
	if n.form != o.form && m.Score >= Same {
		m.weaken(formLoss(n.form, o.form), LegalForm)
	}
	return m
}

// formLoss is what two legal forms leave of a match: an association is no company.
func formLoss(a, b string) float64 {
	switch {
	case a == "" || b == "":
		return spelled
	case nonprofit[a] != nonprofit[b]:
		return otherForm
	}
	return formDiffers
}

var nonprofit = map[string]bool{"ano": true, "ev": true, "nko": true}

// weaken multiplies the score, and gives the reason unless there was a graver one.
func (m *Match) weaken(by float64, why Reason) {
	m.Score *= by
	if m.Reason == SameWords {
		m.Reason = why
	}
}

// sameBones reports whether two names, one of them in a script without vowels, have nearly the
// same consonants.
func (n *Name) sameBones(o *Name) bool {
	a, b := skeleton(n.joinedSound(), maxLetters), skeleton(o.joinedSound(), maxLetters)
	limit := float64(min(len(a), len(b))) / 6
	return limit >= 0.5 && distance(strings.ReplaceAll(a, "l", "r"), strings.ReplaceAll(b, "l", "r"), limit) <= limit
}

// numbers returns the words that are numbers.
func (n *Name) numbers() string {
	s := ""
	for _, w := range n.words {
		if strings.ContainsAny(w.text, "0123456789") {
			s += w.text + " "
		}
	}
	return s
}

// alike reports whether one place that another lies in may be short for the other: "Ill",
// "Illinois".
func alike(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }

func (n *Name) compareWords(o *Name) Match {
	if n.joined == o.joined && len(n.words) == len(o.words) {
		return Match{1, SameWords}
	}
	if m, ok := n.compareAcronym(o); ok {
		return m
	}
	var a alignment
	a.align(n, o)
	m := a.match(n, o)
	if m.Score < Same && n.bare != o.bare && n.sameBones(o) {
		return Match{boned, Spelling}
	}
	if (m.Reason == Letters || m.Reason == NearWord) && n.numbers() != o.numbers() {
		m.Reason = Number
	}
	return m
}

// compareAcronym compares an acronym with a name of several words.
func (n *Name) compareAcronym(o *Name) (Match, bool) {
	if len(n.words) > 1 {
		n, o = o, n
	}
	if len(n.words) != 1 || len(o.words) < 2 || n.kind == Person || o.kind == Person {
		return Match{}, false
	}
	short := n.words[0].text
	for _, long := range acronyms()[short] {
		if long == o.Folded() {
			return Match{listed, Acronym}, true
		}
	}
	if n.acronym && o.initial == short {
		return Match{unlisted, Acronym}, true
	}
	return Match{}, false
}
