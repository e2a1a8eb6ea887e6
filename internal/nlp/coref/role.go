package coref

import "onrecord/internal/nlp"

// role is what the text says somebody is.
type role struct {
	tokens nlp.Range
	head   int  // the noun: "secretary" in "Secretary of State"
	plain  bool // says no office or relation, only whom a noun means: "a boy"
}

// maxRole is the length in tokens beyond which words are no longer taken for a role.
const maxRole = 14

// maxAtName is the most roles that stand with one name.
const maxAtName = 8

// gatherRoles reads the roles that stand with the names of people.
func (r *reading) gatherRoles() {
	for mi := range r.mentions {
		m := &r.mentions[mi]
		if m.name < 0 || m.class != person || r.open(mi) {
			continue
		}
		tokens := r.d.Names[m.name].Tokens
		if r.t.Is(m.Head, nlp.Compound) {
			continue // "major Warhol exhibit": what stands around is of the exhibit
		}
		r.rolesBefore(mi, r.bareName(tokens).Start)
		r.roleAfter(mi, tokens.End)
		r.roleAhead(mi, tokens.Start)
		r.rolePredicated(mi)
	}
}

// addRole gives a role to the entity of mention mi, and the gender that its noun shows.
func (r *reading) addRole(mi int, ro role) {
	ent := &r.entities[r.mentions[mi].Entity]
	for _, have := range ent.roles[max(0, len(ent.roles)-maxAtName):] {
		if have.tokens == ro.tokens {
			return
		}
	}
	ro.plain = !r.isRole(ro.head)
	ent.roles = append(ent.roles, ro)
	if ent.gender == anyGender {
		ent.gender = r.ofNoun(lemma(r.d, ro.head))
	}
}

// isRole reports whether token i is a noun for what one person is: "minister".
func (r *reading) isRole(i int) bool {
	return r.numberOf(i) != plural && (r.roles[lemma(r.d, i)] || r.roles[key(r.d.Word(i))])
}

// isDescription reports whether token i is a noun for one person: "minister", "boy".
func (r *reading) isDescription(i int) bool {
	return r.isRole(i) || r.numberOf(i) != plural && r.persons[lemma(r.d, i)]
}

func (r *reading) isNoun(i int) bool {
	return r.d.Tags[i].U == nlp.NOUN || r.d.Tags[i].U == nlp.PROPN
}

// rolesBefore reads the title in front of a name: "U.S. Special Envoy Steve Witkoff",
// and both roles of "author and activist Jane Roe".
func (r *reading) rolesBefore(mi, end int) {
	s := r.d.Sentences[r.mentions[mi].sentence]
	for end > s.Start && r.courtesy[key(r.d.Word(end-1))] != "" {
		end--
	}
	for range maxAtName {
		head := r.titleHead(s.Start, end)
		if head < 0 {
			return
		}
		start := r.titleStart(s.Start, head)
		r.addRole(mi, role{tokens: nlp.Range{Start: start, End: end}, head: head})
		r.silence(mi, head)
		if start-1 <= s.Start || r.d.Tags[start-1].U != nlp.CCONJ {
			return
		}
		end = start - 1
	}
}

// titleHead returns the noun of the title that ends before end, or -1. It is the last
// word, or a role with "of" before that.
func (r *reading) titleHead(start, end int) int {
	if end <= start {
		return -1
	}
	if r.isDescription(end-1) && r.d.Tags[end-1].U != nlp.VERB {
		return end - 1
	}
	for i := end - 1; i > start && end-i < 6; i-- {
		if w := key(r.d.Word(i)); w == "of" || w == "for" {
			if r.isDescription(i - 1) {
				return i - 1
			}
			return -1
		}
		if !r.isNoun(i) && r.d.Tags[i].U != nlp.ADJ {
			return -1
		}
	}
	return -1
}

// titleStart walks left over the modifiers of a title, up to an article or possessor.
func (r *reading) titleStart(from, head int) int {
	i := head
	for i > from && head-i < maxRole {
		switch t := r.d.Tags[i-1]; {
		case t.U == nlp.NOUN, t.U == nlp.PROPN, t.U == nlp.ADJ, t.U == nlp.PUNCT && isHyphen(r.d.Word(i-1)):
		case t.X == nlp.VBN || t.X == nlp.VBG || t.U == nlp.ADV:
			if !r.t.Under(i-1, head, 4) {
				return i
			}
		default:
			return i
		}
		i--
	}
	return i
}

// roleAfter reads the apposition behind a name: "Hugh Hill, a doctor at Mercy Hospital,".
func (r *reading) roleAfter(mi, at int) {
	s := r.d.Sentences[r.mentions[mi].sentence]
	if at+1 >= s.End || r.d.Word(at) != "," && r.d.Word(at) != "(" {
		return
	}
	start := r.skipDeterminers(at+1, s.End)
	head := r.headFrom(start, s.End)
	if head < 0 {
		return
	}
	end := r.roleEnd(head, s.End)
	if end < s.End && !r.closesApposition(end) {
		return
	}
	r.addRole(mi, role{tokens: nlp.Range{Start: start, End: end}, head: head})
	r.silence(mi, head)
}

