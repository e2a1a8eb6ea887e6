package score

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// A Page is what is known of a report on a web page: by people, or as it was read.
type Page struct {
	Title     string
	Published string   // ISO 8601, with no more than is known; empty if unknown
	Authors   []string // in order
	Body      string   // summary, crossheads and paragraphs
}

// ReadFundus reads the gold of one publisher in the form of the test data of
// flairNLP/fundus: an object of reports by version, here in the order of version.
func ReadFundus(r io.Reader) ([]Page, error) {
	var versions map[string]struct {
		Title     string   `json:"title"`
		Authors   []string `json:"authors"`
		Published string   `json:"publishing_date"`
		Body      struct {
			Summary  []string
			Sections []struct{ Headline, Paragraphs []string }
		}
	}
	if err := json.NewDecoder(r).Decode(&versions); err != nil {
		return nil, err
	}
	names := make([]string, 0, len(versions))
	for name := range versions {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(major(a), major(b)), cmp.Compare(a, b)) })
	var pages []Page
	for _, name := range names {
		v := versions[name]
		lines := v.Body.Summary
		for _, s := range v.Body.Sections {
			lines = slices.Concat(lines, s.Headline, s.Paragraphs)
		}
		published := strings.Replace(v.Published, " ", "T", 1)
		pages = append(pages, Page{v.Title, published, v.Authors, strings.Join(lines, "\n")})
	}
	return pages, nil
}

// major returns the part of a version before "_": "V1" of "V1_2".
func major(version string) string {
	m, _, _ := strings.Cut(version, "_")
	return m
}

// Pages adds up how well pages were read.
type Pages struct {
	pages                                        int
	title, exact, published, authors, body, read float64
}

// Add compares one page with its gold; found is nil if the page could not be read. Titles
// are equal if they differ only in white space, soft hyphens, or in the shape of quotation
// marks and dashes.
func (p *Pages) Add(gold Page, found *Page) {
	p.pages++
	if found == nil {
		return
	}
	p.read++
	p.title += one(plain(gold.Title) == plain(found.Title))
	p.exact += one(squeezed(gold.Title) == squeezed(found.Title))
	p.published += one(SameDay(gold.Published, found.Published))
	p.authors += one(slices.Equal(gold.Authors, found.Authors))
	p.body += WordF1(gold.Body, found.Body) / 100
}

// Report gives the shares of pages whose parts are equal to the gold, and the mean F1 of
// the bodies by words.
func (p *Pages) Report() Report {
	t := Table{Name: "web pages", Measures: []string{""}, Shares: true}
	for _, r := range []struct {
		key, name string
		right     float64
	}{
		{"read", "read", p.read},
		{"title", "title equal", p.title},
		{"title_exact", "– in the shape of its marks too", p.exact},
		{"published", "day of publication equal", p.published},
		{"authors", "authors equal", p.authors},
		{"body", "body, mean F1 by words", p.body},
	} {
		t.Rows = append(t.Rows, keyed(r.key, r.name, whole(r.right, p.pages)))
	}
	return Report{Title: fmt.Sprintf("pages against gold: %d pages", p.pages), Tables: []Table{t}}
}

// SameDay reports whether two dates in ISO 8601 are of one day: in the zone of the gold
// if both have a zone, else as they are written.
func SameDay(gold, found string) bool {
	if len(gold) < len(time.DateOnly) || len(found) < len(time.DateOnly) {
		return false
	}
	day := found[:len(time.DateOnly)]
	g, err := time.Parse(time.RFC3339Nano, gold)
	f, err2 := time.Parse(time.RFC3339Nano, found)
	if err == nil && err2 == nil {
		day = f.In(g.Location()).Format(time.DateOnly)
	}
	return gold[:len(time.DateOnly)] == day
}

// WordF1 returns the F1 of the words of found against those of gold, in per cent, each
// as often as it occurs, in no order. A word is a run of letters, digits and "_"; case counts.
func WordF1(gold, found string) float64 {
	left := map[string]int{}
	var c Count
	for _, w := range wordsOf(gold) {
		left[w]++
		c.Gold++
	}
	for _, w := range wordsOf(found) {
		c.Found++
		if left[w] > 0 {
			left[w]--
			c.Right++
		}
	}
	return c.F1()
}

// wordsOf returns the runs of letters, digits and "_" of s.
func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !isWordRune(r) })
}

// squeezed returns s without soft hyphens and with one space for all white space.
func squeezed(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad", "")), " ")
}

// plain returns s squeezed, with the quotation marks and dashes of typewriters: sources of
// one page differ in these.
func plain(s string) string { return typewriter.Replace(squeezed(s)) }

var typewriter = strings.NewReplacer("‘", "'", "’", "'", "ʼ", "'", "´", "'", "`", "'",
	"“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "‐", "-", "‑", "-", "–", "-", "—", "-", "−", "-")
