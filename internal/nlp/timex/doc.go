// Package timex finds expressions of time in English news and reckons their values
// from the day of publication, never from the clock.
//
// What is an expression is written in rule files (see [Rule]), over the word lists
// beside them. They are compiled into one trie of words and classes of words; the
// text is passed once, and at each token that can begin a rule the longest match wins.
// What an expression means is reckoned afterwards, in reading order, since "a year
// earlier" leans on the date before it and "from Jan. 3" on the one behind it.
//
// The conventions for what belongs to an expression follow TIMEX3: no preposition, but
// the article ("the past week"), save before a bare number ("the 2016 election", "the
// 1990s"); two dates that stand alone are two expressions ("from 2004 to 2009"), joined
// by [nlp.Date.Until], while "Jan. 3 to 5" is one whose value is an interval.
package timex
