package origin

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/record"
)

// agency is a made-up item of an agency, in paragraphs.
var agency = []string{
	"Fishermen in Port Lorne blocked the harbour for a third day on Wednesday, demanding that the government pay them for the nets that a naval exercise had torn from their moorings in the spring.",
	"Some forty boats lay side by side across the entrance, and the morning ferry to Skerry turned back with three hundred passengers on board, the harbour master said.",
	"\"We have asked politely since April, and politeness has not bought a single net,\" said Maren Falk, who speaks for the crews of the northern villages.",
	"The defence ministry said it was examining two hundred claims and would answer each of them before the end of the month, but gave no figure for what it might pay.",
	"The exercise, the largest in the region for a decade, brought eleven ships into waters that have been fished by the same families for generations.",
}

// own is what one outlet wrote itself, about the same event.
var own = []string{
	"On the quay nobody had slept. Women from the canning plant carried soup to the boats in buckets, and a schoolteacher had brought her whole class to draw the line of hulls.",
	"The quarrel is older than the exercise. For years the crews have complained that charts of the firing range reach them after the season has begun, when the nets are long set.",
	"An economist at the college of Lorne reckons that a boat loses some nine thousand crowns with every week in port, most of it owed to the bank that paid for the engine.",
	"Nobody at the town hall wanted to say how long the mayor would let the blockade go on, although two councillors were seen handing out blankets before dawn.",
	"By nightfall the lamps of the boats made a second street across the water, and somebody was playing an accordion, badly, to great applause from the breakwater.",
	"The ferry company has put its passengers up in the gymnasium, where the beds are said to be better than those of the ship, and the breakfast certainly is.",
}

func text(paragraphs ...[]string) string { return strings.Join(slices.Concat(paragraphs...), "\n\n") }

func TestCompare(t *testing.T) {
	reworded := strings.NewReplacer("blocked", "closed", "demanding", "asking", "turned back", "went back", "largest", "biggest").Replace(text(agency))
	for _, c := range []struct {
		name          string
		first, second string
		want          Kind
	}{
		{"itself", text(agency), text(agency), Copy},
		{"a paragraph dropped", text(agency), text(agency[:4]), Copy},
		{"words changed", text(agency), reworded, Copy},
		{"capitals and quotation marks", text(agency), strings.ReplaceAll(strings.ToUpper(text(agency)), `"`, "”"), Copy},
		{"cut from the end", text(agency, own), text(agency[:3]), Cut},
		{"an item in a longer report", text(own[:3], agency[1:4], own[3:]), text(agency[1:4]), Excerpt},
		{"a quoted passage", text(own), text(own[:1], agency[2:3]), Shared},
		{"the same event in other words", text(agency), text(own), None},
		{"nothing", text(agency), "", None},
		{"a headline", "Fishermen block harbour", "Fishermen block harbour", None},
	} {
		a, b := Sign(c.first), Sign(c.second)
		if c.name == "a quoted passage" {
			a = Sign(text(own[1:], own[:1]))
		}
		l := Compare(a, b)
		if l.Kind != c.want {
			t.Errorf("%s: kind %q, want %q: %+v", c.name, l.Kind, c.want, l)
		}
		if back := Compare(b, a); back != l.Swap() {
			t.Errorf("%s: the other way round it is %+v, not %+v", c.name, back, l.Swap())
		}
	}
}

func TestCompareItself(t *testing.T) {
	for i := range own {
		s := Sign(text(own[:i+1]))
		if l := Compare(s, s); l.OfFirst != 1 || l.OfSecond != 1 || l.Kind != Copy {
			t.Errorf("of %d paragraphs: %+v", i+1, l)
		}
	}
}

func TestKeysFindAPassage(t *testing.T) {
	long := Sign(text(own[:3], agency[:4], own[3:])).Keys()
	item := Sign(text(agency[:4])).Keys()
	shared := slices.DeleteFunc(item, func(k uint32) bool { return !slices.Contains(long, k) })
	if len(shared) < 2 {
		t.Errorf("an item of a hundred words shares %d keys with the report that prints it, want 2 or more", len(shared))
	}
	for _, k := range Sign(text(agency)).Keys() {
		if slices.Contains(Sign(text(own)).Keys(), k) {
			t.Errorf("two reports without a passage in common share the key %x", k)
		}
	}
}

