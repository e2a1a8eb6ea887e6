package conllu

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

const sample = `# newdoc id = a
# newpar
1	She	she	PRON	PRP	_	2	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	0	root	_	_
3	n't	not	PART	RB	_	2	advmod	_	SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_

# newpar
1	Yes	yes	INTJ	UH	_	0	root	_	_

# newdoc id = b
1	No	no	INTJ	UH	_	0	root	_	_
`

func TestReadPlacesWordsInText(t *testing.T) {
	r := NewReader(strings.NewReader(sample))
	d, name, err := r.Next()
	if err != nil || name != "a" {
		t.Fatalf("got %q, %v", name, err)
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	if want := "She didn't .\n\nYes"; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	if d.Word(1) != "did" || d.Word(2) != "n't" {
		t.Errorf("words %q %q", d.Word(1), d.Word(2))
	}
	if d, name, err = r.Next(); err != nil || name != "b" || d.Text != "No" {
		t.Errorf("second document: %v %q %v", d, name, err)
	}
	if _, _, err = r.Next(); err != io.EOF {
		t.Errorf("after the last: %v", err)
	}
}

func TestReadPlacesFirstMultiword(t *testing.T) {
	const in = "1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\t_\n" +
		"1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\t's\tbe\tAUX\tVBZ\t_\t0\troot\t_\t_\n"
	d, _, err := NewReader(strings.NewReader(in)).Next()
	if err != nil || d.Check() != nil || d.Word(0) != "It" || d.Word(1) != "'s" {
		t.Errorf("got %+v, %v, %v", d.Tokens, err, d.Check())
	}
}

func TestWriteReadsBack(t *testing.T) {
	d, _, _ := NewReader(strings.NewReader(sample)).Next()
	var buf bytes.Buffer
	if err := Write(&buf, d, "a"); err != nil {
		t.Fatal(err)
	}
	e, _, err := NewReader(&buf).Next()
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Tokens) != len(d.Tokens) || e.Arcs[0] != d.Arcs[0] || e.Tags[4] != (nlp.Tag{U: nlp.INTJ, X: nlp.ParseXPOS("UH")}) {
		t.Errorf("read back %v %v", e.Arcs, e.Tags)
	}
}

func TestReadRefusesBadLines(t *testing.T) {
	for _, bad := range []string{"x\n", "1\ta\ta\tX\tX\t_\tq\troot\t_\t_\n", "3-1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n"} {
		if _, _, err := NewReader(strings.NewReader(bad)).Next(); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: error %v", bad, err)
		}
	}
}
