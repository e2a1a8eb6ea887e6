package alert

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"

	"onrecord/internal/record"
	"onrecord/internal/view"
)

const self = "https://record.example/watches/1/feed.atom"

// feedOf returns the feed of a watch, as another program reads it.
func (r *room) feedOf(t *testing.T, id int64) (*atom.Feed, []byte) {
	t.Helper()
	w, err := r.book.Watch(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	data, err := w.Atom(t.Context(), r.Store, dayOf(r.now()), r.Base, self)
	if err != nil {
		t.Fatal(err)
	}
	f, err := (&atom.Parser{}).Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return f, data
}

func TestAtom(t *testing.T) {
	r := newRoom(t)
	id, _ := r.add(t, Watch{Name: `Grain & "trains" <b>`, Query: "grain OR port", Statements: true, Changes: true, Events: true}, "", 0)
	f, data := r.feedOf(t, id)
	if f.Title != `Grain & "trains" <b>` || f.UpdatedParsed == nil || !strings.HasPrefix(f.ID, "urn:uuid:") || len(f.Authors) != 1 {
		t.Errorf("the feed: %+v", f)
	}
	rels := map[string]string{}
	for _, l := range f.Links {
		rels[l.Rel] = l.Href
	}
	if rels["self"] != self || rels["alternate"] != "https://record.example/watches/1" {
		t.Errorf("links %v", rels)
	}
	kinds, ids := map[string]int{}, map[string]bool{}
	before := time.Now().AddDate(100, 0, 0)
	for _, e := range f.Entries {
		if ids[e.ID] || !strings.HasPrefix(e.ID, "urn:uuid:") {
			t.Errorf("the id %s stands twice", e.ID)
		}
		ids[e.ID] = true
		kinds[e.Categories[0].Term]++
		if e.UpdatedParsed == nil || e.UpdatedParsed.After(before) || e.UpdatedParsed.After(*f.UpdatedParsed) {
			t.Errorf("%s is of %s, after the one before it", e.Title, e.Updated)
		}
		before = *e.UpdatedParsed
		if e.Title == "" || e.Content == nil || e.Content.Type != "html" || len(e.Links) < 2 || !strings.HasPrefix(e.Links[0].Href, "https://record.example/") {
			t.Errorf("an entry is %+v", e)
		}
	}
	if kinds["statement"] == 0 || kinds["change"] == 0 || kinds["event"] == 0 {
		t.Errorf("entries: %v", kinds)
	}
	if _, again := r.feedOf(t, id); !bytes.Equal(data, again) {
		t.Error("the feed differs from one time to the other")
	}
	if g, err := gofeed.NewParser().Parse(bytes.NewReader(data)); err != nil || g.FeedType != "atom" || len(g.Items) != len(f.Entries) {
		t.Errorf("a reader of feeds takes it for %+v, %v", g, err)
	}
}

// TestAtomKeepsIdentities tests that two watches, of which both tell the same, are told apart.
func TestAtomKeepsIdentities(t *testing.T) {
	r := newRoom(t)
	a, _ := r.add(t, Watch{Query: "grain", Statements: true}, "", 0)
	b, _ := r.add(t, Watch{Query: "grain", Statements: true}, "", 0)
	one, _ := r.feedOf(t, a)
	two, _ := r.feedOf(t, b)
	if one.ID == two.ID || one.Entries[0].ID == two.Entries[0].ID || one.Entries[0].Title != two.Entries[0].Title {
		t.Error("two feeds share identities")
	}
}

func TestCalendar(t *testing.T) {
	r := newRoom(t)
	for _, w := range []Watch{
		{Name: "Talks, \"all\"; of\nthem", Event: "talks", Events: true},
		{Name: "Ferrante", Query: "speaker:Ferrante", Events: true},
	} {
		id, _ := r.add(t, w, "", 0)
		got, err := r.book.Watch(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		data, err := got.Calendar(t.Context(), r.Store, dayOf(r.now()))
		if err != nil {
			t.Fatal(err)
		}
		c, err := ics.ParseCalendar(bytes.NewReader(data))
		if err != nil || len(c.Events()) == 0 {
			t.Errorf("%s: %v\n%s", w.Name, err, data)
		}
	}
}

// FuzzEntry tests that whatever reports say, the feed is well-formed and holds it as text.
func FuzzEntry(f *testing.F) {
	f.Add("grain", "Ana Ruiz", "Lorne Wire", "https://wire.example/a", "2026-03-04")
	f.Add("<script>alert(1)</script>", "]]>", "&amp;", "javascript:alert(1)", "soon")
	f.Add("\x00\u202e\ufffe", "\xff", "\"'", "https://[", "2026-13-41")
	f.Fuzz(func(t *testing.T, words, who, outlet, address, day string) {
		w := Watch{ID: 1, UUID: "6ba7b810-9dad-11d1-80b4-00c04fd430c8", Made: time.Unix(0, 0).UTC()}
		s := view.Statement{Ref: "s1", Who: who, Content: words, Day: record.Text(day),
			ArticleRef: view.ArticleRef{Key: who, URL: record.Text(address), Outlet: record.Text(outlet), Headline: record.Text(words)}}
		span := []record.Span{{Text: words}}
		c := Change{record.Text(day), s.ArticleRef, view.TextChange{Version: 2, Kind: words, Old: view.ChangeSide{Who: record.Text(who), Spans: span}}}
		e := Step{view.CalendarEvent{Ref: "v1", Name: words}, view.EventChange{Day: record.Text(day), ArticleRef: s.ArticleRef, To: words, ToDate: record.Text(day), Evidence: span}}
		for _, e := range w.entries("https://record.example", &Found{[]view.Statement{s}, []Change{c}, []Step{e}}) {
			data, err := xml.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			var back entry
			if err := xml.Unmarshal(data, &back); err != nil {
				t.Fatalf("%v\n%s", err, data)
			}
			if _, err := time.Parse(time.RFC3339, back.Updated); err != nil || back.ID == "" || strings.Contains(back.Content.Text, "<script") {
				t.Errorf("an entry is %+v", back)
			}
			for _, l := range back.Links {
				if !strings.HasPrefix(l.Href, "https://") && !strings.HasPrefix(l.Href, "http://") {
					t.Errorf("a link leads to %s", l.Href)
				}
			}
		}
		if title := short(words, 20); len([]rune(title)) > 20 {
			t.Errorf("%q is too long", title)
		}
	})
}
