package mcp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"sync"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

const (
	maxMessage = 1 << 20          // bytes of a message of the assistant
	maxLinger  = 10 * time.Second // for answers when the input has ended
)

// Serve answers messages, one a line, until the input ends and what was asked is answered, or ctx is done.
func Serve(ctx context.Context, server *sdk.Server, in io.Reader, out io.Writer) error {
	open := &unanswered{changed: make(chan struct{}, 1)}
	err := server.Run(ctx, &sdk.IOTransport{
		Reader: &asking{ctx: ctx, in: in, open: open}, Writer: &answering{out: out, open: open}, MaxLineLength: maxMessage,
	})
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// unanswered counts the requests that have no answer.
type unanswered struct {
	mu      sync.Mutex
	n       int
	changed chan struct{}
}

func (u *unanswered) add(n int) {
	u.mu.Lock()
	u.n += n
	u.mu.Unlock()
	select {
	case u.changed <- struct{}{}:
	default:
	}
}

func (u *unanswered) none() bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.n <= 0
}

// asking is the input. The library drops what is unanswered when the input ends; so its end is told when nothing is.
type asking struct {
	ctx  context.Context
	in   io.Reader
	open *unanswered
	line line
}

// Read is that of [io.Reader].
func (a *asking) Read(p []byte) (int, error) {
	n, err := a.in.Read(p)
	a.line.add(p[:n], func(m message) {
		if m.Method != "" && m.ID != nil {
			a.open.add(1)
		}
	})
	if n > 0 || !errors.Is(err, io.EOF) {
		return n, err
	}
	end := time.NewTimer(maxLinger)
	defer end.Stop()
	for !a.open.none() {
		select {
		case <-a.open.changed:
		case <-end.C:
			return 0, io.EOF
		case <-a.ctx.Done():
			return 0, a.ctx.Err()
		}
	}
	return 0, io.EOF
}

// Close does nothing: the input is not ours.
func (a *asking) Close() error { return nil }

// answering is the output.
type answering struct {
	out  io.Writer
	open *unanswered
	line line
}

// Write is that of [io.Writer].
func (a *answering) Write(p []byte) (int, error) {
	n, err := a.out.Write(p)
	a.line.add(p[:n], func(m message) {
		if m.Method == "" && m.ID != nil {
			a.open.add(-1)
		}
	})
	return n, err
}

// Close does nothing: the output is not ours.
func (a *answering) Close() error { return nil }

// message is as much of a message of JSON-RPC as tells a request from an answer.
type message struct {
	ID     any    `json:"id"`
	Method string `json:"method"`
}

// line puts together what comes in pieces.
type line struct{ begun []byte }

// add calls f with each message whose line is whole. What is longer than any message is passed over.
func (l *line) add(p []byte, f func(message)) {
	for {
		i := bytes.IndexByte(p, '\n')
		if i < 0 {
			break
		}
		var m message
		if json.Unmarshal(append(l.begun, p[:i]...), &m) == nil {
			f(m)
		}
		l.begun, p = l.begun[:0], p[i+1:]
	}
	if len(l.begun)+len(p) <= maxAnswer {
		l.begun = append(l.begun, p...)
	}
}

// maxAnswer is how many bytes of a line are looked at; the longest answers have a tenth.
const maxAnswer = 64 << 20
