package entity

import (
	"slices"
	"strings"
	"testing"

	"onrecord/internal/link/decision"
)

func TestParseRole(t *testing.T) {
	for _, c := range []struct{ text, head, words, country, fields, sex string }{
		{"the Ukrainian president", "president", "ukraine", "ukraine", "state", ""},
		{"president of Ukraine", "president", "ukraine", "ukraine", "state", ""},
		{"a former foreign minister", "minister", "foreign", "", "state", ""},
		{"the airline's chief executive", "executive", "airline chief", "", "business", ""},
		{"father of the victim", "father", "victim", "", "", "m"},
		{"a spokeswoman for Polar Air", "spokeswoman", "polar air", "", "state", "f"},
		{"his son-in-law", "son-in-law", "", "", "", "m"},
		{"goalkeeper", "goalkeeper", "", "", "sport", ""},
		{"whistle-blower", "whistle-blower", "", "", "", ""},
		{"the", "", "", "", "", ""},
		{"министр", "ministr", "", "", "", ""},
	} {
		r := parseRole(c.text)
		sex := strings.Trim(string(rune(r.sex)), "\x00")
		if r.head != c.head || strings.Join(r.words, " ") != c.words || r.country != c.country || strings.Join(r.fields, " ") != c.fields || sex != c.sex {
			t.Errorf("%q: head %q, words %q, country %q, fields %q, sex %q", c.text, r.head, r.words, r.country, r.fields, sex)
		}
	}
}

func TestRoleLike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want likeness
	}{
		{"the Ukrainian president", "President of Ukraine", likeRole},
		{"the Ukrainian president", "the French president", likeHead},
		{"foreign minister", "Estonia's foreign minister", likeRole},
		{"foreign minister", "minister", likeHead},
		{"foreign minister", "foreign correspondent", unlike},
		{"whistle-blower", "the whistle-blower", likeRole},
		{"the", "the", unlike},
	} {
		if got := parseRole(c.a).like(parseRole(c.b)); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestLists(t *testing.T) {
	for _, list := range []string{"fields", "countries", "sexes", "frequent", "idle"} {
		es := entries(list)
		if !slices.IsSorted(es) || len(slices.Compact(slices.Clone(es))) != len(es) || len(es) == 0 {
			t.Errorf("%s.txt is empty, not sorted or has doubles", list)
		}
		for _, e := range es {
			left, _, _ := strings.Cut(e, " = ")
			if list != "idle" && left != fold(left) {
				t.Errorf("%s.txt: %q is not folded", list, left)
			}
		}
	}
}

func FuzzParseRole(f *testing.F) {
	for _, s := range []string{"the Ukrainian president", "father of the victim", "’s ’s", "\xff-\xfe", ". . ."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := parseRole(s)
		if len(r.words) > maxRole || slices.Contains(r.words, "") {
			t.Errorf("%q: words %q", s, r.words)
		}
		if r.head != "" && r.like(r) == unlike {
			t.Errorf("%q is not like itself", s)
		}
	})
}

func FuzzRulings(f *testing.F) {
	f.Add([]byte(`{"number":1,"kind":"merge","sightings":["a/1","b/1"]} {"number":2,"kind":"split","sightings":["a/1","b/1"]}`))
	f.Add([]byte(`{"number":1,"kind":"rename","sightings":["a"],"name":"B"}{"number":3,"kind":"undo","undoes":1}{"number":4,"kind":"undo","undoes":3}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		log, err := decision.ReadLog(data)
		if err != nil {
			return
		}
		r := NewRulings(log)
		for _, d := range decision.Standing(log) {
			for _, key := range d.Sightings {
				if !r.Named(key) || slices.Contains(r.Partners(key), key) {
					t.Errorf("%q of decision %d: named %t, partners %q", key, d.Number, r.Named(key), r.Partners(key))
				}
			}
		}
	})
}
