package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	revisedEvery = 12 // of so many articles one has a second version
	copiedEvery  = 15 // of so many articles another outlet prints one, too
)

// addBase makes a record of the texts in a folder as they are: each with the outlet and the day of its file's name,
// "outlet_2016-06-08_words.txt"; some with a second version, some printed by a second outlet.
func addBase(ctx context.Context, p program, texts []namedText, path string) error {
	dir, err := os.MkdirTemp("", "onrecord")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	texts = slices.Clone(texts)
	slices.SortStableFunc(texts, func(a, b namedText) int { return strings.Compare(dayOfFile(a.name), dayOfFile(b.name)) })
	written := 0
	write := func(a schemaArticle) error {
		data, err := json.Marshal(a)
		if err != nil {
			return err
		}
		written++
		return os.WriteFile(filepath.Join(dir, fmt.Sprintf("%06d.json", written)), data, 0o666)
	}
	for i, text := range texts {
		for _, a := range basedOn(i, text) {
			if err := write(a); err != nil {
				return err
			}
		}
	}
	_, err = p.measure(ctx, "add", "--record", path, dir)
	return err
}

// dayOfFile returns the day in the name of a file; the first day of 2016 if there is none.
func dayOfFile(name string) string {
	parts := strings.Split(name, "_")
	if len(parts) > 1 {
		if _, err := time.Parse(time.DateOnly, parts[1]); err == nil {
			return parts[1]
		}
	}
	return "2016-01-01"
}

// basedOn returns the articles that are made of text i.
func basedOn(i int, text namedText) []schemaArticle {
	outlet, _, _ := strings.Cut(text.name, "_")
	n := 0
	for _, c := range outlet {
		n += int(c)
	}
	headline, body, _ := strings.Cut(strings.TrimSpace(text.text), "\n")
	a := newSchemaArticle(fmt.Sprintf("https://news.example/%d", i), variedOutlets[n%len(variedOutlets)])
	a.Headline, a.Body, a.Published = headline, strings.TrimSpace(body), dayOfFile(text.name)+"T08:00:00Z"
	all := []schemaArticle{a}
	if i%copiedEvery == 1 {
		b := a
		b.URL, b.Publisher.Name, b.Published = a.URL+"/copy", variedOutlets[(n+1)%len(variedOutlets)], dayOfFile(text.name)+"T11:00:00Z"
		all = append(all, b)
	}
	if i%revisedEvery == 2 {
		b := a
		b.Body, b.Modified = withoutParagraph(a.Body), dayOfFile(text.name)+"T19:00:00Z"
		all = append(all, b)
	}
	return all
}

// withoutParagraph leaves out a paragraph that quotes somebody, and puts a sentence in its place.
func withoutParagraph(body string) string {
	paragraphs := strings.Split(body, "\n")
	for i, p := range paragraphs {
		if i > 0 && strings.ContainsAny(p, "\"“") {
			paragraphs[i] = "A spokesman said on Tuesday that the report would be corrected."
			break
		}
	}
	return strings.Join(paragraphs, "\n")
}
