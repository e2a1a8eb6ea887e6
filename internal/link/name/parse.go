package name

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parser takes one name apart.
type parser struct {
	name  Name
	words []raw
}

// raw is a word as it is written, with what surrounds it.
type raw struct {
	text   string // folded
	as     string // as written
	hyphen bool   // a hyphen follows
	comma  bool   // a comma follows
	stop   bool   // a full stop follows
}

func (p *parser) read(s string) {
	s = withoutAlias(s)
	if p.name.kind == Person {
		s = spelledOut(s)
	}
	p.words = split(s, p.name.kind)
	p.name.words = make([]word, 0, len(p.words))
	p.name.bare = strings.ContainsFunc(s, isBare)
	switch p.name.kind {
	case Person:
		p.readPerson()
	case Place:
		p.readPlace()
	default:
		p.readBody()
	}
}

// withoutAlias returns the first of two names: "A also known as B", "A/B".
func withoutAlias(s string) string {
	for _, sign := range [...]string{" aka ", " a.k.a. ", " alias ", " also known as ", ", formerly ", " formerly ", " née ", "/"} {
		if at := strings.Index(s, sign); at >= minAlias && len(s)-at-len(sign) >= minAlias {
			return s[:at]
		}
	}
	return s
}

// minAlias is the shortest name beside another, in bytes: "A/S" are not two.
const minAlias = 4

// spelledOut returns s with the letters that digits and signs within a word stand for: "Ig0r".
func spelledOut(s string) string {
	if !strings.ContainsAny(s, "013457@$") {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		at := strings.IndexByte("013457@$", c)
		if at >= 0 && (i > 0 && isASCIILetter(b[i-1]) || i+1 < len(b) && isASCIILetter(b[i+1])) {
			b[i] = "oieastas"[at]
		}
	}
	return string(b)
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// isBare reports whether r is of a script whose romanisation says little of the vowels.
func isBare(r rune) bool {
	return r > 0x500 && unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// finish makes what is derived from the words.
func (p *parser) finish() Name {
	n := &p.name
	if len(n.words) > maxWords {
		n.words = n.words[:maxWords]
	}
	for i := range n.words {
		w := &n.words[i]
		w.sound = sound(w.text)
		w.head = i == 0
		if n.kind == Person {
			w.given, w.family = nicknames()[w.text], families()[w.text]
		}
	}
	n.joined = join(n.words, "")
	p.shareText()
	return *n
}

// shareText makes the words parts of what they are joined to: names are remembered by the ten thousand, and each text of
// its own is one more for the garbage collector.
func (p *parser) shareText() {
	at := 0
	for i := range p.name.words {
		w := &p.name.words[i]
		same := w.sound == w.text
		w.text = p.name.joined[at : at+len(w.text)]
		if same {
			w.sound = w.text
		}
		at += len(w.text)
	}
}

func (p *parser) add(text string, r role) {
	if text != "" {
		p.name.words = append(p.name.words, word{text: text, role: r})
	}
}

// split cuts s into words: runs of letters and digits, with the apostrophes in them. Where
// capitals follow small letters, a space is missing.
func split(s string, k Kind) []raw {
	words := make([]raw, 0, 8)
	start := -1
	end := func(at int) {
		if start >= 0 {
			words = appendWord(words, s[start:at], k)
			start = -1
		}
	}
	for i, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || start >= 0 && apostrophe(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		end(i)
		if n := len(words); n > 0 && r == '.' {
			words[n-1].stop = true
		} else if n > 0 && r == ',' {
			words[n-1].comma = true
		} else if n > 0 && (r == '-' || r == '‐' || r == '‑') {
			words[n-1].hyphen = true
		}
		if r == '&' || r == '+' {
			words = append(words, raw{text: "and", as: "&"})
		}
	}
	end(len(s))
	return words
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == '`' }

// appendWord adds what is written as one word: two if it changes to capitals halfway.
func appendWord(words []raw, as string, k Kind) []raw {
	as = strings.TrimRightFunc(as, apostrophe)
	for _, possessive := range [...]string{"'s", "’s"} {
		as = strings.TrimSuffix(as, possessive)
	}
	if at := hump(as); at > 0 {
		words = appendPlain(words, as[:at])
		return appendPlain(words, as[at:])
	}
	if k == Person {
		if at := syllable(as); at > 0 {
			words = appendPlain(words, as[:at])
			as = as[at:]
		}
	}
	return appendPlain(words, as)
}

func appendPlain(words []raw, as string) []raw {
	if rest, ok := strings.CutPrefix(as, "ال"); ok && len(rest) >= 6 {
		as = rest // the Arabic article
	}
	if text := fold(as); text != "" {
		words = append(words, raw{text: text, as: as})
	}
	return words
}

// minHump is how many letters stand before a capital within a word for a space to be missing:
// "PolPot", but "McDonald", "DeSantis".
const minHump = 3

// hump returns where a word changes from small letters to capitals, or 0.
func hump(s string) int {
	var before rune
	letters := 0
	for i, r := range s {
		if unicode.IsUpper(r) && unicode.IsLower(before) && letters >= minHump && s[:i] != "Mac" && s[:i] != "Fitz" &&
			strings.ContainsAny(fold(s[:i]), "aeiou") {
			return i
		}
		before = r
		letters++
	}
	return 0
}

// syllable returns where the family name ends in a Chinese or Korean name written without
// a space, of two to four characters; or 0.
func syllable(s string) int {
	first, size := utf8.DecodeRuneInString(s)
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 4 || !unicode.In(first, unicode.Han, unicode.Hangul) {
		return 0
	}
	return size
}

// texts returns the folded words.
func texts(words []raw) []string {
	ts := make([]string, len(words))
	for i, w := range words {
		ts[i] = w.text
	}
	return ts
}

// joinLetters joins single letters that stand together, as in "A.B.C." and "S.A.R.L.".
func joinLetters(words []raw) []raw {
	out := words[:0]
	for i := 0; i < len(words); i++ {
		w := words[i]
		for i+1 < len(words) && isLetter(words[i]) && isLetter(words[i+1]) && words[i].stop == words[i+1].stop {
			i++
			w.text, w.as = w.text+words[i].text, w.as+words[i].as
			w.hyphen, w.comma = words[i].hyphen, words[i].comma
		}
		out = append(out, w)
	}
	return out
}

// isLetter reports whether a word is a single letter.
func isLetter(w raw) bool { return utf8.RuneCountInString(w.text) == 1 && !isDigit(w.text) }

func isDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }

// capitals reports whether s has a letter and no small one.
func capitals(s string) bool {
	return strings.ContainsFunc(s, unicode.IsUpper) && !strings.ContainsFunc(s, unicode.IsLower)
}

// shouted reports whether the whole name is in capitals, so that they say nothing.
func shouted(words []raw) bool {
	return !slices.ContainsFunc(words, func(w raw) bool { return strings.ContainsFunc(w.as, unicode.IsLower) })
}
