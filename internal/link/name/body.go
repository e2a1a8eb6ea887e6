package name

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// readBody reads the name of a body, or of something else.
func (p *parser) readBody() {
	p.words = joinLetters(p.words)
	p.takeForm()
	p.name.acronym = len(p.words) == 1 && looksAcronym(p.words[0].as)
	var initials strings.Builder
	for i, w := range p.words {
		text := w.text
		if v, ok := variants()[text]; ok {
			text = v
		} else if n := roman(w.as); n != "" && i > 0 {
			text = n
		}
		if len(p.words) > 1 && stopWords[text] {
			continue
		}
		if long, ok := unions[text]; ok && len(p.words) > 1 {
			initials.WriteString(text)
			p.addBodyWord(long[0])
			text = long[1]
		} else {
			initials.WriteString(firstLetter(text))
		}
		p.addBodyWord(text)
	}
	if len(p.name.words) == 0 {
		for _, w := range p.words {
			p.add(w.text, plain)
		}
	}
	if len(p.name.words) > 1 {
		p.name.initial = initials.String()
		p.dropOwnAcronym()
	}
}

// unions are acronyms that stand for two words within names: "UN Security Council".
var unions = map[string][2]string{"un": {"united", "nations"}, "us": {"united", "states"}, "uk": {"united", "kingdom"}, "eu": {"european", "union"}}

func (p *parser) addBodyWord(text string) {
	p.add(text, plain)
	p.name.words[len(p.name.words)-1].common = common()[text]
}

// roman returns a Roman number below 40 in digits, or nothing if the word is none.
func roman(as string) string {
	if as == "" || len(as) > 7 || strings.Trim(as, "IVX") != "" {
		return ""
	}
	n := 0
	for i := range len(as) {
		value := romanDigits[as[i]]
		if i+1 < len(as) && value < romanDigits[as[i+1]] {
			value = -value
		}
		n += value
	}
	return strconv.Itoa(n)
}

var romanDigits = map[byte]int{'I': 1, 'V': 5, 'X': 10}

// stopWords are left out of names of bodies of more than one word.
var stopWords = map[string]bool{"the": true, "of": true, "and": true, "for": true, "de": true, "la": true, "le": true, "les": true, "du": true, "des": true,
	"der": true, "die": true, "das": true, "und": true, "et": true, "y": true, "a": true, "an": true, "on": true, "in": true, "to": true, "al": true, "el": true}

// looksAcronym reports whether a word is written like an acronym: two to six capitals.
func looksAcronym(as string) bool {
	n := utf8.RuneCountInString(as)
	return n >= 2 && n <= 6 && capitals(as)
}

// dropOwnAcronym drops an acronym behind the words that it stands for: "International
// Monetary Fund (IMF)".
func (p *parser) dropOwnAcronym() {
	n := &p.name
	last := len(n.words) - 1
	if last >= 2 && strings.TrimSuffix(n.initial, firstLetter(n.words[last].text)) == n.words[last].text {
		n.initial = n.words[last].text
		n.words = n.words[:last]
	}
}

func firstLetter(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[:size]
}

// takeForm takes the legal form off the end or the beginning, as long as something is left.
// Of several the last one counts: "Co., Ltd.".
func (p *parser) takeForm() {
	for len(p.words) > 1 {
		n := p.formAtEnd()
		if n == 0 || n >= len(p.words) {
			break
		}
		p.words = p.words[:len(p.words)-n]
	}
	if len(p.words) < 2 {
		return
	}
	if f, ok := forms().at(p.words); ok && len(f.words) < len(p.words) && f.means != "co" {
		p.words, p.name.form = p.words[len(f.words):], f.means
	}
}

// formAtEnd returns how many words at the end are a legal form, and keeps the first found.
func (p *parser) formAtEnd() int {
	n := len(p.words)
	for i := max(1, n-maxFormWords); i < n; i++ {
		if f, ok := forms().at(p.words[i:]); ok && len(f.words) == n-i {
			if p.name.form == "" {
				p.name.form = f.means
			}
			return len(f.words)
		}
	}
	return 0
}

// maxFormWords is the longest legal form of the list, in words.
const maxFormWords = 7

// readPlace reads the name of a place. What follows a comma says where it lies: "Paris, France".
func (p *parser) readPlace() {
	p.words = joinLetters(p.words)
	if p.knownPlace(p.words) {
		return
	}
	for i := range p.words {
		if p.words[i].comma {
			p.name.where = strings.Join(texts(p.words[i+1:]), " ")
			p.words = p.words[:i+1]
			break
		}
	}
	if n := len(p.words); n > 2 && p.words[n-2].text == "of" && areas[p.words[n-3].text] {
		p.words = p.words[n-1:]
	}
	if p.knownPlace(p.words) {
		return
	}
	for i, w := range p.words {
		if len(p.words) == 1 || !placeWords[w.text] || i == len(p.words)-1 && len(p.name.words) == 0 {
			p.add(w.text, plain)
		}
	}
}

// knownPlace takes the words for the place that the list knows under them.
func (p *parser) knownPlace(words []raw) bool {
	var telling []string
	for _, w := range words {
		if !placeWords[w.text] {
			telling = append(telling, w.text)
		}
	}
	known, ok := places()[strings.Join(telling, " ")]
	for text := range strings.FieldsSeq(known) {
		p.add(text, plain)
	}
	return ok
}

// placeWords are left out of names of places.
var placeWords = map[string]bool{"the": true, "of": true}

// areas are left out before "of": "the city of Tallinn".
var areas = map[string]bool{"city": true, "town": true, "village": true, "port": true, "province": true, "region": true,
	"district": true, "state": true, "kingdom": true, "republic": true, "island": true, "county": true}
