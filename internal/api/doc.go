// Package api gives the record to programs: JSON over HTTP below /api/v1, described by OpenAPI 3.1 that is made from the code.
//
// Lists come in pages with a cursor, answers have an ETag, errors are problem details (RFC 9457), and what is large comes as
// JSON Lines. A report can be read without being kept. Nothing here changes the record, and nothing asks who is asking: whoever
// embeds the handler guards it.
//
// The answers are those of package answer; [API] only reads requests and writes answers.
package api
