package article

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// decode returns data as UTF-8: as it is if it is UTF-8, whatever it declares; else by
// its byte order mark, by the encoding that it declares, or by the look of its bytes. The
// note says if the encoding was guessed or characters were lost.
func decode(data []byte, contentType string) (text, note string, err error) {
	if what := binary(data); what != "" {
		return "", "", &Unreadable{NotText, what}
	}
	if utf8.Valid(data) && !bytes.ContainsRune(data, 0) {
		return string(data), "", nil
	}
	enc, guessed := encodingOf(data, contentType)
	if enc == nil {
		return "", "", &Unreadable{NotText, "bytes in no encoding that can be told"}
	}
	decoded, err := enc.NewDecoder().Bytes(data)
	if err != nil || !mostlyText(decoded) {
		return "", "", &Unreadable{NotText, "other bytes"}
	}
	switch {
	case bytes.ContainsRune(decoded, utf8.RuneError):
		note = "some characters could not be decoded"
	case guessed:
		note = "the encoding is not declared and was told from the characters"
	}
	return strings.ReplaceAll(string(decoded), "\x00", "\ufffd"), note, nil
}

// encodingOf returns the encoding of bytes that are not UTF-8; nil if it cannot be told.
func encodingOf(data []byte, contentType string) (enc encoding.Encoding, guessed bool) {
	if utf8.Valid(dropCut(data)) || mostlyUTF8(data) {
		return unicode.UTF8, false
	}
	enc, name, certain := charset.DetermineEncoding(data, contentType)
	if certain || declared(data) && name != "utf-8" {
		return enc, false
	}
	best, err := chardet.NewTextDetector().DetectBest(data[:min(len(data), maxSniff)])
	if err != nil {
		return nil, true
	}
	enc, _ = charset.Lookup(best.Charset)
	return enc, true
}

// maxSniff is how many bytes the encoding is told from.
const maxSniff = 64 << 10

// declared reports whether a page declares its encoding.
func declared(data []byte) bool {
	return bytes.Contains(bytes.ToLower(data[:min(len(data), 4096)]), []byte("charset="))
}

// dropCut returns data without a character that is cut off at its end.
func dropCut(data []byte) []byte {
	for i := 1; i <= min(3, len(data)); i++ {
		if utf8.RuneStart(data[len(data)-i]) {
			if !utf8.FullRune(data[len(data)-i:]) {
				return data[:len(data)-i]
			}
			break
		}
	}
	return data
}

// mostlyUTF8 reports whether data is UTF-8 but for a few broken characters. In other
// encodings hardly any run of bytes beyond ASCII is a well-formed character.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return bad == 0 || good > 2*bad
}

// mostlyText reports whether fewer than one in a hundred characters is a control
// character that no text has.
func mostlyText(s []byte) bool {
	odd := 0
	for _, b := range s {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1b {
			odd++
		}
	}
	return 100*odd <= len(s)
}
