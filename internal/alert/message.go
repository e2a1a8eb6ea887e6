package alert

import (
	"encoding/json"
	"fmt"
	"time"

	"onrecord/internal/view"
)

// The types of messages.
const (
	matchType = "watch.matched"
	testType  = "watch.test"
)

// message is what is sent, and how many things it tells.
type message struct {
	body  []byte
	items int
}

// body is the JSON of a message: type and time as Standard Webhooks advises, then what the record's own formats say.
type body struct {
	Type string    `json:"type"`
	Time time.Time `json:"timestamp"`
	Data data      `json:"data"`
}

type data struct {
	Watch      watchData       `json:"watch"`
	Statements []statementData `json:"statements"`
	Changes    []changeData    `json:"changes"`
	Events     []stepData      `json:"events"`
}

type watchData struct {
	ID      int64  `json:"id"`
	UUID    string `json:"uuid"`
	Name    string `json:"name"`
	Query   string `json:"query"`
	Event   string `json:"event"`
	Place   string `json:"place"`
	Address string `json:"address"` // of its page
}

type statementData struct {
	view.Statement
	Address string `json:"address"`
}

type changeData struct {
	Change
	Address string `json:"address"`
}

type stepData struct {
	Step
	Address string `json:"address"`
}

// newMessage writes a message.
func newMessage(kind string, w *Watch, s site, now time.Time, f Found) (message, error) {
	d := data{
		Watch:      watchData{w.ID, w.UUID, w.Name, w.Query, w.Event, w.Place, s.watch(w.ID)},
		Statements: []statementData{}, Changes: []changeData{}, Events: []stepData{},
	}
	for _, st := range f.Statements {
		d.Statements = append(d.Statements, statementData{st, s.page(st.Ref)})
	}
	for _, c := range f.Changes {
		d.Changes = append(d.Changes, changeData{c, s.article(c.Key, string(c.Statement))})
	}
	for _, st := range f.Steps {
		d.Events = append(d.Events, stepData{st, s.page(st.Event.Ref)})
	}
	b, err := json.Marshal(body{kind, now.UTC(), d})
	if err != nil {
		return message{}, fmt.Errorf("a message of watch %d: %w", w.ID, err) // unreachable: all of it can be written
	}
	return message{b, f.len()}, nil
}

// watch returns the address of the page of a watch.
func (s site) watch(id int64) string { return fmt.Sprintf("%s/watches/%d", s, id) }

// messages writes what was found as messages of a bounded size.
func messages(w *Watch, s site, now time.Time, f Found) (all []message, err error) {
	for f.len() > 0 {
		for n := maxItems; ; n /= 2 {
			part, rest := f.cut(n)
			m, err := newMessage(matchType, w, s, now, part)
			if err != nil {
				return nil, err
			}
			// One thing alone is sent whatever its size, which that of its report bounds.
			if len(m.body) <= maxBody || n <= 1 {
				all, f = append(all, m), rest
				break
			}
		}
	}
	return all, nil
}

// cut returns the first n things that were found, and the others.
func (f *Found) cut(n int) (part, rest Found) {
	s := min(n, len(f.Statements))
	c := min(n-s, len(f.Changes))
	e := min(n-s-c, len(f.Steps))
	return Found{f.Statements[:s], f.Changes[:c], f.Steps[:e]}, Found{f.Statements[s:], f.Changes[c:], f.Steps[e:]}
}
