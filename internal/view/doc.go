// Package view shows a record on a terminal: the report with its statements marked in
// the text, who stands behind each one below its paragraph, then events, people and the
// sourcing in one line.
//
// Source, cue and content are told apart by marks, also without colour:
//
//	[¹the content], ‹the source› «said»¹
//
// Words of the report pass through [term.Clean] and cannot act on the terminal.
package view
