package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/internal/desk"
	"onrecord/internal/store"
)

// Passwords of the users of tests.
const (
	good    = "nine herons over Port Calder"
	another = "a lantern in the ferry house"
)

// clock is the clock of tests, which can be put forward.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// openServer returns a server of an empty record, whose desk has nobody.
func openServer(t testing.TB, a Access) *Server {
	t.Helper()
	s, _ := openDesk(t, a)
	return s
}

func openDesk(t testing.TB, a Access) (*Server, *clock) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "record.db")
	db, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(t.Context(), desk.Beside(path))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(); db.Close() })
	d.SetCost(desk.Cost{Memory: 64, Passes: 1})
	c := &clock{noon()}
	api := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte(desk.Asking(r.Context()).Name))
	})
	s, err := New(Options{Store: db, Desk: d, Access: a, Now: c.now, API: api})
	if err != nil {
		t.Fatal(err)
	}
	return s, c
}

// openOffice returns a public server with a user of each role, called by it.
func openOffice(t testing.TB) (*Server, *clock) {
	t.Helper()
	s, c := openDesk(t, Access{Public: true})
	for _, role := range []desk.Role{desk.Administer, desk.Review, desk.Read} {
		addTestUser(t, s, role.String(), role)
	}
	return s, c
}

func addTestUser(t testing.TB, s *Server, name string, role desk.Role) {
	t.Helper()
	act := desk.Act{Who: "test", Peer: desk.CommandLine, When: noon()}
	if err := s.o.Desk.AddUser(t.Context(), act, desk.NewUser{Name: name, Role: role, Password: good}); err != nil {
		t.Fatal(err)
	}
}

// send sends a form, with the cookies that were given.
func send(s *Server, address string, cookie *http.Cookie, fields ...string) *httptest.ResponseRecorder {
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	r := request("POST", address, "Content-Type", "application/x-www-form-urlencoded")
	r.Body = http.NoBody
	r2 := httptest.NewRequest("POST", address, strings.NewReader(form.Encode()))
	r2.Header, r2.Host, r2.RemoteAddr = r.Header, r.Host, r.RemoteAddr
	if cookie != nil {
		r2.AddCookie(cookie)
	}
	return ask(s, r2)
}

// open asks for an address with the cookie that was given.
func open(s *Server, address string, cookie *http.Cookie) *httptest.ResponseRecorder {
	r := request("GET", address)
	if cookie != nil {
		r.AddCookie(cookie)
	}
	return ask(s, r)
}

// cookieOf returns the cookie that an answer sets; nil if none.
func cookieOf(w *httptest.ResponseRecorder) *http.Cookie {
	for _, c := range w.Result().Cookies() {
		return c
	}
	return nil
}

// enter signs in and returns the cookie.
func enter(t testing.TB, s *Server, name string) *http.Cookie {
	t.Helper()
	w := send(s, "/login", nil, "name", name, "password", good)
	c := cookieOf(w)
	if w.Code != http.StatusSeeOther || c == nil || c.Value == "" {
		t.Fatalf("%s does not sign in: %d %s", name, w.Code, w.Body)
	}
	return c
}

