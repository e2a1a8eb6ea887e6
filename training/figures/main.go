package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

func main() {
	data := flag.String("data", "", "folder of the data sets")
	docs := flag.String("docs", "docs", "folder to write to")
	record := flag.String("record", "", "keep the large record that pages are asked of in this file, and use it if it is there")
	rate := flag.Int("rate", pageRate, "how many pages are asked for in a second")
	each := flag.Int("each", pageEach, "how many pages of the rarest kinds are asked for")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, program{data: *data, large: *record, rate: *rate, each: *each}, *docs, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

// pages make the text of a page of docs each.
var pages = map[string]func(context.Context, program) (string, error){
	"accuracy":     accuracy,
	"speed":        speed,
	"record-speed": recordFigures,
	"page-speed":   pageSpeed,
}

// run writes the pages that are named.
func run(ctx context.Context, wanted program, docs string, names []string) error {
	if wanted.data == "" || len(names) == 0 {
		return fmt.Errorf("usage: go run ./training/figures -data DIR accuracy|speed|record-speed|page-speed")
	}
	for _, name := range names {
		if pages[name] == nil {
			return fmt.Errorf("there is no page %q", name)
		}
	}
	p, err := build(ctx, wanted.data)
	if err != nil {
		return err
	}
	defer p.remove()
	p.large, p.rate, p.each = wanted.large, wanted.rate, wanted.each
	for _, name := range names {
		text, err := pages[name](ctx, p)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		text = strings.TrimRight(text, "\n") + "\n"
		if err := os.WriteFile(filepath.Join(docs, name+".md"), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}
