package query

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of a query. What goes beyond is an error.
const (
	MaxLength = 4096 // bytes, as typed and as written by String
	MaxTerms  = 200  // words, phrases and fields
	MaxDepth  = 30   // brackets and negations within each other
	MinPrefix = 2    // letters and digits before a star
)

// Parse reads a query. Every error is an [*Error], about the first place that cannot be read.
//
// AND binds more tightly than OR, and stands between neighbours where nothing is written. AND, OR and NOT are
// operators in capital letters only. Brackets after a field spread it over what they hold:
// speaker:(Ruiz OR Öberg) is speaker:Ruiz OR speaker:Öberg.
func Parse(s string) (Query, error) {
	p := &parser{lexer: lexer{s: s}}
	q, err := p.query()
	if err != nil {
		return nil, err
	}
	return q, nil
}

// parser reads by recursive descent, one token ahead.
type parser struct {
	lexer
	tok   token
	last  int   // where the token before it ended
	scope *Spec // the field whose brackets the parser is in; nil outside
	depth int
	terms int
}

func (p *parser) advance() { p.last, p.tok = p.tok.end, p.next() }

// fail makes an error about a token.
func (p *parser) fail(t token, suggestion, format string, args ...any) *Error {
	return newError(p.s, t.start, t.end, fmt.Sprintf(format, args...), suggestion)
}

func (p *parser) query() (Query, *Error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	p.advance()
	if p.tok.kind == endToken {
		return nil, newError(p.s, 0, 0, "the query is empty", `write a word, a "phrase" or a field such as `+fields[0].Example)
	}
	q, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.tok.kind == closeToken {
		return nil, p.stray()
	}
	if n := len(q.String()); n > MaxLength {
		return nil, newError(p.s, 0, len(p.s), fmt.Sprintf("the query is too long: written out it has %d bytes of at most %d", n, MaxLength),
			"ask for less at once")
	}
	return q, nil
}

// stray refuses a bracket that closes nothing.
func (p *parser) stray() *Error {
	return p.fail(p.tok, "take it out, or open one before it", "no bracket is open that this one closes")
}

// check refuses what no query is.
func (p *parser) check() *Error {
	if len(p.s) > MaxLength {
		return newError(p.s, len(p.s), len(p.s), fmt.Sprintf("the query is too long: %d bytes of at most %d", len(p.s), MaxLength), "ask for less at once")
	}
	for i, r := range p.s {
		if _, size := utf8.DecodeRuneInString(p.s[i:]); r == utf8.RuneError && size == 1 {
			return newError(p.s, i, i+1, "this is not UTF-8", "type the query anew")
		}
	}
	return nil
}

