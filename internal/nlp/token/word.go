package token

import (
	"unicode"
	"unicode/utf8"
)

// word cuts the word at i, with the marks that belong inside it.
func (s *scanner) word(i int) int {
	end := s.letters(i)
	for end < s.end {
		next := s.joined(i, end)
		if next == end {
			break
		}
		end = next
	}
	return s.cut(i, end)
}

// cut emits the word text[i:end], which may be several tokens ("cannot", "don't"). It
// may leave the last of them to the next step.
func (s *scanner) cut(i, end int) int {
	if s.negated(i, end) {
		return s.emit(i, end-1)
	}
	parts := s.lists.split(s.text[i:end])
	if parts == nil {
		return s.emit(i, end)
	}
	for _, p := range parts[:len(parts)-1] {
		i = s.emit(i, min(i+len(p), end-1))
	}
	return s.emit(i, end)
}

// negated reports whether the word text[i:end] is the verb and the n of "don't".
func (s *scanner) negated(i, end int) bool {
	if end-i < 2 || s.text[end-1]|0x20 != 'n' || s.class(end) != apostrophe {
		return false
	}
	_, n := classAt(s.text, end)
	t := end + n
	return s.class(t) == letter && s.text[t]|0x20 == 't' && s.class(t+1) > digit
}

// joined returns how far the word text[i:k] goes on if the mark at k belongs inside it, or k.
func (s *scanner) joined(i, k int) int {
	c, n := classAt(s.text, k)
	switch c {
	case dot:
		return s.dotted(i, k)
	case apostrophe:
		return s.elided(i, k, k+n)
	case hyphen:
		if s.class(k+n) <= digit && s.lists.is(s.text[i:k], prefix) {
			return s.letters(k + n)
		}
		return k
	}
	return s.marked(i, k)
}

// elided returns the end of the letters at j, behind an apostrophe at k, if they belong
// to the word: "O'Brien", but not "he's".
func (s *scanner) elided(i, k, j int) int {
	end := s.letters(j)
	if end == j || s.clitic(j, end) || s.negated(i, k) {
		return k
	}
	return end
}

// clitic reports whether text[i:end] is the rest of a clitic behind its apostrophe.
func (s *scanner) clitic(i, end int) bool {
	switch s.text[i:end] {
	case "s", "S", "d", "D", "m", "M", "ll", "LL", "re", "RE", "ve", "VE", "Ll", "Re", "Ve":
		return true
	}
	return false
}

// marked joins what other marks join: "AT&T", "US$", "f**k", "Yahoo!", "N°".
func (s *scanner) marked(i, k int) int {
	word := s.text[i:k]
	switch s.text[k] {
	case '&':
		if end := s.letters(k + 1); shout(word) && end > k+1 && shout(s.text[k+1:end]) {
			return end
		}
	case '$':
		if shout(word) {
			return k + 1
		}
	case '*':
		stars := s.run(k, 1)
		if s.class(stars) == letter || len(word) <= 2 && stars > k+1 {
			return max(stars, s.letters(stars))
		}
	case '!':
		if s.lists.is(word, exclaimed) {
			return k + 1
		}
	case "°"[0]:
		if end := k + len("°"); (word == "N" || word == "n") && end <= s.end && s.text[k:end] == "°" {
			if s.class(end) == dot && s.beforeNumber(end+1) {
				end++
			}
			return end
		}
	}
	return k
}

// shout reports whether word is one to four ASCII capitals.
func shout(word string) bool {
	const longest = 4
	for i := 0; i < min(len(word), longest); i++ {
		if word[i] < 'A' || 'Z' < word[i] {
			return false
		}
	}
	return 0 < len(word) && len(word) <= longest
}

// apostrophe cuts a clitic, an elision, a decade or a quotation mark. The mark has n bytes.
func (s *scanner) apostrophe(i, n int) int {
	end := s.letters(i + n)
	rest := s.text[i+n : end]
	switch {
	case end > i+n && s.clitic(i+n, end) && (i > s.begin || end == s.end):
		return s.emit(i, end)
	case s.inWord(i):
	case s.lists.is(rest, elision), decade(rest):
		return s.emit(i, end)
	case s.class(i+n) == apostrophe:
		_, m := classAt(s.text, i+n)
		n += m // two marks that stand for a double one
	}
	return s.emit(i, i+n)
}

// decade reports whether s is what follows the apostrophe in "'90s" or "'05".
func decade(s string) bool {
	if len(s) == 3 && s[2] == 's' {
		s = s[:2]
	}
	return len(s) == 2 && asciiClass[s[0]&0x7F] == digit && asciiClass[s[1]&0x7F] == digit
}

// capital reports whether the character at i is an upper-case or title-case letter.
func capital(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if c := text[i]; c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// lowerCase reports whether the character at i is a lower-case letter.
func lowerCase(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if c := text[i]; c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z'
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLower(r)
}
