package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/english"
	"onrecord/internal/nlp/score"
)

type scoreNames struct {
	Gold []string `arg:"" help:"Files or folders of .iob2 or WebAnno .tsv; folders of re3d, or the folder of these."`
	scoreOutput
}

// Help is what "onrecord score names --help" adds. The tests run its examples.
func (scoreNames) Help() string {
	return `IOB2 files are those of Universal NER. WebAnno TSV (the GUM corpus) and re3d mark
noun phrases; of these only what begins and ends with a capital is taken as a name,
without article, title or complement, so compare such figures with each other only.

Example:
  onrecord score names cmd/onrecord/testdata/gold/council.iob2`
}

// Run scores the texts on all cores.
func (c *scoreNames) Run(ctx context.Context, e *env) error {
	args, err := matching(c.Gold)
	if err != nil {
		return err
	}
	var golds []score.Named
	for _, arg := range args {
		some, err := readNames(arg)
		if err != nil {
			return err
		}
		golds = append(golds, some...)
	}
	p, err := pipelineFor(nlp.Names, english.Options{})
	if err != nil {
		return err
	}
	var s score.Names
	if err := analyse(ctx, p, golds, score.Named.RawDoc, s.Add); err != nil {
		return err
	}
	return c.put(e, s.Report())
}

// re3d has these files in each of its folders.
const re3dDocuments, re3dEntities = "documents.json", "entities.json"

func readNames(arg string) ([]score.Named, error) {
	if folders := re3dFolders(arg); len(folders) > 0 {
		return readRe3d(folders)
	}
	files, err := goldFiles([]string{arg}, ".iob2", ".tsv")
	if err != nil {
		return nil, err
	}
	return readAll(files, func(path string, r io.Reader) ([]score.Named, error) {
		if filepath.Ext(path) != ".tsv" {
			return score.ReadIOB(r)
		}
		m, err := score.ReadWebAnno(stem(path), r)
		if err != nil {
			return nil, err
		}
		return []score.Named{m.Named()}, nil
	})
}

// re3dFolders returns arg if it is a folder of re3d, or those in it that are.
func re3dFolders(arg string) []string {
	if exists(filepath.Join(arg, re3dDocuments)) {
		return []string{arg}
	}
	names, err := fileNames(arg)
	if err != nil {
		return nil // no folder: a file of another format, whose reader says what is wrong
	}
	var folders []string
	for _, name := range names {
		if folder := filepath.Join(arg, name); exists(filepath.Join(folder, re3dDocuments)) {
			folders = append(folders, folder)
		}
	}
	return folders
}

// readRe3d returns the documents of all folders.
func readRe3d(folders []string) ([]score.Named, error) {
	var files []string
	for _, folder := range folders {
		files = append(files, filepath.Join(folder, re3dEntities))
	}
	return readAll(files, func(path string, entities io.Reader) ([]score.Named, error) {
		documents, err := os.Open(filepath.Join(filepath.Dir(path), re3dDocuments))
		if err != nil {
			return nil, err
		}
		defer documents.Close()
		return score.ReadRe3d(documents, entities)
	})
}
