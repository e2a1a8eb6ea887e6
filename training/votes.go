package main

import (
	"log"
	"slices"
	"sync"

	"onrecord/internal/nlp"
)

// votes counts for each name of the raw news as which kind it was read.
type votes map[string]*[4]int

const (
	leastVotes = 5   // how often a name must be met for its readings to be counted
	majority   = 0.6 // share of readings that decides the kind of all
)

// labelNames fills in the names that m finds in texts. A name that is read mostly as one kind is taken
// for that kind throughout: what the context of one place leaves open, that of others tells.
func labelNames(texts []*text, m *model) {
	pipe := nlp.Pipeline{m.encoder.Stage(), m.finder.Stage()}
	var wg sync.WaitGroup
	for w := range shards {
		wg.Go(func() {
			for i := w; i < len(texts); i += shards {
				pipe.Run(texts[i].doc)
				texts[i].doc.Encoding = nlp.Matrix{}
			}
		})
	}
	wg.Wait()
	v := votes{}
	for _, t := range texts {
		v.count(t.doc)
	}
	changed := 0
	for _, t := range texts {
		changed += v.decide(t.doc)
		t.setNames(silverWeight)
	}
	log.Printf("names: %d different, %d readings changed by vote", len(v), changed)
}

func (v votes) count(d *nlp.Doc) {
	for _, n := range d.Names {
		c := v[d.Quote(n.Tokens)]
		if c == nil {
			c = new([4]int)
			v[d.Quote(n.Tokens)] = c
		}
		c[n.Kind]++
	}
}

// decide gives each name of d the kind that most of its readings have, and returns how many
// it changed.
func (v votes) decide(d *nlp.Doc) int {
	changed := 0
	for i := range d.Names {
		n := &d.Names[i]
		c := v[d.Quote(n.Tokens)]
		total, top := 0, slices.Max(c[:])
		for _, x := range c {
			total += x
		}
		if kind := nlp.NameKind(slices.Index(c[:], top)); total >= leastVotes && float64(top) >= majority*float64(total) && kind != n.Kind {
			n.Kind = kind
			changed++
		}
	}
	return changed
}
