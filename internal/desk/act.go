package desk

import (
	"context"
	"strings"
	"time"
	"unicode"
)

// A Refused error says what is wrong with what a user asked for, and what to do; it may be shown to him.
type Refused string

// Error returns the sentence.
func (r Refused) Error() string { return string(r) }

// CommandLine is the peer of acts from the command line.
const CommandLine = "command line"

// Act says who does something, from where and when, for the audit log.
type Act struct {
	Who  string    // name of the user; empty for nobody known
	Peer string    // network address, or [CommandLine]
	When time.Time // also what lifetimes are reckoned from
}

// A Means is how it is known who asks.
type Means string

// The means.
const (
	ByPlace   Means = "place"   // he sits at this machine, which has no accounts
	BySession Means = "session" // a browser that has signed in
	ByToken   Means = "token"   // a program
)

// Who is somebody who asks for something. The zero value is nobody known.
type Who struct {
	Name string
	Role Role
	Peer string // network address
	By   Means  // empty for nobody known

	user, session int64 // ids; 0 for none
}

// Act returns what he does at a time.
func (w Who) Act(when time.Time) Act { return Act{Who: w.Name, Peer: w.Peer, When: when} }

// Session returns the number of the session that he asks in, as [Desk.Sessions] lists it; 0 if there is none.
func (w Who) Session() int64 { return w.session }

type whoKey struct{}

// With returns a context in which w asks.
func With(ctx context.Context, w Who) context.Context { return context.WithValue(ctx, whoKey{}, w) }

// Asking returns who asks; the zero value if that is not known.
func Asking(ctx context.Context) Who {
	w, _ := ctx.Value(whoKey{}).(Who)
	return w
}

// bounded returns the beginning of text, of so many code points at most, without any that cannot be seen: they might turn
// the line around in which it is shown.
func bounded(text string, most int) string {
	var b strings.Builder
	for _, r := range text {
		if !unicode.IsPrint(r) {
			continue
		}
		if most--; most < 0 {
			b.WriteRune('…')
			break
		}
		b.WriteRune(r)
	}
	return b.String()
}
