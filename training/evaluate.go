package main

import (
	"io"
	"os"
	"path/filepath"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/attrib"
	"onrecord/internal/nlp/score"
)

// evaluate writes to w how good m is on the development sets: it is for choosing, the
// figures of record come from the program itself.
func (m *model) evaluate(o options, tok nlp.Stage, w io.Writer) error {
	for _, measure := range []measure{m.evaluateTrees, m.evaluateNames, m.evaluateAttributions} {
		if err := measure.write(o, tok, w); err != nil {
			return err
		}
	}
	return nil
}

// measure compares what a model finds in a development set with its gold.
type measure func(options, nlp.Stage) ([]score.Report, error)

func (f measure) write(o options, tok nlp.Stage, w io.Writer) error {
	reports, err := f(o, tok)
	if err != nil {
		return err
	}
	for _, r := range reports {
		if err := r.WriteText(w); err != nil {
			return err
		}
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
	}
	return nil
}

// base returns the stages below attributions.
func (m *model) base() nlp.Pipeline {
	return nlp.Pipeline{m.encoder.Stage(), m.tagger.Stage(), m.finder.Stage(), m.parser.Stage()}
}

// evaluateTrees measures parts of speech and trees on gold tokens.
func (m *model) evaluateTrees(o options, _ nlp.Stage) ([]score.Report, error) {
	trees, _, err := readTrees(o.path("ud/ewt/en_ewt-ud-dev.conllu"))
	if err != nil {
		return nil, err
	}
	var s score.Syntax
	pipe := m.base()
	for _, gold := range trees {
		d := score.OnGoldTokens(gold)
		pipe.Run(d)
		s.Add(gold, d)
	}
	return []score.Report{s.Report()}, nil
}

// evaluateNames measures names on raw text.
func (m *model) evaluateNames(o options, tok nlp.Stage) ([]score.Report, error) {
	f, err := os.Open(o.path("ner/uner-ewt/en_ewt-ud-dev.iob2"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	named, err := score.ReadIOB(f)
	if err != nil {
		return nil, err
	}
	var s score.Names
	pipe := m.base()
	for _, n := range named {
		d := n.RawDoc()
		nlp.Pipeline{tok}.Run(d)
		pipe.Run(d)
		s.Add(n, d)
	}
	return []score.Report{s.Report()}, nil
}

// evaluateAttributions measures attributions on raw text, at two settings.
func (m *model) evaluateAttributions(o options, tok nlp.Stage) ([]score.Report, error) {
	dir := o.path("polnear/dev")
	docs, names, err := readPolnear(dir, tok)
	if err != nil {
		return nil, err
	}
	gold := make([][]score.Attribution, len(docs))
	for i, d := range docs {
		t := &text{doc: d}
		if err := t.addAttributions(filepath.Join(dir, "gold", names[i]+".ann")); err != nil {
			return nil, err
		}
		gold[i] = score.FromDoc(d)
	}
	var reports []score.Report
	for _, setting := range []struct {
		attrib.Setting
		name string
	}{{attrib.Balanced, "balanced"}, {attrib.Strict, "strict"}} {
		pipe := nlp.Pipeline{m.encoder.Stage(), m.attrib.Stage(setting.Setting)}
		var s score.Attributions
		for i, d := range docs {
			pipe.Run(d)
			s.Add(d.Text, gold[i], score.FromDoc(d))
		}
		r := s.Report()
		r.Title = setting.name + " " + r.Title
		r.Tables = r.Tables[:1]
		reports = append(reports, r)
	}
	return reports, nil
}
