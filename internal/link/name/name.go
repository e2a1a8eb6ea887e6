package name

import "strings"

// Kind is what a name is of.
type Kind uint8

// The kinds.
const (
	Other Kind = iota
	Person
	Organisation
	Place
)

var kindNames = [...]string{"other", "person", "organisation", "place"}

// String returns the kind as a record writes it: "person".
func (k Kind) String() string { return kindNames[k] }

// KindOf returns the kind that a record calls s, or Other.
func KindOf(s string) Kind {
	for k, n := range kindNames {
		if n == s {
			return Kind(k)
		}
	}
	return Other
}

// MarshalText writes the kind as a record does.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what MarshalText writes; anything else is Other.
func (k *Kind) UnmarshalText(text []byte) error {
	*k = KindOf(string(text))
	return nil
}

// Name is a name taken apart. The zero Name is empty and compares with nothing.
// A Name is never changed and can be used by several goroutines.
type Name struct {
	kind    Kind
	words   []word // in the order of a sentence: given names, then family names
	joined  string // the words without spaces
	form    string // legal form of a body, in its short form: "ltd"; empty if none
	suffix  string // "jr", "sr", "iii" …; empty if none
	courts  byte   // 'm' or 'f' by the title before it; 0 if the title does not tell
	initial string // of each word that an acronym takes: "imf"
	acronym bool   // the name is itself an acronym: "IMF"
	bare    bool   // written in a script that leaves vowels out, or by syllables: Arabic, Chinese
	where   string // of a place: what follows the comma, folded: "texas"
}

// word is one word of a name.
type word struct {
	text   string // in lower-case Latin letters without accents, or digits
	sound  string // with the letters that romanisations exchange made alike
	role   role
	common bool // says little in names of its kind: "bank", "of"
	head   bool // opens the name
	// What the word stands for as a given name, and as a family name: groups of the lists.
	given, family []uint16
}

// role is what a word does in a name.
type role uint8

const (
	plain   role = iota
	initial      // a single letter
	father       // of a person's father: after "bin", or a Russian patronymic
)

// maxText is the longest text that is parsed, in bytes, and maxWords the most words that
// are kept: what is longer is no name, and comparing takes time by the square.
const (
	maxText  = 300
	maxWords = 16
)

// Parse takes a name apart. Text beyond 300 bytes and words beyond the 16th are left
// out. A text without letters or digits gives an empty Name.
func Parse(s string, k Kind) Name {
	p := parser{name: Name{kind: k}}
	p.read(clip(s, maxText))
	return p.finish()
}

// clip returns s up to n bytes, at the end of a code point.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

// Empty reports whether there is nothing to compare by.
func (n Name) Empty() bool { return len(n.words) == 0 }

// Kind returns what the name is of.
func (n Name) Kind() Kind { return n.kind }

// Len returns the number of words that the name is compared by: titles, particles and legal
// forms do not count.
func (n Name) Len() int { return len(n.words) }

// Short reports whether the name is one word, or one and initials: a surname, or a
// given name. By itself it does not tell whose.
func (n Name) Short() bool {
	full := 0
	for _, w := range n.words {
		if w.role != initial {
			full++
		}
	}
	return full < 2
}

// Acronym reports whether the name is written as one: "IMF", "A.B.C.".
func (n Name) Acronym() bool { return n.acronym }

// Listed reports whether the name is an acronym that stands for one body wherever it stands: "IMF".
func (n Name) Listed() bool { return len(n.words) == 1 && len(acronyms()[n.words[0].text]) > 0 }

// Nameless reports whether the words would do for any number of bodies: "the ministry",
// "Police", "National Bank". Such a name tells something only beside others.
func (n Name) Nameless() bool {
	if n.kind == Person || n.kind == Place || n.acronym {
		return len(n.words) == 0
	}
	for _, w := range n.words {
		if !w.common && !isDigit(w.text) {
			return false
		}
	}
	return true
}

// Folded returns the words of the name, folded, with one space between them: what is
// equal under it differs in nothing that a reader would call the name.
func (n Name) Folded() string { return join(n.words, " ") }

// join returns words with something between them.
func join(words []word, between string) string {
	if len(words) == 1 {
		return words[0].text
	}
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(words[i].text)
	}
	return b.String()
}
