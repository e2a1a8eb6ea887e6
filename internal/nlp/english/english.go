// Package english reads English: it lists the stages in reading order and holds their
// word lists, rules and weights.
package english

import (
	"embed"
	"io/fs"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/timex"
	"onrecord/internal/nlp/token"
)

//go:embed timex token
var lists embed.FS

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
	tok, err := Tokens()
	if err != nil {
		return nil, err
	}
	dates, err := Dates()
	if err != nil {
		return nil, err
	}
	return nlp.NewPipeline(tok, dates)
}

// Tokens returns the stage that finds words and sentences.
func Tokens() (nlp.Stage, error) { return token.New(sub("token")) }

// Dates returns the stage that finds expressions of time. It tells the tense better with
// the layer of tags.
func Dates() (nlp.Stage, error) { return timex.New(sub("timex")) }

// sub returns the folder of lists of a stage; the folder is embedded, so it is there.
func sub(dir string) fs.FS {
	f, err := fs.Sub(lists, dir)
	if err != nil {
		panic(err)
	}
	return f
}
