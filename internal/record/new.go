package record

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"onrecord/internal/article"
	"onrecord/internal/nlp"
)

// New returns the record of a, which d is the analysis of. A layer that d has not is
// left out. An error means that a or d contradicts itself.
func New(a *article.Article, d *nlp.Doc) (*Record, error) {
	if d.Text != a.Text || !utf8.ValidString(a.Text) {
		return nil, fmt.Errorf("the analysis is of another text than the article, or the text is not UTF-8: %w", ErrMismatch)
	}
	m := maker{d: d, points: nlp.NewCodePoints(d.Text)}
	m.entityIDs = m.idsOf("e", m.entityStarts())
	r := &Record{
		Article: m.article(a),
		Layers:  strings.FieldsFunc(d.Layers().String(), func(c rune) bool { return c == '+' }),
		Notes:   append([]string{}, a.Notes...),
	}
	if d.Has(nlp.Statements) {
		r.Statements = m.statements()
	}
	if d.Has(nlp.Entities) {
		r.Entities = m.entities()
	}
	if d.Has(nlp.Events) {
		r.Events = m.events()
	}
	if d.Has(nlp.Dates) {
		r.Dates = m.dates()
	}
	return r, r.Check()
}

// maker turns the layers of one Doc into the parts of a Record.
type maker struct {
	d         *nlp.Doc
	points    nlp.CodePoints
	entityIDs []string // of each entity of d
}

func (m *maker) span(r nlp.Range) Span {
	s := m.d.Span(r)
	return Span{m.points.Of(s.Start), m.points.Of(s.End), m.d.Text[s.Start:s.End]}
}

func (m *maker) spans(rs []nlp.Range) []Span {
	all := make([]Span, len(rs))
	for i, r := range rs {
		all[i] = m.span(r)
	}
	return all
}

// optional returns the span of r, or nil if r is empty.
func (m *maker) optional(r nlp.Range) *Span {
	if r.Len() == 0 {
		return nil
	}
	s := m.span(r)
	return &s
}

// idsOf names each finding after the code point at which it starts, so that an id stays
// what it was when other findings come and go. Findings that start at one place are
// told apart by a number in order: "s120", "s120-2".
func (m *maker) idsOf(prefix string, starts []nlp.Range) []string {
	ids := make([]string, len(starts))
	seen := map[int]int{}
	for i, r := range starts {
		at := m.span(r).Start
		seen[at]++
		ids[i] = fmt.Sprint(prefix, at)
		if n := seen[at]; n > 1 {
			ids[i] = fmt.Sprintf("%s%d-%d", prefix, at, n)
		}
	}
	return ids
}

// party returns who s stands for; nil if there is nobody.
func (m *maker) party(s nlp.Speaker) *Party {
	switch {
	case s.Unknown != "":
		return &Party{Unknown: s.Unknown, Words: oneLine(s.Name)}
	case s.Entity < 0 && s.Name == "":
		return nil
	case s.Entity < 0:
		return &Party{Name: oneLine(s.Name)}
	}
	p := m.entityParty(s.Entity)
	if s.Name != "" {
		p.Name = oneLine(s.Name)
	}
	return &p
}

// speaker returns who stands behind a statement; unknown where the analysis names nobody.
func (m *maker) speaker(s nlp.Speaker) Party {
	if p := m.party(s); p != nil {
		return *p
	}
	return Party{Unknown: "the text does not say who"}
}

// entityParty returns entity e as a party, under its name or its first words.
func (m *maker) entityParty(e int) Party {
	return Party{Entity: Text(m.entityIDs[e]), Name: m.callEntity(e)}
}

// callEntity returns a name to show for entity e: its own, or else the words of its
// first mention.
func (m *maker) callEntity(e int) string {
	ent := m.d.Entities[e]
	if ent.Name != "" {
		return oneLine(ent.Name)
	}
	return oneLine(m.d.Quote(m.d.Mentions[ent.Mentions[0]].Tokens))
}

// thousandths rounds a score, so that the last bits of a sum, which differ between
// kinds of machines, do not show.
func thousandths(score float32) float64 { return math.Round(float64(score)*1000) / 1000 }
