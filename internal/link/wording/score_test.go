package wording

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files")

// TestScore holds what Same gets right and wrong on the pairs, and what a search by keys would find, to a golden file.
// A change there is to be looked at, and argued for.
func TestScore(t *testing.T) {
	var right, wrong, missed, kept, found, same int
	var errors []string
	kinds := map[Kind]int{}
	for _, c := range pairs(t) {
		l := Same(c.a, c.b)
		kinds[l.Kind]++
		switch is := c.want == "same"; {
		case is && l.Kind != None:
			right++
		case is:
			missed++
			errors = append(errors, "missed: "+c.note)
		case l.Kind != None:
			wrong++
			errors = append(errors, fmt.Sprintf("wrong, %s: %s", l.Kind, c.note))
		default:
			kept++
		}
		if c.want == "same" {
			same++
			if slices.ContainsFunc(c.a.Keys(), func(k uint64) bool { return slices.Contains(c.b.Keys(), k) }) {
				found++
			} else {
				errors = append(errors, "no key: "+c.note)
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d pairs: %d are one statement, %d are not\n", right+missed+wrong+kept, same, wrong+kept)
	fmt.Fprintf(&b, "precision %.3f  recall %.3f\n", share(right, right+wrong), share(right, same))
	fmt.Fprintf(&b, "%.3f of those that are one share a key\n", share(found, same))
	fmt.Fprintf(&b, "equal %d, cut %d, half-quoted %d, paraphrase %d\n\n", kinds[Equal], kinds[Cut], kinds[HalfQuoted], kinds[Paraphrase])
	b.WriteString(strings.Join(errors, "\n") + "\n")
	golden(t, "testdata/score.txt", b.String())
}

func share(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at the change, then go test -update:\n%s", name, got)
	}
}
