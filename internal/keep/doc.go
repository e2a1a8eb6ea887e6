// Package keep puts the records of reports into the store and joins each with what is
// there: it asks the packages under link what belongs together, gives them what they need
// to know from the store, and writes down what they say.
//
// What is joined: versions of one article, copies of one text, people and bodies, stories,
// wordings of one statement, events. The order in which reports come decides what is known
// when each is joined, so that the same reports in the same order give the same record.
package keep
