package article

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Shares of the words of a block, or of a report, from which on a claim holds.
const (
	mostWords = 0.5  // the extractor has the block, but for links and marks that it dropped
	sameWords = 0.7  // the metadata have the block
	someWords = 0.3  // what holds less of the report than this does not hold it
	ownShape  = 0.25 // the report is set in this way
	allLinks  = 0.8  // of the bytes of a line that is but links
)

// A verdict is what is taken for the report, block by block.
type verdict struct {
	blocks []block
	words  [][]uint64 // hashes, by block
	body   []bool
	topic  map[uint64]bool // words of headline and standfirst
}

// judge tells which blocks are the report: those that readability or the densest part of
// the page holds, those that the metadata quote, and those set like them; without what
// stands in boxes of its own, belongs to another report, or comes after the end. The
// claims are what the metadata say.
func judge(root *html.Node, blocks []block, c claims) []bool {
	v := &verdict{blocks: blocks, words: make([][]uint64, len(blocks)), body: make([]bool, len(blocks)), topic: topicOf(c)}
	for i, b := range blocks {
		v.words[i] = wordHashes(b.text)
	}
	told, region := byMetadata(c.body), v.densest()
	v.mark(byReadability(root), mostWords, 0)
	v.preferRegion(region)
	v.dropOtherReports()
	v.mark(told, sameWords, 2*runWords)
	v.dropRepeated()
	v.dropBoxes()
	v.trim(func(i int) bool { return told != nil && told.share(v.words[i]) >= mostWords }, sameWords)
	v.trim(func(i int) bool { return region != nil && v.isProse(i) && lies(v.blocks[i].node, region) }, mostWords)
	v.grow()
	v.dropOtherReports()
	v.dropLinks()
	v.dropEnds()
	return v.body
}

// mark takes for the report the blocks of at least n words of which an extractor, if it
// has an opinion, holds a share.
func (v *verdict) mark(o *opinion, share float64, n int) {
	if o == nil {
		return
	}
	for i, words := range v.words {
		v.body[i] = v.body[i] || len(words) >= n && o.share(words) >= share
	}
}

// count returns how many words the report has so far.
func (v *verdict) count() int {
	n := 0
	for i := range v.body {
		if v.body[i] {
			n += len(v.words[i])
		}
	}
	return n
}

// dropRepeated drops short blocks that the page repeats, such as labels, and paragraphs
// that came before.
func (v *verdict) dropRepeated() {
	seen := map[uint64]int{}
	for _, words := range v.words {
		seen[hashOf(words)]++
	}
	had := map[uint64]bool{}
	for i, words := range v.words {
		if !v.body[i] {
			continue
		}
		h := hashOf(words)
		short := len(words) < 2*runWords
		if short && seen[h] > 2 || !short && had[h] {
			v.body[i] = false
		}
		had[h] = true
	}
}

var (
	boxNames = lazily(`(?:^|[^a-z])(?:comments?|disqus|related|recommend(?:ed|ations?)|newsletter|signup|sign-up|` +
		`most-?(?:read|popular|viewed)|trending|promos?|sponsored|advert(?:isement)?|taboola|outbrain|social-?share|share-?(?:bar|tools|buttons)|` +
		`tags|breadcrumbs?|pagination|read-?more|also-?read|see-?also|more-on|references|bibliography|jobs)(?:$|[^a-z])`)
	embedNames = lazily(`twitter-tweet|instagram-media|tiktok-embed|bluesky-embed|fb-post|reddit-embed|embedded-tweet|social-embed`)
)

// dropBoxes drops blocks in boxes that are named, or made, for something else than a
// report: comments, related reports, letters to subscribe to, posts of others. A box
// that holds much of the report is none.
func (v *verdict) dropBoxes() {
	total := float64(v.count())
	in := v.wordsWithin()
	for i, b := range v.blocks {
		if !v.body[i] {
			continue
		}
		v.body[i] = within(b.node, maxBoxes, func(n *html.Node) bool {
			return float64(in[n]) < someWords*total && isBox(n)
		}) == nil
	}
}

// maxBoxes is how many elements around a block are looked at.
const maxBoxes = 40

// wordsWithin returns how many words of the report the elements around its blocks hold.
func (v *verdict) wordsWithin() map[*html.Node]int {
	in := map[*html.Node]int{}
	for i, b := range v.blocks {
		if v.body[i] {
			for n, up := b.node, 0; n != nil && up <= maxBoxes; n, up = n.Parent, up+1 {
				in[n] += len(v.words[i])
			}
		}
	}
	return in
}

// isBox reports whether an element is made or named for something else than a report.
func isBox(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Form, atom.Menu, atom.Dialog:
		return true
	}
	s := names(n)
	return s != "" && (boxNames().MatchString(s) || embedNames().MatchString(s))
}

// trim drops what stands before the first and after the last of the blocks that are
// surely of the report, if these are a share of it. What stands in the same box as most of
// the report stays, and so do a paragraph before, since leads are set apart, and one after
// that is set like the others.
func (v *verdict) trim(sure func(i int) bool, share float64) {
	first, last, certain := -1, 0, 0
	for i, words := range v.words {
		if v.body[i] && len(words) >= 2*runWords && sure(i) {
			if first < 0 {
				first = i
			}
			last = i
			certain += len(words)
		}
	}
	total := float64(v.count())
	if first < 0 || float64(certain) < share*total {
		return
	}
	in, set := v.wordsWithin(), v.shapes(first, last)
	for i, b := range v.blocks {
		if !v.body[i] || first <= i && i <= last {
			continue
		}
		beside := b.node.Parent != nil && float64(in[b.node.Parent]) >= mostWords*total
		v.body[i] = beside || v.isProse(i) && (i < first || float64(set[shapeOf(b.node)]) > ownShape*float64(certain))
	}
}

// dropLinks drops lines that are but links: other reports, in between.
func (v *verdict) dropLinks() {
	for i, b := range v.blocks {
		v.body[i] = v.body[i] && float64(b.linked) < allLinks*float64(len(b.text))
	}
}

// dropEnds drops headings, lines of links, dates and names before the first paragraph and
// after the last.
func (v *verdict) dropEnds() {
	n := len(v.body)
	for i := 0; i < n && v.dropEnd(i); i++ {
	}
	for i := n - 1; i >= 0 && v.dropEnd(i); i-- {
	}
}

// dropEnd drops a block if it cannot be the first or the last of a report; false if it can.
func (v *verdict) dropEnd(i int) bool {
	if !v.body[i] {
		return true
	}
	b := v.blocks[i]
	_, imprint := parseImprint(b.text)
	imprint = imprint || len(v.words[i]) < minProse && hasTime(b.node)
	v.body[i] = b.level == 0 && 2*b.linked < len(b.text) && !imprint
	return !v.body[i]
}

// hasTime reports whether a time element is among the first in an element.
func hasTime(n *html.Node) bool {
	seen := 0
	for c := range n.Descendants() {
		if seen++; c.DataAtom == atom.Time {
			return true
		}
		if seen > maxBoxes {
			break
		}
	}
	return false
}
