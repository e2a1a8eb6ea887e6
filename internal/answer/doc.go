// Package answer is what the record answers: it puts together, from rows of the store, what package view
// shows at a terminal and what pages and the API give.
//
// What is not there is a [store.ErrNotFound] with words of its own; a caller adds what to do about it. All
// answers of one [store.Reader] are of the record as it stood at one moment. Nothing depends on the clock: the day
// as of which something is told is passed in.
package answer