// or reads alternatives.
func (p *parser) or() (Query, *Error) {
	first, err := p.and()
	if err != nil || p.tok.kind != orToken {
		return first, err
	}
	parts := Or{first}
	for p.tok.kind == orToken {
		operator := p.tok
		p.advance()
		if err := p.needs(operator); err != nil {
			return nil, err
		}
		part, err := p.and()
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return parts, nil
}

// and reads what stands next to each other, with AND between or not.
func (p *parser) and() (Query, *Error) {
	if p.tok.kind == orToken || p.tok.kind == andToken {
		return nil, p.fail(p.tok, missing("before", p.tok), "nothing stands before %s", p.tok.text)
	}
	start := p.tok.start
	var parts And
	for {
		q, err := p.unary()
		if err != nil {
			return nil, err
		}
		parts = append(parts, q)
		if p.tok.kind == andToken {
			operator := p.tok
			p.advance()
			if err := p.needs(operator); err != nil {
				return nil, err
			}
		} else if p.tok.kind == endToken || p.tok.kind == closeToken || p.tok.kind == orToken {
			break
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return parts, p.oneChoice(parts, start)
}

// oneChoice refuses authority:(named anonymous), which asks for two values at once and finds nothing.
// The parts begin at start.
func (p *parser) oneChoice(parts And, start int) *Error {
	if p.scope == nil || p.scope.Kind != Choose {
		return nil
	}
	asked := 0
	for _, q := range parts {
		if _, ok := q.(Field); ok {
			asked++
		}
	}
	if asked < 2 {
		return nil
	}
	return newError(p.s, start, p.last, fmt.Sprintf("%s has one value, never %d at once", p.scope.Name, asked), "write OR between them")
}

// needs refuses an operator that nothing comes after.
func (p *parser) needs(operator token) *Error {
	switch p.tok.kind {
	case endToken, closeToken, orToken, andToken:
		return p.fail(operator, missing("after", operator), "nothing stands after %s", operator.text)
	}
	return nil
}

// missing suggests what to do about an operator without one of its sides.
func missing(side string, operator token) string {
	add := fmt.Sprintf("add a word %s %s", side, operator.text)
	if operator.kind == minusToken || operator.text[0] == '|' {
		return add
	}
	return add + fmt.Sprintf(`, or write "%s" to look for the word`, strings.ToLower(operator.text))
}

// unary reads a negation or what can be negated.
func (p *parser) unary() (Query, *Error) {
	operator := p.tok
	switch operator.kind {
	case notToken, minusToken:
		p.advance()
		if err := p.needs(operator); err != nil {
			return nil, err
		}
		q, err := p.deeper(operator, p.unary)
		return Not{q}, err
	case openToken:
		return p.deeper(operator, p.brackets)
	case fieldToken:
		return p.field()
	case closeToken:
		return nil, p.stray()
	case unclosed:
		return nil, p.open(operator)
	}
	t := p.tok
	p.advance()
	return p.leaf(t)
}

// open refuses a phrase that does not end.
func (p *parser) open(t token) *Error {
	_, size := utf8.DecodeRuneInString(t.text)
	t.end = t.start + size
	return p.fail(t, "put another one after the last word", "this quotation mark does not close")
}

// empty refuses a phrase without words.
func (p *parser) empty(t token) *Error {
	return p.fail(t, "write words between them, or take them out", "there are no words between the quotation marks")
}

// deeper reads one level down.
func (p *parser) deeper(t token, read func() (Query, *Error)) (Query, *Error) {
	if p.depth == MaxDepth {
		return nil, p.fail(t, "ask for less at once", "brackets and negations go more than %d levels deep", MaxDepth)
	}
	p.depth++
	defer func() { p.depth-- }()
	return read()
}

// brackets reads what stands in brackets.
func (p *parser) brackets() (Query, *Error) {
	open := p.tok
	p.advance()
	if p.tok.kind == closeToken {
		empty := token{start: open.start, end: p.tok.end}
		return nil, p.fail(empty, "write something in them, or take them out", "there is nothing in the brackets")
	}
	if p.tok.kind == endToken {
		return nil, p.fail(open, "take it out, or write something after it", "nothing comes after the bracket")
	}
	q, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.tok.kind != closeToken {
		return nil, p.fail(open, "close the bracket: "+p.closed(open), "this bracket does not close")
	}
	p.advance()
	return q, nil
}

// closed writes what follows an open bracket with one that closes it, cut if it is long.
func (p *parser) closed(open token) string {
	const most = 40 // code points
	inner := strings.Join(strings.FieldsFunc(p.s[open.start:], isSpace), " ")
	if runes := []rune(inner); len(runes) > most {
		inner = string(runes[:most]) + "…"
	}
	return inner + ")"
}

// field reads a field and its value or values.
func (p *parser) field() (Query, *Error) {
	name := p.tok
	spec, err := p.spec(name)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(p.s[p.pos:], "(") {
		p.advance()
		p.scope = &spec
		defer func() { p.scope = nil }()
		return p.deeper(p.tok, p.brackets)
	}
	p.tok = p.value()
	value := p.tok
	if value.kind == unclosed {
		return nil, p.open(value)
	}
	if value.start == value.end {
		return nil, p.fail(name, noValue(spec, p.next()), "%s: has no value", spec.Name)
	}
	p.advance()
	return p.fieldLeaf(spec, name, value)
}

// noValue suggests what to do about a field that no value follows at once.
func noValue(spec Spec, next token) string {
	switch {
	case next.kind == wordToken && fits(next.text):
		return fmt.Sprintf("with no space, %s:%s?", spec.Name, next.text)
	case next.kind == phraseToken && fits(next.text):
		return fmt.Sprintf("with no space, %s:%s?", spec.Name, Phrase(spaced(next.text)))
	}
	return "write it right after the colon, as in " + spec.Example
}

// spec looks up the field of a name with its colon.
func (p *parser) spec(t token) (Spec, *Error) {
	typed := strings.TrimSuffix(t.text, ":")
	if p.scope != nil {
		return Spec{}, p.fail(t, "close the brackets before it", "a field cannot stand in the brackets of another one, %s:", p.scope.Name)
	}
	spec, ok := field(strings.ToLower(typed))
	if !ok {
		typed = shown(token{text: typed})
		return Spec{}, p.fail(t, suggestField(typed, p.value()), "there is no field “%s”", typed)
	}
	return spec, nil
}

// leaf makes a leaf of a word or phrase that stands alone or in the brackets of a field.
func (p *parser) leaf(t token) (Query, *Error) {
	if p.scope != nil {
		return p.fieldLeaf(*p.scope, t, t)
	}
	v, err := p.words(t)
	if err != nil {
		return nil, err
	}
	return v.(Query), nil
}

// fieldLeaf makes a field of its value; name is the token to blame for what is not the value's fault.
func (p *parser) fieldLeaf(spec Spec, name, t token) (Query, *Error) {
	if t.kind == phraseToken && solid(t.text) == 0 {
		return nil, p.empty(t)
	}
	var v Value
	var err *Error
	switch spec.Kind {
	case Choose:
		v, err = p.choice(spec, t)
	case Dated:
		v, err = p.days(spec, t)
	default:
		v, err = p.name(spec, name, t)
	}
	if err != nil {
		return nil, err
	}
	return Field{spec.Name, v}, p.count(t)
}

// count counts a leaf.
func (p *parser) count(t token) *Error {
	if p.terms++; p.terms > MaxTerms {
		return p.fail(t, "ask for less at once", "there are more than %d words and fields", MaxTerms)
	}
	return nil
}
