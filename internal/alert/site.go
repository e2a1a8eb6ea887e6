package alert

import (
	"net/url"
	"strings"
)

// site is the address of the pages of a record, without a slash at its end.
type site string

// folders are where the things that a reference names have their pages, by its letter.
var folders = map[byte]string{'s': "/statements/", 'e': "/entities/", 'v': "/events/", 't': "/stories/"}

// page returns the address of the page of a reference (s12).
func (s site) page(ref string) string {
	if ref == "" || folders[ref[0]] == "" {
		return string(s) + "/"
	}
	return string(s) + folders[ref[0]] + url.PathEscape(ref)
}

// article returns the address of the page of an article, at a statement if one is named.
func (s site) article(key, statement string) string {
	address := string(s) + "/articles/" + url.PathEscape(key)
	if statement != "" {
		address += "#" + url.PathEscape(statement)
	}
	return address
}

// outside returns an address that a report gives, if it is one of the web.
func outside(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// newSite returns a site without the slash at its end.
func newSite(base string) site { return site(strings.TrimSuffix(base, "/")) }
