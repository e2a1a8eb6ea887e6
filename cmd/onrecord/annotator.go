package main

import (
	"bytes"
	"context"
	"io"
	"os"

	"onrecord/internal/article"
	"onrecord/internal/export"
	"onrecord/internal/ingest"
	"onrecord/internal/nlp"
)

// annotator reads inputs into records. It may be used from several goroutines, but standard
// input only once.
type annotator struct {
	pipeline nlp.Pipeline
	hints    article.Hints
	stdin    io.Reader
	write    func(io.Writer, export.Reading) error
	withText bool // whether the output is of no use without the text
}

// result is what became of one input.
type result struct {
	input
	output []byte   // the record in the format asked for
	text   string   // the article's text, if it is not the file's own
	notes  []string // what the user should know
}

// read reads one input.
func (rd *annotator) read(ctx context.Context, in input) result {
	res := result{input: in}
	if in.err != nil {
		return res
	}
	data, err := rd.load(ctx, in.name)
	if err != nil {
		res.err = reason(err)
		return res
	}
	res.err = rd.annotate(&res, data)
	return res
}

// load returns the bytes of an input, or those up to the first that is too many.
func (rd *annotator) load(ctx context.Context, name string) ([]byte, error) {
	if name == standardInput {
		return loadStdin(ctx, rd.stdin)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readUpToTooMuch(f)
}

func readUpToTooMuch(r io.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(r, article.MaxBytes+1))
}

// loadStdin reads standard input, which may never end, until the user interrupts.
func loadStdin(ctx context.Context, stdin io.Reader) (data []byte, err error) {
	done := make(chan struct{})
	var read []byte
	var readErr error
	go func() {
		defer close(done)
		read, readErr = readUpToTooMuch(stdin)
	}()
	select {
	case <-done:
		return read, readErr
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// annotate turns data into its record.
func (rd *annotator) annotate(res *result, data []byte) error {
	r, d, err := ingest.Annotate(rd.pipeline, data, rd.hints)
	if err != nil {
		return err
	}
	r.Input = res.name
	var b bytes.Buffer
	err = rd.write(&b, export.Reading{Record: r, Doc: d})
	res.output, res.notes = b.Bytes(), r.Notes
	if rd.withText && r.Article.Text != string(data) {
		res.text = r.Article.Text
	}
	return err
}
