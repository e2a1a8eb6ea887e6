package view

import "onrecord/internal/record"

// Article is one version of an article with what ties it to the rest of the record.
type Article struct {
	ArticleRef
	Version  int          `json:"version"`
	Versions []VersionRef `json:"versions"` // the latest of them, the first first
	Earlier  int          `json:"earlier"`  // how many versions came before those
	Note     record.Text  `json:"note"`     // what to know about their order; null if nothing
	Changes  []TextChange `json:"changes"`  // from the version before
	Story    *Named       `json:"story"`    // null if it belongs to none
	Origin   *ArticleRef  `json:"origin"`   // the article whose copy it is; null if it stands for itself
	Copies   []ArticleRef `json:"copies"`   // of the same text, some of them
	Ties     Ties         `json:"ties"`

	Sourcing string         `json:"sourcing"` // who stands behind the statements, in one line
	Record   *record.Record `json:"record"`
}

// Ties say what the things in the record of one report are over all reports, by their ids there. What has no tie is not
// in a map: a version that is not the latest may have such.
type Ties struct {
	Statements map[string]StatementTie `json:"statements"`
	Entities   map[string]string       `json:"entities"` // references
	Events     map[string]string       `json:"events"`   // references
}

// StatementTie is what a statement is over all reports.
type StatementTie struct {
	Ref    string `json:"ref"`
	Worded Worded `json:"worded"`
}
