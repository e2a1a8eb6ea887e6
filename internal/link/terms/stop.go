package terms

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed stop.txt
var stopFile string

// stop is the list of stop words; nothing changes it.
var stop = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for l := range strings.Lines(stopFile) {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
			set[l] = true
		}
	}
	return set
})

// IsStop reports whether w, as Split gives it and not its stem, says nothing about the subject of a
// text: "the", "would", "according".
func IsStop(w string) bool { return stop()[w] }
