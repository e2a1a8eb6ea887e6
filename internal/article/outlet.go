package article

import (
	"strings"
)

// capitalRun is a run of capitalised words, as names of outlets are.
var capitalRun = lazily(`\b(?:[Tt]he )?\p{Lu}[\p{L}’'-]*(?: (?:of |and |the )?\p{Lu}[\p{L}’'-]*)+`)

// Where an outlet names itself.
var (
	ownBiography = lazily(`\b(?:is|was) (?:an? |the )?((?:[\p{L}-]+ ){1,5}?)(?:for|at|with|of) ((?:[Tt]he )?\p{Lu}[\p{L}’'-]*(?: (?:of |and )?\p{Lu}[\p{L}’'-]*){0,4})`)
	outsider     = lazily(`(?i)\b(?:freelance|guest|contribut|former|fellow)`)
	ownCopyright = lazily(`(?:©|\(c\)|[Cc]opyright)(?: ©)?(?: \d{4})?(?: by)? ((?:[Tt]he )?\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*){0,4})`)
	toldOutlet   = lazily(`\btold ((?:[Tt]he )?\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*){1,4})`)
)

// tellOutlet returns the outlet: the one that the head, the byline or the dateline
// names, initials resolved by a name in the text; else the one that the copyright or
// the biography names. Empty if nothing tells.
func (t *layout) tellOutlet() string {
	for _, name := range t.outlets {
		if !isInitials(name) || isAgency(name) {
			return name
		}
		if full := spellOut(name, t.Text); full != "" {
			return full
		}
	}
	if name := t.outletByCopyright(); name != "" {
		return name
	}
	if name := t.outletByBiography(); name != "" {
		return name
	}
	if len(t.outlets) > 0 {
		t.note("the text does not say what the initials “" + t.outlets[0] + "” stand for")
		return t.outlets[0]
	}
	return ""
}

// spellOut returns the name in text that initials stand for: "KI", "the Kyiv
// Independent". The one that occurs most often wins, then the first. Articles and
// small words may or may not count, as in "NYT" and "TNYT".
func spellOut(initials, text string) string {
	counts := map[string]int{}
	best := ""
	for _, run := range capitalRun().FindAllString(text, -1) {
		bare := strings.TrimPrefix(strings.TrimPrefix(run, "the "), "The ")
		if initialsOf(bare) != initials && initialsOf(run) != initials {
			continue
		}
		name := run
		if bare != run {
			name = "The " + bare
		}
		counts[name]++
		if best == "" || counts[name] > counts[best] {
			best = name
		}
	}
	return best
}

// initialsOf returns the first letters of the capitalised words of s, in capitals.
func initialsOf(s string) string {
	var b strings.Builder
	for _, w := range strings.Fields(s) {
		if startsUpper(w) {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

// outletByCopyright returns the outlet that a line of copyright names.
func (t *layout) outletByCopyright() string {
	for _, l := range t.lines {
		if l.kind != Boilerplate {
			continue
		}
		if g := ownCopyright().FindStringSubmatch(l.text); g != nil && isOutletName(g[1]) {
			return capitalised(g[1])
		}
	}
	return ""
}

// outletByBiography returns the outlet for which a biography says that its subject
// works. Guests and former staff tell nothing.
func (t *layout) outletByBiography() string {
	for _, l := range t.lines {
		if l.kind != Biography {
			continue
		}
		g := ownBiography().FindStringSubmatch(l.text)
		if g != nil && isOutletName(g[2]) && isStaffRole(g[1]) && !outsider().MatchString(g[1]) {
			return capitalised(g[2])
		}
	}
	return ""
}

// noteOutlet says that the outlet is unknown. That somebody "told" an outlet is no
// proof: in a sample of 840 reports two of three such outlets were not the publisher.
func (t *layout) noteOutlet() {
	told := ""
	for _, g := range toldOutlet().FindAllStringSubmatch(t.Text, -1) {
		if isOutletName(g[1]) {
			told = ", though somebody “told " + g[1] + "”, which may be it"
			break
		}
	}
	t.note("the text does not name its outlet" + told)
}

// capitalised returns s with its leading "the" as "The".
func capitalised(s string) string {
	if rest, ok := strings.CutPrefix(s, "the "); ok {
		return "The " + rest
	}
	return s
}
