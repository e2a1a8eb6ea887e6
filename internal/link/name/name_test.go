package name

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestFolded(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		in   string
		want string
	}{
		{Person, "Zoë BRÛLÉ-Smith", "zoe brule smith"},
		{Person, "Müller, Jürgen", "jurgen muller"},
		{Person, "LI Keqiang", "keqiang li"},
		{Person, "Al Gore", "al gore"},
		{Person, "Rania al-Sabti", "rania sabti"},
		{Person, "Van Dyke", "van dyke"},
		{Person, "Ludwig van Dyke", "ludwig dyke"},
		{Person, "Dr. Prof. Marta Oyelaran", "marta oyelaran"},
		{Person, "Pope", "pope"},
		{Person, "J.P. O'Hara", "j p ohara"},
		{Person, "AbdulRahman Qasim", "abd rahman qasim"},
		{Person, "Παπαδάκης", "papadakis"},
		{Person, "김정은", "gim jeongeun"},
		{Person, "Marta Oyelaran alias Marta Lund", "marta oyelaran"},
		{Organisation, "The Norvik & Sudvik Co., Ltd.", "norvik sudvik"},
		{Organisation, "Ltd", "ltd"},
		{Organisation, "S.A.R.L. Norvik", "norvik"},
		{Organisation, "Norvik A/S", "norvik"},
		{Organisation, "Fund VIII", "fund 8"},
		{Organisation, "Norvik's", "norvik"},
		{Place, "the city of Odessa", "odesa"},
		{Place, "Washington, D.C.", "washington"},
		{Other, "«»—", ""},
	} {
		if got := Parse(c.in, c.kind).Folded(); got != c.want {
			t.Errorf("%v %q: %q, want %q", c.kind, c.in, got, c.want)
		}
	}
}

func TestShort(t *testing.T) {
	for in, want := range map[string]bool{
		"Oyelaran": true, "M. Oyelaran": true, "Mrs Oyelaran": true, "Marta Oyelaran": false, "al-Sabti": true, "": true,
	} {
		if got := Parse(in, Person).Short(); got != want {
			t.Errorf("%q: short %t", in, got)
		}
	}
}

func TestNameless(t *testing.T) {
	for in, want := range map[string]bool{
		"the ministry": true, "Ministry of Defence": true, "Supreme Court": true, "Norvik Bank": false, "IMF": false, "Police": true,
	} {
		if got := Parse(in, Organisation).Nameless(); got != want {
			t.Errorf("%q: nameless %t", in, got)
		}
	}
}

func TestKindText(t *testing.T) {
	for _, k := range []Kind{Other, Person, Organisation, Place} {
		b, err := json.Marshal(k)
		if err != nil {
			t.Fatal(err)
		}
		var back Kind
		if err := json.Unmarshal(b, &back); err != nil || back != k || string(b) != `"`+k.String()+`"` {
			t.Errorf("%v is %s, and back %v (%v)", k, b, back, err)
		}
	}
	if KindOf("ship") != Other {
		t.Error("a ship is known")
	}
}

// TestKindsApart holds names of different kinds apart, save those of no kind.
func TestKindsApart(t *testing.T) {
	p, b, o := Parse("Hugo Brandt", Person), Parse("Hugo Brandt", Organisation), Parse("Hugo Brandt", Other)
	if m := p.Compare(b); m.Score != 0 || m.Reason != Unlike {
		t.Errorf("a person is like a body: %v", m)
	}
	if m := o.Compare(b); m.Score < Same {
		t.Errorf("a body is not like itself: %v", m)
	}
	if m := (Name{}).Compare(p); m.Score != 0 {
		t.Errorf("no name is like a person: %v", m)
	}
}

