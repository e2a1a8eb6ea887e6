package article

import (
	"regexp"
	"strings"
	"sync"
)

// lazily returns a function that compiles a regular expression when it is first called.
// To compile all of them when the program starts would take longer than most commands.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// A guarded pattern is tried only on text that may match it. Those that may match anywhere in a line would be tried at
// every byte of a report, for a few lines in a thousand; most lines show at a glance that they do not.
type guarded struct {
	re  func() *regexp.Regexp
	may func(s string) bool // false only where re does not match
}

// find returns what [regexp.Regexp.FindStringSubmatchIndex] does.
func (g guarded) find(s string) []int {
	if !g.may(s) {
		return nil
	}
	return g.re().FindStringSubmatchIndex(s)
}

// holding returns a function that reports whether one of the words stands in a string.
func holding(words ...string) func(string) bool {
	return func(s string) bool {
		for _, w := range words {
			if strings.Contains(s, w) {
				return true
			}
		}
		return false
	}
}
