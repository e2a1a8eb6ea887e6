package english

import (
	"embed"
	"io/fs"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/attrib"
	"onrecord/internal/nlp/coref"
	"onrecord/internal/nlp/event"
	"onrecord/internal/nlp/statement"
	"onrecord/internal/nlp/tag"
	"onrecord/internal/nlp/timex"
	"onrecord/internal/nlp/token"
)

//go:embed attrib coref event gazetteer statement tag timex token
var lists embed.FS

// Options choose how to read. The zero Options are the default.
type Options struct {
	Confidence Confidence
}

// Confidence says how sure of an attribution the reader must be to report it.
type Confidence = attrib.Setting

// The settings, with what they are for.
const (
	Balanced   = attrib.Balanced   // best balance of precision and recall
	Strict     = attrib.Strict     // few errors, more left out
	Everything = attrib.Everything // all that is found, for a reader who checks
)

// Pipeline returns the stages that read English, all layers but Encoding. The result is safe for concurrent
// use; the error is not nil only if the embedded lists or weights are damaged.
func Pipeline(o Options) (nlp.Pipeline, error) {
	n, err := loadNetwork()
	if err != nil {
		return nil, err
	}
	stages := []nlp.Stage{}
	listed := func(dir string, build func(fs.FS) (nlp.Stage, error)) {
		st, e := build(sub(dir))
		if err == nil {
			err = e
		}
		stages = append(stages, st)
	}
	add := func(st nlp.Stage) { stages = append(stages, st) }

	listed("token", token.New)
	encode, forget := n.encoder.Stages()
	add(encode)
	add(n.tagger.Stage())
	listed("tag", tag.NewLemmas)
	add(n.parser.Stage())
	add(n.finder.Stage())
	listed("timex", timex.New)
	listed("attrib", func(fsys fs.FS) (nlp.Stage, error) {
		rules, err := attrib.NewRules(fsys)
		return attrib.Stage(n.attrib, rules, o.Confidence), err
	})
	listed("coref", coref.New)
	listed("statement", statement.New)
	listed("event", event.New)
	add(forget)
	if err != nil {
		return nil, err
	}
	return nlp.NewPipeline(stages...)
}

// Tokens returns the stage that finds words and sentences.
func Tokens() (nlp.Stage, error) { return token.New(sub("token")) }

// sub returns the folder of lists of a stage; the folder is embedded, so it is there.
func sub(dir string) fs.FS {
	f, err := fs.Sub(lists, dir)
	if err != nil {
		panic(err)
	}
	return f
}
