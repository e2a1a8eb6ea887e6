package record

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// quickly reads a record as [Record.WriteLine] writes it: without spaces, the fields in the order of the types, each once. A page
// of a person reads dozens of records, and encoding/json, which must be ready for any order and any type, takes several times
// as long. What is otherwise is not read, ok is false, and encoding/json says what to make of it; what is read is what that would
// read.
func quickly(data []byte) (r *Record, ok bool) {
	if !utf8.Valid(data) {
		return nil, false
	}
	d := decoder{in: string(data)}
	r = &Record{}
	d.record(r)
	return r, !d.failed && (d.at == len(d.in) || d.in[d.at:] == "\n")
}

// decoder reads JSON. After what it does not know it stands at the end.
type decoder struct {
	in     string
	at     int
	opened bool // an object has begun and none of its members was read
	failed bool
}

func (d *decoder) fail() {
	d.failed, d.at = true, len(d.in)
}

// take reads what comes next if it is that.
func (d *decoder) take(next string) bool {
	if len(d.in)-d.at < len(next) || d.in[d.at:d.at+len(next)] != next {
		return false
	}
	d.at += len(next)
	return true
}

// want reads what must come next.
func (d *decoder) want(next string) {
	if !d.take(next) {
		d.fail()
	}
}

// open begins an object; ok is false for a null, which stands for none.
func (d *decoder) open() (ok bool) {
	if d.take("null") {
		return false
	}
	d.want("{")
	d.opened = true
	return true
}

// has reads the name of a member if that comes next. Members are asked for in their order.
func (d *decoder) has(name string) bool {
	at := d.at
	if !d.opened {
		if at == len(d.in) || d.in[at] != ',' {
			return false
		}
		at++
	}
	n := len(name)
	if len(d.in)-at < n+3 || d.in[at] != '"' || d.in[at+1:at+1+n] != name || d.in[at+1+n] != '"' || d.in[at+2+n] != ':' {
		return false
	}
	d.at, d.opened = at+n+3, false
	return true
}

// close ends an object. A member that was not asked for is unknown.
func (d *decoder) close() {
	d.want("}")
	d.opened = false
}

// quoted reads a string.
func (d *decoder) quoted() string {
	d.want("\"")
	from := d.at
	switch d.plain(); {
	case d.take("\""):
		return d.in[from : d.at-1]
	case d.at < len(d.in) && d.in[d.at] == '\\':
		return d.escaped(from)
	}
	d.fail()
	return ""
}

// plain passes over what stands for itself in a string.
func (d *decoder) plain() {
	for d.at < len(d.in) && d.in[d.at] != '"' && d.in[d.at] != '\\' && d.in[d.at] >= ' ' {
		d.at++
	}
}

// escapes are what stands for a character behind a backslash.
var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escaped reads the rest of a string that begins at from and has a backslash next.
func (d *decoder) escaped(from int) string {
	end := strings.IndexByte(d.in[d.at:], '"')
	b := make([]byte, 0, d.at-from+max(0, end)+16)
	for {
		b = append(b, d.in[from:d.at]...)
		switch {
		case d.take("\""):
			return string(b)
		case len(d.in)-d.at < 2 || d.in[d.at] != '\\':
			d.fail()
			return ""
		case d.in[d.at+1] == 'u':
			b = utf8.AppendRune(b, d.unicode())
		case escapes[d.in[d.at+1]] != 0:
			b = append(b, escapes[d.in[d.at+1]])
			d.at += 2
		default:
			d.fail()
			return ""
		}
		from = d.at
		d.plain()
	}
}

// unicode reads an escape of one code point by its number. Halves of pairs are left to others.
func (d *decoder) unicode() rune {
	if len(d.in)-d.at < 6 || strings.ContainsAny(d.in[d.at+2:d.at+6], "+-_") {
		d.fail()
		return 0
	}
	n, err := strconv.ParseUint(d.in[d.at+2:d.at+6], 16, 16)
	if err != nil || !utf8.ValidRune(rune(n)) {
		d.fail()
		return 0
	}
	d.at += 6
	return rune(n)
}

// mostDigits are read of a whole number.
const mostDigits = 9

// whole reads a whole number.
func (d *decoder) whole() (n int) {
	from := d.at
	for d.at < len(d.in) && d.in[d.at] >= '0' && d.in[d.at] <= '9' && d.at-from < mostDigits {
		n = 10*n + int(d.in[d.at]-'0')
		d.at++
	}
	if d.at == from || d.at > from+1 && d.in[from] == '0' || d.inNumber() {
		d.fail()
		return 0
	}
	return n
}

// inNumber tells whether what comes next belongs to a number.
func (d *decoder) inNumber() bool {
	return d.at < len(d.in) && strings.IndexByte("0123456789.eE+-", d.in[d.at]) >= 0
}

// thousandths reads a number from 0 to 1.
func (d *decoder) thousandths() float64 {
	from := d.at
	for d.inNumber() {
		d.at++
	}
	text := d.in[from:d.at]
	whole, fraction, pointed := strings.Cut(text, ".")
	if whole != "0" && whole != "1" || pointed && (fraction == "" || strings.Trim(fraction, "0123456789") != "") {
		d.fail()
		return 0
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		d.fail()
		return 0
	}
	return x
}

// text reads a string, or a null, which is the empty one.
func (d *decoder) text() string {
	if d.take("null") {
		return ""
	}
	return d.quoted()
}

// member reads a member that is a string, if it comes next.
func member[S ~string](d *decoder, name string, to *S) {
	if d.has(name) {
		*to = S(d.text())
	}
}

// number reads a member that is a whole number, if it comes next.
func (d *decoder) number(name string, to *int) {
	if d.has(name) {
		*to = d.whole()
	}
}

// list reads a member that is an array, each element by one, if it comes next. A null is no list.
func list[T any](d *decoder, name string, to *[]T, one func(*decoder, *T)) {
	if !d.has(name) || d.take("null") {
		return
	}
	*to = []T{}
	if d.want("["); d.take("]") {
		return
	}
	for more := true; more && !d.failed; more = d.take(",") {
		var x T
		one(d, &x)
		*to = append(*to, x)
	}
	d.want("]")
}

// optional reads a member that may be null, if it comes next.
func optional[T any](d *decoder, name string, to **T, one func(*decoder, *T)) {
	if d.has(name) && !d.take("null") {
		*to = new(T)
		one(d, *to)
	}
}
