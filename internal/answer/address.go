package answer

import "net/url"

// pages are where the things that a reference names have their pages, by its letter.
var pages = map[byte]string{StatementRef: "/statements/", EntityRef: "/entities/", EventRef: "/events/", StoryRef: "/stories/"}

// PageOf returns the path of the page of a reference (s12, e4, v9, t7) on a site of the record; that of the front page if it is
// none.
func PageOf(ref string) string {
	if ref == "" || pages[ref[0]] == "" {
		return "/"
	}
	return pages[ref[0]] + url.PathEscape(ref)
}

// PageOfArticle returns the path of the page of an article by its key.
func PageOfArticle(key string) string { return "/articles/" + url.PathEscape(key) }

// Elsewhere returns an address that a report gives if a browser may be sent there: that of a web page. Reports may give any
// address; empty for all others.
func Elsewhere(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}
