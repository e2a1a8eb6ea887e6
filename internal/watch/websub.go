package watch

import "time"

// Subscription is what a WebSub hub was asked for one source.
type Subscription struct {
	Hub    string    // the hub's address; empty if none was asked
	Topic  string    // what it was asked for
	Token  string    // the end of the address under which it calls back
	Secret string    // what it signs with
	Asked  time.Time // when
	Until  time.Time // when the subscription ends; zero while the hub has not confirmed it
}
