// Package store keeps the record of many reports in one SQLite file: the articles with
// their versions, the statements in them, and what joins them across reports. It holds
// rows and says nothing of what they mean: what belongs together is told by the packages
// under link.
//
// One article is one transaction. A process that is killed leaves the file as it was
// after the last whole article. One process writes at a time, any number read.
//
// The layout is in migrations/, which say what each column holds.
package store
