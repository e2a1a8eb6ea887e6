package wording

import (
	"strconv"
	"strings"
)

// small are the words for numbers below a hundred.
var small = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// scales are the words that multiply.
var scales = map[string]float64{
	"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12,
	"m": 1e6, "bn": 1e9, "k": 1e3,
}

// number reads the number that the words start with: "1200", "a thousand", "twenty five", "2.4 million",
// "two hundred and six". n is how many words it takes, 0 if there is none.
func number(words []string) (value float64, n int) {
	i, whole, part, seen := 0, 0.0, 0.0, false
	for i < len(words) {
		w := words[i]
		scale, isScale := scales[w]
		switch v, ok := plainNumber(w); {
		case ok && fits(part, v, seen):
			part, seen = part+v, true
		case isScale && (seen || article(words, i)):
			if !seen {
				part = 1
			}
			seen = true
			if part = float64(part * scale); scale >= 1000 {
				whole, part = whole+part, 0
			}
		case w == "and" && seen && (whole > 0 || part >= 100) && i+1 < len(words) && small[words[i+1]] > 0:
		case i == 0 && (w == "a" || w == "an") && len(words) > 1 && len(words[1]) > 2 && scales[words[1]] > 0:
		default:
			return finish(whole, part, seen, i)
		}
		i++
	}
	return finish(whole, part, seen, i)
}

func finish(whole, part float64, seen bool, n int) (float64, int) {
	if !seen {
		return 0, 0
	}
	return whole + part, n
}

// article reports whether word i is the second one, behind "a".
func article(words []string, i int) bool { return i == 1 && (words[0] == "a" || words[0] == "an") }

// fits reports whether v goes on a number: "twenty five", "hundred six", and not "two three".
func fits(part, v float64, seen bool) bool {
	switch {
	case !seen:
		return true
	case part >= 100:
		return v < 100
	case part >= 20 && part < 100:
		return v > 0 && v < 10 && int(part)%10 == 0
	}
	return part == 0 && v < 1000
}

func plainNumber(w string) (float64, bool) {
	if v, ok := small[w]; ok {
		return v, true
	}
	if w == "" || w[0] < '0' || w[0] > '9' || strings.Trim(w, "0123456789.") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(w, 64)
	return v, err == nil
}

// glued reads a number with its scale in one word: "240m", "1.2bn".
func glued(w string) (float64, bool) {
	digits := strings.TrimRight(w, "abcdefghijklmnopqrstuvwxyz")
	scale, ok := scales[w[len(digits):]]
	if !ok || digits == "" {
		return 0, false
	}
	v, ok := plainNumber(digits)
	return v * scale, ok
}