// skipDeterminers returns the first token from i on that is no article or possessor.
func (r *reading) skipDeterminers(i, end int) int {
	start := i
	for k := i; k < end && k < i+8; k++ {
		switch t := r.d.Tags[k]; {
		case t.U == nlp.DET || t.X == nlp.PRPS || t.X == nlp.POS:
			start = k + 1
		case t.U != nlp.NOUN && t.U != nlp.PROPN && t.U != nlp.ADJ:
			return start
		}
	}
	return start
}

// headFrom returns the description that heads the noun phrase at start: the last noun of an
// unbroken run; -1 if that is none or the run ends in a name.
func (r *reading) headFrom(start, end int) int {
	head := -1
	for i := start; i < end && i < start+maxRole; i++ {
		u := r.d.Tags[i].U
		if u == nlp.NOUN || u == nlp.PROPN {
			head = i
		} else if u != nlp.ADJ && u != nlp.NUM && !isHyphen(r.d.Word(i)) && r.d.Tags[i].X != nlp.VBN {
			break
		}
	}
	if head < 0 || !r.isDescription(head) {
		return -1
	}
	return head
}

// roleEnd extends a role over what hangs on it: "of the board", "for the ministry".
func (r *reading) roleEnd(head, limit int) int {
	i := head + 1
	if i >= limit || r.d.Tags[i].U != nlp.ADP {
		return i
	}
	for i < limit && i < head+maxRole {
		switch r.d.Tags[i].U {
		case nlp.NOUN, nlp.PROPN, nlp.ADJ, nlp.DET, nlp.ADP, nlp.NUM:
		case nlp.PART, nlp.CCONJ:
			if i+1 >= limit || !r.isNoun(i+1) {
				return r.withoutDangling(head, i)
			}
		default:
			if !isHyphen(r.d.Word(i)) {
				return r.withoutDangling(head, i)
			}
		}
		i++
	}
	return r.withoutDangling(head, i)
}

// withoutDangling takes prepositions and articles from the end of a role: "curator" of
// "curator of “Faces”".
func (r *reading) withoutDangling(head, end int) int {
	for end > head+1 && !r.isNoun(end-1) && r.d.Tags[end-1].U != nlp.NUM {
		end--
	}
	return end
}

// closesApposition reports whether a mark or a relative clause stands at token i, as it
// does after an apposition: not so in "Ruiz, the minister said".
func (r *reading) closesApposition(i int) bool {
	x := r.d.Tags[i].X
	return r.d.Tags[i].U == nlp.PUNCT || x == nlp.WP || x == nlp.WPS || x == nlp.WDT
}

// roleAhead reads the role that a name explains: "the company's chief, Ana Ruiz,".
func (r *reading) roleAhead(mi, start int) {
	s := r.d.Sentences[r.mentions[mi].sentence]
	if start-2 <= s.Start || r.d.Word(start-1) != "," {
		return
	}
	head := r.titleHead(s.Start, start-1)
	if head < 0 || !r.isApposed(mi, head) {
		return
	}
	r.addRole(mi, role{tokens: nlp.Range{Start: r.titleStart(s.Start, head), End: start - 1}, head: head})
	if at := r.byHead[head]; at >= 0 && r.open(int(at)) {
		r.join(int(at), r.mentions[mi].Entity, "apposition")
		r.swallow(int(at), mi)
	}
}

// swallow leaves out the name mi where it is the end of the phrase at: both mention the
// same person once.
func (r *reading) swallow(at, mi int) {
	whole, name := &r.mentions[at], &r.mentions[mi]
	if whole.Tokens.Start <= name.Tokens.Start && name.Tokens.End <= whole.Tokens.End {
		whole.Kind, name.silent = nlp.NameMention, true
	}
}

// isApposed reports whether the name mi explains the noun head: the parse says so, or
// the noun is definite and the name stands between commas.
func (r *reading) isApposed(mi, head int) bool {
	m := &r.mentions[mi]
	if r.t.Is(m.Head, nlp.Appos) && r.t.Head(m.Head) == head {
		return true
	}
	end := r.d.Names[m.name].Tokens.End
	return end < len(r.d.Tokens) && r.d.Word(end) == "," && r.nominalOf(head).definite
}

// rolePredicated reads "Ruiz is the mayor of Leeds" and "Ruiz, who was a minister".
func (r *reading) rolePredicated(mi int) {
	m := &r.mentions[mi]
	if !r.t.Is(m.Head, nlp.Nsubj) {
		return
	}
	p := r.t.Head(m.Head)
	if p < m.Head || !r.isDescription(p) || !r.isNoun(p) || r.t.Child(p, nlp.Cop) < 0 || r.isNegated(p) {
		return
	}
	s := r.d.Sentences[m.sentence]
	r.addRole(mi, role{tokens: nlp.Range{Start: r.titleStart(s.Start, p), End: r.roleEnd(p, s.End)}, head: p})
	r.silence(mi, p)
}

func (r *reading) isNegated(i int) bool {
	for c := range r.t.Children(i) {
		if w := key(r.d.Word(c)); w == "not" || w == "n't" || w == "never" || w == "no" {
			return true
		}
	}
	return false
}

// silence settles the noun at head as part of mention mi, so that no sieve takes it for
// somebody else.
func (r *reading) silence(mi, head int) {
	if at := r.byHead[head]; at >= 0 && r.open(int(at)) {
		m, e := &r.mentions[at], r.mentions[mi].Entity
		m.Entity, m.silent = e, true
		r.entities[e].source = r.entities[e].source || m.source
	}
}
