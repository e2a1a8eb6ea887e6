package main

import (
	"log"
	"os"
	"path/filepath"

	"onrecord/internal/nlp/tag"
)

// runLemmas makes the rules for lemmas from the treebanks.
func runLemmas(o options) error {
	ex := tag.NewExamples()
	for _, name := range treebanks {
		docs, _, err := readTrees(o.path(name))
		if err != nil {
			return err
		}
		for _, d := range docs {
			ex.Add(d)
		}
	}
	f, err := os.Create(filepath.Join(o.lists, "tag", "lemmas.txt"))
	if err != nil {
		return err
	}
	n, err := ex.WriteTo(f)
	if err != nil {
		f.Close()
		return err
	}
	log.Printf("lemmas: %d bytes of rules", n)
	return f.Close()
}
