package token

// featureBits is the number of bits of a feature's hash.
const featureBits = 18

// features are what the linear model sees of a place between two tokens, hashed.
type features [19]uint32

// shape is a coarse kind of word.
type shape = uint32

const (
	noWord shape = iota // outside the block
	lowercase
	capitalised
	capitals
	oneCapital
	number
	mixed // digits and letters
	punctuation
)

// shapeOf returns the shape of a word.
func shapeOf(w string) shape {
	c, n := classAt(w, 0)
	switch {
	case c == digit:
		for i := 1; i < len(w); i++ {
			if asciiClass[w[i]&0x7F] == letter {
				return mixed
			}
		}
		return number
	case c != letter:
		return punctuation
	case !capital(w, 0):
		return lowercase
	case len(w) == n || w[n] == '.':
		return oneCapital
	case capital(w, n):
		return capitals
	}
	return capitalised
}

// features describes the place before token next. Token mark is the final mark before
// it, or -1. The result is good until the next call.
func (s *splitter) features(mark, next int) *features {
	f := &s.found
	prev, first := next-1, s.unquoted(next)
	word := s.wordBefore(next)
	k := s.kindOf(mark, prev)
	prevShape, firstShape, wordShape := s.shapeAt(prev), s.shapeAt(first), s.shapeAt(word)
	shapes := prevShape<<9 | s.shapeAt(word-1)<<6 | wordShape<<3 | firstShape
	second, third := s.shapeAt(first+1), s.shapeAt(first+2)
	prevHash, firstHash, wordHash := s.hashAt(prev), s.hashAt(first), s.hashAt(word)
	secondHash := s.hashAt(first + 1)
	length, rest := bucket(next-s.start), bucket(s.hi-next)
	lower := bucket(s.lowerCased(next))
	*f = features{
		hash(0, k, prevShape, firstShape),
		hash(1, k, prevHash, firstShape),
		hash(2, k, firstHash, prevShape),
		hash(3, k, wordHash, firstShape),
		hash(4, k, firstHash, wordShape),
		hash(5, prevHash, firstHash, 0),
		hash(6, k, shapes&0777, second),
		hash(7, k, shapes, second<<3|third),
		hash(8, k, firstShape, secondHash),
		hash(9, k, firstHash, secondHash),
		hash(10, k, wordHash, s.hashAt(word-1)),
		hash(11, k, s.hashAt(s.start), firstShape),
		hash(12, k, firstShape, length),
		hash(13, k, firstShape, rest),
		hash(14, k, firstShape, lower<<4|length),
		hash(15, k, firstShape, s.finished),
		hash(16, k, firstShape, s.marks<<8|s.finished<<4|bucket(s.hi-s.lo)),
		hash(17, k, uint32(next-mark), s.finished<<4|s.marks),
		hash(18, k, s.bare, firstShape<<4|length),
	}
	return f
}

// wordBefore returns the last word before token next and its marks.
func (s *splitter) wordBefore(next int) int {
	const marks = 3
	i := next - 1
	for range marks {
		if i <= s.start || s.shapeAt(i) != punctuation {
			break
		}
		i--
	}
	return i
}

// kindOf returns what stands before the place: a final mark, an abbreviation, or the
// token itself if it is another mark.
func (s *splitter) kindOf(mark, prev int) uint32 {
	switch {
	case mark >= 0 && s.pure(mark):
		return 1 + min(uint32(len(s.Word(mark))), 3)
	case mark >= 0:
		return 5
	case s.shapeAt(prev) == punctuation:
		return 256 + uint32(s.Word(prev)[0])
	}
	return 0
}

// shapeAt returns the shape of token i; noWord outside the block.
func (s *splitter) shapeAt(i int) shape {
	if i < s.lo || i >= s.hi {
		return noWord
	}
	return shapeOf(s.Word(i))
}

// hashAt returns a hash of token i in lower case; 0 outside the block.
func (s *splitter) hashAt(i int) uint32 {
	if i < s.lo || i >= s.hi {
		return 0
	}
	const longest = 16 // bytes that are looked at
	h := uint32(2166136261)
	w := s.Word(i)
	for j := 0; j < min(len(w), longest); j++ {
		c := w[j]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case '0' <= c && c <= '9':
			c = '0'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// bucket returns the size of n on a rough scale.
func bucket(n int) uint32 {
	switch {
	case n < 6:
		return uint32(n)
	case n < 10:
		return 6
	case n < 20:
		return 7
	case n < 40:
		return 8
	}
	return 9
}

// hash mixes the parts of a feature.
func hash(template, a, b, c uint32) uint32 {
	h := template*0x9E3779B1 ^ a*0x85EBCA77 ^ b*0xC2B2AE3D ^ c*0x27D4EB2F
	h ^= h >> 15
	h *= 0x2C1B3C6D
	h ^= h >> 13
	return h >> (32 - featureBits)
}
