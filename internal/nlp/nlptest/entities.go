package nlptest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onrecord/internal/nlp"
)

// setEntity reads "person Ana Ruiz: Ana Ruiz | She": kind, name if it has one, mentions.
func (c *Case) setEntity(s string) error {
	what, mentions, ok := strings.Cut(s, ": ")
	if !ok {
		return fmt.Errorf("want kind, name: mentions")
	}
	kind, name, _ := strings.Cut(what, " ")
	e := nlp.Entity{Name: name}
	for k := nlp.Person; k <= nlp.Other; k++ {
		if k.String() == kind {
			e.Kind = k
		}
	}
	for _, words := range strings.Split(mentions, " | ") {
		r, err := Find(c.Doc, words)
		if err != nil {
			return err
		}
		m := nlp.Mention{Tokens: r, Head: c.headOf(r), Entity: len(c.Doc.Entities), Rule: "test"}
		m.Kind = mentionKind(c.Doc.Tags[m.Head].U)
		c.Doc.Mentions = append(c.Doc.Mentions, m)
	}
	c.Doc.Entities = append(c.Doc.Entities, e)
	c.indexEntities()
	return nil
}

// headOf returns the token of r whose head lies outside.
func (c *Case) headOf(r nlp.Range) int {
	for i := r.Start; i < r.End; i++ {
		if !r.Has(int(c.Doc.Arcs[i].Head)) {
			return i
		}
	}
	return r.Start
}

func mentionKind(u nlp.UPOS) nlp.MentionKind {
	switch u {
	case nlp.PROPN:
		return nlp.NameMention
	case nlp.PRON:
		return nlp.PronounMention
	}
	return nlp.NominalMention
}

// indexEntities puts the mentions in order and lists them with their entities.
func (c *Case) indexEntities() {
	slices.SortStableFunc(c.Doc.Mentions, func(a, b nlp.Mention) int {
		return cmp.Or(cmp.Compare(a.Tokens.Start, b.Tokens.Start), cmp.Compare(b.Tokens.End, a.Tokens.End))
	})
	for e := range c.Doc.Entities {
		c.Doc.Entities[e].Mentions = nil
	}
	for mi, m := range c.Doc.Mentions {
		e := &c.Doc.Entities[m.Entity]
		e.Mentions = append(e.Mentions, mi)
	}
	c.Doc.Filled(nlp.Entities)
}
