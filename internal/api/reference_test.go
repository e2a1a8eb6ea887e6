package api

import (
	"testing"

	"onrecord/internal/web/webtest"
)

// TestReferenceIsWhole: every route and parameter of the description stands on the page, with words.
func TestReferenceIsWhole(t *testing.T) {
	a := serve(t, webtest.Record(t))
	ref := a.Reference()
	n := 0
	for _, g := range ref.Groups {
		if g.About == "" || len(g.Routes) == 0 {
			t.Errorf("group %s: %q, %d routes", g.Name, g.About, len(g.Routes))
		}
		for _, r := range g.Routes {
			n++
			if r.Summary == "" || len(r.About) == 0 || len(r.Gives) == 0 || len(r.Errors) == 0 {
				t.Errorf("%+v", r)
			}
			for _, p := range r.Parameters {
				if p.About == "" || p.Kind == "" {
					t.Errorf("%s: %+v", r.ID, p)
				}
			}
		}
	}
	want := 0
	for _, item := range a.huma.OpenAPI().Paths {
		if item.Get != nil {
			want++
		}
		if item.Post != nil {
			want++
		}
	}
	if n != want || n < 20 {
		t.Errorf("%d routes, want %d", n, want)
	}
	if p := ref.About[1]; p.Title != "References." || !p.Text[0].Code || p.Text[0].Text != "s12" {
		t.Errorf("%+v", p)
	}
}
