package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A page is a web page on its way to an Article.
type page struct {
	*layout
	head   *head
	claims claims // of all sources, in the order of their weight
	blocks []block
	kinds  []Kind // of each block; empty for one that the text leaves out
	title  int    // index of the headline among the blocks; -1 if the page does not show it
}

// fromPage reads a web page.
func fromPage(text string, h Hints) (*Article, error) {
	root, err := parsePage(text)
	if err != nil {
		return nil, err
	}
	p := &page{layout: &layout{Article: &Article{}}, head: readHead(root), blocks: readBlocks(root), title: -1}
	p.kinds = make([]Kind, len(p.blocks))
	p.claim(h)
	for i, body := range judge(root, p.blocks, p.claims) {
		if body {
			p.kinds[i] = Body
		}
	}
	p.findTitle()
	p.readShown()
	p.nameParts()
	s := p.compose()
	if p.showsLess(s) {
		p.claims.headline = p.Headline
		return fromClaims(p.claims, h)
	}
	if !s.hasReport() {
		return nil, &Unreadable{NoStory, "the page holds no text that reads like a report"}
	}
	p.readSheet(s, h)
	return p.Article, nil
}

// claim merges what the metadata say: JSON-LD first, since it is the most exact, then
// meta elements, then marked-up elements.
func (p *page) claim(h Hints) {
	meta, marked := p.head.metaClaims(), p.head.markedClaims()
	address := first(p.head.url, meta.url, h.URL)
	p.claims = p.head.linked.claims(address)
	ld, authors := p.claims.outlet, p.claims.authors
	p.claims.fill(meta)
	p.claims.fill(marked)
	p.claims.url = first(webAddress(p.head.url), webAddress(meta.url), webAddress(p.claims.url))
	p.claims.outlet = first(siteName(meta.outlet), siteName(ld), meta.outlet, ld)
	p.claims.authors = fullNames(authors, meta.authors, marked.authors)
	p.claims.headline = first(p.claims.headline, p.head.title)
	p.claims.published = firstMoment(p.claims.published, addressDay(first(p.claims.url, h.URL)))
	p.take(p.claims)
}

// fullNames returns the first list that starts with a full name; if none does, the first
// that holds anything but a user's name, "ana-ruiz".
func fullNames(lists ...[]string) []string {
	for _, names := range lists {
		if len(names) > 0 && isName(names[0]) {
			return names
		}
	}
	for _, names := range lists {
		if len(names) > 0 && startsUpper(names[0]) {
			return names
		}
	}
	return nil
}

// webAddress returns s if it is a whole address.
func webAddress(s string) string {
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
		return s
	}
	return ""
}

// siteName returns s if it is a name rather than a domain.
func siteName(s string) string {
	if strings.Contains(s, ".") && !strings.Contains(s, " ") {
		return ""
	}
	return s
}

// bounds returns the first block of the report and the one after its last.
func (p *page) bounds() (first, end int) {
	first = -1
	for i, k := range p.kinds {
		if k == Body {
			if first < 0 {
				first = i
			}
			end = i + 1
		}
	}
	return max(first, 0), end
}

// findTitle tells the headline, and the block that shows it.
func (p *page) findTitle() {
	meta, ld := p.head.metaClaims().headline, p.head.linked.claims(p.URL).headline
	p.Headline = p.agreed(meta, ld)
	p.title = p.heading(p.Headline)
	if p.title < 0 {
		p.title = p.heading(p.mainHeading(meta, ld, p.head.title))
	}
}

// readShown takes the dates that the page shows between headline and report, or else in
// its first time element, if the metadata give none.
func (p *page) readShown() {
	if !p.Published.IsZero() {
		return
	}
	opening, _ := p.bounds()
	for i := max(p.title, 0); i < opening; i++ {
		if im, ok := parseImprint(p.blocks[i].text); ok && p.Published.IsZero() {
			p.Published = im.published
			p.Modified = firstMoment(p.Modified, im.modified)
		}
	}
	p.Published = firstMoment(p.Published, p.head.shownMoment())
}

// heading returns the first heading that says s; -1 if none does.
func (p *page) heading(s string) int {
	for i, b := range p.blocks {
		if b.level > 0 && letters(b.text) == letters(s) {
			return i
		}
	}
	return -1
}

// agreed returns the headline that two of three sources have: the meta elements, JSON-LD
// and the main heading; if all differ, the first that there is.
func (p *page) agreed(meta, ld string) string {
	shown := p.mainHeading(meta, ld, p.head.title)
	meta = stripSite(meta, p.Outlet, []string{ld, shown})
	ld = stripSite(ld, p.Outlet, []string{meta, shown})
	votes := map[string]int{}
	for _, s := range []string{meta, ld, shown} {
		votes[letters(s)]++
	}
	best := ""
	for _, s := range []string{meta, ld, shown} {
		if s != "" && (best == "" || votes[letters(s)] > votes[letters(best)]) {
			best = s
		}
	}
	return first(best, stripSite(p.head.title, p.Outlet, nil))
}

// mainHeading returns the heading of the first level that has most words in common with
// one of the titles that the metadata give; empty if none has a third of them.
func (p *page) mainHeading(titles ...string) string {
	best, score := "", 1.0/3
	for _, b := range p.blocks {
		if b.level != 1 {
			continue
		}
		for _, t := range titles {
			if s := commonWords(b.text, t); s > score {
				best, score = b.text, s
			}
		}
	}
	return best
}

