package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"onrecord/internal/export"
	"onrecord/internal/export/archive"
	"onrecord/internal/export/ftm"
	"onrecord/internal/export/table"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/term"
)

type exportCommand struct {
	Query  []string `arg:"" optional:"" help:"What to export: a query as of onrecord search (default: everything)."`
	Format string   `default:"jsonl" enum:"jsonl,csv,parquet,jsonld,webannotation,ftm,brat" help:"How to write it: ${enum}."`
	Out    string   `placeholder:"PATH" help:"The file to write instead of printing, or the folder for the files of csv, parquet and brat."`
	Raw    bool     `help:"Leave words in CSV as they are, also those that a spreadsheet takes for a formula."`
	recordOption
}

// Help is what "onrecord export --help" adds. The tests run its examples.
func (exportCommand) Help() string {
	return `Writes the record, or what a query finds, for other programs. docs/export.md describes every format.

jsonl, the default, holds all that the record is made of, line by line: "onrecord import" makes the
record anew from it. csv and parquet write one file for each table into the folder --out. In CSV,
words that a spreadsheet would take for a formula get an apostrophe in front; --raw leaves it out.

jsonld (schema.org), webannotation (W3C) and brat give the latest version of each article as "onrecord
read" does: the first two a line for each, brat two files in --out. ftm prints FollowTheMoney entities,
one a line.

A query selects the articles in which it finds a statement; of the tables of statements it selects the statements.

Examples:
  onrecord export > talks.jsonl
  onrecord export speaker:Ferrante > ferrante.jsonl
  onrecord export --format csv --out tables published:2026-03
  onrecord export --format parquet --out tables
  onrecord export --format ftm > talks.ftm.json
  onrecord export --format brat --out annotated outlet:Observer

Exit codes: 0 done, 1 it could not be written, 2 the command line is wrong, 130 interrupted.`
}

// Run writes the record.
func (c *exportCommand) Run(ctx context.Context, e *env) error {
	q, err := queryOption(e, c.Query)
	if err != nil {
		return err
	}
	if err := c.check(); err != nil {
		return err
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.View(ctx, func(r *store.Reader) error {
		x := exporter{e: e, r: r, query: q, out: c.Out}
		switch c.Format {
		case "csv":
			return x.tables(".csv", func(t table.Table, w io.Writer) error { return t.WriteCSV(w, r, x.selection(), c.Raw) })
		case "parquet":
			return x.tables(".parquet", func(t table.Table, w io.Writer) error { return t.WriteParquet(w, r, x.selection()) })
		case "jsonld", "webannotation":
			return x.stream(func(w io.Writer) error { return x.reports(w, c.Format) })
		case "ftm":
			return x.stream(func(w io.Writer) error { return ftm.Write(w, r, x.selection()) })
		case "brat":
			return x.standOff()
		}
		return x.stream(x.jsonl)
	})
}

// check finds options that do not go together.
func (c *exportCommand) check() error {
	switch {
	case slices.Contains([]string{"csv", "parquet", "brat"}, c.Format) && c.Out == "":
		return usageError{c.Format + " is several files", "name the folder for them with --out DIR"}
	case c.Raw && c.Format != "csv":
		return usageError{"--raw is for CSV", "leave it out, or add --format csv"}
	}
	return nil
}

// exporter writes a record in one format.
type exporter struct {
	e     *env
	r     *store.Reader
	query query.Query // nil for all
	out   string      // where to; empty is standard output
}

func (x *exporter) selection() store.Selection { return store.Select(x.query) }

func (x *exporter) jsonl(w io.Writer) error {
	text := ""
	if x.query != nil {
		text = x.query.String()
	}
	return archive.Write(w, x.r, x.selection(), text)
}

// tables writes one file for each table.
func (x *exporter) tables(extension string, write func(table.Table, io.Writer) error) error {
	if err := os.MkdirAll(x.out, 0o777); err != nil {
		return err
	}
	for _, t := range table.All() {
		path := filepath.Join(x.out, t.Name+extension)
		if err := replaceBy(path, func(w io.Writer) error { return write(t, w) }); err != nil {
			return err
		}
	}
	return nil
}

// reports writes the latest version of each article, a line for each, in a format of "onrecord read".
func (x *exporter) reports(w io.Writer, format string) error {
	i := slices.IndexFunc(export.Formats(), func(f export.Format) bool { return f.Name == format })
	f := export.Formats()[i]
	return x.r.EachLatest(x.selection(), func(v store.Version) error { return f.Several(w, export.Reading{Record: v.Record}) })
}

// standOff writes two files for the latest version of each article, named by its key.
func (x *exporter) standOff() error {
	if err := os.MkdirAll(x.out, 0o777); err != nil {
		return err
	}
	return x.r.EachLatest(x.selection(), func(v store.Version) error {
		base := filepath.Join(x.out, v.Record.Article.ID)
		if err := replace(base+".txt", []byte(v.Record.Article.Text)); err != nil {
			return err
		}
		return replaceBy(base+".ann", func(w io.Writer) error { return export.WriteStandOff(w, v.Record) })
	})
}

// stream calls write with the file that is asked for, or standard output. A file takes its place when it is whole.
func (x *exporter) stream(write func(io.Writer) error) error {
	if x.out != "" {
		return replaceBy(x.out, write)
	}
	out := x.e.stdout
	if x.e.terminal {
		out = term.Cleaner{W: out}
	}
	w := bufio.NewWriterSize(out, 1<<16)
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}

// replaceBy writes a file. Whoever looks sees the old file or the new one, never half of it.
func replaceBy(path string, write func(io.Writer) error) (err error) {
	part := path + ".part"
	f, err := os.Create(part)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(part)
		}
	}()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(part, path)
}
