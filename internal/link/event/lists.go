package event

import (
	"embed"
	"strings"

	"onrecord/internal/link/terms"
	"onrecord/internal/nlp/lexicon"
)

//go:embed lists/*.txt
var listFiles embed.FS

// The word lists, all in lower case.
var (
	movingWords  = entries("moving")
	formerWords  = entries("former")
	plannedWords = set("planned")
	venueWords   = set("venues")
	wideAreas    = set("areas")
	unspecific   = set("unspecific")
	ordinalWords = pairs("ordinals")
	usualKinds   = set("usual")
	kindNouns    = stemmed(pairs("nouns"))
	kindGroups   = pairs("kinds")
)

// entries returns the lines of a list without comments.
func entries(name string) []string { return lexicon.Embedded(listFiles, "lists/"+name+".txt") }

func set(name string) map[string]bool {
	m := map[string]bool{}
	for _, e := range entries(name) {
		m[e] = true
	}
	return m
}

func pairs(name string) map[string]string {
	m := map[string]string{}
	for _, e := range entries(name) {
		k, v, _ := strings.Cut(e, " = ")
		m[k] = v
	}
	return m
}

// stemmed returns a list by the stems of its words.
func stemmed(list map[string]string) map[string]string {
	m := map[string]string{}
	for k, v := range list {
		m[terms.Stem(k)] = v
	}
	return m
}
