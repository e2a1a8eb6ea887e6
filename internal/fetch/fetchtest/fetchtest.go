// Package fetchtest has a fake web for tests: a txtar file of raw HTTP answers, named by
// their addresses, served on connections within the program, so that time in a testing/synctest
// bubble stands still while it is waited for; or on loopback.
//
// An answer is a status line, header lines, a blank line and a body. A file named twice
// answers the second time with the second, and so on; the last stays. An answer with an ETag is
// a 304 to a request that has it. The header Fake is not sent; its words change the answer:
//
//	gzip     the body is sent compressed
//	bomb     the body is sent 100,000 times, compressed
//	endless  the body is sent again and again
//	slow     a byte of the body is sent every second
//	hang     nothing is ever sent
//	cut      the connection breaks off after the body, which was to be longer
//	windows-1252  the body is sent in that charset
package fetchtest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/tools/txtar"
)

// Web is a fake web. Only http is spoken; what is at no address is answered with 404.
type Web struct {
	mu      sync.Mutex
	answers map[string][]string // raw, by address; the first is next
	asked   []Request
	local   map[string]string // hosts by the place on loopback where [Web.Site] serves them
}

// Request is what the web was asked.
type Request struct {
	Method string
	URL    string
	Header http.Header
	Form   url.Values // of a POST; nil otherwise
}

// Load reads a web from a txtar file.
func Load(t testing.TB, file string) *Web {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return Parse(data)
}

// Parse reads a web from the text of a txtar file.
func Parse(data []byte) *Web {
	w := &Web{answers: map[string][]string{}}
	for _, f := range txtar.Parse(data).Files {
		w.answers[f.Name] = append(w.answers[f.Name], string(f.Data))
	}
	return w
}

// Set makes an address answer something else from now on.
func (w *Web) Set(address, raw string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.answers[address] = []string{raw}
}

// Asked returns all requests so far, in their order.
func (w *Web) Asked() []Request {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.asked)
}

// Log returns the requests since the last call, "GET http://…" each.
func (w *Web) Log() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all []string
	for _, r := range w.asked {
		all = append(all, r.Method+" "+r.URL)
	}
	w.asked = nil
	return all
}

// Dial connects to any host, which is always this web.
func (w *Web) Dial(context.Context, string, string) (net.Conn, error) {
	client, server := net.Pipe()
	go w.serve(server)
	return client, nil
}

// Listen serves the web on loopback until the test ends, and returns a function that
// connects to it, whatever host is asked for.
func (w *Web) Listen(t testing.TB) func(context.Context, string, string) (net.Conn, error) {
	t.Helper()
	place := w.listen(t)
	return func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "tcp", place)
	}
}

// Site serves one host of the web on loopback until the test ends, for programs that
// cannot be told how to connect, and returns its address there, such as
// "http://127.0.0.1:4711", which stands for the host in its answers too.
func (w *Web) Site(t testing.TB, host string) (address string) {
	t.Helper()
	place := w.listen(t)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.local == nil {
		w.local = map[string]string{}
	}
	w.local[place] = host
	return "http://" + place
}

// listen serves the web on loopback, and returns the place.
func (w *Web) listen(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go w.serve(conn)
		}
	}()
	return l.Addr().String()
}

// serve answers one request.
func (w *Web) serve(conn net.Conn) {
	defer conn.Close()
	req, err := http.ReadRequest(bufio.NewReader(conn))
	if err != nil {
		return
	}
	host := w.hostOf(req.Host)
	r := Request{Method: req.Method, URL: "http://" + host + req.URL.RequestURI(), Header: req.Header}
	if req.Method == http.MethodPost {
		body, _ := io.ReadAll(req.Body)
		r.Form, _ = url.ParseQuery(string(body))
	}
	w.answer(conn, strings.ReplaceAll(w.next(r), "http://"+host, "http://"+req.Host))
}

// hostOf returns the host that is served at a place; the place itself if it is a host.
func (w *Web) hostOf(place string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if host := w.local[place]; host != "" {
		return host
	}
	return place
}

// next notes a request and returns the raw answer to it.
func (w *Web) next(r Request) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked = append(w.asked, r)
	list := w.answers[r.URL]
	if len(list) == 0 {
		return "HTTP/1.1 404 Not Found\n\nnothing is here\n"
	}
	if len(list) > 1 {
		w.answers[r.URL] = list[1:]
	}
	if tag := header(list[0], "ETag"); tag != "" && tag == r.Header.Get("If-None-Match") {
		return "HTTP/1.1 304 Not Modified\nETag: " + tag + "\n\n"
	}
	return list[0]
}

// header returns the value of a header of a raw answer; empty if it has none.
func header(raw, name string) string {
	head, _, _ := strings.Cut(raw, "\n\n")
	for line := range strings.Lines(head) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.EqualFold(key, name) {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// answer sends a raw answer.
func (w *Web) answer(conn net.Conn, raw string) {
	head, body, _ := strings.Cut(raw, "\n\n")
	var lines []string
	for line := range strings.Lines(head) {
		if line = strings.TrimRight(line, "\r\n"); !strings.HasPrefix(line, "Fake:") {
			lines = append(lines, line)
		}
	}
	lines = append(lines, "Connection: close")
	fake := header(raw, "Fake")
	switch fake {
	case "hang":
		io.Copy(io.Discard, conn)
		return
	case "gzip", "bomb":
		lines = append(lines, "Content-Encoding: gzip")
	case "cut":
		lines = append(lines, fmt.Sprintf("Content-Length: %d", len(body)+100))
	}
	if _, err := io.WriteString(conn, strings.Join(lines, "\r\n")+"\r\n\r\n"); err == nil {
		send(conn, fake, body)
	}
}

// send sends a body.
func send(conn net.Conn, fake, body string) {
	switch fake {
	case "gzip":
		conn.Write(packed(body, 1))
	case "bomb":
		conn.Write(packed(body, 100_000))
	case "endless":
		for {
			if _, err := io.WriteString(conn, body); err != nil {
				return
			}
		}
	case "slow":
		for i := range len(body) {
			time.Sleep(time.Second)
			if _, err := io.WriteString(conn, body[i:i+1]); err != nil {
				return
			}
		}
	case "windows-1252":
		encoded, _ := charmap.Windows1252.NewEncoder().String(body)
		io.WriteString(conn, encoded)
	default:
		io.WriteString(conn, body)
	}
}

// packed returns n bodies, compressed.
func packed(body string, n int) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for range n {
		io.WriteString(z, body)
	}
	z.Close()
	return b.Bytes()
}
