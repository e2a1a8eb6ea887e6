package score

import (
	"strings"
	"testing"
)

func addStories(pairs string) *Stories {
	s := &Stories{}
	for _, p := range strings.Fields(pairs) {
		event, story, _ := strings.Cut(p, "/")
		s.Add(event, story)
	}
	return s
}

func TestStories(t *testing.T) {
	for _, c := range []struct {
		pairs                string
		precision, recall    float64
		right                float64
		linksFound, linkGold int
	}{
		{"a/1 a/1 b/2", 100, 100, 1, 1, 1},
		{"a/1 a/2 b/3", 100, 200.0 / 3, 0, 0, 1},                // split
		{"a/1 a/1 b/1", 500.0 / 9, 100, 1, 3, 1},                // joined: (2·2/3 + 1/3) / 3
		{"a/1 a/1 b/1 b/2", 200.0 / 3, 75, 1, 3, 2},             // (4/3 + 1/3 + 1) / 4; (2 + 1/2 + 1/2) / 4
		{"a/1", 100, 100, 0, 0, 0},                              // alone
		{"a/1 b/1 c/1 d/1", 25, 100, 0, 6, 0},                   // nothing right
		{"a/1 a/2 a/3 a/4", 100, 25, 0, 0, 6},                   // nothing joined
		{"a/1 a/1 a/2 a/2", 100, 50, 2, 2, 6},                   // halves
		{"a/1 b/1 a/2 b/2", 50, 50, 0, 2, 2},                    // crossed
		{"a/1 a/1 a/1 b/1 b/2 b/2", 75, 7.0 / 9 * 100, 4, 7, 6}, // (9/4+1/4+2)/6; (3+1/3+4/3)/6
	} {
		s := addStories(c.pairs)
		f := s.BCubed()
		if round(f.Precision) != round(c.precision) || round(f.Recall) != round(c.recall) {
			t.Errorf("%s: BCubed %.2f, %.2f, want %.2f, %.2f", c.pairs, f.Precision, f.Recall, c.precision, c.recall)
		}
		if l := s.Links(); l != (Count{c.right, c.linksFound, c.linkGold}) {
			t.Errorf("%s: links %v", c.pairs, l)
		}
	}
}

func TestReadNewsCluster(t *testing.T) {
	got, err := ReadNewsCluster(strings.NewReader(`{"url": "http://a.example/1", "title": "Ferry sinks", "description": null,
		"text": "A ferry sank.", "date_publish": "2024-02-03T00:00:00", "newsCluster": {"Event": "ferry"}}`))
	want := StoryReport{"ferry", "http://a.example/1", "Ferry sinks", "", "A ferry sank.", "2024-02-03T00:00:00"}
	if err != nil || got != want {
		t.Errorf("%+v, error %v", got, err)
	}
	if _, err := ReadNewsCluster(strings.NewReader("[")); err == nil {
		t.Error("broken JSON is read")
	}
}

func TestReadECBPlus(t *testing.T) {
	tokens := func(sentences ...string) string {
		var b strings.Builder
		b.WriteString(`<Document doc_name="x">`)
		for i, s := range sentences {
			for w := range strings.FieldsSeq(s) {
				b.WriteString(`<token t_id="1" sentence="` + string(rune('0'+i)) + `" number="0">` + w + "</token>\n")
			}
		}
		return b.String() + "<Markables></Markables></Document>"
	}
	for _, c := range []struct{ name, in, event, text string }{
		{"7_1ecb", tokens("The ferry 's 12-year-old hull ( rusty ) broke .", "`` We did n't know , '' he said ."), "7ecb",
			"The ferry's 12-year-old hull (rusty) broke.\n\n\"We didn't know,\" he said.\n"},
		{"7_10ecbplus", tokens("http : / / a . example", "A 12 - year - old ferry , 1 , 200 tons , $ 4 . 6 m ."), "7ecbplus",
			"A 12-year-old ferry, 1,200 tons, $4.6 m.\n"},
	} {
		got, err := ReadECBPlus(c.name, strings.NewReader(c.in))
		if err != nil || got.Event != c.event || got.Text != c.text {
			t.Errorf("%s: %+v, error %v; want %q", c.name, got, err, c.text)
		}
	}
	if _, err := ReadECBPlus("1_1ecb", strings.NewReader("<Document>")); err == nil {
		t.Error("broken XML is read")
	}
}
