package article

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// fromJSON reads a report in JSON: schema.org JSON-LD, which has a type, or else ninjs.
func fromJSON(source string, h Hints) (*Article, error) {
	var v any
	if err := json.Unmarshal([]byte(source), &v); err != nil {
		if strings.Contains(h.ContentType, "json") || strings.Contains(source[:min(len(source), 4096)], `":`) {
			return nil, &Unreadable{NoStory, "the JSON is broken: " + err.Error()}
		}
		return fromPlain(source, h)
	}
	var c claims
	linked := linked{byID: map[string]map[string]any{}}
	linked.collect(v, maxNesting)
	switch o, _ := v.(map[string]any); {
	case len(linked.reports) > 0:
		c = linked.claims(h.URL)
	case o != nil:
		c = ninjsClaims(o)
	}
	return fromClaims(c, h)
}

// fromClaims makes an Article of what metadata hold, the report included.
func fromClaims(c claims, h Hints) (*Article, error) {
	t, s := &layout{Article: &Article{}}, &sheet{}
	t.take(c)
	s.add(Headline, c.headline)
	body := bodyBlocks(c.body)
	if len(body) > 0 && !strings.HasPrefix(body[0].text, strings.TrimRight(c.standfirst, ".… ")) {
		t.Standfirst = c.standfirst
		s.add(Standfirst, c.standfirst)
	}
	s.add(Byline, c.byline)
	for _, b := range body {
		s.add("", b.text)
	}
	for i, caption := range c.captions {
		s.add(Caption, caption)
		s.add(Credit, c.credits[i])
	}
	if !s.hasReport() {
		return nil, &Unreadable{NoStory, "the JSON holds no text of a report"}
	}
	t.readSheet(s, h)
	return t.Article, nil
}

// ninjsClaims reads ninjs, the JSON of the IPTC for news, in versions 1 to 3
// (iptc.org/standards/ninjs).
func ninjsClaims(o map[string]any) claims {
	c := claims{
		url:        first(text(o["canonicalurl"]), text(o["uri"])),
		outlet:     clean(first(rolled(o["infosources"], "name"), text(o["copyrightholder"]))),
		headline:   clean(first(text(o["headline"]), rolled(o["headlines"], "value"), text(o["title"]))),
		standfirst: clean(first(text(o["description_text"]), rolled(o["descriptions"], "value"))),
		language:   text(o["language"]),
		byline:     clean(first(text(o["byline"]), text(o["by"]))),
		published: firstMoment(parseMoment(first(text(o["firstpublished"]), text(o["firstcreated"]))),
			firstMoment(parseMoment(text(o["contentcreated"])), parseMoment(text(o["versioncreated"])))),
		modified: parseMoment(first(text(o["contentmodified"]), text(o["versioncreated"]))),
		body:     first(text(o["body_xhtml"]), text(o["body_html"]), text(o["body_text"]), rolled(o["bodies"], "value")),
	}
	c.authors = splitNames(c.byline)
	for _, a := range associated(o["associations"]) {
		if caption := clean(first(text(field(a, "description_text")), rolled(field(a, "descriptions"), "value"))); caption != "" {
			c.captions = append(c.captions, caption)
			c.credits = append(c.credits, clean(first(text(field(a, "byline")), text(field(a, "by")))))
		}
	}
	return c
}

// rolled returns the text of a list of objects with roles: that of the main role, else
// the first.
func rolled(v any, key string) string {
	found := ""
	for _, e := range list(v) {
		s := text(field(e, key))
		switch text(field(e, "role")) {
		case "main", "publisher", "":
			return first(s, found)
		}
		found = first(found, s)
	}
	return found
}

// associated returns the pictures and films of a report, in version 1 by name and in
// later ones in a list.
func associated(v any) []any {
	o, ok := v.(map[string]any)
	if !ok {
		return list(v)
	}
	var all []any
	for _, key := range slices.Sorted(maps.Keys(o)) {
		all = append(all, o[key])
	}
	return all
}
