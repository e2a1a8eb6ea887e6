package wording

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/record"
)

func statementOf(t *testing.T, line string) Statement {
	t.Helper()
	s, _, err := made(line)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSameIsSymmetric(t *testing.T) {
	for _, c := range pairs(t) {
		if l, back := Same(c.a, c.b), Same(c.b, c.a); fmt.Sprint(l) != fmt.Sprint(back) {
			t.Errorf("testdata/pairs.txt:%d: %v, and the other way round %v", c.line, l, back)
		}
	}
}

// What is kept of a statement is compared as the statement is.
func TestApartIsComparedAlike(t *testing.T) {
	for _, c := range pairs(t) {
		want := fmt.Sprint(Same(c.a, c.b))
		for _, got := range []Likeness{Same(c.a.Apart(), c.b), Same(c.a, c.b.Apart()), Same(c.a.Apart(), c.b.Apart())} {
			if fmt.Sprint(got) != want {
				t.Errorf("testdata/pairs.txt:%d: %v, and kept apart %v", c.line, want, got)
			}
		}
		if a := c.a.Apart(); a.Content != nil || !slices.Equal(a.Keys(), c.a.Keys()) {
			t.Errorf("testdata/pairs.txt:%d: it has its content still, or other keys", c.line)
		}
	}
}

// TestSameKinds holds the kinds apart.
func TestSameKinds(t *testing.T) {
	whole := said + "“We will not sign a bad deal, and nobody on this coast expects us to.”"
	for _, c := range []struct {
		second string
		want   Kind
	}{
		{whole, Equal},
		{said + "“We will not sign a bad deal, and nobody on this coast expects us to”", Equal},
		{said + "“Nobody on this coast expects us to.”", Cut},
		{said + "that they would not sign a “bad deal” for the coast", HalfQuoted},
		{said + "“We have slept on the quay for nine nights.”", None},
	} {
		a, b := statementOf(t, whole), statementOf(t, c.second)
		if l := Same(a, b); l.Kind != c.want || (l.Score > 0) != (c.want != None) || (len(l.Evidence) > 0) != (c.want != None) {
			t.Errorf("%s: %+v, want %q", b.Text(), l, c.want)
		}
	}
	a := statementOf(t, said+"the ferry would sail to Skerry again before Easter")
	b := statementOf(t, said+"what she called “a more modest tone.”")
	if l := Same(b, b); l.Kind != Equal {
		t.Errorf("half a quotation and itself: %+v", l)
	}
	if l := Same(a, statementOf(t, said+"that the boat to Skerry will sail again before Easter")); l.Kind != Paraphrase {
		t.Errorf("a retelling: %+v", l)
	}
}

func TestSameEntities(t *testing.T) {
	a, b := statementOf(t, said+"the ferry would sail to Skerry again before Easter"), statementOf(t, said+"the ferry would sail to Skerry again before Easter")
	a.Entity, b.Entity = "p1", "p2"
	if l := Same(a, b); l.Kind != None {
		t.Errorf("two people of one name: %+v", l)
	}
	b = statementOf(t, strings.Replace(said, "Ana Ruiz", "Mrs Ruiz-Holm", 1)+"the ferry would sail to Skerry again before Easter")
	a.Entity, b.Entity = "p1", "p1"
	if l := Same(a, b); l.Kind != Equal {
		t.Errorf("one person of two names: %+v", l)
	}
}

func TestSpeakers(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want who
	}{
		{"Ana Ruiz/person", "Ruiz/person", sameOne},
		{"Ana Ruiz/person", "A Ruiz/person", sameOne},
		{"Ana Ruiz/person", "Ana María Ruiz/person", sameOne},
		{"Mr Öberg/person", "Tomas Oberg/person", sameOne},
		{"Olena Zelenska/person", "Petro Zelenskyy/person", otherOne},
		{"Petro Zelensky/person", "Petro Zelenskyy/person", sameOne},
		{"Ana Ruiz/person", "Inés Ruiz/person", otherOne},
		{"Ana Ruiz/person", "Ana Holm/person", otherOne},
		{"Lorne Lines/organisation", "Kestrel Air/organisation", otherOne},
		{"Lorne Lines/organisation", "Ana Ruiz/person", unsure},
		{"Lorne Lines/organisation", "?a spokesman", unsure},
		{"?", "?", unsure},
	} {
		a := statementOf(t, "2025-03-04 | A | "+c.a+" | named | said | the ferry sails")
		b := statementOf(t, "2025-03-04 | B | "+c.b+" | named | said | the ferry sails")
		if got, back := speakers(&a, &b), speakers(&b, &a); got != c.want || back != c.want {
			t.Errorf("%s and %s: %d and %d, want %d", c.a, c.b, got, back, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for words, want := range map[string]string{
		"1,000 boats": "1000", "a thousand boats": "1000", "two hundred and six": "206", "twenty-five": "25", "2.4 million": "2.4e+06",
		"2,400,000": "2.4e+06", "240m": "2.4e+08", "a dozen": "12", "5%": "5%", "five per cent": "5%", "five percent": "5%",
		"one": "", "a boat": "", "hundred": "", "boats": "", "three thousand five hundred": "3500", "a hundred": "100", "0.5": "0.5",
		"99999999999999999999": "1e+20", "2 3": "2",
	} {
		s := Words(record.Span{End: len(words), Text: words}, nil)
		got := ""
		if len(s.words) > 0 && s.words[0].kind == amount {
			got = s.words[0].text
		}
		if got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}

func TestQuoted(t *testing.T) {
	for content, want := range map[string]string{
		"that it was “a bad deal” for us":                 "a bad deal",
		"that it was \"a bad deal\" for us":               "a bad deal",
		"that it was 'a bad deal' for us":                 "a bad deal",
		"that it was ‘a bad deal’ for us":                 "a bad deal",
		"that the crew's pay wasn't 'fair' and didn't do": "fair",
		"the crews' pay and the owners' ships":            "",
		"in the '90s of “the crews' pay” again":           "the crews pay",
		"“a bad deal, it's true":                          "a bad deal it true",
	} {
		s := Words(record.Span{End: points(content), Text: content}, nil)
		var got []string
		for _, w := range s.words {
			if w.quoted {
				got = append(got, w.text)
			}
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s: %q is quoted, want %q", content, g, want)
		}
	}
}

func TestOneMatter(t *testing.T) {
	a := said + "the northern ferry would need a new engine before Easter"
	for second, want := range map[string]bool{
		said + "no engine would be bought for the northern ferry": true,
		said + "the northern villages had asked for a school":     false,
		said + "the ferry company had paid its fine":              false,
		said + "it was time": false,
	} {
		x, y := statementOf(t, a), statementOf(t, second)
		if m, back := OneMatter(x, y), OneMatter(y, x); m.Score > 0 != want || m.Score != back.Score {
			t.Errorf("%s: %+v", y.Text(), m)
		}
	}
	x, y := statementOf(t, a), statementOf(t, said+"the ferry company had paid its fine")
	x.Matter, y.Matter = "v1", "v1"
	if m := OneMatter(x, y); m.Score == 0 || !slices.Equal(m.Words, []string{"ferry"}) {
		t.Errorf("in one story: %+v", m)
	}
}

func TestSequence(t *testing.T) {
	line := func(day, outlet, words string) string {
		return day + " | " + outlet + " | Ana Ruiz/person | named | said | " + words
	}
	var all []Statement
	for _, l := range []string{
		line("2025-04-20", "A", "the pier will cost 60 million crowns and open in July"),
		line("2025-03-04", "B", "the pier would cost 40 million crowns and open in June"),
		line("2025-03-04", "A", "the pier will cost 40 million crowns and will open in June"),
		line("2025-05-09", "A", "the pier may not cost 60 million crowns"),
	} {
		all = append(all, statementOf(t, l))
	}
	var got []string
	for _, st := range Sequence(all) {
		got = append(got, fmt.Sprint(st.Statements, " ", show(st.Differences), " ", st.Matter.Words))
	}
	want := []string{
		`[2 1]  []`,
		`[0] number "40 million" "60 million"; date "June" "July" [pier cost crowns open]`,
		`[3] certainty "will" "may"; polarity "" "not" [pier cost crowns]`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// show prints differences in one line.
func show(all []Difference) string {
	var b []string
	for _, d := range all {
		minor := ""
		if d.Minor {
			minor = " (minor)"
		}
		b = append(b, fmt.Sprintf("%s%s %q %q", d.Change, minor, d.First.Text, d.Second.Text))
	}
	return strings.Join(b, "; ")
}

const said = "2025-03-04 | Harbour Wire | Ana Ruiz/person | named | said | "

func TestDiff(t *testing.T) {
	for _, c := range []struct{ first, second, want string }{
		{said + "“We will sign.”", said + "“We will sign.”", ""},
		{said + "1,000 jobs will go", said + "a thousand jobs would go", ""},
		{said + "it would cost 5% more", said + "it will cost five per cent more", ""},
		{said + "talks resume on {Friday=2025-03-07}", said + "talks resume on {March 7=2025-03-07}", ""},
		{said + "forty boats were lost", said + "fifty boats were lost", `number "forty" "fifty"`},
		{said + "forty boats were lost", said + "forty boats were lost and thirty crews may lose their homes in June", `added "" "and thirty crews may lose their homes in June"`},
		{said + "it will take {30 days=P30D}", said + "it will take {40 days=P40D}", `number "30 days" "40 days"`},
		{said + "forty boats were lost", said + "boats were lost", `number "forty" ""`},
		{said + "talks resume on {Friday=2025-03-07}", said + "talks resume on {Monday=2025-03-10}", `date "Friday" "Monday"`},
		{said + "talks resume on {Friday=2025-03-07}", said + "talks resume in {March=2025-03}", `date (minor) "Friday" "March"`},
		{said + "the ferry will not sail", said + "the ferry will sail", `polarity "not" ""`},
		{said + "the ferry won't sail", said + "the ferry will not sail", ""},
		{said + "the ferry will sail", said + "the ferry may sail", `certainty "will" "may"`},
		{said + "the ferry is expected to sail", said + "the ferry would sail", `certainty "expected" "would"`},
		{said + "that it was “a bad deal” for all", said + "that it was a bad deal for all", `quotation "a bad deal" "a bad deal"`},
		{said + "that it was “a bad deal” for all", said + "that it was “a bad deal” for all", ""},
		{said + "“It was a bad deal.”", said + "it was a bad deal", `quotation "It was a bad deal" "it was a bad deal"`},
		{said + "the old ferry will sail", said + "the ferry will sail", `left out "old" ""`},
		{said + "the ferry will sail", said + "the ferry will sail without lights", `added "" "without lights"`},
		{said + "the ferry will sail soon after dawn", said + "the freighter will sail soon after dawn", `replaced "ferry" "freighter"`},
		{
			"2025-03-04 | A | ?officials | anonymous | said | the ferry will sail",
			"2025-03-04 | B | ?a spokesman for the port | anonymous | said | the ferry will sail",
			`attribution "officials" "a spokesman for the port"`,
		},
		{
			"2025-03-04 | A | Ana Ruiz/person | named | said | the ferry will sail",
			"2025-03-04 | B | ?an official | anonymous | said | the ferry will sail",
			`attribution "Ana Ruiz" "an official"`,
		},
		{
			"2025-03-04 | A | Ana Ruiz/person | named | denied/denied | that the ferry had been sold",
			"2025-03-04 | B | Ana Ruiz/person | named | said | the ferry had not been sold",
			`left out (minor) "that" ""`,
		},
		{
			"2025-03-04 | A | Ana Ruiz/person | named | denied/denied | that the ferry had been sold",
			"2025-03-04 | B | Ana Ruiz/person | named | said | that the ferry had been sold",
			`polarity "denied" "said"`,
		},
		{
			"2025-03-04 | A | Ana Ruiz/person | named | said@2025-03-01 | that the ferry had been sold",
			"2025-03-04 | B | Ana Ruiz/person | named | said@2025-03-04 | that the ferry had been sold",
			`date "" ""`,
		},
	} {
		a, b := statementOf(t, c.first), statementOf(t, c.second)
		if got := show(Diff(a, b)); got != c.want {
			t.Errorf("%s / %s:\n got %s\nwant %s", a.Text(), b.Text(), got, c.want)
		}
	}
}

func TestAlign(t *testing.T) {
	a := statementOf(t, said+"forty boats || were lost in the storm")
	b := statementOf(t, said+"some 40 boats were lost")
	var got []string
	for _, p := range Align(a, b) {
		got = append(got, fmt.Sprintf("%q %q %v", p.First.Text, p.Second.Text, p.Same))
	}
	want := []string{`"" "some" false`, `"forty boats" "40 boats" true`, `"were lost" "were lost" true`, `"in the storm" "" false`}
	if !slices.Equal(got, want) {
		t.Errorf("got %s\nwant %s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestLists(t *testing.T) {
	for _, name := range []string{"negations", "certainty", "synonyms", "opposites", "irregular"} {
		if all := entries(name); !slices.IsSorted(all) {
			t.Errorf("%s.txt is not sorted in byte order", name)
		}
	}
	seen := map[string]string{}
	for _, l := range entries("synonyms") {
		for w := range strings.FieldsSeq(l) {
			if seen[w] != "" {
				t.Errorf("synonyms.txt has %q twice: %q and %q", w, seen[w], l)
			}
			seen[w] = l
		}
	}
}

// checkSpans holds the spans of pieces and differences to the text of the report.
func checkSpan(t *testing.T, r *record.Record, s record.Span) {
	t.Helper()
	text := []rune(r.Article.Text)
	if s.Start < 0 || s.End < s.Start || s.End > len(text) || string(text[s.Start:s.End]) != s.Text {
		t.Errorf("%d to %d is not %q", s.Start, s.End, s.Text)
	}
}

func FuzzStatements(f *testing.F) {
	f.Add("the ferry “will not” sail on {Friday=2025-03-07} || with a hundred and twenty five crew", "a 1,000.5% rise, ‘won’t’ it? 240m")
	f.Add("\xff“é", "“We will not sign a bad deal, and nobody expects us to.”")
	f.Fuzz(func(t *testing.T, first, second string) {
		first, second = strings.ToValidUTF8(first, "?"), strings.ToValidUTF8(second, "?")
		a, ra, err := made(said + first)
		b, rb, err2 := made(said + second)
		if err != nil || err2 != nil {
			t.Skip("the separator of fields is in it")
		}
		if l, back := Same(a, b), Same(b, a); fmt.Sprint(l) != fmt.Sprint(back) {
			t.Errorf("%v, and the other way round %v", l, back)
		}
		for _, d := range Diff(a, b) {
			checkSpan(t, ra, d.First)
			checkSpan(t, rb, d.Second)
		}
		for _, p := range Align(a, b) {
			checkSpan(t, ra, p.First)
			checkSpan(t, rb, p.Second)
		}
		if d, back := Diff(a, b), mirrored(Diff(b, a)); fmt.Sprint(d) != fmt.Sprint(back) {
			t.Errorf("%s\nand the other way round %s", show(d), show(back))
		}
		if d := Diff(a, a); len(d) > 0 {
			t.Errorf("it differs from itself: %s", show(d))
		}
		if len(a.Keys()) > 29 {
			t.Errorf("%d keys", len(a.Keys()))
		}
		OneMatter(a, b)
		Sequence([]Statement{a, b, a})
		for _, p := range AlignTexts(first, second) {
			checkSpan(t, &record.Record{Article: record.Article{Text: first}}, p.First)
			checkSpan(t, &record.Record{Article: record.Article{Text: second}}, p.Second)
		}
	})
}

func BenchmarkSame(b *testing.B) {
	x, _, _ := made(said + "that talks with the seafarers' union would resume in Port Lorne on {March 7=2025-03-07}, “whatever the weather,” and that 1,000 jobs were at stake")
	y, _, _ := made(said + "talks with the union of seafarers will resume on {Friday=2025-03-07} in Port Lorne “whatever the weather” as a thousand jobs are at stake")
	b.ReportAllocs()
	for b.Loop() {
		Same(x, y)
	}
}

func BenchmarkNew(b *testing.B) {
	_, r, _ := made(said + "that talks with the seafarers' union would resume in Port Lorne on {March 7=2025-03-07}, “whatever the weather,” and that 1,000 jobs were at stake")
	for b.Loop() {
		New(r, 0)
	}
}
