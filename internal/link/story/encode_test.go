package story

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// full returns a story whose tables are full.
func full() *Story {
	c := New(Options{})
	long := strings.Repeat("headline of a long kind ", 8)
	for i := range 2 * maxMembers {
		text := fmt.Sprintf("Kelso %d %s\n", i, long)
		for w := range 120 {
			text += fmt.Sprintf("word%dx%d ", w, i)
		}
		c.Add(report(fmt.Sprint("report", i), 1+i, text), Decision{Story: "report0"})
	}
	return c.Story("report0")
}

func marshal(t testing.TB, s *Story) []byte {
	b, err := s.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestStoryIsKeptToTheBit(t *testing.T) {
	c := New(Options{})
	addAll(c, "k", 19800, kelso)
	c.Add(report("b1", 0, "\nNo headline, and a few words on the Tarn budget."), Decision{})
	for _, s := range []*Story{c.Story("k1"), c.Story("b1"), full()} {
		b := marshal(t, s)
		if len(b) > maxStory {
			t.Errorf("%s takes %d bytes, more than %d", s.id, len(b), maxStory)
		}
		var again Story
		if err := again.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(marshal(t, &again), b) || again.Changed() {
			t.Errorf("%s is other than it was", s.id)
		}
		want := *s
		want.changed, want.position = false, 0
		want.members = slices.Clone(want.members)
		want.forgetAlike()
		if !reflect.DeepEqual(again, want) {
			t.Errorf("read again:\n%+v\nwant\n%+v", again, want)
		}
	}
}

// A process that loads what another kept goes on as that one would have.
func TestLoadedStoriesGoOn(t *testing.T) {
	before, after := New(Options{Threshold: 0.05}), New(Options{Threshold: 0.05})
	addAll(before, "k", 19800, kelso)
	addAll(before, "l", 19800, lorne[:2])
	if err := after.LoadFrequencies(before.Frequencies()); err != nil {
		t.Fatal(err)
	}
	for s := range before.All() {
		var again Story
		if err := again.UnmarshalBinary(marshal(t, s)); err != nil {
			t.Fatal(err)
		}
		after.Load(&again)
		after.Load(&again) // as good as once
	}
	for i, text := range append(lorne[2:4:4], budget...) {
		r := report(fmt.Sprint("n", i), 19850, text)
		if want, got := before.Add(r, Decision{}), after.Add(r, Decision{}); !reflect.DeepEqual(got, want) {
			t.Errorf("report %d: %+v, want %+v", i, got, want)
		}
	}
	if !bytes.Equal(before.Frequencies(), after.Frequencies()) {
		t.Error("the frequencies differ")
	}
}

func TestBrokenStories(t *testing.T) {
	c := New(Options{})
	addAll(c, "k", 19800, kelso[:2])
	good := marshal(t, c.Story("k1"))
	for n := range good {
		s := Story{id: "as it was"}
		if err := s.UnmarshalBinary(good[:n]); !errors.Is(err, errBroken) || s.id != "as it was" {
			t.Fatalf("the first %d bytes are read, error %v", n, err)
		}
	}
	for name, b := range map[string][]byte{"a byte more": append(bytes.Clone(good), 0), "another version": append([]byte{9}, good[1:]...)} {
		if err := new(Story).UnmarshalBinary(b); err == nil {
			t.Errorf("%s is read", name)
		}
	}
	seen := c.Frequencies()
	for n := range seen {
		if err := c.LoadFrequencies(seen[:n]); err == nil {
			t.Fatalf("the first %d bytes of frequencies are read", n)
		}
	}
}

func FuzzUnmarshalBinary(f *testing.F) {
	c := New(Options{})
	addAll(c, "k", 19800, kelso)
	f.Add(marshal(f, c.Story("k1")))
	f.Add(c.Frequencies())
	f.Fuzz(func(t *testing.T, data []byte) {
		var s Story
		if s.UnmarshalBinary(data) == nil {
			var again Story
			if err := again.UnmarshalBinary(marshal(t, &s)); err != nil {
				t.Fatalf("what was read cannot be written: %v", err)
			}
			c := New(Options{Alike: 0.1})
			c.Load(&s)
			c.Add(report("k9", 19800, kelso[0]), Decision{Story: s.id})
			s.Name()
		}
		var seen frequencies
		if seen.UnmarshalBinary(data) == nil {
			if b, _ := seen.MarshalBinary(); seen.UnmarshalBinary(b) != nil {
				t.Fatal("frequencies that were read cannot be written")
			}
		}
	})
}
