package name

import (
	"strings"
	"unicode/utf8"
)

// readPerson reads the name of a person.
func (p *parser) readPerson() {
	p.takeSuffix()
	p.takeTitles()
	p.putInOrder()
	p.takeTitles()
	mixed := !shouted(p.words)
	for i := 0; i < len(p.words); i++ {
		i += p.readPersonWord(i, mixed)
	}
	if len(p.name.words) == 0 { // nothing but particles
		for _, w := range p.words {
			p.add(w.text, plain)
		}
	}
	p.markPatronymic()
}

// takeSuffix takes the generation off the end: "Jr.", "III".
func (p *parser) takeSuffix() {
	for i := len(p.words) - 1; i >= 1; i-- {
		g, ok := generations()[p.words[i].text]
		if !ok || i < len(p.words)-1 && !p.words[i].comma {
			continue
		}
		if len(g) == 1 && !capitals(p.words[i].as) {
			continue
		}
		p.name.suffix = g
		p.words = append(p.words[:i:i], p.words[i+1:]...)
		if i == len(p.words) {
			p.words[i-1].comma = false
		}
		return
	}
}

// takeTitles drops titles and forms of address before the name and after it, as long as
// something is left.
func (p *parser) takeTitles() {
	for len(p.words) > 1 {
		title, ok := titles().at(p.words)
		if !ok || len(title.words) >= len(p.words) || p.words[len(title.words)-1].hyphen {
			break
		}
		if h := honorifics()[title.means]; h != "" {
			p.name.courts = h[0]
		}
		p.words = p.words[len(title.words):]
	}
	for n := len(p.words); n > 1; n = len(p.words) {
		if _, ok := titles().at(p.words[n-1:]); !ok || !afterName[p.words[n-1].text] {
			break
		}
		p.words = p.words[:n-1]
	}
}

// afterName are the titles that can stand behind a name. Others are more often the name of
// somebody: "Pope", "Major".
var afterName = map[string]bool{"phd": true, "md": true, "esq": true, "mp": true, "kc": true, "qc": true, "llc": true, "ltd": true, "inc": true, "bey": true, "khanum": true}

// putInOrder puts the family name last where a comma says that it stands first, or where it
// alone is in capitals.
func (p *parser) putInOrder() {
	for i := range p.words[:max(0, len(p.words)-1)] {
		if p.words[i].comma {
			p.rotate(i + 1)
			return
		}
	}
	n := 0
	for n < len(p.words) && capitals(p.words[n].as) && utf8.RuneCountInString(p.words[n].text) > 1 {
		n++
	}
	if n == 0 || n == len(p.words) || !startsSmall(p.words[n:]) || n == 1 && isInitials(p.words[0]) {
		return
	}
	p.rotate(n)
}

// startsSmall reports whether none of the words is in capitals.
func startsSmall(words []raw) bool {
	for _, w := range words {
		if capitals(w.as) && utf8.RuneCountInString(w.text) > 1 {
			return false
		}
	}
	return true
}

// rotate puts the first n words last.
func (p *parser) rotate(n int) {
	turned := make([]raw, 0, len(p.words))
	turned = append(append(turned, p.words[n:]...), p.words[:n]...)
	turned[len(turned)-1].comma = false
	p.words = turned
}

// readPersonWord reads the word at i and returns how many words behind it belong to it.
func (p *parser) readPersonWord(i int, mixed bool) int {
	w := p.words[i]
	switch {
	case len(w.text) == 1:
		p.add(w.text, initial)
	case i == 0 && mixed && len(p.words) > 1 && isInitials(w):
		for _, r := range w.text {
			p.add(string(r), initial)
		}
	case servants[w.text] && i+1 < len(p.words):
		p.add("abd", plain)
		p.name.words[len(p.name.words)-1].common = true
	case i > 0 && fathers()[w.text] && i+1 < len(p.words):
		p.add(p.words[i+1].text, father)
		return p.fatherAt(i + 1)
	case p.isParticle(i):
	default:
		p.addServant(w.text)
	}
	return 0
}

// fatherAt reads on after "bin" where an article or a further "bin" stands between it and the
// name, and returns how many words were read.
func (p *parser) fatherAt(i int) int {
	last := &p.name.words[len(p.name.words)-1]
	read := 1
	for ; i+1 < len(p.words) && (particles()[p.words[i].text] || fathers()[p.words[i].text]); i++ {
		last.text = p.words[i+1].text
		read++
	}
	if servants[last.text] && i+1 < len(p.words) {
		last.common, last.text, last.role = true, "abd", plain
	}
	return read
}

// servants are the forms of Arabic "servant of", which the next word completes.
var servants = map[string]bool{"abd": true, "abdul": true, "abdel": true, "abdal": true, "abdoul": true, "abdol": true}

// addServant adds a word, or the two that are written as one in "Abdulrahman".
func (p *parser) addServant(text string) {
	for _, head := range [...]string{"abdul", "abdel", "abdal", "abdoul", "abdol"} {
		if rest, ok := strings.CutPrefix(text, head); ok && len(rest) >= 4 {
			p.add("abd", plain)
			p.name.words[len(p.name.words)-1].common = true
			p.add(rest, plain)
			return
		}
	}
	p.add(text, plain)
}

// isParticle reports whether the word at i is a particle to leave out. One that opens a
// name can be a given name: "Al Gore", "Ben Affleck", "Van Morrison".
func (p *parser) isParticle(i int) bool {
	w := p.words[i]
	if !particles()[w.text] || i == len(p.words)-1 && len(p.name.words) == 0 {
		return false
	}
	switch {
	case assimilated[w.text] && !w.hyphen:
		return w.as == w.text
	case i > 0 || w.hyphen:
		return true
	case strings.ToLower(w.as) == w.as:
		return true
	case shouted(p.words):
		return len(p.words) > 2
	}
	return w.text != "al" && w.text != "ben" && w.text != "van" && w.text != "santa"
}

// assimilated are forms of the Arabic article that are names elsewhere.
var assimilated = map[string]bool{"an": true, "as": true, "ad": true, "ar": true, "at": true, "az": true, "i": true, "e": true, "y": true}

// isInitials reports whether a word is initials without stops: "JC", but no name of two
// letters.
func isInitials(w raw) bool {
	return (len(w.as) == 2 || len(w.as) == 3) && capitals(w.as) && !familyFirst()[w.text] && !(len(w.as) == 2 && isVowel(w.as[1]|0x20))
}

// markPatronymic marks a Russian patronymic, which most reports leave out.
func (p *parser) markPatronymic() {
	ws := p.name.words
	for i := 1; i < len(ws) && len(ws) > 2; i++ {
		if ws[i].role == plain && patronymic(ws[i].text) && (i < len(ws)-1 || !patronymic(ws[i-1].text)) {
			ws[i].role = father
			return
		}
	}
}

func patronymic(s string) bool {
	for _, ending := range [...]string{"ovich", "evich", "ovych", "ovna", "evna", "ivna", "ovitch", "evitch"} {
		if len(s) > len(ending)+2 && strings.HasSuffix(s, ending) {
			return true
		}
	}
	return false
}
