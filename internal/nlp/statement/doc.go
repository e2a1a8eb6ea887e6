// Package statement tells of each attribution what a reader needs to judge it: who
// stands behind it, with what authority, in which form, to whom and when it was said.
//
// What the text does not say stays unknown, with a reason in words for the reader. An
// attribution that says nothing or that nobody makes gives no statement.
package statement
