package main

import (
	"bytes"
	_ "embed"
	"os"
	"path/filepath"
	"text/template"
	"time"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/english"
)

//go:embed card.md
var cardTemplate string

// card is what a model card says that differs from training to training.
type card struct {
	Figures                       string // on the development sets
	Numbers, Words                int    // learned, in the vocabulary
	News, Held, Trees, Named, Raw int    // tokens
	Passes, Teachers              int
	Date                          string
	Size                          float64 // of all embedded weights, in 10⁶ bytes
}

// runCard measures the weights that are shipped and writes their model card.
func runCard(o options, tok nlp.Stage) error {
	marks, err := english.Names()
	if err != nil {
		return err
	}
	ps, err := loadWeights(o.weights())
	if err != nil {
		return err
	}
	m := newModel(ps, marks)
	if err := ps.Err(); err != nil {
		return err
	}
	c, err := readCorpus(o, tok, m.encoder.Reader())
	if err != nil {
		return err
	}
	if c.raw, err = readRawTexts(o, tok, m.encoder.Reader()); err != nil {
		return err
	}
	var figures bytes.Buffer
	if err := m.evaluate(o, tok, &figures); err != nil {
		return err
	}
	return writeCard(o, card{
		Figures: figures.String(),
		Numbers: ps.Size(),
		Words:   len(ps.Lists["words"]),
		News:    countTokens(c.news), Held: countTokens(c.held), Trees: countTokens(c.trees),
		Named: countTokens(c.named), Raw: countTokens(c.raw), Passes: o.passes, Teachers: teachers,
	})
}

// writeCard writes the model card beside the weights.
func writeCard(o options, c card) error {
	c.Date = time.Now().UTC().Format(time.DateOnly)
	for _, path := range []string{o.weights(), filepath.Join(o.lists, "token", "boundaries.bin"), filepath.Join(o.lists, "tag", "lemmas.txt")} {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		c.Size += float64(info.Size()) / 1e6
	}
	t, err := template.New("card").Parse(cardTemplate)
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(o.lists, "weights", "model-card.md"))
	if err != nil {
		return err
	}
	if err := t.Execute(f, c); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// countTokens returns the number of tokens of texts.
func countTokens(texts []*text) int {
	n := 0
	for _, t := range texts {
		n += len(t.doc.Tokens)
	}
	return n
}
