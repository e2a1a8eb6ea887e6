package event

import (
	"embed"
	"strings"

	"onrecord/internal/link/terms"
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
func entries(name string) []string {
	data, err := listFiles.ReadFile("lists/" + name + ".txt")
	if err != nil {
		panic(err) // unreachable: the lists are embedded
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

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
