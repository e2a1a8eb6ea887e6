package fetch

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// errPrivate is what the dialer returns for an address that is not allowed.
var errPrivate = errors.New("an address within a private network")

// reserved are ranges that lead into private networks, or nowhere, beside those that
// netip knows: this host, shared by carriers, assigned to protocols, for benchmarks,
// reserved; and those that carry any IPv4 address within (translation, 6to4, Teredo).
var reserved = prefixes("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4",
	"fec0::/10", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")

func prefixes(list ...string) []netip.Prefix {
	var all []netip.Prefix
	for _, s := range list {
		all = append(all, netip.MustParsePrefix(s))
	}
	return all
}

// isPublic reports whether an address is one of the open internet.
func isPublic(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsValid() || !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// isPrivateLiteral reports whether a host is written as an address that is not allowed.
func isPrivateLiteral(host string) bool {
	a, err := netip.ParseAddr(host)
	return err == nil && !isPublic(a)
}

// publicOnly refuses to connect to an address that is not public. It is asked after the
// name was resolved, so a name that leads into a private network is found out.
func publicOnly(_, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil || !isPublic(ap.Addr()) {
		return errPrivate
	}
	return nil
}

// newTransport returns the transport for real use. It asks no proxy: a proxy would
// connect where the dialer may not.
func newTransport(o Options) *http.Transport {
	dialer := &net.Dialer{Timeout: o.Timeout, KeepAlive: 30 * time.Second}
	if !o.AllowPrivate {
		dialer.Control = publicOnly
	}
	t := &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		MaxIdleConns:           64,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        30 * time.Second,
		TLSHandshakeTimeout:    15 * time.Second,
		ResponseHeaderTimeout:  o.Timeout,
		MaxResponseHeaderBytes: 256 << 10,
	}
	if o.Dial != nil {
		t.DialContext = o.Dial
	}
	return t
}
