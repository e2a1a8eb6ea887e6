package timex

import "strings"

// The classes of tokens that are told by their shape and not from a list. Class 0 is
// kept free, so that 0 is no class.
const (
	_              uint8 = iota
	shapeDay             // "6", "06", "31"
	shapeNumber          // "18", "1,500"
	shapeYear            // "2026"; 1000 to 2999
	shapeShort           // "26": two digits
	shapeNth             // "6th", "20th"
	shapeTime            // "10:30"
	shapeDotTime         // "10.30": a time only beside a zone or half of the day
	shapeHour            // "3", "15"
	shapeHHMM            // "1500"
	shapeAmPm            // "3pm", "10:30am"
	shapeDecade          // "1990s", "1990's"
	shapeTens            // "90s", "'90s"
	shapeApos            // "'08"
	shapeISO             // "2026-01-06"
	shapeSlash           // "1/6/2026"
	shapeDot             // "06.01.2026"
	shapeYears           // "2019-2021", "2019-21", "2019/20"
	shapeStamp           // "20260106"
	shapeLoose           // "2000", "1789": a year only if the words around it say so
	shapeGerund          // "losing": any word in -ing
	shapeMidYear         // "mid-2004"
	shapeMidMonth        // "mid-May"
	shapeMidDecade       // "mid-1990s"
)

var shapeNames = [...]string{
	"", "DAY", "NUMBER", "YEAR", "YY", "NTH", "TIME", "DOTTIME", "HOUR", "HHMM", "AMPMTIME",
	"DECADE", "TENS", "APOSYEAR", "ISODATE", "SLASHDATE", "DOTDATE", "YEARSPAN", "STAMP",
	"LOOSEYEAR", "GERUND", "MIDYEAR", "MIDMONTH", "MIDDECADE",
}

// number is a run of digits in a token.
type number struct{ val, len int }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// digitsAt reads the digits at the start of s.
func digitsAt(s string) (n number, rest string) {
	for n.len < len(s) && n.len < 9 && isDigit(s[n.len]) {
		n.val = n.val*10 + int(s[n.len]-'0')
		n.len++
	}
	return n, s[n.len:]
}

// shapes returns the classes of a token that begins with a digit.
func shapes(word string) classSet {
	n, rest := digitsAt(word)
	switch {
	case rest == "" && word[0] == '0':
		return plainShapes(n) &^ (1 << shapeNumber)
	case rest == "":
		return plainShapes(n)
	}
	var set classSet
	for _, c := range [...]uint8{
		shapeNumber, shapeNth, shapeTime, shapeDotTime, shapeAmPm, shapeDecade, shapeTens, shapeISO,
		shapeSlash, shapeDot, shapeYears,
	} {
		if shapeValue(c, word) > 0 || c == shapeTime && isTime(word) {
			set |= 1 << c
		}
	}
	return set
}

// withoutApostrophe cuts the mark that stands for the century of a year.
func withoutApostrophe(word string) string {
	return strings.TrimPrefix(strings.TrimPrefix(word, "'"), "’")
}

// shortened returns the classes of what stands behind an apostrophe: "90s", "08".
func shortened(bare string) classSet {
	switch n, rest := digitsAt(bare); {
	case shapeValue(shapeTens, bare) > 0:
		return 1 << shapeTens
	case n.len == 2 && rest == "":
		return 1 << shapeApos
	}
	return 0
}

// plainShapes returns the classes of a number that is digits only.
func plainShapes(n number) classSet {
	set := classSet(1 << shapeNumber)
	switch {
	case n.len <= 2:
		if n.val >= 1 && n.val <= 31 {
			set |= 1 << shapeDay
		}
		if n.val <= 24 {
			set |= 1 << shapeHour
		}
		if n.len == 2 {
			set |= 1 << shapeShort
		}
	case n.len == 4:
		if n.val >= 1000 && n.val < 3000 {
			set |= 1 << shapeYear
		}
		if n.val%100 == 0 || n.val < 1900 || n.val >= 2100 {
			set |= 1 << shapeLoose
		} else {
			set &^= 1 << shapeNumber // "2018 day five"
		}
		if n.val < 2400 && n.val%100 < 60 {
			set |= 1 << shapeHHMM
		}
	case n.len == 8 && exists(n.val/10000, n.val/100%100, n.val%100):
		set |= 1 << shapeStamp
	}
	return set
}

