package record

import (
	"slices"

	"onrecord/internal/nlp"
)

func (m *maker) statements() []Statement {
	starts := make([]nlp.Range, len(m.d.Statements))
	for i, s := range m.d.Statements {
		starts[i] = m.d.Attributions[s.Attribution].Cue[0]
	}
	all := make([]Statement, len(m.d.Statements))
	for i, id := range m.idsOf("s", starts) {
		all[i] = m.statement(id, m.d.Statements[i])
	}
	return all
}

func (m *maker) statement(id string, s nlp.Statement) Statement {
	a := m.d.Attributions[s.Attribution]
	out := Statement{
		ID: id, Source: m.spans(a.Source), Cue: m.spans(a.Cue), Content: m.spans(a.Content),
		Form: s.Form.String(), Act: s.Act.String(), Polarity: s.Polarity.String(),
		Authority: s.Authority.String(),
		Speaker:   m.speaker(s.Speaker), Addressee: m.party(s.Addressee),
		Justification: m.optional(s.Justification), Medium: m.optional(s.Medium),
		Rule: a.Rule, Score: thousandths(a.Score),
	}
	if s.Said >= 0 {
		out.Said = m.when(s.Said)
	}
	return out
}

// when returns date i of the Doc as the time of something.
func (m *maker) when(i int) *When {
	t := m.d.Dates[i]
	return &When{
		Value: Text(t.Value), Precision: Text(precision(t.Value)), Anchor: Text(t.Anchor),
		Unknown: m.whyNoValue(t), Span: m.span(t.Tokens),
	}
}

// whyNoValue says why t has no value; empty if it has one.
func (m *maker) whyNoValue(t nlp.Date) string {
	switch {
	case t.Value != "":
		return ""
	case m.d.Context.Published.IsZero():
		return "there is no day of publication to reckon from"
	}
	return "the words do not tell it"
}

func (m *maker) dates() []Date {
	all := make([]Date, len(m.d.Dates))
	for i, t := range m.d.Dates {
		s := m.span(t.Tokens)
		all[i] = Date{
			Start: s.Start, End: s.End, Text: s.Text, Type: t.Type.String(),
			Value: Text(t.Value), Anchor: Text(t.Anchor), Unknown: m.whyNoValue(t), Rule: t.Rule,
		}
	}
	return all
}

func (m *maker) entityStarts() []nlp.Range {
	starts := make([]nlp.Range, len(m.d.Entities))
	for i, e := range m.d.Entities {
		starts[i] = m.d.Mentions[e.Mentions[0]].Tokens
	}
	return starts
}

func (m *maker) entities() []Entity {
	all := make([]Entity, len(m.d.Entities))
	for i, e := range m.d.Entities {
		out := Entity{
			ID: m.entityIDs[i], Kind: e.Kind.String(), Name: Text(oneLine(e.Name)),
			Aliases: m.aliases(e), Mentions: []Span{}, Roles: []Span{},
		}
		for _, at := range e.Mentions {
			out.Mentions = append(out.Mentions, m.span(m.d.Mentions[at].Tokens))
		}
		for _, r := range e.Roles {
			out.Roles = append(out.Roles, m.span(r.Tokens))
		}
		all[i] = out
	}
	return all
}

// aliases returns the names that e goes by besides its fullest, in order.
func (m *maker) aliases(e nlp.Entity) []string {
	names := []string{}
	for _, at := range e.Mentions {
		mention := m.d.Mentions[at]
		if mention.Kind != nlp.NameMention {
			continue
		}
		if name := oneLine(m.d.Quote(m.nameIn(mention, e.Kind))); name != oneLine(e.Name) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// nameIn returns the name that a mention of an entity of that kind is about, without what stands around
// it: of "the deputy minister, Ana Ruiz" the last two words. A mention in which no name of the kind was
// found is all name.
func (m *maker) nameIn(mention nlp.Mention, kind nlp.NameKind) nlp.Range {
	whole := mention.Tokens
	found := whole
	i, _ := slices.BinarySearchFunc(m.d.Names, whole.Start, func(n nlp.Name, start int) int { return n.Tokens.Start - start })
	for ; i < len(m.d.Names) && m.d.Names[i].Tokens.End <= whole.End; i++ {
		n := m.d.Names[i]
		if n.Tokens.Start <= mention.Head && mention.Head < n.Tokens.End {
			return n.Tokens
		}
		if n.Kind == kind {
			found = n.Tokens
		}
	}
	return found
}

func (m *maker) events() []Event {
	starts := make([]nlp.Range, len(m.d.Events))
	for i, e := range m.d.Events {
		starts[i] = e.Name
	}
	all := make([]Event, len(m.d.Events))
	for i, id := range m.idsOf("v", starts) {
		all[i] = m.event(id, m.d.Events[i])
	}
	return all
}

func (m *maker) event(id string, e nlp.Event) Event {
	out := Event{
		ID: id, Kind: e.Kind, Name: oneLine(m.d.Quote(e.Name)), Status: e.Status.String(),
		Participants: []Party{}, Evidence: m.spans(e.Evidence),
		Rule: e.Rule, Score: thousandths(e.Score),
	}
	if e.When >= 0 {
		out.When = m.when(e.When)
	}
	if e.Where >= 0 {
		p := m.entityParty(e.Where)
		out.Where = &p
	}
	for _, p := range e.Participants {
		out.Participants = append(out.Participants, m.entityParty(p))
	}
	return out
}
