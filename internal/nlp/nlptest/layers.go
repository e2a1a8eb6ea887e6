package nlptest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"onrecord/internal/nlp"
)

// set sets what one line of a case says.
func (c *Case) set(line string) error {
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "name":
		return c.setName(rest)
	case "date":
		return c.setDate(rest)
	case "said":
		return c.setAttribution(rest)
	case "entity":
		return c.setEntity(rest)
	case "kind":
		return c.setKind(rest)
	case "outlet":
		c.Doc.Context.Outlet = rest
		return nil
	case "published":
		day, ok := nlp.ParseDay(rest)
		if !ok {
			return fmt.Errorf("%q is no day", rest)
		}
		c.Doc.Context.Published = day
		return nil
	}
	key, value, ok := strings.Cut(line, ": ")
	if !ok {
		return fmt.Errorf("neither a layer nor a wish")
	}
	c.Wants = append(c.Wants, Want{key, value})
	return nil
}

func (c *Case) setName(s string) error {
	kind, words, _ := strings.Cut(s, ": ")
	r, err := Find(c.Doc, words)
	if err != nil {
		return err
	}
	for k := nlp.Person; k <= nlp.Other; k++ {
		if k.String() == kind {
			c.Doc.Names = append(c.Doc.Names, nlp.Name{Tokens: r, Kind: k, Rule: "test", Score: 1})
		}
	}
	slices.SortFunc(c.Doc.Names, func(a, b nlp.Name) int { return a.Tokens.Start - b.Tokens.Start })
	return nil
}

func (c *Case) setDate(s string) error {
	value, words, _ := strings.Cut(s, ": ")
	r, err := Find(c.Doc, words)
	if err != nil {
		return err
	}
	c.Doc.Dates = append(c.Doc.Dates, nlp.Date{Tokens: r, Value: value, Rule: "test"})
	slices.SortFunc(c.Doc.Dates, func(a, b nlp.Date) int { return a.Tokens.Start - b.Tokens.Start })
	return nil
}

func (c *Case) setAttribution(s string) error {
	part := strings.Split(s, "|")
	if len(part) != 3 {
		return fmt.Errorf("want source | cue | content")
	}
	a := nlp.Attribution{Rule: "test", Score: 1}
	for i, to := range []*[]nlp.Range{&a.Source, &a.Cue, &a.Content} {
		for _, words := range strings.Split(part[i], " + ") {
			if words = strings.TrimSpace(words); words == "" {
				continue
			}
			r, err := Find(c.Doc, words)
			if err != nil {
				return err
			}
			*to = append(*to, r)
		}
	}
	c.Doc.Attributions = append(c.Doc.Attributions, a)
	slices.SortStableFunc(c.Doc.Attributions, func(a, b nlp.Attribution) int { return a.Cue[0].Start - b.Cue[0].Start })
	return nil
}

func (c *Case) setKind(s string) error {
	kind, words, _ := strings.Cut(s, ": ")
	r, err := Find(c.Doc, words)
	if err != nil {
		return err
	}
	b := c.Doc.BlockOf(r.Start)
	c.Doc.Blocks[b].Kind = map[string]nlp.BlockKind{"title": nlp.Title, "caption": nlp.Caption, "aside": nlp.Aside}[kind]
	return nil
}

// Find returns the tokens that words cover in the text of d: the first place, or the
// one whose number follows "@".
func Find(d *nlp.Doc, words string) (nlp.Range, error) {
	nth := 1
	if w, n, ok := strings.Cut(words, "@"); ok {
		k, err := strconv.Atoi(n)
		if err != nil {
			return nlp.Range{}, err
		}
		words, nth = w, k
	}
	for from := 0; ; {
		at := strings.Index(d.Text[from:], words)
		if at < 0 {
			return nlp.Range{}, fmt.Errorf("the text has no %q number %d", words, nth)
		}
		start := from + at
		r := d.TokensIn(nlp.Span{Start: start, End: start + len(words)})
		if d.Quote(r) == words {
			if nth--; nth == 0 {
				return r, nil
			}
		}
		from = start + 1
	}
}
