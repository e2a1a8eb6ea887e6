package main

import (
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress is a bar on the terminal; without one it does nothing.
type progress struct {
	env  *env // says things above the bar
	bars *mpb.Progress
	bar  *mpb.Bar
}

// newProgress shows a bar for n inputs if there are several and stderr is a terminal to
// which no results go.
func newProgress(e *env, n int, toFolder bool) *progress {
	if n < 2 || !e.errTerminal || e.terminal && !toFolder {
		return &progress{env: e}
	}
	bars := mpb.New(mpb.WithOutput(e.stderr), mpb.WithWidth(e.width))
	bar := bars.New(int64(n), mpb.BarStyle().Lbound(" ").Filler("━").Tip("━").Padding("─").Rbound(" "),
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.CountersNoUnit("%d of %d reports")),
		mpb.AppendDecorators(decor.AverageETA(decor.ET_STYLE_GO), decor.Name(" left")))
	above := *e
	above.stderr = bars
	return &progress{&above, bars, bar}
}

// step counts one input as done.
func (p *progress) step() {
	if p.bar != nil {
		p.bar.Increment()
	}
}

// end takes the bar away; the second call does nothing.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.bars.Wait()
		p.bar = nil
	}
}
