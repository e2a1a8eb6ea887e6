package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// root is the folder of the repository, which the paths in examples start from.
var root = func() string {
	dir, err := filepath.Abs("../..")
	if err != nil {
		panic(err)
	}
	return dir
}()

// runScore runs "onrecord score" in the root.
func runScore(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	t.Chdir(root)
	var out, errs strings.Builder
	e := &env{stdin: strings.NewReader(""), stdout: &out, stderr: &errs, width: defaultWidth}
	code = run(t.Context(), e, append([]string{"score"}, args...))
	return out.String(), errs.String(), code
}

// scores are the commands of score with their help.
var scores = map[string]interface{ Help() string }{
	"attribution": scoreAttribution{}, "sentences": scoreSentences{}, "syntax": scoreSyntax{},
	"names": scoreNames{}, "dates": scoreDates{}, "coref": scoreCoref{}, "pages": scorePages{},
	"stories":    scoreStories{},
	"name-pairs": scoreNamePairs{},
}

// examples returns the arguments of the lines that a help gives as examples of score.
func examples(help string) [][]string {
	var all [][]string
	for line := range strings.Lines(help) {
		if args, ok := strings.CutPrefix(line, "  onrecord score "); ok {
			all = append(all, strings.Fields(args))
		}
	}
	return all
}

func TestScoreExamples(t *testing.T) {
	for name, command := range scores {
		if len(examples(command.Help())) == 0 {
			t.Errorf("the help of score %s has no example", name)
		}
		for _, args := range examples(command.Help()) {
			t.Run(strings.Join(args, " "), func(t *testing.T) {
				stdout, stderr, code := runScore(t, args...)
				if code != exitOK || stderr != "" || !strings.Contains(stdout, "gold") {
					t.Fatalf("exit code %d, stderr %q, stdout\n%s", code, stderr, stdout)
				}
				for line := range strings.Lines(stdout) {
					if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 80 {
						t.Errorf("%d columns: %s", n, line)
					}
				}
			})
		}
	}
}

// figuresOf runs score with --format json and returns precision, recall and F1 of a row.
func figuresOf(t *testing.T, key, measure string, args ...string) (figures [3]float64, stderr string) {
	t.Helper()
	stdout, stderr, code := runScore(t, append(args, "--format", "json")...)
	if code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	var report struct {
		Tables []struct {
			Rows []struct {
				Key     string
				Figures map[string]struct{ Precision, Recall, F1 float64 }
			}
		}
	}
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		t.Fatal(err)
	}
	for _, table := range report.Tables {
		for _, row := range table.Rows {
			if f, ok := row.Figures[measure]; ok && row.Key == key {
				return [3]float64{f.Precision, f.Recall, f.F1}, stderr
			}
		}
	}
	t.Fatalf("no row %s, %s in\n%s", key, measure, stdout)
	return figures, stderr
}

// The other annotator marks four of the five statements: one with half of the source and
// content, one with a source that is a word shorter.
func TestScoreAgreement(t *testing.T) {
	for key, want := range map[string][3]float64{
		"attr_cue_overlap": {100, 80, 88.89}, "attr_all_overlap50": {75, 60, 66.67}, "attr_all_exact": {50, 40, 44.44},
	} {
		got, stderr := figuresOf(t, key, "all", "attribution", "--agreement", "cmd/onrecord/testdata/annotated")
		if got != want || stderr != "" {
			t.Errorf("%s is %v, want %v; stderr %q", key, got, want, stderr)
		}
	}
}

// copyGold puts files of the annotated sample into a new folder.
func copyGold(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for from, to := range files {
		data, err := os.ReadFile(filepath.Join(root, "cmd/onrecord/testdata/annotated", from))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, to), string(data))
	}
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestScorePredictions(t *testing.T) {
	pred := copyGold(t, map[string]string{"bridge_ok01.ann": "bridge.ann"})
	got, stderr := figuresOf(t, "attr_all_exact", "all", "attribution", "cmd/onrecord/testdata/annotated", "--pred", pred)
	if want := [3]float64{100, 62.5, 76.92}; got != want {
		t.Errorf("exact %v, want %v: all of bridge, nothing of harbour", got, want)
	}
	if want := "onrecord: " + pred + ": no annotation of harbour, counted as empty\n"; stderr != want {
		t.Errorf("stderr %q, want %q", stderr, want)
	}
}

