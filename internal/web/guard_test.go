package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// ask sends a request straight to a server, as if it came from a peer.
func ask(s *Server, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

// request makes one for this computer; headers are name, value, name, value.
func request(method, address string, headers ...string) *http.Request {
	r := httptest.NewRequest(method, address, nil)
	r.Host, r.RemoteAddr = "localhost:8484", "127.0.0.1:50000"
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
			continue
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

// TestRebinding sends what a browser sends when the name of another site suddenly leads to this computer, and what a proxy
// passes on that nobody told the server of.
func TestRebinding(t *testing.T) {
	s := openServer(t, Access{})
	for host, want := range map[string]int{
		"localhost": 200, "LOCALHOST:8484": 200, "127.0.0.1:8484": 200, "127.8.9.1": 200, "[::1]:8484": 200, "[::ffff:127.0.0.1]": 200, "localhost.": 200,
		"evil.example": 421, "localhost.evil.example:8484": 421, "evil.example:80": 421, "127.0.0.1.evil.example": 421, "192.168.1.2:8484": 421,
		"0.0.0.0:8484": 421, "[fe80::1]": 421, "": 421, "localhost:8484@evil.example": 421, "2130706433": 421, "[::1%evil.example]": 421, "127.1": 421,
	} {
		if got := ask(s, request("GET", "/", "Host", host)); got.Code != want {
			t.Errorf("host %q: %d, want %d", host, got.Code, want)
		}
	}
	for _, h := range []string{"X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via"} {
		if got := ask(s, request("GET", "/", h, "x")); got.Code != http.StatusMisdirectedRequest {
			t.Errorf("%s: %d", h, got.Code)
		}
	}
	got := ask(s, request("GET", "/index.json", "Host", "evil.example"))
	if kind := got.Header().Get("Content-Type"); got.Code != 421 || kind != "application/json" {
		t.Errorf("the twin: %d %s", got.Code, kind)
	}
}

func TestCrossSitePost(t *testing.T) {
	s := openServer(t, Access{})
	for _, headers := range [][]string{
		{"Sec-Fetch-Site", "cross-site"},
		{"Sec-Fetch-Site", "same-site"},
		{"Origin", "https://evil.example"},
		{"Origin", "null"},
		{"Origin", "http://localhost:9999"}, // another port is another origin
	} {
		for _, address := range []string{"/login", "/logout", "/account/users", "/review/1", "/api/v1/read"} {
			if got := ask(s, request("POST", address, headers...)); got.Code != http.StatusForbidden {
				t.Errorf("%s with %v: %d", address, headers, got.Code)
			}
		}
	}
	if got := ask(s, request("POST", "/api/v1/read", "Origin", "https://evil.example")); got.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("the API answers with %s", got.Header().Get("Content-Type"))
	}
	for _, headers := range [][]string{{"Sec-Fetch-Site", "same-origin"}, {"Origin", "http://localhost:8484"}, {}} {
		if got := ask(s, request("POST", "/nothing", headers...)); got.Code == http.StatusForbidden {
			t.Errorf("%v: %d", headers, got.Code)
		}
	}
}

func TestHeaders(t *testing.T) {
	s := openServer(t, Access{})
	for _, address := range []string{"/", "/nothing", "/index.json", "/assets/nothing", "/login"} {
		h := ask(s, request("GET", address)).Header()
		for name, want := range map[string]string{
			"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			"Cross-Origin-Opener-Policy": "same-origin", "Strict-Transport-Security": "",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", address, name, got, want)
			}
		}
	}
	for _, part := range []string{"unsafe", "http:", "https:", "data:", "*"} {
		if strings.Contains(policy, part) {
			t.Errorf("the policy has %q", part)
		}
	}
}

// TestProxy says through a proxy where requests come from, and lies where there is none.
func TestProxy(t *testing.T) {
	for _, c := range []struct {
		behind       bool
		remote, said string
		peer         string
		secure       bool
	}{
		{true, "127.0.0.1:1", "192.0.2.9", "192.0.2.9", true},
		{true, "10.0.0.2:1", "203.0.113.5, 192.0.2.9", "192.0.2.9", true}, // the first is made up
		{true, "[fd00::2]:1", "2001:db8::7", "2001:db8::7", true},
		{true, "[::1]:1", "nonsense", "::1", true},
		{true, "198.51.100.3:1", "192.0.2.9", "198.51.100.3", false}, // not through the proxy
		{false, "127.0.0.1:1", "192.0.2.9", "127.0.0.1", false},
	} {
		s := openServer(t, Access{BehindProxy: c.behind})
		r := request("GET", "/", "X-Forwarded-For", c.said, "X-Forwarded-Proto", "https", "Host", "record.example")
		r.RemoteAddr = c.remote
		if got := s.peer(r).String(); got != c.peer {
			t.Errorf("%s says %s: %s, want %s", c.remote, c.said, got, c.peer)
		}
		if got := s.secure(r); got != c.secure {
			t.Errorf("%s says https: %v, want %v", c.remote, got, c.secure)
		}
	}
}

// FuzzAsksHere looks for a name that somebody could own, whatever it begins with, and that is taken for this computer.
func FuzzAsksHere(f *testing.F) {
	for _, h := range []string{"localhost", "[::1]:80", "127.0.0.1:8484", "]", "[", ":", "localhost:localhost", "%00", "[::1]", "localhost:80@", "::1%"} {
		f.Add(h)
	}
	f.Fuzz(func(t *testing.T, begin string) {
		for _, host := range []string{begin + ".evil.example", begin + "evil.example:80", begin + "@evil.example", begin + "evil.example."} {
			if asksHere(request("GET", "/", "Host", host)) {
				t.Errorf("%q is taken for this computer", host)
			}
		}
	})
}

func FuzzPeer(f *testing.F) {
	for _, h := range []string{"", "192.0.2.9", "a, b", ",", "::1%eth0", "[::1]:80"} {
		f.Add(h, h)
	}
	s := &Server{o: Options{Access: Access{BehindProxy: true}}}
	f.Fuzz(func(t *testing.T, remote, said string) {
		r := request("GET", "/")
		r.RemoteAddr = remote
		r.Header["X-Forwarded-For"] = []string{said}
		if ip := s.peer(r); !ip.IsValid() || ip.Zone() != "" || networkOf(ip) == "" {
			t.Errorf("%q, %q: %v", remote, said, ip)
		}
	})
}
