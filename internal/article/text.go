package article

import (
	"strings"
	"unicode/utf8"
)

// A layout is a text on its way to an Article: its lines and what they say about it.
type layout struct {
	*Article
	lines    []line
	outlets  []string // names and initials in the order of their weight
	blankful bool     // blank lines stand between paragraphs
}

// FromText reads a plain text, whose characters the Article keeps as they are.
func FromText(text string, h Hints) *Article {
	t := &layout{Article: &Article{Text: text}, lines: unwrap(text, splitLines(text))}
	t.blankful = blankBetween(t.lines)
	t.readHead()
	t.readBody()
	markBiography(t.lines, t.Authors)
	t.settle(h)
	return t.Article
}

// settle fills what follows from the lines, and from h what they do not say.
func (t *layout) settle(h Hints) {
	t.URL = first(t.URL, h.URL)
	t.Outlet = first(t.Outlet, t.tellOutlet(), h.Outlet)
	if t.Outlet == "" {
		t.noteOutlet()
	}
	if t.Published.IsZero() {
		t.Published = h.Published
	}
	t.Parts = parts(t.lines)
	t.finish()
}

// first returns the first of ss that is not empty.
func first(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}

// blankBetween reports whether at least half of the lines have a blank line before them.
func blankBetween(ls []line) bool {
	joined := 0
	for _, l := range ls {
		if l.joined {
			joined++
		}
	}
	return 2*joined <= len(ls)
}

// maxHead is how many lines the head of a report may take.
const maxHead = 12

// readHead marks the lines before the first paragraph: first what stands above the
// headline, then the headline, then what stands between it and the report.
func (t *layout) readHead() {
	i := 0
	for i < t.headEnd() && t.markMasthead(i) {
		i++
	}
	if i < t.headEnd() && t.isHeadline(i) {
		t.lines[i].kind, t.Headline = Headline, t.lines[i].text
		i++
	}
	for i < t.headEnd() && t.markHeadLine(i) {
		i++
	}
	if i < len(t.lines) {
		t.markDateline(&t.lines[i])
	}
}

// headEnd returns the index of the first line that cannot belong to the head: a report
// has at least one paragraph.
func (t *layout) headEnd() int { return min(maxHead, len(t.lines)-1) }

// markMasthead marks a line above the headline: a date, the outlet's name, a section.
func (t *layout) markMasthead(i int) bool {
	l := &t.lines[i]
	low := strings.ToLower(strings.TrimSuffix(l.text, "."))
	if kickers()[low] || boilerplate().match(l.text) {
		l.kind = Boilerplate
		return true
	}
	return t.markImprint(l)
}

// markImprint takes authors, dates and outlets from a line that holds nothing else.
func (t *layout) markImprint(l *line) bool {
	im, ok := parseImprint(l.text)
	if !ok {
		return false
	}
	l.kind = Boilerplate
	if len(im.authors) > 0 || im.byline {
		l.kind = Byline
	}
	t.takeImprint(im)
	return true
}

// takeImprint keeps what an imprint says; the first date of each kind wins.
func (t *layout) takeImprint(im imprint) {
	for _, name := range im.authors {
		if !hasFold(t.Authors, name) {
			t.Authors = append(t.Authors, name)
		}
	}
	t.outlets = append(t.outlets, im.outlets...)
	if t.Published.IsZero() {
		t.Published = im.published
	}
	if t.Modified.IsZero() {
		t.Modified = im.modified
	}
	if im.ambiguous {
		t.note("a date in the head of the text can be read day first or month first, so it is not used")
	}
}

// The longest headline and standfirst, in bytes.
const (
	maxHeadline   = 220
	maxStandfirst = 400
)

// sentenceBreak finds two sentences in one line; abbreviations of one or two letters
// and titles end none.
var sentenceBreak = lazily(`\p{Ll}{3,}[.!?]["”’']? +["“‘']?\p{Lu}`)

// isHeadline reports whether line i can be the headline: one short sentence or less,
// with a report after it.
func (t *layout) isHeadline(i int) bool {
	l := t.lines[i]
	if len(l.text) > maxHeadline || utf8.RuneCountInString(l.text) < 3 || sentenceBreak().MatchString(l.text) {
		return false
	}
	if _, ok := findDateline(l.text); ok {
		return false
	}
	if !endsSentence(l.text) {
		return true
	}
	return !t.lines[i+1].joined || t.looksLikeHead(i+1)
}

// looksLikeHead reports whether line i is a byline or another line that only follows a headline.
func (t *layout) looksLikeHead(i int) bool {
	_, imprint := parseImprint(t.lines[i].text)
	_, dated := findDateline(t.lines[i].text)
	return imprint || dated
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, `"”’')`)
	return s != "" && strings.ContainsAny(s[len(s)-1:], ".!:")
}

