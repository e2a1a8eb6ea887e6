package record

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// ParseOutline reads of a record that [Record.WriteLine] wrote what its statements are compared and named by: the article without its
// text and parts, the statements whose ids are wanted, all for nil, the entities without mentions and roles, and the dates. It checks
// nothing, for what is kept was checked when it was kept. A page may need the outlines of dozens of reports, and most of a report
// is not in it.
func ParseOutline(data []byte, wanted func(id string) bool) (*Record, error) {
	if r, ok := outlined(data, wanted); ok {
		return r, nil
	}
	r := &Record{}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("the record is not as onrecord writes it: %w", err)
	}
	r.outline(wanted)
	return r, nil
}

// outline leaves of r what ParseOutline gives.
func (r *Record) outline(wanted func(id string) bool) {
	*r = Record{Article: r.Article, Statements: r.Statements, Entities: r.Entities, Dates: r.Dates}
	r.Article.Text, r.Article.Parts, r.Article.Unknown = "", nil, nil
	for i := range r.Entities {
		r.Entities[i].Mentions, r.Entities[i].Roles = nil, nil
	}
	if wanted != nil {
		r.Statements = slices.DeleteFunc(r.Statements, func(s Statement) bool { return !wanted(s.ID) })
	}
}

// outlined is as [quickly], for an outline.
func outlined(data []byte, wanted func(id string) bool) (r *Record, ok bool) {
	if !utf8.Valid(data) {
		return nil, false
	}
	d := decoder{in: string(data)}
	r = &Record{}
	d.outline(r, wanted)
	return r, !d.failed
}

func (d *decoder) outline(r *Record, wanted func(id string) bool) {
	if !d.open() {
		d.fail()
		return
	}
	d.pass("input")
	if d.has("article") {
		d.articleOutline(&r.Article)
	}
	d.statementsWanted(&r.Statements, wanted)
	list(d, "entities", &r.Entities, (*decoder).entityOutline)
	d.pass("events")
	list(d, "dates", &r.Dates, (*decoder).date)
	d.pass("layers")
	d.pass("notes")
	d.close()
}

func (d *decoder) articleOutline(a *Article) {
	if !d.open() {
		return
	}
	d.articleHead(a)
	d.pass("text")
	member(d, "sha256", &a.SHA256)
	d.pass("parts")
	d.pass("unknown")
	d.close()
}

func (d *decoder) entityOutline(e *Entity) {
	if !d.open() {
		return
	}
	d.names(e)
	d.passTo("mentions", "roles")
	d.pass("roles")
	d.close()
}

// passTo passes over a list that is a member, if it comes next, up to the member of a name behind it. No string holds the name as it is
// looked for, since marks of quotation are escaped there; only the same list of another object may stand in between.
func (d *decoder) passTo(name, next string) {
	rest := d.in[d.at:]
	if n := strings.Index(rest, `,"`+next+`":`); n > 0 && strings.LastIndex(rest[:n], `,"`+name+`":[`) == 0 {
		d.at = d.at + n
		return
	}
	d.pass(name)
}

// statementsWanted is as list, for those whose ids are wanted.
func (d *decoder) statementsWanted(to *[]Statement, wanted func(id string) bool) {
	if wanted == nil {
		list(d, "statements", to, (*decoder).statement)
		return
	}
	if !d.has("statements") || d.take("null") {
		return
	}
	*to = []Statement{}
	if d.want("["); d.take("]") {
		return
	}
	for more := true; more && !d.failed; more = d.take(",") {
		at := d.at
		var s Statement
		if d.open() {
			member(d, "id", &s.ID)
		}
		if d.at = at; !wanted(s.ID) {
			d.passValue()
			continue
		}
		d.statement(&s)
		*to = append(*to, s)
	}
	d.want("]")
}

// pass passes over a member, if it comes next.
func (d *decoder) pass(name string) {
	if d.has(name) {
		d.passValue()
	}
}

// passValue passes over a value. It sees where that ends, and nothing else of it.
func (d *decoder) passValue() {
	d.opened = false
	for depth := 0; d.at < len(d.in); d.at++ {
		if !structural[d.in[d.at]] {
			continue
		}
		switch d.in[d.at] {
		case '"':
			if d.passString(); d.failed {
				return
			}
		case '{', '[':
			depth++
			continue
		case '}', ']':
			if depth == 0 {
				return // of what holds the value, which was a word or a number
			}
			depth--
		case ',':
			if depth == 0 {
				return
			}
			continue
		}
		if depth == 0 {
			d.at++
			return
		}
	}
}

// structural are the bytes that say where a value ends.
var structural = [256]bool{'"': true, '{': true, '[': true, '}': true, ']': true, ',': true}

// passString goes to the end of a string that begins here: to its closing quotation mark.
func (d *decoder) passString() {
	for d.at < len(d.in) {
		n := strings.IndexByte(d.in[d.at+1:], '"')
		if n < 0 {
			d.fail()
			return
		}
		inside := d.in[d.at+1 : d.at+1+n]
		d.at += n + 1
		if slashes := len(inside) - len(strings.TrimRight(inside, `\`)); slashes%2 == 0 {
			return
		}
	}
}
