package main

import (
	"context"
	"fmt"
	"strings"
)

// A claim is a figure that the page of accuracy begins with.
type claim struct {
	what    string
	command string // of onrecord score
	key     string // of the row
	measure string
	value   func(figure) string
}

// The ways to give a figure.
func f1(f figure) string        { return percent(f.F1) }
func precision(f figure) string { return percent(f.Precision) }
func recall(f figure) string    { return percent(f.Recall) }
func share(f figure) string     { return percent(f.Share) }
func count(f figure) string     { return fmt.Sprintf("%.0f of %d", f.Right, f.Of) }

func percent(x *float64) string {
	if x == nil {
		return "–"
	}
	return fmt.Sprintf("%.2f", *x)
}

// The commands that give the claims.
const (
	polnear   = "attribution polnear/dev/gold --text polnear/dev/text"
	strict    = polnear + " --confidence strict"
	people    = "attribution polnear/train/other-annotators --text polnear/train/text --agreement"
	rules     = "sentences segmentation/golden_rules_en.json"
	articles  = "sentences segmentation/articles"
	sentences = "sentences ud/ewt/en_ewt-ud-dev.conllu"
	syntax    = "syntax ud/ewt/en_ewt-ud-dev.conllu"
	pud       = "names ner/uner-pud/en_pud-ud-test.iob2"
	dates     = "dates dates/gum/GUM_news_*.xml"
	coref     = "coref coref/gum-news"
	fundus    = "pages pages/fundus"
	cluster   = "stories stories/news_cluster"
	ecbplus   = "stories stories/ecbplus"
	bench     = "name-pairs names/name_bench.csv"
)

var claims = []claim{
	{"statements: source, cue and content overlap by half, F1", polnear, "attr_all_overlap50", "all", f1},
	{"– two people annotating the same articles", people, "attr_all_overlap50", "all", f1},
	{"statements: source, cue and content equal, F1", polnear, "attr_all_exact", "all", f1},
	{"– two people", people, "attr_all_exact", "all", f1},
	{"statements: cues overlap, F1", polnear, "attr_cue_overlap", "all", f1},
	{"– two people", people, "attr_cue_overlap", "all", f1},
	{"statements, strict, overlap by half: precision", strict, "attr_all_overlap50", "all", precision},
	{"– recall", strict, "attr_all_overlap50", "all", recall},
	{"sentences: golden rules kept", rules, "whole", "all", count},
	{"sentences of 22 articles: breaks, F1", articles, "breaks", "exact", f1},
	{"– both ends equal, F1", articles, "sentences", "exact", f1},
	{"sentences of web texts, F1", sentences, "sentences", "exact", f1},
	{"part of speech, accuracy", syntax, "upos", "all", share},
	{"head of each word (UAS)", syntax, "uas", "all", share},
	{"head and relation (LAS)", syntax, "las", "all", share},
	{"names of persons, organisations and places, F1", pud, "all", "exact", f1},
	{"dates in news: found with the right span", dates, "dates", "exact", recall},
	{"– right value, of those", dates, "value_exact", "all", share},
	{"persons with a name: mentions joined, F1", coref, "persons", "all", f1},
	{"stories, in order of date, BCubed F1", cluster, "bcubed", "all", f1},
	{"– right, of pairs of reports joined", cluster, "links", "all", precision},
	{"– joined, of pairs of one event", cluster, "links", "all", recall},
	{"stories, in random order, without dates, BCubed F1", ecbplus, "bcubed", "all", f1},
	{"– right, of pairs of reports joined", ecbplus, "links", "all", precision},
	{"– joined, of pairs of one event", ecbplus, "links", "all", recall},
	{"names of one bearer, F1", bench, "all", "all", f1},
	{"– precision", bench, "all", "all", precision},
	{"– recall", bench, "all", "all", recall},
	{"pages: title equal", fundus, "title", "all", share},
	{"pages: day of publication equal", fundus, "published", "all", share},
	{"pages: body, mean F1 by words", fundus, "body", "all", share},
}

// further are commands whose reports are given without a claim.
var further = []string{
	"names ner/uner-ewt/en_ewt-ud-dev.iob2",
	"names ner/re3d",
	"names ner/gum-news",
	"syntax --raw ud/ewt/en_ewt-ud-dev.conllu",
	"coref coref/gum-news-conll",
}

const accuracyHead = `# How well onrecord reads

Made by ` + "`go run ./training/figures -data DIR accuracy`" + `. All figures are per cent and those
of the commands beside them, run in the folder of the data sets (the model card says what
they are and what was learned from them). Texts go in raw, as ` + "`onrecord read`" + ` reads them, but
for syntax, which starts from the words and sentences of the gold. P is the share of the found that is
right, R the share of the gold that was found, F1 their harmonic mean. Sets named *dev* chose
between designs and settings; nothing was learned from them.

`

// accuracy runs the commands and returns the page: the claims, then all reports. A command
// that fails costs its own figures, and the page says so.
func accuracy(ctx context.Context, p program) (string, error) {
	reports := &scored{p: p, by: map[string]outcome{}}
	var b strings.Builder
	b.WriteString(accuracyHead + "| what | | command: `onrecord score` … |\n|---|--:|---|\n")
	for _, c := range claims {
		value, err := reports.value(ctx, c)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "| %s | %s | `%s` |\n", c.what, value, c.command)
	}
	for _, command := range further {
		reports.of(ctx, command)
	}
	for _, command := range reports.order {
		fmt.Fprintf(&b, "\n## onrecord score %s\n\n%s", command, reports.by[command].markdown())
	}
	return b.String(), ctx.Err()
}

// scored runs each command once and remembers what came of it.
type scored struct {
	p     program
	by    map[string]outcome
	order []string
}

type outcome struct {
	report report
	err    error
}

func (s *scored) of(ctx context.Context, command string) outcome {
	if o, ok := s.by[command]; ok {
		return o
	}
	var o outcome
	args := append([]string{"score"}, strings.Fields(command)...)
	data, err := s.p.output(ctx, append(args, "--format", "json")...)
	if err == nil {
		o.report, err = parseReport(data)
	}
	o.err = err
	s.by[command] = o
	s.order = append(s.order, command)
	return o
}

// value returns the value of a claim, "–" if its command failed. The error means that the
// claim is not one that the command makes.
func (s *scored) value(ctx context.Context, c claim) (string, error) {
	o := s.of(ctx, c.command)
	if o.err != nil {
		return "–", nil
	}
	f, err := o.report.find(c.key, c.measure)
	if err != nil {
		return "", fmt.Errorf("onrecord score %s: %w", c.command, err)
	}
	return c.value(f), nil
}

func (o outcome) markdown() string {
	if o.err != nil {
		return "Not measured: " + o.err.Error() + ".\n"
	}
	return o.report.Title + "\n\n" + strings.TrimSuffix(o.report.markdown(), "\n")
}
