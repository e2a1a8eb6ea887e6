package name

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// TestCompare runs testdata/pairs.txt: lines "kind | name | name | reason", with "not" before
// the reason where the names compare as different.
func TestCompare(t *testing.T) {
	for _, c := range pairCases(t) {
		a, b := Parse(c.a, c.kind), Parse(c.b, c.kind)
		for _, m := range []Match{a.Compare(b), b.Compare(a)} {
			if (m.Score >= Same) != c.same || m.Reason != c.reason {
				t.Errorf("line %d: %s, %s: %.3f %q, want same %t, %q", c.line, c.a, c.b, m.Score, m.Reason, c.same, c.reason)
			}
			if m.Score < 0 || m.Score > 1 {
				t.Errorf("line %d: score %v", c.line, m.Score)
			}
		}
	}
}

type pairCase struct {
	line   int
	kind   Kind
	a, b   string
	same   bool
	reason Reason
}

func pairCases(t testing.TB) []pairCase {
	t.Helper()
	f, err := os.Open("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []pairCase
	in := bufio.NewScanner(f)
	for n := 1; in.Scan(); n++ {
		if in.Text() == "" || in.Text()[0] == '#' {
			continue
		}
		fields := strings.Split(in.Text(), "|")
		if len(fields) != 4 {
			t.Fatalf("line %d has %d fields", n, len(fields))
		}
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		reason, not := strings.CutPrefix(fields[3], "not ")
		cases = append(cases, pairCase{n, KindOf(fields[0]), fields[1], fields[2], !not, Reason(reason)})
	}
	return cases
}
