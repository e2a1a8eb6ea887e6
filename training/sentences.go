package main

import (
	"log"
	"os"
	"path/filepath"

	"onrecord/internal/nlp/token"
)

// runSentences fits the linear model of where sentences end on the treebanks.
func runSentences(o options) error {
	folder := filepath.Join(o.lists, "token")
	t, err := token.NewTrainer(os.DirFS(folder))
	if err != nil {
		return err
	}
	for _, name := range treebanks {
		docs, _, err := readTrees(o.path(name))
		if err != nil {
			return err
		}
		for _, d := range docs {
			t.Add(d)
		}
	}
	log.Printf("sentences: %d places in doubt", t.Len())
	return os.WriteFile(filepath.Join(folder, token.WeightsFile), t.Fit(uint64(o.seed)), 0o666)
}
