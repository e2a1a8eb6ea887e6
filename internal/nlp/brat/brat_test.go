package brat

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

// show writes an attribution with the words of its spans: "Ana: said: we won | today".
func show(text string, a Attribution) string {
	var roles []string
	for _, spans := range [][]nlp.Span{a.Source, a.Cue, a.Content} {
		var parts []string
		for _, s := range spans {
			parts = append(parts, text[s.Start:s.End])
		}
		roles = append(roles, strings.Join(parts, " | "))
	}
	return a.ID + ": " + strings.Join(roles, " / ")
}

func TestRead(t *testing.T) {
	const text = "“Größer denn je”, Ana Ruíz said.\nBo denied it"
	for _, c := range []struct{ name, ann, want string }{
		{"offsets in code points", "T1\tSource 18 26\tAna Ruíz\nT2\tCue 27 31\tsaid\nT3\tContent 0 16\tx\nT4\tAttribution 27 31\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n",
			"E1: Ana Ruíz / said / “Größer denn je”"},
		{"parts in order of text", "T1\tContent 13 15;1 7\tje Größer\nE2\tAttribution:T1 Content:T1", "E2:  /  / Größer | je"},
		{"a role given twice", "T1\tContent 1 7\tx\nT2\tContent 13 15\tx\nE1\tAttribution:T9 Content2:T2 Content:T1", "E1:  /  / Größer | je"},
		{"a source shared by two", "T1\tSource 33 35\tBo\nE1\tAttribution:T1 Source:T1\nE2\tAttribution:T1 Source:T1", "E1: Bo /  / \nE2: Bo /  / "},
		{"an event before its spans", "E1\tAttribution:T9 Cue:T1\nT1\tCue 27 31\tsaid", "E1:  / said / "},
		{"a surface over two lines", "T1\tCue 27 35\tsaid.\nBo\nE1\tAttribution:T1 Cue:T1", "E1:  / said.\nBo / "},
		{"Windows line ends", "T1\tCue 27 31\tsaid\r\nE1\tAttribution:T1 Cue:T1\r\n", "E1:  / said / "},
		{"notes, blank lines and other roles", "#1\tAnnotatorNotes T1\tsure?\n\nT1\tCue 27 31\tsaid\nE1\tAttribution:T1 Cue:T1 Time:T1 Source:", "E1:  / said / "},
		{"offsets beyond the text", "T1\tCue 36 400\tdenied\nT2\tSource -9 1\tx\nE1\tAttribution:T1 Cue:T1 Source:T2", "E1: “ / denied it / "},
		{"an unknown annotation", "E1\tAttribution:T1 Cue:T7", "E1:  /  / "},
		{"the first argument is the trigger", "T1\tCue 27 31\tsaid\nE1\tCue:T1 Content:T1", "E1:  /  / said"},
		{"nothing", "", ""},
	} {
		as, err := Read(strings.NewReader(c.ann), text)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		var got []string
		for _, a := range as {
			got = append(got, show(text, a))
		}
		if g := strings.Join(got, "\n"); g != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, g, c.want)
		}
	}
}

func TestReadNamesTheBrokenLine(t *testing.T) {
	for ann, want := range map[string]string{
		"#1\tx\nT1\tCue 3\tsaid":     `line 2: offsets "3" are not a start and an end`,
		"T1\tCue one two\tsaid":      `line 1: offsets "one two" are not numbers`,
		"T1\tCue 1 2;\tsaid and so":  `line 1: offsets "1 2;" are not a start and an end`,
		"T1\tCue 1 2 3\tsaid and so": `line 1: offsets "1 2 3" are not a start and an end`,
	} {
		if _, err := Read(strings.NewReader(ann), "Bo said so"); err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", ann, err, want)
		}
	}
}

func TestDoubts(t *testing.T) {
	const text = "“Größer denn je”, Ana Ruíz said.\nBo denied it"
	for _, c := range []struct{ name, ann, want string }{
		{"none", "T1\tContent 1 7;13 15\tGrößer je\nT2\tCue 27 35\tsaid.\nBo\nE1\tAttribution:T2 Cue:T2 Content:T1", ""},
		{"a surface that brat has broken off", "T1\tCue 27 35\tsaid.", ""},
		{"offsets in bytes", "T1\tCue 34 38\tsaid\nE1\tAttribution:T1 Cue:T1", `line 1: T1 quotes "said" where the text has "o de"`},
		{"offsets beyond the text", "T1\tCue 46 50\tit so\nE1\tAttribution:T1 Cue:T1", `line 1: T1 quotes "it so" where the text has ""` +
			"\nline 2: E1 names T1, which has no place in the text\nline 2: E1 has no Cue and does not count"},
		{"nothing there", "#1\tx\nE1\tAttribution:T1 Source:T9", "line 2: E1 names T9, which has no place in the text\nline 2: E1 has no Cue and does not count"},
	} {
		got, err := Doubts(strings.NewReader(c.ann), text)
		if g := strings.Join(got, "\n"); err != nil || g != c.want {
			t.Errorf("%s: got %q (%v), want %q", c.name, g, err, c.want)
		}
	}
}

