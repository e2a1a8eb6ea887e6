package wording

import "slices"

// clash returns what in two retellings can hardly be the same statement: "not", "number", "date", "name",
// "opposite" or "done"; empty if nothing.
func (c *comparison) clash() string {
	never := func(string, string) bool { return false }
	switch {
	case (c.a.denials(c.b) == 0) != (c.b.denials(c.a) == 0):
		return "not"
	case differ(only(c.a, c.b, amount), only(c.b, c.a, amount), never):
		return "number"
	case differ(only(c.a, c.b, date), only(c.b, c.a, date), Overlap):
		return "date"
	case differ(c.names(c.a, c.b), c.names(c.b, c.a), never):
		return "name"
	case c.opposed():
		return "opposite"
	case c.a.announced() && c.b.done() || c.b.announced() && c.a.done():
		return "done"
	}
	return ""
}

// names returns the names in s that t has not, but for those of the speakers: the one says "we", the other
// the name.
func (c *comparison) names(s, t *Statement) []string {
	var all []string
	for _, w := range s.words {
		if w.kind == subject && w.name && !t.has(w.id) && !c.a.isSpeaker(w) && !c.b.isSpeaker(w) {
			all = append(all, w.text)
		}
	}
	return all
}

// opposed reports whether a word of one stands against its opposite in the other.
func (c *comparison) opposed() bool {
	for _, w := range c.a.words {
		if w.kind != subject && w.kind != stop || c.b.has(w.id) {
			continue
		}
		for _, o := range opposites[w.id] {
			if c.b.has(o) && !c.a.has(o) {
				return true
			}
		}
	}
	return false
}

// announced reports whether a statement is about what is to come, and nothing that has been.
func (s *Statement) announced() bool {
	return slices.ContainsFunc(s.words, ahead) && !slices.ContainsFunc(s.words, past)
}

// done reports whether a statement is about what has been, and nothing that is to come.
func (s *Statement) done() bool {
	return slices.ContainsFunc(s.words, past) && !slices.ContainsFunc(s.words, ahead)
}

func past(w word) bool {
	return w.kind == stop && (w.text == "had" || w.text == "has" || w.text == "have")
}

func ahead(w word) bool {
	return w.kind == degree && (w.text == certain || w.text == "likely" || w.text == "possible" || w.text == "intended")
}

// only returns the numbers or dates of s that t has not.
func only(s, t *Statement, k kind) []string {
	var all []string
	for _, w := range s.words {
		if w.kind == k && !t.has(w.id) {
			all = append(all, w.text)
		}
	}
	return all
}

func (s *Statement) has(id uint32) bool {
	for _, w := range s.words {
		if w.id == id {
			return true
		}
	}
	return false
}

// differ reports whether both lists hold something and nothing of the one fits anything of the other.
func differ(a, b []string, fits func(a, b string) bool) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	for _, x := range a {
		for _, y := range b {
			if fits(x, y) {
				return false
			}
		}
	}
	return true
}
