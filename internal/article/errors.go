package article

import (
	"fmt"
	"strconv"
)

// Unreadable is the error for input that is no report. Its text is one sentence for the
// person who gave the input.
type Unreadable struct {
	Why  Why
	What string // what the input is or has instead: "a PDF file", "48 MB"; may be empty
}

// Why says what keeps an input from being read.
type Why uint8

// The reasons.
const (
	Empty   Why = iota // nothing, or white space
	NotText            // a picture, an archive, or bytes that are no text in any encoding
	TooLong            // more than [MaxBytes]
	TooDeep            // a page whose elements lie too deep in each other
	TooMany            // a page of too many elements
	NoStory            // a page or JSON without a report
	TooMuch            // a text of more than [MaxText]
)

func (u *Unreadable) Error() string {
	switch u.Why {
	case Empty:
		return "the input is empty"
	case NotText:
		return "the input is no text but " + u.What
	case TooLong:
		return fmt.Sprintf("the input is longer than %d MB, which no news report is", MaxBytes>>20)
	case TooMuch:
		return fmt.Sprintf("the text has %s bytes, and no report has more than %s: give each report of it by itself", u.What, grouped(MaxText))
	case TooDeep:
		return "the page nests its elements more than 512 deep, which no news report does"
	case TooMany:
		return fmt.Sprintf("the page has more than %d elements, which no news report has", maxNodes)
	}
	return "no report is in it: " + u.What
}

// grouped returns n with commas between thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}
