package score

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"onrecord/internal/nlp"
)

// ReadCorefCoNLL reads coreference chains in the format of the CoNLL 2011 and 2012 shared
// tasks: a token a line, chains as brackets in the last column ("(3", "3)", "(7)|3)"),
// documents between "#begin document" and "#end document". The word is the fourth column,
// or the second where there are three. The text is made from the words, a paragraph a
// blank line. https://conll.cemantix.org/2012/data.html
func ReadCorefCoNLL(r io.Reader) ([]Mentions, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	var p corefParser
	n := 0
	for sc.Scan() {
		n++
		if err := p.line(strings.TrimRight(sc.Text(), "\r")); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", n+1, err)
	}
	if err := p.end(); err != nil {
		return nil, err
	}
	return p.docs, nil
}

type corefParser struct {
	docs []Mentions
	name string
	*corefDoc
}

// corefDoc is the document being read.
type corefDoc struct {
	joiner
	found []GoldMention
	chain []string         // of each mention, its chain's name
	open  map[string][]int // mentions of a chain that have no end yet
}

func (p *corefParser) line(line string) error {
	if begin, ok := strings.CutPrefix(strings.Replace(line, "# ", "#", 1), "#begin document"); ok {
		err := p.end()
		p.name = strings.Trim(strings.TrimSpace(begin), "();")
		return err
	}
	if strings.HasPrefix(line, "#") {
		return nil
	}
	if p.corefDoc == nil {
		p.corefDoc = &corefDoc{open: make(map[string][]int)}
	}
	if line == "" {
		p.endSentence()
		return nil
	}
	f := strings.Fields(line)
	if strings.Contains(line, "\t") {
		f = strings.Split(line, "\t")
	}
	word := 1
	switch {
	case len(f) > 4:
		word = 3
	case len(f) != 3:
		return fmt.Errorf("%d columns, want 3 or more than 4", len(f))
	}
	if !p.add(f[word]) {
		return nil
	}
	return p.brackets(f[len(f)-1])
}

// brackets begins and ends mentions at the last token: "(3|(7)", or "(3(7)" as some write.
func (p *corefDoc) brackets(column string) error {
	if column == "_" || column == "-" || column == "*" {
		return nil
	}
	for rest := column; rest != ""; {
		begins := rest[0] == '('
		rest = strings.TrimLeft(rest, "(|")
		n := strings.IndexAny(rest+"(", "()|")
		id := rest[:n]
		rest = rest[n:]
		if id == "" {
			return fmt.Errorf("brackets %q hold no chain", column)
		}
		if begins {
			p.begin(id)
		}
		if strings.HasPrefix(rest, ")") {
			if !p.finish(id) {
				return fmt.Errorf("chain %s ends a mention that it did not begin", id)
			}
			rest = rest[1:]
		}
		rest = strings.TrimPrefix(rest, "|")
	}
	return nil
}

func (p *corefDoc) begin(id string) {
	at := len(p.tokens)
	p.open[id] = append(p.open[id], len(p.found))
	p.found = append(p.found, GoldMention{Tokens: nlp.Range{Start: at - 1, End: at}})
	p.chain = append(p.chain, id)
}

// finish ends the mention of a chain that was begun last; it reports false if none is open.
func (p *corefDoc) finish(id string) bool {
	n := len(p.open[id])
	if n == 0 {
		return false
	}
	p.found[p.open[id][n-1]].Tokens.End = len(p.tokens)
	p.open[id] = p.open[id][:n-1]
	return true
}

// end ends the document being read.
func (p *corefParser) end() error {
	d := p.corefDoc
	p.corefDoc = nil
	if d == nil || len(d.tokens) == 0 {
		return nil
	}
	first := make(map[string]int)
	chains := newPartition(len(d.found))
	for i, id := range d.chain {
		if len(d.open[id]) > 0 {
			return fmt.Errorf("document %s: chain %s does not end its mention", p.name, id)
		}
		if j, ok := first[id]; ok {
			chains.join(i, j)
		} else {
			first[id] = i
		}
	}
	p.docs = append(p.docs, Mentions{Name: p.name, Doc: d.doc(), All: d.found, Chains: chains.parts(2)})
	return nil
}
