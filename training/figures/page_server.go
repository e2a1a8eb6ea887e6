package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"time"
)

// coresUsed is how many cores what is measured may use.
const coresUsed = 2

// onCores returns a command that runs onrecord on two cores at most.
func (p program) onCores(ctx context.Context, args ...string) *exec.Cmd {
	name := p.path
	if runtime.NumCPU() > coresUsed {
		name, args = "taskset", append([]string{"-c", fmt.Sprintf("0-%d", coresUsed-1), p.path}, args...)
	}
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", coresUsed))
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 20 * time.Second
	return cmd
}

// server is "onrecord serve" at work.
type server struct {
	site string
	stop func() (usage, error)
}

// serve starts a server of a record and waits until it answers.
func (p program) serve(ctx context.Context, record, asOf string) (*server, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	var said bytes.Buffer
	cmd := p.onCores(ctx, "serve", "--listen", address, "--record", record, "--as-of", asOf)
	cmd.Stderr = &said
	start := time.Now()
	if err := cmd.Start(); err != nil {
		cancel()
		return nil, err
	}
	s := &server{site: "http://" + address, stop: func() (usage, error) {
		cancel()
		err := cmd.Wait()
		if errors.Is(err, context.Canceled) || cmd.ProcessState != nil && cmd.ProcessState.Success() {
			err = nil
		}
		return newUsage(cmd, start), err
	}}
	for range 600 {
		if resp, err := http.Get(s.site + "/watches"); err == nil {
			resp.Body.Close()
			return s, nil
		}
		select {
		case <-time.After(100 * time.Millisecond):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	_, err = s.stop()
	return nil, fmt.Errorf("the server does not answer: %w\n%s", err, said.Bytes())
}

// freeAddress returns one of this computer where nothing listens.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// addSteadily has "onrecord add" keep articles as they come, so many a second, until ctx ends, and returns what that took and how
// many it was given. What it reads is an archive that is written meanwhile, on its standard input.
func (p program) addSteadily(ctx context.Context, record string, v *variation, aSecond int) (u usage, given int, err error) {
	var said bytes.Buffer
	cmd := p.onCores(context.WithoutCancel(ctx), "add", "--record", record, "-")
	cmd.Stderr = &said
	out, err := cmd.StdinPipe()
	if err != nil {
		return u, 0, err
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return u, 0, err
	}
	given, err = writeSteadily(ctx, out, v, aSecond)
	if closed := out.Close(); err == nil {
		err = closed
	}
	if failed := cmd.Wait(); failed != nil {
		err = fmt.Errorf("onrecord add: %w\n%s", failed, said.Bytes())
	}
	return newUsage(cmd, start), given, err
}

// writeSteadily writes new articles to an archive until ctx ends.
func writeSteadily(ctx context.Context, to io.Writer, v *variation, aSecond int) (given int, err error) {
	tick := time.NewTicker(time.Second / time.Duration(aSecond))
	defer tick.Stop()
	for {
		a := v.article(len(v.texts) + given)
		a.URL = fmt.Sprintf("https://new.example/%d", given)
		a.Published = "2016-09-20T10:00:00Z"
		if err := writeRecord(to, a.URL, reportPage(a)); err != nil {
			return given, err
		}
		given++
		select {
		case <-tick.C:
		case <-ctx.Done():
			return given, nil
		}
	}
}
