package fetch

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// Post sends a form to an address and returns the status of the answer, whose body is
// not read. It follows no redirect and asks for no robots.txt: it is for hubs that a feed
// announces.
func (c *Client) Post(ctx context.Context, address string, form url.Values) (status int, err error) {
	r, err := c.Send(ctx, address, Message{
		Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, Body: []byte(form.Encode()),
	})
	return r.Status, err
}

// Message is what is sent to an address.
type Message struct {
	Header http.Header // with the type of the body; nil for none
	Body   []byte
}

// Receipt is what an address answered to a message.
type Receipt struct {
	Status     int
	RetryAfter time.Duration // how long it asks to be left alone; 0 if it does not
}

// Send posts a message to an address. Any status is a receipt, none is an error; the body of the answer is not read. It
// follows no redirect, which could lead anywhere, and asks for no robots.txt: the address is one that somebody gave to be
// sent to. Errors are an [*Error], or that of ctx when it is done.
func (c *Client) Send(ctx context.Context, address string, m Message) (Receipt, error) {
	u, err := parseAddress(address)
	if err != nil {
		return Receipt{}, err
	}
	if err := c.wait(ctx, u); err != nil {
		return Receipt{}, err
	}
	body := m.Body
	if body == nil {
		body = []byte{}
	}
	a, err := c.ask(ctx, request{method: http.MethodPost, url: u, body: body, header: m.Header})
	if err != nil {
		return Receipt{}, err
	}
	return Receipt{a.status, parseRetryAfter(a.header.Get("Retry-After"), c.o.Now())}, nil
}
