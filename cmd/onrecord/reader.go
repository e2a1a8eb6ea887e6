package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"onrecord/internal/article"
	"onrecord/internal/export"
	"onrecord/internal/nlp"
	"onrecord/internal/record"
)

// reader reads inputs into records. It may be used from several goroutines, but standard
// input only once.
type reader struct {
	pipeline nlp.Pipeline
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

// read reads one input. A panic is a bug in the program, and costs that input only.
func (rd *reader) read(in input) (res result) {
	res.input = in
	defer func() {
		if p := recover(); p != nil {
			res.err = fmt.Errorf("a bug in onrecord, please report it with the file: %v%s", p, where())
		}
	}()
	if in.err != nil {
		return res
	}
	data, err := rd.load(in.name)
	if err != nil {
		res.err = reason(err)
		return res
	}
	res.err = rd.annotate(&res, data)
	return res
}

func (rd *reader) load(name string) ([]byte, error) {
	in := rd.stdin
	if name != standardInput {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxInput+1))
	if err == nil && len(data) > maxInput {
		err = fmt.Errorf("more than %d MB, which no news report is", maxInput>>20)
	}
	return data, err
}

// maxInput is the largest input that is read, in bytes. The largest pages of news sites
// have a tenth of it.
const maxInput = 32 << 20

// annotate turns data into its record.
func (rd *reader) annotate(res *result, data []byte) error {
	a := article.FromText(string(data))
	d := a.Doc()
	if a.Language == "" || a.Language == "en" {
		rd.pipeline.Run(d)
	}
	r, err := record.New(a, d)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	err = rd.write(&b, export.Reading{Record: r, Doc: d})
	res.output, res.notes = b.Bytes(), r.Notes
	if rd.withText && a.Text != string(data) {
		res.text = a.Text
	}
	return err
}

// where names the function of the program that panicked; empty if it cannot be told.
func where() string {
	calls := make([]uintptr, 64)
	frames := runtime.CallersFrames(calls[:runtime.Callers(1, calls)])
	panicked := false
	for {
		f, more := frames.Next()
		if panicked && strings.HasPrefix(f.Function, "onrecord/") {
			return " (in " + f.Function + ")"
		}
		panicked = panicked || f.Function == "runtime.gopanic"
		if !more {
			return ""
		}
	}
}
