package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// vocabulary exchanges words for others of the same length and of much the same frequency, so that whatever has its place
// in a text by characters keeps it.
type vocabulary struct {
	kept  map[string]bool // words that stay
	place map[string]int  // of each word, in its list
	lists map[wordClass][]string
}

// wordClass is what a word has in common with those that it may be exchanged for.
type wordClass struct {
	name   bool // with a capital
	length int  // bytes
}

// leastVaried is the length of the shortest words that are exchanged.
const leastVaried = 4

// fixedWords are those that readers cut in two, and those that dates are made of.
const fixedWords = `cannot gonna wanna gotta lemme gimme January February March April June July August September October November December
	Monday Tuesday Wednesday Thursday Friday Saturday Sunday Sept`

// newVocabulary takes the words of texts. Those of kept are never exchanged.
func newVocabulary(texts []string, kept []string) *vocabulary {
	v := &vocabulary{kept: map[string]bool{}, place: map[string]int{}, lists: map[wordClass][]string{}}
	for _, text := range append(kept, fixedWords) {
		eachWord(text, func(word string) { v.kept[word] = true })
	}
	counts := map[string]int{}
	for _, text := range texts {
		eachWord(text, func(word string) { counts[word]++ })
	}
	words := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	for _, word := range words {
		class, ok := classOf(word)
		if !ok || v.kept[word] {
			continue
		}
		v.place[word] = len(v.lists[class])
		v.lists[class] = append(v.lists[class], word)
	}
	return v
}

// eachWord calls yield with the words of text: letters of ASCII that follow each other.
func eachWord(text string, yield func(string)) {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r >= 0x80 || !isLetter(byte(r)) }) {
		yield(word)
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// classOf returns the class of a word; ok is false for those that are not exchanged.
func classOf(word string) (class wordClass, ok bool) {
	if len(word) < leastVaried || strings.ToLower(word[1:]) != word[1:] {
		return class, false
	}
	return wordClass{word[0] <= 'Z', len(word)}, true
}

// vary returns text in the words of a copy; copy 0 has its own. A name becomes another one, and so do two in three other
// words: the same word always the same one.
func (v *vocabulary) vary(text string, copied int) string {
	if copied == 0 || text == "" {
		return text
	}
	out := []byte(text)
	for i := 0; i < len(out); {
		from := i
		for i < len(out) && isLetter(out[i]) {
			i++
		}
		if i-from >= leastVaried {
			copy(out[from:i], v.instead(text[from:i], copied))
		}
		if i == from {
			i++
		}
	}
	return string(out)
}

// instead returns the word that stands for another in a copy.
func (v *vocabulary) instead(word string, copied int) string {
	place, ok := v.place[word]
	if !ok {
		return word
	}
	class, _ := classOf(word)
	h := mix(uint64(place)<<32 | uint64(copied)<<8 | uint64(class.length))
	if !class.name && h%3 == 0 {
		return word
	}
	list := v.lists[class]
	return list[h/3%uint64(min(2*place+8, len(list)))]
}

// mix spreads what differs little over all bits (splitmix64).
func mix(h uint64) uint64 {
	h += 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
