package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"onrecord/internal/export/archive"
	"onrecord/internal/ingest"
	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/reader"
	"onrecord/internal/store"
)

type importCommand struct {
	Files     []string `arg:"" name:"file" help:"Exports (onrecord export), records (onrecord read --format jsonl), or - for standard input."`
	Decisions bool     `default:"true" negatable:"" help:"Whether to take the decisions of an export too."`
	Format    string   `default:"text" enum:"text,json" help:"How to print the summary: ${enum}."`
	recordOption
}

// Help is what "onrecord import --help" adds. The tests run its examples.
func (importCommand) Help() string {
	return `Puts the reports and decisions of an export into the record, which it begins if need be, and the
records that "onrecord read" printed. Nothing is read anew. What the record has already is
left as it is. How reports are joined is worked out anew in the order in which they come, so
that an export makes the same record again. Decisions that are new to a record with reports join
it anew, and references of entities, stories, events and statements may change.

A line that is broken is named with its number and costs only itself.

Examples:
  onrecord import --record copy.db -
  zcat talks.jsonl.gz | onrecord import -

Exit codes: 0 all was imported, 1 something was not (the rest was), 2 the command line is
wrong, 130 interrupted.`
}

// Run imports the files in the order given.
func (c *importCommand) Run(ctx context.Context, e *env) error {
	s, err := c.open(ctx, store.ReadWrite)
	if err != nil {
		return err
	}
	bar := newAddProgress(e, len(c.Files))
	defer bar.end()
	im := importer{e: bar.env, store: s, bar: bar, takes: c.Decisions, sum: importSummary{Record: s.Path(), Failed: []failure{}}}
	for _, name := range c.Files {
		if err = im.file(ctx, name); err != nil {
			break
		}
	}
	bar.end()
	if err := errors.Join(err, s.Close()); err != nil {
		if im.rejoin {
			e.say("decisions were added: onrecord rebuild applies them")
		}
		return err
	}
	if im.rejoin {
		if err := rebuild(ctx, e, im.sum.Record); err != nil {
			return err
		}
		im.sum.Rejoined = true
	}
	if err := im.sum.write(e, c.Format); err != nil {
		return err
	}
	if im.sum.failed() > 0 {
		return errFailed
	}
	return nil
}

// importer puts what archives hold into a record.
type importer struct {
	e     *env
	store *store.Store
	bar   *addProgress
	takes bool // decisions too
	sum   importSummary

	keeper  *keep.Keeper // nil until the first report, so that it knows the decisions before
	intake  *keep.Intake // of the decisions of one file
	rejoin  bool         // decisions came that the reports before were not joined with
	notKept int          // how many reports in a row could not be kept
}

// mostNotKept is after how many reports in a row that cannot be kept an import ends: then it is not they that are broken.
const mostNotKept = 20

// file imports one file. Only what ends the whole import is returned.
func (im *importer) file(ctx context.Context, name string) error {
	in, size := im.e.stdin, int64(0)
	if name != standardInput {
		f, err := os.Open(name)
		if err != nil {
			im.fail(name, reason(err))
			return nil
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			size = info.Size()
		}
		in = f
	}
	return im.lines(ctx, name, in, size)
}

func (im *importer) lines(ctx context.Context, name string, in io.Reader, size int64) (err error) {
	if im.intake, err = keep.NewIntake(ctx, im.store); err != nil {
		return err
	}
	for line := range archive.Read(in) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := im.line(ctx, &line); err != nil {
			im.fail(fmt.Sprintf("%s, line %d", name, line.Number), reason(err))
		}
		if im.notKept >= mostNotKept {
			return fmt.Errorf("%d reports in a row could not be kept", im.notKept)
		}
		im.bar.step(ingest.Added{Item: reader.Item{Source: name, Done: line.Done, Size: size}})
	}
	return nil
}

func (im *importer) line(ctx context.Context, line *archive.Line) error {
	switch {
	case line.Err != nil:
		return line.Err
	case line.Report != nil:
		return im.report(ctx, line.Report)
	case line.Decision != nil && im.takes:
		return im.decision(ctx, line.Decision.Decision)
	}
	return nil
}

// report keeps a report. One that makes the program fail costs only itself.
func (im *importer) report(ctx context.Context, r *archive.Report) (err error) {
	if im.keeper == nil {
		im.keeper = keep.New(im.store)
	}
	defer func() {
		if v := recover(); v != nil {
			im.keeper = nil // what it remembers was undone
			err = fmt.Errorf("a bug in onrecord, please report it with the line: %v", v)
		}
	}()
	out, err := im.keeper.Keep(ctx, keep.Report{Record: &r.Record, Reader: string(r.Reader)})
	if err != nil {
		im.notKept++
		return err
	}
	im.notKept = 0
	switch out {
	case keep.NewVersion:
		im.sum.NewVersions++
	case keep.Unchanged:
		im.sum.Unchanged++
	default:
		im.sum.Kept++
	}
	return nil
}

// decision adds a decision to the log, unless it is there.
func (im *importer) decision(ctx context.Context, d decision.Decision) error {
	added, err := im.intake.Take(ctx, d)
	if err != nil {
		return err
	}
	if !added {
		im.sum.DecisionsKnown++
		return nil
	}
	im.sum.Decisions++
	return im.store.View(ctx, func(r *store.Reader) error {
		reports, err := r.HasArticles()
		im.rejoin = im.rejoin || reports
		return err
	})
}

// fail notes what could not be imported, and says it while there are not too many.
func (im *importer) fail(name string, err error) {
	if len(im.sum.Failed) >= mostFailures {
		im.sum.MoreFailed++
		return
	}
	im.sum.Failed = append(im.sum.Failed, failure{name, err.Error()})
	im.e.say("%s: %v", name, err)
}

// mostFailures is how many failures are named.
const mostFailures = 1000

// importSummary is what became of the files of one "onrecord import".
type importSummary struct {
	Record         string    `json:"record"`
	Kept           int       `json:"kept"`
	NewVersions    int       `json:"new_versions"`
	Unchanged      int       `json:"unchanged"`
	Decisions      int       `json:"decisions"`       // that were added
	DecisionsKnown int       `json:"decisions_known"` // that the record had already
	Rejoined       bool      `json:"rejoined"`        // all reports were joined anew because of decisions
	Failed         []failure `json:"failed"`          // in order; at most 1000
	MoreFailed     int       `json:"more_failed"`
}

func (s *importSummary) failed() int { return len(s.Failed) + s.MoreFailed }

// write prints the summary.
func (s *importSummary) write(e *env, format string) error {
	if format == "json" {
		return printJSON(e.stdout, s)
	}
	_, err := fmt.Fprintf(e.stdout, "%d kept, %d new versions, %d unchanged, %s, %d failed\n",
		s.Kept, s.NewVersions, s.Unchanged, plural(s.Decisions, "decision"), s.failed())
	return err
}
