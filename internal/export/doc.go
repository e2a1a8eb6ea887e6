// Package export writes what was read of an article in the formats of other tools:
// brat, CoNLL-U, Markdown, W3C Web Annotations and schema.org, and in the program's own
// JSON. It derives nothing: all it writes is in the record or the analysis.
package export
