package article

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what comes out into the test cases; read the diff")

// eachCase runs f on every case of a folder: in a txtar file, NAME.in is followed by
// NAME.out, which must equal what f returns.
func eachCase(t *testing.T, dir string, f func(t *testing.T, in string) string) {
	files, err := filepath.Glob(filepath.Join("testdata", dir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata/%s: %v", dir, err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(ar.Files); i += 2 {
			in, out := ar.Files[i], &ar.Files[i+1]
			name, ok := strings.CutSuffix(in.Name, ".in")
			if !ok || out.Name != name+".out" {
				t.Fatalf("%s: %s is followed by %s", file, in.Name, out.Name)
			}
			t.Run(filepath.Base(file)+"/"+name, func(t *testing.T) {
				got := f(t, string(in.Data))
				if *update {
					out.Data = []byte(got)
				} else if got != string(out.Data) {
					t.Errorf("got:\n%s\nwant:\n%s", got, out.Data)
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestTextCases(t *testing.T) {
	eachCase(t, "text", func(t *testing.T, in string) string {
		a := FromText(in, Hints{})
		mustCheck(t, a)
		if a.Text != in {
			t.Error("the text is not the file's own")
		}
		return format(a)
	})
}

func TestCarriageReturnsEndLines(t *testing.T) {
	const text = "Harbour talks stall\r\nTalks may resume in March, both sides say.\r\n\r\nTalks broke off on Tuesday.\r\n\r\nNobody was satisfied.\r\n"
	a := FromText(text, Hints{})
	mustCheck(t, a)
	b := FromText(strings.ReplaceAll(text, "\r\n", "\n"), Hints{})
	if a.Standfirst == "" || format(a) != format(b) {
		t.Errorf("got:\n%swithout carriage returns:\n%s", format(a), format(b))
	}
}

func FuzzText(f *testing.F) {
	f.Add("by Ana Ruiz\n\nPARIS, Jan. 5 (Reuters) - It rained. (Ana Ruiz/AFP)\r\n\r\nRead more: x")
	f.Fuzz(func(t *testing.T, s string) {
		mustCheck(t, FromText(strings.ToValidUTF8(s, ""), Hints{}))
	})
}
