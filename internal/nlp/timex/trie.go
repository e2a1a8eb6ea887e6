package timex

import (
	"fmt"
	"strings"

	"onrecord/internal/nlp"
)

// window is the longest stretch of tokens looked at from one start, a power of two.
const window = 16

// node is a state of the matcher: which symbols may come next, and which rules end here.
type node struct {
	words   map[int32]*node // by literal
	uppers  map[int32]*node // by literal, for words with a capital
	classes []classEdge
	ends    []ending
}

type classEdge struct {
	class uint8
	next  *node
}

// ending is a rule that is complete, with the tokens that its value needs.
type ending struct {
	rule int
	eval reckonFunc
	args []arg
	mod  arg // the word of class MOD in it, if any
}

// arg is an argument of a value: a constant, or a token of the match.
type arg struct {
	at    int8 // place of the token in the match; -1 for a constant
	class uint8
	plus  bool // the value of class ONEWORD two tokens on is added: "twenty-six"
	sign  int
	val   int // the constant
}

// insert adds a sequence of symbols that ends in e.
func (n *node) insert(v *vocabulary, seq []symbol, e ending) error {
	for _, s := range seq {
		next, err := n.step(v, s)
		if err != nil {
			return err
		}
		n = next
	}
	n.ends = append(n.ends, e)
	return nil
}

// step returns the node behind symbol s, adding it if it is new.
func (n *node) step(v *vocabulary, s symbol) (*node, error) {
	if s.class == "" {
		if strings.Contains(s.word, ":") {
			return nil, fmt.Errorf("a word has no slot: %q", s.word)
		}
		edges := &n.words
		if s.upper {
			edges = &n.uppers
		}
		return wordStep(edges, v.literal(s.word)), nil
	}
	c, ok := v.classes[s.class]
	if !ok || c == 0 {
		return nil, fmt.Errorf("no class %s", s.class)
	}
	for _, e := range n.classes {
		if e.class == c {
			return e.next, nil
		}
	}
	next := new(node)
	n.classes = append(n.classes, classEdge{c, next})
	return next, nil
}

func wordStep(edges *map[int32]*node, lit int32) *node {
	if *edges == nil {
		*edges = map[int32]*node{}
	}
	if (*edges)[lit] == nil {
		(*edges)[lit] = new(node)
	}
	return (*edges)[lit]
}

// match is a rule found in the text.
type match struct {
	tokens nlp.Range
	end    *ending
}

// matcher looks for rules in one document. It keeps the readings of the tokens around
// the place it looks at, so that each token is read once.
type matcher struct {
	*grammar
	d        *nlp.Doc
	readings [2 * window]reading
	filled   int // tokens before this one have been read
	first    int // start of the sentence
	limit    int // its end
	start    int
	best     match
}

// at returns the reading of token i, which lies within window of the place looked at.
func (m *matcher) at(i int) *reading {
	for m.filled <= i {
		m.readings[m.filled%len(m.readings)] = m.vocabulary.read(m.d.Word(m.filled))
		m.filled++
	}
	return &m.readings[i%len(m.readings)]
}

// longest returns the best match at token i before limit; ok is false if there is none.
func (m *matcher) longest(i, limit int) (best match, ok bool) {
	r := m.at(i)
	if r.lit == 0 && r.classes == 0 {
		return match{}, false
	}
	m.start, m.limit, m.best = i, limit, match{}
	m.walk(m.root, i)
	return m.best, m.best.end != nil
}

// walk follows every edge that fits token i. Its depth is bounded by the longest
// pattern, and the number of ways by the patterns, not by the text.
func (m *matcher) walk(n *node, i int) {
	for k := range n.ends {
		m.accept(&n.ends[k], i)
	}
	if i >= m.limit {
		return
	}
	r := *m.at(i)
	if r.lit != 0 {
		if next := n.words[r.lit]; next != nil {
			m.walk(next, i+1)
		}
		if next := n.uppers[r.lit]; next != nil && r.upper {
			m.walk(next, i+1)
		}
	}
	for _, e := range n.classes {
		if r.classes&(1<<e.class) != 0 {
			m.walk(e.next, i+1)
		}
	}
}

// accept keeps e as the best match if it is longer, or as long and of an earlier rule.
func (m *matcher) accept(e *ending, end int) {
	better := m.best.end == nil || end > m.best.tokens.End ||
		end == m.best.tokens.End && e.rule < m.best.end.rule
	if better && m.allowed(&m.contexts[e.rule], end) {
		m.best = match{nlp.Range{Start: m.start, End: end}, e}
	}
}

// context is what a rule asks of the words beside it.
type context struct{ after, notAfter, notNext []test }

// test is a symbol to compare a reading with.
type test struct {
	lit   int32
	class uint8
	upper bool
}

func (m *matcher) allowed(c *context, end int) bool {
	if c.after == nil && c.notAfter == nil && c.notNext == nil {
		return true
	}
	var prev, next reading
	if m.start > m.first {
		prev = *m.at(m.start - 1)
	}
	if end < m.limit {
		next = *m.at(end)
	}
	return (c.after == nil || anyOf(c.after, prev)) && !anyOf(c.notAfter, prev) && !anyOf(c.notNext, next)
}

func anyOf(tests []test, r reading) bool {
	for _, t := range tests {
		if t.lit != 0 && t.lit == r.lit && (!t.upper || r.upper) || t.class != 0 && r.classes&(1<<t.class) != 0 {
			return true
		}
	}
	return false
}
