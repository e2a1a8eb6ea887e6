package name

import (
	"math"
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Łódź": "lodz", "Straße": "strasse", "Œuvre": "oeuvre", "İstanbul": "istanbul", "O’Hara": "ohara", "Qa'ida": "qaida",
		"Щербаков": "shcherbakov", "Київ": "kiiv", "Αθήνα": "athina", "Երևան": "erevan", "თბილისი": "tbilisi",
		"العراق": "alraq", "תל אביב": "tl abib", "とうきょう": "toukiyou", "서울": "seoul", "박": "bak",
		"ﬁnance": "finance", "Ａｂ１": "ab1", "": "", "\xff": "\uFFFD",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q is folded to %q, want %q", in, got, want)
		}
	}
}

func TestSound(t *testing.T) {
	for _, alike := range []string{
		"zelensky zelenskyy zelenskiy zelenskyi zelenskij",
		"yuri iuri", "alexander aleksander", "hussein hussain husayn", "muller mueller", "schroder schroeder",
		"philip filip", "schmidt schmit", "tchaikovsky chaikovski", "qasim kasim", "khalid halid", "ivanoff ivanov", "xi hsi",
	} {
		words := strings.Fields(alike)
		for _, w := range words[1:] {
			if sound(w) != sound(words[0]) {
				t.Errorf("%s sounds as %s, %s as %s", words[0], sound(words[0]), w, sound(w))
			}
		}
	}
	for _, apart := range []string{"zhang jiang", "chen shen", "lind land", "marta maria", "cook koch"} {
		words := strings.Fields(apart)
		if sound(words[0]) == sound(words[1]) {
			t.Errorf("%s both sound as %s", apart, sound(words[0]))
		}
	}
}

func TestSkeleton(t *testing.T) {
	for in, want := range map[string]string{
		"zelenski": "slns", "oyelaran": "alrn", "duarte": "trt", "anna": "an", "chin": "sn", "jin": "sn", "": "", "aeiou": "a", "bobofu": "ppf",
	} {
		if got := skeleton(in, 4); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"lind", "lind", 0}, {"lind", "lindt", 1}, {"lind", "land", 0.5}, {"lind", "linnd", 0.3}, {"lind", "lidn", 1},
		{"gaddafi", "qaddafi", 0.5}, {"sara", "sarah", 0.6}, {"marta", "norma", 2.5}, {"", "ab", 2}, {"", "", 0},
	} {
		for _, got := range []float64{distance(c.a, c.b, 5), distance(c.b, c.a, 5)} {
			if math.Abs(got-c.want) > 1e-9 {
				t.Errorf("%q, %q: %v, want %v", c.a, c.b, got, c.want)
			}
		}
	}
	if got := distance("lindqvist", "oyelaran", 2); got <= 2 {
		t.Errorf("beyond the limit: %v", got)
	}
	if got := distance(strings.Repeat("ab", 500), strings.Repeat("ab", 500), 2); got != 0 {
		t.Errorf("long words: %v", got)
	}
}

// TestLeast holds that no two words cost less than their letters tell.
func TestLeast(t *testing.T) {
	words := []string{"", "h", "hh", "lind", "lidn", "linnd", "zhang", "jiang", "gaddafi", "qaddafi", "sarah", "e3b8", "o0il1", "ñandú", "Łódź"}
	for _, list := range [...]map[string]bool{given(), familyFirst()} {
		n := 0
		for w := range list {
			if n++; n > 60 {
				break
			}
			words = append(words, w)
		}
	}
	for _, a := range words {
		for _, b := range words {
			var rows [3][maxLetters + 1]float32
			d := change(a, b, 1000, [3][]float32{rows[0][:], rows[1][:], rows[2][:]})
			if least := lettersOf(a).least(lettersOf(b)); least > d {
				t.Errorf("%q, %q: at least %v, but %v", a, b, least, d)
			}
		}
	}
}

