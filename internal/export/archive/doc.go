// Package archive writes a record, or a part of it, as JSON Lines, and reads that again: what
// is needed to make the record anew, reports and decisions, and, for those who want to read the
// file without onrecord, how they are joined. docs/export.md describes every kind of line.
//
// What is read comes from outside: lines are limited, each report is checked as if nobody had
// made it with this program, and a line that is broken costs only itself.
package archive
