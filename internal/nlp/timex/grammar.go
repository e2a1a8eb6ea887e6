package timex

import (
	"fmt"
	"strings"
)

// symbol is one place of a pattern: a word, or a class of words. A word written with
// a capital stands only for words with a capital.
type symbol struct {
	word  string // in lower case; empty for a class
	class string // in upper case; empty for a word
	slot  string // the name by which values refer to a class; the class itself if not given
	upper bool   // only words that begin with a capital
}

// maxExpansions bounds the sequences of one pattern; reaching it is an error in a rule.
const maxExpansions = 1024

// expand returns every sequence of symbols that a pattern stands for. A pattern is
// a list of words (lower case), classes (upper case, "DAY" or "DAY:to"), choices
// "(a | b c)" and optional parts "[a b]".
func expand(pattern string) ([][]symbol, error) {
	p := patternParser{rest: lex(pattern)}
	seqs := p.choice()
	if p.err == nil && len(p.rest) > 0 {
		p.err = fmt.Errorf("unexpected %q", p.rest[0])
	}
	if p.err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, p.err)
	}
	for _, s := range seqs {
		if len(s) == 0 || len(s) > window-1 {
			return nil, fmt.Errorf("pattern %q: matches %d words", pattern, len(s))
		}
	}
	return seqs, nil
}

// lex splits a pattern into brackets, bars and words, and words as the tokenizer does
// ("year's" is "year", "'s").
func lex(pattern string) []string {
	for _, mark := range []string{"(", ")", "[", "]", "|"} {
		pattern = strings.ReplaceAll(pattern, mark, " "+mark+" ")
	}
	var out []string
	for _, w := range strings.Fields(pattern) {
		if stem, ok := strings.CutSuffix(w, "'s"); ok && stem != "" {
			out = append(out, stem, "'s")
		} else if stem, ok := strings.CutSuffix(w, "s'"); ok {
			out = append(out, stem+"s", "'")
		} else {
			out = append(out, w)
		}
	}
	return out
}

type patternParser struct {
	rest []string
	err  error
}

// choice reads sequences separated by bars.
func (p *patternParser) choice() [][]symbol {
	all := p.sequence()
	for len(p.rest) > 0 && p.rest[0] == "|" {
		p.rest = p.rest[1:]
		all = append(all, p.sequence()...)
	}
	return all
}

func (p *patternParser) sequence() [][]symbol {
	seqs := [][]symbol{nil}
	for len(p.rest) > 0 && p.err == nil && !strings.Contains("|)]", p.rest[0]) {
		seqs = p.product(seqs, p.item())
	}
	return seqs
}

// item reads a group or one symbol.
func (p *patternParser) item() [][]symbol {
	t := p.rest[0]
	p.rest = p.rest[1:]
	switch t {
	case "(":
		return p.group(")")
	case "[":
		return append(p.group("]"), nil)
	}
	return writings(newSymbol(t))
}

// writings returns the ways to write s, which are two if s is a number in words: "six" and
// "twenty-six", which is three tokens.
func writings(s symbol) [][]symbol {
	if s.class != "COUNT" {
		return [][]symbol{{s}}
	}
	ten := symbol{class: "TENWORD", slot: s.slot}
	one := symbol{class: "ONEWORD", slot: s.slot + addend}
	return [][]symbol{{s}, {ten, {word: "-"}, one}}
}

// addend ends the slot of a place whose value is added to that of the slot.
const addend = "+"

func (p *patternParser) group(end string) [][]symbol {
	seqs := p.choice()
	if len(p.rest) == 0 || p.rest[0] != end {
		p.err = fmt.Errorf("no %q", end)
		return nil
	}
	p.rest = p.rest[1:]
	return seqs
}

// product appends each of tails to each of heads.
func (p *patternParser) product(heads, tails [][]symbol) [][]symbol {
	if len(heads)*len(tails) > maxExpansions {
		p.err = fmt.Errorf("more than %d expansions", maxExpansions)
		return nil
	}
	var out [][]symbol
	for _, h := range heads {
		for _, t := range tails {
			out = append(out, append(h[:len(h):len(h)], t...))
		}
	}
	return out
}

func newSymbol(s string) symbol {
	class, slot, named := strings.Cut(s, ":")
	if isClass(class) {
		if !named {
			slot = class
		}
		return symbol{class: class, slot: slot}
	}
	lower := strings.ToLower(s)
	return symbol{word: lower, upper: lower[0] != s[0]}
}

// isClass reports whether s is the name of a class: two or more capitals.
func isClass(s string) bool {
	if len(s) < 2 {
		return false
	}
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}
