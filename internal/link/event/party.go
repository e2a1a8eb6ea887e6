package event

import (
	"slices"

	"onrecord/internal/link/terms"
)

// maxParties is how many participants of an event are compared.
const maxParties = 64

// samePartyAs reports whether two parties are one: by id if both have one, else by name, the
// shorter of which may be the end or the start of the longer: "Halvorsen", "Ingrid Halvorsen".
func (p Party) samePartyAs(o Party) bool {
	if p.ID != "" && o.ID != "" {
		return p.ID == o.ID
	}
	a, b := partyWords(p.Name), partyWords(o.Name)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return false
	}
	return slices.Equal(a, b[len(b)-len(a):]) || slices.Equal(a, b[:len(a)]) && len(a) > 1 ||
		len(a) > 1 && a[0] == b[0] && a[len(a)-1] == b[len(b)-1]
}

func partyWords(name string) []string {
	var out []string
	for _, w := range terms.Split(cut(name, maxText)) {
		out = append(out, w.Text)
	}
	return out
}

// commonParties counts the parties of a that are among b.
func commonParties(a, b []Party) int {
	n := 0
	for _, p := range a[:min(len(a), maxParties)] {
		if slices.ContainsFunc(b[:min(len(b), maxParties)], p.samePartyAs) {
			n++
		}
	}
	return n
}
