package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"onrecord/internal/desk"
	"onrecord/internal/store"
)

// accountPage is what somebody sees of his own account.
type accountPage struct {
	Name     string         `json:"name"`
	Role     desk.Role      `json:"role"`
	Accounts bool           `json:"accounts"` // whether one has to sign in here
	Session  int64          `json:"session"`  // the one that this is asked in
	Sessions []desk.Session `json:"sessions"`
	Tokens   []tokenLine    `json:"tokens"`
	Roles    []desk.Role    `json:"-"`
	New      *newToken      `json:"new,omitempty"`     // just made; not told again
	Problem  string         `json:"problem,omitempty"` // why a change was not made
}

// Administers tells whether he looks after users.
func (a accountPage) Administers() bool { return a.Role >= desk.Administer }

type tokenLine struct {
	desk.Token
	RunOut bool `json:"run_out"` // no longer good
}

type newToken struct {
	Label  string `json:"label"`
	Secret string `json:"token"`
}

func (s *Server) accountRoutes() []route {
	return []route{
		{"GET /account", s.showAccount},
		{"POST /account/password", s.changePassword},
		{"POST /account/tokens", s.makeToken},
		{"POST /account/tokens/end", s.endToken},
		{"POST /account/sessions/end", s.endSession},
	}
}

// deskOpen says that a server without a desk has no accounts.
func (s *Server) deskOpen() error {
	if s.o.Desk == nil {
		return store.ErrNotFound
	}
	return nil
}

func (s *Server) showAccount(r *http.Request) (*page, error) {
	shown, err := s.account(r)
	return accountShown(shown, 0), err
}

func accountShown(a *accountPage, status int) *page {
	return &page{name: "account", title: "Your account", section: "account", data: a, status: status}
}

// account returns what the one who asks sees of his account.
func (s *Server) account(r *http.Request) (*accountPage, error) {
	if err := s.deskOpen(); err != nil {
		return nil, err
	}
	who, now := desk.Asking(r.Context()), s.o.Now()
	a := &accountPage{Name: who.Name, Role: who.Role, Accounts: who.By != desk.ByPlace, Session: who.Session(), Tokens: []tokenLine{}, Sessions: []desk.Session{}}
	for role := desk.Read; role <= who.Role; role++ {
		a.Roles = append(a.Roles, role)
	}
	if !a.Accounts {
		return a, nil
	}
	tokens, err := s.o.Desk.Tokens(r.Context(), who.Name)
	if err != nil {
		return nil, err
	}
	for _, t := range tokens {
		a.Tokens = append(a.Tokens, tokenLine{t, !t.Until.After(now)})
	}
	a.Sessions, err = s.o.Desk.Sessions(r.Context(), who.Name, now)
	return a, err
}

// refused shows the account again with why a change was not made; any other error stays one.
func (s *Server) refused(r *http.Request, err error) (*page, error) {
	var refused desk.Refused
	if !errors.As(err, &refused) {
		return nil, notFound(err)
	}
	a, err := s.account(r)
	if err != nil {
		return nil, err
	}
	a.Problem = string(refused)
	return accountShown(a, http.StatusBadRequest), nil
}

// notFound makes of what the desk does not know what the record does not hold, which is a status of its own.
func notFound(err error) error {
	if errors.Is(err, desk.ErrNotFound) {
		return store.ErrNotFound
	}
	return err
}

func (s *Server) changePassword(r *http.Request) (*page, error) {
	if err := s.deskOpen(); err != nil {
		return nil, err
	}
	who := desk.Asking(r.Context())
	wait, back := s.attempt(r, who.Name)
	if wait > 0 {
		return nil, badRequest("There were too many attempts. Wait for " + inWords(wait) + ".")
	}
	secret, err := s.o.Desk.ChangePassword(r.Context(), who, s.o.Now(),
		desk.PasswordChange{Old: r.PostFormValue("old"), New: r.PostFormValue("new"), Browser: r.UserAgent()})
	if errors.Is(err, desk.ErrSignIn) {
		return s.refused(r, desk.Refused("The old password is wrong."))
	}
	back()
	if err != nil {
		return s.refused(r, err)
	}
	return s.withSession(secret, "/account"), nil
}

func (s *Server) makeToken(r *http.Request) (*page, error) {
	if err := s.deskOpen(); err != nil {
		return nil, err
	}
	who, now := desk.Asking(r.Context()), s.o.Now()
	role, err := desk.ParseRole(r.PostFormValue("role"))
	if err != nil {
		return s.refused(r, err)
	}
	days, err := strconv.Atoi(r.PostFormValue("days"))
	if err != nil || days < 1 || days > int(desk.MaxTokenLife.Hours()/24) {
		return s.refused(r, desk.Refused("The token needs a number of days, between 1 and 366."))
	}
	t := desk.NewToken{User: who.Name, Label: r.PostFormValue("label"), Role: role, Until: now.AddDate(0, 0, days)}
	secret, err := s.o.Desk.MakeToken(r.Context(), who.Act(now), t)
	if err != nil {
		return s.refused(r, err)
	}
	a, err := s.account(r)
	if err != nil {
		return nil, err
	}
	a.New = &newToken{t.Label, secret}
	return s.sending(func(w http.ResponseWriter, r *http.Request) { s.write(w, r, accountShown(a, http.StatusCreated)) }), nil
}

func (s *Server) endToken(r *http.Request) (*page, error) { return s.end(r, s.o.Desk.EndToken) }

func (s *Server) endSession(r *http.Request) (*page, error) { return s.end(r, s.o.Desk.EndSession) }

// end ends the session or token of the one who asks whose number the form has.
func (s *Server) end(r *http.Request, end func(ctx context.Context, a desk.Act, name string, id int64) error) (*page, error) {
	if err := s.deskOpen(); err != nil {
		return nil, err
	}
	id, err := strconv.ParseInt(r.PostFormValue("id"), 10, 64)
	if err != nil {
		return nil, badRequest("The form has no number of what is to end.")
	}
	who := desk.Asking(r.Context())
	err = end(r.Context(), who.Act(s.o.Now()), who.Name, id)
	return &page{to: "/account"}, notFound(err)
}
