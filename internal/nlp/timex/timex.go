package timex

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"onrecord/internal/nlp"
)

// grammar is the compiled rules. It does not change once it is made.
type grammar struct {
	vocabulary *vocabulary
	rules      []Rule
	contexts   []context // one per rule
	root       *node
	holidays   []holiday
	tenses     tenseWords
	joins      joinWords
}

// New returns the stage that gives Dates. It reads rules and word lists from fsys:
// *.rules, holidays.txt and words/*.txt. The error names the line that is wrong.
func New(fsys fs.FS) (nlp.Stage, error) {
	g, err := compile(fsys)
	if err != nil {
		return nlp.Stage{}, fmt.Errorf("timex: %w", err)
	}
	return nlp.Stage{
		Name:  "timex",
		Needs: nlp.Tokens | nlp.Sentences,
		Gives: nlp.Dates,
		Run:   g.run,
	}, nil
}

func (g *grammar) run(d *nlp.Doc) { d.Dates = g.reckon(d, g.find(d)) }

// find returns the matches of all rules, in order and not overlapping.
func (g *grammar) find(d *nlp.Doc) []match {
	m := matcher{grammar: g, d: d}
	var found []match
	for _, s := range d.Sentences {
		m.first = s.Start
		for i := s.Start; i < s.End; {
			best, ok := m.longest(i, s.End)
			if !ok {
				i++
				continue
			}
			if !g.rules[best.end.rule].silent {
				found = append(found, best)
			}
			i = best.tokens.End
		}
	}
	return found
}

// compile reads the data and builds the trie.
func compile(fsys fs.FS) (*grammar, error) {
	v, err := readVocabulary(fsys)
	if err != nil {
		return nil, err
	}
	g := &grammar{vocabulary: v, root: new(node)}
	if g.rules, err = ReadRules(fsys); err != nil {
		return nil, err
	}
	for i := range g.rules {
		if err := g.addRule(i); err != nil {
			return nil, fmt.Errorf("rule %s: %w", g.rules[i].Name, err)
		}
	}
	if err := g.addHolidays(fsys); err != nil {
		return nil, err
	}
	g.tenses = newTenseWords(v)
	g.joins = newJoinWords(v)
	return g, nil
}

func (g *grammar) addRule(i int) error {
	r := &g.rules[i]
	for _, p := range r.patterns {
		if err := g.addPattern(i, p); err != nil {
			return err
		}
	}
	c := context{}
	for _, side := range []struct {
		to   *[]test
		from []symbol
	}{{&c.after, r.after}, {&c.notAfter, r.notAfter}, {&c.notNext, r.notNext}} {
		tests, err := g.tests(side.from)
		if err != nil {
			return err
		}
		*side.to = tests
	}
	g.contexts = append(g.contexts, c)
	return nil
}

func (g *grammar) tests(ss []symbol) ([]test, error) {
	var ts []test
	for _, s := range ss {
		if s.class == "" {
			ts = append(ts, test{lit: g.vocabulary.literal(s.word), upper: s.upper})
			continue
		}
		c := g.vocabulary.classes[s.class]
		if c == 0 {
			return nil, fmt.Errorf("no class %s", s.class)
		}
		ts = append(ts, test{class: c})
	}
	return ts, nil
}

// addPattern adds each expansion of a pattern to the trie.
func (g *grammar) addPattern(rule int, p pattern) error {
	seqs, err := expand(p.left)
	if err != nil {
		return err
	}
	for _, seq := range seqs {
		e := ending{rule: rule, mod: arg{at: -1}}
		if !g.rules[rule].silent {
			if e, err = g.ending(rule, seq, p.right); err != nil {
				return fmt.Errorf("%q: %w", p.right, err)
			}
		}
		if err := g.root.insert(g.vocabulary, seq, e); err != nil {
			return err
		}
	}
	return nil
}

// ending binds a value, "day YEAR MONTH DAY", to the places of seq.
func (g *grammar) ending(rule int, seq []symbol, value string) (ending, error) {
	words := strings.Fields(value)
	if len(words) == 0 {
		return ending{}, fmt.Errorf("no value")
	}
	f, ok := reckoners[words[0]]
	if !ok || f.args != len(words)-1 {
		return ending{}, fmt.Errorf("no reckoner %s of %d arguments", words[0], len(words)-1)
	}
	e := ending{rule: rule, eval: f.eval}
	for _, w := range words[1:] {
		a, err := g.arg(seq, w)
		if err != nil {
			return e, err
		}
		e.args = append(e.args, a)
	}
	var err error
	e.mod, err = g.arg(seq, "MOD")
	return e, err
}

// arg returns the argument that w names: a number, a unit, or a slot; a slot that this
// expansion leaves out is 0.
func (g *grammar) arg(seq []symbol, w string) (arg, error) {
	if u, ok := unitNames[w]; ok {
		return arg{at: -1, sign: 1, val: u}, nil
	}
	if n, err := strconv.Atoi(w); err == nil {
		return arg{at: -1, sign: 1, val: n}, nil
	}
	slot, negative := strings.CutPrefix(w, "-")
	a := arg{at: -1, sign: 1}
	if negative {
		a.sign = -1
	}
	for i, s := range seq {
		if s.class != "" && s.slot == slot {
			a.at, a.class = int8(i), g.vocabulary.classes[s.class]
			a.plus = i+2 < len(seq) && seq[i+2].slot == slot+addend
			return a, nil
		}
	}
	if slot == "" || slot[0] < 'A' || slot[0] > 'Z' {
		return a, fmt.Errorf("no slot %q", w)
	}
	return a, nil
}
