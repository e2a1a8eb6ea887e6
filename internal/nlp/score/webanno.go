package score

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"onrecord/internal/nlp"
)

// Mentions is a text with the gold phrases that refer to something, and which of them
// refer to the same.
type Mentions struct {
	Name   string
	Doc    *nlp.Doc // text and tokens
	All    []GoldMention
	Chains [][]int // indexes in All, two or more each, in order of first mention
}

// RawDoc returns a new Doc over the text, without any layer.
func (m Mentions) RawDoc() *nlp.Doc { return nlp.NewDoc(m.Doc.Text, nlp.Context{}) }

// GoldMention is a phrase of a gold file.
type GoldMention struct {
	Tokens nlp.Range
	Kind   string // as the file has it: "person", "place"; empty if it has none
}

// ReadWebAnno reads mentions and coreference from WebAnno TSV 3, as the GUM corpus has them:
// a token a line with its place, offsets and form in the first columns; the kinds of the
// mentions that it lies in, "person[4]|place[5]", in the fourth; at the end the type and
// the target of relations, "12-3[7_4]" from mention 4 to 7. Bridging is not coreference.
// The text is made from the words, a sentence a line. Phrases without kind are left out.
// https://webanno.github.io/webanno/releases/3.4.5/docs/user-guide.html#sect_webannotsv
func ReadWebAnno(name string, r io.Reader) (Mentions, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	p := webAnno{index: make(map[string]int)}
	n := 0
	for sc.Scan() {
		n++
		if err := p.line(strings.TrimRight(sc.Text(), "\r")); err != nil {
			return Mentions{}, fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return Mentions{}, fmt.Errorf("line %d: %w", n+1, err)
	}
	return p.mentions(name), nil
}

type webAnno struct {
	joiner
	found []GoldMention
	index map[string]int // of a mention by its number, or by the place of its only token
	links [][2]string    // pairs of mentions that refer to the same
}

func (p *webAnno) line(line string) error {
	if line == "" {
		p.endSentence()
		return nil
	}
	if line[0] == '#' {
		return nil
	}
	f := strings.Split(strings.TrimRight(line, "\t"), "\t")
	if len(f) < 4 {
		return fmt.Errorf("%d columns, want a place, offsets, a word and kinds", len(f))
	}
	if !p.add(f[2]) {
		return nil
	}
	for kind := range strings.SplitSeq(f[3], "|") {
		p.addKind(f[0], kind)
	}
	if n := len(f); n >= 6 {
		p.addLinks(f[0], strings.Split(f[n-2], "|"), strings.Split(f[n-1], "|"))
	}
	return nil
}

// addKind adds the last token to a mention: "person[4]", or "person" for one of its own.
func (p *webAnno) addKind(place, kind string) {
	if kind == "_" || kind == "" {
		return
	}
	kind, id, numbered := strings.Cut(strings.TrimSuffix(kind, "]"), "[")
	if !numbered {
		id = place
	}
	end := len(p.tokens)
	if i, ok := p.index[id]; ok {
		p.found[i].Tokens.End = end
		return
	}
	p.index[id] = len(p.found)
	p.found = append(p.found, GoldMention{nlp.Range{Start: end - 1, End: end}, kind})
}

// addLinks adds the relations of a token: "5-1[29_1]" is one from mention 1 to mention 29,
// which begins at token 5-1. A mention without number is 0, and known by its place.
func (p *webAnno) addLinks(place string, kinds, targets []string) {
	for i, target := range targets {
		if target == "_" || i >= len(kinds) || strings.HasPrefix(kinds[i], "bridge") {
			continue
		}
		to, ids, _ := strings.Cut(strings.TrimSuffix(target, "]"), "[")
		from := place
		if id, own, _ := strings.Cut(ids, "_"); ids != "" {
			to, from = numberOr(id, to), numberOr(own, place)
		}
		p.links = append(p.links, [2]string{from, to})
	}
}

func numberOr(id, place string) string {
	if id == "0" || id == "" {
		return place
	}
	return id
}

// mentions returns what was read. A mention of several parts counts as all it spans.
func (p *webAnno) mentions(name string) Mentions {
	d := p.doc()
	joined := newPartition(len(p.found))
	for _, l := range p.links {
		i, ok1 := p.index[l[0]]
		j, ok2 := p.index[l[1]]
		if ok1 && ok2 {
			joined.join(i, j)
		}
	}
	return Mentions{Name: name, Doc: d, All: p.found, Chains: joined.parts(2)}
}

// Named returns the names among the mentions, by the rules of properName.
func (m Mentions) Named() Named {
	d := m.Doc
	n := Named{Name: m.Name, Text: d.Text}
	for _, g := range m.All {
		kind, ok := webAnnoKinds[g.Kind]
		if !ok {
			continue
		}
		words := make([]string, 0, g.Tokens.Len())
		for i := g.Tokens.Start; i < g.Tokens.End; i++ {
			words = append(words, d.Word(i))
		}
		if from, to, ok := properName(words, kind == nlp.Person); ok {
			r := nlp.Range{Start: g.Tokens.Start + from, End: g.Tokens.Start + to}
			n.Names = append(n.Names, NameSpan{d.Span(r), kind})
		}
	}
	n.Names = outermost(n.Names)
	return n
}

// webAnnoKinds are the kinds of GUM that names of the pipeline have.
var webAnnoKinds = map[string]nlp.NameKind{
	"person": nlp.Person, "organization": nlp.Organisation, "place": nlp.Place,
}
