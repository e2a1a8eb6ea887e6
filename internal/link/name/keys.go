package name

import (
	"slices"
	"strings"
	"sync"
)

// Keys returns the keys that the name is looked up by, the most telling first: names that
// compare as the same nearly always share one, and so do a name and its short forms. They
// are few, at most [MaxKeys], differ from each other, and are not for reading.
//
// A key is the kind and the consonants of a word as they sound, and of a person also the
// first letter of another word, so that given names do not gather everybody who has them.
func (n Name) Keys() []string {
	var k keys
	switch {
	case n.Empty():
	case n.kind == Person:
		k.person(n)
	case n.kind == Place:
		k.add("l" + skeleton(n.joinedSound(), 6))
	default:
		k.body(n)
	}
	return k
}

// MaxKeys is the most keys that a name has.
const MaxKeys = 6

type keys []string

func (k *keys) add(key string) {
	if len(*k) < MaxKeys && !slices.Contains(*k, key) {
		*k = append(*k, key)
	}
}

// person adds the family name alone, and each pair of first and last word in both orders.
func (k *keys) person(n Name) {
	words := make([]word, 0, maxWords)
	for _, w := range n.words {
		if w.role != initial && !w.common {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		k.add("p" + n.joined)
		return
	}
	first, last := words[0], words[len(words)-1]
	k.add("p" + last.skeleton())
	if len(words) == 1 {
		k.initials(n, last)
		return
	}
	if familyFirst()[first.text] {
		k.add("p" + first.skeleton())
		if len(words) > 2 {
			k.add("p" + n.givenSkeleton())
		}
	}
	k.add("p" + last.skeleton() + "." + letter(first))
	k.add("p" + first.skeleton() + "." + letter(last))
	for _, w := range words[1 : len(words)-1] {
		if w.role == plain {
			k.add("p" + w.skeleton())
		}
	}
}

// givenSkeleton returns the skeleton of all words but the first, as one word.
func (n Name) givenSkeleton() string {
	n.words = n.words[1:]
	return skeleton(n.joinedSound(), 4)
}

// initials adds the pairs of a family name and an initial.
func (k *keys) initials(n Name, last word) {
	for _, w := range n.words {
		if w.role == initial {
			k.add("p" + last.skeleton() + "." + letter(w))
		}
	}
}

// body adds the words that say something, alone, and the acronym.
func (k *keys) body(n Name) {
	telling := 0
	for _, w := range n.words {
		if !w.common && telling < 3 {
			telling++
			k.add("o" + w.skeleton())
		}
	}
	if telling == 0 && len(n.words) > 1 {
		k.add("os" + n.sortedSkeletons())
	}
	k.add("oj" + skeleton(n.joinedSound(), 6))
	if n.initial != "" {
		k.add("oa" + n.initial)
	}
	if len(n.words) == 1 {
		k.add("oa" + n.words[0].text)
	}
	if short, ok := acronymOf()[n.Folded()]; ok {
		k.add("oa" + short)
	}
}

// sortedSkeletons returns the words in one order: "Ministry of Defence", "Defence Ministry".
func (n *Name) sortedSkeletons() string {
	all := make([]string, len(n.words))
	for i, w := range n.words {
		all[i] = w.skeleton()
	}
	slices.Sort(all)
	return strings.Join(all, ".")
}

// acronymOf is the acronym of each long form of the list.
var acronymOf = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, e := range entries("acronyms") {
		short, long := pair(e)
		all[long] = short
	}
	return all
})

func (n *Name) joinedSound() string {
	var b strings.Builder
	for _, w := range n.words {
		b.WriteString(w.sound)
	}
	return b.String()
}

// skeleton returns up to four consonants of the word, or how all of it sounds if it has
// but one.
func (w word) skeleton() string {
	s := skeleton(w.sound, 4)
	if len(s) < 2 {
		return w.sound
	}
	return s
}

// letter returns the first letter of the word as it sounds.
func letter(w word) string { return skeleton(w.sound, 1) }

// skeleton returns the first letter of a sound and its consonants, like ones written alike, up
// to n. Vowels in front are one. Letters of scripts that are not romanised stay.
func skeleton(sound string, n int) string {
	b := make([]byte, 0, n)
	for i := 0; i < len(sound) && len(b) < n; i++ {
		c := bones[sound[i]]
		if i+1 < len(sound) && sound[i] == 'c' && sound[i+1] == 'h' {
			c = 's'
		}
		if c == 0 && i == 0 {
			c = 'a'
		}
		if c == 0 || i > 0 && len(b) > 0 && b[len(b)-1] == c && bones[sound[i-1]] == c {
			continue
		}
		b = append(b, c)
	}
	return string(b)
}

// bones is what each byte of a sound becomes in a skeleton; 0 if it is left out.
var bones = func() (c [256]byte) {
	for i := range c {
		c[i] = byte(i)
	}
	for like, letters := range map[byte]string{0: "aeiouyh", 'p': "b", 't': "d", 'k': "gqcx", 'f': "vw", 's': "zj"} {
		for i := range len(letters) {
			c[letters[i]] = like
		}
	}
	return c
}()
