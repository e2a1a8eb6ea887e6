package origin

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// texts are made of invented sentences, with a fixed seed: each is of its own, in one language of phrases.
func texts(n int) [][]string {
	rng := rand.New(rand.NewPCG(7, 8))
	who := strings.Fields("fishermen ministers carpenters engineers teachers nurses farmers pilots bakers miners sailors clerks")
	did := strings.Fields("blocked counted measured painted questioned repaired abandoned visited praised ignored rebuilt photographed")
	what := strings.Fields("harbour bridge school railway orchard lighthouse quarry theatre hospital market reservoir tunnel")
	where := strings.Fields("Lorne Calder Skerry Elmsford Tarn Halden Wexbridge Monte Verdant Holm Falk Marchetti")
	link := []string{"because the", "although the", "before the", "while the", "so that the", "and then the"}
	pick := func(words []string) string { return words[rng.IntN(len(words))] }
	all := make([][]string, n)
	for i := range all {
		for range 14 {
			all[i] = append(all[i], fmt.Sprintf("The %d %s of %s %s the %s near %s %s %d %s of %s %s a %s.",
				rng.IntN(900), pick(who), pick(where), pick(did), pick(what), pick(where), pick(link), rng.IntN(900), pick(who), pick(where), pick(did), pick(what)))
		}
	}
	return all
}

// edit is one thing that happens to copy on its way into print.
type edit struct {
	name string
	want Kind
	do   func(rng *rand.Rand, s, other []string) []string
}

var edits = []edit{
	{"nothing", Copy, func(_ *rand.Rand, s, _ []string) []string { return s }},
	{"a paragraph dropped", Copy, func(rng *rand.Rand, s, _ []string) []string { i := rng.IntN(len(s)); return slices.Delete(s, i, i+1) }},
	{"a paragraph of one's own", Copy, func(_ *rand.Rand, s, o []string) []string { return slices.Concat(s[:5], o[:1], s[5:]) }},
	{"one word in ten changed", Copy, func(rng *rand.Rand, s, _ []string) []string { return change(rng, s, 10) }},
	{"two thirds of it", Copy, func(_ *rand.Rand, s, _ []string) []string { return s[:len(s)*2/3] }},
	{"the first third", Cut, func(_ *rand.Rand, s, _ []string) []string { return s[:len(s)/3] }},
	{"five paragraphs in another report", Excerpt, func(_ *rand.Rand, s, o []string) []string { return slices.Concat(o[:6], s[4:9], o[6:]) }},
	{"one paragraph quoted", Shared, func(_ *rand.Rand, s, o []string) []string { return slices.Concat(o[:6], s[4:6], o[6:]) }},
	{"another report", None, func(_ *rand.Rand, _, o []string) []string { return o }},
}

// change puts another word for one in n.
func change(rng *rand.Rand, s []string, n int) []string {
	words := strings.Fields(strings.Join(s, " "))
	for i := range words {
		if rng.IntN(n) == 0 {
			words[i] = fmt.Sprint("word", rng.IntN(1000))
		}
	}
	return []string{strings.Join(words, " ")}
}

// TestScore holds how often each edit is seen for what it is, and found by its keys, to a golden file: a change there
// is to be looked at.
func TestScore(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	reports := texts(60)
	var b strings.Builder
	for _, e := range edits {
		right, found, counted := 0, 0, len(reports)
		for i, s := range reports {
			other := reports[(i+1)%len(reports)]
			first, second := slices.Clone(s), e.do(rng, slices.Clone(s), slices.Clone(other))
			if e.want == Excerpt {
				first = s[4:9]
			}
			x, y := Sign(strings.Join(first, "\n")), Sign(strings.Join(second, "\n"))
			if Compare(x, y).Kind == e.want {
				right++
			}
			if common(x.Keys(), y.Keys()) > 0 {
				found++
			}
		}
		fmt.Fprintf(&b, "%-34s %-8s right %2d of %d, found by keys %2d\n", e.name, e.want, right, counted, found)
	}
	const name = "testdata/score.txt"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("%s differs; look at the change, then run with UPDATE=1:\n%s", name, b.String())
	}
}

// TestSignatureStays holds keys to what stores hold: others ask for a new version of the encoding.
func TestSignatureStays(t *testing.T) {
	got := fmt.Sprintf("%x", Sign("Forty boats lay side by side across the entrance of the harbour when the morning ferry turned back to Skerry.").Keys())
	if want := "[28a091f]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestMoments(t *testing.T) {
	for _, c := range []struct {
		earlier, later string
		told           bool
	}{
		{"2025-03-04T10:00:00Z", "2025-03-04T10:00:01Z", true},
		{"2025-03-04T10:00:00+02:00", "2025-03-04T09:00:00Z", true},
		{"2025-03-04", "2025-03-05", true},
		{"2025-03-04", "2025-03-04", false},
		{"2025-03-04", "2025-03-04T23:00:00Z", false},
		{"2025-03-04", "2025-03-05T00:00:00Z", true},
		{"", "2025-03-05", false},
		{"spring", "2025-03-05", false},
	} {
		reports := []Report{{Published: c.later}, {Published: c.earlier}}
		want := -1
		if c.told {
			want = 1
		}
		if got := earliest(reports, []int{0, 1}); got != want {
			t.Errorf("%s and %s: %d, want %d", c.earlier, c.later, got, want)
		}
	}
}

func TestAgency(t *testing.T) {
	for name, want := range map[string]string{"AP": "Associated Press", " The Associated Press ": "Associated Press", "Reuters": "Reuters", "ap": "", "Tarn Echo": ""} {
		if got, ok := Agency(name); got != want || ok != (want != "") {
			t.Errorf("%q is %q", name, got)
		}
	}
}
