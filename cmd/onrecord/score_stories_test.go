package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestScoreStories(t *testing.T) {
	const gold = "cmd/onrecord/testdata/gold/stories/"
	for _, args := range [][]string{{gold + "ferry"}, {gold + "dam"}, {gold + "dam", "--seed", "2"}} {
		got, stderr := figuresOf(t, "bcubed", "all", append([]string{"stories"}, args...)...)
		if want := [3]float64{100, 100, 100}; got != want || stderr != "" {
			t.Errorf("%v: BCubed %v, stderr %q", args, got, stderr)
		}
	}
	// Nothing is like enough: every report is a story.
	got, _ := figuresOf(t, "bcubed", "all", "stories", gold+"ferry", "--threshold", "0.99")
	if want := [3]float64{100, 40, 57.14}; got != want {
		t.Errorf("apart: BCubed %v, want %v", got, want)
	}
}

// The halves of the events make up the whole.
func TestScoreStoriesOfHalves(t *testing.T) {
	const gold = "cmd/onrecord/testdata/gold/stories/ferry"
	total := 0
	for _, half := range []string{"chosen", "held-out"} {
		stdout, stderr, code := runScore(t, "stories", gold, "--events", half)
		if code != exitOK {
			t.Fatalf("%s: exit code %d, %s", half, code, stderr)
		}
		total += strings.Count(stdout, "1 events") + 2*strings.Count(stdout, "2 events")
	}
	if total != 2 {
		t.Errorf("the halves have %d events, want 2", total)
	}
}

func TestScoreStoriesOfBrokenGold(t *testing.T) {
	empty, broken := t.TempDir(), t.TempDir()
	write(t, filepath.Join(broken, "1_1ecb.xml"), "<Document><token>")
	for _, c := range []struct {
		folder string
		code   int
		want   string
	}{
		{empty, exitUsage, "the folder holds no .json or .xml"},
		{filepath.Join(empty, "none"), exitFailed, "none: no such file or directory"},
		{broken, exitFailed, "1_1ecb.xml: XML syntax error"},
	} {
		_, stderr, code := runScore(t, "stories", c.folder)
		if code != c.code || !strings.Contains(stderr, c.want) {
			t.Errorf("exit code %d, stderr %q, want %d and %q", code, stderr, c.code, c.want)
		}
	}
}
