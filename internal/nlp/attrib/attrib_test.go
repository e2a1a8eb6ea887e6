package attrib

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

const width = 32

// words returns a Doc of the words of text, with paragraphs at newlines and random encodings.
func words(text string) *nlp.Doc {
	d := nlp.NewDoc(text, nlp.Context{})
	rng := rand.New(rand.NewSource(1))
	for bi := range d.Blocks {
		b := &d.Blocks[bi]
		b.Tokens.Start = len(d.Tokens)
		for at := b.Start; at < b.End; {
			n := strings.IndexAny(text[at:b.End], " ")
			if n < 0 {
				n = b.End - at
			}
			if n > 0 {
				d.Tokens = append(d.Tokens, nlp.Token{Start: int32(at), End: int32(at + n)})
			}
			at += n + 1
		}
		b.Tokens.End = len(d.Tokens)
		d.Sentences = append(d.Sentences, b.Tokens)
	}
	d.Encoding = nlp.Matrix{Cols: width, Data: make([]float32, width*len(d.Tokens))}
	for i := range d.Encoding.Data {
		d.Encoding.Data[i] = float32(rng.NormFloat64())
	}
	d.Filled(nlp.Tokens | nlp.Sentences | nlp.Encoding)
	return d
}

// at returns the tokens of the words in d.
func at(t *testing.T, d *nlp.Doc, words string) nlp.Range {
	t.Helper()
	i := strings.Index(d.Text, words)
	if i < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return d.TokensIn(nlp.Span{Start: i, End: i + len(words)})
}

func TestTagsOfNestedAttributions(t *testing.T) {
	d := words("Ruiz said Lang told her to go now")
	d.Attributions = []nlp.Attribution{
		{Source: []nlp.Range{at(t, d, "Ruiz")}, Cue: []nlp.Range{at(t, d, "said")}, Content: []nlp.Range{at(t, d, "Lang told her to go now")}},
		{Source: []nlp.Range{at(t, d, "Lang")}, Cue: []nlp.Range{at(t, d, "told")}, Content: []nlp.Range{at(t, d, "to go")}},
	}
	want := []int32{beginSource, beginCue, beginSource, beginCue, beginContent, beginContent, insideContent, beginContent}
	if got := Tags(d); !slices.Equal(got, want) {
		t.Errorf("tags %v, want %v", got, want)
	}
}

func TestGoldRolesOfWindow(t *testing.T) {
	d := words("a b\n“ Go ” Ruiz said “ now ”\nc")
	a := nlp.Attribution{
		Source: []nlp.Range{at(t, d, "Ruiz")}, Cue: []nlp.Range{at(t, d, "said")},
		Content: []nlp.Range{at(t, d, "“ Go ”"), at(t, d, "“ now ”")},
	}
	w := windowOf(d, a.Cue, 0, nlp.Range{Start: 0, End: len(d.Tokens)})
	want := []int32{0, 0, 3, 4, 4, 1, 0, 3, 4, 4, 0}
	if got := w.gold(a); !slices.Equal(got, want) {
		t.Errorf("roles %v, want %v", got, want)
	}
}

func TestWindowEndsWithNeighbours(t *testing.T) {
	d := words("far away\nbefore it\nRuiz said so\nafter it\nfar away")
	cues := []nlp.Range{at(t, d, "said")}
	all := nlp.Range{Start: 0, End: len(d.Tokens)}
	if w := windowOf(d, cues, 0, all); d.Quote(w.tokens) != "before it\nRuiz said so\nafter it" {
		t.Errorf("window is %q", d.Quote(w.tokens))
	}
	d.Blocks[1].Kind = nlp.Title
	if w := windowOf(d, cues, 0, all); d.Quote(w.tokens) != "Ruiz said so\nafter it" {
		t.Errorf("window is %q", d.Quote(w.tokens))
	}
	if w := windowOf(d, cues, 0, at(t, d, "Ruiz said so")); d.Quote(w.tokens) != "Ruiz said so" {
		t.Errorf("window is %q", d.Quote(w.tokens))
	}
}

func TestWindowCountsOtherCues(t *testing.T) {
	d := words("x said x claims to know x told x")
	cues := []nlp.Range{at(t, d, "said"), at(t, d, "claims"), at(t, d, "told")}
	w := windowOf(d, cues, 1, nlp.Range{Start: 0, End: len(d.Tokens)})
	var got []int32
	for i := range w.tokens.Len() {
		got = append(got, w.ids[i*numWindowFeatures+betweenFeature])
	}
	// Pairs of: twice the cues between, plus one inside a cue.
	if want := []int32{2, 1, 0, 0, 0, 0, 0, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("other cues %v, want %v", got, want)
	}
}

func TestDistanceClasses(t *testing.T) {
	c := nlp.Range{Start: 300, End: 302}
	last := int32(-1)
	for tok := c.End; tok < 600; tok++ {
		k := distanceClass(c, tok)
		if k < last || k > 2*distanceClasses {
			t.Fatalf("class %d at distance %d after %d", k, tok-c.End+1, last)
		}
		if before := distanceClass(c, c.Start-1-(tok-c.End)); before != k-1 {
			t.Fatalf("class %d before, %d after", before, k)
		}
		last = k
	}
	if last != 2*distanceClasses {
		t.Errorf("the farthest class is %d of %d", last, 2*distanceClasses)
	}
}

// TestAnyTextIsRead runs a model with random weights over texts of odd shapes.
func TestAnyTextIsRead(t *testing.T) {
	m := New(nn.NewParams(7), width)
	m.SetBias(3, 1)
	texts := []string{"", "x", strings.Repeat("“ x ", 200), strings.Repeat("a b\n", 400), "a\n\n\nb"}
	for _, text := range texts {
		d := words(text)
		stage := m.Stage(Everything)
		nlp.Pipeline{stage}.Run(d)
		if err := d.Check(); err != nil {
			t.Errorf("%.10q…: %v", text, err)
		}
		first := fmt.Sprint(d.Attributions)
		stage.Run(d)
		if fmt.Sprint(d.Attributions) != first {
			t.Errorf("%.10q…: another run gave another result", text)
		}
	}
}

func TestAsidesAreNotRead(t *testing.T) {
	m := New(nn.NewParams(7), width)
	m.SetBias(3, 1)
	d := words(strings.Repeat("a b c d ", 50))
	m.Stage(Everything).Run(d)
	if len(d.Attributions) == 0 {
		t.Fatal("the model finds nothing at all")
	}
	d.Blocks[0].Kind = nlp.Aside
	m.Stage(Everything).Run(d)
	if len(d.Attributions) > 0 {
		t.Errorf("%d attributions in an aside", len(d.Attributions))
	}
}
