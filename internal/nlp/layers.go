package nlp

import "strings"

// Layers is a set of layers of a Doc.
type Layers uint32

// The layers.
const (
	Tokens Layers = 1 << iota
	Sentences
	Tags
	Lemmas
	Arcs
	Encoding
	Names
	Dates
	Attributions
	Entities // mentions and entities
	Statements
	Events
)

var layerNames = []string{
	"tokens", "sentences", "tags", "lemmas", "arcs", "encoding", "names", "dates",
	"attributions", "entities", "statements", "events",
}

// String lists the layers: "tokens+tags".
func (l Layers) String() string {
	var names []string
	for i, n := range layerNames {
		if l&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return strings.Join(names, "+")
}

// Has reports whether all the layers of l have been filled, if only with nothing.
func (d *Doc) Has(l Layers) bool { return d.layers&l == l }

// Layers returns the layers that have been filled.
func (d *Doc) Layers() Layers { return d.layers }

// Filled marks the layers of l as filled. Stages do not call it, [Pipeline.Run] does;
// it is for building a Doc by hand.
func (d *Doc) Filled(l Layers) { d.layers |= l }
