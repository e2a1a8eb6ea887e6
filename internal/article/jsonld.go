package article

import (
	"encoding/json"
	"net/url"
	"strings"
)

// reportTypes are the types of schema.org that hold a report; the others inherit from
// Article or are used instead of it.
var reportTypes = wordsOf(`Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle
	OpinionNewsArticle ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle
	ScholarlyArticle TechArticle BlogPosting LiveBlogPosting SocialMediaPosting Report Review`)

// maxNesting is how deep objects are looked for in each other.
const maxNesting = 24

// A linked is what a page's JSON-LD holds: its reports, and all objects by "@id".
type linked struct {
	reports []map[string]any
	pages   []map[string]any // WebPage, which may hold what the report lacks
	byID    map[string]map[string]any
}

// parseLinked reads one block of JSON-LD into l. Blocks that are no JSON after the usual
// mistakes have been mended are passed over.
func (l *linked) parse(block string) bool {
	var v any
	if json.Unmarshal([]byte(block), &v) != nil && json.Unmarshal([]byte(mendJSON(block)), &v) != nil {
		return false
	}
	l.collect(v, maxNesting)
	return true
}

// collect keeps the reports and the objects with a name in v.
func (l *linked) collect(v any, depth int) {
	if depth == 0 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			l.collect(e, depth-1)
		}
	case map[string]any:
		l.keep(v)
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item", "author", "publisher"} {
			l.collect(v[key], depth-1)
		}
	}
}

func (l *linked) keep(o map[string]any) {
	for _, t := range texts(o["@type"]) {
		t = strings.TrimPrefix(strings.TrimPrefix(t, "http://schema.org/"), "https://schema.org/")
		if reportTypes[t] {
			l.reports = append(l.reports, o)
			break
		}
		if t == "WebPage" {
			l.pages = append(l.pages, o)
		}
	}
	if id, ok := o["@id"].(string); ok && len(o) > 1 {
		if _, known := l.byID[id]; !known {
			l.byID[id] = o
		}
	}
}

// claims returns what the JSON-LD says about the report of the page: the first that
// gives the page's own address, else the first with a headline; what it lacks, the
// object of the page gives.
func (l *linked) claims(address string) claims {
	var c claims
	if o := l.main(address); o != nil {
		c = l.claimsOf(o)
	}
	for _, p := range l.pages {
		pc := l.claimsOf(p)
		c.published, c.modified = firstMoment(c.published, pc.published), firstMoment(c.modified, pc.modified)
		c.language, c.url = first(c.language, pc.language), first(c.url, pc.url)
	}
	return c
}

func firstMoment(a, b Moment) Moment {
	if a.IsZero() {
		return b
	}
	return a
}

// main returns the report that the page is about; nil if there is none.
func (l *linked) main(address string) map[string]any {
	var best map[string]any
	score := 0
	for _, o := range l.reports {
		s := 1
		if text(o["headline"]) != "" || text(o["name"]) != "" {
			s += 2
		}
		if text(o["articleBody"]) != "" {
			s++
		}
		if address != "" && (sameAddress(l.address(o), address)) {
			s += 4
		}
		if s > score {
			best, score = o, s
		}
	}
	return best
}

// address returns the address that an object gives for itself.
func (l *linked) address(o map[string]any) string {
	for _, key := range []string{"url", "mainEntityOfPage", "@id"} {
		for _, s := range append(texts(o[key]), texts(field(o[key], "@id"))...) {
			if strings.HasPrefix(s, "http") {
				return s
			}
		}
	}
	return ""
}

