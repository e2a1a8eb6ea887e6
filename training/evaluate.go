package main

import (
	"os"
	"path/filepath"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/attrib"
	"onrecord/internal/nlp/score"
)

// evaluate prints how good m is on the development sets: it is for choosing, the figures of
// record come from the program itself.
func (m *model) evaluate(o options, tok nlp.Stage) error {
	base := nlp.Pipeline{m.encoder.Stage(), m.tagger.Stage(), m.finder.Stage(), m.parser.Stage()}
	var syntax score.Syntax
	trees, _, err := readTrees(o.path("ud/ewt/en_ewt-ud-dev.conllu"))
	if err != nil {
		return err
	}
	for _, gold := range trees {
		d := score.OnGoldTokens(gold)
		base.Run(d)
		syntax.Add(gold, d)
	}
	if err := syntax.Report().WriteText(os.Stderr); err != nil {
		return err
	}
	if err := m.evaluateNames(o, tok, base); err != nil {
		return err
	}
	return m.evaluateAttributions(o, tok)
}

func (m *model) evaluateNames(o options, tok nlp.Stage, base nlp.Pipeline) error {
	f, err := os.Open(o.path("ner/uner-ewt/en_ewt-ud-dev.iob2"))
	if err != nil {
		return err
	}
	defer f.Close()
	named, err := score.ReadIOB(f)
	if err != nil {
		return err
	}
	var names score.Names
	for _, n := range named {
		d := n.RawDoc()
		nlp.Pipeline{tok}.Run(d)
		base.Run(d)
		names.Add(n, d)
	}
	return names.Report().WriteText(os.Stderr)
}

func (m *model) evaluateAttributions(o options, tok nlp.Stage) error {
	dir := o.path("polnear/dev")
	docs, names, err := readPolnear(dir, tok)
	if err != nil {
		return err
	}
	for _, setting := range []attrib.Setting{attrib.Balanced, attrib.Strict} {
		pipe := nlp.Pipeline{m.encoder.Stage(), m.attrib.Stage(setting)}
		var sum score.Attributions
		for i, d := range docs {
			f, err := os.Open(filepath.Join(dir, "gold", names[i]+".ann"))
			if err != nil {
				return err
			}
			d.Attributions, err = score.GoldAttributions(d, f)
			f.Close()
			if err != nil {
				return err
			}
			gold := score.FromDoc(d)
			pipe.Run(d)
			sum.Add(d.Text, gold, score.FromDoc(d))
		}
		r := sum.Report()
		r.Tables = r.Tables[:2]
		if err := r.WriteText(os.Stderr); err != nil {
			return err
		}
	}
	return nil
}
