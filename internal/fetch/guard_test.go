package fetch

import (
	"net/netip"
	"strconv"
	"testing"
	"time"
)

func TestIsPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.215.14": true, "2606:2800:21f:cb07:6820:80da:af6b:8b2c": true, "::ffff:93.184.215.14": true,
		"127.0.0.1": false, "127.8.8.8": false, "10.1.2.3": false, "172.16.0.1": false, "172.31.255.255": false,
		"172.32.0.1": true, "192.168.1.1": false, "169.254.169.254": false, "0.0.0.0": false, "0.1.2.3": false,
		"100.64.0.1": false, "100.63.255.255": true, "198.18.0.1": false, "224.0.0.1": false, "255.255.255.255": false,
		"::": false, "::1": false, "fe80::1": false, "fe80::1%eth0": false, "fc00::1": false, "fd12::1": false, "ff02::1": false,
		"::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "::127.0.0.1": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("isPublic(%s) = %v", address, got)
		}
	}
}

func TestRetryAfterHeader(t *testing.T) {
	now := time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC)
	for header, want := range map[string]time.Duration{
		"": 0, "120": 2 * time.Minute, " 5 ": 5 * time.Second, "-3": 0, "soon": 0, "99999999999": maxRetryAfter, "99999999999999999999": 0,
		"Mon, 05 Jan 2026 10:01:00 GMT": time.Minute, "Mon, 05 Jan 2026 09:00:00 GMT": 0, "Fri, 05 Jan 2126 10:01:00 GMT": maxRetryAfter,
	} {
		if got := parseRetryAfter(header, now); got != want {
			t.Errorf("Retry-After %q: %v, want %v", header, got, want)
		}
	}
}

// TestHostsAreForgotten asks more hosts than are remembered.
func TestHostsAreForgotten(t *testing.T) {
	now := time.Unix(0, 0)
	c := New(Options{Now: func() time.Time { now = now.Add(time.Second); return now }})
	for n := range maxHosts + 10 {
		u, err := parseAddress("http://host" + strconv.Itoa(n) + ".example/")
		if err != nil {
			t.Fatal(err)
		}
		c.host(u)
	}
	if n := len(c.hosts); n > maxHosts || n < maxHosts/4 {
		t.Errorf("%d hosts are remembered", n)
	}
}

func FuzzLinks(f *testing.F) {
	f.Add(`<http://hub.example/>; rel="hub", </self>; rel=self; x=<`)
	f.Fuzz(func(t *testing.T, header string) {
		base, err := parseAddress("http://wire.example/feed")
		if err != nil {
			t.Fatal(err)
		}
		hubs, self := parseLinks([]string{header}, base)
		for _, address := range append(hubs, self) {
			if address == "" {
				continue
			}
			if _, err := parseAddress(address); err != nil {
				t.Errorf("%q in %q is no address", address, header)
			}
		}
	})
}
