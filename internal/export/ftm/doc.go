// Package ftm writes a record as FollowTheMoney entities, one JSON object a line, as Aleph and
// other tools for investigations load them: https://followthemoney.tech. docs/export.md says what
// becomes what, and what is lost.
package ftm
