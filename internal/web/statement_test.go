package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/record"
	"onrecord/internal/view"
)

// sharedOf returns the reference of a statement that several outlets carry and that holds words.
func sharedOf(t *testing.T, site *httptest.Server, words string) string {
	t.Helper()
	for _, s := range readTwin[storyPage](t, site, "/stories/t1.json?as_of=2026-04-02").Shared {
		if strings.Contains(s.Content, words) {
			return s.Ref
		}
	}
	t.Fatalf("no statement holds %q", words)
	return ""
}

func TestStatement(t *testing.T) {
	site := sampleSite(t)
	ref := sharedOf(t, site, "We will not open the port of Selm")
	pageAt(t, site, "/statements/"+ref, "3 wordings in 3 outlets and 3 origins", "Harbour Wire, Northern Post, Meridian Daily", "<del><mark>30 days</mark></del>", "<ins><mark>40 days</mark></ins>",
		"<ins>Calania</ins>", "<del>We</del>", "half-quoted", ">first<", ">longest<", ">asked for<", "30 days → 40 days")
	p := readTwin[statementPage](t, site, "/statements/"+ref+".json")
	if len(p.Wordings) != 3 || p.Longest == nil || p.Longest.Ref != p.Fullest || p.Statement.Ref != ref {
		t.Errorf("%+v", p)
	}
}

// TestOriginsAreGrouped: copies stand with the first report of their text.
func TestOriginsAreGrouped(t *testing.T) {
	site := sampleSite(t)
	ref := sharedOf(t, site, "settle for fewer trains")
	pageAt(t, site, "/statements/"+ref, "Copies of this text, one origin", "word for word", "4 outlets and 1 origin")
}

// TestOneWording: a statement that one report has alone.
func TestOneWording(t *testing.T) {
	site := sampleSite(t)
	for _, st := range readTwin[entityPage](t, site, "/entities/"+speakerOf(t, site, "Serhii Lytvak")+".json").Statements.Latest {
		if st.Worded.Statements == 1 {
			body := pageAt(t, site, "/statements/"+st.Ref, "One wording, in one article")
			if strings.Contains(body, "<ins>") || strings.Contains(body, ">longest<") {
				t.Errorf("%s is compared with itself", st.Ref)
			}
			return
		}
	}
	t.Error("every statement has several wordings")
}

func TestTwoStatements(t *testing.T) {
	site := sampleSite(t)
	a, b := sharedOf(t, site, "We will not open the port of Selm"), sharedOf(t, site, "settle for fewer trains")
	pageAt(t, site, "/statements/"+a+"?with="+b, "Two statements", "<ins>", "<del>")
	wantStatus(t, site, http.StatusBadRequest, "/statements/"+a+"?with=x", "/statements/"+a+"?most=x")
	wantStatus(t, site, http.StatusNotFound, "/statements/"+a+"?with=s999999", "/statements/s999999", "/statements/x", "/statements/s999999.json")
}

// TestManyWordings: of a statement of many wordings some are compared, the one asked for among them, and the rest on request.
func TestManyWordings(t *testing.T) {
	site := sampleSite(t)
	ref := sharedOf(t, site, "settle for fewer trains")
	for address, want := range map[string][2]int{"": {0, 0}, "?most=1": {3, 2}, "?most=2": {2, 4}, "?most=1000": {0, 0}} {
		p := readTwin[statementPage](t, site, "/statements/"+ref+".json"+address)
		if p.NotCompared != want[0] || p.Asked != ref || p.Longest == nil {
			t.Errorf("%s: %+v", address, p)
		}
		if want[1] > 0 {
			pageAt(t, site, "/statements/"+ref+address, fmt.Sprintf(`?most=%d"`, want[1]))
		}
	}
}

func TestWordingPieces(t *testing.T) {
	first := []record.Span{{Start: 10, End: 24, Text: "takes 30 weeks"}}
	second := []record.Span{{Start: 3, End: 16, Text: "neéds 40 days"}, {Start: 20, End: 23, Text: "now"}}
	alignment := []view.Aligned{
		{First: record.Span{Start: 10, End: 15, Text: "takes"}, Second: record.Span{Start: 3, End: 8, Text: "neéds"}},
		{First: record.Span{Start: 16, End: 24, Text: "30 weeks"}, Second: record.Span{Start: 9, End: 16, Text: "40 days"}},
		{First: record.Span{Start: 24, End: 24}, Second: record.Span{Start: 20, End: 23, Text: "now"}},
	}
	differences := []view.Difference{{Change: "number", First: record.Span{Start: 16, End: 18, Text: "30"}, Second: record.Span{Start: 9, End: 11, Text: "40"}}, {Change: "added", Second: record.Span{Start: 20, End: 23}}}
	one, other := wordingSides(first, second, alignment, differences)
	want := []wordingPiece{{"takes", true, ""}, {" ", false, ""}, {"30", true, "number"}, {" weeks", true, ""}}
	if !slices.Equal(one, want) {
		t.Errorf("%+v", one)
	}
	want = []wordingPiece{{"neéds", true, ""}, {" ", false, ""}, {"40", true, "number"}, {" days", true, ""}, {" … ", false, ""}, {"now", true, ""}}
	if !slices.Equal(other, want) {
		t.Errorf("%+v", other)
	}
	if got := wordingPieces(nil, nil, nil); got != nil {
		t.Errorf("%+v", got)
	}
}
