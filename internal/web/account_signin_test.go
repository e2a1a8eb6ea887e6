package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"onrecord/internal/desk"
)

func TestSignIn(t *testing.T) {
	s, _ := openOffice(t)
	w := send(s, "/login", nil, "name", "Review", "password", good, "next", "/search?q=a")
	c := cookieOf(w)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/search?q=a" || w.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %v", w.Code, w.Header())
	}
	if c.Name != "onrecord" || !c.HttpOnly || c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.MaxAge != int(desk.SessionLifetime.Seconds()) {
		t.Errorf("cookie %+v", c)
	}
	wantLog(t, s, "review: signed in")
	if w := open(s, "/", c); w.Code != 200 || !strings.Contains(w.Body.String(), `href="/account"><span class="unseen">Signed in as </span>review</a>`) {
		t.Errorf("then: %d", w.Code)
	}
	if w := open(s, "/login?next=/search", c); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/search" {
		t.Errorf("again: %d", w.Code)
	}
}

// TestCookieOverTLS asks through a proxy that speaks TLS.
func TestCookieOverTLS(t *testing.T) {
	s, _ := openDesk(t, Access{BehindProxy: true})
	addTestUser(t, s, "ana", desk.Administer)
	form := url.Values{"name": {"ana"}, "password": {good}}.Encode()
	r := request("POST", "/login?"+form, "Host", "record.example", "X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.9")
	if w := ask(s, r); w.Code != http.StatusForbidden {
		t.Errorf("a password in the address is taken: %d", w.Code)
	}
	r.URL.RawQuery = ""
	r.PostForm, r.Form = url.Values{"name": {"ana"}, "password": {good}}, url.Values{}
	w := ask(s, r)
	c := cookieOf(w)
	if c == nil || c.Name != "__Host-onrecord" || !c.Secure || c.Path != "/" || c.Domain != "" || w.Header().Get("Strict-Transport-Security") != onlyTLS {
		t.Fatalf("%d %+v %v", w.Code, c, w.Header())
	}
	plain := &http.Cookie{Name: "onrecord", Value: c.Value} // which another port or subdomain could have set
	r = request("GET", "/", "X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.9")
	r.AddCookie(plain)
	if w := ask(s, r); w.Code != http.StatusSeeOther {
		t.Errorf("a cookie of the other name is taken: %d", w.Code)
	}
}

