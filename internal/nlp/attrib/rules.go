package attrib

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"

	"onrecord/internal/nlp"
)

// Rules find attributions in the forms of headlines and of quotations set apart, which running
// text does not teach:
//
//	headline-end:   Two held after raid, police say
//	headline-colon: Ruiz: We will not sell the port
//	dash:           “We will not sell the port.” — Ana Ruiz
type Rules struct{ verbs, sources map[string]bool }

// ruleScore is the score of what a rule finds.
const ruleScore = 0.8

// NewRules reads the lists of verbs and of nouns for sources.
func NewRules(fsys fs.FS) (*Rules, error) {
	r := &Rules{}
	var err error
	if r.verbs, err = readList(fsys, "verbs.txt"); err != nil {
		return nil, err
	}
	if r.sources, err = readList(fsys, "sources.txt"); err != nil {
		return nil, err
	}
	return r, nil
}

// readList reads a word a line; lines that begin with # are comments.
func readList(fsys fs.FS, name string) (map[string]bool, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("attributions: %w", err)
	}
	defer f.Close()
	list := map[string]bool{}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		if w := strings.TrimSpace(sc.Text()); w != "" && w[0] != '#' {
			list[w] = true
		}
	}
	return list, sc.Err()
}

// add adds to d, in order of cue, what the rules find in blocks where no attribution is.
func (r *Rules) add(d *nlp.Doc) {
	old := d.Attributions
	var all []nlp.Attribution
	for _, b := range d.Blocks {
		n := 0
		for n < len(old) && old[n].Cue[0].Start < b.Tokens.End {
			n++
		}
		all, old = append(all, old[:n]...), old[n:]
		if n == 0 {
			if a, ok := r.find(d, b); ok {
				all = append(all, a)
			}
		}
	}
	d.Attributions = append(all, old...)
}

// longestHeadline is the longest title that is read as a headline, in tokens.
const longestHeadline = 40

// find returns the attribution of block b that a rule finds, if any.
func (r *Rules) find(d *nlp.Doc, b nlp.Block) (nlp.Attribution, bool) {
	t := b.Tokens
	if b.Kind == nlp.Title && 4 <= t.Len() && t.Len() <= longestHeadline {
		for _, rule := range []func(*nlp.Doc, nlp.Range) (nlp.Attribution, bool){r.headlineEnd, r.headlineColon} {
			if a, ok := rule(d, t); ok {
				return a, true
			}
		}
	}
	if b.Kind != nlp.Aside {
		return r.dash(d, t)
	}
	return nlp.Attribution{}, false
}

func attribution(rule string, source, cue, content nlp.Range) (nlp.Attribution, bool) {
	return nlp.Attribution{
		Source: []nlp.Range{source}, Cue: []nlp.Range{cue}, Content: []nlp.Range{content},
		Rule: rule, Score: ruleScore,
	}, true
}

const (
	leastContent  = 3 // tokens of what a headline says
	longestSource = 8 // tokens of the source of a headline
	// longestListener is how much may follow the verb: "sources tell The Morning Post".
	longestListener = 4
)

// headlineEnd finds a source and its verb, in either order, after the last comma or dash.
func (r *Rules) headlineEnd(d *nlp.Doc, t nlp.Range) (a nlp.Attribution, ok bool) {
	mark := t.End - 2
	for mark > t.Start && !pause(d.Word(mark)) {
		mark--
	}
	tail := nlp.Range{Start: mark + 1, End: t.End}
	content := nlp.Range{Start: t.Start, End: mark}
	if content.Len() < leastContent || tail.Len() < 2 || tail.Len() > longestSource+2 {
		return a, false
	}
	for i := tail.Start; i < tail.End; i++ {
		if !r.reports(d, i) {
			continue
		}
		before, after := nlp.Range{Start: tail.Start, End: i}, nlp.Range{Start: i + 1, End: tail.End}
		cue := nlp.Range{Start: i, End: i + 1}
		switch {
		case before.Len() == 0 && nominal(d, after):
			return attribution("headline-end", after, cue, content)
		case nominal(d, before) && (after.Len() == 0 || after.Len() <= longestListener && nominal(d, after)):
			return attribution("headline-end", before, cue, content)
		}
	}
	return a, false
}

// pause reports whether a headline may put what comes after w apart.
func pause(w string) bool { return w == "," || w == "–" || w == "—" || w == "-" || w == "--" }

