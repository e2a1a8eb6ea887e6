package web

import (
	"errors"
	"net/http"
	"strconv"

	"onrecord/internal/alert"
	"onrecord/internal/desk"
	"onrecord/internal/store"
)

// setWebhook gives a watch a webhook, and shows the secret with which its messages are signed.
func (s *Server) setWebhook(r *http.Request) (*page, error) {
	b, w, err := s.owned(r)
	if err != nil {
		return nil, err
	}
	var last int64
	if err := s.read(r.Context(), func(r *store.Reader) (err error) {
		last, err = r.LastVersion()
		return err
	}); err != nil {
		return nil, err
	}
	target := r.PostFormValue("target")
	secret, err := b.SetTarget(r.Context(), w.ID, target, last)
	if problem, _, ok := wrong(err); ok {
		return s.watchShown(r, b, w, watchNews{Problem: problem})
	}
	if err != nil {
		return nil, notFound(err)
	}
	if err := s.noteWatch(r, desk.WebhookSet, &w); err != nil {
		return nil, err
	}
	w.Target, w.Stopped = target, ""
	return s.watchShown(r, b, w, watchNews{Secret: secret})
}

// dropWebhook takes the webhook from a watch.
func (s *Server) dropWebhook(r *http.Request) (*page, error) {
	b, w, err := s.owned(r)
	if err != nil {
		return nil, err
	}
	if err := b.DropTarget(r.Context(), w.ID); err != nil {
		return nil, err
	}
	return &page{to: watchAddress(w.ID)}, s.noteWatch(r, desk.WebhookRemoved, &w)
}

// testWebhook sends a message that tells nothing.
func (s *Server) testWebhook(r *http.Request) (*page, error) {
	b, w, err := s.owned(r)
	if err != nil {
		return nil, err
	}
	return s.sent(r, b, w, b.Test(r.Context(), w.ID, s.base(r)))
}

// sendAgain sends a message again.
func (s *Server) sendAgain(r *http.Request) (*page, error) {
	b, w, err := s.owned(r)
	if err != nil {
		return nil, err
	}
	id, err := strconv.ParseInt(r.PostFormValue("delivery"), 10, 64)
	if err != nil {
		return nil, store.ErrNotFound
	}
	err = b.Again(r.Context(), w.ID, id)
	if errors.Is(err, alert.ErrNotFound) {
		err = alert.Refused("The message is waiting already, or is not in the log any more.")
	}
	return s.sent(r, b, w, err)
}

// sent shows the log after a message was asked to be sent.
func (s *Server) sent(r *http.Request, b *alert.Book, w alert.Watch, err error) (*page, error) {
	if problem, _, ok := wrong(err); ok {
		return s.watchShown(r, b, w, watchNews{Problem: problem})
	}
	return &page{to: watchAddress(w.ID) + "?sent=1#webhook"}, notFound(err)
}
