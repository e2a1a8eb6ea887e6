package main

import (
	"testing"
	"time"
)

func TestLifetime(t *testing.T) {
	for text, want := range map[string]time.Duration{"90d": 90 * 24 * time.Hour, "12h": 12 * time.Hour, "0d": 0} {
		if got, err := lifetime(text); got != want || err != nil {
			t.Errorf("%q: %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "d", "90", "90m", "-1d", "+1d", "1.5d", "90dd", "90dh", "9999999d", "99999999999999999999d", " 9d", "9 d", "٣d"} {
		if got, err := lifetime(text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

func FuzzLifetime(f *testing.F) {
	for _, s := range []string{"", "90d", "12h", "d", "4294967295d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := lifetime(s); err == nil && (d < 0 || d > maxLifetime) {
			t.Errorf("%q is %v", s, d)
		}
	})
}
