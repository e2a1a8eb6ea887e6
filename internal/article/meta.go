package article

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A head holds what a page says about itself outside its text.
type head struct {
	meta   map[string][]string // contents of meta elements by name, property or itemprop, in lower case
	linked linked
	title  string                  // of the title element
	url    string                  // canonical
	lang   string                  // of the html element
	times  []*html.Node            // the first of them
	marked map[string][]*html.Node // elements by itemprop
}

// maxMarked is how many elements of one itemprop are kept.
const maxMarked = 16

// readHead collects what the elements of a page say about it.
func readHead(root *html.Node) *head {
	h := &head{meta: map[string][]string{}, linked: linked{byID: map[string]map[string]any{}}, marked: map[string][]*html.Node{}}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			h.readElement(n)
		}
	}
	return h
}

func (h *head) readElement(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		h.lang = attr(n, "lang")
	case atom.Meta:
		h.readMeta(n)
	case atom.Link:
		if h.url == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
			h.url = attr(n, "href")
		}
	case atom.Title:
		if h.title == "" && n.Namespace == "" && n.FirstChild != nil {
			h.title = clean(n.FirstChild.Data)
		}
	case atom.Script:
		if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil {
			h.linked.parse(n.FirstChild.Data)
		}
	case atom.Time:
		if len(h.times) < maxMarked {
			h.times = append(h.times, n)
		}
	}
	if p := strings.ToLower(attr(n, "itemprop")); p != "" && n.DataAtom != atom.Meta && len(h.marked[p]) < maxMarked {
		h.marked[p] = append(h.marked[p], n)
	}
}

func (h *head) readMeta(n *html.Node) {
	content := clean(attr(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"name", "property", "itemprop", "http-equiv"} {
		if k := strings.ToLower(strings.TrimSpace(attr(n, key))); k != "" {
			h.meta[k] = append(h.meta[k], content)
		}
	}
}

// get returns the first content of the meta elements with the given names.
func (h *head) get(names ...string) string {
	for _, name := range names {
		if v := h.meta[name]; len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

// moment returns the first date among the meta elements with the given names.
func (h *head) moment(names ...string) Moment {
	for _, name := range names {
		for _, v := range h.meta[name] {
			if m := parseMoment(v); !m.IsZero() {
				return m
			}
		}
	}
	return Moment{}
}

// metaClaims returns what the meta elements say: OpenGraph, Dublin Core, parse.ly,
// Sailthru and the names that publishers have in common.
func (h *head) metaClaims() claims {
	c := claims{
		url:        h.get("og:url"),
		outlet:     h.outlet(),
		headline:   first(h.get("og:title"), h.get("parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline", "twitter:title")),
		standfirst: first(h.get("og:description"), h.get("description", "sailthru.description", "dc.description", "twitter:description")),
		language:   first(h.lang, h.get("content-language", "og:locale", "language")),
		published: h.moment("article:published_time", "og:article:published_time", "article:published", "og:published_time",
			"parsely-pub-date", "sailthru.date", "datepublished", "date.issued", "dcterms.created", "dcterms.issued", "dc.date.issued", "dc.date.created",
			"dcterms.date", "dc.date", "publish-date", "publish_date", "publication_date", "publicationdate", "published_at", "pubdate", "article_date_original",
			"article.published", "article.created", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "originalpublicationdate", "date"),
		modified: h.moment("article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified", "article.updated",
			"datemodified", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "last_updated_date"),
	}
	for _, name := range []string{"parsely-author", "article:author", "author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "authors"} {
		for _, v := range h.meta[name] {
			if !strings.Contains(v, "://") && !strings.HasPrefix(v, "@") {
				c.authors = append(c.authors, splitNames(v)...)
			}
		}
		if len(c.authors) > 0 {
			break
		}
	}
	return c
}

// outlet returns the name of the site as the meta elements give it.
func (h *head) outlet() string {
	for _, name := range []string{"og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher"} {
		if v := h.get(name); v != "" && len(v) <= 60 && !strings.HasPrefix(v, "@") {
			return v
		}
	}
	return ""
}

// markedClaims returns what elements with itemprop and time elements say.
func (h *head) markedClaims() claims {
	var c claims
	c.headline = h.markedText("headline")
	c.published = h.markedMoment("datepublished")
	c.modified = h.markedMoment("datemodified")
	for _, n := range h.marked["author"] {
		if s := squeeze(textOf(n)); len(s) <= maxImprint {
			c.authors = append(c.authors, splitNames(s)...)
		}
	}
	for _, n := range h.times {
		m := parseMoment(first(attr(n, "datetime"), textOf(n)))
		if m.IsZero() {
			continue
		}
		switch s := names(n); {
		case strings.Contains(s, "modif") || strings.Contains(s, "updat"):
			c.modified = firstMoment(c.modified, m)
		case strings.Contains(s, "publi") || hasAttr(n, "pubdate"):
			c.published = firstMoment(c.published, m)
		}
	}
	return c
}

// shownMoment returns the date of the first time element that stands in no box of its own,
// such as a list of other reports.
func (h *head) shownMoment() Moment {
	for _, n := range h.times {
		m := parseMoment(first(attr(n, "datetime"), textOf(n)))
		if !m.IsZero() && within(n, maxBoxes, func(n *html.Node) bool { return n.DataAtom == atom.Aside || isBox(n) }) == nil {
			return m
		}
	}
	return Moment{}
}

func (h *head) markedText(prop string) string {
	for _, n := range h.marked[prop] {
		if s := squeeze(textOf(n)); s != "" {
			return s
		}
	}
	return ""
}

func (h *head) markedMoment(prop string) Moment {
	for _, n := range h.marked[prop] {
		if m := parseMoment(first(attr(n, "datetime"), attr(n, "content"), textOf(n))); !m.IsZero() {
			return m
		}
	}
	return Moment{}
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// textOf returns the first of the text under n, enough for a name or a date.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if b.Len() > 4*maxImprint {
			break
		}
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// dayInAddress finds the day in addresses such as "/2026/01/05/", "/2026-01-05-" and
// "-20260105".
var dayInAddress = lazily(`[/_-]((?:19|20)\d\d)(?:[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?:[/_.-]|$)`)

// addressDay returns the day of publication that an address holds.
func addressDay(address string) Moment {
	u, err := url.Parse(address)
	if err != nil {
		return Moment{}
	}
	g := dayInAddress().FindStringSubmatch(u.Path)
	if g == nil {
		return Moment{}
	}
	m, ok := parseISO(g[1] + "-" + pad(g[2]+g[4]) + "-" + pad(g[3]+g[5]))
	if !ok {
		return Moment{}
	}
	return m
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
