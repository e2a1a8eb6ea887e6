package query

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// suggestField says what to write instead of a field that there is none of, with the value that
// follows it.
func suggestField(typed string, t token) string {
	lower, value := strings.ToLower(typed), spaced(t.text)
	if t.kind != wordToken && value != "" {
		value = Phrase(value).String()
	}
	name := alike(lower)
	if name == "" {
		if other := valued(strings.ToLower(spaced(value))); other != "" {
			return fmt.Sprintf("did you mean %s?", other)
		}
		name = called(lower)
	}
	if name == "" {
		return fmt.Sprintf(`to look for the word, write "%s:"; the fields are %s`, typed, strings.Join(fieldNames(), ", "))
	}
	spec, _ := field(name)
	return fmt.Sprintf("did you mean %s:%s?", name, carried(spec, lower, value))
}

// carried returns the value that followed another name as one of the field, or "".
func carried(spec Spec, typed, value string) string {
	switch spec.Kind {
	case Choose:
		return Choice(nearestValue(spec, strings.ToLower(value))).String()
	case Dated:
		if _, ok := bound(value); !ok || value == "" {
			return ""
		}
		switch typed {
		case "after", "since":
			return value + ".."
		case "before", "until":
			return ".." + value
		}
	}
	if !fits(value) {
		return ""
	}
	return value
}

// fits reports whether a value is short enough to be repeated.
func fits(value string) bool { return len(value) <= 40 }

func fieldNames() []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return names
}

// called returns the field that is called so elsewhere; "" if none is.
func called(typed string) string {
	for _, f := range fields {
		if slices.Contains(f.also, typed) {
			return f.Name
		}
	}
	return ""
}

// alike returns the field that is spelt much like what was typed; "" if none is, or if that is what
// people call another one.
func alike(typed string) string {
	if called(typed) != "" {
		return ""
	}
	return nearest(typed, fieldNames())
}

// valued returns a field with the value that was typed, if one has it: authority:anonymous.
func valued(typed string) string {
	for _, f := range fields {
		v := typed
		if meant := elsewhere[typed]; meant != "" {
			v = meant
		}
		if slices.Contains(f.Values, v) {
			return f.Name + ":" + Choice(v).String()
		}
	}
	return ""
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
	return "it can be " + spec.values(func(s string) string { return s })
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
	if bare, ok := strings.CutSuffix(typed, "..*"); ok {
		return suggestDate(spec, bare, "%s..")
	}
	return suggestDate(spec, strings.TrimPrefix(typed, "*"), "%s")
}

// suggestDate says how to write a date, which is put in a format if it can be read.
func suggestDate(spec Spec, typed, format string) string {
	if m := unpadded.FindStringSubmatch(typed); m != nil {
		typed = m[1] + "-" + padded(m[2])
		if m[3] != "" {
			typed += "-" + padded(m[3])
		}
	}
	if _, ok := bound(strings.TrimPrefix(typed, "..")); ok && strings.Trim(typed, ".") != "" {
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
