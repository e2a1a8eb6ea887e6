package query

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// suggestField says what to write instead of a field that there is none of, with the value that
// follows it.
func suggestField(typed, value string) string {
	name := nearestField(strings.ToLower(typed))
	if name == "" {
		return fmt.Sprintf(`the fields are %s; to look for the word, put it in quotation marks: "%s:"`, fieldNames(), typed)
	}
	spec, _ := field(name)
	if spec.Kind == Choose {
		value = nearest(strings.ToLower(value), spec.Values)
	}
	if !fits(value) {
		value = ""
	}
	return fmt.Sprintf("did you mean %s:%s?", name, value)
}

// fits reports whether a value is short enough to be repeated.
func fits(value string) bool { return len(value) <= 40 }

func fieldNames() string {
	var names []string
	for _, f := range fields {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// nearestField returns the field that a name was meant for: one that is called so elsewhere, or is spelt
// much alike; "" if none is.
func nearestField(typed string) string {
	for _, f := range fields {
		if slices.Contains(f.also, typed) {
			return f.Name
		}
	}
	var names []string
	for _, f := range fields {
		names = append(names, f.Name)
	}
	return nearest(typed, names)
}

// suggestChoice says what to write instead of a value that a field does not have.
func suggestChoice(spec Spec, typed string) string {
	if meant := nearestValue(spec, typed); meant != "" {
		return fmt.Sprintf("did you mean %s:%s?", spec.Name, Choice(meant))
	}
	for _, other := range fields {
		if meant := nearestValue(other, typed); meant != "" && other.Kind == Choose {
			return fmt.Sprintf("did you mean %s:%s?", other.Name, Choice(meant))
		}
	}
	return "it can be " + strings.Join(spec.Values, ", ")
}

// nearestValue returns the value of a field that was meant, or "".
func nearestValue(spec Spec, typed string) string {
	if v := elsewhere[typed]; v != "" && slices.Contains(spec.Values, v) {
		return v
	}
	return nearest(typed, spec.Values)
}

// suggestStar says where a star may stand.
func suggestStar(word string) string {
	if stem, _, _ := strings.Cut(word, "*"); solid(stem) >= MinPrefix && fits(stem) {
		return fmt.Sprintf("did you mean %s*?", stem)
	}
	return "take it out"
}

// unpadded is a date with parts that want a zero, or strokes or dots between.
var unpadded = regexp.MustCompile(`^([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?$`)

// compared are signs that other languages have before a date, and what they are here.
var compared = []struct{ sign, format string }{{">=", "%s.."}, {"<=", "..%s"}, {">", "%s.."}, {"<", "..%s"}}

// suggestDays says how to write a date.
func suggestDays(spec Spec, typed string) string {
	for _, c := range compared {
		if bare, ok := strings.CutPrefix(typed, c.sign); ok {
			return suggestDate(spec, bare, c.format)
		}
	}
	return suggestDate(spec, typed, "%s")
}

// suggestDate says how to write a date, which is put in a format if it can be read.
func suggestDate(spec Spec, typed, format string) string {
	if m := unpadded.FindStringSubmatch(typed); m != nil {
		typed = m[1] + "-" + padded(m[2])
		if m[3] != "" {
			typed += "-" + padded(m[3])
		}
	}
	if _, ok := bound(typed); ok && typed != "" {
		return fmt.Sprintf("did you mean %s:"+format+"?", spec.Name, typed)
	}
	return fmt.Sprintf("write a year, month or day, or a range of them: %[1]s:2026, %[1]s:2026-01, %[1]s:2026-01-05..2026-01-09", spec.Name)
}

// padded writes a number of one or two digits with two.
func padded(s string) string { return ("0" + s)[len(s)-1:] }

// nearest returns the name that is spelt most like what was typed: the first that begins so, or else
// the first of the fewest slips, if they are few for its length; "" if there is none.
func nearest(typed string, names []string) string {
	const least = 3 // letters that say what is meant
	best, fewest := "", len(typed)
	for _, n := range names {
		if len(typed) >= least && strings.HasPrefix(n, typed) {
			return n
		}
		if len(typed) > 2*len(n) {
			continue // cannot be, and would take long
		}
		if slips := distance([]rune(typed), []rune(n)); slips < fewest && slips <= (len(n)+1)/3 {
			best, fewest = n, slips
		}
	}
	return best
}

// distance counts the slips between two words: a letter more, less or another, or two
// neighbours swapped (optimal string alignment).
func distance(a, b []rune) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			row[j+1] = min(above[j+1], row[j]) + 1
			if a[i] == b[j] {
				row[j+1] = min(row[j+1], above[j])
			} else {
				row[j+1] = min(row[j+1], above[j]+1)
			}
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
