package answer

import (
	"strings"
	"testing"

	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// said is a statement as some article has it; published and day may be empty.
func said(id, article, origin int64, published string) worded {
	day, _ := store.DaysOf(published)
	return worded{
		hit:    store.Hit{Statement: id, Article: store.Article{ID: article, Origin: origin, Day: day}},
		record: &record.Record{Article: record.Article{Published: record.Text(published)}},
	}
}

func TestEarliestWording(t *testing.T) {
	for _, c := range []struct {
		name string
		all  []worded
		want string
	}{
		{"by day", []worded{said(1, 1, 0, "2026-02-21"), said(2, 2, 0, "2026-02-20")}, "s2"},
		{"by hour, in different zones", []worded{said(1, 1, 0, "2026-02-20T10:00:00Z"), said(2, 2, 0, "2026-02-20T10:30:00+02:00")}, "s2"},
		{"of one day, one without its hour", []worded{said(1, 1, 0, "2026-02-20T10:00:00Z"), said(2, 2, 0, "2026-02-20")}, ""},
		{"of one moment", []worded{said(1, 1, 0, "2026-02-20T10:00:00Z"), said(2, 2, 0, "2026-02-20T11:00:00+01:00")}, ""},
		{"copies of one text are one", []worded{said(1, 1, 0, "2026-02-20"), said(2, 2, 1, "2026-02-20")}, "s1"},
		{"alone", []worded{said(7, 1, 0, "")}, "s7"},
	} {
		if got := earliest(c.all); got != c.want {
			t.Errorf("%s: %q is the earliest, want %q", c.name, got, c.want)
		}
	}
}

func TestCopiesGoWithTheirText(t *testing.T) {
	all := []worded{said(1, 1, 0, ""), said(2, 2, 1, ""), said(3, 3, 0, ""), said(4, 4, 1, ""), said(5, 1, 0, "")}
	var got []string
	for _, g := range byOrigin(all) {
		line := Ref{StatementRef, g.hit.Statement}.String()
		for _, c := range g.copies {
			line += "+" + Ref{StatementRef, c.hit.Statement}.String()
		}
		got = append(got, line)
	}
	if want := "s1+s2+s4 s3 s5"; strings.Join(got, " ") != want {
		t.Errorf("grouped as %q, want %q", strings.Join(got, " "), want)
	}
}

func TestVersionsOutOfOrderAreNoted(t *testing.T) {
	version := func(n int, modified string) view.VersionRef {
		return view.VersionRef{Number: n, Modified: record.Text(modified)}
	}
	for _, c := range []struct {
		all  []view.VersionRef
		want string
	}{
		{[]view.VersionRef{version(1, "2026-02-25T10:00:00Z"), version(2, "2026-02-25T10:30:00+01:00")}, "version 2 says that it is older than version 1"},
		{[]view.VersionRef{version(1, "2026-02-25T10:00:00Z"), version(2, "2026-02-25T11:00:00Z")}, ""},
		{[]view.VersionRef{version(1, ""), version(2, "2026-02-25T11:00:00Z")}, ""},
		{nil, ""},
	} {
		if got := orderNote(c.all); !strings.HasPrefix(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%v: note %q, want %q", c.all, got, c.want)
		}
	}
}
