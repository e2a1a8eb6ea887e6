// Package recordtest holds a report with a hand-made analysis, for tests of the record
// and of all that shows it. No stage or model takes part, so what the tests expect
// changes only with the code under test.
package recordtest
