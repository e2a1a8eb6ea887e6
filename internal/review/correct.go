package review

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/record"
)

// correct returns the statement that is to stand.
func (t *target) correct(c *Correction) (*record.Statement, error) {
	s := t.shown
	s.Review, s.Rule, s.Score = nil, t.found.Rule, t.found.Score
	s.ID = t.found.ID
	if err := t.mark(&s, c); err != nil {
		return nil, err
	}
	setWords(&s, c)
	if err := t.setSpeaker(&s, c); err != nil {
		return nil, err
	}
	if len(differences(&t.shown, &s)) == 0 {
		return nil, wrongf("nothing is corrected: accept %v if it is right", t.ref())
	}
	return &s, nil
}

// mark gives a statement the spans of a correction.
func (t *target) mark(s *record.Statement, c *Correction) error {
	for _, role := range []struct {
		name   string
		places []Place
		spans  *[]record.Span
	}{{"source", c.Source, &s.Source}, {"cue", c.Cue, &s.Cue}, {"content", c.Content, &s.Content}} {
		if len(role.places) == 0 {
			continue
		}
		spans, err := quoted(t.read.Article.Text, role.name, role.places)
		if err != nil {
			return err
		}
		*role.spans = spans
	}
	if c.NoSource || s.Source == nil {
		s.Source = []record.Span{}
	}
	return nil
}

// setWords gives a statement the words of a correction.
func setWords(s *record.Statement, c *Correction) {
	for _, field := range []struct {
		to   *string
		word string
	}{{&s.Form, c.Form}, {&s.Act, c.Act}, {&s.Polarity, c.Polarity}, {&s.Authority, c.Authority}} {
		*field.to = cmp.Or(field.word, *field.to)
	}
}

// quoted returns places with the words that stand there, in order.
func quoted(text, role string, places []Place) ([]record.Span, error) {
	runes := []rune(text)
	spans := []record.Span{}
	for _, p := range places {
		if p.Start < 0 || p.End <= p.Start || p.End > len(runes) {
			return nil, wrongf("the %s %d:%d lies outside the text, which has %d characters", role, p.Start, p.End, len(runes))
		}
		words := string(runes[p.Start:p.End])
		if strings.TrimSpace(words) == "" {
			return nil, wrongf("the %s %d:%d has no words", role, p.Start, p.End)
		}
		spans = append(spans, record.Span{Start: p.Start, End: p.End, Text: words})
	}
	slices.SortFunc(spans, func(a, b record.Span) int { return cmp.Compare(a.Start, b.Start) })
	for i := 1; i < len(spans); i++ {
		if spans[i].Start < spans[i-1].End {
			return nil, wrongf("the %s is marked twice from %d to %d", role, spans[i].Start, spans[i-1].End)
		}
	}
	return spans, nil
}

// authorities are those of a speaker of each kind, where a correction names a speaker and no authority.
var authorities = map[string]string{"person": "named", "organisation": "organisation", "place": "metonym"}

// notSaid is why a speaker is unknown, unless there is another reason.
const notSaid = "the text does not say who"

// setSpeaker gives a statement the speaker of a correction.
func (t *target) setSpeaker(s *record.Statement, c *Correction) error {
	switch {
	case c.Speaker == "" && c.Reason == "":
		return nil
	case c.Speaker == "":
		return wrongf("a reason why the speaker is unknown needs the speaker %q", Unknown)
	case c.Speaker == Unknown:
		s.Speaker = record.Party{Unknown: cmp.Or(oneLine(visible(c.Reason)), notSaid), Words: s.Speaker.Words}
		if s.Authority == "named" && c.Authority == "" {
			s.Authority = "unknown"
		}
		return nil
	case c.Reason != "":
		return wrongf("a speaker who is known needs no reason")
	}
	e, err := t.entity(c.Speaker)
	if err != nil {
		return err
	}
	s.Speaker = record.Party{Entity: record.Text(e.ID), Name: string(e.Name)}
	if a := authorities[e.Kind]; a != "" && c.Authority == "" && !slices.Contains([]string{"relayed", "own voice", "document"}, s.Authority) {
		s.Authority = a
	}
	return nil
}

// entity returns the entity of the report that a speaker means: a reference over all reports, or a name.
func (t *target) entity(speaker string) (*record.Entity, error) {
	wanted := map[string]bool{}
	id, isRef := answer.ParseRef(speaker, answer.EntityRef)
	if isRef {
		sightings, err := t.r.SightingsIn(t.article)
		if err != nil {
			return nil, err
		}
		for _, s := range sightings {
			if s.Entity == id {
				wanted[s.Ref] = true
			}
		}
	}
	var names []string
	for i := range t.read.Entities {
		e := &t.read.Entities[i]
		if e.Name == "" {
			continue
		}
		same := func(name string) bool { return strings.EqualFold(name, oneLine(speaker)) }
		if wanted[e.ID] || !isRef && (same(string(e.Name)) || slices.ContainsFunc(e.Aliases, same)) {
			return e, nil
		}
		names = append(names, string(e.Name))
	}
	if len(names) == 0 {
		return nil, wrongf("the report names nobody who could be the speaker %s", speaker)
	}
	return nil, wrongf("the report does not speak of %s: it names %s", speaker, strings.Join(names[:min(len(names), 8)], ", "))
}

// oneLine returns a text with single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
