package main

import "testing"

func TestWantsColour(t *testing.T) {
	for _, c := range []struct {
		terminal      bool
		noColour, dev string
		want          bool
	}{
		{true, "", "xterm-256color", true},
		{true, "1", "xterm-256color", false},
		{true, "", "dumb", false},
		{false, "", "xterm-256color", false},
	} {
		t.Setenv("NO_COLOR", c.noColour)
		t.Setenv("TERM", c.dev)
		if got := wantsColour(c.terminal); got != c.want {
			t.Errorf("%+v: got %v", c, got)
		}
	}
}
