package reader

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"onrecord/internal/article"
)

// httpHead is the head of a response in an archive.
type httpHead struct {
	status   int
	kind     string // Content-Type
	encoding string // Content-Encoding
	chunked  bool   // whether the body was sent in chunks
	size     int    // of the head with the blank line after it, in bytes
}

// maxHTTPHead is the longest head of a response that is read, in bytes.
const maxHTTPHead = 48 << 10

// parseHTTPHead reads the head at the start of data line by line. A line that is none
// says nothing. ok is false if no head begins there.
func parseHTTPHead(data []byte) (h httpHead, ok bool) {
	first := true
	for h.size < len(data) {
		line, _, found := bytes.Cut(data[h.size:], []byte("\n"))
		h.size += len(line)
		if found {
			h.size++
		}
		text := strings.TrimRight(string(line), "\r")
		switch {
		case first:
			if h.status, ok = parseStatus(text); !ok {
				return h, false
			}
			first = false
		case text == "":
			return h, true
		default:
			h.set(text)
		}
	}
	return h, ok
}

// parseStatus reads a line such as "HTTP/1.1 200 OK".
func parseStatus(line string) (status int, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 2 || !strings.HasPrefix(fields[0], "HTTP/") {
		return 0, false
	}
	status, err := strconv.Atoi(fields[1])
	return status, err == nil
}

func (h *httpHead) set(line string) {
	key, value, _ := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "content-type":
		h.kind = value
	case "content-encoding":
		h.encoding = strings.ToLower(value)
	case "transfer-encoding":
		h.chunked = strings.Contains(strings.ToLower(value), "chunked")
	}
}

// reportTypes are the content types that may hold a report. A response without one may.
var reportTypes = map[string]bool{
	"": true, "text/html": true, "application/xhtml+xml": true, "text/plain": true,
	"application/json": true, "application/ld+json": true, "application/xhtml": true,
}

// passed says why a response is passed over by its head alone; empty if it is not.
func (h *httpHead) passed() string {
	kind, _, _ := strings.Cut(h.kind, ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	switch {
	case h.status != 200:
		return "status " + strconv.Itoa(h.status)
	case !reportTypes[kind]:
		return clip(kind)
	}
	return ""
}

// body returns the body of a response as the site meant it, or why it cannot.
func (h *httpHead) body(data []byte) (body []byte, passed string) {
	if h.chunked {
		data = dechunk(data)
	}
	if p := packingOf(data); p != plain {
		r, err := unpack(bytes.NewReader(data), p)
		if err != nil {
			return nil, "a page whose packing is damaged"
		}
		defer r.Close()
		// What is damaged further on still gives its beginning.
		data, _ = io.ReadAll(io.LimitReader(r, article.MaxBytes+1))
	} else if strings.Contains(h.encoding, "br") && !looksLikeText(data) {
		return nil, "a page packed with brotli"
	}
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return nil, "an empty page"
	case len(data) > article.MaxBytes:
		return nil, "a page that is too long"
	}
	if k := Tell(data); k != Report {
		return nil, "a " + string(k)
	}
	return data, ""
}

// looksLikeText reports whether the first bytes are printable, as those of brotli are not.
func looksLikeText(data []byte) bool {
	for _, c := range data[:min(len(data), 64)] {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return true
}

// dechunk joins the chunks of a body; data itself if it is not made of chunks to its end,
// as crawlers often join them without changing the head.
func dechunk(data []byte) []byte {
	var out []byte
	for rest := data; ; {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		if !ok {
			return data
		}
		digits, _, _ := strings.Cut(string(line), ";")
		n, err := strconv.ParseUint(strings.TrimSpace(digits), 16, 31)
		switch {
		case err != nil || int(n) > len(after):
			return data
		case n == 0:
			return out
		}
		out = append(out, after[:n]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[n:], []byte("\r")), []byte("\n"))
	}
}
