package token

import "strings"

// item is the start of a list item: "2.", "2)", "2.)", "b." or a bullet.
type item struct {
	style string // what stands behind the number: ".", ")" or ".)"; the bullet itself; "" for no item
	num   int    // 2 for "2." and for "b."; 0 for a bullet
	alpha bool   // counted in letters
	end   int    // token behind the marker
}

// bullets start list items.
const bullets = "•⁃‣▪●◦∙"

// itemAt returns the list item that starts at token i; the zero item if there is none.
func (s *splitter) itemAt(i int) item {
	if i >= s.hi {
		return item{}
	}
	w := s.Word(i)
	if w[0] >= 0x80 && strings.Contains(bullets, w) {
		return item{style: w, end: i + 1}
	}
	var it item
	switch {
	case count(w) > 0:
		it.num = count(w)
	case len(w) == 1 && ('a' <= w[0] && w[0] <= 'z' || 'A' <= w[0] && w[0] <= 'Z'):
		it.num, it.alpha = int(w[0]|0x20-'a')+1, true
	default:
		return item{}
	}
	for it.end = i + 1; it.end < s.hi && !s.Spaced(it.end) && len(it.style) < 2; it.end++ {
		m := s.Word(it.end)
		if m != "." && m != ")" {
			break
		}
		it.style += m
	}
	if it.style == "" {
		return item{}
	}
	return it
}

// count returns the value of a number that may count list items, below 1000; 0 for
// anything else.
func count(w string) int {
	n := 0
	for i := 0; i < len(w); i++ {
		if w[i] < '0' || '9' < w[i] || i == 3 {
			return 0
		}
		n = n*10 + int(w[i]-'0')
	}
	return n
}

// itemStarts reports whether a list item starts at token next: a bullet, a number with
// ".)" behind it, or the neighbour of the number before.
func (s *splitter) itemStarts(next int) bool {
	it := s.itemAt(next)
	switch {
	case it.style == "":
		return false
	case it.num == 0:
		return true
	case it.end >= s.hi || !s.Spaced(it.end) || !s.opens(it.end):
		return false
	}
	far := it.num - s.last.num
	listed := s.last.style == it.style && s.last.alpha == it.alpha && (far == 1 || far == -1)
	if listed || it.style == ".)" && it.num > 1 {
		return s.start < next && !s.bullet(next-1)
	}
	return false
}

// begin starts a sentence at token i and remembers the list item it starts with.
func (s *splitter) begin(i int) {
	s.start, s.head = i, item{}
	s.counted, s.lowered = i, 0
	if i < s.hi {
		s.head = s.itemAt(i)
	}
	if s.head.style != "" && s.head.num == 0 {
		s.head = s.itemAt(i + 1)
	}
	if s.head.style != "" {
		s.last = s.head
	}
}

// bullet reports whether token i is a bullet.
func (s *splitter) bullet(i int) bool {
	it := s.itemAt(i)
	return it.style != "" && it.num == 0
}