// claimsOf reads a report.
func (l *linked) claimsOf(o map[string]any) claims {
	c := claims{
		url:        l.address(o),
		outlet:     first(clean(text(field(l.resolve(o["publisher"]), "name"))), clean(text(field(l.resolve(o["sourceOrganization"]), "name")))),
		headline:   clean(first(text(o["headline"]), text(o["name"]))),
		standfirst: clean(first(text(o["description"]), text(o["abstract"]))),
		language:   first(text(o["inLanguage"]), text(field(o["inLanguage"], "alternateName"))),
		authors:    l.authors(o),
		published:  parseMoment(text(o["datePublished"])),
		modified:   parseMoment(text(o["dateModified"])),
		body:       text(o["articleBody"]),
	}
	for _, key := range []string{"image", "associatedMedia"} {
		for _, v := range list(o[key]) {
			if caption := clean(text(field(v, "caption"))); caption != "" {
				c.captions = append(c.captions, caption)
				c.credits = append(c.credits, clean(text(field(v, "creditText"))))
			}
		}
	}
	return c
}

// authors returns the persons that wrote a report; if there are none, the bodies.
func (l *linked) authors(o map[string]any) []string {
	var persons, bodies []string
	for _, key := range []string{"author", "creator"} {
		for _, v := range list(o[key]) {
			v = l.resolve(v)
			for _, name := range append(texts(v), texts(field(v, "name"))...) {
				if strings.HasPrefix(name, "http") {
					continue
				}
				if kind := text(field(v, "@type")); kind == "" || strings.Contains(kind, "Person") {
					persons = append(persons, splitNames(name)...)
				} else {
					bodies = append(bodies, splitNames(name)...)
				}
			}
		}
		if len(persons) > 0 {
			return persons
		}
	}
	return bodies
}

// resolve returns the object that a reference by "@id" stands for, or v itself.
func (l *linked) resolve(v any) any {
	if vs, ok := v.([]any); ok && len(vs) > 0 {
		v = vs[0]
	}
	if o, ok := v.(map[string]any); ok && o["name"] == nil {
		if id, ok := o["@id"].(string); ok && l.byID[id] != nil {
			return l.byID[id]
		}
	}
	return v
}

// field returns a field of v, or of its first element; nil if v is no object.
func field(v any, key string) any {
	if vs, ok := v.([]any); ok && len(vs) > 0 {
		v = vs[0]
	}
	o, _ := v.(map[string]any)
	return o[key]
}

// list returns v as a list.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// texts returns the strings that v is or holds, or those under "@value".
func texts(v any) []string {
	var all []string
	for _, e := range list(v) {
		if o, ok := e.(map[string]any); ok {
			e = o["@value"]
		}
		if s, ok := e.(string); ok && s != "" {
			all = append(all, s)
		}
	}
	return all
}

// text returns the first string that v is or holds.
func text(v any) string {
	if all := texts(v); len(all) > 0 {
		return all[0]
	}
	return ""
}

// sameAddress reports whether two addresses lead to one page: scheme, "www", query,
// fragment and a slash at the end do not count.
func sameAddress(a, b string) bool {
	u, err := url.Parse(a)
	v, err2 := url.Parse(b)
	if err != nil || err2 != nil {
		return false
	}
	trim := func(u *url.URL) string {
		return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.Path, "/")
	}
	return trim(u) == trim(v)
}

// mendJSON mends what is most often wrong in the JSON of pages: comment and CDATA marks
// around it, a semicolon after it, control characters within strings, commas before a
// closing bracket.
func mendJSON(s string) string {
	s = strings.TrimSpace(s)
	for _, cut := range []string{"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "//"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, cut))
	}
	for _, cut := range []string{"//-->", "-->", "//]]>", "/*]]>*/", "]]>", ";"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, cut))
	}
	b := make([]byte, 0, len(s))
	quoted := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quoted && c == '\\' && i+1 < len(s):
			b = append(b, c)
			i++
			c = s[i]
		case c == '"':
			quoted = !quoted
		case quoted && c < ' ':
			c = ' '
		case !quoted && (c == '}' || c == ']'):
			b = dropComma(b)
		}
		b = append(b, c)
	}
	return string(b)
}

// dropComma drops a comma, and the white space after it, from the end of b.
func dropComma(b []byte) []byte {
	for i := len(b) - 1; i >= 0; i-- {
		switch b[i] {
		case ' ', '\n', '\r', '\t':
		case ',':
			return b[:i]
		default:
			return b
		}
	}
	return b
}