// markHeadLine marks a line between the headline and the report. The order matters: a
// byline may look like a standfirst, hardly the other way round.
func (t *layout) markHeadLine(i int) bool {
	l := &t.lines[i]
	switch {
	case t.markImprint(l), l.markCaption():
	case boilerplate().match(l.text), kickers()[strings.ToLower(l.text)]:
		l.kind = Boilerplate
	case t.isBareOutlet(i):
		l.kind = Boilerplate
		t.outlets = append(t.outlets, l.text)
	case t.isBareAuthor(i):
		l.kind = Byline
		t.Authors = append(t.Authors, l.text)
	case isStaffRole(l.text) && t.lines[i-1].kind == Byline:
		l.kind = Byline
	case t.isCaptionByPlace(i):
		l.kind = Caption
	case t.isStandfirst(i):
		l.kind, t.Standfirst = Standfirst, l.text
	default:
		return false
	}
	return true
}

// isBareOutlet reports whether line i names an outlet that no word gives away: "The
// Wexbridge Lantern", with a byline over it or a date under it.
func (t *layout) isBareOutlet(i int) bool {
	name := t.lines[i].text
	if i == 0 || !strings.HasPrefix(name, "The ") || len(strings.Fields(name)) > 5 || !isTitleCase(name) {
		return false
	}
	return t.lines[i-1].kind == Byline || t.looksLikeByline(i+1)
}

// isBareAuthor reports whether line i is an author's name without "by": one that a
// date, an outlet or a role goes with, or that a biography at the end repeats.
func (t *layout) isBareAuthor(i int) bool {
	name := t.lines[i].text
	if !isName(name) || i == 0 {
		return false
	}
	next := t.lines[i+1].text
	if _, ok := parseImprint(next); ok || isStaffRole(next) {
		return true
	}
	for k := max(i+2, len(t.lines)-maxTail); k < len(t.lines); k++ {
		s := t.lines[k].text
		if s == name || strings.HasPrefix(s, name) && lifeVerb().MatchString(s[len(name):]) {
			return true
		}
	}
	return false
}

// isCaptionByPlace reports whether line i stands where captions do, right under the
// byline without a blank line in a text that has them elsewhere, and reads like one.
func (t *layout) isCaptionByPlace(i int) bool {
	l := t.lines[i]
	if !t.blankful || !l.joined || t.lines[i+1].joined || len(l.text) > maxCaption || i == 0 {
		return false
	}
	ds := findDates(l.text)
	dated := len(ds) > 0 && ds[len(ds)-1].end >= len(l.text)-2
	return t.lines[i-1].kind != Headline && (dated || captionWords().MatchString(l.text))
}

// isStandfirst reports whether line i sums up the report under its headline: it stands
// right under it without the blank line that paragraphs have, or a byline follows.
func (t *layout) isStandfirst(i int) bool {
	l := t.lines[i]
	if t.Standfirst != "" || t.Headline == "" || len(l.text) > maxStandfirst {
		return false
	}
	if _, ok := findDateline(l.text); ok {
		return false
	}
	if t.blankful && l.joined && t.lines[i-1].kind == Headline && !t.lines[i+1].joined {
		return true
	}
	return t.looksLikeByline(i + 1)
}

// looksLikeByline reports whether line i names authors or the day of publication.
func (t *layout) looksLikeByline(i int) bool {
	im, ok := parseImprint(t.lines[i].text)
	return ok && (im.byline || !im.published.IsZero())
}

// markDateline marks the dateline of the first paragraph.
func (t *layout) markDateline(l *line) {
	d, ok := findDateline(l.text)
	if !ok {
		return
	}
	l.addInner(Dateline, 0, d.end)
	if d.agency != "" {
		t.outlets = append(t.outlets, d.agency)
	}
	if t.Published.IsZero() && !d.published.IsZero() {
		t.Published, t.anchor = d.published, "dateline"
	}
}

// readBody marks the lines of the report that are not news: captions, who else worked
// on it, boilerplate.
func (t *layout) readBody() {
	markAbout(t.lines)
	for i := range t.lines {
		l := &t.lines[i]
		switch {
		case l.kind == Caption && len(l.inner) == 0:
			l.markCaption()
		case l.kind != "":
		case boilerplate().match(l.text):
			l.kind = Boilerplate
		case isContribution(l.text):
			l.kind = Byline
			t.takeReporters(l.text)
		case len(l.text) <= maxCaption && len(l.inner) == 0:
			l.markCaption()
		}
	}
}

// takeReporters reads the authors from "(Reporting by …)" if no byline named them.
func (t *layout) takeReporters(s string) {
	g := reportedBy().FindStringSubmatch(s)
	if g == nil || len(t.Authors) > 0 {
		return
	}
	for _, name := range nameGlue().Split(g[1], -1) {
		if isName(name) {
			t.Authors = append(t.Authors, name)
		}
	}
}
