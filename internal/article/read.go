package article

import (
	"bytes"
	"strings"
)

// MaxBytes is the longest input that is read. The largest pages of news sites have a
// tenth of it.
const MaxBytes = 32 << 20

// MaxText is the longest text of a report, in bytes. The longest reports have a tenth of
// it; the language stages hold about half a kilobyte for each of its words.
const MaxText = 1_000_000

// Hints are what the reader of an input knows about it from outside. All may be empty.
// What the input says itself is preferred, but for the content type, which wins.
type Hints struct {
	URL         string // the address it was read from
	ContentType string // as HTTP gives it: "text/html; charset=utf-8"
	Outlet      string // who published it
	Published   Moment // when
}

// Read reads a web page, plain text, ninjs or schema.org JSON-LD, told apart by their
// first characters. The error is an [*Unreadable].
func Read(data []byte, h Hints) (*Article, error) {
	if len(data) > MaxBytes {
		return nil, &Unreadable{Why: TooLong}
	}
	text, note, err := decode(data, h.ContentType)
	if err != nil {
		return nil, err
	}
	a, err := readAs(text, h)
	if err != nil {
		return nil, err
	}
	if err := checkLength(a.Text); err != nil {
		return nil, err
	}
	if note != "" {
		a.note(note)
	}
	return a, nil
}

// readAs reads decoded text in the format that it is in.
func readAs(text string, h Hints) (*Article, error) {
	switch head := strings.TrimLeft(text, space); {
	case head == "":
		return nil, &Unreadable{Why: Empty}
	case looksLikeJSON(head, h.ContentType):
		return fromJSON(text, h)
	case looksLikePage(head, h.ContentType):
		return fromPage(text, h)
	}
	return fromPlain(text, h)
}

// fromPlain reads a plain text of bearable length.
func fromPlain(text string, h Hints) (*Article, error) {
	if err := checkLength(text); err != nil {
		return nil, err
	}
	return FromText(text, h), nil
}

// checkLength returns an error for a text that is longer than any report.
func checkLength(text string) error {
	if len(text) <= MaxText {
		return nil
	}
	return &Unreadable{TooMuch, grouped(len(text))}
}

// looksLikeJSON reports whether a text that starts with head is JSON: an object, or a
// list of objects. A report may well start with a bracket: "[Updated] The ferry …".
func looksLikeJSON(head, contentType string) bool {
	if head[0] == '[' {
		head = strings.TrimLeft(head[1:], space)
	}
	if !strings.HasPrefix(head, "{") {
		return false
	}
	next := strings.TrimLeft(head[1:], space)
	return strings.Contains(contentType, "json") || strings.HasPrefix(next, `"`) || strings.HasPrefix(next, "}")
}

// pageStarts are what a page starts with, in lower case.
var pageStarts = []string{
	"<!doctype html", "<html", "<head", "<body", "<!--", "<?xml", "<script", "<meta", "<title", "<article", "<div",
	"<p>", "<p ", "<h1", "<main", "<section", "<header", "<link", "<style", "<table", "<a ", "<span", "<br", "<!doctype",
}

// looksLikePage reports whether a text that starts with head is HTML.
func looksLikePage(head, contentType string) bool {
	if kind, _, _ := strings.Cut(contentType, ";"); kind != "" {
		return strings.Contains(kind, "html") || strings.Contains(kind, "xml")
	}
	if head[0] != '<' {
		return false
	}
	low := strings.ToLower(head[:min(len(head), 16)])
	for _, start := range pageStarts {
		if strings.HasPrefix(low, start) {
			return true
		}
	}
	return false
}

// binaries are the first bytes of files that are taken for reports by mistake.
var binaries = []struct{ magic, what string }{
	{"%PDF-", "a PDF file"},
	{"PK\x03\x04", "a ZIP archive or an office document"},
	{"\x1f\x8b", "a gzip file"},
	{"\x28\xb5\x2f\xfd", "a Zstandard file"},
	{"BZh", "a bzip2 file"},
	{"\xfd7zXZ\x00", "an xz file"},
	{"\xd0\xcf\x11\xe0", "an old office document"},
	{"{\\rtf", "a Rich Text file"},
	{"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"}, {"GIF8", "a picture"},
	{"RIFF", "a picture, sound or film"}, {"OggS", "sound or film"}, {"ID3", "sound"},
	{"SQLite format 3", "a database"},
	{"\x7fELF", "a program"}, {"MZ\x90", "a program"},
}

// binary returns what data is if it is not text; empty if it may be text.
func binary(data []byte) string {
	for _, b := range binaries {
		if bytes.HasPrefix(data, []byte(b.magic)) {
			return b.what
		}
	}
	return ""
}
