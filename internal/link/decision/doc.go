// Package decision holds what people decide about the record: one log to which entries are only added.
//
// Some entries are about entities (merge, split, rename; package entity applies them), some about statements (accept,
// correct, reject, add), some about events (accept, correct, reject), and an undo takes back any of them. None speaks of rows of a record, whose numbers change when it
// is rebuilt. An entity is known by its sightings, an article and an id in its record. A statement is known by
// its article, the checksum of the text and its spans with their words, so that a [Decision] finds it again
// in the same text, in a later version that has the same words, and after a newer reader.
//
// [Apply] lays decisions over what was read from a text:
//
//	shown, outcomes := decision.Apply(reading, decision.Standing(log))
package decision
