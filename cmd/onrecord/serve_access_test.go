package main

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// writeCertificate writes a certificate for 127.0.0.1 with a number, and its key.
func writeCertificate(t *testing.T, certFile, keyFile string, number int64) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	of := &x509.Certificate{
		SerialNumber: big.NewInt(number), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, BasicConstraintsValid: true, IsCA: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, of, of, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{certFile: {Type: "CERTIFICATE", Bytes: der}, keyFile: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// serving runs "onrecord serve" until the test ends and returns what it says first.
func serving(t *testing.T, args ...string) (said string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r, w := io.Pipe()
	e := &env{stdin: strings.NewReader(""), stdout: io.Discard, stderr: w, width: defaultWidth, now: time.Now}
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, e, append([]string{"serve"}, args...)) }()
	lines := bufio.NewScanner(r)
	lines.Scan()
	go io.Copy(io.Discard, r)
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != exitOK {
			t.Errorf("serve exits with %d", code)
		}
	})
	return lines.Text()
}

// TestServeAccounts signs in at a server that others reach, over TLS, as a browser does.
func TestServeAccounts(t *testing.T) {
	dir := t.TempDir()
	record, cert, key := filepath.Join(dir, "record.db"), filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	e := &env{stdin: strings.NewReader("nine herons over Port Calder\n"), stdout: io.Discard, stderr: io.Discard, width: defaultWidth, now: time.Now}
	if code := run(t.Context(), e, []string{"user", "add", "ana", "--role", "administer", "--record", record}); code != exitOK {
		t.Fatal(code)
	}
	writeCertificate(t, cert, key, 1)
	said := serving(t, "--record", record, "--listen", "0.0.0.0:0", "--tls-cert", cert, "--tls-key", key)
	_, rest, ok := strings.Cut(said, "https://")
	if !ok {
		t.Fatalf("it says %q", said)
	}
	address, _, _ := strings.Cut(rest, "/")
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	site := "https://127.0.0.1:" + port
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	var number int64
	browser := &http.Client{Jar: jar, Transport: &http.Transport{DisableKeepAlives: true, TLSClientConfig: &tls.Config{
		InsecureSkipVerify: true, // it is the certificate of this test
		VerifyConnection:   func(s tls.ConnectionState) error { number = s.PeerCertificates[0].SerialNumber.Int64(); return nil },
	}}}
	see := func(resp *http.Response, err error) (at, body string) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		data, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp.Request.URL.RequestURI(), string(data)
	}
	if at, body := see(browser.Get(site + "/account/users")); at != "/login?next=%2Faccount%2Fusers" || !strings.Contains(body, "Sign in</h1>") {
		t.Errorf("asked for the users, it shows %s", at)
	}
	form := url.Values{"name": {"ana"}, "password": {"nine herons over Port Calder"}, "next": {"/account/users"}}
	if at, body := see(browser.PostForm(site+"/login", form)); at != "/account/users" || !strings.Contains(body, "Users</h1>") {
		t.Errorf("signed in, it shows %s\n%s", at, body)
	}
	at, _ := url.Parse(site)
	if c := jar.Cookies(at); len(c) != 1 || c[0].Name != "__Host-onrecord" {
		t.Errorf("cookies %v", c)
	}
	// A certificate that is renewed is taken up without a new start.
	writeCertificate(t, cert, key, 2)
	if err := os.Chtimes(cert, time.Time{}, time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if see(browser.Get(site + "/")); number != 2 {
		t.Errorf("certificate %d, want 2", number)
	}
	if err := os.WriteFile(cert, []byte("broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	if see(browser.Get(site + "/")); number != 2 {
		t.Errorf("with a broken file: certificate %d, want 2", number)
	}
}

func TestReachesOthers(t *testing.T) {
	for ip, want := range map[string]bool{"127.0.0.1": false, "127.1.2.3": false, "::1": false, "0.0.0.0": true, "::": true, "192.168.1.2": true, "203.0.113.7": true} {
		if got := reachesOthers(&net.TCPAddr{IP: net.ParseIP(ip)}); got != want {
			t.Errorf("%s: %v, want %v", ip, got, want)
		}
	}
	if !reachesOthers(&net.UnixAddr{}) {
		t.Error("what is not known reaches nobody")
	}
}
