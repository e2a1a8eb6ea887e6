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
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *data, *docs, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

// pages make the text of a page of docs each.
var pages = map[string]func(context.Context, program) (string, error){
	"accuracy":     accuracy,
	"speed":        speed,
	"record-speed": recordFigures,
}

// run writes the pages that are named.
func run(ctx context.Context, data, docs string, names []string) error {
	if data == "" || len(names) == 0 {
		return fmt.Errorf("usage: go run ./training/figures -data DIR accuracy|speed|record-speed")
	}
	for _, name := range names {
		if pages[name] == nil {
			return fmt.Errorf("there is no page %q", name)
		}
	}
	p, err := build(ctx, data)
	if err != nil {
		return err
	}
	defer p.remove()
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