// token makes a token of a user.
func token(t testing.TB, s *Server, name string, role desk.Role) string {
	t.Helper()
	secret, err := s.o.Desk.MakeToken(t.Context(), desk.Act{Who: name, When: noon()}, desk.NewToken{User: name, Label: "test", Role: role, Until: noon().Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

func wantLog(t *testing.T, s *Server, want string) {
	t.Helper()
	all, err := s.o.Desk.Audit(t.Context(), desk.Selection{Most: 1})
	if err != nil || len(all) != 1 {
		t.Fatalf("the log: %v %v", all, err)
	}
	if got := strings.TrimSpace(all[0].Who + ": " + string(all[0].Did) + " " + all[0].About); got != want {
		t.Errorf("the log ends with %q, want %q", got, want)
	}
}

func TestAccessCheck(t *testing.T) {
	s, _ := openDesk(t, Access{})
	for _, a := range []Access{{Public: true}, {BehindProxy: true}} {
		if err := a.Check(t.Context(), s.o.Desk); !errors.Is(err, ErrNoAdministrator) || !strings.Contains(err.Error(), "onrecord user add") {
			t.Errorf("%+v without an administrator: %v", a, err)
		}
		if err := a.Check(t.Context(), nil); !errors.Is(err, ErrNoAdministrator) {
			t.Errorf("%+v without a desk: %v", a, err)
		}
	}
	if err := (Access{}).Check(t.Context(), nil); err != nil {
		t.Error(err)
	}
	addTestUser(t, s, "ana", desk.Administer)
	if err := (Access{Public: true}).Check(t.Context(), s.o.Desk); err != nil {
		t.Error(err)
	}
}

// TestHereItJustWorks asks as the user of this computer, who may do all until there is an account.
func TestHereItJustWorks(t *testing.T) {
	s := openServer(t, Access{Editor: "nora"})
	if w := open(s, "/api/who", nil); w.Body.String() != "nora" {
		t.Errorf("asks: %s", w.Body)
	}
	for _, address := range []string{"/", "/account", "/account/users", "/audit"} {
		if w := open(s, address, nil); w.Code != 200 {
			t.Errorf("%s: %d", address, w.Code)
		}
	}
	if w := open(s, "/login", nil); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/" {
		t.Errorf("/login: %d %s", w.Code, w.Header())
	}
	if w := send(s, "/account/users", nil, "name", "ana", "role", "read", "password", good); w.Code != 400 || !strings.Contains(w.Body.String(), "role administer") {
		t.Errorf("a first user who reads: %d", w.Code)
	}
	if w := send(s, "/account/users", nil, "name", "ana", "role", "administer", "password", good); w.Code != http.StatusSeeOther {
		t.Errorf("a first user: %d %s", w.Code, w.Body)
	}
	wantLog(t, s, "nora: user added ana, administer")
	if w := open(s, "/account/users", nil); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/login?next=%2Faccount%2Fusers" {
		t.Errorf("with an account, all still works: %d %s", w.Code, w.Header().Get("Location"))
	}
}

func TestNoDesk(t *testing.T) {
	s := openServer(t, Access{})
	s.o.Desk = nil
	if w := open(s, "/", nil); w.Code != 200 {
		t.Errorf("/: %d", w.Code)
	}
	for _, address := range []string{"/account", "/account/users", "/audit"} {
		if w := open(s, address, nil); w.Code != 404 {
			t.Errorf("%s: %d", address, w.Code)
		}
	}
	for _, address := range []string{"/login", "/logout", "/account/password", "/account/tokens", "/account/tokens/end", "/account/sessions/end", "/account/users", "/account/users/ana/disable"} {
		if w := send(s, address, nil, "id", "1"); w.Code != 404 {
			t.Errorf("POST %s: %d", address, w.Code)
		}
	}
	s.o.Access.Public = true
	if w := open(s, "/", nil); w.Code != http.StatusSeeOther {
		t.Errorf("public, without a desk: %d", w.Code)
	}
}

// TestWhoMayWhat asks for one address of each kind with each role.
func TestWhoMayWhat(t *testing.T) {
	s, _ := openOffice(t)
	asks := []struct {
		method, address string
		need            desk.Role
	}{
		{"GET", "/", desk.Read}, {"GET", "/index.json", desk.Read}, {"GET", "/nothing", desk.Read}, {"GET", "/review", desk.Read}, {"GET", "/api/v1/x", desk.Read},
		{"POST", "/watches", desk.Read}, {"POST", "/read", desk.Read}, {"POST", "/api/v1/read", desk.Read}, {"DELETE", "/api/v1/watches/1", desk.Read},
		{"GET", "/watches/1.atom", desk.Read}, {"GET", "/watches/1.atom?key=x", desk.Nobody}, {"GET", "/watches/1?key=x", desk.Read}, {"GET", "/audit?key=x", desk.Administer},
		{"GET", "/calendar.ics?key=x", desk.Read}, {"POST", "/watches/1.atom?key=x", desk.Read},
		{"POST", "/review/1", desk.Review}, {"POST", "/api/v1/decisions", desk.Review}, {"DELETE", "/api/v1/decisions/1", desk.Review}, {"POST", "/entities/e1/merge", desk.Review},
		{"POST", "/new/thing", desk.Review}, {"POST", "/api/v1/readers", desk.Review}, {"POST", "/accounts", desk.Review},
		{"GET", "/account/users", desk.Administer}, {"GET", "/account/users.json", desk.Administer}, {"GET", "/audit", desk.Administer}, {"GET", "/audit.json", desk.Administer},
		{"POST", "/account/users", desk.Administer}, {"POST", "/account/users/read/role", desk.Administer}, {"GET", "/account/%75sers", desk.Administer},
	}
	for role := desk.Nobody; role <= desk.Administer; role++ {
		var cookie *http.Cookie
		if role != desk.Nobody {
			cookie = enter(t, s, role.String())
		}
		for _, a := range asks {
			r := request(a.method, a.address)
			if cookie != nil {
				r.AddCookie(cookie)
			}
			got := ask(s, r).Code
			let := got != http.StatusForbidden && got != http.StatusUnauthorized && got != http.StatusSeeOther
			if let != (role >= a.need) {
				t.Errorf("%v: %s %s: %d", role, a.method, a.address, got)
			}
			if role == desk.Nobody && got == http.StatusForbidden {
				t.Errorf("nobody is told that the role is too low: %s %s", a.method, a.address)
			}
		}
	}
}

// TestPathsAreNotFooled asks for what an administrator sees in ways that servers have been fooled by.
func TestPathsAreNotFooled(t *testing.T) {
	s, _ := openOffice(t)
	cookie := enter(t, s, "read")
	for _, path := range []string{
		"//audit", "/./audit", "/x/../audit", "/%61udit", "/audit/", "/audit/.json", "/AUDIT", "/audit%2f", "/login/../audit", "/assets/../audit", "/assets/%2e%2e/audit",
		"/index.json/../audit", "/audit.json.json", "/login/audit", "/audit;x", "/login%2f..%2faudit",
	} {
		r := request("GET", "/")
		u, err := url.Parse("http://localhost:8484" + path)
		if err != nil {
			t.Fatal(err)
		}
		r.URL, r.RequestURI = u, path
		r.AddCookie(cookie)
		if w := ask(s, r); w.Code == 200 && strings.Contains(w.Body.String(), "Audit log</h1>") || strings.Contains(w.Body.String(), `"entries"`) {
			t.Errorf("%s shows the log", path)
		}
	}
}

func TestAskToSignIn(t *testing.T) {
	s, _ := openOffice(t)
	w := open(s, "/search?q=a+b&page=2", nil)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/login?next=%2Fsearch%3Fq%3Da%2Bb%26page%3D2" || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	if w := send(s, "/review/1", nil); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/login" {
		t.Errorf("a form: %d %s", w.Code, w.Header().Get("Location"))
	}
	for address, want := range map[string][2]string{
		"/api/v1/x":       {"application/problem+json", "Bearer"},
		"/index.json":     {"application/json", "Bearer"},
		"/watches/1.atom": {"text/html; charset=utf-8", "Basic"},
		"/calendar.ics":   {"text/html; charset=utf-8", "Basic"},
	} {
		w := open(s, address, nil)
		scheme, _, _ := strings.Cut(w.Header().Get("WWW-Authenticate"), " ")
		if w.Code != http.StatusUnauthorized || w.Header().Get("Content-Type") != want[0] || scheme != want[1] {
			t.Errorf("%s: %d %v", address, w.Code, w.Header())
		}
	}
	var p problem
	if err := json.Unmarshal(open(s, "/api/v1/x", nil).Body.Bytes(), &p); err != nil || p.Status != 401 || p.Title == "" || p.Detail == "" {
		t.Errorf("problem %+v, %v", p, err)
	}
	if w := open(s, "/login", nil); w.Code != 200 || !strings.Contains(w.Body.String(), "Sign in</h1>") {
		t.Errorf("the sign-in: %d", w.Code)
	}
	for name := range s.assets.plain {
		if w := open(s, assetsPath+name, nil); w.Code != 200 {
			t.Errorf("the sign-in has no %s: %d", name, w.Code)
		}
	}
}

func TestTokens(t *testing.T) {
	s, c := openOffice(t)
	secret := token(t, s, "administer", desk.Review)
	try := func(method, address string, headers ...string) int {
		return ask(s, request(method, address, headers...)).Code
	}
	bearer := "Bearer " + secret
	for _, h := range []string{bearer, "bearer " + secret, "BEARER  " + secret} {
		if w := ask(s, request("GET", "/api/v1/x", "Authorization", h)); w.Code != 200 || w.Body.String() != "administer" {
			t.Errorf("%q: %d %s", h, w.Code, w.Body)
		}
	}
	for _, h := range []string{"", secret, "Bearer", "Bearer ", "Bearer " + secret + "x", "Bearer onrecord_x", "Digest " + secret, "Token " + secret, "Bearer " + strings.Repeat("x", 50_000)} {
		if got := try("GET", "/api/v1/x", "Authorization", h); got != http.StatusUnauthorized {
			t.Errorf("%.40q: %d", h, got)
		}
	}
	r := request("GET", "/watches/1.atom")
	r.SetBasicAuth("whoever", secret)
	if got := ask(s, r).Code; got != http.StatusNotFound {
		t.Errorf("as a password, to read: %d", got)
	}
	r = request("POST", "/review/1")
	r.SetBasicAuth("whoever", secret)
	if got := ask(s, r).Code; got != http.StatusSeeOther {
		t.Errorf("as a password, to change: %d", got)
	}
	for address, want := range map[string]int{"/audit.json": 403, "/account": 403, "/account/users.json": 403, "/index.json": 200} {
		if got := try("GET", address, "Authorization", bearer); got != want {
			t.Errorf("%s: %d, want %d", address, got, want)
		}
	}
	if got := try("POST", "/account/tokens", "Authorization", bearer); got != 403 {
		t.Errorf("a token makes a token: %d", got)
	}
	// A token that is not good is not helped by a session.
	r = request("GET", "/api/v1/x", "Authorization", "Bearer onrecord_x")
	r.AddCookie(enter(t, s, "read"))
	if got := ask(s, r).Code; got != 401 {
		t.Errorf("a wrong token beside a session: %d", got)
	}
	c.at = c.at.Add(time.Hour)
	if got := try("GET", "/api/v1/x", "Authorization", bearer); got != 401 {
		t.Errorf("one that has run out: %d", got)
	}
}

func TestAPIIsLimited(t *testing.T) {
	s, c := openOffice(t)
	for _, headers := range [][]string{{"Authorization", "Bearer " + token(t, s, "read", desk.Read)}, {}} {
		var w *httptest.ResponseRecorder
		for range apiRate.burst + 1 {
			w = ask(s, request("GET", "/api/v1/x", headers...))
		}
		var p problem
		err := json.Unmarshal(w.Body.Bytes(), &p)
		if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "1" || w.Header().Get("Content-Type") != "application/problem+json" || err != nil || p.Status != 429 {
			t.Errorf("%v: %d %v %v", headers, w.Code, w.Header(), err)
		}
	}
	if w := ask(s, request("GET", "/api/v1/x", "Authorization", "Bearer "+token(t, s, "review", desk.Read))); w.Code != 200 {
		t.Errorf("another user waits: %d", w.Code)
	}
	c.at = c.at.Add(time.Second)
	if w := ask(s, request("GET", "/api/v1/x", "Authorization", "Bearer "+token(t, s, "read", desk.Read))); w.Code != 200 {
		t.Errorf("later: %d", w.Code)
	}
	if w := open(s, "/login", nil); w.Code != 200 {
		t.Errorf("a page waits too: %d", w.Code)
	}
}

func TestHereNobodyIsLimited(t *testing.T) {
	s := openServer(t, Access{})
	for i := range apiRate.burst + 50 {
		if w := open(s, "/api/v1/x", nil); w.Code != 200 {
			t.Fatalf("request %d: %d", i, w.Code)
		}
	}
}

// TestAudit holds the log to what middleware writes into it.
// TestDecisionsOfPrograms: a token of the role review may decide over the API, and no other.
func TestDecisionsOfPrograms(t *testing.T) {
	s, _ := openOffice(t)
	for _, c := range []struct {
		headers []string
		code    int
	}{
		{nil, 401}, {[]string{"Authorization", "Bearer " + token(t, s, "read", desk.Read)}, 403}, {[]string{"Authorization", "Bearer nonsense"}, 401},
		{[]string{"Authorization", "Bearer " + token(t, s, "review", desk.Review)}, 200},
	} {
		w := ask(s, request("POST", "/api/v1/decisions", c.headers...))
		if w.Code != c.code || c.code != 200 && w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%v: %d %s", c.headers, w.Code, w.Header().Get("Content-Type"))
		}
	}
}

