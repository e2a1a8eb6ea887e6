package coref

import (
	"strings"

	"onrecord/internal/nlp"
)

// fullName is the name of a person in comparable parts, without titles.
type fullName struct {
	parts      []string // lower case: "hugh", "j", "hill"
	generation string   // "jr"
	address    gender   // what "Mr." or "Mrs." before it shows
}

func (n *fullName) first() string { return n.parts[0] }
func (n *fullName) last() string  { return n.parts[len(n.parts)-1] }

// bareName returns the tokens of a name without titles before it, and with what a hyphen
// joins to a name in full: "Han Ji-woo".
func (r *reading) bareName(tokens nlp.Range) nlp.Range {
	if end := r.joined(tokens.End - 1).End; tokens.Len() > 1 && r.d.Tags[end-1].U == nlp.PROPN {
		tokens.End = end
	}
	for tokens.Len() > 1 && r.isTitle(tokens.Start) {
		tokens.Start++
	}
	return tokens
}

// isTitle reports whether token i, at the start of a name, is a form of address or an office.
func (r *reading) isTitle(i int) bool {
	w := key(r.d.Word(i))
	return r.courtesy[w] != "" || (r.roles[w] || r.persons[w]) && r.ofGiven(w) == anyGender
}

// readName takes the name ni of a person apart.
func (r *reading) readName(ni int) fullName {
	tokens := r.d.Names[ni].Tokens
	n := fullName{address: r.addressBefore(tokens)}
	for i := r.bareName(tokens).Start; i < tokens.End; i++ {
		switch w := key(r.d.Word(i)); {
		case r.generation[w] && len(n.parts) > 0:
			n.generation = strings.Replace(w, "jnr", "jr", 1)
		case isWord(w):
			n.parts = append(n.parts, w)
		}
	}
	if len(n.parts) == 0 {
		n.parts = []string{key(r.d.Quote(tokens))}
	}
	return n
}

func isWord(w string) bool {
	return strings.ContainsFunc(w, func(c rune) bool { return c >= 'a' && c <= 'z' || c > 0x7f }) && w != "'s"
}

// addressBefore returns the gender that a form of address in or right before the name shows.
func (r *reading) addressBefore(tokens nlp.Range) gender {
	for i := max(0, tokens.Start-1); i <= tokens.Start; i++ {
		if g := genderNamed(r.courtesy[key(r.d.Word(i))]); g != anyGender {
			return g
		}
	}
	return anyGender
}

// bears reports whether a person called full can be called short: by surname, by the
// last parts or the first one, or by first and last part.
func bears(full, short *fullName) bool {
	if short.generation != "" && short.generation != full.generation || short.address.clashes(full.address) {
		return false
	}
	f, s := full.parts, short.parts
	switch {
	case len(s) > len(f):
		return false
	case hasSuffix(f, s):
		return true
	case len(s) == 1:
		return s[0] == f[0]
	}
	return s[0] == f[0] && short.last() == full.last() && (len(s) == 2 || len(f) == len(s) && middlesAgree(f, s))
}

func hasSuffix(all, end []string) bool {
	off := len(all) - len(end)
	for i, w := range end {
		if all[off+i] != w {
			return false
		}
	}
	return true
}

// middlesAgree reports whether each part equals the other name's or is its initial.
func middlesAgree(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] && (a[i][0] != b[i][0] || len(a[i]) > 1 && len(b[i]) > 1) {
			return false
		}
	}
	return true
}

// maxBearers is how many people of one name part are told apart.
const maxBearers = 16

// persons finds the entities of people by parts of their names.
type persons struct {
	r      *reading
	byPart map[string][]int // entities by first and last part
	usual  map[string]int   // whom the short name meant last
}

// joinPersons joins the names of people: full names first, then each short name to the
// bearer of a full one.
func (r *reading) joinPersons() {
	p := persons{r: r, byPart: map[string][]int{}, usual: map[string]int{}}
	var short []int
	for mi := range r.mentions {
		m := &r.mentions[mi]
		if m.name < 0 || m.class != person {
			continue
		}
		n := r.readName(m.name)
		m.gender = n.address
		if len(n.parts) == 1 {
			short = append(short, mi)
			continue
		}
		m.gender = p.genderOf(&n)
		p.joinFull(mi, n)
	}
	for _, mi := range short {
		p.joinShort(mi, r.readName(r.mentions[mi].name))
	}
	p.joinStrays()
}

