package nlp

// Tag is the part of speech of a token.
type Tag struct {
	U UPOS
	X XPOS
}

// UPOS is a universal part of speech. https://universaldependencies.org/u/pos/
type UPOS uint8

// The universal parts of speech; X is also the zero value, for "unknown".
const (
	X UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	numUPOS
)

var uposNames = [numUPOS]string{
	"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART",
	"PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB",
}

// NumUPOS is the number of universal parts of speech.
const NumUPOS = int(numUPOS)

func (u UPOS) String() string { return uposNames[u] }

// ParseUPOS returns the part of speech of that name; X if there is none.
func ParseUPOS(s string) UPOS { return UPOS(index(uposNames[:], s)) }

// XPOS is an English part of speech: a Penn Treebank tag as used in the English
// Universal Dependencies treebanks. The zero value is "_", unknown.
type XPOS uint8

// The tags that code refers to by name; the rest are found with [ParseXPOS].
const (
	NoXPOS XPOS = iota
	CD
	DT
	EX
	IN
	JJ
	JJR
	JJS
	MD
	NN
	NNP
	NNPS
	NNS
	POS
	PRP
	PRPS // PRP$
	RB
	TO
	VB
	VBD
	VBG
	VBN
	VBP
	VBZ
	WDT
	WP
	WPS // WP$
	WRB
	firstOther
)

var xposNames = []string{
	"_", "CD", "DT", "EX", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNP", "NNPS", "NNS",
	"POS", "PRP", "PRP$", "RB", "TO", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT",
	"WP", "WP$", "WRB",
	"$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "FW", "GW", "HYPH",
	"LS", "NFP", "PDT", "RBR", "RBS", "RP", "SYM", "UH", "XX", "``",
}

// NumXPOS is the number of English tags.
var NumXPOS = len(xposNames)

func (x XPOS) String() string { return xposNames[x] }

// ParseXPOS returns the tag of that name; NoXPOS if there is none.
func ParseXPOS(s string) XPOS { return XPOS(index(xposNames, s)) }

// Arc joins a token to its head.
type Arc struct {
	Head int32 // index of the head token in the Doc; -1 for the root of a sentence
	Rel  Rel
}

// Rel is a universal dependency relation with its English subtype.
// https://universaldependencies.org/u/dep/
type Rel uint8

// The relations that code refers to by name; the rest are found with [ParseRel].
const (
	Dep Rel = iota
	Acl
	AclRelcl
	Advcl
	AdvclRelcl
	Advmod
	Amod
	Appos
	AuxRel
	AuxPass
	Case
	Cc
	Ccomp
	Compound
	CompoundPrt
	Conj
	Cop
	Csubj
	CsubjPass
	Det
	Discourse
	Expl
	Fixed
	Flat
	Goeswith
	Iobj
	List
	Mark
	Nmod
	NmodPoss
	NmodUnmarked
	Nsubj
	NsubjPass
	Nummod
	Obj
	Obl
	OblAgent
	OblUnmarked
	Orphan
	Parataxis
	Punct
	Root
	Vocative
	Xcomp
)

var relNames = []string{
	"dep", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux",
	"aux:pass", "case", "cc", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj",
	"csubj:pass", "det", "discourse", "expl", "fixed", "flat", "goeswith", "iobj", "list",
	"mark", "nmod", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:pass", "nummod", "obj",
	"obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "root", "vocative",
	"xcomp",
	"advmod:emph", "cc:preconj", "csubj:outer", "det:predet", "dislocated", "nmod:desc",
	"nsubj:outer", "nummod:entity", "reparandum",
}

// NumRels is the number of relations.
var NumRels = len(relNames)

func (r Rel) String() string { return relNames[r] }

// ParseRel returns the relation of that name, without its subtype if only that is known; Dep if there is none.
func ParseRel(s string) Rel {
	if i := index(relNames, s); i > 0 {
		return Rel(i)
	}
	for i := range s {
		if s[i] == ':' {
			return Rel(index(relNames, s[:i]))
		}
	}
	return Dep
}

// index returns the place of s in names, or 0.
func index(names []string, s string) int {
	for i, n := range names {
		if n == s {
			return i
		}
	}
	return 0
}
