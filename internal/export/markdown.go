package export

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"onrecord/internal/record"
)

// writeMarkdown writes a brief: what the report is, its sourcing in one line, then
// statements, events and people. Words of the report are escaped, so that they cannot
// become links, headings or HTML.
func writeMarkdown(w io.Writer, r Reading) error {
	b := new(strings.Builder)
	briefHead(b, r.Record)
	briefStatements(b, r.Record.Statements)
	briefEvents(b, r.Record.Events)
	briefPeople(b, r.Record.People())
	briefNotes(b, r.Record.Notes)
	_, err := io.WriteString(w, b.String())
	return err
}

// writeMarkdownOfMany ends the brief with a rule.
func writeMarkdownOfMany(w io.Writer, r Reading) error {
	if err := writeMarkdown(w, r); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n---\n\n")
	return err
}

func briefHead(b *strings.Builder, r *record.Record) {
	a := r.Article
	headline := string(a.Headline)
	if headline == "" {
		headline = "A report without a headline"
	}
	fmt.Fprintf(b, "# %s\n\n", escape(headline))
	var facts []string
	for _, f := range []string{
		escape(string(a.Outlet)), escape(string(a.Published)),
		escape(strings.Join(a.Authors, ", ")), link(string(a.URL)),
	} {
		if f != "" {
			facts = append(facts, f)
		}
	}
	if len(facts) > 0 {
		fmt.Fprintf(b, "%s\n\n", strings.Join(facts, " · "))
	}
	fmt.Fprintf(b, "**Sourcing:** %s\n", r.Sourcing())
}

func briefStatements(b *strings.Builder, all []record.Statement) {
	if len(all) == 0 {
		return
	}
	b.WriteString("\n## Statements\n\n")
	for i, s := range all {
		content := joined(s.Content)
		if content == "" {
			content = joined(s.Cue)
		}
		fmt.Fprintf(b, "%d. **%s** (%s)\n   > %s\n", i+1,
			escape(s.Who()), escape(strings.Join(s.Facts(), ", ")), escape(content))
	}
}

func briefEvents(b *strings.Builder, all []record.Event) {
	if len(all) == 0 {
		return
	}
	b.WriteString("\n## Events\n\n")
	for _, e := range all {
		fmt.Fprintf(b, "- **%s**: %s\n", escape(e.Name), escape(strings.Join(e.Facts(), ", ")))
	}
}

func briefPeople(b *strings.Builder, people []record.Entity) {
	if len(people) == 0 {
		return
	}
	b.WriteString("\n## People\n\n")
	for _, p := range people {
		fmt.Fprintf(b, "- **%s**", escape(string(p.Name)))
		if roles := p.RoleTexts(); len(roles) > 0 {
			fmt.Fprintf(b, ": %s", escape(strings.Join(roles, "; ")))
		}
		b.WriteString("\n")
	}
}

func briefNotes(b *strings.Builder, notes []string) {
	if len(notes) == 0 {
		return
	}
	b.WriteString("\n## Notes\n\n")
	for _, n := range notes {
		fmt.Fprintf(b, "- %s\n", escape(n))
	}
}

// markdownMarks escapes every character that Markdown or HTML reads as markup inside a line.
var markdownMarks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "#", `\#`,
	"|", `\|`, "~", `\~`, "<", "&lt;", ">", "&gt;", "&", "&amp;",
)

// lineMarks finds what Markdown reads as markup only at the start of a line: "1.", "-".
var lineMarks = regexp.MustCompile(`^(\d+)([.)])|^()([-+=])`)

// escape returns s on one line as text that Markdown shows as it stands.
func escape(s string) string {
	s = markdownMarks.Replace(strings.Join(strings.Fields(s), " "))
	return lineMarks.ReplaceAllString(s, `$1$3\$2$4`)
}

// webAddress finds an address that can stand as a link as it is.
var webAddress = regexp.MustCompile(`^https?://[^\s<>\\]+$`)

// link returns an address as a link if it is one of the web, else as text.
func link(address string) string {
	if webAddress.MatchString(address) {
		return "<" + address + ">"
	}
	return escape(address)
}
