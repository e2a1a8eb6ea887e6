// Package english reads English: it lists the stages in reading order and holds their
// word lists, rules and weights.
package english

import "onrecord/internal/nlp"

// Options choose how to read. The zero Options are the default.
type Options struct {
	Confidence Confidence
}

// Confidence says how sure of an attribution the reader must be to report it.
type Confidence uint8

// The settings, with what they are for.
const (
	Balanced   Confidence = iota // best balance of precision and recall
	Strict                       // few errors, more left out
	Everything                   // all that is found, for a reader who checks
)

// Pipeline returns the stages that read English. The result is safe for concurrent
// use; the error is not nil only if the embedded lists or weights are damaged.
func Pipeline(o Options) (nlp.Pipeline, error) {
	return nlp.NewPipeline()
}
