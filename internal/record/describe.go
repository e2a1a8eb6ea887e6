package record

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// Sourcing sums up who stands behind the statements, the most frequent authority
// first: "7 statements: 4 named, 2 anonymous, 1 metonym".
func (r *Record) Sourcing() string {
	if r.Statements == nil {
		return "statements were not looked for"
	}
	if len(r.Statements) == 0 {
		return "no statements found"
	}
	count := map[string]int{}
	for _, s := range r.Statements {
		count[s.Authority]++
	}
	kinds := make([]string, 0, len(count))
	for k := range count {
		kinds = append(kinds, k)
	}
	sort.Slice(kinds, func(i, j int) bool {
		a, b := kinds[i], kinds[j]
		return count[a] > count[b] || count[a] == count[b] && a < b
	})
	for i, k := range kinds {
		kinds[i] = fmt.Sprintf("%d %s", count[k], k)
	}
	return fmt.Sprintf("%s: %s", plural(len(r.Statements), "statement"), strings.Join(kinds, ", "))
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// String names p for a reader: by its name, or as unknown with the reason.
func (p *Party) String() string {
	if p.Unknown != "" {
		return "unknown (" + p.Unknown + ")"
	}
	return p.Name
}

// Who names whoever stands behind s, for a reader: by name; in the article's own words,
// in quotation marks, where it names nobody but says what kind of source it is; or as
// unknown with the reason.
func (s *Statement) Who() string {
	if s.Speaker.Unknown != "" && s.Speaker.Words != "" && s.Authority != "unknown" {
		return "“" + s.Speaker.Words + "”"
	}
	return s.Speaker.String()
}

// Facts lists what is known about s besides who said what, for a reader: "named",
// "mixed", "belief", "denied", "said 2026-01-03", "to the Courier". What goes without
// saying (speech, affirmed) is left out.
func (s *Statement) Facts() []string {
	facts := []string{s.Form}
	if s.Authority != "unknown" || s.Speaker.Unknown == "" {
		facts = []string{s.Authority, s.Form}
	}
	if s.Act != "speech" {
		facts = append(facts, s.Act)
	}
	if s.Polarity != "affirmed" {
		facts = append(facts, s.Polarity)
	}
	if s.Said != nil {
		facts = append(facts, "said "+s.Said.String())
	}
	if s.Addressee != nil {
		facts = append(facts, "to "+s.Addressee.String())
	}
	if s.Medium != nil && oneLine(s.Medium.Text) != s.Speaker.Words {
		facts = append(facts, oneLine(s.Medium.Text))
	}
	if s.Justification != nil {
		facts = append(facts, "“"+oneLine(s.Justification.Text)+"”")
	}
	return facts
}

// String returns the value, or the words in quotation marks where they have none.
func (w *When) String() string {
	if w.Value == "" {
		return "“" + oneLine(w.Span.Text) + "”"
	}
	return string(w.Value)
}

// Facts lists what is known about e for a reader: "announced", "2026-01-06", "Paris",
// "with Ana Ruiz, Ben Okafor".
func (e *Event) Facts() []string {
	facts := []string{e.Status}
	if e.When != nil {
		facts = append(facts, e.When.String())
	}
	if e.Where != nil {
		facts = append(facts, e.Where.Name)
	}
	if len(e.Participants) > 0 {
		names := make([]string, len(e.Participants))
		for i, p := range e.Participants {
			names[i] = p.Name
		}
		facts = append(facts, "with "+strings.Join(names, ", "))
	}
	return facts
}

// People returns the persons with a name of whom the report speaks, in order of first
// mention: not its author, nor who took its pictures, nor what stands in its dateline.
func (r *Record) People() []Entity {
	asides := r.asides()
	var people []Entity
	for _, e := range r.Entities {
		if e.Kind == "person" && e.Name != "" && slices.ContainsFunc(e.Mentions, func(s Span) bool { return !within(s, asides) }) {
			people = append(people, e)
		}
	}
	return people
}

// asides returns the parts that do not report, in order.
func (r *Record) asides() []Part {
	var asides []Part
	for _, p := range r.Article.Parts {
		switch p.Kind {
		case "byline", "dateline", "credit", "biography", "boilerplate":
			asides = append(asides, p)
		}
	}
	return asides
}

// within reports whether s starts in one of parts, which are in order.
func within(s Span, parts []Part) bool {
	next := sort.Search(len(parts), func(i int) bool { return parts[i].Start > s.Start })
	return next > 0 && s.Start < parts[next-1].End
}

// RoleTexts returns the roles of e, each once, in order.
func (e *Entity) RoleTexts() []string {
	var texts []string
	for _, role := range e.Roles {
		if text := oneLine(role.Text); !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return texts
}

// oneLine returns s with each run of white space as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
