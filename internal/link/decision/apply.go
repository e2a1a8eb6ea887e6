package decision

import (
	"cmp"
	"fmt"
	"slices"

	"onrecord/internal/record"
)

// The kinds of [record.Review].
const (
	Accepted  = "accepted"
	Corrected = "corrected"
	Added     = "added"
)

// DecidedRule is the rule of a statement whose words a person marked.
const DecidedRule = "decided"

// Outcome is what became of a statement by a decision that took effect.
type Outcome struct {
	Number int
	First  int    // the number of the first standing decision about the same statement of the same text
	Read   string // the id of the statement in what was read; empty if the reader did not find it
	Shown  string // its id in what is shown; empty if it was rejected
}

// Apply lays standing decisions over what was read from a text: the record to show, and what became of each statement
// that was decided, in order of the decisions. It returns nil if no decision is about the text. Of several decisions about
// one statement the last counts. What was decided to stand stands also where the reader did not find it, and a
// decision whose words the text does not have has no effect.
func Apply(read *record.Record, standing []Decision) (*record.Record, []Outcome) {
	last, first := lastOfEach(read, standing)
	m := newMatcher(read, last)
	if len(m.all) == 0 {
		return nil, nil
	}
	m.match()
	shown := *read
	shown.Statements = append([]record.Statement{}, read.Statements...)
	var outcomes []Outcome
	dropped := map[string]bool{}
	for _, p := range m.all {
		if p.at < 0 && (p.Kind == Reject || !p.found) {
			continue
		}
		out := Outcome{Number: p.Number, First: first[placeOf(p.Decision)]}
		if p.at >= 0 {
			out.Read = read.Statements[p.at].ID
		}
		if p.Kind == Reject {
			dropped[out.Read] = true
		} else {
			out.Shown = p.show(&shown)
		}
		outcomes = append(outcomes, out)
	}
	if len(outcomes) == 0 {
		return nil, nil
	}
	shown.Statements = slices.DeleteFunc(shown.Statements, func(s record.Statement) bool { return dropped[s.ID] })
	slices.SortStableFunc(shown.Statements, func(a, b record.Statement) int { return cmp.Compare(start(&a), start(&b)) })
	return &shown, outcomes
}

// start is where the cue of a statement begins.
func start(s *record.Statement) int {
	if len(s.Cue) == 0 {
		return 0
	}
	return s.Cue[0].Start
}

// lastOfEach returns the decisions about an article, of those about one statement the last, and of each statement, by
// [placeOf], the number of the first.
func lastOfEach(read *record.Record, standing []Decision) (last []Decision, first map[string]int) {
	first = map[string]int{}
	for _, d := range slices.Backward(standing) {
		if !d.AboutStatement() || d.Article != read.Article.ID {
			continue
		}
		key := placeOf(d)
		if first[key] == 0 {
			last = append(last, d)
		}
		first[key] = d.Number
	}
	slices.Reverse(last)
	return last, first
}

// First returns the number of the first standing decision of a log that is about the same statement of the same text as d; that of
// d if there is none before it.
func First(log []Decision, d Decision) int {
	key := placeOf(d)
	for _, other := range Standing(log) {
		if other.Number < d.Number && other.AboutStatement() && other.Article == d.Article && placeOf(other) == key {
			return other.Number
		}
	}
	return d.Number
}

// placeOf tells what decisions about statements are about, with the text in which it stands.
func placeOf(d Decision) string { return d.SHA256 + placesOf(d.Subject()) }

// placesOf tells statements of one text apart.
func placesOf(s *record.Statement) string {
	var b []byte
	for _, list := range [][]record.Span{s.Source, s.Cue, s.Content} {
		for _, span := range list {
			b = fmt.Appendf(b, " %d-%d", span.Start, span.End)
		}
		b = append(b, '/')
	}
	return string(b)
}

// show puts what was decided to stand into a record, in place of what was read if that is there, and returns its id.
func (p *placed) show(r *record.Record) string {
	st := p.decided(r)
	st.Review = &record.Review{Decision: p.Number, Kind: Accepted, By: record.Text(p.By), Time: record.Text(p.Time), Note: record.Text(p.Note)}
	st.Score = 1
	switch p.Kind {
	case Correct:
		st.Review.Kind, st.Rule = Corrected, DecidedRule
	case Add:
		st.Review.Kind, st.Rule = Added, DecidedRule
	}
	if p.at >= 0 {
		st.ID = r.Statements[p.at].ID
		r.Statements[p.at] = st
		return st.ID
	}
	st.ID = freeID(r, &st)
	r.Statements = append(r.Statements, st)
	return st.ID
}

// decided returns what was decided to stand, as the text of r has it.
func (p *placed) decided(r *record.Record) record.Statement {
	d := p.Stands
	if d == nil {
		d = p.Found
	}
	if p.found {
		st := moved(d, p.by)
		st.Speaker = *resolved(r, &st.Speaker)
		st.Addressee = resolved(r, st.Addressee)
		return st
	}
	st := r.Statements[p.at] // the same words, in another passage
	st.Form, st.Act, st.Polarity, st.Authority = d.Form, d.Act, d.Polarity, d.Authority
	st.Speaker = *resolved(r, &d.Speaker)
	return st
}

// moved returns a copy of a statement whose spans lie some code points further on.
func moved(s *record.Statement, by int) record.Statement {
	out := *s
	for _, list := range []*[]record.Span{&out.Source, &out.Cue, &out.Content} {
		spans := []record.Span{}
		for _, span := range *list {
			spans = append(spans, record.Span{Start: span.Start + by, End: span.End + by, Text: span.Text})
		}
		*list = spans
	}
	for _, one := range []**record.Span{&out.Justification, &out.Medium} {
		if *one != nil {
			*one = &record.Span{Start: (*one).Start + by, End: (*one).End + by, Text: (*one).Text}
		}
	}
	if out.Said != nil {
		said := *out.Said
		said.Span.Start, said.Span.End = said.Span.Start+by, said.Span.End+by
		out.Said = &said
	}
	return out
}

// resolved returns a party whose entity is that of r: the one of its id if that bears the name, or else the first that
// does. Without one it has only its name.
func resolved(r *record.Record, p *record.Party) *record.Party {
	if p == nil {
		return nil
	}
	out := *p
	if p.Entity == "" {
		return &out
	}
	out.Entity = ""
	for i := range r.Entities {
		e := &r.Entities[i]
		if !bears(e, p.Name) {
			continue
		}
		if e.ID == string(p.Entity) {
			return p
		}
		if out.Entity == "" {
			out.Entity = record.Text(e.ID)
		}
	}
	return &out
}

// bears reports whether an entity goes by a name.
func bears(e *record.Entity, name string) bool {
	return string(e.Name) == name || slices.Contains(e.Aliases, name) ||
		slices.ContainsFunc(e.Mentions, func(s record.Span) bool { return words(s.Text) == words(name) })
}

// freeID returns an id for a statement that the reader did not find, made like the others.
func freeID(r *record.Record, s *record.Statement) string {
	taken := func(id string) bool {
		return slices.ContainsFunc(r.Statements, func(o record.Statement) bool { return o.ID == id })
	}
	id := fmt.Sprint("s", start(s))
	for n := 2; taken(id); n++ {
		id = fmt.Sprintf("s%d-%d", start(s), n)
	}
	return id
}
