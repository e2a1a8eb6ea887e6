package attrib

import (
	"os"
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

func rules(t testing.TB) *Rules {
	t.Helper()
	r, err := NewRules(os.DirFS("../english/attrib"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// tagged returns a Doc of one block of words written with their English part of speech, and of
// names: a name is written Ana/NNP_Ruiz/NNP, with _ inside and its kind given by names.
func tagged(t *testing.T, kind nlp.BlockKind, text string, names map[string]nlp.NameKind) *nlp.Doc {
	t.Helper()
	var plain []string
	var tags []nlp.Tag
	upos := map[string]nlp.UPOS{
		"NN": nlp.NOUN, "NNS": nlp.NOUN, "NNP": nlp.PROPN, "VBZ": nlp.VERB, "VBD": nlp.VERB, "VBP": nlp.VERB, "VB": nlp.VERB,
		"VBN": nlp.VERB, "MD": nlp.AUX, "IN": nlp.ADP, "DT": nlp.DET, "JJ": nlp.ADJ, "CD": nlp.NUM, "TO": nlp.PART, "RB": nlp.ADV,
		"PRP": nlp.PRON, "WP": nlp.PRON, ",": nlp.PUNCT, ":": nlp.PUNCT, ".": nlp.PUNCT, "``": nlp.PUNCT, "''": nlp.PUNCT, "HYPH": nlp.PUNCT,
	}
	for _, f := range strings.Fields(text) {
		word, tag, _ := strings.Cut(f, "/")
		plain = append(plain, word)
		tags = append(tags, nlp.Tag{U: upos[tag], X: nlp.ParseXPOS(tag)})
	}
	d := words(strings.Join(plain, " "))
	d.Tags, d.Blocks[0].Kind = tags, kind
	for name, k := range names {
		d.Names = append(d.Names, nlp.Name{Tokens: at(t, d, name), Kind: k})
	}
	d.Filled(nlp.Tags | nlp.Names)
	return d
}

func TestRules(t *testing.T) {
	person := map[string]nlp.NameKind{"Ruiz": nlp.Person}
	for _, c := range []struct {
		kind  nlp.BlockKind
		text  string
		names map[string]nlp.NameKind
		want  string // rule | source | cue | content; empty for none
	}{
		{nlp.Title, "Lang/NNP to/TO sell/VB port/NN next/JJ week/NN ,/, source/NN says/VBZ", nil,
			"headline-end | source | says | Lang to sell port next week"},
		{nlp.Title, "Two/CD held/VBN after/IN raid/NN on/IN port/NN ,/, say/VB police/NNS", nil,
			"headline-end | police | say | Two held after raid on port"},
		{nlp.Title, "Port/NN will/MD close/VB –/, officials/NNS tell/VBP Morning/NNP Post/NNP", nil,
			"headline-end | officials | tell | Port will close"},
		{nlp.Title, "Mayor/NN resigns/VBZ ,/, city/NN mourns/VBZ", nil, ""},
		{nlp.Title, "Bread/NN ,/, butter/NN and/CC report/NN", nil, ""},
		{nlp.Body, "Lang/NNP to/TO sell/VB port/NN next/JJ week/NN ,/, source/NN says/VBZ", nil, ""},
		{nlp.Title, "Ruiz/NNP :/: We/PRP will/MD not/RB sell/VB the/DT port/NN", person,
			"headline-colon | Ruiz | : | We will not sell the port"},
		{nlp.Title, "Police/NNS :/: Raid/NN was/VBD lawful/JJ", nil, "headline-colon | Police | : | Raid was lawful"},
		{nlp.Title, "Ruiz/NNP :/: ``/`` Not/RB for/IN sale/NN ''/''", person, "headline-colon | Ruiz | : | `` Not for sale ''"},
		{nlp.Title, "Ruiz/NNP :/: What/WP her/PRP year/NN has/VBZ brought/VBN", person, ""},
		{nlp.Title, "Ruiz/NNP :/: a/DT life/NN in/IN pictures/NNS", person, ""},
		{nlp.Title, "Lima/NNP :/: Port/NN is/VBZ closed/JJ", map[string]nlp.NameKind{"Lima": nlp.Place}, ""},
		{nlp.Body, "“/`` We/PRP will/MD not/RB sell/VB ./. ”/'' —/, Ruiz/NNP ,/, mayor/NN", person,
			"dash | Ruiz , mayor | — | “ We will not sell . ”"},
		{nlp.Body, "We/PRP will/MD not/RB sell/VB —/, Ruiz/NNP may/MD", person, ""},
		{nlp.Aside, "“/`` We/PRP will/MD not/RB sell/VB ./. ”/'' —/, Ruiz/NNP", person, ""},
	} {
		d := tagged(t, c.kind, c.text, c.names)
		rules(t).add(d)
		d.Filled(nlp.Attributions)
		if err := d.Check(); err != nil {
			t.Error(err)
		}
		got := ""
		for _, a := range d.Attributions {
			got += strings.Join([]string{a.Rule, d.Quote(a.Source[0]), d.Quote(a.Cue[0]), d.Quote(a.Content[0])}, " | ")
		}
		if got != c.want {
			t.Errorf("%s\n got %q\nwant %q", d.Text, got, c.want)
		}
	}
}

func TestRulesKeepWhatIsThere(t *testing.T) {
	d := tagged(t, nlp.Title, "Port/NN will/MD close/VB soon/RB ,/, Ruiz/NNP says/VBZ", nil)
	d.Attributions = []nlp.Attribution{{Cue: []nlp.Range{at(t, d, "says")}, Rule: "network"}}
	rules(t).add(d)
	if len(d.Attributions) != 1 || d.Attributions[0].Rule != "network" {
		t.Errorf("attributions %v", d.Attributions)
	}
}