// commonWords returns the Dice coefficient of the words of a and b, 0 to 1.
func commonWords(a, b string) float64 {
	x, y := wordHashes(a), wordHashes(b)
	if len(x)+len(y) == 0 {
		return 0
	}
	left := map[uint64]int{}
	for _, w := range x {
		left[w]++
	}
	both := 0
	for _, w := range y {
		if left[w] > 0 {
			left[w]--
			both++
		}
	}
	return 2 * float64(both) / float64(len(x)+len(y))
}

var (
	captionNames    = lazily(`caption|cutline`)
	creditNames     = lazily(`credit|copyright|photographer|attribution`)
	standfirstNames = lazily(`standfirst|sub-?title|sub-?head(?:line)?\b|\bdek\b|\bdeck\b|strapline|synopsis`)
	lifeNames       = lazily(`author-?_?(?:bio|box|card|info|profile|description|detail)|about-?(?:the-)?author|contributor-?(?:bio|info)`)
)

// nameParts tells what each block between headline and end of the report is for, and
// finds the biographies after it.
func (p *page) nameParts() {
	start, end := p.bounds()
	opening := start // the first paragraph may be the standfirst
	if p.title >= 0 {
		start = min(start, p.title)
	}
	for i := range p.blocks {
		switch {
		case start <= i && i < end:
			p.kinds[i] = p.kindOf(i, opening)
		case i >= end && p.isLife(p.blocks[i]):
			p.kinds[i] = Biography
		}
	}
}

func (p *page) kindOf(i, opening int) Kind {
	b, told := p.blocks[i], p.kinds[i]
	switch {
	case i == p.title || len(b.text) < 2*maxHeadline && letters(b.text) == letters(p.Headline):
		return Headline
	case isCaption(b):
		return captionKind(b)
	case b.hidden && told != Body:
		return ""
	}
	if im, ok := parseImprint(b.text); ok {
		return p.imprintKind(im, told)
	}
	if i <= opening && p.Standfirst == "" && p.isStandfirst(i) {
		p.Standfirst = b.text
		return Standfirst
	}
	return told
}

// imprintKind tells a line that names the authors, who count if the metadata name none,
// from one of dates, which is left out unless it stands within the report.
func (p *page) imprintKind(im imprint, told Kind) Kind {
	switch {
	case im.byline:
		if len(p.Authors) == 0 {
			p.Authors = im.authors
		}
		return Byline
	case told == Body:
		return Boilerplate
	}
	return ""
}

func isCaption(b block) bool {
	return within(b.node, 4, func(n *html.Node) bool {
		return n.DataAtom == atom.Figcaption || captionNames().MatchString(names(n))
	}) != nil
}

// captionKind tells a credit in a box of its own from a caption.
func captionKind(b block) Kind {
	if b.node.DataAtom != atom.Figcaption && creditNames().MatchString(names(b.node)) && !captionNames().MatchString(names(b.node)) {
		return Credit
	}
	return Caption
}

// isStandfirst reports whether block i sums up the report: the metadata have it as
// description, its box is named for it, or it is the sentence right under the headline,
// outside of the report.
func (p *page) isStandfirst(i int) bool {
	b := p.blocks[i]
	if len(b.text) > maxStandfirst || 2*b.linked > len(b.text) {
		return false
	}
	if p.claims.standfirst != "" && commonWords(b.text, p.claims.standfirst) > sameWords {
		return true
	}
	if within(b.node, 2, func(n *html.Node) bool { return standfirstNames().MatchString(names(n)) }) != nil {
		return true
	}
	return i == p.title+1 && p.title >= 0 && p.kinds[i] != Body && !b.hidden && len(wordHashes(b.text)) >= minStandfirst
}

// minStandfirst is the fewest words that the line under a headline has if it is a standfirst.
const minStandfirst = 8

// isLife reports whether a block is the biography of one of the authors.
func (p *page) isLife(b block) bool {
	if len(b.text) < 40 || len(b.text) > 2000 {
		return false
	}
	author := knownAuthor(b.text, p.Authors)
	return author != "" && lifeVerb().MatchString(b.text[len(author):]) &&
		within(b.node, 6, func(n *html.Node) bool { return lifeNames().MatchString(names(n)) }) != nil
}

// showsLess reports whether the page shows less than half of the report that its metadata
// hold: it keeps the rest from who does not subscribe, or adds it by script.
func (p *page) showsLess(s *sheet) bool {
	shown := 0
	for _, l := range s.lines {
		if l.kind == "" {
			shown += len(l.text)
		}
	}
	return len(p.claims.body) >= minBody && 2*shown < len(p.claims.body)
}

// compose puts the text together: headline, standfirst and byline first, then the rest
// in the order of the page.
func (p *page) compose() *sheet {
	s := &sheet{}
	s.add(Headline, p.Headline)
	for _, k := range []Kind{Standfirst, Byline} {
		for i, b := range p.blocks {
			if p.kinds[i] == k {
				s.add(k, b.text)
			}
		}
	}
	for i, b := range p.blocks {
		switch k := p.kinds[i]; k {
		case Body:
			s.add("", b.text)
		case Caption, Credit, Biography, Boilerplate:
			s.add(k, b.text)
		}
	}
	return s
}