func TestBudget(t *testing.T) {
	before := -1.0
	for _, n := range []int{0, 3, 5, 8, 15, 40} {
		b := budget(n)
		if b < before || b < 0 || b > 5 {
			t.Errorf("%d letters: %v after %v", n, b, before)
		}
		before = b
	}
	if budget(3) != 0 {
		t.Error("three letters may differ")
	}
}

func TestRoman(t *testing.T) {
	for in, want := range map[string]string{"I": "1", "IV": "4", "VIII": "8", "IX": "9", "XXIV": "24", "": "", "MIX": "", "iv": "", "IIIIIIIIII": ""} {
		if got := roman(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// wantWords holds how a text is cut: "Marta|Lind".
func wantWords(t *testing.T, k Kind, in, want string) {
	t.Helper()
	var as []string
	for _, w := range split(in, k) {
		as = append(as, w.as)
	}
	if got := strings.Join(as, "|"); got != want {
		t.Errorf("%q is cut %s, want %s", in, got, want)
	}
}

func TestSplit(t *testing.T) {
	wantWords(t, Person, "Marta  Lind-Oye", "Marta|Lind|Oye")
	wantWords(t, Person, "MartaLind", "Marta|Lind")
	wantWords(t, Person, "Ronald McDonald", "Ronald|McDonald")
	wantWords(t, Person, "Sean MacBride", "Sean|MacBride")
	wantWords(t, Person, "the DeLucas' son", "the|DeLucas|son")
	wantWords(t, Person, "张伟", "张|伟")
	wantWords(t, Organisation, "张伟", "张伟")
	wantWords(t, Organisation, "Marsh & Sons", "Marsh|&|Sons")
	wantWords(t, Organisation, "Marsh's GmbH", "Marsh|GmbH")
	wantWords(t, Organisation, "NorvikAG", "Norvik|AG")
	wantWords(t, Organisation, "...", "")
}

func TestLegalForms(t *testing.T) {
	for in, want := range map[string]string{
		"Norvik Ltd": "ltd", "Norvik Co., Ltd.": "ltd", "Norvik G.m.b.H.": "gmbh", "OOO Norvik": "llc", "ПАО «Норвик»": "jsc",
		"Norvik Sp. z o.o.": "spzoo", "Norvik S.A. de C.V.": "sa", "Norvik Limited Liability Company": "llc", "Norvik": "", "Company": "",
		"Norvik Joint Stock Company": "jsc", "Company of Norvik": "",
	} {
		if got := Parse(in, Organisation).form; got != want {
			t.Errorf("%q: form %q, want %q", in, got, want)
		}
	}
}

func TestGenerations(t *testing.T) {
	for in, want := range map[string]string{
		"George Novak Jr.": "jr", "George Novak, Sr": "sr", "George Novak III": "iii", "Novak, George, Jr.": "jr", "George Novak": "", "Junior": "",
		"Ii Naomi": "",
	} {
		if got := Parse(in, Person).suffix; got != want {
			t.Errorf("%q: generation %q, want %q", in, got, want)
		}
	}
}

func TestFathers(t *testing.T) {
	for in, want := range map[string]string{
		"Hamad bin Tamim al-Sabti": "tamim", "Usama ibn Ladin": "ladin", "Pyotr Ivanovich Volkov": "ivanovich", "Roman Abramovich": "",
		"Olga Petrovna Lind": "petrovna", "Ben Affleck": "", "Lind": "",
	} {
		got := ""
		for _, w := range Parse(in, Person).words {
			if w.role == father {
				got = w.text
			}
		}
		if got != want {
			t.Errorf("%q: father %q, want %q", in, got, want)
		}
	}
}

func TestWithoutAlias(t *testing.T) {
	for in, want := range map[string]string{
		"Norvik Shipping, formerly Sudvik": "Norvik Shipping", "Marta Lind alias Marta Oye": "Marta Lind", "Norvik A/S": "Norvik A/S",
		"Coastal Alliance/Northern Branch": "Coastal Alliance", "AC/DC": "AC/DC",
	} {
		if got := withoutAlias(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
