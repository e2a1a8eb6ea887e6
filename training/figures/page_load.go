package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"
)

// pageKind is a sort of page with addresses of it, in any number and order.
type pageKind struct {
	name      string
	share     int // how often it is asked for, in multiples of the rarest
	addresses []string
}

// answer is what became of a request.
type answer struct {
	kind  int           // of [load.kinds]
	took  time.Duration // from the moment at which it was due
	bytes int64         // of the body, as it was sent
	err   error
}

// load asks a server at a steady rate, whether it answers or not: who waits does not keep others from asking.
type load struct {
	site   string // "http://localhost:1234"
	kinds  []pageKind
	rate   int // requests a second
	each   int // requests of the rarest kinds that count
	warmUp int // requests before, which do not count
	client *http.Client
}

// newClient returns a client that takes what is packed and unpacks nothing, which would take its own time.
func newClient() *http.Client {
	return &http.Client{Timeout: 2 * time.Minute, Transport: &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 256, MaxIdleConns: 256}}
}

// order returns the kinds in the order in which they are asked for: shuffled, so that no two runs of one kind follow each
// other, and the same in each run.
func (l *load) order() []int {
	rng := rand.New(rand.NewPCG(5, 8))
	once := func(times int) (all []int) {
		for kind, k := range l.kinds {
			for range times * k.share {
				all = append(all, kind)
			}
		}
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		return all
	}
	before := []int{}
	for len(before) < l.warmUp {
		before = append(before, once(1)...)
	}
	return append(before[:l.warmUp], once(l.each)...)
}

// run asks for all and returns the answers that count.
func (l *load) run(ctx context.Context) ([]answer, error) {
	order := l.order()
	answers := make([]answer, len(order))
	asked := make([]int, len(l.kinds)) // of each kind
	var all sync.WaitGroup
	start := time.Now()
	for i, kind := range order {
		due := start.Add(time.Duration(i) * time.Second / time.Duration(l.rate))
		select {
		case <-time.After(time.Until(due)):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		addresses := l.kinds[kind].addresses
		address := addresses[asked[kind]%len(addresses)]
		asked[kind]++
		all.Go(func() {
			n, err := l.ask(ctx, address)
			answers[i] = answer{kind, time.Since(due), n, err}
		})
	}
	all.Wait()
	return answers[l.warmUp:], ctx.Err()
}

// askOnce asks for each address of a kind, one after the other, and returns how long the slowest took.
func (l *load) askOnce(ctx context.Context, name string) (slowest time.Duration, err error) {
	for _, k := range l.kinds {
		for _, address := range k.addresses {
			if k.name != name {
				break
			}
			start := time.Now()
			if _, err := l.ask(ctx, address); err != nil {
				return 0, err
			}
			slowest = max(slowest, time.Since(start))
		}
	}
	return slowest, nil
}

// ask asks for one address and returns the length of what came.
func (l *load) ask(ctx context.Context, address string) (int64, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, l.site+address, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Accept-Encoding", "gzip")
	resp, err := l.client.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	n, err := io.Copy(io.Discard, resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", address, resp.Status)
	}
	return n, err
}

// pageFigures are those of one kind of page.
type pageFigures struct {
	name        string
	asked       int
	median, p99 time.Duration
	bytes       int64 // in the mean
	most        int64
	failed      int
	failure     error // one of them
}

// figures returns those of each kind, and last those of all together.
func (l *load) figures(all []answer) []pageFigures {
	var out []pageFigures
	for kind, k := range l.kinds {
		own := slices.DeleteFunc(slices.Clone(all), func(a answer) bool { return a.kind != kind })
		out = append(out, newPageFigures(k.name, own))
	}
	return append(out, newPageFigures("all together", all))
}

func newPageFigures(name string, all []answer) pageFigures {
	f := pageFigures{name: name, asked: len(all)}
	if len(all) == 0 {
		return f
	}
	var took []time.Duration
	for _, a := range all {
		took = append(took, a.took)
		f.bytes, f.most = f.bytes+a.bytes, max(f.most, a.bytes)
		if a.err != nil {
			f.failed, f.failure = f.failed+1, a.err
		}
	}
	slices.Sort(took)
	f.median, f.p99, f.bytes = took[len(took)/2], took[len(took)*99/100], f.bytes/int64(len(all))
	return f
}
