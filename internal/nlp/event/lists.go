package event

import (
	"io/fs"

	"onrecord/internal/nlp/lexicon"
)

// lists are the word lists of the stage. Entries for verbs may have a particle or an object:
// "call off", "take place".
type lists struct {
	nouns, verbs lexicon.Table // lemma to kind
	plurals      lexicon.Set   // nouns that tell one event in the plural: "talks"
	generic      lexicon.Set   // kinds that name any event again: "meeting"
	journeys     lexicon.Set   // verbs with a place as their goal: "visit"
	countries    lexicon.Set   // no place of an event when they stand before its noun
	carriers     lexicon.Set   // nouns that count an event: "round" of talks
	topics       lexicon.Set   // prepositions of an event's name: "summit on"

	holding, attending, scheduling, cancelling, postponing, confirming lexicon.Set // verbs

	expecting, planning lexicon.Set // what an infinitive hangs on: "expected to", "set to"
	weighing            lexicon.Set // what a verb in "-ing" hangs on that is only thought of
	denying             lexicon.Set // verbs whose clause is not so
	closing             lexicon.Set // "if", "whether"
	doubting            lexicon.Set // "possible"
}

func readLists(fsys fs.FS) (*lists, error) {
	l := lexicon.Loader{FS: fsys}
	return &lists{
		nouns: l.Table("nouns.txt"), verbs: l.Table("verbs.txt"),
		plurals: l.Set("plurals.txt"), generic: l.Set("generic.txt"), journeys: l.Set("journeys.txt"),
		countries: l.Set("countries.txt"), topics: l.Set("topics.txt"),
		carriers: l.Set("carriers.txt"), weighing: l.Set("weighing.txt"),
		holding: l.Set("holding.txt"), attending: l.Set("attending.txt"), scheduling: l.Set("scheduling.txt"),
		cancelling: l.Set("cancelling.txt"), postponing: l.Set("postponing.txt"), confirming: l.Set("confirming.txt"),
		expecting: l.Set("expecting.txt"), planning: l.Set("planning.txt"), denying: l.Set("denying.txt"),
		closing: l.Set("closing.txt"), doubting: l.Set("doubting.txt"),
	}, l.Err
}

func lower(s string) string { return lexicon.Lower(s) }
