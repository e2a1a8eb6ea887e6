package name

import "strings"

// spellings are what romanisations write differently, by first letter, the longest first.
type spellings [256][]spelling

type spelling struct {
	from, to   string
	start, end bool // only at the beginning, the end of a word
}

func readRomanisation() *spellings {
	var all spellings
	for _, e := range entries("romanisation") {
		from, to := pair(e)
		sp := spelling{to: to}
		from, sp.start = strings.CutPrefix(from, "^")
		sp.from, sp.end = strings.CutSuffix(from, "$")
		list := append(all[sp.from[0]], sp)
		for i := len(list) - 1; i > 0 && list[i].narrower(list[i-1]); i-- {
			list[i-1], list[i] = list[i], list[i-1]
		}
		all[sp.from[0]] = list
	}
	return &all
}

// narrower reports whether sp is tried before o.
func (sp spelling) narrower(o spelling) bool {
	if len(sp.from) != len(o.from) {
		return len(sp.from) > len(o.from)
	}
	return (sp.start || sp.end) && !(o.start || o.end)
}

// sound returns a folded word with what romanisations write differently written in one
// way, and no letter twice in a row.
func sound(w string) string {
	rules := romanisation()
	var room [maxLetters]byte // enough for nearly all, so that what sounds as it is written takes no memory
	b := room[:0]
	for i := 0; i < len(w); {
		to, n := rules.at(w, i)
		for j := range len(to) {
			if len(b) == 0 || b[len(b)-1] != to[j] {
				b = append(b, to[j])
			}
		}
		i += n
	}
	if string(b) == w {
		return w
	}
	return string(b)
}

// at returns what stands for the letters of w from i on, and how many bytes they are.
func (s *spellings) at(w string, i int) (to string, n int) {
	for _, sp := range s[w[i]] {
		if (!sp.start || i == 0) && (!sp.end || i+len(sp.from) == len(w)) && strings.HasPrefix(w[i:], sp.from) {
			return sp.to, len(sp.from)
		}
	}
	return w[i : i+1], 1
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}
