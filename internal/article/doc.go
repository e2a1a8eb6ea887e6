// Package article turns what an outlet published (a web page, plain text, ninjs or
// schema.org JSON-LD) into an [Article]: one text, its parts, and what is known about
// it from outside the text.
//
// The text of a plain-text file is the file's own, to the character. The text of a
// page is put together from what the page shows: headline, standfirst, byline, then
// paragraphs and captions in the order of the page, with a blank line between them.
//
// Parts say what each line is for, so that a biography or a "Read more" is never read
// as news. A line that cannot be told is body: a statement lost is worse than a line
// too many. What is missing or doubtful is said in [Article.Notes].
//
// The package opens no files and no addresses, and never asks the clock.
package article
