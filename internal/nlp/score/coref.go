package score

import (
	"fmt"
	"slices"
	"strings"

	"onrecord/internal/nlp"
)

// Coref adds up how well mentions were joined into entities, over any number of texts. The
// zero Coref is ready to use.
//
// Mentions are compared as ranges of gold tokens and must be equal. As in OntoNotes, an
// entity with one mention counts on neither side. The measures are those of the CoNLL
// shared tasks, MUC (links), B³ (mentions) and CEAFe (entities), and LEA (links, by entity).
// https://aclanthology.org/P14-2006 https://aclanthology.org/P16-1060
type Coref struct {
	texts             int
	mentions          Count
	muc, ceaf         Count
	bcubed, lea       parts
	persons           Count
	goldChains, found int
}

// parts sums over mentions how much of their entity was kept together, which differs for
// precision, where that is the found entity, and recall, where it is the gold one.
type parts struct {
	precision, recall float64
	found, gold       int // mentions
}

// chain is an entity as its mentions, in order.
type chain struct {
	mentions []nlp.Range
	person   bool // a person that is named at least once
}

// Add compares the entities of d with the gold for the same text.
func (s *Coref) Add(gold Mentions, d *nlp.Doc) {
	g, f := gold.chains(), foundChains(gold.Doc, d)
	s.texts++
	s.goldChains += len(g)
	s.found += len(f)
	o := newOverlap(g, f)
	s.mentions.Add(Count{float64(o.common), o.found, o.gold})
	s.muc.Add(o.muc(len(g), len(f)))
	s.bcubed.add(o, mentionShare)
	s.lea.add(o, linkShare)
	aligned, _ := o.align()
	s.ceaf.Add(Count{aligned, len(f), len(g)})
	persons := newOverlap(named(g), named(f))
	_, shared := persons.align()
	s.persons.Add(Count{float64(shared), persons.found, persons.gold})
}

func (m Mentions) chains() []chain {
	var cs []chain
	for _, members := range m.Chains {
		var c chain
		for _, i := range members {
			c.mentions = append(c.mentions, m.All[i].Tokens)
		}
		c.person = m.isPerson(members) && m.isNamed(members)
		cs = append(cs, c)
	}
	return cs
}

// personal are the pronouns that tell a person where the gold gives no kinds.
var personal = []string{"he", "she", "him", "her", "his", "i", "me", "my", "who", "whom", "himself", "herself"}

func (m Mentions) isPerson(members []int) bool {
	return slices.ContainsFunc(members, func(i int) bool {
		g := m.All[i]
		return g.Kind == "person" || g.Kind == "" && slices.Contains(personal, strings.ToLower(m.Doc.Quote(g.Tokens)))
	})
}

func (m Mentions) isNamed(members []int) bool {
	return slices.ContainsFunc(members, func(i int) bool {
		_, _, ok := properName(strings.Fields(m.Doc.Quote(m.All[i].Tokens)), true)
		return ok
	})
}

// foundChains returns the entities of d with two mentions or more, on the tokens of gold. A
// mention of the same tokens as an earlier one is left out.
func foundChains(gold, d *nlp.Doc) []chain {
	var cs []chain
	taken := make(map[nlp.Range]bool)
	for _, e := range d.Entities {
		c := chain{person: e.Kind == nlp.Person && e.Name != ""}
		for _, m := range e.Mentions {
			r := gold.TokensIn(d.Span(d.Mentions[m].Tokens))
			if !taken[r] {
				taken[r] = true
				c.mentions = append(c.mentions, r)
			}
		}
		if len(c.mentions) > 1 {
			cs = append(cs, c)
		}
	}
	return cs
}

// overlap holds how many mentions each gold and each found entity share.
type overlap struct {
	golds, founds []chain
	shared        []map[int]int // of each gold entity, by found entity
	common        int           // mentions that are in both
	gold, found   int           // mentions
}