func (p *persons) genderOf(n *fullName) gender {
	if n.address != anyGender {
		return n.address
	}
	return p.r.ofGiven(n.first())
}

// joinFull joins a name of two or more parts to the person who bears it. The fuller of
// two forms becomes the person's name, so that either may come first.
func (p *persons) joinFull(mi int, n fullName) {
	r := p.r
	for _, e := range p.byPart[n.last()] {
		have := r.entities[e].person
		if n.generation != have.generation && (n.generation == "sr" || have.generation == "sr" || len(n.parts) == len(have.parts) && n.generation != "") {
			continue
		}
		switch {
		case bears(have, &n):
			r.join(mi, e, "name-match")
			return
		case bears(&n, have) && n.generation == have.generation:
			r.join(mi, e, "name-match")
			have.parts = n.parts
			return
		}
	}
	e := r.found(mi, "full-name")
	r.entities[e].person = &n
	p.index(e, n)
}

func (p *persons) index(e int, n fullName) {
	for _, part := range []string{n.last(), n.first()} {
		if len(p.byPart[part]) < maxBearers {
			p.byPart[part] = append(p.byPart[part], e)
		}
	}
}

// joinStrays takes single words that were read as bodies or things, or not as names at
// all, for the person who is called so elsewhere.
func (p *persons) joinStrays() {
	for mi := range p.r.mentions {
		m := &p.r.mentions[mi]
		if m.class == person || !p.isStray(m) {
			continue
		}
		w := key(p.r.d.Word(p.strayWord(m)))
		switch {
		case p.bySurname(w):
			m.class = person
			p.joinShort(mi, fullName{parts: []string{w}})
		case m.name < 0:
			m.Kind = nlp.NominalMention
		}
	}
}

func (p *persons) isStray(m *mention) bool {
	if m.name < 0 {
		return m.proper
	}
	return m.kind != nlp.Place && p.r.d.Names[m.name].Tokens.Len() == 1
}

func (p *persons) strayWord(m *mention) int {
	if m.name < 0 {
		return m.Head
	}
	return p.r.d.Names[m.name].Tokens.Start
}

// bySurname reports whether a person is called by w as a surname or single name.
func (p *persons) bySurname(w string) bool {
	if _, ok := p.usual[w+"0"]; ok {
		return true
	}
	for _, e := range p.byPart[w] {
		if p.r.entities[e].person.last() == w {
			return true
		}
	}
	return false
}

// joinShort joins a name of one part. Where several people bear it, it means whom it
// meant before, else the only one named so far; else it stays apart.
func (p *persons) joinShort(mi int, n fullName) {
	r := p.r
	k := n.last() + string('0'+rune(n.address))
	if e, ok := p.usual[k]; ok {
		r.join(mi, e, "short-name")
		return
	}
	e := p.bearer(mi, &n)
	if e >= 0 {
		r.join(mi, e, "short-name")
	} else {
		r.mentions[mi].gender = p.sharedGender(&n)
		e = r.found(mi, "name")
		r.entities[e].person = &n
	}
	p.usual[k] = e
	if n.address != anyGender {
		return
	}
	p.usual[n.last()+"0"] = e
}

// sharedGender returns the gender that a form of address shows, or that all bearers of a
// short name have.
func (p *persons) sharedGender(n *fullName) gender {
	g := n.address
	for i, e := range p.byPart[n.last()] {
		switch have := p.r.entities[e].gender; {
		case n.address != anyGender:
		case i == 0:
			g = have
		case have != g:
			return anyGender
		}
	}
	return g
}

// bearer returns the person whom a short name can mean at mention mi, or -1.
func (p *persons) bearer(mi int, n *fullName) int {
	var all, before []int
	for _, e := range p.byPart[n.last()] {
		ent := &p.r.entities[e]
		if !bears(ent.person, n) || n.address.clashes(ent.gender) {
			continue
		}
		all = append(all, e)
		if int(ent.mentions[0]) < mi {
			before = append(before, e)
		}
	}
	switch {
	case len(before) == 1:
		return before[0]
	case len(before) == 0 && len(all) > 0:
		return all[0] // a headline names the person before the text does
	}
	return -1
}
