package statement

import "onrecord/internal/nlp"

// actNamed are the acts as the list names them.
var actNamed = map[string]nlp.Act{
	"speech": nlp.Speech, "writing": nlp.Writing, "belief": nlp.Belief,
	"intention": nlp.Intention, "decree": nlp.Decree, "perception": nlp.Perception,
}

// act says what the source did, by the first cue word that the list knows. A quotation
// in full is speech whatever the cue, for "smiled" then stands for "said", but writing
// stays writing; what documents say is written.
func (r *reading) act(f *frame, form nlp.Form) nlp.Act {
	act, ok := actNamed[r.acts[r.lemma(f.verb)]]
	switch {
	case r.isRuling(f):
		return nlp.Decree
	case f.authority == nlp.DocumentAuthority && (!ok || act == nlp.Speech || act == nlp.Perception):
		return nlp.Writing
	case !ok, form == nlp.Direct && act != nlp.Writing:
		return nlp.Speech
	case act == nlp.Perception && r.contentStarts(f, "as"):
		return nlp.Belief // "sees it as a threat"
	}
	return act
}

// isRuling reports whether a cue that can be an opinion is a decision, for its source
// decides: "the judge rejected the bid", "the jury found him guilty".
func (r *reading) isRuling(f *frame) bool {
	return f.who >= 0 && r.rulings[r.lemma(f.verb)] && r.rulers[r.lemma(f.who)]
}

func (r *reading) contentStarts(f *frame, word string) bool {
	return len(f.Content) > 0 && r.lemma(f.Content[0].Start) == word
}
