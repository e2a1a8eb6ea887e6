package table

import (
	"strings"
	"testing"
)

func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"":                         "",
		"talks":                    "talks",
		"=1+1":                     "'=1+1",
		"@SUM(A1)":                 "'@SUM(A1)",
		"+49 30":                   "'+49 30",
		"-":                        "'-",
		"\t=1":                     "'\t=1",
		"\r=1":                     "'\r=1",
		"\n=1":                     "'\n=1",
		"＝1":                       "'＝1",
		"'=1":                      "'=1", // has its apostrophe
		"a=1":                      "a=1",
		"“=1”":                     "“=1”",
		" =1":                      " =1",
		"–":                        "–",
		`=HYPERLINK("http://x")`:   `'=HYPERLINK("http://x")`,
		"-7 degrees, said the man": "'-7 degrees, said the man",
	} {
		if got := Harmless(in); got != want {
			t.Errorf("Harmless(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCSVRow(t *testing.T) {
	for _, raw := range []bool{false, true} {
		var b strings.Builder
		w := NewCSV(&b)
		w.Raw = raw
		for _, row := range [][]any{{"a,b", `say "x"`, "two\nlines", nil}, {-3, int64(9), 0.125, true}, {"=1", "", 0, 1e21}} {
			if err := w.Row(row...); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		formula := "'=1"
		if raw {
			formula = "=1"
		}
		want := "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\n-3,9,0.125,true\n" + formula + ",,0,1000000000000000000000\n"
		if b.String() != want {
			t.Errorf("raw %v: %q, want %q", raw, b.String(), want)
		}
	}
}
