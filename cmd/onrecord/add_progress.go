package main

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"onrecord/internal/ingest"
)

// addProgress shows how far an adding is, how fast it goes and how long it will take, as far as
// that is known: by bytes within an archive, else by sources. Without a terminal it does nothing.
type addProgress struct {
	env    *env // says things above the bar
	bars   *mpb.Progress
	bar    *mpb.Bar
	start  time.Time
	items  atomic.Int64
	source string
	done   int64 // sources before the one that is being read
}

// parts is into how many steps a source is divided on the bar.
const parts = 1000

func newAddProgress(e *env, sources int) *addProgress {
	if !e.errTerminal {
		return &addProgress{env: e}
	}
	p := &addProgress{bars: mpb.New(mpb.WithOutput(e.stderr), mpb.WithWidth(e.width)), start: time.Now()}
	rate := func(decor.Statistics) string {
		n := p.items.Load()
		return fmt.Sprintf("%d reports, %.0f a second", n, float64(n)/max(0.001, time.Since(p.start).Seconds()))
	}
	p.bar = p.bars.New(int64(sources)*parts, mpb.BarStyle().Lbound(" ").Filler("━").Tip("━").Padding("─").Rbound(" "),
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Any(rate)),
		mpb.AppendDecorators(decor.AverageETA(decor.ET_STYLE_GO), decor.Name(" left")))
	above := *e
	above.stderr = p.bars
	p.env = &above
	return p
}

// step shows that an item is done.
func (p *addProgress) step(a ingest.Added) {
	if p.bar == nil {
		return
	}
	p.items.Add(1)
	if a.Item.Source != p.source {
		if p.source != "" {
			p.done += parts
		}
		p.source = a.Item.Source
	}
	within := int64(0)
	if a.Item.Size > 0 {
		within = parts * a.Item.Done / a.Item.Size
	}
	p.bar.SetCurrent(p.done + within)
}

// end takes the bar away; the second call does nothing.
func (p *addProgress) end() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.bars.Wait()
		p.bar = nil
	}
}