// TestKeys holds that pairs which compare as the same, or as a short form, share a key, and
// that keys are few. Names that differ in a letter of their skeleton need not, nor those of
// scripts without vowels.
func TestKeys(t *testing.T) {
	for _, c := range pairCases(t) {
		a, b := Parse(c.a, c.kind), Parse(c.b, c.kind)
		ka, kb := a.Keys(), b.Keys()
		if len(ka) > MaxKeys || len(kb) > MaxKeys {
			t.Errorf("line %d: %d and %d keys", c.line, len(ka), len(kb))
		}
		shared := slices.ContainsFunc(ka, func(k string) bool { return slices.Contains(kb, k) })
		if c.reason == Letters || a.bare != b.bare {
			continue
		}
		if (c.same || c.reason == ShortName && strings.HasSuffix(c.b, a.words[len(a.words)-1].text)) && !shared {
			t.Errorf("line %d: %s %q, %s %q share no key", c.line, c.a, ka, c.b, kb)
		}
	}
}

func TestKeysTellApart(t *testing.T) {
	for _, c := range [][2]string{{"Maria Duarte", "Maria Keller"}, {"Anna Novak", "Anders Lund"}, {"Li Wei", "Wang Wei"}} {
		a, b := Parse(c[0], Person).Keys(), Parse(c[1], Person).Keys()
		if i := slices.IndexFunc(a, func(k string) bool { return slices.Contains(b, k) && !strings.HasSuffix(c[0], "Wei") }); i >= 0 {
			t.Errorf("%s and %s share the key %s", c[0], c[1], a[i])
		}
	}
}

func TestLongNames(t *testing.T) {
	long := strings.Repeat("Aa ", 10000)
	n := Parse(long, Person)
	if n.Len() > maxWords || len(n.Folded()) > maxText {
		t.Errorf("%d words, %d bytes", n.Len(), len(n.Folded()))
	}
	if m := n.Compare(Parse(strings.Repeat("bb ", 10000), Person)); m.Score >= Same {
		t.Errorf("compares as the same: %v", m)
	}
}

// TestLists holds the lists to their form: sorted, without doubles, folded where they are looked up
// folded.
func TestLists(t *testing.T) {
	files, err := listFiles.ReadDir("lists")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		list := strings.TrimSuffix(f.Name(), ".txt")
		es := entries(list)
		if !slices.IsSorted(es) || len(slices.Compact(slices.Clone(es))) != len(es) {
			t.Errorf("%s is not sorted or has doubles", f.Name())
		}
		if len(es) == 0 {
			t.Errorf("%s is empty", f.Name())
		}
	}
	for _, list := range []string{"nicknames", "given", "common", "families", "family-first", "particles", "places", "acronyms"} {
		for _, e := range entries(list) {
			if e != fold(e) {
				t.Errorf("%s: %q is not folded", list, e)
			}
		}
	}
}

// TestAcronyms holds that each long form of the list is read as it is written there.
func TestAcronyms(t *testing.T) {
	for _, e := range entries("acronyms") {
		short, long := pair(e)
		if got := Parse(long, Organisation).Folded(); got != long {
			t.Errorf("%s: %q is read as %q", short, long, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range pairCases(f) {
		f.Add(c.a, c.b, uint8(c.kind))
	}
	f.Add("\xff. , J", "ал-.-", uint8(1))
	f.Fuzz(func(t *testing.T, s, u string, k uint8) {
		kind := Kind(k % 4)
		a, b := Parse(s, kind), Parse(u, kind)
		m, back := a.Compare(b), b.Compare(a)
		if m.Score < 0 || m.Score > 1 || back.Score < 0 || back.Score > 1 {
			t.Errorf("scores %v, %v", m, back)
		}
		if self := a.Compare(a); !a.Empty() && self != (Match{1, SameWords}) {
			t.Errorf("%q is not itself: %v", s, self)
		}
		if keys := a.Keys(); len(keys) > MaxKeys || len(keys) == 0 != a.Empty() {
			t.Errorf("%q: keys %q", s, keys)
		}
		if strings.ContainsFunc(a.Folded(), unicode.IsUpper) {
			t.Errorf("%q is folded to %q", s, a.Folded())
		}
	})
}
