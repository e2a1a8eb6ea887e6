package article

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGuardsLetAllMatchesThrough tries the guarded patterns on the lines of all cases and on ends of captions, whole and cut
// off at every byte.
func TestGuardsLetAllMatchesThrough(t *testing.T) {
	lines := []string{
		"The harbour at dawn (Ana Ruiz/AP).", "The harbour [Handout],", "The harbour at dawn. Photo by Ana Ruiz", "The harbour. PHOTO: Ana Ruiz",
		"Picture courtesy of the port", "Pic: Ana Ruiz", "The mayor - Image source: Orvan TV", "Graphic by Tom Hale", "Video: Selm TV", "Illustration by Ana Ruiz",
		"Photo illustration: Ana Ruiz", "The harbour | Ana Ruiz", "The harbour • Ana Ruiz", "The harbour at dawn.  Ana Ruiz/AFP", "“Never!” Ana Ruiz",
		"(Reporting by Ana Ruiz)", "Additional reporting by Ana Ruiz", "writing by Tom Hale", "Editing by Tom Hale", "With files from Ana Ruiz", "With reporting by Tom Hale",
		"Ana Ruiz contributed to this report.", "Ana Ruiz of the Herald contributed from Selm", "Ana Ruiz reported from Orvan.",
	}
	files, err := filepath.Glob("testdata/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	guards := map[string]guarded{"lastBrackets": lastBrackets, "barCredit": barCredit, "labelCredit": labelCredit, "tailCredit": tailCredit, "contribution": contribution}
	met := map[string]bool{}
	for i, line := range lines {
		for end := len(line); end > 0 && len(line) <= maxCaption; end-- {
			for name, g := range guards {
				if matches := g.re().MatchString(line[:end]); matches && !g.may(line[:end]) {
					t.Errorf("%s matches %q, and its guard does not let it through", name, line[:end])
				} else if matches {
					met[name] = true
				}
			}
			if i > 40 {
				break // of the cases, whole lines are enough
			}
		}
	}
	for name := range guards {
		if !met[name] {
			t.Errorf("nothing matches %s", name)
		}
	}
}

func TestPlainlyEnglish(t *testing.T) {
	english := strings.Repeat("The mayor of Selm said on Monday that the port would be sold, and that she had been told of it by the council. ", 4)
	german := strings.Repeat("Der Hafen von Selm wird verkauft, was die Stadt am Montag bekannt gab, und der Rat war in der Sache einig. ", 4)
	dutch := strings.Repeat("De haven van Selm was of is te koop, zei de raad met een brief van het bestuur in de krant van maandag. ", 4)
	for _, c := range []struct {
		text string
		want bool
	}{
		{english, true},
		{german, false},
		{dutch, false},
		{english[:200], false},                       // too short to be plain
		{english[:110] + german, false},              // a quotation
		{strings.Repeat("the ", 10) + german, false}, // a name may hold the article, not all the rest
		{"", false},
	} {
		if got := plainlyEnglish(c.text); got != c.want {
			t.Errorf("plainly English %v, want %v: %q", got, c.want, c.text)
		}
	}
}
