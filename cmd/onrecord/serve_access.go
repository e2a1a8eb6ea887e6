package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"onrecord/internal/desk"
	"onrecord/internal/web"
)

// accessOptions say who reaches a server, and how.
type accessOptions struct {
	TLSCert     string `name:"tls-cert" placeholder:"FILE" help:"Serve over TLS with this certificate (PEM, with those that it rests on)."`
	TLSKey      string `name:"tls-key" placeholder:"FILE" help:"The key of the certificate (PEM)."`
	BehindProxy bool   `help:"Believe what a proxy on this computer or in its private network says of where requests come from."`
}

// check says whether the options go together, and whether there is the certificate that they name.
func (o accessOptions) check() error {
	switch {
	case (o.TLSCert == "") != (o.TLSKey == ""):
		return usageError{"--tls-cert and --tls-key need each other", "give both, or neither"}
	case o.TLSCert == "":
		return nil
	}
	_, err := (&certificate{files: o}).get(nil)
	return err
}

// access returns who may reach a server that listens at l. A server that others reach needs somebody who looks after users.
func (o accessOptions) access(ctx context.Context, l net.Listener, d *desk.Desk) (web.Access, error) {
	a := web.Access{Editor: localUser(), Public: reachesOthers(l.Addr()), BehindProxy: o.BehindProxy}
	return a, a.Check(ctx, d)
}

// reachesOthers tells whether other computers can reach an address.
func reachesOthers(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return !ok || !tcp.IP.IsLoopback()
}

// scheme returns how a browser is to ask.
func (o accessOptions) scheme() string {
	if o.TLSCert != "" {
		return "https"
	}
	return "http"
}

// over serves at l, over TLS if there is a certificate.
func (o accessOptions) over(server *http.Server, l net.Listener) error {
	if o.TLSCert == "" {
		return server.Serve(l)
	}
	server.TLSConfig = &tls.Config{GetCertificate: (&certificate{files: o}).get}
	return server.ServeTLS(l, "", "")
}

// certificate is that of a server. It is read anew when its file has changed, since certificates last for weeks and servers
// for months.
type certificate struct {
	files  accessOptions
	mu     sync.Mutex
	as     time.Time // when the file was changed last, as read
	loaded *tls.Certificate
}

// get returns the certificate. One that cannot be read leaves the one before in use.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	info, err := os.Stat(c.files.TLSCert)
	if err == nil && (c.loaded == nil || !info.ModTime().Equal(c.as)) {
		var now tls.Certificate
		if now, err = tls.LoadX509KeyPair(c.files.TLSCert, c.files.TLSKey); err == nil {
			c.loaded, c.as = &now, info.ModTime()
		}
	}
	if c.loaded == nil {
		return nil, fmt.Errorf("certificate %s: %w", c.files.TLSCert, err)
	}
	return c.loaded, nil
}
