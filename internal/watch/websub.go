package watch

import (
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"onrecord/internal/reader"
)

// WebSub: a feed announces a hub; the hub is asked by a form to send what is new to an
// address of ours (the callback); it asks there whether that was meant, which is answered
// with its challenge; then it sends the feed's new entries there, signed with the secret that
// it was given, until the lease ends.

// Subscription is what a WebSub hub was asked for one source.
type Subscription struct {
	Hub    string    // the hub's address; empty if none was asked
	Topic  string    // what it was asked for
	Token  string    // the end of the address under which it calls back
	Secret string    // what it signs with
	Asked  time.Time // when it was last asked
	Until  time.Time // when the subscription ends; zero while the hub has not confirmed it
}

const (
	wantedLease  = 10 * 24 * time.Hour
	longestLease = 90 * 24 * time.Hour
	renewBefore  = 24 * time.Hour // how long before its end a subscription is renewed
	askAgain     = time.Hour      // how long after asking a hub in vain it is asked again
	answerUntil  = 24 * time.Hour // how long after it was asked a hub may ask whether it was meant
	maxPush      = 16 << 20       // bytes of what a hub sends
)

// active reports whether a hub has confirmed to send what is new.
func (s *Subscription) active(now time.Time) bool { return s.Until.After(now) }

// wanted reports whether a hub is to be asked, or asked again, for a topic.
func (s *Subscription) wanted(hub, topic string, now time.Time) bool {
	switch {
	case s.Hub != hub, s.Topic != topic:
		return true
	case s.Until.Sub(now) > renewBefore:
		return false
	}
	return now.Sub(s.Asked) >= askAgain
}

// subscribe asks the first hub that a source announces, if it is to be.
func (w *Watcher) subscribe(ctx context.Context, a answer) error {
	hub, topic := announced(a)
	if w.o.Callback == "" || hub == "" {
		return nil
	}
	now := w.o.Now()
	var sub Subscription
	// It is saved before the hub is asked: some ask back before they answer.
	err := w.change(ctx, a.source.Address, func(s *Source) {
		if !s.Hub.wanted(hub, topic, now) {
			return
		}
		if s.Hub.Hub != hub || s.Hub.Topic != topic {
			s.Hub = Subscription{Hub: hub, Topic: topic, Token: w.o.Secret(), Secret: w.o.Secret()}
		}
		s.Hub.Asked = now
		sub = s.Hub
	})
	if err != nil || sub.Hub == "" {
		return err
	}
	return w.askHub(ctx, a.source.Address, sub)
}

// announced returns the hub of a source and the topic that it knows it by.
func announced(a answer) (hub, topic string) {
	hubs, self := a.resp.Hubs, a.resp.Self
	if a.list != nil {
		hubs = append(hubs[:len(hubs):len(hubs)], a.list.Hubs...)
		if self == "" {
			self = a.list.Self
		}
	}
	if self == "" {
		self = a.resp.URL
	}
	switch {
	case len(hubs) > 0:
		return hubs[0], self
	case a.resp.NotModified: // nor has what it announces
		return a.source.Hub.Hub, a.source.Hub.Topic
	}
	return "", ""
}

// askHub asks a hub. That it refuses is told and costs nothing else.
func (w *Watcher) askHub(ctx context.Context, address string, sub Subscription) error {
	status, err := w.o.Web.Post(ctx, sub.Hub, url.Values{
		"hub.mode":          {"subscribe"},
		"hub.topic":         {sub.Topic},
		"hub.callback":      {strings.TrimSuffix(w.o.Callback, "/") + "/" + sub.Token},
		"hub.lease_seconds": {strconv.Itoa(int(wantedLease / time.Second))},
		"hub.secret":        {sub.Secret},
	})
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		w.o.Report(Poll{Address: address, Note: fmt.Sprintf("its hub %s cannot be asked: %v", sub.Hub, err)})
	case status < 200 || status > 299:
		w.o.Report(Poll{Address: address, Note: fmt.Sprintf("its hub %s refuses (status %d)", sub.Hub, status)})
	}
	return nil
}

// Handler answers hubs, under any address that ends in what a hub was given.
func (w *Watcher) Handler() http.Handler { return http.HandlerFunc(w.answerHub) }

