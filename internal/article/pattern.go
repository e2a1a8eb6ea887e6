package article

import (
	"regexp"
	"sync"
)

// lazily returns a function that compiles a regular expression when it is first called.
// To compile all of them when the program starts would take longer than most commands.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