// shapeValue returns the number a token stands for as a member of shape class c:
// the figures of a date as year*10000+month*100+day (in the order written for slashes), of
// a time as hour*100+minute. It is 0 if the token has another shape.
func shapeValue(c uint8, word string) int {
	n, rest := digitsAt(withoutApostrophe(word))
	switch c {
	case shapeNth:
		return nth(n, rest)
	case shapeTime:
		return clockValue(n, rest)
	case shapeDotTime:
		if hour, minute, ok := strings.Cut(rest, "."); ok && hour == "" {
			return clockValue(n, ":"+minute)
		}
		return 0
	case shapeAmPm:
		return amPmValue(n, rest)
	case shapeDecade, shapeTens:
		return decadeValue(c, n, rest)
	case shapeISO:
		return threePart(word, "-", [3]int{4, 2, 2})
	case shapeSlash:
		return threePart(word, "/", [3]int{2, 2, 4})
	case shapeDot:
		return threePart(word, ".", [3]int{2, 2, 4})
	case shapeYears:
		return yearsValue(n, rest)
	case shapeNumber:
		return grouped(n, rest)
	}
	if rest != "" {
		return 0
	}
	return n.val
}

// grouped reads a number with commas between groups of three digits.
func grouped(n number, rest string) int {
	for len(rest) >= 4 && rest[0] == ',' && n.val < 1e6 {
		g, after := digitsAt(rest[1:])
		if g.len != 3 {
			return 0
		}
		n.val, rest = n.val*1000+g.val, after
	}
	if rest != "" {
		return 0
	}
	return n.val
}

// nth reads "6th" and returns 6.
func nth(n number, rest string) int {
	switch rest {
	case "st", "nd", "rd", "th":
		if n.len <= 2 {
			return n.val
		}
	}
	return 0
}

func isTime(word string) bool {
	n, rest := digitsAt(word)
	return n.len <= 2 && len(rest) == 3 && rest[0] == ':' && clockValue(n, rest) == n.val*100+int(rest[1]-'0')*10+int(rest[2]-'0')
}

// clockValue reads the rest of "10:30" or "10.30"; 0 if it is none.
func clockValue(n number, rest string) int {
	if n.len > 2 || n.val > 24 || len(rest) != 3 || rest[0] != ':' {
		return 0
	}
	m, end := digitsAt(rest[1:])
	if end != "" || m.len != 2 || m.val > 59 || n.val == 24 && m.val > 0 {
		return 0
	}
	return n.val*100 + m.val
}

// amPmValue reads "3pm" and "10:30am" as hour*100+minute of the day; midnight is 2400.
func amPmValue(n number, rest string) int {
	low := strings.ToLower(rest)
	half := strings.TrimLeft(low, "0123456789:.")
	minutes := strings.TrimSuffix(low, half)
	if half = strings.ReplaceAll(half, ".", ""); half != "am" && half != "pm" || n.len > 2 || n.val > 12 || n.val == 0 {
		return 0
	}
	hhmm := n.val * 100
	if minutes != "" {
		hhmm = clockValue(n, ":"+minutes[1:])
	}
	if hhmm == 0 {
		return 0
	}
	return twelveHour(hhmm, half == "pm")
}

// twelveHour turns hour*100+minute of a twelve-hour clock into that of the day, in
// which midnight is 2400, since 0 means absent.
func twelveHour(hhmm int, pm bool) int {
	hhmm %= 1200
	if pm {
		hhmm += 1200
	}
	if hhmm == 0 {
		return 2400
	}
	return hhmm
}

func decadeValue(c uint8, n number, rest string) int {
	if rest != "s" && rest != "'s" && rest != "’s" || n.val%10 != 0 {
		return 0
	}
	if c == shapeDecade && n.len == 4 && n.val >= 1000 && n.val < 3000 || c == shapeTens && n.len == 2 {
		return n.val
	}
	return 0
}

// threePart reads three numbers of at most the given lengths; the one of length four
// must have all its digits.
func threePart(word, sep string, lens [3]int) int {
	out := 0
	for i, want := range lens {
		n, rest := digitsAt(word)
		last := i == len(lens)-1
		if n.len == 0 || n.len > want || want == 4 && n.len != 4 || last != (rest == "") || !last && !strings.HasPrefix(rest, sep) {
			return 0
		}
		scale := 100
		if want == 4 {
			scale = 10000
		}
		out = out*scale + n.val
		if !last {
			word = rest[len(sep):]
		}
	}
	return out
}

var dashes = strings.NewReplacer("–", "-", "/", "-")

// yearsValue reads "2019-2021", "2019-21" and "2019/21" as 20192021.
func yearsValue(n number, rest string) int {
	rest, ok := strings.CutPrefix(dashes.Replace(rest), "-")
	to, end := digitsAt(rest)
	if !ok || n.len != 4 || end != "" {
		return 0
	}
	if to.len == 2 {
		to.val += n.val / 100 * 100
	} else if to.len != 4 {
		return 0
	}
	if n.val < 1000 || to.val <= n.val || to.val >= 3000 {
		return 0
	}
	return n.val*10000 + to.val
}
