package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

const (
	pageRate   = 50           // requests a second, if not given
	pageEach   = 100          // of the rarest kinds that count, if not given
	pageWarmUp = 60           // seconds that do not count
	pageAdded  = 1            // articles a second: 86,400 a day
	pageDay    = "2016-09-15" // what "today" is on the pages
)

const pageHead = `# How fast pages are

Made by ` + "`go run ./training/figures -data DIR page-speed`" + ` on one machine:
%s.

The record has %d articles, %d statements and %.1f GB: the articles of ` + "`" + recordTexts + "`" + ` as they are, and of each as many
copies in other words as that takes, with all that belongs to it. Who many of them speak of is the same in all copies, and so are
the two largest stories. ` + "`onrecord serve`" + ` and ` + "`onrecord add`" + `, which keeps %d new article a second meanwhile, share two cores
with whoever asks: %d requests a second over all kinds of page and many addresses of each, one after the other at even distances,
whether those before are answered or not. A time is from the moment at which a request was due to the last byte of its answer, after
%d seconds that do not count. Weights are what is sent, packed, in the mean and at most.

| page | requests | median, ms | 99th percentile, ms | KB | at most |
|---|--:|--:|--:|--:|--:|
`

// pageSpeed measures and returns the page.
func pageSpeed(ctx context.Context, p program) (string, error) {
	return p.onRecordTexts(func(named []namedText, dir string) (string, error) { return pageSpeedOf(ctx, p, named, dir) })
}

func pageSpeedOf(ctx context.Context, p program, named []namedText, dir string) (string, error) {
	kept := p.large
	if kept == "" {
		kept = filepath.Join(dir, "large.db")
	}
	if err := makeLarge(ctx, p, named, largeArticles, kept); err != nil {
		return "", err
	}
	record := filepath.Join(dir, "record.db")
	if err := copyFile(kept, record); err != nil {
		return "", err
	}
	all, err := askPages(ctx, p, record, newVariation(textsOf(named)))
	if err != nil {
		return "", err
	}
	return all.markdown(ctx, p, record)
}

// askedPages is what came of asking.
type askedPages struct {
	figures []pageFigures
	given   int           // articles that were to be added
	over    time.Duration // in that time
	audits  time.Duration // that of everything which took longest, when it was asked for first
	serving usage
	adding  usage
}

// askPages serves the record, adds to it and asks for pages.
func askPages(ctx context.Context, p program, record string, v *variation) (out askedPages, err error) {
	kinds, err := pageKinds(ctx, record)
	if err != nil {
		return out, err
	}
	s, err := p.serve(ctx, record, pageDay)
	if err != nil {
		return out, err
	}
	l := load{site: s.site, kinds: kinds, rate: p.rate, each: p.each, warmUp: pageWarmUp * p.rate, client: newClient()}
	if out.audits, err = l.askOnce(ctx, sourcingKind); err != nil {
		return out, err
	}
	adding, stop := context.WithCancel(ctx)
	defer stop()
	added := make(chan error, 1)
	go func() {
		var err error
		out.adding, out.given, err = p.addSteadily(adding, record, v, pageAdded)
		added <- err
	}()
	start := time.Now()
	answers, err := l.run(ctx)
	out.over = time.Since(start)
	stop()
	if failed := <-added; err == nil {
		err = failed
	}
	var stopped error
	out.serving, stopped = s.stop()
	out.figures = l.figures(answers)
	return out, errors.Join(err, stopped)
}

// markdown returns the page.
func (a *askedPages) markdown(ctx context.Context, p program, record string) (string, error) {
	articles, statements, size, err := sizeOf(ctx, record)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, pageHead, machine(), articles, statements, float64(size)/1e9, pageAdded, p.rate, pageWarmUp)
	for _, f := range a.figures {
		fmt.Fprintf(&b, "| %s | %d | %.1f | %.0f | %.1f | %.1f |\n", f.name, f.asked, inMillis(f.median), inMillis(f.p99), float64(f.bytes)/1000, float64(f.most)/1000)
	}
	b.WriteString("\n")
	for _, f := range a.figures[:len(a.figures)-1] {
		if f.failed > 0 {
			fmt.Fprintf(&b, "%s: %d requests failed, such as this: %v.\n", f.name, f.failed, f.failure)
		}
	}
	fmt.Fprintf(&b, "An audit of everything takes up to %.1f s when it is asked for first, which was before; then it is shown for a while as it was counted.\n", a.audits.Seconds())
	share := func(u usage) float64 { return 100 * u.cpu.Seconds() / a.over.Seconds() }
	fmt.Fprintf(&b, "The server held %s MB at most, of which what is mapped of the record is a part. It took %.0f%% of one core, the adding of %d articles %.0f%%.\n",
		megabytes(a.serving.memory), share(a.serving), a.given, share(a.adding))
	return b.String(), nil
}

func inMillis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
