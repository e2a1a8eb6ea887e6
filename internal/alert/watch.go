package alert

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/query"
	"onrecord/internal/store"
)

// Watch is what somebody wants to hear of.
type Watch struct {
	ID    int64
	UUID  string // names it and its entries in feeds
	Name  string
	Query string // which statements; empty for none
	Event string // words of the name or kind of events; empty for any
	Place string // where they are held; empty for anywhere

	Statements bool // tells statements that come in
	Changes    bool // tells what later versions change of statements
	Events     bool // tells of events what reports announce and move: of the articles of Query, if there is one

	Owner   string // name of the user; empty where there are no accounts
	Made    time.Time
	Keyed   bool   // the addresses of its feeds may hold a secret; see [Book.NewKey]
	Target  string // address of the webhook; empty for none
	Stopped string // why the webhook is not sent to; empty if it is

	seen   int64 // the number of the last version that was looked at for the webhook
	secret []byte
}

// The limits.
const (
	MaxWatches   = 500 // in all
	MaxOwned     = 100 // of one owner
	maxName      = 100 // code points
	maxWords     = 200 // code points of Event and Place
	maxTarget    = 2000
	maxStored    = 200 // messages of a watch that are done and kept in its log
	maxWaiting   = 100 // messages of a watch that wait; no more are made until some are done
	maxItems     = 25  // statements, changes and steps of events in a message
	maxBody      = 256 << 10
	freshAtOnce  = 25    // versions that are looked at together
	maxFresh     = 20000 // statements of these
	feedEntries  = 60    // statements, changes and steps of events in a feed, of each
	feedCalendar = 200   // events of each part of the calendar
)

// Refused says what is wrong with a watch, and what to do; it may be shown to the user.
type Refused string

// Error returns the sentence.
func (r Refused) Error() string { return string(r) }

// Check says what is wrong with what a user asks for: a [Refused], or a [*query.Error]. It tidies what it takes.
func (w *Watch) Check() error {
	w.Name, w.Event, w.Place = tidy(w.Name), tidy(w.Event), tidy(w.Place)
	w.Query = strings.TrimSpace(w.Query)
	switch {
	case w.Name == "":
		return Refused("Give the watch a name.")
	case utf8.RuneCountInString(w.Name) > maxName:
		return Refused(fmt.Sprintf("The name is longer than %d characters: shorten it.", maxName))
	case utf8.RuneCountInString(w.Event) > maxWords || utf8.RuneCountInString(w.Place) > maxWords:
		return Refused(fmt.Sprintf("Events and places are told by at most %d characters: shorten them.", maxWords))
	case w.Query == "" && w.Event == "" && w.Place == "":
		return Refused("Say what to look out for: a query, an event or a place.")
	}
	if w.Query == "" {
		w.Statements, w.Changes = false, false
	} else if _, err := query.Parse(w.Query); err != nil {
		return err
	}
	if !w.Statements && !w.Changes && !w.Events {
		return Refused("Choose what to be told: statements, changes or events. Statements and changes need a query.")
	}
	return nil
}

// tidy returns text on one line without characters that cannot be seen.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsPrint(r):
			return r
		}
		return -1
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// checkTarget says what is wrong with the address of a webhook.
func checkTarget(address string) error {
	u, err := url.Parse(address)
	switch {
	case len(address) > maxTarget:
		return Refused(fmt.Sprintf("The address is longer than %d characters.", maxTarget))
	case err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https":
		return Refused("The address of a webhook begins with https:// or http://.")
	case u.User != nil:
		return Refused("Leave the name and password out of the address: messages are signed instead.")
	}
	return nil
}

// parsed returns the query; nil if there is none.
func (w *Watch) parsed() (query.Query, error) {
	if w.Query == "" {
		return nil, nil
	}
	q, err := query.Parse(w.Query)
	if err != nil {
		return nil, fmt.Errorf("the query of watch %d cannot be read: %w", w.ID, err)
	}
	return query.Simplify(q), nil
}

// filter returns which events the watch is about.
func (w *Watch) filter(q query.Query) store.EventFilter {
	return store.EventFilter{Name: w.Event, Place: store.Named{Words: w.Place}, Of: store.Select(q)}
}

// The bits of the column tells.
const (
	tellsStatements = 1 << iota
	tellsChanges
	tellsEvents
)

func (w *Watch) tells() (bits int) {
	for bit, told := range map[int]bool{tellsStatements: w.Statements, tellsChanges: w.Changes, tellsEvents: w.Events} {
		if told {
			bits |= bit
		}
	}
	return bits
}