func TestMarshal(t *testing.T) {
	for _, s := range []Signature{{}, Sign("Four words of prose."), Sign(text(agency)), Sign(text(agency, own))} {
		b, err := s.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		if limit := s.Words() + 60; len(b) > limit {
			t.Errorf("a text of %d words takes %d bytes, more than %d", s.Words(), len(b), limit)
		}
		var back Signature
		if err := back.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(back) != fmt.Sprint(s) {
			t.Errorf("read back it is %v, not %v", back, s)
		}
	}
}

func TestUnmarshalErrors(t *testing.T) {
	whole, _ := Sign(text(agency)).MarshalBinary()
	for name, b := range map[string][]byte{
		"nothing":           nil,
		"another version":   {9, 0, 0, 0},
		"cut":               whole[:len(whole)-1],
		"more than all":     append(slices.Clone(whole), 0),
		"an endless sample": {1, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x7f},
		"the same twice":    {1, 9, 0, 2, 5, 0},
	} {
		s := Sign("Four words of prose.")
		if err := s.UnmarshalBinary(b); !errors.Is(err, ErrSignature) {
			t.Errorf("%s: the error is %v", name, err)
		}
		if s.Words() != 4 {
			t.Errorf("%s: the signature changed", name)
		}
	}
}

func TestPassages(t *testing.T) {
	first, second := "Émile writes: "+text(own[:1], agency[2:3]), text(agency[1:3])
	found := Passages(first, second)
	if len(found) != 1 {
		t.Fatalf("%d passages, want 1: %+v", len(found), found)
	}
	p := found[0]
	if want := strings.Trim(agency[2], `".`); p.First.Text != want || p.Second.Text != want {
		t.Errorf("it is %q and %q, want %q", p.First.Text, p.Second.Text, want)
	}
	checkSpan(t, first, p.First)
	checkSpan(t, second, p.Second)
	inside, outside := p.First, p.First
	inside.Start += 9
	outside.Start -= 9
	if !Holds(found, inside) || Holds(found, outside) {
		t.Error("what the passages hold is wrong")
	}
	if Covered(found) != p.Words || p.Words != 26 {
		t.Errorf("%d words, want 26", p.Words)
	}
}

// checkSpan holds a span to its text.
func checkSpan(t *testing.T, text string, s record.Span) {
	t.Helper()
	points := []rune(text)
	if s.Start < 0 || s.Start >= s.End || s.End > len(points) || string(points[s.Start:s.End]) != s.Text {
		t.Errorf("%d to %d is not %q", s.Start, s.End, s.Text)
	}
}

// article returns an article whose parts are given as "kind: text".
func article(outlet string, parts ...string) *record.Article {
	a := &record.Article{Outlet: record.Text(outlet)}
	at := 0
	for _, p := range parts {
		kind, words, _ := strings.Cut(p, ": ")
		n := len([]rune(words))
		a.Parts = append(a.Parts, record.Part{Kind: kind, Start: at, End: at + n})
		a.Text += words + "\n\n"
		at += n + 2
	}
	return a
}

