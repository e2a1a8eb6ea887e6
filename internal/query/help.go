package query

import (
	"fmt"
	"strings"
)

// Markdown returns the table of all fields for the documentation.
func Markdown() string {
	var b strings.Builder
	b.WriteString("| field | asks for | values | for example |\n|---|---|---|---|\n")
	for _, f := range fields {
		fmt.Fprintf(&b, "| `%s:` | %s | %s | `%s` |\n", f.Name, f.Meaning, f.values(markdownCode), f.Example)
	}
	return b.String()
}

func markdownCode(s string) string { return "`" + s + "`" }

// Help returns the fields and the rules of the language for a terminal, in lines of at most 80
// columns.
func Help() string {
	var b strings.Builder
	b.WriteString(rules)
	b.WriteString("\nFields:\n")
	for _, f := range fields {
		fmt.Fprintf(&b, "  %-11s %s\n", f.Name+":", f.Meaning)
		if f.Kind != Text {
			b.WriteString(indented(f.values(func(s string) string { return s })))
		}
		fmt.Fprintf(&b, "  %-11s     %s\n", "", f.Example)
	}
	return b.String()
}

// rules is how a query is put together, in short.
const rules = `A query is words that all must be found. Beside words there are

  "two words"            words next to each other
  negotiat*              words that begin so
  field:value            see below; field:"two words", field:(one OR other)
  -word  NOT word        what must not be found
  one OR other  one|other
                         either; words side by side are taken together first
  (one OR other) third   unless brackets say otherwise
  2026  2026-01  2026-01-05  2026-01..2026-03  2026-01..  ..2026-03
                         dates: a year, month, day, from the first to the last
`

// values says in words which values a field takes, with each name that stands for itself written by code.
func (f Spec) values(code func(string) string) string {
	switch f.Kind {
	case Dated:
		return fmt.Sprintf("a date or a range: %s, %s, %s, %s", code("2026"), code("2026-01"), code("2026-01-05"), code("2026-01..2026-03"))
	case Choose:
		names := make([]string, len(f.Values))
		for i, v := range f.Values {
			names[i] = code(Choice(v).String())
		}
		return strings.Join(names, ", ")
	}
	return "a word, phrase or beginning"
}

// indented breaks a list after its commas, in lines below what it belongs to.
func indented(list string) string {
	const most, indent = 80, "              "
	var b strings.Builder
	line := indent
	for _, item := range strings.SplitAfter(list, ", ") {
		if len(line)+len(strings.TrimRight(item, " ")) > most {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			line = indent
		}
		line += item
	}
	return b.String() + line + "\n"
}
