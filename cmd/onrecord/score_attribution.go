package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/brat"
	"onrecord/internal/nlp/score"
)

type scoreAttribution struct {
	Gold      string `arg:"" help:"Folder of the annotations: NAME.ann, or NAME_XXXX.ann by annotator XXXX."`
	Text      string `placeholder:"DIR" help:"Folder of the texts NAME.txt; that of the annotations by default."`
	Pred      string `placeholder:"DIR" xor:"found" help:"Score the annotations in this folder instead of reading the texts."`
	Agreement bool   `xor:"found" help:"Score the annotators of each text against each other."`
	confidenceOption
	scoreOutput
}

// Help is what "onrecord score attribution --help" adds. The tests run its examples.
func (scoreAttribution) Help() string {
	return `Twenty articles of your own are enough to see how well onrecord reads them: put
NAME.txt and, made with brat, NAME.ann in one folder. Each event has a Cue and may have
a Source and a Content, as in the PolNeAR corpus; onrecord read --format brat makes files
to correct instead of starting from nothing. Of several annotators the first is the gold.

Examples:
  onrecord score attribution cmd/onrecord/testdata/annotated
  onrecord score attribution --agreement cmd/onrecord/testdata/annotated
  onrecord score attribution --confidence strict cmd/onrecord/testdata/annotated`
}

// annotated is a text with its files of annotations.
type annotated struct {
	name  string
	files []string // in the folder of the gold, at least one
	pred  []string // in the folder of predictions
}

// compared is what to compare in one text.
type compared struct {
	text  string
	pairs [][2][]score.Attribution // gold and found
	notes []string                 // what the user should know about the files
}

// Run scores the texts on all cores.
func (c *scoreAttribution) Run(ctx context.Context, e *env) error {
	texts, err := c.texts(e)
	if err != nil {
		return err
	}
	p, err := c.pipeline()
	if err != nil {
		return err
	}
	var s score.Attributions
	read := func(a annotated) (compared, error) { return c.read(a, p) }
	err = compare(ctx, texts, read, func(_ annotated, one compared) {
		for _, note := range one.notes {
			e.say("%s", note)
		}
		for _, pair := range one.pairs {
			s.Add(one.text, pair[0], pair[1])
		}
	})
	if err != nil {
		return err
	}
	if s.Gold() == 0 {
		e.say("%s: no event of any file has a Cue, so all that is found counts as wrong", c.Gold)
	}
	r := s.Report()
	if c.Agreement {
		r.Title = fmt.Sprintf("attributions: every two annotators of %d texts, the earlier as gold", len(texts))
	}
	return c.put(e, r)
}

// pipeline returns the stages that read the texts, if they have to be read.
func (c *scoreAttribution) pipeline() (nlp.Pipeline, error) {
	if c.Agreement || c.Pred != "" {
		return nil, nil
	}
	return pipelineFor(nlp.Attributions, c.options())
}

// texts lists what to compare, in order of name, and says what has to be left out.
func (c *scoreAttribution) texts(e *env) ([]annotated, error) {
	if c.Text == "" {
		c.Text = c.Gold
	}
	names, err := fileNames(c.Text)
	if err != nil {
		return nil, err
	}
	gold, err := group(names, c.Gold)
	if err != nil {
		return nil, err
	}
	var pred map[string][]string
	if c.Pred != "" {
		if pred, err = group(names, c.Pred); err != nil {
			return nil, err
		}
	}
	var all []annotated
	for _, name := range slices.Sorted(maps.Keys(gold)) {
		switch a := (annotated{name, gold[name], pred[name]}); {
		case !slices.Contains(names, name+".txt"):
			e.say("%s: no text %s.txt, left out", c.Text, name)
		case c.Agreement && len(a.files) < 2:
		default:
			if c.Pred != "" && len(a.pred) == 0 {
				e.say("%s: no annotation of %s, counted as empty", c.Pred, name)
			}
			all = append(all, a)
		}
	}
	return all, c.enough(len(all))
}

// group lists the annotations of a folder by text.
func group(texts []string, folder string) (map[string][]string, error) {
	files, err := fileNames(folder)
	if err != nil {
		return nil, err
	}
	return brat.Group(texts, files), nil
}

// enough returns an error if there is nothing to compare.
func (c *scoreAttribution) enough(n int) error {
	switch {
	case n > 0:
		return nil
	case c.Agreement:
		return usageError{
			c.Gold + ": no text has two annotators",
			"name their files NAME_XXXX.ann, with four letters or digits for the annotator",
		}
	}
	return usageError{
		c.Gold + ": the folder holds no NAME.ann that goes with a NAME.txt",
		"give the folder of the texts with --text",
	}
}

// read loads what to compare in one text, or finds it.
func (c *scoreAttribution) read(a annotated, p nlp.Pipeline) (compared, error) {
	text, err := readText(filepath.Join(c.Text, a.name+".txt"))
	if err != nil {
		return compared{}, err
	}
	one := compared{text: text}
	if c.Agreement {
		golds, err := one.readAll(c.Gold, a.files)
		one.pairs = everyTwo(golds)
		return one, err
	}
	gold, err := one.readFirst(c.Gold, a.files)
	if err != nil {
		return compared{}, err
	}
	found, err := c.found(a, &one, p)
	one.pairs = [][2][]score.Attribution{{gold, found}}
	return one, err
}

// found returns the predictions given, or what p finds.
func (c *scoreAttribution) found(a annotated, one *compared, p nlp.Pipeline) ([]score.Attribution, error) {
	if c.Pred != "" {
		return one.readFirst(c.Pred, a.pred)
	}
	d := asRead(one.text)
	p.Run(d)
	return score.FromDoc(d), nil
}

// readFirst reads the first of some files; none hold nothing.
func (one *compared) readFirst(folder string, files []string) ([]score.Attribution, error) {
	all, err := one.readAll(folder, files[:min(1, len(files))])
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all[0], nil
}

// readAll reads files of annotations, and notes what is doubtful in them.
func (one *compared) readAll(folder string, files []string) ([][]score.Attribution, error) {
	var all [][]score.Attribution
	for _, file := range files {
		path := filepath.Join(folder, file)
		events, err := openGold(path, func(r io.Reader) ([]brat.Attribution, error) { return brat.Read(r, one.text) })
		if err != nil {
			return nil, err
		}
		doubts, err := openGold(path, func(r io.Reader) ([]string, error) { return brat.Doubts(r, one.text) })
		if err != nil {
			return nil, err
		}
		one.note(path, doubts)
		all = append(all, score.FromBrat(events))
	}
	return all, nil
}

// note keeps the first of some doubts about a file, and how many there are.
func (one *compared) note(path string, doubts []string) {
	switch n := len(doubts); n {
	case 0:
	case 1:
		one.notes = append(one.notes, path+": "+doubts[0])
	default:
		one.notes = append(one.notes, fmt.Sprintf("%s: %s (and %d more doubts)", path, doubts[0], n-1))
	}
}

// everyTwo returns every pair, the earlier first.
func everyTwo(golds [][]score.Attribution) [][2][]score.Attribution {
	var pairs [][2][]score.Attribution
	for i, g := range golds {
		for _, other := range golds[i+1:] {
			pairs = append(pairs, [2][]score.Attribution{g, other})
		}
	}
	return pairs
}
