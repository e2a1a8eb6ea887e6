package coref

import "onrecord/internal/nlp"

// rolesBefore reads the title in front of a name: "U.S. Special Envoy Steve Witkoff",
// and both roles of "author and activist Jane Roe".
func (r *reading) rolesBefore(mi, end int) {
	s := r.d.Sentences[r.mentions[mi].sentence]
	for end > s.Start && r.courtesy[key(r.d.Word(end-1))] != "" {
		end--
	}
	for _, ro := range r.titles(s.Start, end) {
		r.addRole(mi, ro)
		r.silence(mi, ro.head)
	}
}

// titles returns the roles that end before end, joined by "and", the last one first.
func (r *reading) titles(from, end int) []role {
	var roles []role
	for len(roles) < maxAtName {
		head := r.titleHead(from, end)
		if head < 0 {
			break
		}
		start := r.titleStart(from, head)
		roles = append(roles, role{tokens: nlp.Range{Start: start, End: end}, head: head})
		if start-1 <= from || r.d.Tags[start-1].U != nlp.CCONJ {
			break
		}
		end = start - 1
	}
	return roles
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
	if !r.isNoun(end-1) && r.d.Tags[end-1].U != nlp.ADJ {
		return -1
	}
	for i := end - 2; i > start && end-i < 6; i-- {
		switch key(r.d.Word(i)) {
		case "of", "for", "to":
			if r.isDescription(i - 1) {
				return i - 1
			}
			return -1
		case "the":
			continue
		}
		if !r.isNoun(i) && r.d.Tags[i].U != nlp.ADJ {
			return -1
		}
	}
	return -1
}

// titleStart walks left over the modifiers of a title, up to an article or possessor.
func (r *reading) titleStart(from, head int) int {
	i := max(from, r.word(head).Start)
	for i > from && head-i < maxRole {
		switch t := r.d.Tags[i-1]; {
		case t.U == nlp.NOUN, t.U == nlp.PROPN, t.U == nlp.ADJ, t.U == nlp.PUNCT && isHyphen(r.d.Word(i-1)):
		case t.X == nlp.VBN || t.X == nlp.VBG || t.U == nlp.ADV:
			if !r.t.Under(i-1, head, 4) {
				return r.wholeName(i)
			}
		default:
			return r.wholeName(i)
		}
		i--
	}
	return r.wholeName(i)
}

// wholeName returns the start of the name of a body or place that token i stands inside of;
// else i.
func (r *reading) wholeName(i int) int {
	if n := r.nameAt(i); n >= 0 && r.d.Names[n].Kind != nlp.Person && r.d.Names[n].Tokens.Len() <= maxPhrase {
		return r.d.Names[n].Tokens.Start
	}
	return i
}

// rolesAhead reads the roles that a name explains: "the company's founder and chief, Ana
// Ruiz,".
func (r *reading) rolesAhead(mi, start int) {
	s := r.d.Sentences[r.mentions[mi].sentence]
	if start-2 <= s.Start || r.d.Word(start-1) != "," {
		return
	}
	roles := r.titles(s.Start, start-1)
	if len(roles) == 0 || !r.isApposed(mi, roles[len(roles)-1].head) {
		return
	}
	for _, ro := range roles {
		r.addRole(mi, ro)
	}
	if at := r.byHead[roles[len(roles)-1].head]; at >= 0 && r.open(int(at)) {
		r.join(int(at), r.mentions[mi].Entity, "apposition")
		r.swallow(int(at), mi)
	}
	for _, ro := range roles {
		r.silence(mi, ro.head)
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
