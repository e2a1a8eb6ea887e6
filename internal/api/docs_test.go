package api

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"onrecord/internal/web/webtest"
)

var update = flag.Bool("update", false, "write docs/api.md")

// TestDocs tests that docs/api.md says what the description says. With -update it is written.
func TestDocs(t *testing.T) {
	const page = "../../docs/api.md"
	want := markdown(serve(t, webtest.Record(t)).Reference())
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(page)
	if err != nil || string(got) != want {
		t.Errorf("docs/api.md is not as the code has it (%v): go test ./internal/api -run TestDocs -update", err)
	}
}

// markdown writes the description as a page.
func markdown(ref Reference) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# The API\n\nMade from the code. `onrecord serve` has the API, this page as `/api`, and the description in OpenAPI 3.1 as `%s`; "+
		"[developer.md](developer.md) shows how to begin.\n", ref.Description)
	for _, p := range ref.About {
		fmt.Fprintln(&b)
		if p.Title != "" {
			fmt.Fprintf(&b, "**%s** ", p.Title)
		}
		fmt.Fprintln(&b, inMarkdown(p.Text))
	}
	for _, g := range ref.Groups {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", g.Name, g.About)
		for _, r := range g.Routes {
			fmt.Fprintf(&b, "\n### %s\n\n    %s %s\n\n%s\n", r.Summary, r.Method, r.Path, inMarkdown(r.About))
			if len(r.Parameters) > 0 {
				fmt.Fprint(&b, "\n| parameter | takes | means |\n|---|---|---|\n")
			}
			for _, p := range r.Parameters {
				about := p.About
				if p.Required {
					about += " (needed)"
				}
				if p.Example != "" {
					about += ", as in `" + p.Example + "`"
				}
				fmt.Fprintf(&b, "| `%s` | %s | %s |\n", p.Name, p.Kind, about)
			}
			fmt.Fprintf(&b, "\nGives `%s`; errors %s.\n", strings.Join(r.Gives, "`, `"), strings.Join(r.Errors, ", "))
		}
	}
	return b.String()
}

func inMarkdown(text []Piece) string {
	var b strings.Builder
	for _, p := range text {
		if p.Code {
			b.WriteString("`" + p.Text + "`")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}