func TestSignInFails(t *testing.T) {
	s, _ := openOffice(t)
	if err := s.o.Desk.Disable(t.Context(), desk.Act{When: noon()}, "read"); err != nil {
		t.Fatal(err)
	}
	var bodies []string
	for _, name := range []string{"review", "read", "nobody"} {
		w := send(s, "/login", nil, "name", name, "password", another)
		if w.Code != http.StatusForbidden || cookieOf(w) != nil {
			t.Errorf("%s: %d %v", name, w.Code, cookieOf(w))
		}
		bodies = append(bodies, strings.Replace(w.Body.String(), `value="`+name, `value="NAME`, 1))
	}
	// Only the name itself may differ, whoever it is of.
	if bodies[0] != bodies[1] || bodies[1] != bodies[2] {
		t.Errorf("the answers tell who has an account:\n%s\n%s\n%s", bodies[0], bodies[1], bodies[2])
	}
	if w := send(s, "/login", nil); w.Code != http.StatusForbidden {
		t.Errorf("an empty form: %d", w.Code)
	}
	w := send(s, "/login", nil, "name", `"><script>alert(1)</script>`, "password", "x", "next", `"><script>`)
	if strings.Contains(w.Body.String(), "<script>") || w.Code != http.StatusForbidden {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// TestFixation signs in with a cookie that an attacker has set, one of his own and one made up.
func TestFixation(t *testing.T) {
	s, _ := openOffice(t)
	attacker := enter(t, s, "read")
	for _, set := range []*http.Cookie{attacker, {Name: "onrecord", Value: "made-up"}} {
		c := cookieOf(send(s, "/login", set, "name", "administer", "password", good))
		if c == nil || c.Value == set.Value {
			t.Fatalf("the cookie is not new: %v", c)
		}
		if w := open(s, "/audit", set); w.Code != http.StatusSeeOther {
			t.Errorf("the attacker's cookie is good for something: %d", w.Code)
		}
		if w := open(s, "/audit", c); w.Code != 200 {
			t.Errorf("the new one is not: %d", w.Code)
		}
	}
}

func TestSignOut(t *testing.T) {
	s, _ := openOffice(t)
	c := enter(t, s, "read")
	if w := open(s, "/logout", c); w.Code == http.StatusSeeOther {
		t.Errorf("a link signs out: %d", w.Code)
	}
	if w := open(s, "/", c); w.Code != 200 {
		t.Errorf("signed out by a link: %d", w.Code)
	}
	w := send(s, "/logout", c)
	gone := cookieOf(w)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/login" || gone == nil || gone.MaxAge >= 0 || gone.Value != "" {
		t.Errorf("%d %v", w.Code, gone)
	}
	wantLog(t, s, "read: signed out")
	if w := open(s, "/", c); w.Code != http.StatusSeeOther {
		t.Errorf("the old cookie is good: %d", w.Code)
	}
}

func TestSessionRunsOut(t *testing.T) {
	s, c := openOffice(t)
	cookie := enter(t, s, "read")
	c.at = c.at.Add(desk.SessionIdle)
	if w := open(s, "/", cookie); w.Code != http.StatusSeeOther {
		t.Errorf("after a day without use: %d", w.Code)
	}
}

// TestBruteForce guesses from one address, at one name from many, and from all over one IPv6 network.
func TestBruteForce(t *testing.T) {
	s, c := openDesk(t, Access{BehindProxy: true})
	addTestUser(t, s, "ana", desk.Administer)
	guess := func(name, peer, password string) (code int, retry string) {
		r := request("POST", "/login", "X-Forwarded-For", peer)
		r.PostForm, r.Form = url.Values{"name": {name}, "password": {password}}, url.Values{}
		w := ask(s, r)
		return w.Code, w.Header().Get("Retry-After")
	}
	for i := range peerRate.burst {
		if code, _ := guess(fmt.Sprintf("user%d", i), "192.0.2.1", "guess"); code != http.StatusForbidden {
			t.Fatalf("guess %d: %d", i, code)
		}
	}
	if code, retry := guess("ana", "192.0.2.1", good); code != http.StatusTooManyRequests || retry != "10" {
		t.Errorf("from one address: %d, to be tried after %q s", code, retry)
	}
	if code, _ := guess("ana", "192.0.2.2", good); code != http.StatusSeeOther {
		t.Errorf("from another: %d", code)
	}
	for i := range peerRate.burst + 1 {
		if code, _ := guess("nobody", fmt.Sprintf("2001:db8::%x", i), "guess"); (code == http.StatusTooManyRequests) != (i == peerRate.burst) {
			t.Errorf("guess %d in one network: %d", i, code)
		}
	}
	for i := range nameRate.burst + 1 {
		if code, _ := guess("ANA", fmt.Sprintf("198.51.100.%d", i), "guess"); (code == http.StatusTooManyRequests) != (i == nameRate.burst) {
			t.Errorf("guess %d at one name: %d", i, code)
		}
	}
	c.at = c.at.Add(time.Minute)
	if code, _ := guess("ana", "192.0.2.3", good); code != http.StatusSeeOther {
		t.Errorf("a minute later: %d", code)
	}
	for range 3 * nameRate.burst { // who knows the password is not limited
		if code, _ := guess("ana", "192.0.2.4", good); code != http.StatusSeeOther {
			t.Fatalf("the right password: %d", code)
		}
		c.at = c.at.Add(time.Minute) // so that the one attempt left is there each time
	}
}

func TestLocalAddress(t *testing.T) {
	for next, want := range map[string]string{
		"/": "/", "/search?q=a+b&c=%2F": "/search?q=a+b&c=%2F", "/articles/a%2Fb": "/articles/a%2Fb", "/audit": "/audit", "/loginx": "/loginx",
		"": "/", "search": "/", "https://evil.example/": "/", "//evil.example/": "/", "///evil.example": "/", `/\evil.example`: "/", `\/evil.example`: "/",
		"/\t/evil.example": "/", "\t//evil.example": "/", " /x": "/", "/x\r\nSet-Cookie: a=b": "/", "javascript:alert(1)": "/", "/login": "/", "/login/x": "/",
		"/%2f%2fevil.example/": "/", "/%2fevil.example": "/", "/x#y": "/x", "/\x00": "/", "/\u007f": "/", "http:/x": "/", "/%zz": "/",
	} {
		if got := localAddress(next); got != want {
			t.Errorf("%q: %q, want %q", next, got, want)
		}
	}
}

func FuzzLocalAddress(f *testing.F) {
	for _, n := range []string{"/", "//evil.example", `/\evil.example`, "/%2f/x", "/?//x", "/a/..//b"} {
		f.Add(n)
	}
	base := &url.URL{Scheme: "https", Host: "record.example", Path: "/login"}
	f.Fuzz(func(t *testing.T, next string) {
		got := localAddress(next)
		u, err := base.Parse(got)
		if err != nil || u.Host != "record.example" || u.Scheme != "https" || !strings.HasPrefix(got, "/") || strings.HasPrefix(got, "//") || strings.ContainsAny(got, "\\\r\n\t") {
			t.Errorf("%q leads to %q", next, got)
		}
		if again := localAddress(got); again != got {
			t.Errorf("%q leads to %q, that to %q", next, got, again)
		}
	})
}

func FuzzTokenIn(f *testing.F) {
	for _, h := range []string{"", "Bearer x", "Basic YTpi", "Basic !", "bearer", "Bearer\tx", "Basic " + strings.Repeat("A", 100)} {
		f.Add(h)
	}
	f.Fuzz(func(t *testing.T, header string) {
		r := request("POST", "/")
		r.Header["Authorization"] = []string{header}
		if token, shown := tokenIn(r); shown && !strings.Contains(header, token) {
			t.Errorf("%q shows %q", header, token)
		}
	})
}
