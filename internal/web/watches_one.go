package web

import (
	"net/http"
	"net/url"
	"time"

	"onrecord/internal/alert"
	"onrecord/internal/desk"
	"onrecord/internal/view"
)

// The limits of the page of a watch.
const (
	watchStatements = 10
	watchChanges    = 10
	watchSteps      = 10
	watchDeliveries = 50
)

// onWatch is the page of a watch.
type onWatch struct {
	watchLine
	Latest    alert.Found    `json:"latest"`   // what it would have told last
	Target    string         `json:"target"`   // of the webhook, to who may change it; else its host
	Feed      string         `json:"feed"`     // address
	Calendar  string         `json:"calendar"` // address
	Log       []deliveryLine `json:"log"`
	Keyed     bool           `json:"-"`
	NeedsKey  bool           `json:"-"` // programs have to show something to read the feeds
	Today     string         `json:"-"`
	watchNews `json:"-"`
}

// watchNews is what has just been done to a watch, or was not.
type watchNews struct {
	Problem string
	Error   *badQuery
	Key     string // of the feeds, told this once
	Secret  string // of the webhook, told this once
	Sent    bool
}

// deliveryLine is a line of the log of a webhook.
type deliveryLine struct {
	ID       int64           `json:"id"`
	Message  string          `json:"message"` // its id for the receiver
	Items    int             `json:"items"`   // 0 for a test
	State    string          `json:"state"`
	Made     time.Time       `json:"made"`
	Due      *time.Time      `json:"due"` // null if it is done
	Attempts []alert.Attempt `json:"attempts"`
}

// watch shows a watch.
func (s *Server) watch(r *http.Request) (*page, error) {
	b, w, err := s.watchOf(r)
	if err != nil {
		return nil, err
	}
	return s.watchShown(r, b, w, watchNews{Sent: r.FormValue("sent") != ""})
}

// watchShown shows a watch with what has just been done to it.
func (s *Server) watchShown(r *http.Request, b *alert.Book, w alert.Watch, news watchNews) (*page, error) {
	base := s.base(r)
	out := &onWatch{
		watchLine: newWatchLine(r.Context(), &w), Log: []deliveryLine{}, Keyed: w.Keyed, NeedsKey: desk.Asking(r.Context()).By != desk.ByPlace,
		Feed: base + watchAddress(w.ID) + "/feed.atom", Calendar: base + watchAddress(w.ID) + "/calendar.ics", watchNews: news,
	}
	if news.Key != "" {
		key := "?" + url.Values{"key": {news.Key}}.Encode()
		out.Feed, out.Calendar = out.Feed+key, out.Calendar+key
	}
	p := &page{name: "watch", title: w.Name, section: "watches", data: out}
	if news.Problem != "" || news.Error != nil {
		p.status = http.StatusBadRequest
	}
	if news.Error != nil {
		return p, nil // a query that cannot be read finds nothing
	}
	var err error
	if out.Latest, err = w.Latest(r.Context(), s.o.Store, s.today()); err != nil {
		return nil, err
	}
	out.trim()
	return p, out.addWebhook(r, b, &w)
}

// trim leaves out what is beyond the limits of the page.
func (o *onWatch) trim() {
	l := &o.Latest
	l.Statements = l.Statements[:min(len(l.Statements), watchStatements)]
	l.Changes = l.Changes[:min(len(l.Changes), watchChanges)]
	l.Steps = l.Steps[:min(len(l.Steps), watchSteps)]
}

// addWebhook adds the webhook with its log.
func (o *onWatch) addWebhook(r *http.Request, b *alert.Book, w *alert.Watch) error {
	o.Target = w.Target
	if !o.Yours {
		o.Target = targetHost(w.Target)
		return nil
	}
	all, err := b.Deliveries(r.Context(), w.ID, watchDeliveries)
	for _, d := range all {
		line := deliveryLine{ID: d.ID, Message: d.Message, Items: d.Items, State: d.State.String(), Made: d.Made, Attempts: d.Attempts}
		if !d.Due.IsZero() {
			line.Due = &d.Due
		}
		o.Log = append(o.Log, line)
	}
	return err
}

func targetHost(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// base returns the address by which a browser or a reader of feeds reaches this server.
func (s *Server) base(r *http.Request) string {
	if s.secure(r) {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// ChangedOf returns a change as it is shown.
func (o *onWatch) ChangedOf(c view.TextChange) textChange { return shownChange(c) }

// keyWatch makes the key that opens the feeds of a watch.
func (s *Server) keyWatch(r *http.Request) (*page, error) {
	b, w, err := s.owned(r)
	if err != nil {
		return nil, err
	}
	key, err := b.NewKey(r.Context(), w.ID)
	if err != nil {
		return nil, notFound(err)
	}
	w.Keyed = true
	return s.watchShown(r, b, w, watchNews{Key: key})
}
