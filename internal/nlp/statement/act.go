package statement

import "onrecord/internal/nlp"

// actNamed are the acts as the list names them.
var actNamed = map[string]nlp.Act{
	"speech": nlp.Speech, "writing": nlp.Writing, "belief": nlp.Belief,
	"intention": nlp.Intention, "decree": nlp.Decree, "perception": nlp.Perception,
}

// act says what the source did, by the first cue word that the list knows. A quotation
// in full is speech whatever the cue, for "smiled" then stands for "said", but writing
// stays writing.
func (r *reading) act(f *frame, form nlp.Form) nlp.Act {
	act, ok := actNamed[r.acts[r.lemma(f.verb)]]
	switch {
	case !ok, form == nlp.Direct && act != nlp.Writing:
		return nlp.Speech
	case act == nlp.Perception && r.contentStarts(f, "as"):
		return nlp.Belief // "sees it as a threat"
	}
	return act
}

func (r *reading) contentStarts(f *frame, word string) bool {
	return len(f.Content) > 0 && r.lemma(f.Content[0].Start) == word
}
