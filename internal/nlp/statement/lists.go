package statement

import (
	"io/fs"
	"strings"

	"onrecord/internal/nlp/lexicon"
)

// lists are the word lists of the stage.
type lists struct {
	acts         lexicon.Table   // lemma to act
	naming       lexicon.Phrases // "nicknamed"
	denials      lexicon.Set     // "deny"
	rejections   lexicon.Set     // "reject", before a claim
	claims       lexicon.Set     // "allegation"
	refusals     lexicon.Set     // "decline"
	comment      lexicon.Set     // "comment", after a refusal
	silences     lexicon.Set     // "respond", after "did not"
	questions    lexicon.Set     // "whether", after "did not say"
	unreached    lexicon.Set     // "reach", after "could not be"
	expectations lexicon.Set     // "expect", in the passive: nobody need hold it
	expecters    lexicon.Set     // "widely", beside that: somebody does
	nobody       lexicon.Set     // "source", "some": heads of sources that name nobody
	crowd        lexicon.Set     // "people": name nobody unless a word says which
	counting     lexicon.Set     // "fourth": says nothing of people but how many
	happenings   lexicon.Set     // "meeting": nobody, and no document
	press        lexicon.Set     // "newspaper", "state media"
	kickers      lexicon.Set     // "exclusive", before a colon
	rulers       lexicon.Set     // "judge": whose approval is a decree
	rulings      lexicon.Set     // "approve"
	requests     lexicon.Set     // "motion", denied by a judge
	documents    lexicon.Set     // "report"
	seats        lexicon.Set     // "kremlin"
	outlets      lexicon.Set     // "reuters"
	outletWords  lexicon.Set     // "post"
	anonymity    lexicon.Phrases // "condition of anonymity"
	knowledge    lexicon.Phrases // "briefed on"
	addressed    lexicon.Set     // "tell"
	listeners    lexicon.Set     // "interview", before "with"
	hearers      lexicon.Set     // "audience", after "told"
	media        lexicon.Set     // "letter", after "in"
	bounds       lexicon.Set     // "since", before a date
	labels       lexicon.Set     // "so-called", before a quotation
}

func readLists(fsys fs.FS) (*lists, error) {
	l := lexicon.Loader{FS: fsys}
	ls := &lists{
		acts: l.Table("acts.txt"), naming: l.Phrases("naming.txt"),
		denials: l.Set("denials.txt"), rejections: l.Set("rejections.txt"), claims: l.Set("claims.txt"),
		refusals: l.Set("refusals.txt"), comment: l.Set("comment.txt"), silences: l.Set("silences.txt"),
		questions: l.Set("questions.txt"), unreached: l.Set("unreached.txt"),
		expectations: l.Set("expectations.txt"), expecters: l.Set("expecters.txt"), happenings: l.Set("happenings.txt"),
		nobody: l.Set("nobody.txt"), crowd: l.Set("crowd.txt"), counting: l.Set("counting.txt"),
		press: l.Set("press.txt"), kickers: l.Set("kickers.txt"),
		rulers: l.Set("rulers.txt"), rulings: l.Set("rulings.txt"), requests: l.Set("requests.txt"), documents: l.Set("documents.txt"), seats: l.Set("seats.txt"),
		outlets: l.Set("outlets.txt"), outletWords: l.Set("outlet-words.txt"),
		anonymity: l.Phrases("anonymity.txt"), knowledge: l.Phrases("knowledge.txt"),
		addressed: l.Set("addressed.txt"), listeners: l.Set("listeners.txt"),
		hearers: l.Set("hearers.txt"), media: l.Set("media.txt"), bounds: l.Set("bounds.txt"), labels: l.Set("labels.txt"),
	}
	return ls, l.Err
}

func lower(s string) string { return lexicon.Lower(s) }

// bare returns words as names are compared: lower case, without article and full stops.
func bare(words string) string {
	return strings.TrimPrefix(strings.ReplaceAll(lower(words), ".", ""), "the ")
}
