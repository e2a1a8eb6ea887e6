// Package sqlite opens the SQLite files of this program: it knows how to name a file with its settings, how its layout
// comes to the newest, and what SQLite's errors mean for a user. What a file holds is told by the packages that own one.
package sqlite
