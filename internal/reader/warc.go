package reader

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
)

// A WARC file is a sequence of records, mostly each compressed by itself. A record is a
// line "WARC/1.0", header lines, a blank line, as many bytes as its Content-Length says, and two
// blank lines. A response holds what the site sent: an HTTP head and a body, which
// crawlers have often decoded without changing the head, so only the record's own length counts.

// warcRecord is the head of a record.
type warcRecord struct {
	kind      string // WARC-Type: "response", "request"
	uri       string // WARC-Target-URI
	content   string // Content-Type of the record: "application/http; msgtype=response"
	truncated string // why the crawler kept only a part; mostly empty
	length    int64  // of the block, in bytes
}

const (
	maxHeadLine  = 16 << 10 // longest line of a record's head
	maxHeadLines = 256
)

var errNoRecord = errors.New("no WARC record begins here")

// readHead reads the head of a record that begins here. The error is [io.EOF] at the end of
// the stream, errNoRecord where there is something else, or that of the stream.
func readHead(br *bufio.Reader) (rec warcRecord, err error) {
	rec.length = -1
	if next, err := br.Peek(len("WARC/")); err != nil && (err != io.EOF || len(next) == 0) {
		return rec, err
	} else if string(next) != "WARC/" {
		return rec, errNoRecord // and nothing of it is taken
	}
	for range maxHeadLines {
		line, err := readLine(br)
		switch {
		case err == io.EOF:
			return rec, io.ErrUnexpectedEOF
		case err != nil:
			return rec, err
		case line == "" && rec.length < 0:
			return rec, errNoRecord
		case line == "":
			return rec, nil
		}
		rec.set(line)
	}
	return rec, errNoRecord
}

// readLine reads a line without its end. A line that is too long is no part of a head.
func readLine(br *bufio.Reader) (string, error) {
	line, err := br.ReadSlice('\n')
	if err == bufio.ErrBufferFull || len(line) > maxHeadLine {
		return "", errNoRecord
	}
	if err == io.EOF && len(line) > 0 {
		err = nil // the next read says so
	}
	return strings.TrimRight(string(line), "\r\n"), err
}

// set takes one header line. One that makes no sense says nothing.
func (rec *warcRecord) set(line string) {
	key, value, _ := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "warc-type":
		rec.kind = strings.ToLower(value)
	case "warc-target-uri":
		rec.uri = strings.Trim(value, "<>")
	case "content-type":
		rec.content = strings.ToLower(value)
	case "warc-truncated":
		rec.truncated = value
	case "content-length":
		if n, err := strconv.ParseInt(value, 10, 64); err == nil && n >= 0 {
			rec.length = n
		}
	}
}

// isResponse reports whether a record holds what a web site sent.
func (rec *warcRecord) isResponse() bool {
	return rec.kind == "response" && (rec.content == "" || strings.HasPrefix(rec.content, "application/http")) && IsAddress(rec.uri)
}

// passed says why a record is passed over by its head alone; empty if it is not.
func (rec *warcRecord) passed() string {
	switch {
	case rec.isResponse():
		return ""
	case rec.kind == "response":
		return "a response that is not of the web"
	case rec.kind == "":
		return "a record of no kind"
	}
	return "a record of the kind " + clip(rec.kind)
}

// clip shortens a word that an archive gives, so that the count of reasons stays readable.
func clip(s string) string {
	if len(s) > 40 {
		s = s[:40]
	}
	return strings.ToValidUTF8(s, "?")
}

// nextRecord moves br to where a line begins with the name of the format; false if there is
// none to the end of the stream.
func nextRecord(br *bufio.Reader) (bool, error) {
	for {
		line, err := br.ReadSlice('\n')
		if err != nil && err != bufio.ErrBufferFull {
			return false, err
		}
		if len(line) == 0 || line[len(line)-1] != '\n' {
			continue
		}
		if next, _ := br.Peek(7); bytes.HasPrefix(next, []byte("WARC/1.")) || bytes.HasPrefix(next, []byte("WARC/0.")) {
			return true, nil
		}
	}
}
