package fetch

import (
	"errors"
	"fmt"
	"time"
)

// Error is why an address could not be read. Its text is one clause for the person who
// gave the address, without the address itself.
type Error struct {
	Why        Why
	URL        string        // the address that failed, after redirects
	Status     int           // of HTTP; 0 if there was no answer
	RetryAfter time.Duration // how long to wait before asking again; 0 if unknown
	Err        error         // what lies beneath; may be nil

	limit string // what was exceeded, in words
}

// Why is the kind of an [Error].
type Why uint8

// The kinds.
const (
	Unreachable Why = iota // no such host, no connection, a connection that broke off
	BadAddress             // not an http or https address
	NotAllowed             // an address within a private network
	Robots                 // robots.txt asks programs not to read it
	Gone                   // 410: withdrawn for good
	NotFound               // 404
	Refused                // 401, 402, 403, 451 and the like
	Temporary              // 429, 5xx, or a host that asked to be left alone for a while
	TooLarge               // longer than [Options.MaxBytes]
	Timeout                // took longer than [Options.Timeout]
	Redirects              // a circle, too many, or a redirect to nowhere
	Status                 // any other status
)

// lasting are the kinds that asking again the next hour does not change.
var lasting = map[Why]bool{
	BadAddress: true, NotAllowed: true, Robots: true, Gone: true, NotFound: true, Refused: true,
	TooLarge: true, Redirects: true, Status: true,
}

// Lasting reports whether asking again soon is of no use.
func (e *Error) Lasting() bool { return lasting[e.Why] }

// Unwrap returns what lies beneath.
func (e *Error) Unwrap() error { return e.Err }

func (e *Error) Error() string {
	switch e.Why {
	case BadAddress:
		return "it is no http or https address"
	case NotAllowed:
		return "it lies within a private network, which is not read unless that is allowed"
	case Robots:
		return "the site's robots.txt asks programs not to read it"
	case Gone:
		return "the site says that it is gone for good (status 410)"
	case NotFound:
		return "the site has no such page (status 404)"
	case Refused:
		return fmt.Sprintf("the site refuses to show it (status %d)", e.Status)
	case Temporary:
		return e.temporary()
	case TooLarge:
		return "the answer is longer than " + e.limit
	case Timeout:
		return "the answer took longer than " + e.limit
	case Redirects:
		return "the address redirects " + e.limit
	case Status:
		return fmt.Sprintf("the site answered with status %d", e.Status)
	}
	if e.Err == nil {
		return "the site cannot be reached"
	}
	return "the site cannot be reached: " + e.Err.Error()
}

func (e *Error) temporary() string {
	s := "the site asks to be left alone for now"
	if e.Status != 0 {
		s = fmt.Sprintf("the site cannot answer now (status %d)", e.Status)
	}
	if e.RetryAfter > 0 {
		s += fmt.Sprintf("; ask again in %s", e.RetryAfter.Round(time.Second))
	}
	return s
}

// KindOf returns the kind of an error of this package; ok is false for any other.
func KindOf(err error) (why Why, ok bool) {
	var e *Error
	if !errors.As(err, &e) {
		return 0, false
	}
	return e.Why, true
}

// fromStatus returns the error for an answer that is neither 200 nor 304 nor a redirect.
func fromStatus(url string, status int, retryAfter time.Duration) *Error {
	e := &Error{Why: Status, URL: url, Status: status, RetryAfter: retryAfter}
	switch {
	case status == 404:
		e.Why = NotFound
	case status == 410:
		e.Why = Gone
	case status == 401, status == 402, status == 403, status == 451:
		e.Why = Refused
	case status == 408, status == 425, status == 429, status >= 500:
		e.Why = Temporary
	}
	return e
}
