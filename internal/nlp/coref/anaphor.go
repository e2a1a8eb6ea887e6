package coref

import "strings"

// yearOld is the noun of "the 43-year-old", whatever the age.
const yearOld = "year-old"

// age returns the age that the text gives beside the name of mention mi: in "Bo Li, 43,"
// and "43-year-old Bo Li"; empty if it gives none.
func (r *reading) age(mi int) string {
	name := r.d.Names[r.mentions[mi].name].Tokens
	if r.ageEnd(name.End) > name.End {
		return r.d.Word(name.End + 1)
	}
	for i := name.Start - 1; i >= r.mentions[mi].Tokens.Start; i-- {
		if a := r.ageAt(i); a != "" {
			return a
		}
	}
	return ""
}

// ageAt returns the age that the words joined by hyphens about token i say: "43" in
// "43-year-old"; empty if they say none.
func (r *reading) ageAt(i int) string {
	first, rest, _ := strings.Cut(lexical(r.d.Quote(r.joined(i))), "-")
	if rest != yearOld {
		return ""
	}
	return first
}

// noun returns the noun at token i as it is compared: people of different ages are not of
// one noun.
func (n *nominals) noun(i int) string {
	if a := n.r.ageAt(i); a != "" {
		return a + "-" + yearOld
	}
	return n.r.noun(i)
}

// noteAge keeps who is said to be how old.
func (n *nominals) noteAge(mi int) {
	m := &n.r.mentions[mi]
	if m.name < 0 || m.class != person || m.Entity < 0 {
		return
	}
	if a := n.r.age(mi); a != "" {
		if e, taken := n.byAge[a]; taken && e != m.Entity {
			n.byAge[a] = -1
		} else {
			n.byAge[a] = m.Entity
		}
		n.aged[m.Entity] = true
	}
	n.people = append(n.people, int32(mi))
}

// theOne returns whom "the actress" or "the 43-year-old" means, where the text has called
// nobody so: who is of that age, or the only person named in the last sentences; else -1.
func (n *nominals) theOne(mi int) int {
	m := &n.r.mentions[mi]
	w, age := n.r.noun(m.Head), n.r.ageAt(m.Head)
	if m.class != person || m.number == plural || n.r.possessor(m.Head) >= 0 || len(n.byRole[n.noun(m.Head)]) > 0 || m.Tokens.Len() > maxTheOne {
		return -1
	}
	if e, ok := n.byAge[age]; ok && age != "" {
		return e
	}
	if !n.r.anaphors[w] && w != yearOld || age == "" && !n.saysNoMore(m) {
		return -1
	}
	return n.onlyNamed(mi, age != "")
}

// maxTheOne is the length of a phrase beyond which it says more than whom it means.
const maxTheOne = 7

// saysNoMore reports whether the phrase of m holds an article, perhaps a country, and its
// noun only.
func (n *nominals) saysNoMore(m *mention) bool {
	return len(n.modifiers(m.Tokens, m.Head).words) == 0
}

// onlyNamed returns the only person named in the sentence of mention mi or the two before
// it; -1 if there are two, or if that one cannot be meant.
func (n *nominals) onlyNamed(mi int, aged bool) int {
	m, only := &n.r.mentions[mi], -1
	for k := len(n.people) - 1; k >= max(0, len(n.people)-maxRivals); k-- {
		o := &n.r.mentions[n.people[k]]
		if m.sentence-o.sentence > 2 {
			break
		}
		if only >= 0 && o.Entity != only || m.gender.clashes(n.r.entities[o.Entity].gender) || aged && n.aged[o.Entity] {
			return -1
		}
		if o.sentence == m.sentence && n.r.t.Head(o.Head) == n.r.t.Head(m.Head) {
			return -1 // "Ruiz met the actress"
		}
		only = o.Entity
	}
	return only
}
