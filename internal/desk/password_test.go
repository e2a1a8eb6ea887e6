package desk

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
)

func TestCheckPassword(t *testing.T) {
	for _, p := range []string{
		good, another, "lower case words", "ångström über æther", "东风夜放花千树更吹落星如雨", "1 4 1 5 9 2 6 5 3 5", strings.Repeat("long words ", 90),
	} {
		if err := CheckPassword("ana", p); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
	for p, want := range map[string]string{
		"":                                "too short",
		"elevenchars":                     "too short",
		"Password1234":                    "many people",
		"correctHorseBatteryStaple":       "many people",
		"aaaaaaaaaaaaaaaa":                "pattern",
		"abababababababab":                "pattern",
		"123456789012":                    "pattern",
		"abcdefghijklmnop":                "pattern",
		"zyxwvutsrqponm":                  "pattern",
		"ana.ruizana.ruiz1":               "your name",
		"OnRecord2026":                    "your name",
		"ﬃﬃﬃﬃ":                            "pattern", // NFKC: ffiffiffiffi
		strings.Repeat("long words", 103): "longer than",
		"twelve bytes\xff":                "no text",
	} {
		wantRefused(t, CheckPassword("ana.ruiz", p), want)
	}
}

// TestRefusedList holds the list to what it is for.
func TestRefusedList(t *testing.T) {
	data, err := os.ReadFile("refused.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Fields(string(data))
	if !slices.IsSorted(lines) || len(slices.Compact(lines)) != len(strings.Fields(string(data))) {
		t.Error("the list is not sorted, or has a password twice")
	}
	for _, p := range lines {
		if utf8.RuneCountInString(p) < MinPassword || p != strings.ToLower(p) {
			t.Errorf("%q is too short to be needed, or not in lower case", p)
		}
	}
}

func TestHash(t *testing.T) {
	d := open(t)
	long := strings.Repeat("a long sentence; ", 50)
	hash, err := d.hash(t.Context(), long)
	if err != nil {
		t.Fatal(err)
	}
	for password, want := range map[string]bool{long: true, long[:len(long)-1]: false, long + "x": false, "": false, strings.Repeat(long, 9): false} {
		same, stale, err := d.matches(t.Context(), password, hash)
		if same != want || stale || err != nil {
			t.Errorf("%d bytes: %v %v %v, want %v", len(password), same, stale, err, want)
		}
	}
	composed, err := d.hash(t.Context(), "\u00e5ngstr\u00f6m")
	if err != nil {
		t.Fatal(err)
	}
	if same, _, err := d.matches(t.Context(), "a\u030angstro\u0308m", composed); !same || err != nil {
		t.Errorf("the same letters, typed on another system: %v %v", same, err)
	}
	d.cost.Memory *= 2
	if _, stale, err := d.matches(t.Context(), long, hash); !stale || err != nil {
		t.Errorf("a hash of less cost is not told: %v", err)
	}
}

// TestNobodys holds the hash that stands for unknown users to the shape, and so to the cost, of a true one.
func TestNobodys(t *testing.T) {
	d := open(t)
	p, salt, key, err := argon2id.DecodeHash(d.nobodys())
	if err != nil || *p != *d.params() || len(salt) != 16 || len(key) != 32 {
		t.Errorf("%+v %d %d %v", p, len(salt), len(key), err)
	}
}

func FuzzCheckPassword(f *testing.F) {
	for _, p := range []string{"", good, "aaaaaaaaaaaaaaaa", "\xff\xfe", "ﬃﬃﬃﬃ", "nine\u202eherons over"} {
		f.Add("ana", p)
	}
	f.Fuzz(func(t *testing.T, name, p string) {
		if CheckPassword(name, p) == nil && (len(p) > maxPassword || !utf8.ValidString(p)) {
			t.Errorf("%q is taken", p)
		}
	})
}

func FuzzUserName(f *testing.F) {
	for _, n := range []string{"", "ana", " Ana ", "<b>", "\u212aana"} {
		f.Add(n)
	}
	f.Fuzz(func(t *testing.T, name string) {
		n, err := UserName(name)
		if err != nil {
			return
		}
		if again, err := UserName(n); err != nil || again != n {
			t.Errorf("%q gives %q, which gives %q, %v", name, n, again, err)
		}
		if strings.ContainsAny(n, "<>&\"'/\\% \x00\n") || len(n) > 64 {
			t.Errorf("%q is taken as %q", name, n)
		}
	})
}
