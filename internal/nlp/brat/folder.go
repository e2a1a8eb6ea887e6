package brat

import (
	"regexp"
	"slices"
	"strings"
)

// annotator ends the name of a file by one of several annotators: "summit_4e07.ann".
var annotator = regexp.MustCompile(`_[0-9a-z]{4}$`)

// Group says which annotation files belong to which text: NAME.ann and those of further
// annotators, NAME_XXXX.ann, each in order of name. texts and files are the file names of
// two folders, or of one; the keys are the names of texts without ".txt". Files that
// belong to no text are under the name that their text would have.
func Group(texts, files []string) map[string][]string {
	known := make(map[string]bool)
	for _, f := range texts {
		if name, ok := strings.CutSuffix(f, ".txt"); ok {
			known[name] = true
		}
	}
	groups := make(map[string][]string)
	for _, f := range slices.Sorted(slices.Values(files)) {
		name, ok := strings.CutSuffix(f, ".ann")
		if !ok {
			continue
		}
		if !known[name] {
			name = annotator.ReplaceAllString(name, "")
		}
		groups[name] = append(groups[name], f)
	}
	return groups
}
