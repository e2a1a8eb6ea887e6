package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/internal/article"
	"onrecord/internal/nlp/score"
)

type scorePages struct {
	Gold     []string `arg:"" help:"Folders, with those in them, of NAME.json and its pages NAME_*.html or NAME_*.html.gz."`
	Language string   `default:"en" help:"Score pages whose gold text is in this language; empty for all."`
	scoreOutput
}

// Help is what "onrecord score pages --help" adds. The tests run its examples.
func (scorePages) Help() string {
	return `The JSON is that of the tests of flairNLP/fundus. The first of its versions belongs
to the first page in order of name, and so on. Pages are read without their address.
Titles are equal if they differ only in white space or in the shape of quotation
marks and dashes, ’ for '. The day is compared in the zone of the gold. A body is its standfirst, crossheads and paragraphs; words count as
often as they occur, in no order.

Example:
  onrecord score pages cmd/onrecord/testdata/gold/pages`
}

// goldPage is a page and what people say about it.
type goldPage struct {
	path string
	gold score.Page
}

// Run scores the pages on all cores.
func (c *scorePages) Run(ctx context.Context, e *env) error {
	var pages []goldPage
	for _, folder := range c.Gold {
		some, err := goldPages(folder)
		if err != nil {
			return err
		}
		pages = append(pages, some...)
	}
	if c.Language != "" {
		pages = slices.DeleteFunc(pages, func(p goldPage) bool { return languageOf(p.gold.Body) != c.Language })
	}
	if len(pages) == 0 {
		return usageError{"there is no page to score", "onrecord score pages --help says what it reads"}
	}
	var s score.Pages
	add := func(p goldPage, found *score.Page) { s.Add(p.gold, found) }
	if err := compare(ctx, pages, goldPage.read, add); err != nil {
		return err
	}
	return c.put(e, s.Report())
}

// languageOf returns the language that a text reads as; empty if it cannot be told.
func languageOf(text string) string {
	a, err := article.Read([]byte(text), article.Hints{ContentType: "text/plain; charset=utf-8"})
	if err != nil {
		return ""
	}
	return a.Language
}

// goldPages returns the pages of all publishers in a folder and those in it.
func goldPages(folder string) ([]goldPage, error) {
	var pages []goldPage
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".json" {
			return err
		}
		some, err := publisherPages(path)
		pages = append(pages, some...)
		return err
	})
	return pages, err
}

// publisherPages returns the pages beside the gold of one publisher.
func publisherPages(gold string) ([]goldPage, error) {
	versions, err := openGold(gold, score.ReadFundus)
	if err != nil {
		return nil, err
	}
	paths, err := filepath.Glob(strings.TrimSuffix(gold, ".json") + "_*.html*")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", gold, err)
	}
	slices.Sort(paths)
	if len(paths) != len(versions) {
		return nil, fmt.Errorf("%s: %d versions, and %d pages beside it", gold, len(versions), len(paths))
	}
	pages := make([]goldPage, len(paths))
	for i, path := range paths {
		pages[i] = goldPage{path, versions[i]}
	}
	return pages, nil
}

// read reads the page as "onrecord read" does; nil if there is no report in it.
func (p goldPage) read() (*score.Page, error) {
	data, err := openGold(p.path, p.bytes)
	if err != nil {
		return nil, err
	}
	a, err := article.Read(data, article.Hints{})
	if err != nil {
		return nil, nil
	}
	var body []string
	for _, part := range a.Parts {
		if part.Kind == article.Standfirst || part.Kind == article.Body {
			body = append(body, a.Text[part.Start:part.End])
		}
	}
	return &score.Page{Title: a.Headline, Published: a.Published.String(), Authors: a.Authors, Body: strings.Join(body, "\n")}, nil
}

// bytes returns the page, unpacked if it is a gzip file.
func (p goldPage) bytes(r io.Reader) ([]byte, error) {
	if filepath.Ext(p.path) == ".gz" {
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, err
		}
		r = z
	}
	return io.ReadAll(io.LimitReader(r, article.MaxBytes+1))
}
