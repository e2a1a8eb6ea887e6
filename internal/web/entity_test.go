package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"onrecord/internal/record"
	"onrecord/internal/view"
)

// speakerOf returns the reference of a speaker of the grain trains.
func speakerOf(t *testing.T, site *httptest.Server, name string) string {
	t.Helper()
	for _, s := range readTwin[storyPage](t, site, "/stories/t1.json?as_of=2026-04-02").Speakers {
		if s.Name == name {
			return string(s.Ref)
		}
	}
	t.Fatalf("nobody is called %s", name)
	return ""
}

func TestPerson(t *testing.T) {
	site := sampleSite(t)
	ref := speakerOf(t, site, "Serhii Lytvak")
	pageAt(t, site, "/entities/"+ref, `<p class="kicker">person</p>`, "Serhii Lytvak", "Sergei Litvak", "Сергій Литвак", "deputy infrastructure minister", "Infrastructure Minister",
		"Who reports what", "Named beside", "Viktor Horvat", "m-role")
	p := readTwin[entityPage](t, site, "/entities/"+ref+".json")
	said := 0
	for _, v := range p.Voices.Outlets {
		said += v.Statements
	}
	if p.Kind != "person" || said != p.Voices.Statements || p.Voices.Statements != p.Statements.Total || p.Voices.AtLeast || p.Place != nil {
		t.Errorf("%+v of %d", p.Voices, p.Statements.Total)
	}
	if p.Company.Articles != p.Articles || len(p.Company.Named) == 0 || p.Company.Named[0].Together > p.Articles || p.Company.AtLeast {
		t.Errorf("%+v", p.Company)
	}
	for i, c := range p.Company.Named {
		if c.Ref == ref || c.Origins > c.Together || c.Together > c.Articles || i > 0 && c.Origins > p.Company.Named[i-1].Origins {
			t.Errorf("%+v", c)
		}
	}
}

func TestPositions(t *testing.T) {
	site := sampleSite(t)
	pageAt(t, site, "/entities/"+speakerOf(t, site, "Viktor Horvat"), "By matter, over time", "number", "million tonnes", "<mark>")
}

func TestAbout(t *testing.T) {
	site := sampleSite(t)
	ref := speakerOf(t, site, "Viktor Horvat")
	all := readTwin[entityPage](t, site, "/entities/"+ref+".json")
	some := readTwin[entityPage](t, site, "/entities/"+ref+".json?about=tonnes")
	if n := some.Statements.Total; n == 0 || n >= all.Statements.Total || some.Statements.About != "tonnes" {
		t.Errorf("%d of %d", n, all.Statements.Total)
	}
	pageAt(t, site, "/entities/"+ref+"?about=zebras", "The record holds no statement by Viktor Horvat about “zebras”")
	status, _, body := get(t, site, "/entities/"+ref+"?about=%22%3Cb%3E)")
	if status != http.StatusBadRequest || strings.Contains(body, "<b>") {
		t.Errorf("%d\n%s", status, body)
	}
}

func TestPlace(t *testing.T) {
	site := sampleSite(t)
	var place string
	for _, c := range readTwin[entityPage](t, site, "/entities/"+speakerOf(t, site, "Serhii Lytvak")+".json").Company.Named {
		if c.Name == "Trieste" {
			place = c.Ref
		}
	}
	pageAt(t, site, "/entities/"+place, `<p class="kicker">place</p>`, "Events here", "round of talks on grain trains", "Reports filed from here")
	p := readTwin[entityPage](t, site, "/entities/"+place+".json")
	if p.Place == nil || len(p.Place.Events) == 0 || len(p.Place.Filed) == 0 {
		t.Errorf("%+v", p.Place)
	}
}

func TestNobody(t *testing.T) {
	wantStatus(t, sampleSite(t), http.StatusNotFound, "/entities/e999999", "/entities/x", "/entities/e0", "/entities/s1", "/entities/e999999.json")
	wantStatus(t, newSite(t), http.StatusNotFound, "/entities/e1", "/statements/s1", "/events/v1", "/stories/t1")
}

func TestEntityIsCut(t *testing.T) {
	p := &entityPage{Who: &view.Who{}}
	for i := range 100 {
		p.Names = append(p.Names, view.NameCount{Name: fmt.Sprint("name ", i), N: 100 - i})
		day := record.Text(timeDay(20000 + i).String())
		p.Roles = append(p.Roles, view.Role{Role: fmt.Sprint("role ", i), Articles: 1 + i%7, First: day, Last: day, Outlets: make([]view.RoleOutlet, 50)})
	}
	p.cut()
	if len(p.Names) != namesShown || p.MoreNames != 100-namesShown || len(p.Roles) != rolesShown || p.MoreRoles != 100-rolesShown || len(p.Roles[0].Outlets) != outletsShown {
		t.Errorf("%d names and %d, %d roles and %d", len(p.Names), p.MoreNames, len(p.Roles), p.MoreRoles)
	}
	for i, r := range p.Roles[1:] {
		if r.First < p.Roles[i].First {
			t.Errorf("%s before %s", p.Roles[i].First, r.First)
		}
	}
	if c := roleChart(p.Roles, 20260308); len(c.Lines) != rolesShown {
		t.Errorf("%d lanes", len(c.Lines))
	}
}

func TestOnce(t *testing.T) {
	said := func(words string, worded int) view.Statement {
		return view.Statement{Content: words, Worded: view.Worded{Statements: worded}}
	}
	all := []view.Statement{said("“We sail on Friday,”", 2), said("we sail on Friday.", 2), said("We sail", 1), said("We sail", 1), said("We sail on Monday", 3), said("no", 1)}
	var got []string
	for _, s := range once(all, 4) {
		got = append(got, s.Content)
	}
	if want := "“We sail on Friday,”|We sail|We sail|We sail on Monday"; strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
	if got := once(nil, 4); got == nil || len(got) != 0 {
		t.Errorf("%+v", got)
	}
}
