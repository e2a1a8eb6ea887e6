package web

import (
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
)

// policy lets a page use what this server sends and nothing else: no inline script or style, no frame, no plug-in.
// https://www.w3.org/TR/CSP3/
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// onlyTLS has a browser come back over TLS only, for a year. https://www.rfc-editor.org/rfc/rfc6797
const onlyTLS = "max-age=31536000"

// maxForm is how many bytes a form may have.
const maxForm = 4 << 20

// guarded sets the headers that keep a browser from doing what a page did not ask for, and refuses requests that
// another site has a browser send.
func (s *Server) guarded(next http.Handler) http.Handler {
	sameOrigin := http.NewCrossOriginProtection()
	sameOrigin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.refuse(w, r, problem{http.StatusForbidden, "Another site sent this", "Forms are taken from the pages of this server only. Open the page here and send it again."})
	}))
	inner := sameOrigin.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		// With "no-referrer" a browser hides where a form comes from, and it would be refused where there is no TLS.
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if s.secure(r) {
			h.Set("Strict-Transport-Security", onlyTLS)
		}
		if !s.o.Access.Public && !asksHere(r) {
			s.refuse(w, r, problem{http.StatusMisdirectedRequest, "This is not that site",
				"This server answers on this computer only, as localhost. To serve others, through a proxy or not, start it with --listen or --behind-proxy and accounts."})
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		inner.ServeHTTP(w, r)
	})
}

// asksHere tells whether a request is for this computer by name, and was passed on by nobody. A page of another site whose
// name suddenly leads here (DNS rebinding) sends its own name.
func asksHere(r *http.Request) bool {
	for _, h := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via"} {
		if r.Header.Get(h) != "" {
			return false
		}
	}
	host := r.Host
	if h, port, err := net.SplitHostPort(host); err == nil {
		if _, err := strconv.ParseUint(port, 10, 16); err != nil {
			return false
		}
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Zone() == "" && ip.Unmap().IsLoopback() || host == "localhost"
}

// secure tells whether a browser's request came over TLS.
func (s *Server) secure(r *http.Request) bool {
	return r.TLS != nil || s.throughProxy(r) && strings.EqualFold(lastOf(r.Header["X-Forwarded-Proto"]), "https")
}

// throughProxy tells whether what a request says of its origin can be believed: it comes from the proxy, which is on this
// computer or in its network.
func (s *Server) throughProxy(r *http.Request) bool {
	ip := addressOfPeer(r)
	return s.o.Access.BehindProxy && (ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast())
}

// peer returns the network address that a request comes from.
func (s *Server) peer(r *http.Request) netip.Addr {
	ip := addressOfPeer(r)
	if s.throughProxy(r) {
		// The last address is what the proxy saw; those before it may be made up.
		if said, err := netip.ParseAddr(lastOf(r.Header["X-Forwarded-For"])); err == nil {
			return said.Unmap().WithZone("")
		}
	}
	return ip
}

func addressOfPeer(r *http.Request) netip.Addr {
	ap, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.IPv4Unspecified()
	}
	return ap.Addr().Unmap().WithZone("")
}

// lastOf returns the last entry of a list that is spread over lines of a header.
func lastOf(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	line := lines[len(lines)-1]
	return strings.TrimSpace(line[strings.LastIndexByte(line, ',')+1:])
}
