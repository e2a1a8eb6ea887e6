package article

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// check returns the first way in which an Article contradicts itself.
func check(a *Article) error {
	if !utf8.ValidString(a.Text) {
		return fmt.Errorf("text is not UTF-8")
	}
	if a.SHA256 != sum(a.Text) || len(a.ID) != 16 {
		return fmt.Errorf("checksum %q or id %q is wrong", a.SHA256, a.ID)
	}
	if err := checkParts(a); err != nil {
		return err
	}
	return a.Doc().Check()
}

// checkParts checks order, nesting and that every line is covered.
func checkParts(a *Article) error {
	covered, start := 0, 0
	for _, p := range a.Parts {
		if p.Start < start || p.Start >= p.End || p.End > len(a.Text) {
			return fmt.Errorf("part %v is empty, out of order or outside the text of %d bytes", p, len(a.Text))
		}
		start = p.Start
		if p.Start < covered {
			if p.End > covered {
				return fmt.Errorf("part %v crosses the end of the one around it", p)
			}
			continue
		}
		if gap := a.Text[covered:p.Start]; strings.Trim(gap, space) != "" {
			return fmt.Errorf("no part covers %q", gap)
		}
		covered = p.End
	}
	if gap := a.Text[covered:]; strings.Trim(gap, space) != "" {
		return fmt.Errorf("no part covers %q at the end", gap)
	}
	return nil
}

func mustCheck(t *testing.T, a *Article) {
	t.Helper()
	if err := check(a); err != nil {
		t.Error(err)
	}
}
