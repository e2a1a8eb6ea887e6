package wording

import (
	"slices"
	"testing"

	"onrecord/internal/nlp"
	"onrecord/internal/record"
)

func TestClash(t *testing.T) {
	for _, c := range []struct{ first, second, want string }{
		{"the ferry sails", "the ferry sails at dawn", ""},
		{"the ferry will not sail", "the ferry will sail", "not"},
		{"nobody will sail the ferry", "the ferry will sail", "not"},
		{"the ferry will sail", "the ferry will sail and nobody will be paid", ""},
		{"the ferry has forty berths", "the ferry has 40 berths", ""},
		{"the ferry has forty berths", "the ferry has fifty berths", "number"},
		{"the ferry has forty berths", "the ferry has berths", ""},
		{"forty berths and two bars", "40 berths and three bars", "number"},
		{"it sails on {Friday=2025-03-07}", "it sails on {Saturday=2025-03-08}", "date"},
		{"it sails on {Friday=2025-03-07}", "it sails in {March=2025-03}", ""},
		{"it sails on {Friday=2025-03-07}", "it sails in {the spring=2025-21}", ""},
		{"the ferry to Skerry sails", "the ferry to Calder sails", "name"},
		{"the ferry to Skerry sails", "the ferry sails", ""},
		{"the ferry of Ruiz sails to Skerry", "the ferry of Lorne sails to Skerry", ""}, // Ruiz speaks
		{"the price of oil rose", "the price of oil fell", "opposite"},
		{"the price of oil is rising", "the price of oil has risen", ""},
		{"the harbour is open", "the harbour was closed", "opposite"},
		{"they vote for the toll", "they vote against the toll", "opposite"},
		{"the ferry will be sold", "the ferry had been sold", "done"},
		{"the ferry will be sold once it has sailed", "the ferry had been sold", ""},
	} {
		a, b := statementOf(t, said+c.first), statementOf(t, said+c.second)
		for _, p := range []comparison{{a: &a, b: &b}, {a: &b, b: &a}} {
			if got := p.clash(); got != c.want {
				t.Errorf("%s / %s: %q, want %q", p.a.Text(), p.b.Text(), got, c.want)
			}
		}
	}
}

func TestOverlap(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2025-03-07", "2025-03-07", true},
		{"2025-03-07", "2025-03", true},
		{"2025-03-07", "2025-03-01/2025-03-09", true},
		{"2025-03-07", "2025-03-08", false},
		{"2025", "2026", false},
		{"2025-03-07", "2025-01-01/..", true},
		{"P3D", "2025", false},
		{"", "", false},
	} {
		if Overlap(c.a, c.b) != c.want || Overlap(c.b, c.a) != c.want {
			t.Errorf("%s and %s: want %v", c.a, c.b, c.want)
		}
	}
}

// TestWordsThatAreOne holds forms, spellings and synonyms together, and others apart.
func TestWordsThatAreOne(t *testing.T) {
	id := func(w string) uint32 { return plainWord(w, false).id }
	for _, c := range [][2]string{
		{"rises", "risen"}, {"sold", "selling"}, {"labour", "labor"}, {"organisation", "organization"}, {"centre", "center"},
		{"analyse", "analyzed"}, {"travelled", "traveled"}, {"purchase", "bought"}, {"plane", "aircraft"}, {"would", "will"},
		{"harbours", "harbor"}, {"resigned", "quit"},
	} {
		if id(c[0]) != id(c[1]) {
			t.Errorf("%s is not %s", c[0], c[1])
		}
	}
	for _, c := range [][2]string{
		{"four", "for"}, {"hour", "hor"}, {"rise", "fall"}, {"will", "may"}, {"ferry", "merry"}, {"open", "closed"}, {"won", "one"},
	} {
		if id(c[0]) == id(c[1]) {
			t.Errorf("%s is %s", c[0], c[1])
		}
	}
}

func TestOccasions(t *testing.T) {
	day := func(m, d int) nlp.Day { return nlp.Day{Year: 2025, Month: m, Date: d} }
	for _, c := range []struct {
		a, b Occasion
		want int
	}{
		{Occasion{First: day(3, 1), Last: day(3, 4)}, Occasion{First: day(3, 4), Last: day(3, 9)}, 0},
		{Occasion{First: day(3, 1), Last: day(3, 4)}, Occasion{First: day(3, 6), Last: day(3, 6)}, 2},
		{Occasion{First: day(2, 27), Last: day(2, 28)}, Occasion{First: day(3, 1), Last: day(3, 1)}, 1},
		{Occasion{First: day(3, 1), Last: day(3, 4)}, Occasion{}, -1},
	} {
		if got, back := c.a.gap(c.b), c.b.gap(c.a); got != c.want || back != c.want {
			t.Errorf("%v and %v: %d and %d, want %d", c.a, c.b, got, back, c.want)
		}
	}
	s := statementOf(t, "2025-03-01T09:00:00Z | A | Ana Ruiz/person | named | said | the ferry sails")
	if want := (Occasion{First: day(2, 27), Last: day(3, 1)}); s.Said != want {
		t.Errorf("reckoned from the day of publication it is %v, want %v", s.Said, want)
	}
	s = statementOf(t, "2025-03-01 | A | Ana Ruiz/person | named | said@2025-02 | the ferry sails")
	if s.Said.First != day(2, 1) || s.Said.Last != day(2, 28) || !s.Said.Stated {
		t.Errorf("stated it is %v", s.Said)
	}
	s = statementOf(t, "yesterday | A | Ana Ruiz/person | named | said@soon | the ferry sails")
	if s.Said != (Occasion{}) {
		t.Errorf("of no day it is %v", s.Said)
	}
}

// TestKeysStay holds keys to what stores hold: other keys ask for a new version of the store.
func TestKeysStay(t *testing.T) {
	s := statementOf(t, said+"“We will not sign a bad deal” for the 40 ferries")
	want := []uint64{
		0xde50a9c30510c7a, 0x21bffa4b22bf4e69, 0x64e1a05fd63205b1, 0x6ea39170f2111e8e,
		0x79ce65e1c79b5b58, 0x85919619d0ad8d70, 0x95e6364217313d5b, 0x9d2d023e284244b4, 0xcfcf305d7514d44a,
	}
	if got := s.Keys(); !slices.Equal(got, want) {
		t.Errorf("%#v", got)
	}
	if got := (Statement{}).Keys(); len(got) > 0 {
		t.Errorf("of nothing: %v", got)
	}
}

func TestAll(t *testing.T) {
	_, r, err := made(said + "the ferry sails || to Skerry")
	if err != nil {
		t.Fatal(err)
	}
	second := r.Statements[0]
	second.ID, second.Content = "s2", nil
	r.Statements = append(r.Statements, second)
	all := All(r)
	if len(all) != 2 || all[0].ID != "s1" || all[0].Text() != "the ferry sails … to Skerry" || all[0].Outlet != "Harbour Wire" {
		t.Fatalf("%+v", all)
	}
	if l := Same(all[0], all[1]); l.Kind != None {
		t.Errorf("nothing is %v", l)
	}
	if d := show(Diff(all[0], all[1])); d != `left out "the ferry sails" ""; left out "to Skerry" ""` {
		t.Errorf("from nothing it differs in %s", d)
	}
	if s := Words(record.Span{}, nil); len(Align(s, s)) > 0 {
		t.Error("nothing has pieces")
	}
}