func TestAuditOfDeeds(t *testing.T) {
	s, _ := openOffice(t)
	cookie := enter(t, s, "review")
	send(s, "/api/v1/decisions?x=1", cookie, "secret", "text")
	wantLog(t, s, "review: decided POST /api/v1/decisions?x=1")
	open(s, "/api/v1/export/statements", cookie)
	wantLog(t, s, "review: exported GET /api/v1/export/statements")
	open(s, "/api/v1/statements.jsonl?q=strike", cookie)
	wantLog(t, s, "review: exported GET /api/v1/statements.jsonl?q=strike")
	open(s, "/api/v1/x", cookie)
	send(s, "/api/v1/read", cookie)
	send(s, "/nothing", cookie) // which is not there
	wantLog(t, s, "review: exported GET /api/v1/statements.jsonl?q=strike")
}

func TestPrivate(t *testing.T) {
	s, _ := openOffice(t)
	cookie := enter(t, s, "administer")
	for address, want := range map[string]string{"/": "private, no-cache", "/account": "no-store", "/account/users": "no-store", "/audit.json": "no-store"} {
		h := open(s, address, cookie).Header()
		if h.Get("Cache-Control") != want || !strings.Contains(h.Get("Vary"), "Cookie") {
			t.Errorf("%s: %v", address, h)
		}
	}
}