func TestScoreBrokenGold(t *testing.T) {
	moved := copyGold(t, map[string]string{"harbour.ann": "harbour.ann"})
	write(t, filepath.Join(moved, "harbour.txt"), "HARBOUR MASTER DENIES ANY LEAK\n\nA spokesman told reporters that no oil had reached the beach.\n")
	broken := copyGold(t, map[string]string{"harbour.txt": "harbour.txt"})
	write(t, filepath.Join(broken, "harbour.ann"), "T1\tCue 3 9\tx\nT2\tCue three nine\tx\n")
	tree := filepath.Join(t.TempDir(), "tree.conllu")
	write(t, tree, "1\tShe\tshe\n")
	empty := filepath.Join(t.TempDir(), "empty.iob2")
	write(t, empty, "\n")
	for _, c := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"the text has changed", []string{"attribution", moved, "--pred", moved}, exitOK,
			`harbour.ann: line 1: T1 quotes "told reporters" where the text has "no oil had rea" (and 17 more doubts)`},
		{"offsets that are no numbers", []string{"attribution", broken, "--pred", broken}, exitFailed,
			`harbour.ann: line 2: offsets "three nine" are not numbers`},
		{"a folder without annotations", []string{"attribution", "samples"}, exitUsage, "the folder holds no NAME.ann that goes with a NAME.txt"},
		{"no folder", []string{"attribution", "nowhere"}, exitFailed, "nowhere: no such file or directory"},
		{"one annotator", []string{"attribution", moved, "--agreement"}, exitUsage, "no text has two annotators"},
		{"columns are missing", []string{"sentences", tree}, exitFailed, "tree.conllu: line 1: 3 columns, want 10"},
		{"a file without gold", []string{"names", empty}, exitFailed, "empty.iob2: the file holds no gold"},
		{"a folder without trees", []string{"syntax", "samples"}, exitUsage, "samples: the folder holds no .conllu"},
	} {
		t.Run(c.name, func(t *testing.T) {
			stdout, stderr, code := runScore(t, c.args...)
			if code != c.code || !strings.Contains(stderr, c.want) {
				t.Errorf("exit code %d, stderr %q, want %d and %q; stdout\n%s", code, stderr, c.code, c.want, stdout)
			}
		})
	}
}

func TestScoreSentencesOfFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "The ferry left late.\nNobody said why.\n")
	write(t, filepath.Join(dir, "a_s.txt"), "The ferry left late. {{sentence_break}}Nobody said why.")
	got, _ := figuresOf(t, "sentences", "exact", "sentences", dir)
	if want := [3]float64{100, 100, 100}; got != want {
		t.Errorf("sentences %v, want %v", got, want)
	}
}

// A folder of re3d, and the folder that holds it, are the same gold.
func TestScoreRe3d(t *testing.T) {
	parent := t.TempDir()
	folder := filepath.Join(parent, "first")
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(parent, "README.md"), "about the folders")
	write(t, filepath.Join(folder, re3dDocuments), `{"_id": "d", "title": "Velm", "text": "Ana Ruiz went to Velm."}`)
	write(t, filepath.Join(folder, re3dEntities), `{"_id": "1", "begin": 0, "end": 8, "type": "Person", "documentId": "d"}`)
	for _, gold := range []string{folder, parent} {
		docs, err := readNames(gold)
		if err != nil || len(docs) != 1 || len(docs[0].Names) != 1 {
			t.Errorf("%s: %v, error %v", gold, docs, err)
		}
	}
	write(t, filepath.Join(folder, re3dEntities), `{"_id": "1", "begin": 0, "end": 80, "type": "Person", "documentId": "d"}`)
	if _, err := readNames(parent); err == nil || !strings.HasSuffix(err.Error(), `entities.json: entities: entity "1" lies outside its document`) {
		t.Errorf("error %v", err)
	}
}
