package coref

import "onrecord/internal/nlp"

// rolesAfter reads the apposition behind a name: "Hugh Hill, a doctor at Mercy Hospital,",
// and both roles of "Jane Roe, an author and an activist,".
func (r *reading) rolesAfter(mi, at int) {
	s := r.d.Sentences[r.mentions[mi].sentence]
	if at+1 >= s.End || r.d.Word(at) != "," && r.d.Word(at) != "(" {
		return
	}
	var roles []role
	end := at
	for len(roles) == 0 || len(roles) < maxAtName && end < s.End && r.d.Tags[end].U == nlp.CCONJ {
		start := r.skipDeterminers(end+1, s.End)
		head := r.headFrom(start, s.End)
		if head < 0 {
			return
		}
		end = r.roleEnd(head, s.End)
		roles = append(roles, role{tokens: nlp.Range{Start: start, End: end}, head: head})
	}
	if end < s.End && !r.closesApposition(end) {
		return
	}
	for _, ro := range roles {
		r.addRole(mi, ro)
		r.silence(mi, ro.head)
	}
	if m := &r.mentions[mi]; m.Tokens.End == at && r.d.Word(at) == "," && end < s.End {
		m.Tokens.End = roles[0].tokens.End
	}
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

// roleEnd extends a role over what hangs on it: "of the board", "for trade and industry".
func (r *reading) roleEnd(head, limit int) int {
	i := min(limit, r.word(head).End)
	if i >= limit || r.d.Tags[i].U != nlp.ADP {
		return i
	}
	for i < limit && i < head+maxRole && r.continuesRole(i, limit) {
		i++
	}
	return r.withoutDangling(head, i)
}

// continuesRole reports whether token i can stand in what hangs on a role. "And" does not
// where another role comes after it.
func (r *reading) continuesRole(i, limit int) bool {
	switch r.d.Tags[i].U {
	case nlp.NOUN, nlp.PROPN, nlp.ADJ, nlp.DET, nlp.ADP, nlp.NUM:
		return true
	case nlp.PART:
		return i+1 < limit && r.isNoun(i+1)
	case nlp.CCONJ:
		return i+1 < limit && r.isNoun(i+1) && r.headFrom(r.skipDeterminers(i+1, limit), limit) < 0
	}
	return isHyphen(r.d.Word(i))
}

// withoutDangling takes prepositions and articles from the end of a role: "curator" of
// "curator of “Faces”".
func (r *reading) withoutDangling(head, end int) int {
	for end > r.word(head).End && !r.isNoun(end-1) && r.d.Tags[end-1].U != nlp.NUM {
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
