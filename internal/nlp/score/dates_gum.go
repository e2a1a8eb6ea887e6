package score

import (
	"bufio"
	"errors"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// ReadGUMDates reads the dates of a document of the GUM corpus in its XML, of which each
// line is a tag or a token with its columns. Dates are TEI: when, from and to, notBefore and
// notAfter, in ISO 8601 with "--10" for a month of no year. The text is made from the words,
// a paragraph a line.
//
// The day of publication is that of the dateline, a paragraph that is one date with day
// and year and stands before any other, or else dateCreated.
// https://gucorpling.org/gum/  https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-date.html
func ReadGUMDates(name string, r io.Reader) (Dated, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	p := gumParser{doc: Dated{Name: name}}
	n := 0
	for sc.Scan() {
		n++
		if err := p.line(strings.TrimRight(sc.Text(), "\r")); err != nil {
			return Dated{}, fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return Dated{}, fmt.Errorf("line %d: %w", n+1, err)
	}
	p.endParagraph()
	p.doc.Text = p.text.String()
	return p.doc, nil
}

type gumParser struct {
	joiner
	doc       Dated
	kind      nlp.BlockKind
	paragraph int  // the first token of the paragraph
	inWord    bool // in a <w>, whose tokens have no space between
	wordStart int  // its first token
	inDate    bool
	dateStart int // its first token
	value     DateValue
	datelined bool
}

func (p *gumParser) line(line string) error {
	if strings.HasPrefix(line, "<") {
		return p.tag(line)
	}
	if form, _, ok := strings.Cut(line, "\t"); ok {
		p.glue = p.glue || p.inWord && len(p.tokens) > p.wordStart
		p.add(html.UnescapeString(form))
	}
	return nil
}

// paragraphs are the elements that begin and end a line of the text.
var paragraphs = map[string]nlp.BlockKind{
	"p": nlp.Body, "head": nlp.Title, "caption": nlp.Caption, "figure": nlp.Body, "item": nlp.Body, "sp": nlp.Body, "l": nlp.Body,
	"cell": nlp.Body, "row": nlp.Body,
}

func (p *gumParser) tag(line string) error {
	name, attributes, _ := strings.Cut(strings.Trim(line, "<>"), " ")
	element, closing := strings.CutPrefix(name, "/")
	if kind, ok := paragraphs[element]; ok {
		p.endParagraph()
		p.kind = nlp.Body
		if !closing {
			p.kind = kind
		}
	}
	switch name {
	case "text":
		p.doc.Published, _ = nlp.ParseDay(attribute(attributes, "dateCreated"))
	case "w", "/w":
		p.inWord, p.wordStart = !closing, len(p.tokens)
	case "date":
		return p.startDate(attributes)
	case "/date":
		return p.endDate()
	}
	return nil
}

func (p *gumParser) startDate(attributes string) (err error) {
	if p.inDate {
		return errors.New("a date in a date")
	}
	p.inDate, p.dateStart = true, len(p.tokens)
	p.value, err = teiDate(attributes)
	return err
}

func (p *gumParser) endDate() error {
	if !p.inDate {
		return errors.New("a date ends that has not begun")
	}
	p.inDate = false
	if p.dateStart == len(p.tokens) {
		return errors.New("a date without words")
	}
	span := nlp.Span{Start: int(p.tokens[p.dateStart].Start), End: int(p.tokens[len(p.tokens)-1].End)}
	p.doc.Dates = append(p.doc.Dates, DateSpan{span, p.value})
	return nil
}

// endParagraph ends the line, if there is something on it, and takes a dateline.
func (p *gumParser) endParagraph() {
	if p.last != "" {
		p.doc.Kinds = append(p.doc.Kinds, p.kind)
		p.takeDateline()
	}
	p.endSentence()
	p.paragraph = len(p.tokens)
}

// takeDateline takes the day of publication from a paragraph that is one day.
func (p *gumParser) takeDateline() {
	if p.datelined || p.kind != nlp.Body || len(p.doc.Dates) == 0 {
		return
	}
	d := p.doc.Dates[len(p.doc.Dates)-1]
	whole := d.Start == int(p.tokens[p.paragraph].Start) && d.End == p.text.Len()
	if v := d.Value; whole && !v.Earliest.IsZero() && v.Earliest == v.Latest && !v.Within {
		p.doc.Published, p.datelined = v.Earliest, true
	}
}

var attributePattern = regexp.MustCompile(`(\w+)="([^"]*)"`)

// attribute returns the value of an attribute, or "".
func attribute(attributes, name string) string {
	for _, m := range attributePattern.FindAllStringSubmatch(attributes, -1) {
		if m[1] == name {
			return html.UnescapeString(m[2])
		}
	}
	return ""
}

// teiDate reads the attributes of a date. Without any the value is not known.
func teiDate(attributes string) (DateValue, error) {
	if when := attribute(attributes, "when"); when != "" {
		return teiInstant(when)
	}
	v, err := teiStretch(attribute(attributes, "from"), attribute(attributes, "to"))
	if err != nil || v != (DateValue{}) {
		return v, err
	}
	v, err = teiStretch(attribute(attributes, "notBefore"), attribute(attributes, "notAfter"))
	v.Within = v != DateValue{}
	return v, err
}

// teiStretch joins two ends, of which one or both may be missing.
func teiStretch(from, to string) (v DateValue, err error) {
	var first, last DateValue
	if from != "" {
		first, err = teiInstant(from)
	}
	if to != "" && err == nil {
		last, err = teiInstant(to)
	}
	return DateValue{Earliest: first.Earliest, Latest: last.Latest}, err
}

// teiInstant reads one date, one time of day, or both.
func teiInstant(s string) (DateValue, error) {
	if _, err := edtf.Parse("2000-01-01T" + s); err == nil {
		return DateValue{Clock: s}, nil
	}
	if month, ok := strings.CutPrefix(s, "--"); ok {
		s = "XXXX-" + month
	}
	e, err := edtf.Parse(s)
	if err == nil && e.Interval {
		err = fmt.Errorf("an interval where a date is due: %q", s)
	}
	return DateValue{Earliest: e.Earliest, Latest: e.Latest, Clock: e.Clock}, err
}
