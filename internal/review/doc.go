// Package review is how people decide about statements: the queue of those that are doubtful, the decisions
// (accept, correct, reject), the log of all that was decided, and what of it can be learned from. The commands, the pages and the
// API show what it returns.
//
// A decision takes effect at once, package keep applies it, and it is known by the words of the report, as package
// decision explains, so that it survives a rebuild.
package review
