package name

import (
	"math"
	"math/bits"
)

// What it costs to change one word into another. A letter that is quite another costs 1.
const (
	costDoubled = 0.3 // "Zelenskyy"
	costVowel   = 0.5 // one vowel for another: "Moammar", "Muammar"
	costAlike   = 0.5 // letters that scripts, ears or eyes confuse: "Gaddafi", "Qaddafi"
	costMute    = 0.6 // an "h" more
	costCut     = 1.5 // the end of a word that is left out
	costSound   = 0.2 // words that sound alike: "Zelensky", "Zelenskiy"
)

// budget returns what a name of n letters may cost to be still the same: about the
// logarithm of its length, so that "Bo" must be "Bo" and a long name may have two slips.
func budget(n int) float64 {
	if n <= 3 {
		return 0
	}
	return math.Log(float64(n-2)) / 0.854
}

// maxLetters is how much of a word is compared, in bytes; nearly all are no longer than
// fewLetters.
const (
	maxLetters = 64
	fewLetters = 15
)

// distance returns the cost to change a into b, or something above limit if it is more.
func distance(a, b string, limit float64) float64 {
	a, b = a[:min(len(a), maxLetters)], b[:min(len(b), maxLetters)]
	if float64(max(len(a)-len(b), len(b)-len(a)))*costDoubled > limit {
		return limit + 1
	}
	if lettersOf(a).least(lettersOf(b)) > limit {
		return limit + 1
	}
	if len(b) <= fewLetters {
		var rows [3][fewLetters + 1]float32
		return change(a, b, limit, [3][]float32{rows[0][:], rows[1][:], rows[2][:]})
	}
	var rows [3][maxLetters + 1]float32
	return change(a, b, limit, [3][]float32{rows[0][:], rows[1][:], rows[2][:]})
}

// change fills in the table of costs row by row, in three rows of zeros that are longer than b.
func change(a, b string, limit float64, rows [3][]float32) float64 {
	before, above, row := rows[0], rows[1], rows[2]
	var add [maxLetters]float32
	for j := range len(b) {
		add[j] = addCost(b, j)
		above[j+1] = above[j] + add[j]
	}
	for i := range len(a) {
		c, drop := a[i], addCost(a, i)
		costs := &changeCosts[c]
		row[0] = above[0] + drop
		least := row[0]
		for j := range len(b) {
			d := min(above[j+1]+drop, row[j]+add[j], above[j]+costs[b[j]])
			if i > 0 && j > 0 && c == b[j-1] && a[i-1] == b[j] && c != b[j] {
				d = min(d, before[j-1]+1)
			}
			row[j+1] = d
			least = min(least, d)
		}
		if float64(least) > limit {
			return limit + 1
		}
		before, above, row = above, row, before
	}
	return math.Round(float64(above[len(b)])*10) / 10
}

// addCost is what it costs to leave out the letter of s at i.
func addCost(s string, i int) float32 {
	switch {
	case i > 0 && s[i] == s[i-1]:
		return costDoubled
	case s[i] == 'h':
		return costMute
	}
	return 1
}

// changeCosts is what it costs to write one byte for another.
var changeCosts = func() (all [256][256]float32) {
	for c := range all {
		for d := range all[c] {
			all[c][d] = changeCost(byte(c), byte(d))
		}
	}
	return all
}()

func changeCost(c, d byte) float32 {
	switch {
	case c == d:
		return 0
	case isVowel(c) && isVowel(d):
		return costVowel
	case class[c]&class[d] != 0:
		return costAlike
	}
	return 1
}

// class tells which letters are alike: those that share a bit.
var class = func() (c [256]uint16) {
	for bit, alike := range [...]string{"bp", "dt", "gkqc", "vwfu", "szc", "jyi", "o0", "il1", "s5", "zjg", "e3", "b8", "g9q", "xkh"} {
		for i := range len(alike) {
			c[alike[i]] |= 1 << bit
		}
	}
	return c
}()

// letterSet is which letters a word has, a bit for each: most words are told apart by it, without a table of costs. Bytes that
// share a bit make it tell fewer apart, and none wrongly.
type letterSet struct {
	has  uint64 // all but "h", which costs less than a letter
	like uint64 // these and all that are alike to them
}

func lettersOf(s string) (l letterSet) {
	for i := range len(s) {
		l.has |= letterSets[s[i]].has
		l.like |= letterSets[s[i]].like
	}
	return l
}

// least returns what it costs at least to change a word into another: each letter that is not alike to any of the other word has
// to be left out or written for another.
func (l letterSet) least(o letterSet) float64 {
	return float64(max(bits.OnesCount64(l.has&^o.like), bits.OnesCount64(o.has&^l.like)))
}

// letterSets are the sets of single letters.
var letterSets = func() (all [256]letterSet) {
	bit := func(c int) uint64 {
		switch {
		case 'a' <= c && c <= 'z':
			return 1 << (c - 'a')
		case '0' <= c && c <= '9':
			return 1 << (26 + c - '0')
		}
		return 1 << (36 + c%28)
	}
	for c := range all {
		if c != 'h' {
			all[c].has = bit(c)
		}
		for d := range all {
			if changeCosts[c][d] < 1 {
				all[c].like |= bit(d)
			}
		}
	}
	return all
}()