// reports reports whether token i is a form of a verb of saying. Headlines lack the words by
// which a tagger tells "say" and "reports" from nouns.
func (r *Rules) reports(d *nlp.Doc, i int) bool {
	switch d.Tags[i].X {
	case nlp.VBZ, nlp.VBP, nlp.VBD, nlp.VB, nlp.VBN, nlp.NNS, nlp.NN:
	default:
		return false
	}
	w := strings.ToLower(d.Word(i))
	for _, form := range []struct{ ending, base string }{
		{"", ""}, {"s", ""}, {"ies", "y"}, {"ed", ""}, {"d", ""}, {"ied", "y"}, {"aid", "ay"}, {"told", "tell"}, {"found", "find"}, {"wrote", "write"},
	} {
		if base, ok := strings.CutSuffix(w, form.ending); ok && r.verbs[base+form.base] {
			return true
		}
	}
	return false
}

// nominal reports whether r can name a source: nouns and what goes with them, no verb.
func nominal(d *nlp.Doc, r nlp.Range) bool {
	if r.Len() == 0 || r.Len() > longestSource {
		return false
	}
	noun := false
	for i := r.Start; i < r.End; i++ {
		switch d.Tags[i].U {
		case nlp.NOUN, nlp.PROPN, nlp.PRON:
			noun = true
		case nlp.ADJ, nlp.DET, nlp.ADP, nlp.NUM, nlp.PART, nlp.CCONJ, nlp.X:
		case nlp.PUNCT:
			if w := d.Word(i); w != "-" && w != "'" && w != "’" {
				return false
			}
		default:
			return false
		}
	}
	return noun
}

// verbal reports whether r holds a finite verb, or the "to" by which headlines speak of what
// is to come.
func verbal(d *nlp.Doc, r nlp.Range) bool {
	for i := r.Start; i < r.End; i++ {
		switch d.Tags[i].X {
		case nlp.VBZ, nlp.VBP, nlp.VBD, nlp.MD, nlp.TO:
			return true
		}
	}
	return false
}

// headlineColon finds a source before the first colon: a name of a person or organisation, or a noun
// for a source; and a clause or quotation after it.
func (r *Rules) headlineColon(d *nlp.Doc, t nlp.Range) (a nlp.Attribution, ok bool) {
	colon := t.Start
	for colon < t.End && d.Word(colon) != ":" {
		colon++
	}
	source := nlp.Range{Start: t.Start, End: colon}
	content := nlp.Range{Start: colon + 1, End: t.End}
	if content.Len() < leastContent || !nominal(d, source) || !r.speaks(d, source) {
		return a, false
	}
	if !quoted(d, []nlp.Range{content}) && (!verbal(d, content) || asks(d, content.Start)) {
		return a, false
	}
	return attribution("headline-colon", source, nlp.Range{Start: colon, End: colon + 1}, content)
}

// asks reports whether token i begins a question, as in "Ruiz: What her first year brought".
func asks(d *nlp.Doc, i int) bool {
	switch d.Tags[i].X {
	case nlp.WDT, nlp.WP, nlp.WPS, nlp.WRB:
		return true
	}
	return false
}

// speaks reports whether source ends with a name of somebody or a noun for a source.
func (r *Rules) speaks(d *nlp.Doc, source nlp.Range) bool {
	last := source.End - 1
	w := strings.ToLower(d.Word(last))
	if r.sources[w] || r.sources[strings.TrimSuffix(w, "s")] {
		return true
	}
	n := nameAt(d, last)
	return n != nil && n.Kind <= nlp.Organisation && n.Tokens.Start >= source.Start
}

// nameAt returns the name that holds token i, or nil.
func nameAt(d *nlp.Doc, i int) *nlp.Name {
	lo, hi := 0, len(d.Names)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.Names[mid].Tokens.End > i {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	if lo < len(d.Names) && d.Names[lo].Tokens.Has(i) {
		return &d.Names[lo]
	}
	return nil
}

// dash finds a quotation that fills the block up to a dash, and a name of a person after it.
func (r *Rules) dash(d *nlp.Doc, t nlp.Range) (a nlp.Attribution, ok bool) {
	for i := max(t.Start+leastContent, t.End-longestSource-1); i+1 < t.End; i++ {
		if w := d.Word(i); w != "—" && w != "–" && w != "-" && w != "--" {
			continue
		}
		n := nameAt(d, i+1)
		content := nlp.Range{Start: t.Start, End: i}
		if n == nil || n.Kind != nlp.Person || n.Tokens.Start != i+1 || !setApart(d, content) {
			continue
		}
		return attribution("dash", nlp.Range{Start: i + 1, End: t.End}, nlp.Range{Start: i, End: i + 1}, content)
	}
	return a, false
}

// setApart reports whether r begins and ends with a quotation mark.
func setApart(d *nlp.Doc, r nlp.Range) bool {
	switch d.Word(r.Start) {
	case `"`, "“", "``", "«", "‘":
	default:
		return false
	}
	switch d.Word(r.End - 1) {
	case `"`, "”", "''", "»", "’":
		return true
	}
	return false
}
