package reader

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// maxNesting is how deep elements of a listing may lie in each other. The parsers keep
// all open ones, and some call themselves for each.
const maxNesting = 200

// xmlStart is the start of an element.
type xmlStart = xml.StartElement

var errNesting = errors.New("it nests its elements deeper than any list does")

// newDecoder returns a decoder that bears what real lists have: any charset, stray
// ampersands, HTML entities.
func newDecoder(data []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	return d
}

// walker goes through the elements of a list.
type walker struct {
	open  func(path []string, e xmlStart) // at the start of an element; path ends with it
	text  func(path []string, s string)   // at text, in pieces
	close func(path []string)             // at the end of an element; path ends with it
	done  func() bool                     // whether nothing more is wanted; may be nil
}

// walk goes through data as far as it can be read. What is open at an error stays open.
func (w *walker) walk(data []byte) error {
	d := newDecoder(data)
	var path []string
	for w.done == nil || !w.done() {
		tok, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if path, err = w.step(path, tok); err != nil {
			return err
		}
	}
	return nil
}

// step handles one token and returns the path after it.
func (w *walker) step(path []string, tok xml.Token) ([]string, error) {
	switch t := tok.(type) {
	case xml.StartElement:
		path = append(path, qualified(t.Name))
		if len(path) > maxNesting {
			return path, errNesting
		}
		w.open(path, t)
	case xml.CharData:
		w.text(path, string(t))
	case xml.EndElement:
		return w.closeTo(path, qualified(t.Name)), nil
	}
	return path, nil
}

// closeTo closes the innermost element of a name with all that was left open within it. An
// end without a beginning is passed over.
func (w *walker) closeTo(path []string, name string) []string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] != name {
			continue
		}
		for len(path) > i {
			w.close(path)
			path = path[:len(path)-1]
		}
		break
	}
	return path
}

// qualified returns an element's name as lists write it, in lower case: "loc",
// "news:title".
func qualified(n xml.Name) string {
	if n.Space == "" {
		return strings.ToLower(n.Local)
	}
	return strings.ToLower(n.Space + ":" + n.Local)
}

// attr returns the value of an attribute in any case; empty if there is none.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if strings.EqualFold(a.Name.Local, name) && a.Name.Space == "" {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}
