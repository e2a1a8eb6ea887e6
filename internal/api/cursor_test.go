package api

import (
	"slices"
	"strings"
	"testing"
)

func TestCursor(t *testing.T) {
	word := newCursor("entities", "Ana “Öl” Ruiz\x1f", int64(12))
	c, ok, err := readCursor(word, "entities", 2)
	if err != nil || !ok || c.values[0] != "Ana “Öl” Ruiz\x1f" || c.number(1) != 12 || c.number(0) != 0 {
		t.Errorf("%v %v %v", c, ok, err)
	}
	if _, ok, err := readCursor("", "entities", 2); ok || err != nil {
		t.Error("no cursor is not the beginning")
	}
	for _, wrong := range []string{newCursor("articles", "a", 1), newCursor("entities", "a"), "!", "bnVsbA", "W10", strings.Repeat("A", maxCursor+4)} {
		if _, _, err := readCursor(wrong, "entities", 2); err == nil {
			t.Errorf("%.40q is a cursor", wrong)
		}
	}
	if n := (cursor{values: []string{"-5"}}).number(0); n != 0 {
		t.Errorf("-5 is %d", n)
	}
}

// FuzzCursor: what a client makes up does no harm, and what a cursor says comes back.
func FuzzCursor(f *testing.F) {
	f.Add(newCursor("articles", 20260308, 12), "articles")
	f.Add("W10", "x")
	f.Fuzz(func(t *testing.T, word, list string) {
		c, ok, err := readCursor(word, list, 2)
		if err != nil || !ok {
			return
		}
		again, ok, err := readCursor(newCursor(list, c.values[0], c.values[1]), list, 2)
		if err != nil || !ok || !slices.Equal(again.values, c.values) {
			t.Errorf("%q: %v, then %v %v", word, c, again, err)
		}
		if c.number(0) < 0 {
			t.Errorf("%q: a negative number", word)
		}
	})
}
