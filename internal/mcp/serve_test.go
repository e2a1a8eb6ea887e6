package mcp

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"onrecord/internal/web/webtest"
)

const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
`

// TestServeAnswersAll: what was asked before the input ended is answered, however the input comes.
func TestServeAnswersAll(t *testing.T) {
	s := webtest.Record(t)
	const asked = hello + `{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search","arguments":{"query":"grain"}}}
{"jsonrpc":"2.0","id":"three","method":"tools/call","params":{"name":"story","arguments":{}}}
`
	for name, in := range map[string]io.Reader{"whole": strings.NewReader(asked), "by bytes": iotest.OneByteReader(strings.NewReader(asked)),
		"end with the data": iotest.DataErrReader(strings.NewReader(asked))} {
		var out strings.Builder
		server := New(Options{Store: s, AsOf: 20260401, Version: "test", Now: time.Now})
		if err := Serve(t.Context(), server, in, &out); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, id := range []string{`"id":1,`, `"id":2,`, `"id":"three",`} {
			if strings.Count(out.String(), id) != 1 {
				t.Errorf("%s: %s is answered %d times", name, id, strings.Count(out.String(), id))
			}
		}
	}
}

// TestServeEnds at what is no message, and does not wait for an answer that cannot come.
func TestServeEnds(t *testing.T) {
	s := webtest.Record(t)
	for _, in := range []string{"", "\n", "{", "no message\n", `{"jsonrpc":"2.0","id":7,"result":{}}` + "\n", hello + strings.Repeat("x", maxMessage+10) + "\n"} {
		begun := time.Now()
		server := New(Options{Store: s, AsOf: 20260401, Version: "test", Now: time.Now})
		err := Serve(t.Context(), server, strings.NewReader(in), io.Discard)
		if took := time.Since(begun); took > maxLinger {
			t.Errorf("%.20q: it took %v (%v)", in, took, err)
		}
	}
}
