package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"time"

	"onrecord/internal/article"
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/english"
	"onrecord/internal/record"
)

// A round is the time that one reading of all texts takes, on one core.
type round struct {
	tokens int
	stages []stageTime // in reading order
	total  time.Duration
}

type stageTime struct {
	name string
	time time.Duration
}

// pipeline returns the time in the stages.
func (r round) pipeline() time.Duration {
	var sum time.Duration
	for _, st := range r.stages {
		sum += st.time
	}
	return sum
}

// Rounds are repeated until both are reached.
const (
	minRounds = 3
	minTime   = 10 * time.Second
)

// oneCore returns the fastest round over texts with GOMAXPROCS=1: whatever else the machine
// does only makes a round slower.
func oneCore(ctx context.Context, texts []string) (round, error) {
	p, err := english.Pipeline(english.Options{})
	if err != nil {
		return round{}, err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var best round
	rounds := 0
	for start := time.Now(); rounds < minRounds || time.Since(start) < minTime; {
		if ctx.Err() != nil {
			return round{}, ctx.Err()
		}
		r, err := readAll(p, texts)
		if err != nil {
			return round{}, err
		}
		if rounds == 0 || r.total < best.total {
			best = r
		}
		rounds++
	}
	return best, nil
}

// readAll reads every text into its record, as "onrecord read" does, and times it.
func readAll(p nlp.Pipeline, texts []string) (round, error) {
	var r round
	for _, st := range p {
		r.stages = append(r.stages, stageTime{name: st.Name})
	}
	start := time.Now()
	for _, text := range texts {
		a, err := article.Read([]byte(text), article.Hints{})
		if err != nil {
			return round{}, err
		}
		d := a.Doc()
		for i, st := range p {
			begin := time.Now()
			nlp.Pipeline{st}.Run(d)
			r.stages[i].time += time.Since(begin)
		}
		if _, err := record.New(a, d); err != nil {
			return round{}, err
		}
		r.tokens += len(d.Tokens)
	}
	r.total = time.Since(start)
	return r, nil
}

// markdown returns the share of each stage.
func (r round) markdown() string {
	var b strings.Builder
	b.WriteString("| stage | tokens per second | share of the pipeline |\n|---|--:|--:|\n")
	for _, st := range r.stages {
		fmt.Fprintf(&b, "| %s | %.0f | %.1f%% |\n", st.name, per(r.tokens, st.time), 100*st.time.Seconds()/r.pipeline().Seconds())
	}
	return b.String()
}
