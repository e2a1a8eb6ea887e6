package score

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"onrecord/internal/nlp"
)

// maxLine is the longest line of a gold file that is read, in bytes.
const maxLine = 1 << 20

// ReadIOB reads names in the IOB2 format of Universal NER: a token a line, with its number,
// form and tag (B-PER, I-PER, O) in the first columns; "# newdoc id" and "# text" comments;
// a blank line after a sentence. A document's text is its sentences' texts, each on a line
// of its own. Kinds other than PER, ORG and LOC become nlp.Other.
func ReadIOB(r io.Reader) ([]Named, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	p := iobParser{}
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
	if err := p.endDocument(); err != nil {
		return nil, fmt.Errorf("line %d: %w", n, err)
	}
	return p.docs, nil
}

type iobParser struct {
	docs   []Named
	doc    Named // being read, without its text
	body   strings.Builder
	text   string   // of the sentence, from its comment
	tokens []string // of the sentence
	tags   []string
}

func (p *iobParser) line(line string) error {
	if line == "" {
		return p.endSentence()
	}
	if name, ok := strings.CutPrefix(line, "# newdoc"); ok {
		err := p.endDocument()
		p.doc.Name = strings.TrimPrefix(strings.TrimSpace(name), "id = ")
		return err
	}
	if text, ok := strings.CutPrefix(line, "# text = "); ok {
		p.text = text
	}
	if line[0] == '#' {
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) < 3 {
		return fmt.Errorf("%d columns, want a number, a word and a tag", len(f))
	}
	if strings.TrimSpace(f[1]) == "" {
		return errors.New("the word is empty")
	}
	p.tokens = append(p.tokens, f[1])
	p.tags = append(p.tags, f[2])
	return nil
}

func (p *iobParser) endDocument() error {
	err := p.endSentence()
	if p.body.Len() > 0 {
		p.doc.Text = p.body.String()
		p.docs = append(p.docs, p.doc)
	}
	p.doc = Named{}
	p.body.Reset()
	return err
}

// endSentence finds the tokens in the sentence's text and adds both to the document.
func (p *iobParser) endSentence() error {
	if len(p.tokens) == 0 {
		return nil
	}
	if p.text == "" {
		p.text = strings.Join(p.tokens, " ")
	}
	spans, err := align(p.text, p.tokens)
	if err != nil {
		return err
	}
	offset := p.body.Len()
	p.body.WriteString(p.text + "\n")
	for i, tag := range p.tags {
		s := nlp.Span{Start: spans[i].Start + offset, End: spans[i].End + offset}
		position, kind, _ := strings.Cut(tag, "-")
		switch names := p.doc.Names; {
		case position == "B" || position == "I" && !continues(p.tags, i):
			p.doc.Names = append(names, NameSpan{s, iobKind(kind)})
		case position == "I":
			names[len(names)-1].End = s.End
		}
	}
	p.text, p.tokens, p.tags = "", nil, nil
	return nil
}

// continues reports whether the tag before tag i belongs to the same name.
func continues(tags []string, i int) bool {
	return i > 0 && len(tags[i-1]) > 1 && tags[i-1][1:] == tags[i][1:]
}

func iobKind(kind string) nlp.NameKind {
	switch kind {
	case "PER":
		return nlp.Person
	case "ORG":
		return nlp.Organisation
	case "LOC":
		return nlp.Place
	}
	return nlp.Other
}