func (w *Watcher) answerHub(rw http.ResponseWriter, req *http.Request) {
	s, err := w.subscriber(req.Context(), path.Base(req.URL.Path))
	switch {
	case err != nil:
		http.Error(rw, "the sources cannot be read", http.StatusInternalServerError)
	case s.Address == "":
		http.NotFound(rw, req)
	case req.Method == http.MethodGet:
		w.confirm(rw, req, s)
	case req.Method == http.MethodPost:
		w.take(rw, req, s)
	default:
		http.Error(rw, "GET or POST", http.StatusMethodNotAllowed)
	}
}

// subscriber returns the source whose hub was given a token; the zero source if there is none.
func (w *Watcher) subscriber(ctx context.Context, token string) (Source, error) {
	w.mu.Lock()
	loaded := w.sources != nil
	w.mu.Unlock()
	if !loaded {
		if err := w.load(ctx); err != nil {
			return Source{}, err
		}
	}
	for _, s := range w.sorted() {
		if s.Hub.Token != "" && hmac.Equal([]byte(s.Hub.Token), []byte(token)) {
			return s, nil
		}
	}
	return Source{}, nil
}

// confirm answers a hub that asks whether a subscription was meant.
func (w *Watcher) confirm(rw http.ResponseWriter, req *http.Request, s Source) {
	q, now := req.URL.Query(), w.o.Now()
	if q.Get("hub.topic") != s.Hub.Topic {
		http.NotFound(rw, req)
		return
	}
	switch mode := q.Get("hub.mode"); {
	case mode == "denied":
		w.keepLease(rw, req, s, time.Time{})
	case mode == "subscribe" && now.Sub(s.Hub.Asked) <= answerUntil:
		if w.keepLease(rw, req, s, now.Add(lease(q.Get("hub.lease_seconds")))) {
			rw.Header().Set("Content-Type", "text/plain; charset=utf-8")
			rw.Header().Set("X-Content-Type-Options", "nosniff")
			io.WriteString(rw, q.Get("hub.challenge"))
		}
	default:
		http.NotFound(rw, req) // such as the end of a subscription, which is never asked for
	}
}

// keepLease keeps until when a subscription holds; false if it could not, and said so.
func (w *Watcher) keepLease(rw http.ResponseWriter, req *http.Request, s Source, until time.Time) bool {
	err := w.change(req.Context(), s.Address, func(s *Source) { s.Hub.Until = until })
	if err != nil {
		http.Error(rw, "the subscription cannot be kept", http.StatusInternalServerError)
	}
	return err == nil
}

// lease reads for how long a hub subscribes.
func lease(seconds string) time.Duration {
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil || n <= 0 {
		return wantedLease
	}
	return time.Duration(min(n, int64(longestLease/time.Second))) * time.Second
}

// take takes what a hub sends. What is not signed as agreed is passed over; the hub is not
// told, as the specification allows, since it may be anybody.
func (w *Watcher) take(rw http.ResponseWriter, req *http.Request, s Source) {
	body, err := io.ReadAll(http.MaxBytesReader(rw, req.Body, maxPush))
	if err != nil {
		http.Error(rw, "too long, or cut off", http.StatusRequestEntityTooLarge)
		return
	}
	if s.Hub.active(w.o.Now()) && isSigned(req.Header.Get("X-Hub-Signature"), s.Hub.Secret, body) {
		if err := w.push(req.Context(), s, body); err != nil {
			http.Error(rw, "it cannot be kept", http.StatusInternalServerError)
			return
		}
		w.rouse()
	}
	rw.WriteHeader(http.StatusAccepted)
}

// push lets new entries that a hub sent wait. If it sent anything else, the source is
// asked itself.
func (w *Watcher) push(ctx context.Context, s Source, body []byte) error {
	l, err := reader.ParseListing(body, s.Hub.Topic)
	now := w.o.Now()
	return w.change(ctx, s.Address, func(s *Source) {
		if err != nil || l.Kind != reader.Feed {
			s.Due = now
			return
		}
		s.merge(l, maxWaiting)
	})
}

// digests are the ways in which a hub may sign.
var digests = map[string]func() hash.Hash{
	"sha1": sha1.New, "sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New,
}

// isSigned reports whether a signature such as "sha256=…" is that of body.
func isSigned(signature, secret string, body []byte) bool {
	method, digits, _ := strings.Cut(signature, "=")
	digest := digests[strings.ToLower(strings.TrimSpace(method))]
	sum, err := hex.DecodeString(strings.TrimSpace(digits))
	if digest == nil || err != nil {
		return false
	}
	mac := hmac.New(digest, []byte(secret))
	mac.Write(body)
	return hmac.Equal(sum, mac.Sum(nil))
}