func newOverlap(golds, founds []chain) overlap {
	o := overlap{golds: golds, founds: founds, shared: make([]map[int]int, len(golds))}
	entity := make(map[nlp.Range]int)
	for j, f := range founds {
		o.found += len(f.mentions)
		for _, m := range f.mentions {
			entity[m] = j
		}
	}
	for i, g := range golds {
		o.gold += len(g.mentions)
		o.shared[i] = make(map[int]int)
		for _, m := range g.mentions {
			if j, ok := entity[m]; ok {
				o.shared[i][j]++
				o.common++
			}
		}
	}
	return o
}

// muc counts links: an entity of n mentions has n-1, and each further entity on the other
// side that shares in it breaks one.
func (o overlap) muc(golds, founds int) Count {
	c := Count{Found: o.found - founds, Gold: o.gold - golds}
	for _, shared := range o.shared {
		for _, n := range shared {
			c.Right += float64(n - 1)
		}
	}
	return c
}

// add adds, for each gold and each found entity, the share of the whole that their n common
// mentions are, weighted with the size of the whole.
func (p *parts) add(o overlap, share func(n, size int) float64) {
	p.found += o.found
	p.gold += o.gold
	for i, shared := range o.shared {
		for j, f := range o.founds {
			if n := shared[j]; n > 0 {
				p.recall += share(n, len(o.golds[i].mentions))
				p.precision += share(n, len(f.mentions))
			}
		}
	}
}

// mentionShare is that of B³: n mentions have n of the size mentions with them.
func mentionShare(n, size int) float64 { return float64(n*n) / float64(size) }

// linkShare is that of LEA: the share of the pairs that are kept, weighted with size.
func linkShare(n, size int) float64 { return float64(n*(n-1)) / float64(size-1) }

// align pairs gold and found entities one to one so that their dice sum to the most, and
// returns that sum and the number of mentions that paired entities share.
func (o overlap) align() (sum float64, shared int) {
	dice := func(i, j int) float64 {
		return 2 * float64(o.shared[i][j]) / float64(len(o.golds[i].mentions)+len(o.founds[j].mentions))
	}
	for i, j := range assign(len(o.golds), len(o.founds), dice) {
		if j >= 0 {
			sum += dice(i, j)
			shared += o.shared[i][j]
		}
	}
	return sum, shared
}

// named returns the entities that are persons with a name.
func named(cs []chain) []chain {
	return slices.DeleteFunc(slices.Clone(cs), func(c chain) bool { return !c.person })
}

// figure returns the figure; the counts are those of the mentions.
func (p parts) figure() Figure {
	precision, recall := Count{p.precision, p.found, p.gold}.Precision(), Count{p.recall, p.found, p.gold}.Recall()
	return Figure{precision, recall, harmonic(precision, recall), p.recall, p.found, p.gold}
}

// Report returns the figures. The mean of the three measures is that of the shared tasks.
func (s *Coref) Report() Report {
	muc, b3, ceaf := figure(s.muc), s.bcubed.figure(), figure(s.ceaf)
	mean := Figure{
		(muc.Precision + b3.Precision + ceaf.Precision) / 3, (muc.Recall + b3.Recall + ceaf.Recall) / 3,
		(muc.F1 + b3.F1 + ceaf.F1) / 3, b3.Right, b3.Found, b3.Gold,
	}
	return Report{
		Title: fmt.Sprintf("coreference: %d texts, %d gold entities, %d found", s.texts, s.goldChains, s.found),
		Tables: []Table{{Name: "coreference", Measures: []string{""}, Rows: []Row{
			keyed("mentions", "mentions", s.mentions),
			{"muc", "MUC, links", []Figure{muc}},
			{"b3", "B³, mentions", []Figure{b3}},
			{"ceafe", "CEAFe, entities", []Figure{ceaf}},
			{"conll", "mean of these three", []Figure{mean}},
			{"lea", "LEA, links by entity", []Figure{s.lea.figure()}},
			keyed("persons", "mentions of named persons, joined", s.persons),
		}}},
	}
}
