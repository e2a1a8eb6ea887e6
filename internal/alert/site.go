package alert

import (
	"net/url"
	"strings"

	"onrecord/internal/answer"
)

// site is the address of the pages of a record, without a slash at its end.
type site string

// page returns the address of the page of a reference (s12).
func (s site) page(ref string) string { return string(s) + answer.PageOf(ref) }

// article returns the address of the page of an article, at a statement if one is named.
func (s site) article(key, statement string) string {
	address := string(s) + answer.PageOfArticle(key)
	if statement != "" {
		address += "#" + url.PathEscape(statement)
	}
	return address
}

// newSite returns a site without the slash at its end.
func newSite(base string) site { return site(strings.TrimSuffix(base, "/")) }
