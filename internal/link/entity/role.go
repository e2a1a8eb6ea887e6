package entity

import (
	"slices"
	"strings"

	"onrecord/internal/link/name"
)

// role is what a report says that an entity is, taken apart.
type role struct {
	text    string
	head    string   // "president" of "the Ukrainian president"
	words   []string // the telling words but the head, countries as their names
	country string   // "ukraine"; empty if the words name none
	fields  []string // that a person with the role works in: "state"
	sex     byte     // 'm', 'f' or 0
}

// maxRole is how many words of a role are read.
const maxRole = 16

// parseRole takes the words of a role apart. The head is the last word before a preposition that
// the lists know, or the last one.
func parseRole(text string) role {
	r := role{text: text}
	var told []string
	headDone := false
	for i, w := range strings.Fields(text) {
		if i == maxRole {
			break
		}
		w = fold(w)
		headDone = headDone || r.head != "" && prepositions[w]
		if w == "" || idle()[w] {
			continue
		}
		if c := countries()[w]; c != "" {
			r.country = c
			told = append(told, c)
			continue
		}
		told = append(told, w)
		if known := fields()[w] != "" || sexes()[w] != ""; !headDone && (known || fields()[r.head] == "" && sexes()[r.head] == "") {
			r.head = w
		}
	}
	r.words = slices.DeleteFunc(told, func(w string) bool { return w == r.head })
	r.fields = strings.Fields(fields()[r.head])
	if s := sexes()[r.head]; s != "" {
		r.sex = s[0]
	}
	return r
}

var prepositions = map[string]bool{"of": true, "for": true, "at": true, "in": true, "to": true, "on": true, "with": true, "and": true}

// fold returns a word of a role in lower-case Latin letters, without punctuation or a possessive.
func fold(w string) string {
	w = strings.TrimFunc(w, func(r rune) bool { return strings.ContainsRune(".,;:\"“”()[]'’‘", r) })
	for _, possessive := range [...]string{"'s", "’s"} {
		w = strings.TrimSuffix(w, possessive)
	}
	if strings.Contains(w, "-") {
		return strings.ToLower(w)
	}
	return name.Fold(strings.ReplaceAll(w, ".", ""))
}

// likeness is how much two roles agree.
type likeness uint8

const (
	unlike likeness = iota
	likeHead
	likeRole // the same head, and another word in common or no other word
)

// like tells how much two roles agree.
func (r role) like(o role) likeness {
	if r.head == "" || r.head != o.head {
		return unlike
	}
	if len(r.words) == 0 && len(o.words) == 0 && len(r.fields) == 0 {
		return likeRole
	}
	for _, w := range r.words {
		if slices.Contains(o.words, w) {
			return likeRole
		}
	}
	return likeHead
}
