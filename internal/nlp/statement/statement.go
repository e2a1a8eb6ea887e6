package statement

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
		Name: "statement",
		Needs: nlp.Tokens | nlp.Sentences | nlp.Tags | nlp.Lemmas | nlp.Arcs | nlp.Dates |
			nlp.Attributions | nlp.Entities,
		Gives: nlp.Statements,
		Run:   func(d *nlp.Doc) { read(l, d) },
	}, nil
}

// reading is the state of one run over a Doc.
type reading struct {
	*lists
	d       *nlp.Doc
	t       *tree.Tree
	quotes  *quotation.Quotations
	pleas   []bool         // per attribution: it only says that a source stays unnamed
	scope   []int32        // per token: the attribution in whose content it stands, the innermost; -1 if none
	cueAt   []int32        // per token: the last attribution whose cue holds it; -1 if none
	byHead  []int32        // per token: the mention with that head; -1 if none
	byStart []int32        // per token: the longest mention that starts there; -1 if none
	dateAt  []int32        // per token: the date that holds it; -1 if none
	frames  []frame        // per attribution
	byWho   map[int]*frame // by head of a source: its first attribution
	said    []int          // per attribution: the date that says when; -1 if none
}

func read(l *lists, d *nlp.Doc) {
	r := &reading{lists: l, d: d, t: tree.Of(d), quotes: quotation.Of(d)}
	r.indexMentions()
	r.findPleas()
	r.indexAttributions()
	for ai := range d.Attributions {
		r.frames = append(r.frames, r.frameOf(ai))
	}
	r.indexSources()
	r.dateCues()
	r.judgeSources()
	d.Statements = nil
	for ai := range d.Attributions {
		if f := &r.frames[ai]; r.isStatement(f) {
			d.Statements = append(d.Statements, r.statement(f))
		}
	}
}

// indexMentions notes for each token which mention and which date stands there.
func (r *reading) indexMentions() {
	r.byHead, r.byStart, r.dateAt = r.nothing(), r.nothing(), r.nothing()
	for di, date := range r.d.Dates {
		mark(r.dateAt, []nlp.Range{date.Tokens}, di)
	}
	for mi, m := range r.d.Mentions {
		r.byHead[m.Head] = int32(mi)
		if r.byStart[m.Tokens.Start] < 0 {
			r.byStart[m.Tokens.Start] = int32(mi)
		}
	}
}

// indexAttributions notes for each token of which cue and content it is, pleas apart.
func (r *reading) indexAttributions() {
	r.scope, r.cueAt = r.scopes(), r.nothing()
	for ai, a := range r.d.Attributions {
		if !r.pleas[ai] {
			mark(r.cueAt, a.Cue, ai)
		}
	}
}

// indexSources notes for the head of each source the first attribution that has it.
func (r *reading) indexSources() {
	r.byWho = map[int]*frame{}
	for ai := len(r.frames) - 1; ai >= 0; ai-- {
		if f := &r.frames[ai]; f.who >= 0 {
			r.byWho[f.who] = f
		}
	}
}

// nothing returns an index over the tokens that holds nothing yet.
func (r *reading) nothing() []int32 {
	s := make([]int32, len(r.d.Tokens))
	for i := range s {
		s[i] = -1
	}
	return s
}

func mark(index []int32, rs []nlp.Range, as int) {
	for _, s := range rs {
		for i := s.Start; i < s.End; i++ {
			index[i] = int32(as)
		}
	}
}

func (r *reading) statement(f *frame) nlp.Statement {
	form := r.form(f)
	return nlp.Statement{
		Attribution:   f.index,
		Form:          form,
		Act:           r.act(f, form),
		Polarity:      r.polarity(f),
		Authority:     f.authority,
		Speaker:       r.speaker(f),
		Justification: f.reason,
		Addressee:     r.addressee(f),
		Medium:        r.medium(f),
		Said:          r.said[f.index],
	}
}

// lemma returns the lemma of token i in lower case.
func (r *reading) lemma(i int) string { return lower(r.d.Lemmas[i]) }

// has reports whether token i stands in one of the ranges.
func has(rs []nlp.Range, i int) bool {
	for _, s := range rs {
		if s.Has(i) {
			return true
		}
	}
	return false
}
