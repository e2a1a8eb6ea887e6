package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"onrecord/internal/article"
	"onrecord/internal/nlp"
	"onrecord/internal/record"
)

// What the standards demand, tested on what is written, not on how it is made.

// nothing is what was read of a text in which nothing was looked for.
func nothing(t *testing.T) Reading {
	t.Helper()
	a := &article.Article{Text: "Nothing was looked for here.\n", ID: strings.Repeat("0", 16)}
	d := a.Doc()
	r, err := record.New(a, d)
	if err != nil {
		t.Fatal(err)
	}
	return Reading{r, d}
}

// written returns a Reading in a JSON format, read back.
func written(t *testing.T, f func(*bytes.Buffer, Reading) error, r Reading) map[string]any {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b, r); err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(b.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func asWebAnnotation(b *bytes.Buffer, r Reading) error { return pretty(webAnnotation)(b, r) }
func asNewsArticle(b *bytes.Buffer, r Reading) error   { return pretty(newsArticle)(b, r) }

// motivations are those of https://www.w3.org/TR/annotation-vocab/.
var motivations = []string{
	"assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
	"highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}

func TestWebAnnotationModel(t *testing.T) {
	for name, r := range map[string]Reading{"report": reading(t), "nothing": nothing(t)} {
		c := written(t, asWebAnnotation, r)
		page := c["first"].(map[string]any)
		items := page["items"].([]any)
		switch {
		case c["@context"] != "http://www.w3.org/ns/anno.jsonld", c["type"] != "AnnotationCollection":
			t.Errorf("%s: not a collection of annotations: %v", name, c["type"])
		case page["type"] != "AnnotationPage" || page["partOf"] != c["id"] || c["last"] != page["id"]:
			t.Errorf("%s: the page is not that of the collection", name)
		case int(c["total"].(float64)) != len(items):
			t.Errorf("%s: %v annotations said, %d there", name, c["total"], len(items))
		}
		for _, item := range items {
			if err := checkAnnotation(item.(map[string]any), []rune(r.Record.Article.Text)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func checkAnnotation(a map[string]any, text []rune) error {
	targets, _ := a["target"].([]any)
	bodies, _ := a["body"].([]any)
	if a["type"] != "Annotation" || a["id"] == nil || len(targets) == 0 || len(bodies) == 0 {
		return fmt.Errorf("%v has no type, id, target or body", a)
	}
	if !slices.Contains(motivations, a["motivation"].(string)) {
		return fmt.Errorf("%v: no motivation %q", a["id"], a["motivation"])
	}
	for _, b := range bodies {
		b := b.(map[string]any)
		value, isText := b["value"]
		source, isResource := b["source"]
		ok := b["type"] == "TextualBody" && isText && value != "" || b["type"] == "SpecificResource" && isResource && source != ""
		if !ok || !slices.Contains(motivations, b["purpose"].(string)) {
			return fmt.Errorf("%v: body %v", a["id"], b)
		}
	}
	for _, target := range targets {
		if err := checkTarget(target.(map[string]any), text); err != nil {
			return fmt.Errorf("%v: %w", a["id"], err)
		}
	}
	return nil
}

// checkTarget tests that both selectors select the same words, in code points.
func checkTarget(target map[string]any, text []rune) error {
	selectors := target["selector"].([]any)
	position, quote := selectors[0].(map[string]any), selectors[1].(map[string]any)
	if target["type"] != "SpecificResource" || target["source"] == "" ||
		position["type"] != "TextPositionSelector" || quote["type"] != "TextQuoteSelector" {
		return fmt.Errorf("target %v", target)
	}
	start, end := int(position["start"].(float64)), int(position["end"].(float64))
	prefix, _ := quote["prefix"].(string)
	suffix, _ := quote["suffix"].(string)
	if got := string(text[start:end]); got != quote["exact"] {
		return fmt.Errorf("position selects %q, quotation %q", got, quote["exact"])
	}
	if !strings.HasSuffix(string(text[:start]), prefix) || !strings.HasPrefix(string(text[end:]), suffix) {
		return fmt.Errorf("%q does not stand between %q and %q", quote["exact"], prefix, suffix)
	}
	return nil
}

// schemaOrg lists the properties that are written, with the types whose they are and, of
// those that hold things, what these may be: https://schema.org/version/latest.
var schemaOrg = map[string]struct{ of, holds string }{
	"url": {of: "NewsArticle"}, "headline": {of: "NewsArticle"}, "articleBody": {of: "NewsArticle"},
	"datePublished": {of: "NewsArticle"}, "dateModified": {of: "NewsArticle"}, "inLanguage": {of: "NewsArticle"},
	"author":            {"NewsArticle", "Person Organization"},
	"publisher":         {"NewsArticle", "NewsMediaOrganization"},
	"mentions":          {"NewsArticle", "Person Organization Place Thing"},
	"about":             {"NewsArticle", "Event"},
	"hasPart":           {"NewsArticle", "Quotation Claim"},
	"name":              {of: "Person Organization NewsMediaOrganization Place Thing CreativeWork Event"},
	"alternateName":     {of: "Person Organization Place Thing"},
	"description":       {of: "Person Organization Place Thing CreativeWork"},
	"jobTitle":          {of: "Person"},
	"text":              {of: "Quotation Claim"},
	"dateCreated":       {of: "Quotation Claim"},
	"spokenByCharacter": {"Quotation", "Person Organization"},
	"creator":           {"Claim", "Person Organization"},
	"isBasedOn":         {"Quotation Claim", "CreativeWork"},
	"eventStatus":       {of: "Event"}, "startDate": {of: "Event"}, "endDate": {of: "Event"},
	"location": {"Event", "Place"},
	"attendee": {"Event", "Person Organization"},
}

func TestNewsArticleIsSchemaOrg(t *testing.T) {
	r := reading(t)
	// A country takes part and a body is where it happens.
	r.Record.Events[0].Participants = append(r.Record.Events[0].Participants, *r.Record.Events[0].Where)
	r.Record.Events[0].Where = &r.Record.Events[0].Participants[1]
	for name, r := range map[string]Reading{"report": r, "nothing": nothing(t)} {
		article := written(t, asNewsArticle, r)
		if article["@context"] != "https://schema.org" || article["@type"] != "NewsArticle" || article["articleBody"] == "" {
			t.Errorf("%s: not an article", name)
		}
		delete(article, "@context")
		checkThing(t, article)
	}
}

func checkThing(t *testing.T, thing map[string]any) {
	kind, _ := thing["@type"].(string)
	for name, value := range thing {
		if strings.HasPrefix(name, "@") {
			continue
		}
		property, ok := schemaOrg[name]
		if !ok || !slices.Contains(strings.Fields(property.of), kind) {
			t.Errorf("%s is no property of a %s", name, kind)
		}
		for _, part := range thingsIn(value) {
			if is, _ := part["@type"].(string); !slices.Contains(strings.Fields(property.holds), is) {
				t.Errorf("%s of a %s is a %q", name, kind, is)
			}
			checkThing(t, part)
		}
	}
}

// thingsIn returns the objects that a value is or lists.
func thingsIn(value any) []map[string]any {
	switch v := value.(type) {
	case map[string]any:
		return []map[string]any{v}
	case []any:
		var all []map[string]any
		for _, part := range v {
			all = append(all, thingsIn(part)...)
		}
		return all
	}
	return nil
}

// TestCoNLLUFormat tests what https://universaldependencies.org/format.html demands:
// comments, columns, ids, and that the words make up the text.
func TestCoNLLUFormat(t *testing.T) {
	r := reading(t)
	out := write(t, func(w *bytes.Buffer) error { return writeCoNLLU(w, r) })
	if !strings.HasPrefix(out, "# newdoc id = "+r.Record.Article.ID+"\n") || !strings.HasSuffix(out, "\n\n") {
		t.Error("no document begins or no sentence ends")
	}
	ids := map[string]bool{}
	sentences := strings.Split(strings.TrimSuffix(out, "\n\n"), "\n\n")
	if len(sentences) != len(r.Doc.Sentences) {
		t.Errorf("%d sentences written of %d", len(sentences), len(r.Doc.Sentences))
	}
	for _, s := range sentences {
		comments := map[string]string{}
		words := ""
		n := 0
		for line := range strings.Lines(s + "\n") {
			line = strings.TrimSuffix(line, "\n")
			if comment, ok := strings.CutPrefix(line, "# "); ok {
				key, value, _ := strings.Cut(comment, " = ")
				comments[key] = value
				continue
			}
			n++
			columns := strings.Split(line, "\t")
			if len(columns) != 10 || columns[0] != strconv.Itoa(n) || slices.Contains(columns, "") {
				t.Fatalf("word %d is %q", n, line)
			}
			words += columns[1]
			if !strings.Contains(columns[9], "SpaceAfter=No") {
				words += " "
			}
		}
		if got := strings.TrimSpace(words); got != comments["text"] || got == "" {
			t.Errorf("the words are %q, the text %q", got, comments["text"])
		}
		if id := comments["sent_id"]; ids[id] || id == "" {
			t.Errorf("sentence %q has no id of its own", comments["text"])
		}
		ids[comments["sent_id"]] = true
	}
}

// TestBratCountsCodePoints follows the offsets of each annotation into the text, as
// brat, which counts code points, does.
func TestBratCountsCodePoints(t *testing.T) {
	r := reading(t)
	text := []rune(r.Doc.Text)
	ann := write(t, func(w *bytes.Buffer) error { return writeBrat(w, r) })
	marked := 0
	for line := range strings.Lines(ann) {
		columns := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if columns[0][0] != 'T' {
			continue
		}
		marked++
		_, offsets, _ := strings.Cut(columns[1], " ")
		var words []string
		for fragment := range strings.SplitSeq(offsets, ";") {
			var start, end int
			if _, err := fmt.Sscan(fragment, &start, &end); err != nil {
				t.Fatal(err)
			}
			words = append(words, string(text[start:end]))
		}
		if got := strings.Join(words, " "); got != columns[2] {
			t.Errorf("%s stands at %s, not %q", got, offsets, columns[2])
		}
	}
	if marked == 0 {
		t.Error("no annotations")
	}
}

// TestNothing tests that every format has something true to say of a report in which
// nothing was looked for, and of one in which nothing was found.
func TestNothing(t *testing.T) {
	found := nothing(t)
	found.Doc.Filled(nlp.Events<<1 - 1)
	for _, f := range Formats() {
		for _, r := range []Reading{nothing(t), found} {
			out := write(t, func(w *bytes.Buffer) error { return f.One(w, r) })
			if strings.Contains(f.Extension, "json") && !json.Valid([]byte(out)) {
				t.Errorf("%s: %s", f.Name, out)
			}
		}
	}
}
