package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"onrecord/internal/desk"
)

// signInPage is the page that asks for name and password.
type signInPage struct {
	Next    string `json:"next"`              // where to go then
	Name    string `json:"name,omitempty"`    // as it was typed
	Problem string `json:"problem,omitempty"` // why that was not taken
}

func (s *Server) signInRoutes() []route {
	return []route{
		{"GET /login", s.showSignIn},
		{"POST /login", s.signIn},
		{"POST /logout", s.signOut},
	}
}

func (s *Server) showSignIn(r *http.Request) (*page, error) {
	next := localAddress(r.FormValue("next"))
	if desk.Asking(r.Context()).By != "" {
		return &page{to: next}, nil
	}
	return askForPassword(signInPage{Next: next}, 0), nil
}

func askForPassword(p signInPage, status int) *page {
	return &page{name: "login", title: "Sign in", data: p, status: status}
}

// signedIn returns the name of whoever has signed in.
func signedIn(r *http.Request) string {
	if who := desk.Asking(r.Context()); who.By == desk.BySession {
		return who.Name
	}
	return ""
}

// signIn begins a session. Whatever session the browser had ends: a secret that somebody else may have put there is good
// for nothing.
func (s *Server) signIn(r *http.Request) (*page, error) {
	if err := s.deskOpen(); err != nil {
		return nil, err
	}
	shown := signInPage{Next: localAddress(r.PostFormValue("next")), Name: r.PostFormValue("name")}
	wait, back := s.attempt(r, shown.Name)
	if wait > 0 {
		shown.Problem = "There were too many attempts. Wait for " + inWords(wait) + "."
		return s.sending(func(w http.ResponseWriter, r *http.Request) {
			retryAfter(w, wait)
			s.write(w, r, askForPassword(shown, http.StatusTooManyRequests))
		}), nil
	}
	who := desk.Asking(r.Context())
	secret, err := s.o.Desk.SignIn(r.Context(), desk.Act{Peer: who.Peer, When: s.o.Now()},
		desk.Credentials{Name: shown.Name, Password: r.PostFormValue("password"), Browser: r.UserAgent()})
	if errors.Is(err, desk.ErrSignIn) {
		shown.Problem = desk.ErrSignIn.Error()
		return askForPassword(shown, http.StatusForbidden), nil
	}
	if err != nil {
		return nil, err
	}
	back()
	if old, none := r.Cookie(s.cookieName(r)); none == nil {
		if err := s.o.Desk.SignOut(r.Context(), who.Act(s.o.Now()), old.Value); err != nil {
			return nil, err
		}
	}
	return s.withSession(secret, shown.Next), nil
}

// attempt counts a sign-in. It returns how long to wait if there were too many, and what takes the count back.
func (s *Server) attempt(r *http.Request, typed string) (wait time.Duration, back func()) {
	now := s.o.Now()
	wait, ofPeer := s.gate.peers.take(networkOf(s.peer(r)), now)
	name, err := desk.UserName(typed)
	if wait > 0 || err != nil {
		return wait, ofPeer
	}
	wait, ofName := s.gate.names.take(name, now)
	return wait, func() { ofPeer(); ofName() }
}

func (s *Server) signOut(r *http.Request) (*page, error) {
	if err := s.deskOpen(); err != nil {
		return nil, err
	}
	if cookie, none := r.Cookie(s.cookieName(r)); none == nil {
		if err := s.o.Desk.SignOut(r.Context(), desk.Asking(r.Context()).Act(s.o.Now()), cookie.Value); err != nil {
			return nil, err
		}
	}
	return s.withSession("", "/login"), nil
}

// withSession gives the browser the secret of its session, or takes it away if that is empty, and sends it on.
func (s *Server) withSession(secret, to string) *page {
	return s.sending(func(w http.ResponseWriter, r *http.Request) {
		c := &http.Cookie{
			Name: s.cookieName(r), Value: secret, Path: "/", MaxAge: int(desk.SessionLifetime.Seconds()),
			Secure: s.secure(r), HttpOnly: true, SameSite: http.SameSiteLaxMode,
		}
		if secret == "" {
			c.MaxAge = -1
		}
		http.SetCookie(w, c)
		http.Redirect(w, r, to, http.StatusSeeOther)
	})
}

// sending is an answer that no browser keeps.
func (s *Server) sending(send http.HandlerFunc) *page {
	return &page{send: func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		send(w, r)
	}}
}

// cookieName returns the name of the cookie with the session. Over TLS a browser takes one of this name only if it is from
// this very host, over TLS. https://www.rfc-editor.org/rfc/rfc6265bis (section 4.1.3.2)
func (s *Server) cookieName(r *http.Request) string {
	if s.secure(r) {
		return "__Host-onrecord"
	}
	return "onrecord"
}

// localAddress returns an address of this server if that is what next is, and the front page if it is anything else: a
// link to the sign-in must not lead elsewhere then.
func localAddress(next string) string {
	// Browsers read \ as /, and leave out tabs and line ends.
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsFunc(next, func(c rune) bool { return c == '\\' || c <= ' ' || c == 0x7f }) {
		return "/"
	}
	u, err := url.Parse(next)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || below(u.Path, "/login") {
		return "/"
	}
	return u.RequestURI()
}
