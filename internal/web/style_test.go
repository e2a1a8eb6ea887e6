package web

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// declared are the colours that a style sheet declares.
var declared = regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`)

// luminance is the relative luminance of WCAG 2.2 of a colour: "#1f1d1a".
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is no colour", colour)
	}
	channel := func(shift int) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}

// contrast is the contrast ratio of WCAG 2.2, from 1 to 21.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestContrast tests that what is written has a contrast of 4.5 with what is behind it, in light and dark.
func TestContrast(t *testing.T) {
	css, err := static.ReadFile("static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, ok := strings.Cut(string(css), "prefers-color-scheme: dark")
	if !ok {
		t.Fatal("there is no dark scheme")
	}
	behind := map[string][]string{
		"ink": {"paper", "sheet", "mark"}, "faint": {"paper", "sheet"}, "link": {"paper", "sheet"}, "warn": {"paper", "sheet"}, "on-link": {"link"},
	}
	for _, authority := range []string{"named", "role", "organisation", "document", "metonym", "relayed", "anonymous", "own"} {
		ground := authority + "-ground"
		behind[authority] = []string{ground, "paper", "sheet"}
		for _, words := range []string{"ink", "faint", "link"} {
			behind[words] = append(behind[words], ground)
		}
	}
	for scheme, css := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]string{}
		for _, m := range declared.FindAllStringSubmatch(css, -1) {
			colours[m[1]] = m[2]
		}
		for words, grounds := range behind {
			for _, ground := range grounds {
				if c := contrast(t, colours[words], colours[ground]); c < 4.5 {
					t.Errorf("%s: --%s on --%s has a contrast of %.2f", scheme, words, ground, c)
				}
			}
		}
	}
}
