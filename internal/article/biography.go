package article

import (
	"strings"
)

// maxTail is how many lines at the end of a report are looked at for a biography.
const maxTail = 16

var (
	contactLine  = lazily(`(?i)^(?:you can )?(?:follow|email|e-mail|contact|reach|write to|twitter:|find)\b.{0,120}(?:@|twitter|facebook|instagram|bluesky|\bx\b|linkedin)`)
	contribution = guarded{lazily(`^\(?(?:(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by \p{Lu}|With (?:files|reporting) (?:from|by) \p{Lu}|` + namePattern + `[^.]{0,120} contributed (?:to this (?:report|story|article)|reporting\b|from \p{Lu})|(?:` + namePattern + `|\p{Lu}[\p{L}'’-]+) reported from \p{Lu}[^,;]{0,60}\.?\)?$)`),
		holding("ing by ", "With files ", "With reporting ", " contributed ", " reported from ")}
	reportedBy  = lazily(`[Rr]eporting by (` + namePattern + `(?:(?:,| and|, and) ` + namePattern + `)*)`)
	lifeVerb    = lazily(`^(?:, [^.]{3,120},)? (?:is|was|covers|writes|reports|works|edits|leads|joined|serves|has (?:been|worked|covered|written|reported))\b`)
	shortFirst  = lazily(`^` + nameWord + ` ` + nameWord)
	goesOn      = lazily(`^(?:He|She|They|Based|Follow|Previously|Before|Prior to|His|Her|Their)\b`)
	contributor = lazily(`(?i)\b(?:author of|professor|senior fellow|board of contributors|contributor|columnist)\b`)
)

// isContact reports whether a line says where to follow or reach an author.
func isContact(s string) bool { return len(s) <= 250 && contactLine().MatchString(s) }

// isContribution reports whether a line says who else worked on the report:
// "(Reporting by Ana Ruiz; Editing by Tom Hale)".
func isContribution(s string) bool { return len(s) <= 400 && contribution.find(s) != nil }

// markBiography finds the biography of the authors among the last lines and marks it:
// their names and roles in lines of their own, what they do, where to follow them.
// It starts at the first line from which on nothing but these follow.
func markBiography(ls []line, authors []string) {
	first, n := len(ls), len(ls)
	for i := n - 1; i >= max(0, n-maxTail); i-- {
		switch {
		case startsLife(ls, i, authors), isContact(ls[i].text):
			first = i
		case ls[i].kind != "" && ls[i].kind != Body, boilerplate().match(ls[i].text), goesOn().MatchString(ls[i].text):
		default:
			i = 0 // news: what stands before it is no biography
		}
	}
	for first > 1 && first < n && isCard(ls[first-1], authors, ls[first].text) {
		first--
	}
	for i := first; i < n; i++ {
		if ls[i].kind == "" && !boilerplate().match(ls[i].text) {
			ls[i].kind = Biography
		}
	}
}

// isCard reports whether l is a name or role in a line of its own, over a biography.
func isCard(l line, authors []string, next string) bool {
	if l.kind != "" && l.kind != Byline {
		return false
	}
	return isStaffRole(l.text) || hasFold(authors, l.text) || isName(l.text) && strings.HasPrefix(next, l.text)
}

// startsLife reports whether line i says what one of the authors does. Somebody else
// than a known author must work for an outlet and appear nowhere before.
func startsLife(ls []line, i int, authors []string) bool {
	s := ls[i].text
	if len(s) > 2000 || ls[i].kind != "" {
		return false
	}
	name := nameStart().FindString(s[:min(len(s), 100)])
	if author := knownAuthor(s, authors); author != "" {
		return lifeVerb().MatchString(s[len(author):])
	}
	if name == "" || isOutletName(name) || !lifeVerb().MatchString(s[len(name):]) || strings.ContainsAny(s, `"“`) {
		return false
	}
	return worksForOutlet(s[len(name):]) && !named(ls[:i], name)
}

// knownAuthor returns the author's name, or the last word of it, that opens s.
func knownAuthor(s string, authors []string) string {
	for _, a := range authors {
		last := a[strings.LastIndexByte(a, ' ')+1:]
		for _, name := range []string{a, last} {
			if len(name) > 2 && strings.HasPrefix(s, name) {
				return name
			}
		}
		if name := shortFirst().FindString(s); name != "" && strings.HasSuffix(name, " "+last) {
			return name // "Steph Bell" for Stephanie Bell
		}
	}
	return ""
}

// worksForOutlet reports whether the first words of a biography name a job at an outlet.
func worksForOutlet(s string) bool {
	s = strings.ToLower(s[:min(len(s), 200)])
	if contributor().MatchString(s) {
		return true
	}
	ws := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,.;", r) })
	for i := range ws {
		if staffRoles()[ws[i]] || i > 0 && staffRoles()[ws[i-1]+" "+ws[i]] {
			return true
		}
	}
	return false
}

// named reports whether a name, or its last word, stands in one of the lines that has
// more in it than a name.
func named(ls []line, name string) bool {
	last := name[strings.LastIndexByte(name, ' ')+1:]
	for _, l := range ls {
		if l.kind != Byline && len(l.text) > len(name)+4 && strings.Contains(l.text, last) {
			return true
		}
	}
	return false
}

func hasFold(list []string, s string) bool {
	for _, e := range list {
		if strings.EqualFold(e, s) {
			return true
		}
	}
	return false
}
