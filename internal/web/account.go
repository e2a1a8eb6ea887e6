package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"

	"onrecord/internal/desk"
)

// Access says who may reach a server.
type Access struct {
	// Editor is the name of whoever asks while there are no accounts: that of this computer's user.
	Editor string
	// Public is set if other computers reach the server: nobody is let in without an account.
	Public bool
	// BehindProxy is set if a proxy passes requests on and says where they come from (X-Forwarded-For, X-Forwarded-Proto).
	// Only a proxy on this computer or in its private network is believed. Such a server is public.
	BehindProxy bool
}

// ErrNoAdministrator says that a public server has nobody who may let others in.
var ErrNoAdministrator = errors.New("other computers would reach the record, and nobody may look after its users: " +
	"give somebody an account with onrecord user add NAME --role administer")

// Check says whether a server may begin: a public one needs somebody who looks after its users.
func (a Access) Check(ctx context.Context, d *desk.Desk) error {
	if !a.Public && !a.BehindProxy {
		return nil
	}
	if d == nil {
		return ErrNoAdministrator
	}
	has, err := d.HasAdministrator(ctx)
	if err == nil && !has {
		err = ErrNoAdministrator
	}
	return err
}

// gate is what a server knows of those who ask.
type gate struct {
	accounts atomic.Bool // whether somebody has an account; that stays so
	peers    *limits     // failed sign-ins from one network address
	names    *limits     // failed sign-ins with one name
	api      *limits     // requests to the API by one user, or from one address
}

func newGate() *gate {
	return &gate{peers: newLimits(peerRate), names: newLimits(nameRate), api: newLimits(apiRate)}
}

// hasAccounts tells whether one has to sign in.
func (s *Server) hasAccounts(ctx context.Context) (bool, error) {
	if s.o.Access.Public || s.gate.accounts.Load() {
		return true, nil
	}
	if s.o.Desk == nil {
		return false, nil
	}
	has, err := s.o.Desk.HasUsers(ctx)
	if has {
		s.gate.accounts.Store(true)
	}
	return has, err
}

// whoAsks returns who sends a request; nobody if it shows no secret, or one that is not good.
func (s *Server) whoAsks(r *http.Request) (w desk.Who, err error) {
	peer := s.peer(r).String()
	switch has, err := s.hasAccounts(r.Context()); {
	case err != nil:
		return w, err
	case !has:
		return desk.Who{Name: s.o.Access.Editor, Role: desk.Administer, Peer: peer, By: desk.ByPlace}, nil
	case s.o.Desk == nil:
		return w, nil
	}
	if secret, shown := tokenIn(r); shown {
		w, err = s.o.Desk.ByToken(r.Context(), secret, s.o.Now())
	} else if cookie, none := r.Cookie(s.cookieName(r)); none == nil {
		w, err = s.o.Desk.BySession(r.Context(), cookie.Value, s.o.Now())
	}
	if errors.Is(err, desk.ErrNotFound) {
		err = nil
	}
	w.Peer = peer
	return w, err
}

// tokenIn returns the token that a request shows: as a bearer, or, to read, as the password of any name, which is all that
// programs for feeds and calendars can send. https://www.rfc-editor.org/rfc/rfc6750
func tokenIn(r *http.Request) (token string, shown bool) {
	scheme, rest, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	switch {
	case strings.EqualFold(scheme, "Bearer"):
		return strings.TrimSpace(rest), true
	case strings.EqualFold(scheme, "Basic") && isSafe(r.Method):
		// A browser sends these again by itself, also for another site: they may change nothing.
		_, token, _ = r.BasicAuth()
		return token, true
	}
	return "", false
}

// isSafe tells whether requests with a method change nothing. https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1
func isSafe(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}

// forReaders are the addresses below which who may only read may send something too: what is his own, and what is not kept.
var forReaders = []string{"/account", "/logout", "/watches", "/read", "/api/v1/watches", "/api/v1/read"}

// needs returns who may send a request. What is not listed changes the record: a new address is rather shut than open.
func needs(r *http.Request) desk.Role {
	path := r.URL.Path
	switch {
	case path == "/login" || below(path, strings.TrimSuffix(assetsPath, "/")) || showsKey(r):
		return desk.Nobody
	case below(path, "/account/users") || below(path, "/audit"):
		return desk.Administer
	case isSafe(r.Method):
		return desk.Read
	}
	for _, p := range forReaders {
		if below(path, p) {
			return desk.Read
		}
	}
	return desk.Review
}

// showsKey tells whether a program asks for the feed of a watch with a key in its address, which stands for who made it:
// what answers looks whether it is the right one ([desk.Asking] is nobody then).
func showsKey(r *http.Request) bool {
	return isSafe(r.Method) && below(r.URL.Path, "/watches") && isFeed(r.URL.Path) && r.URL.Query().Get("key") != ""
}

func below(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }
