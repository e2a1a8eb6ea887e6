package web

import (
	"errors"
	"net/http"

	"onrecord/internal/desk"
)

// usersPage lists who has an account, for those who look after them.
type usersPage struct {
	Users   []desk.User `json:"users"`
	Roles   []desk.Role `json:"-"`
	Me      string      `json:"-"` // whoever asks
	Name    string      `json:"-"` // of the user to be added, as it was typed
	Problem string      `json:"problem,omitempty"`
}

func (s *Server) usersRoutes() []route {
	return []route{
		{"GET /account/users", s.showUsers},
		{"POST /account/users", s.addUser},
		{"POST /account/users/{name}/role", s.onUser(s.setRole)},
		{"POST /account/users/{name}/password", s.onUser(s.setPassword)},
		{"POST /account/users/{name}/disable", s.onUser(func(r *http.Request, a desk.Act, name string) error {
			return s.o.Desk.Disable(r.Context(), a, name)
		})},
		{"POST /account/users/{name}/enable", s.onUser(func(r *http.Request, a desk.Act, name string) error {
			return s.o.Desk.Enable(r.Context(), a, name)
		})},
	}
}

func (s *Server) showUsers(r *http.Request) (*page, error) { return s.usersShown(r, "", "") }

// usersShown lists the users, with why a change was not made if it was not.
func (s *Server) usersShown(r *http.Request, problem, name string) (*page, error) {
	if err := s.deskOpen(); err != nil {
		return nil, err
	}
	users, err := s.o.Desk.Users(r.Context())
	shown := usersPage{Users: users, Roles: []desk.Role{desk.Read, desk.Review, desk.Administer}, Me: desk.Asking(r.Context()).Name, Name: name, Problem: problem}
	p := &page{name: "users", title: "Users", section: "account", data: shown}
	if problem != "" {
		p.status = http.StatusBadRequest
	}
	return p, err
}

func (s *Server) addUser(r *http.Request) (*page, error) {
	if err := s.deskOpen(); err != nil {
		return nil, err
	}
	who := desk.Asking(r.Context())
	u := desk.NewUser{Name: r.PostFormValue("name"), Password: r.PostFormValue("password")}
	role, err := desk.ParseRole(r.PostFormValue("role"))
	switch {
	case err != nil:
	case who.By == desk.ByPlace && role != desk.Administer:
		err = desk.Refused("From the first account on, everybody has to sign in: give the first user the role administer.")
	default:
		u.Role = role
		err = s.o.Desk.AddUser(r.Context(), who.Act(s.o.Now()), u)
	}
	return s.usersChanged(r, err, u.Name)
}

// usersChanged goes back to the list of users, or shows it with why a change was refused.
func (s *Server) usersChanged(r *http.Request, err error, name string) (*page, error) {
	var refused desk.Refused
	if errors.As(err, &refused) {
		return s.usersShown(r, string(refused), name)
	}
	return &page{to: "/account/users"}, notFound(err)
}

// onUser answers a form that changes the user whom the address names.
func (s *Server) onUser(change func(r *http.Request, a desk.Act, name string) error) answerer {
	return func(r *http.Request) (*page, error) {
		if err := s.deskOpen(); err != nil {
			return nil, err
		}
		return s.usersChanged(r, change(r, desk.Asking(r.Context()).Act(s.o.Now()), r.PathValue("name")), "")
	}
}

func (s *Server) setRole(r *http.Request, a desk.Act, name string) error {
	role, err := desk.ParseRole(r.PostFormValue("role"))
	if err != nil {
		return err
	}
	return s.o.Desk.SetRole(r.Context(), a, name, role)
}

func (s *Server) setPassword(r *http.Request, a desk.Act, name string) error {
	return s.o.Desk.SetPassword(r.Context(), a, name, r.PostFormValue("password"))
}
