package article

import "strings"

// aboutOpening is the heading over what a company says about itself at the end of a
// release: "About Verdant Motors".
var aboutOpening = lazily(`^(?:About|ABOUT) (?:[Tt]he |THE )?(\p{Lu}[^.!?]{1,60}?):?$`)

// maxAbout is how many lines a company takes to say who it is.
const maxAbout = 3

// aboutLead is how many bytes may stand before the name: "Founded in 1948 in Dayton, …".
const aboutLead = 40

// markAbout marks what companies say about themselves at the end of a release: a heading
// "About" with their name, and the few lines from there to the next such heading or the
// end, which speak of that name and quote nobody.
func markAbout(ls []line) {
	end := len(ls)
	for i := end - 1; i >= max(1, len(ls)-maxTail); i-- {
		g := aboutOpening().FindStringSubmatch(ls[i].text)
		if g == nil {
			continue
		}
		if n := end - i - 1; n < 1 || n > maxAbout || !isTitleCase(g[1]) || !saysWhoItIs(ls[i+1:end], g[1]) {
			return
		}
		for k := i; k < end; k++ {
			if ls[k].kind == "" {
				ls[k].kind = Boilerplate
			}
		}
		end = i
	}
}

// saysWhoItIs reports whether the first of some lines opens with a name, or its first
// word, and none of them quotes anybody.
func saysWhoItIs(ls []line, name string) bool {
	opening := ls[0].text[:min(len(ls[0].text), len(name)+aboutLead)]
	if !strings.Contains(strings.ToLower(opening), strings.ToLower(firstWord(name))) {
		return false
	}
	for _, l := range ls {
		if strings.ContainsAny(l.text, "\"“”«»") {
			return false
		}
	}
	return true
}
