package api

import (
	"fmt"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/web/webtest"
)

// paged goes through the pages of a list and returns what names each row of its parts, in order.
func paged(t *testing.T, a *API, address string, parts []string, member string) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for next, pages := address, 0; next != ""; pages++ {
		if pages > 500 {
			t.Fatalf("%s: the pages have no end: %s", address, next)
		}
		var v map[string]any
		header := getJSON(t, a, next, &v)
		for _, part := range parts {
			for _, row := range v[part].([]any) {
				all[part] = append(all[part], fmt.Sprint(row.(map[string]any)[member]))
			}
		}
		next, _ = v["next"].(string)
		if link := header.Get("Link"); (next == "") != (link == "") || next != "" && !strings.Contains(link, next) {
			t.Fatalf("%s: next %q, Link %q", address, next, link)
		}
	}
	return all
}

// TestPages: page by page a list gives what it gives at once, whatever a page holds.
func TestPages(t *testing.T) {
	a := serve(t, webtest.Record(t))
	for _, list := range []struct {
		address, member string
		parts           []string
	}{
		{"/api/v1/events?as_of=2026-03-08", "ref", []string{"coming", "past", "undated"}},
		{"/api/v1/events?part=past&as_of=2026-05-01", "ref", []string{"past"}},
		{"/api/v1/changes?minor=true", "article", []string{"articles"}},
		{"/api/v1/sourcing?by=speaker", "name", []string{"groups"}},
		{"/api/v1/sourcing?by=month&q=published:2026", "name", []string{"groups"}},
		{"/api/v1/sourcing?by=outlet&min=3", "name", []string{"groups"}},
	} {
		whole := paged(t, a, list.address+"&limit=200", list.parts, list.member)
		if len(whole[list.parts[0]]) < 2 && !strings.Contains(list.address, "changes") {
			t.Errorf("%s: %v", list.address, whole)
		}
		for _, limit := range []string{"1", "2", "3"} {
			got := paged(t, a, list.address+"&limit="+limit, list.parts, list.member)
			for _, part := range list.parts {
				if !slices.Equal(got[part], whole[part]) {
					t.Errorf("%s, %s at a time: %v, want %v", list.address, limit, got[part], whole[part])
				}
			}
		}
	}
}

// TestForeignCursors: a cursor of another list, or none at all, is told as such.
func TestForeignCursors(t *testing.T) {
	a := serve(t, webtest.Record(t))
	for address, cursor := range map[string]string{
		"/api/v1/events": newCursor("changes", 1, 2), "/api/v1/changes": newCursor("events", 1, 2), "/api/v1/sourcing": newCursor("sourcing", "month", 3, "", "2026-02"),
		"/api/v1/sourcing?by=month": "%%%", "/api/v1/events?limit=1": newCursor("events", 1), "/api/v1/changes?limit=1": "W10",
	} {
		sep := "?"
		if strings.Contains(address, "?") {
			sep = "&"
		}
		if res := ask(t, a, httptest.NewRequest("GET", address+sep+"cursor="+url.QueryEscape(cursor), nil)); res.StatusCode != 422 {
			t.Errorf("%s: %d", address, res.StatusCode)
		}
	}
	for _, cursor := range []string{newCursor("events", "v999999", "soon", "never", "v0", "", "", "x", "", ""), newCursor("changes", -1, "x"), newCursor("sourcing", "outlet", 1<<40, "", "")} {
		for _, list := range []string{"events", "changes", "sourcing"} {
			if res := ask(t, a, httptest.NewRequest("GET", "/api/v1/"+list+"?cursor="+url.QueryEscape(cursor), nil)); res.StatusCode != 200 && res.StatusCode != 422 {
				t.Errorf("%s: %d", list, res.StatusCode)
			}
		}
	}
}
