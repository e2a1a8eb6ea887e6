package terms

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/internal/nlp/lexicon"
)

// splits are texts and their words.
var splits = []struct{ text, want string }{
	{"", ""},
	{"The talks failed.", "the|talks|failed"},
	{"Ana Ruiz’s plan, Okafor's too", "ana|ruiz|plan|okafor|too"},
	{"don't O'Brien O’BRIEN’S", "dont|obrien|obrien"},
	{"the ministers' 'offer'", "the|ministers|offer"},
	{"a cease-fire, a ceasefire", "a|cease|fire|a|ceasefire"},
	{"re-election and Co‑operation by e-mail", "reelection|and|cooperation|by|email"},
	{"a 23-year-old", "a|23|year|old"},
	{"U.S. and US troops told us", "usa|and|usa|troops|told|us"},
	{"the U.N., the U.K. and J.P. Dow", "the|un|the|uk|and|jp|dow"},
	{"It ended. A new one began.", "it|ended|a|new|one|began"},
	{"1,200.5 of 12,34 and 3.", "1200.5|of|12|34|and|3"},
	{"Šefčovič in Łódź, Ørsted, Groß", "sefcovic|in|lodz|orsted|gross"},
	{"Зеленський и Алексей", "зеленськии|и|алексеи"},
	{"ﬁve ＡＢＣ", "five|abc"},
	{"see https://example.org/a-b?c=d and www.example.org now", "see|and|now"},
	{"co\u00adalition", "coalition"},
	{strings.Repeat("x", maxWord+1) + " y", "y"},
	{"G20, 10th, $30m; 9/11", "g20|10th|30m|9|11"},
	{"\xff\xfea\xff", "a"},
	{"हिन्दी", "हिन्दी"},
}

func TestSplit(t *testing.T) {
	for _, c := range splits {
		var got []string
		for _, w := range Split(c.text) {
			got = append(got, w.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("Split(%q) = %s, want %s", c.text, s, c.want)
		}
	}
}

func TestSplitQuotesTheText(t *testing.T) {
	text := "At 9, the “Ministers’ Council” of São Tomé’s north-west met U.N. envoys."
	var got []string
	for _, w := range Split(text) {
		got = append(got, text[w.Start:w.End])
	}
	want := "At|9|the|Ministers|Council|of|São|Tomé’s|north|west|met|U.N.|envoys"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("spans are %s, want %s", s, want)
	}
}

func TestStem(t *testing.T) {
	for w, want := range map[string]string{
		"sanctions": "sanction", "sanctioned": "sanction", "negotiating": "negoti", "killed": "kill",
		"is": "is", "g20": "g20", "1200.5": "1200.5", "зеленськии": "зеленськии", "news": "news",
	} {
		for range 2 { // made, then kept
			if got := Stem(w); got != want {
				t.Errorf("Stem(%q) = %q, want %q", w, got, want)
			}
		}
	}
}

func TestIsStop(t *testing.T) {
	for w, want := range map[string]bool{
		"the": true, "dont": true, "according": true, "tuesday": true, "usa": false, "talks": false, "": false, "#": false,
	} {
		if IsStop(w) != want {
			t.Errorf("IsStop(%q) is not %v", w, want)
		}
	}
}

// TestStopListIsInOrder also holds each entry to what Split can give.
func TestStopListIsInOrder(t *testing.T) {
	entries := lexicon.Embedded(listFiles, "stop.txt")
	if !slices.IsSorted(entries) {
		t.Error("stop.txt is not in byte order")
	}
	for _, e := range entries {
		if ws := Split(e); len(ws) != 1 || ws[0].Text != e {
			t.Errorf("%q is not a word as Split gives it", e)
		}
	}
}

func TestSplitAllocatesWordsOnly(t *testing.T) {
	text := strings.Repeat("plain words in lower case ", 40)
	if n := testing.AllocsPerRun(20, func() { Split(text) }); n > 1 {
		t.Errorf("%v allocations, want the slice of words only", n)
	}
}

func FuzzSplit(f *testing.F) {
	for _, c := range splits {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, w := range Split(s) {
			if w.Start < end || w.End <= w.Start || w.End > len(s) {
				t.Fatalf("word %+v after byte %d of %q", w, end, s)
			}
			end = w.End
			if w.Text == "" || !utf8.ValidString(w.Text) || strings.ContainsFunc(w.Text, func(r rune) bool { return !inWord(r) && r != '.' }) {
				t.Fatalf("%q of %q is no word", w.Text, s[w.Start:w.End])
			}
			if again := Fold(w.Text); again != w.Text {
				t.Fatalf("Fold(%q) = %q", w.Text, again)
			}
			Stem(w.Text)
			IsStop(w.Text)
		}
	})
}

func BenchmarkSplitAndStem(b *testing.B) {
	text := strings.Repeat("Ministers of the coalition’s parties rejected an offer that negotiators in Łódź had tabled on Tuesday. ", 40)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range Split(text) {
			Stem(w.Text)
		}
	}
}

func TestFold(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "plain": "plain", "Plain Text": "plain text", "Žižek’s": "zizek’s", "ŒUVRE": "oeuvre", "İstanbul": "istanbul",
		"Þór": "thor", "ΟΔΟΣ": "οδοσ", "한국": "한국", "ガ": "ガ",
	} {
		if got := Fold(s); got != want {
			t.Errorf("Fold(%q) = %q, want %q", s, got, want)
		}
	}
}

// Words that differ in what comparing must not see.
func TestSameWords(t *testing.T) {
	for _, same := range [][]string{
		{"Zelenský", "ZELENSKY", "Zelensky’s", "zelensky's"},
		{"re-elected", "reelected", "Re‑elected"},
		{"U.S.", "US", "U.S"},
		{"O'Neill", "O’Neill", "ONeill"},
		{"10,000", "10000"},
		{"co-operate", "cooperate"},
	} {
		for _, w := range same[1:] {
			a, b := Split(same[0]), Split(w)
			if len(a) != 1 || len(b) != 1 || a[0].Text != b[0].Text {
				t.Errorf("%q is %v, %q is %v", same[0], a, w, b)
			}
		}
	}
	for _, other := range [][2]string{{"us", "US"}, {"10.5", "105"}, {"resign", "re-sign it"}} {
		a, b := Split(other[0]), Split(other[1])
		if len(a) == len(b) && a[0].Text == b[0].Text {
			t.Errorf("%q and %q are the same", other[0], other[1])
		}
	}
}

func TestStemIsSafeForGoroutines(t *testing.T) {
	done := make(chan string)
	for range 4 {
		go func() {
			last := ""
			for i := range 2000 {
				last = Stem("negotiating" + strings.Repeat("s", i%3))
			}
			done <- last
		}()
	}
	for range 4 {
		if got := <-done; got != Stem("negotiatings") {
			t.Errorf("%q", got)
		}
	}
}
