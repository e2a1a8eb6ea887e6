// Package term lays out text for a terminal: it measures how many columns text takes,
// breaks it into lines, styles it, and keeps control characters of hostile text away
// from the terminal.
package term
