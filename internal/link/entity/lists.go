package entity

import (
	"embed"
	"strings"
	"sync"

	"onrecord/internal/nlp/lexicon"
)

//go:embed lists/*.txt
var listFiles embed.FS

// The lists, read when they are first needed; nothing changes them.
var (
	fields    = lazyPairs("fields")
	countries = lazyPairs("countries")
	sexes     = lazyPairs("sexes")
	frequent  = lazySet("frequent")
	idle      = lazySet("idle")
)

// entries returns the lines of a list without its comments.
func entries(list string) []string { return lexicon.Embedded(listFiles, "lists/"+list+".txt") }

func lazySet(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for _, e := range entries(list) {
			set[e] = true
		}
		return set
	})
}

// lazyPairs reads entries "left = right".
func lazyPairs(list string) func() map[string]string {
	return sync.OnceValue(func() map[string]string {
		pairs := map[string]string{}
		for _, e := range entries(list) {
			left, right, _ := strings.Cut(e, " = ")
			pairs[left] = right
		}
		return pairs
	})
}
