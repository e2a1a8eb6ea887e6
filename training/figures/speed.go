package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	speedTexts = "polnear/dev/text"   // in the folder of the data
	oneReport  = "samples/summit.txt" // in the repository
	starts     = 21                   // how often it is read
	thousand   = 1000
)

const speedHead = `# How fast onrecord is

Made by ` + "`go run ./training/figures -data DIR speed`" + ` on one machine:
%s.

The texts are the %d articles of ` + "`" + speedTexts + "`" + `, %.0f tokens each in the mean. Tokens are words and
marks. One core means GOMAXPROCS=1, the collection of garbage included; of several rounds over all
texts the fastest counts. The thousand articles are the same ones over and over. Start to end is
the median of %d runs.

| what | |
|---|--:|
`

// speed measures and returns the page.
func speed(ctx context.Context, p program) (string, error) {
	texts, err := readTexts(filepath.Join(p.data, speedTexts))
	if err != nil {
		return "", err
	}
	// Programs first: the system counts what this one has held as theirs.
	start, err := startToEnd(ctx, p)
	if err != nil {
		return "", err
	}
	many, err := readThousand(ctx, p, texts)
	if err != nil {
		return "", err
	}
	one, err := oneCore(ctx, texts)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	n := float64(len(texts))
	fmt.Fprintf(&b, speedHead, machine(), len(texts), float64(one.tokens)/n, starts)
	line := func(what, format string, x any) { fmt.Fprintf(&b, "| %s | "+format+" |\n", what, x) }
	line("the pipeline on one core, tokens per second", "%.0f", per(one.tokens, one.pipeline()))
	line("the pipeline on one core, articles per second", "%.1f", n/one.pipeline().Seconds())
	line("text to record on one core, articles per second", "%.1f", n/one.total.Seconds())
	line("`onrecord read --format jsonl` of 1,000 articles, articles per second", "%.1f", thousand/many.elapsed.Seconds())
	line("– most memory at a time, MB", "%s", megabytes(many.memory))
	line("`onrecord read "+oneReport+"`, start to end, ms", "%.0f", 1000*start.elapsed.Seconds())
	line("– most memory at a time, MB", "%s", megabytes(start.memory))
	b.WriteString("\n" + one.markdown())
	return b.String(), nil
}

func per(n int, d time.Duration) float64 { return float64(n) / d.Seconds() }

func megabytes(n int64) string {
	if n == 0 {
		return "unknown here"
	}
	return fmt.Sprintf("%.0f", float64(n)/1e6)
}

// namedText is the text of a file.
type namedText struct{ name, text string }

// readTexts returns the .txt files of a folder, in order of name.
func readTexts(dir string) ([]string, error) {
	named, err := readNamed(dir)
	return textsOf(named), err
}

func textsOf(named []namedText) (texts []string) {
	for _, t := range named {
		texts = append(texts, t.text)
	}
	return texts
}

// readNamed returns the .txt files of a folder with their names, in order of name.
func readNamed(dir string) ([]namedText, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: the folder holds no .txt", dir)
	}
	var texts []namedText
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		texts = append(texts, namedText{filepath.Base(path), string(data)})
	}
	return texts, nil
}

// startToEnd returns the median run of reading one report.
func startToEnd(ctx context.Context, p program) (usage, error) {
	var runs []usage
	for range starts {
		u, err := p.measure(ctx, "read", filepath.Join(p.root, oneReport))
		if err != nil {
			return usage{}, err
		}
		runs = append(runs, u)
	}
	slices.SortFunc(runs, func(a, b usage) int { return int(a.elapsed - b.elapsed) })
	return runs[len(runs)/2], nil
}

// readThousand returns what the reading of a thousand articles takes.
func readThousand(ctx context.Context, p program, texts []string) (usage, error) {
	dir, err := os.MkdirTemp("", "onrecord")
	if err != nil {
		return usage{}, err
	}
	defer os.RemoveAll(dir)
	for i := range thousand {
		path := filepath.Join(dir, fmt.Sprintf("%04d.txt", i))
		if err := os.WriteFile(path, []byte(texts[i%len(texts)]), 0o666); err != nil {
			return usage{}, err
		}
	}
	return p.measure(ctx, "read", "--format", "jsonl", dir)
}
