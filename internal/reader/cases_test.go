package reader

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what is read as what is wanted")

// shown writes a listing for a reader.
func shown(l *Listing) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %q", l.Kind, l.Title)
	if l.Every > 0 {
		fmt.Fprintf(&b, " every %v", l.Every)
	}
	if l.Self != "" {
		fmt.Fprintf(&b, " self %s", l.Self)
	}
	for _, hub := range l.Hubs {
		fmt.Fprintf(&b, " hub %s", hub)
	}
	if l.Note != "" {
		fmt.Fprintf(&b, " (%s)", l.Note)
	}
	b.WriteByte('\n')
	for _, e := range l.Entries {
		fmt.Fprintf(&b, "  %q %s id=%s outlet=%q", e.Title, firstOf(e.URL, "nowhere"), e.ID, e.Outlet)
		if !e.Published.IsZero() {
			fmt.Fprintf(&b, " published=%s", e.Published)
		}
		if !e.Updated.IsZero() {
			fmt.Fprintf(&b, " updated=%s", e.Updated.UTC().Format(time.RFC3339))
		}
		if e.Content != "" {
			fmt.Fprintf(&b, " content=%.40q", strings.TrimSpace(e.Content))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestListings(t *testing.T) {
	const file = "testdata/listings.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a := txtar.Parse(data)
	wanted := map[string]string{}
	var in []txtar.File
	for _, f := range a.Files {
		if strings.HasSuffix(f.Name, ".in") {
			in = append(in, f)
		} else {
			wanted[f.Name] = string(f.Data)
		}
	}
	a.Files = nil
	for _, f := range in {
		got := ""
		if l, err := ParseListing(f.Data, "http://site.example/list"); err != nil {
			got = "error: " + err.Error() + "\n"
		} else {
			got = shown(l)
		}
		name := strings.TrimSuffix(f.Name, ".in") + ".out"
		if got != wanted[name] && !*update {
			t.Errorf("%s:\n%swant\n%s", f.Name, got, wanted[name])
		}
		a.Files = append(a.Files, f, txtar.File{Name: name, Data: []byte(got)})
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
