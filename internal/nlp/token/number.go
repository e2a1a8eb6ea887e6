package token

// number cuts the number at i, which may start with a full stop: "1,000.5", "10:30",
// "9/11", "555-0123". A unit behind it is a token of its own ("5", "km"), other
// letters are not ("5th", "1980s").
func (s *scanner) number(i int) int {
	if end := s.phone(i); end > i {
		return s.emit(i, end)
	}
	k := s.digits(i + 1)
	for k < s.end && within(".,:/", s.text[k]) {
		end := s.digits(k + 1)
		if end == k+1 || s.text[k] == ',' && end != k+4 {
			break // a comma stands before three digits, or it separates numbers
		}
		k = end
	}
	if end := s.decade(i, k); end > k {
		return s.emit(i, end)
	}
	end := s.letters(k)
	if end > k && (s.lists.is(s.text[k:end], unit) || s.acronym(k, end) > end) {
		return s.emit(i, k)
	}
	return s.emit(i, end)
}

// decade returns the end of a decade with an apostrophe, "1970's", whose digits are
// text[i:k]; k if it is none.
func (s *scanner) decade(i, k int) int {
	if s.text[k-1] != '0' || k-i != 2 && k-i != 4 || s.class(k) != apostrophe {
		return k
	}
	_, n := classAt(s.text, k)
	if end := s.letters(k + n); s.text[k+n:end] == "s" {
		return end
	}
	return k
}

// digits returns the end of the digits at i.
func (s *scanner) digits(i int) int {
	for i < s.end && asciiClass[s.text[i]&0x7F] == digit && s.text[i] < 0x80 {
		i++
	}
	return i
}

// phone returns the end of a telephone number, numeric date or postal code at i, whose
// groups of digits are joined by hyphens; i if the digits there are a range or something else.
func (s *scanner) phone(i int) int {
	const maxGroups, maxGroup = 5, 4
	var size [maxGroups]int
	n, j := 0, i
	for ; n < maxGroups; n++ {
		k := j
		for k < s.end && k-j <= maxGroup && '0' <= s.text[k] && s.text[k] <= '9' {
			k++
		}
		size[n] = k - j
		j = k
		if j >= s.end || s.text[j] != '-' || s.class(j+1) != digit {
			n++
			break
		}
		j++
	}
	if s.class(j) <= hyphen && s.class(j) != space && s.class(j) != dot && s.class(j) != apostrophe || !phoneGroups(size[:min(n, maxGroups)]) {
		return i
	}
	return j
}

// phoneGroups reports whether groups of so many digits make a telephone number
// (555-0123, 800-555-0123, 1-800-555-0123), a date (2026-01-05, 5-1-2026) or a postal
// code (20500-0003).
func phoneGroups(n []int) bool {
	switch len(n) {
	case 2:
		return (n[0] == 3 || n[0] == 5) && n[1] == 4
	case 3:
		date := n[0] <= 2 && n[1] <= 2 || n[0] == 4 && n[1] == 2 && n[2] == 2
		return date || n[0] == 3 && n[1] == 3 && n[2] == 4
	case 4:
		return n[0] <= 2 && n[1] == 3 && n[2] == 3 && n[3] == 4
	}
	return false
}
