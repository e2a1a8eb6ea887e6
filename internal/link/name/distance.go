package name

import "math"

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

// maxLetters is how much of a word is compared, in bytes.
const maxLetters = 64

// distance returns the cost to change a into b, or something above limit if it is more.
func distance(a, b string, limit float64) float64 {
	a, b = a[:min(len(a), maxLetters)], b[:min(len(b), maxLetters)]
	if float64(max(len(a)-len(b), len(b)-len(a)))*costDoubled > limit {
		return limit + 1
	}
	var rows [3][maxLetters + 1]float64
	before, above, row := &rows[0], &rows[1], &rows[2]
	for j := 1; j <= len(b); j++ {
		above[j] = above[j-1] + addCost(b, j-1)
	}
	for i := 1; i <= len(a); i++ {
		row[0] = above[0] + addCost(a, i-1)
		least := row[0]
		for j := 1; j <= len(b); j++ {
			d := min(above[j]+addCost(a, i-1), row[j-1]+addCost(b, j-1), above[j-1]+changeCost(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] && a[i-1] != b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}

// addCost is what it costs to leave out the letter of s at i.
func addCost(s string, i int) float64 {
	switch {
	case i > 0 && s[i] == s[i-1]:
		return costDoubled
	case s[i] == 'h':
		return costMute
	}
	return 1
}

// changeCost is what it costs to write c for d.
func changeCost(c, d byte) float64 {
	switch {
	case c == d:
		return 0
	case isVowel(c) && isVowel(d):
		return costVowel
	case class[c] != 0 && class[c]&class[d] != 0:
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
