// Package samples holds reports that were written for this project: its places, people and outlets do not exist.
package samples

import "embed"

// Files are the reports; negotiation is seven weeks of one story in seven outlets.
//
//go:embed *.txt *.html *.json negotiation
var Files embed.FS
