package ingest

import (
	"fmt"
	"runtime"
	"strings"

	"onrecord/internal/article"
	"onrecord/internal/nlp"
	"onrecord/internal/record"
)

// Annotate reads data into the record of the report that it holds, and returns the analysis too.
// A report that is not English is not analysed, and its record says so. A panic is a bug in the
// program: it costs that input only, and the error asks for a report of it.
func Annotate(p nlp.Pipeline, data []byte, h article.Hints) (r *record.Record, d *nlp.Doc, err error) {
	defer func() {
		if v := recover(); v != nil {
			r, err = nil, fmt.Errorf("a bug in onrecord, please report it with the file: %v%s", v, where())
		}
	}()
	a, err := article.Read(data, h)
	if err != nil {
		return nil, nil, err
	}
	d = a.Doc()
	if a.Language == "" || a.Language == "en" {
		p.Run(d)
	}
	r, err = record.New(a, d)
	return r, d, err
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
