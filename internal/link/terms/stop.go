package terms

import (
	"embed"
	"sync"

	"onrecord/internal/nlp/lexicon"
)

//go:embed stop.txt
var listFiles embed.FS

// stop is the list of stop words; nothing changes it.
var stop = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, w := range lexicon.Embedded(listFiles, "stop.txt") {
		set[w] = true
	}
	return set
})

// IsStop reports whether w, as Split gives it and not its stem, says nothing about the subject of a
// text: "the", "would", "according".
func IsStop(w string) bool { return stop()[w] }
