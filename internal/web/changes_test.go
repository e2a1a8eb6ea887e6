package web

import (
	"strings"
	"testing"

	"onrecord/internal/record"
	"onrecord/internal/view"
)

func TestChangesPage(t *testing.T) {
	site := newSampleSite(t)
	var all, quotes view.Changes
	twinAt(t, site, "/changes", &all)
	twinAt(t, site, "/changes?kind=quote+removed&outlet=Northern&since=2026-02", &quotes)
	if len(all.Articles) == 0 || len(quotes.Articles) != 1 || len(quotes.Articles[0].Changes) != 2 {
		t.Fatalf("%d articles, of quotes %+v", len(all.Articles), quotes)
	}
	_, _, body := get(t, site, "/changes")
	for _, want := range []string{"quote removed", "“They are playing for the harvest,” … “In June nobody will ask them for anything.”", "<mark>cannot</mark>", "<mark>would</mark>", "version 2"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for address, want := range map[string]string{
		"/changes?speaker=zeppelin": "No version changed anything", "/changes?kind=nothing": "no such kind", "/changes?since=soon": "is a day", "/changes?articles=1000": "from 0 to",
		"/changes?speaker=e99999999999999999999": "No version",
	} {
		if _, _, body := get(t, site, address); !strings.Contains(body, want) {
			t.Errorf("%s does not say %q", address, want)
		}
	}
}

func TestDiffering(t *testing.T) {
	spans := []record.Span{{Start: 10, End: 14, Text: "über"}, {Start: 20, End: 25, Text: "ferry"}}
	differ := []record.Span{{Start: 22, End: 40, Text: "rry and more"}, {Start: 0, End: 12, Text: "before üb"}, {Start: 50, End: 60}}
	var b strings.Builder
	for _, p := range differing(spans, differ) {
		if p.Marked {
			b.WriteString("[" + p.Text + "]")
			continue
		}
		b.WriteString(p.Text)
	}
	if want := "[üb]er … fe[rry]"; b.String() != want {
		t.Errorf("got %s, want %s", b.String(), want)
	}
}
