package timex

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/lexicon"
)

// A Rule is one entry of a rule file: patterns, what they mean, and examples.
//
//	rule NAME TYPE          TYPE is date, time, duration, set, or none for words that
//	                        only look like a date
//	PATTERN => VALUE        see expand and reckoners
//	after: WORDS            the word before must be one of these
//	not-after: WORDS        … must be none of these
//	not-before: WORDS       the word behind must be none of these
//	+ TEXT                  must be found: "[June 3, 1998] = 1998-06-03"
//	- TEXT                  this rule must find nothing here
//
// WORDS may name classes. An example may begin with the day of publication,
// "@2026-01-05 ". Of the rules that match at a word the one with most words wins,
// then the one that stands first.
type Rule struct {
	Name     string
	Type     nlp.DateType
	Misses   []string // examples that must not fire it
	Examples []string // examples that must fire it
	patterns []pattern
	silent   bool // type none
	after    []symbol
	notAfter []symbol
	notNext  []symbol
}

// pattern is a left side with its right side.
type pattern struct{ left, right string }

// ReadRules reads the rule files of fsys, *.rules, in order of name.
func ReadRules(fsys fs.FS) ([]Rule, error) {
	files, err := fs.Glob(fsys, "*.rules")
	if err != nil {
		return nil, err
	}
	var rules []Rule
	for _, f := range files {
		lines, err := lexicon.Lines(fsys, f)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			if rules, err = addLine(rules, l); err != nil {
				return nil, fmt.Errorf("%s: %q: %w", path.Base(f), l, err)
			}
		}
	}
	return rules, nil
}

// addLine adds one line to the last rule, or begins another.
func addLine(rules []Rule, line string) ([]Rule, error) {
	if head, ok := strings.CutPrefix(line, "rule "); ok {
		r, err := newRule(head)
		return append(rules, r), err
	}
	if len(rules) == 0 {
		return nil, fmt.Errorf("stands before the first rule")
	}
	return rules, rules[len(rules)-1].add(line)
}

func newRule(head string) (Rule, error) {
	name, kind, _ := strings.Cut(head, " ")
	r := Rule{Name: name, silent: kind == "none"}
	for t := nlp.DateOnly; t <= nlp.Set; t++ {
		if t.String() == kind {
			r.Type = t
			return r, nil
		}
	}
	if !r.silent {
		return r, fmt.Errorf("no such type: %q", kind)
	}
	return r, nil
}

func (r *Rule) add(line string) error {
	key, rest, _ := strings.Cut(line, " ")
	switch key {
	case "+":
		r.Examples = append(r.Examples, rest)
	case "-":
		r.Misses = append(r.Misses, rest)
	case "after:":
		r.after = symbols(rest)
	case "not-after:":
		r.notAfter = symbols(rest)
	case "not-before:":
		r.notNext = symbols(rest)
	default:
		left, right, ok := strings.Cut(line, " => ")
		if !ok && !r.silent {
			return fmt.Errorf("neither a pattern nor an example")
		}
		r.patterns = append(r.patterns, pattern{left, right})
	}
	return nil
}

func symbols(words string) []symbol {
	var ss []symbol
	for _, w := range strings.Fields(words) {
		ss = append(ss, newSymbol(w))
	}
	return ss
}
