package export

import (
	"strings"
	"testing"

	"onrecord/internal/record"
	"onrecord/internal/record/recordtest"
)

// TestStandOffIsThatOfTheDocument tests that brat is the same made from a record as from the document.
func TestStandOffIsThatOfTheDocument(t *testing.T) {
	r, err := record.New(recordtest.Report())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := WriteStandOff(&b, r); err != nil {
		t.Fatal(err)
	}
	if want := read(t, golden["brat"]); b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestStandOffLines(t *testing.T) {
	const text = "“Größer”,\n\n  sagt Zoé 🚢 \nheute"
	span := func(start, end int) record.Span {
		return record.Span{Start: start, End: end, Text: string([]rune(text)[start:end])}
	}
	r := &record.Record{Article: record.Article{Text: text}, Statements: []record.Statement{
		{Cue: []record.Span{span(13, 17)}, Source: []record.Span{span(18, 30)}, Content: []record.Span{span(0, 12)}},
		{Cue: []record.Span{span(13, 17)}, Source: []record.Span{span(18, 30)}},
	}}
	var b strings.Builder
	if err := WriteStandOff(&b, r); err != nil {
		t.Fatal(err)
	}
	const want = "T1\tAttribution 13 17\tsagt\nT2\tSource 18 23;25 30\tZoé 🚢 heute\nT3\tCue 13 17\tsagt\nT4\tContent 0 9\t“Größer”,\n" +
		"E1\tAttribution:T1 Source:T2 Cue:T3 Content:T4\nE2\tAttribution:T1 Source:T2 Cue:T3\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
