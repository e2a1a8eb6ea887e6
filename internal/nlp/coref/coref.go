package coref

import (
	"io/fs"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/quotation"
	"onrecord/internal/nlp/tree"
)

// New returns the stage with the word lists of fsys, or an error that names the list
// that cannot be read.
func New(fsys fs.FS) (nlp.Stage, error) {
	l, err := readLists(fsys)
	if err != nil {
		return nlp.Stage{}, err
	}
	return nlp.Stage{
		Name:  "coref",
		Needs: nlp.Tokens | nlp.Sentences | nlp.Tags | nlp.Lemmas | nlp.Arcs | nlp.Names | nlp.Attributions,
		Gives: nlp.Entities,
		Run:   func(d *nlp.Doc) { read(l, d) },
	}, nil
}

// reading is the state of one run over a Doc.
type reading struct {
	*lists
	d        *nlp.Doc
	t        *tree.Tree
	names    map[int]int             // the name with that head token, by index in Doc.Names
	surnames map[string]bool         // of the people named in full
	kinds    map[string]*[4]int      // how often a name was read as each nlp.NameKind
	bodily   map[string]bool         // names that the text calls a body
	common   map[string]bool         // names of one word that the text uses as common nouns too
	ends     map[string]nlp.NameKind // last words of the names of bodies and things, of what kind these are
	mentions []mention               // in order of head
	byHead   []int32                 // the mention with that head token; -1 if none
	entities []entity
	quotes   *quotation.Quotations
	says     []int32 // the attribution whose content holds the token; -1 if none
	speaker  []int32 // of each attribution, the mention of its source; -1 if none
}

func read(l *lists, d *nlp.Doc) {
	r := &reading{lists: l, d: d, t: tree.Of(d), quotes: quotation.Of(d), byHead: make([]int32, len(d.Tokens))}
	for i := range r.byHead {
		r.byHead[i] = -1
	}
	r.markContents()
	r.spreadContents()
	r.gather()
	r.markSpeakers()
	r.joinPersons()
	r.joinBodies()
	r.gatherRoles()
	r.tellGenders()
	r.joinRelatives()
	v := newView(r)
	r.joinNominals(v)
	r.joinRelatives()
	r.joinPronouns(v)
	r.joinSpeakers()
	r.give()
}
