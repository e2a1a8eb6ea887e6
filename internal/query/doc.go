// Package query is the language in which the record is searched: words, phrases, fields such as
// speaker:Ruiz and said:2026-01, put together with OR, brackets and a minus sign.
//
// [Parse] makes a tree of what somebody typed, or an [Error] that points at the place and suggests
// what to write instead. [Fields] is the one list of what can be asked; the documentation and the
// help of commands are made from it. The package knows what a query says, not how it is
// answered: it opens no record, folds no letters and ranks nothing.
package query
