package event

import (
	"io/fs"

	"onrecord/internal/nlp"
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
		Name:  "event",
		Needs: nlp.Tokens | nlp.Sentences | nlp.Tags | nlp.Lemmas | nlp.Arcs | nlp.Names | nlp.Dates | nlp.Attributions | nlp.Entities,
		Gives: nlp.Events,
		Run:   func(d *nlp.Doc) { read(l, d) },
	}, nil
}

// reading is the state of one run over a Doc.
type reading struct {
	*lists
	d       *nlp.Doc
	t       *tree.Tree
	byHead  []int32 // the mention with that head token, the longest of several; -1 if none
	byStart []int32 // the longest mention that starts there; -1 if none
	dateAt  []int32 // the date that the token lies in; -1 if none
	cue     []bool  // per token: in the cue of an attribution
}

func read(l *lists, d *nlp.Doc) {
	r := &reading{lists: l, d: d, t: tree.Of(d), byHead: none(len(d.Tokens)), byStart: none(len(d.Tokens)), dateAt: none(len(d.Tokens)), cue: make([]bool, len(d.Tokens))}
	for mi := len(d.Mentions) - 1; mi >= 0; mi-- {
		r.byHead[d.Mentions[mi].Head] = int32(mi)
		r.byStart[d.Mentions[mi].Tokens.Start] = int32(mi)
	}
	for di, date := range d.Dates {
		for i := date.Tokens.Start; i < date.Tokens.End; i++ {
			r.dateAt[i] = int32(di)
		}
	}
	for _, a := range d.Attributions {
		for _, c := range a.Cue {
			for i := c.Start; i < c.End; i++ {
				r.cue[i] = true
			}
		}
	}
	var j joiner
	for _, b := range d.Blocks {
		if b.Kind == nlp.Aside {
			continue
		}
		for i := b.Tokens.Start; i < b.Tokens.End; i++ {
			if s, ok := r.sight(i); ok {
				j.add(r, s)
			}
		}
	}
	d.Events = j.events(r)
}

func none(n int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

// lemma returns the lemma of token i in lower case.
func (r *reading) lemma(i int) string { return lower(r.d.Lemmas[i]) }

// word returns the word at token i in lower case.
func (r *reading) word(i int) string { return lower(r.d.Word(i)) }
