// Package record holds the sourced record of one article: who said what, on whose
// authority, when; who is who; which events and dates the article names. It is made
// from an article and its analysis, and its JSON is the program's public format,
// described in docs/format.md.
//
// All positions are Unicode code points of [Article.Text], half-open, and every span
// carries the text it covers.
//
// Three things are kept apart. A field that is absent was not looked for. A null, or
// an empty list, was looked for and there is none. Where something exists but cannot
// be told, an "unknown" with the reason stands instead.
package record
