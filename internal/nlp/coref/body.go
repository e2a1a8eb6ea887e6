package coref

import (
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/lexicon"
)

// bodies finds the entities of organisations, places and things by their names.
type bodies struct {
	r      *reading
	byName map[string]int // by comparable name, initials and short forms
	long   []int          // those named with several words, in order
}

// joinBodies joins the names that are of no person.
func (r *reading) joinBodies() {
	b := bodies{r: r, byName: map[string]int{}}
	var left []int
	for mi := range r.mentions {
		if r.mentions[mi].name < 0 || !r.open(mi) {
			continue
		}
		if len(b.words(mi)) > 1 {
			b.joinLong(mi)
		} else {
			left = append(left, mi)
		}
	}
	for _, mi := range left {
		b.joinShort(mi)
	}
	b.joinStrays()
}

// joinStrays joins the short forms that were not found as names to the bodies that have them.
func (b *bodies) joinStrays() {
	for mi := range b.r.mentions {
		m := &b.r.mentions[mi]
		if m.name >= 0 || !m.proper || !b.r.open(mi) || !isCapitals(b.r.d.Word(m.Head)) {
			continue
		}
		if e, ok := b.byName[b.canonical(key(b.r.d.Word(m.Head)))]; ok {
			b.r.join(mi, e, "abbreviation")
		}
	}
}

// words returns the words of a name as they are compared: lower case, without article,
// final firm word and possessive.
func (b *bodies) words(mi int) []string {
	r, tokens := b.r, b.r.d.Names[b.r.mentions[mi].name].Tokens
	var ws []string
	for i := tokens.Start; i < tokens.End; i++ {
		if w := key(r.d.Word(i)); w != "" && w != "'s" && !(len(ws) == 0 && w == "the") {
			ws = append(ws, w)
		}
	}
	for len(ws) > 1 && r.corporate[ws[len(ws)-1]] {
		ws = ws[:len(ws)-1]
	}
	return ws
}

// joinLong joins a name of several words to its equal, or founds an entity that can then
// be called by the name's abbreviation.
func (b *bodies) joinLong(mi int) {
	ws := b.words(mi)
	name := b.canonical(strings.Join(ws, " "))
	if e, ok := b.byName[name]; ok {
		b.r.join(mi, e, "name-match")
		return
	}
	e := b.r.found(mi, "name")
	b.byName[name] = e
	b.long = append(b.long, e)
	if a := b.abbreviationAfter(mi); a != "" {
		b.claim(a, e)
	}
	if b.r.mentions[mi].class == body {
		b.claim(b.initials(mi), e)
	}
}

// claim lets a short form stand for e unless another entity has it.
func (b *bodies) claim(short string, e int) {
	if _, taken := b.byName[short]; !taken && len(short) > 1 {
		b.byName[short] = e
	}
}

func (b *bodies) canonical(name string) string {
	if full, ok := b.r.aliases[name]; ok {
		return full
	}
	return name
}

// abbreviationAfter returns the capitals in brackets right after the name: "EU" in "the
// European Union (EU)".
func (b *bodies) abbreviationAfter(mi int) string {
	d, at := b.r.d, b.r.d.Names[b.r.mentions[mi].name].Tokens.End
	if at+2 < len(d.Tokens) && d.Word(at) == "(" && d.Word(at+2) == ")" && isCapitals(d.Word(at+1)) {
		return key(d.Word(at + 1))
	}
	return ""
}

func isCapitals(w string) bool {
	return len(w) > 1 && strings.ToUpper(w) == w && strings.ContainsFunc(w, func(c rune) bool { return c >= 'A' && c <= 'Z' })
}

// initials returns the first letters of the capitalised words of a name.
func (b *bodies) initials(mi int) string {
	var s strings.Builder
	name := b.r.d.Names[b.r.mentions[mi].name].Tokens
	for i := name.Start; i < name.End; i++ {
		if c := b.r.d.Word(i)[0]; c >= 'A' && c <= 'Z' && key(b.r.d.Word(i)) != "the" {
			s.WriteByte(c)
		}
	}
	return lexicon.Lower(s.String())
}

// joinShort joins a name of one word: to its equal, to a name it abbreviates, or to
// the one body of whose name it is the first or last word.
func (b *bodies) joinShort(mi int) {
	r, w := b.r, strings.Join(b.words(mi), " ")
	name := b.canonical(w)
	if e, ok := b.byName[name]; ok {
		rule := "name-match"
		if isCapitals(r.d.Word(r.mentions[mi].Head)) && b.firstName(e) != r.d.Word(r.mentions[mi].Head) {
			rule = "abbreviation"
		}
		r.join(mi, e, rule)
		return
	}
	e, ok := b.partOf(mi, w)
	if ok {
		r.join(mi, e, "short-name")
	} else {
		e = r.found(mi, "name")
	}
	b.byName[name] = e
}

// firstName returns the name with which entity e is mentioned first.
func (b *bodies) firstName(e int) string {
	m := &b.r.mentions[b.r.entities[e].mentions[0]]
	return b.r.d.Quote(b.r.d.Names[m.name].Tokens)
}

// maxNames is how many of the last long names are looked through for that of a short one.
const maxNames = 64

// partOf returns the one organisation named before whose name of several words begins or
// ends with w: "the Independent" for the Kyiv Independent. Places lend no such names.
func (b *bodies) partOf(mi int, w string) (int, bool) {
	r, found := b.r, -1
	if r.mentions[mi].name < 0 || r.mentions[mi].kind == nlp.Place || r.demonyms[w] != "" {
		return 0, false
	}
	for _, e := range b.long[max(0, len(b.long)-maxNames):] {
		if ent := &r.entities[e]; ent.kind() == nlp.Organisation && b.lends(int(ent.mentions[0]), mi, w) {
			if found >= 0 {
				return 0, false
			}
			found = e
		}
	}
	return found, found >= 0
}

// lends reports whether the long name at mention li, before mention mi, begins or ends with w.
func (b *bodies) lends(li, mi int, w string) bool {
	ws := b.words(li)
	if len(ws) < 2 || li > mi {
		return false
	}
	article := mi > 0 && b.r.hasArticle(mi)
	return ws[len(ws)-1] == w && article || ws[0] == w && !article
}

// hasArticle reports whether "the" stands in or right before the mention.
func (r *reading) hasArticle(mi int) bool {
	at := r.d.Names[r.mentions[mi].name].Tokens.Start
	return key(r.d.Word(at)) == "the" || at > 0 && key(r.d.Word(at-1)) == "the"
}
