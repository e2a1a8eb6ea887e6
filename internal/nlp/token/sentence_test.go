package token

import (
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

// wantSentences reads text, in which a bar stands where a sentence must end, as one
// block.
func wantSentences(t *testing.T, text string) {
	t.Helper()
	plain := strings.ReplaceAll(text, "|", "")
	d := read(t, plain, nlp.Block{Span: nlp.Span{End: len(plain)}})
	var got strings.Builder
	at := 0
	for i, s := range d.Sentences {
		sp := d.Span(s)
		if i > 0 {
			got.WriteByte('|')
		}
		got.WriteString(plain[at:sp.Start] + plain[sp.Start:sp.End])
		at = sp.End
	}
	if got.String()+plain[at:] != text {
		t.Errorf("got  %q\nwant %q", got.String()+plain[at:], text)
	}
}

func TestAbbreviations(t *testing.T) {
	wantSentences(t, "Gov. Ana Ruiz met Lt. Col. Amir Haddad on Jan. 6 in St. Petersburg.")
	wantSentences(t, "He lives in the U.S.| He will stay.")
	wantSentences(t, "The U.S. Senate met at 10 a.m. on Tuesday.")
	wantSentences(t, "It is the No. 2 party.| Is it?| No.| It lost.")
	wantSentences(t, "George W. Okafor and J.R. Lindt spoke.")
	wantSentences(t, "You and I.| Then the others.")
	wantSentences(t, "CHICAGO, Ill. — The talks failed.")
}

// What is an abbreviation but for its case ends no sentence before a word in lower case.
func TestAbbreviationsInOtherCase(t *testing.T) {
	wantSentences(t, "Lindt and co. were late.")
	wantSentences(t, "Tests found E. coli in it.| She left.")
}

func TestNotes(t *testing.T) {
	wantSentences(t, "The port closed.[12]| It opened in May.")
	wantSentences(t, "The port closed. [3] [4]| It opened in May.")
	wantSentences(t, "The port closed.|\n\n[3] and it opened in May.")
	wantSentences(t, "The port [3] closed.| [It] opened in May.")
}

func TestQuotations(t *testing.T) {
	wantSentences(t, "“We won.”| The crowd cheered.")
	wantSentences(t, "\"Did we win?\" she asked.| \"We did.\"")
	wantSentences(t, "\"Did we win?\" Minister Ana Ruiz asked.")
	wantSentences(t, "“Will you go?” and “Why?” were her words.")
	wantSentences(t, "She was late.|\n\n''We waited,'' he said.")
	wantSentences(t, "''We waited.''| He left.")
	wantSentences(t, "He left (he was tired.) and slept.")
	wantSentences(t, "He left.| (He was tired.)| She stayed.")
}

func TestEllipses(t *testing.T) {
	wantSentences(t, "I thought ... well, no.")
	wantSentences(t, "They never came back....| She did.")
	wantSentences(t, "It was late. . . . and cold.")
	wantSentences(t, "It was late.| . . . The town slept.")
	wantSentences(t, "The report [...] Said so.")
}

func TestItems(t *testing.T) {
	wantSentences(t, "1. Open the door| 2. Close the door")
	wantSentences(t, "a. Open it| b. Close it| c. Lock it")
	wantSentences(t, "• Open it| • Close it")
	wantSentences(t, "The bill passed 2 to 1.")
}

func TestLines(t *testing.T) {
	wantSentences(t, "Talks\nThe council voted on the plan\nthat the mayor had asked for\nlast week.")
	wantSentences(t, "Talks fail|\n\nin the end")
	wantSentences(t, "The harbor sleeps,\nThe gulls are gone;\nNobody counts the boats.")
	wantSentences(t, "no capitals here.| nobody uses them.")
}
