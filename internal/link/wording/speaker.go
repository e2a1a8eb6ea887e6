package wording

import (
	"slices"
	"strings"
)

// who says how two speakers are related.
type who uint8

const (
	unsure   who = iota // one is not named, or one may speak for the other
	sameOne             // the names fit
	otherOne            // two people, or two bodies, of different names
)

// speakers compares who stands behind two statements. A person and a body are unsure: a company says what
// its chief executive says.
func speakers(a, b *Statement) who {
	x, y := &a.Speaker, &b.Speaker
	if a.Entity != "" && b.Entity != "" {
		switch {
		case a.Entity == b.Entity:
			return sameOne
		case x.Kind == y.Kind && x.Kind != "":
			return otherOne
		}
		return unsure
	}
	for _, n := range x.Names {
		for _, m := range y.Names {
			if n == m || x.Kind == "person" && y.Kind == "person" && samePerson(n, m) {
				return sameOne
			}
		}
	}
	if x.Kind == y.Kind && (x.Kind == "person" || x.Kind == "organisation") {
		return otherOne
	}
	return unsure
}

// samePerson reports whether two folded names may be one person's: the last names sound alike, and the
// first names do not differ, one of them being missing, an initial or short.
func samePerson(a, b string) bool {
	af, al := lastName(a)
	bf, bl := lastName(b)
	if al == "" || sound(al) != sound(bl) {
		return false
	}
	return af == "" || bf == "" || strings.HasPrefix(af, bf) || strings.HasPrefix(bf, af)
}

// lastName parts a folded name into its first word and its last.
func lastName(name string) (first, last string) {
	i := strings.LastIndexByte(name, ' ')
	if i < 0 {
		return "", name
	}
	first, rest, _ := strings.Cut(name, " ")
	if titles[first] {
		return lastName(rest)
	}
	return first, name[i+1:]
}

// titles are said before a name and are no part of it.
var titles = map[string]bool{"dr": true, "lady": true, "lord": true, "mr": true, "mrs": true, "ms": true, "prof": true, "sir": true}

// sound returns a folded name so that its spellings are alike: Zelensky and Zelenskyy, Kadyrov and Kadirov.
func sound(name string) string {
	b := make([]byte, 0, len(name))
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case c == 'y' || c == 'j':
			c = 'i'
		case c == 'w':
			c = 'v'
		case c == 'h' && i > 0 && name[i-1] == 'k':
			continue
		}
		if len(b) == 0 || b[len(b)-1] != c {
			b = append(b, c)
		}
	}
	return string(b)
}

// sounds returns what stands for the speaker in keys: the sound of the last word of each name; nothing if unknown.
func (s *Speaker) sounds() []string {
	var all []string
	for _, n := range s.Names {
		_, last := lastName(n)
		if last = sound(last); last != "" && !slices.Contains(all, last) && len(all) < maxSounds {
			all = append(all, last)
		}
	}
	return all
}

// maxSounds bounds the names of a speaker that are looked up.
const maxSounds = 2