// doc returns a Doc whose tokens are the words between spaces.
func doc(text string) *nlp.Doc {
	d := nlp.NewDoc(text, nlp.Context{})
	for bi := range d.Blocks {
		b := &d.Blocks[bi]
		b.Tokens.Start = len(d.Tokens)
		at := b.Start
		for _, word := range strings.Fields(text[b.Start:b.End]) {
			start := at + strings.Index(text[at:], word)
			at = start + len(word)
			d.Tokens = append(d.Tokens, nlp.Token{Start: int32(start), End: int32(at)})
		}
		b.Tokens.End = len(d.Tokens)
	}
	d.Filled(nlp.Tokens)
	return d
}

// find returns the tokens of the first occurrence of words in d.
func find(t *testing.T, d *nlp.Doc, words string) []nlp.Range {
	t.Helper()
	at := strings.Index(d.Text, words)
	if at < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return []nlp.Range{d.TokensIn(nlp.Span{Start: at, End: at + len(words)})}
}

func TestWrite(t *testing.T) {
	d := doc("“Nous gagnons” , Zoé says .\n\nShe adds : never\nagain")
	d.Attributions = []nlp.Attribution{
		{Source: find(t, d, "Zoé"), Cue: find(t, d, "says"), Content: find(t, d, "“Nous gagnons”")},
		{Source: find(t, d, "Zoé"), Cue: find(t, d, "adds"), Content: append(find(t, d, "She"), find(t, d, "never\nagain")...)},
		{Cue: find(t, d, ": never")},
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	const want = "T1\tAttribution 21 25\tsays\nT2\tSource 17 20\tZoé\nT3\tCue 21 25\tsays\nT4\tContent 0 14\t“Nous gagnons”\n" +
		"E1\tAttribution:T1 Source:T2 Cue:T3 Content:T4\n" +
		"T5\tAttribution 33 37\tadds\nT6\tCue 33 37\tadds\nT7\tContent 29 32;40 45;46 51\tShe never again\n" +
		"E2\tAttribution:T5 Source:T2 Cue:T6 Content:T7\n" +
		"T8\tAttribution 38 45\t: never\nT9\tCue 38 45\t: never\nE3\tAttribution:T8 Cue:T9\n"
	var b strings.Builder
	if err := Write(&b, d); err != nil || b.String() != want {
		t.Errorf("got (%v)\n%s\nwant\n%s", err, b.String(), want)
	}
	as, err := Read(strings.NewReader(b.String()), d.Text)
	if err != nil || len(as) != 3 || show(d.Text, as[1]) != "E2: Zoé / adds / She | never | again" {
		t.Errorf("read back: %v %v", as, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("T1\tCue 2 6;7 8\tsaid\nE1\tAttribution:T1 Cue:T1 Content2:T1", "Bö said")
	f.Add("T1\tCue -3 99999\t\nE1\tAttribution:T1 Cue:T1", "\xff")
	f.Fuzz(func(t *testing.T, ann, text string) {
		as, err := Read(strings.NewReader(ann), text)
		if err != nil {
			return
		}
		if _, err := Doubts(strings.NewReader(ann), text); err != nil {
			t.Fatal(err)
		}
		for _, a := range as {
			for _, s := range slices.Concat(a.Source, a.Cue, a.Content) {
				if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
					t.Fatalf("span %v of %q", s, text)
				}
			}
		}
	})
}

func TestGroup(t *testing.T) {
	texts := []string{"a_cafe.txt", "b.txt", "README.md"}
	got := Group(texts, []string{"b_k9x1.ann", "a_cafe.ann", "b_0001.ann", "c.ann", "c_full.ann", "b.ann", "notes.txt", "b_Full.ann"})
	want := map[string][]string{
		"a_cafe": {"a_cafe.ann"}, // not the annotator "cafe" of a text "a"
		"b":      {"b.ann", "b_0001.ann", "b_k9x1.ann"},
		"b_Full": {"b_Full.ann"},
		"c":      {"c.ann", "c_full.ann"},
	}
	if !maps.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %v, want %v", got, want)
	}
}
