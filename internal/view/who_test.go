package view

import "testing"

func TestBoth(t *testing.T) {
	for _, c := range []struct {
		n    Namesake
		want string
	}{
		{Namesake{Articles: 9, Looked: 9}, ""},
		{Namesake{Articles: 9, Looked: 9, Together: 1}, "both in 1 article"},
		{Namesake{Articles: 9, Looked: 9, Together: 3}, "both in 3 articles"},
		{Namesake{Articles: 90, Looked: 50, Together: 12}, "both in 12 of their latest 50 articles"},
	} {
		if got := c.n.Both(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.n, got, c.want)
		}
	}
}