func TestCredits(t *testing.T) {
	for _, c := range []struct {
		name string
		a    *record.Article
		want string
	}{
		{"dateline", article("Tarn Echo", "headline: Harbour closed", "dateline: PORT LORNE (AP) —", "body: Boats"), "Associated Press dateline AP"},
		{"dateline of an agency no list knows", article("Tarn Echo", "dateline: PORT LORNE, June 3 (Harbour Wire) —"), "Harbour Wire dateline Harbour Wire"},
		{"its own dateline", article("Harbour Wire", "dateline: PORT LORNE, June 3 (Harbour Wire) —"), ""},
		{"an agency's own dateline", article("Reuters", "dateline: PORT LORNE (Reuters) -"), ""},
		{"byline", article("Tarn Echo", "byline: By Inês Caldeira, The Associated Press"), "Associated Press byline The Associated Press"},
		{"byline of the outlet", article("Tarn Echo", "byline: By Inês Caldeira, Tarn Echo"), ""},
		{"two agencies", article("Tarn Echo", "byline: AFP and Reuters"), "Agence France-Presse byline AFP; Reuters byline Reuters"},
		{"picture", article("Tarn Echo", "credit: (Ana Ruiz/AP)", "caption: Boats in Lorne. AP"), ""},
		{"copyright", article("Tarn Echo", "headline: é", "body: Boats", "boilerplate: Copyright 2017 The Associated Press. All rights reserved."), "Associated Press copyright The Associated Press"},
		{"contribution", article("Tarn Echo", "headline: Boats", "body: Boats", "body: The Associated Press contributed to this report."), "Associated Press contribution The Associated Press"},
		{"reporters contribute", article("Tarn Echo", "body: Boats", "body: Tomás Öberg in Lorne contributed to this report."), ""},
		{"an agency in the story", article("Tarn Echo", "body: The minister told Reuters that the boats would sail.", "body: Boats", "body: More boats"), ""},
		{"release", article("", "headline: Verdant opens plant", "dateline: ELMSFORD, Oct. 2 /PRNewswire/ --", "body: Verdant Motors opens.\n\nSOURCE Verdant Motors"), "Verdant Motors release /PRNewswire/"},
		{"release by its first line", article("", "body: FOR IMMEDIATE RELEASE", "body: Verdant Motors opens."), " release FOR IMMEDIATE RELEASE"},
		{"a story about a release", article("Tarn Echo", "headline: Plant opens", "body: Verdant said in a press release that it would open."), ""},
		{"nothing", article("Tarn Echo"), ""},
	} {
		var got []string
		for _, k := range Credits(c.a) {
			got = append(got, k.Name+" "+string(k.Place)+" "+k.Span.Text)
			if r := []rune(c.a.Text); string(r[k.Span.Start:k.Span.End]) != k.Span.Text {
				t.Errorf("%s: %d to %d is %q, not %q", c.name, k.Span.Start, k.Span.End, string(r[k.Span.Start:k.Span.End]), k.Span.Text)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}

func TestTrace(t *testing.T) {
	ap := []Credit{{Name: "Associated Press", Place: Dateline}}
	other := []Credit{{Name: "Reuters", Place: Dateline}}
	release := []Credit{{Name: "Verdant Motors", Place: Release}}
	part := []Credit{{Name: "Associated Press", Place: Contribution}}
	cp, cut, excerpt := Likeness{Kind: Copy}, Likeness{Kind: Cut}, Likeness{Kind: Excerpt}
	for _, c := range []struct {
		name    string
		reports []Report
		links   []Link
		want    string
	}{
		{"one credits the other", []Report{{Outlet: "A", Credits: ap}, {Outlet: "Associated Press"}}, []Link{{0, 1, cp}}, "[0 1] Associated Press 1 outlet"},
		{"the agency under its short name", []Report{{Outlet: "A", Credits: ap}, {Outlet: "AP"}}, []Link{{0, 1, cp}}, "[0 1] AP 1 outlet"},
		{"all credit one that is not there", []Report{{Outlet: "A", Credits: ap}, {Outlet: "B"}, {Outlet: "C", Credits: ap}}, []Link{{0, 1, cp}, {1, 2, cut}}, "[0 1 2] Associated Press -1 credit"},
		{"credits disagree", []Report{{Outlet: "A", Credits: ap}, {Outlet: "B", Credits: other}}, []Link{{0, 1, cp}}, "[0 1]  -1 disagree"},
		{"a release", []Report{{Outlet: "A"}, {Outlet: "B", Credits: release}}, []Link{{0, 1, cp}}, "[0 1] Verdant Motors 1 release"},
		{"the first by its time", []Report{{Outlet: "A", Published: "2025-03-02T09:00:00Z"}, {Outlet: "B", Published: "2025-03-02T09:30:00+01:00"}}, []Link{{0, 1, cp}}, "[0 1] B 1 time"},
		{"the first by its day", []Report{{Outlet: "A", Published: "2025-03-02"}, {Outlet: "B", Published: "2025-03-03T00:30:00Z"}}, []Link{{0, 1, cp}}, "[0 1] A 0 time"},
		{"one day", []Report{{Outlet: "A", Published: "2025-03-02"}, {Outlet: "B", Published: "2025-03-02T09:30:00Z"}}, []Link{{0, 1, cp}}, "[0 1]  -1 unknown"},
		{"a day is not known", []Report{{Outlet: "A", Published: "2025-03-02"}, {Outlet: "B"}}, []Link{{0, 1, cp}}, "[0 1]  -1 unknown"},
		{"an excerpt does not group", []Report{{Outlet: "A"}, {Outlet: "B", Credits: ap}}, []Link{{0, 1, excerpt}}, "[0] A 0 alone; [1] Associated Press -1 credit"},
		{"a roundup does not join two items", []Report{{Outlet: "A"}, {Outlet: "B"}, {Outlet: "C"}}, []Link{{0, 1, excerpt}, {0, 2, excerpt}}, "[0] A 0 alone; [1] B 1 alone; [2] C 2 alone"},
		{"an excerpt of credited copy does", []Report{{Outlet: "A", Credits: ap}, {Outlet: "B", Credits: ap}}, []Link{{0, 1, excerpt}}, "[0 1] Associated Press -1 credit"},
		{"a contribution is no origin", []Report{{Outlet: "A", Credits: part}}, nil, "[0] A 0 alone"},
		{"a link to nowhere", []Report{{Outlet: "A"}}, []Link{{0, 7, cp}, {-1, 0, cp}}, "[0] A 0 alone"},
		{"none", nil, nil, ""},
	} {
		var got []string
		for _, g := range Trace(c.reports, c.links) {
			got = append(got, fmt.Sprint(g.Reports, " ", g.Origin, " ", g.Source, " ", g.Why))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

func TestListsAreSorted(t *testing.T) {
	for _, name := range []string{"agencies", "releases"} {
		if all := entries(name); !slices.IsSorted(all) || len(slices.Compact(all)) != len(entries(name)) {
			t.Errorf("%s.txt is not sorted in byte order, or holds an entry twice", name)
		}
	}
}

func FuzzSign(f *testing.F) {
	f.Add(text(agency), text(own))
	f.Add("", "a")
	f.Add("a b c d a b c d a b c d a b c d a b c d a b c d", "é \xff \u0300 a b c d a b c d")
	f.Fuzz(func(t *testing.T, first, second string) {
		first, second = strings.ToValidUTF8(first, "?"), strings.ToValidUTF8(second, "?")
		a, b := Sign(first), Sign(second)
		if Compare(a, b) != Compare(b, a).Swap() {
			t.Error("which comes first matters")
		}
		for _, p := range Passages(first, second) {
			checkSpan(t, first, p.First)
			checkSpan(t, second, p.Second)
		}
		enc, _ := a.MarshalBinary()
		var back Signature
		if err := back.UnmarshalBinary(enc); err != nil {
			t.Error(err)
		}
		_ = back.UnmarshalBinary([]byte(first))
		words := article("Tarn Echo", "byline: "+first, "dateline: "+second, "body: "+first)
		n := len([]rune(words.Text))
		for _, c := range Credits(words) {
			if c.Span.Start < 0 || c.Span.End > n || c.Span.Start >= c.Span.End {
				t.Errorf("a credit outside its text: %+v", c)
			}
		}
	})
}

func BenchmarkSign(b *testing.B) {
	s := strings.Repeat(text(agency, own), 2)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Sign(s)
	}
}

func BenchmarkCompare(b *testing.B) {
	x, y := Sign(text(agency, own)), Sign(text(own, agency))
	for b.Loop() {
		Compare(x, y)
	}
}
