package article

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Shares of the words of a block, or of a report, from which on a claim holds.
const (
	mostWords = 0.5 // the extractor has the block, but for links and marks that it dropped
	sameWords = 0.7 // the metadata have the block
	someWords = 0.3 // what holds less of the report than this does not hold it
)

// A verdict is what is taken for the report, block by block.
type verdict struct {
	blocks []block
	words  [][]uint64 // hashes, by block
	body   []bool
	total  int // words of body
}

// judge tells which blocks are the report: those that the main extractor takes for it
// and those that the metadata quote, without what stands in boxes of its own, and
// without what the second extractor sees before or after the report. Where the main
// extractor finds next to nothing of what the second does, the second is the main one.
func judge(root *html.Node, blocks []block, told string) []bool {
	v := &verdict{blocks: blocks, words: make([][]uint64, len(blocks)), body: make([]bool, len(blocks))}
	for i, b := range blocks {
		v.words[i] = wordHashes(b.text)
	}
	main, second := byTrafilatura(root), byReadability(root)
	v.mark(second, mostWords, 0)
	most := v.count()
	clear(v.body)
	v.mark(main, mostWords, 0)
	if float64(v.count()) < someWords*float64(most) {
		v.mark(second, mostWords, 0)
	}
	v.mark(byMetadata(told), sameWords, 2*runWords)
	v.dropRepeated()
	v.dropBoxes()
	v.trim(second)
	v.dropTrailing()
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
	boxNames = regexp.MustCompile(`(?:^|[^a-z])(?:comments?|disqus|related|recommend(?:ed|ations?)|newsletter|signup|sign-up|` +
		`most-?(?:read|popular|viewed)|trending|promos?|sponsored|advert(?:isement)?|taboola|outbrain|social-?share|share-?(?:bar|tools|buttons)|` +
		`tags|breadcrumbs?|pagination|read-?more|also-?read|see-?also|more-on|references|bibliography|jobs)(?:$|[^a-z])`)
	embedNames = regexp.MustCompile(`twitter-tweet|instagram-media|tiktok-embed|bluesky-embed|fb-post|reddit-embed|embedded-tweet|social-embed`)
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
	return s != "" && (boxNames.MatchString(s) || embedNames.MatchString(s))
}

// trim drops what stands before the first and after the last block that the second
// extractor has too, if the two agree on most of the report. What stands in the same box
// as most of the report stays.
func (v *verdict) trim(second *opinion) {
	if second == nil {
		return
	}
	first, last, both := -1, 0, 0
	for i, words := range v.words {
		if v.body[i] && len(words) >= 2*runWords && second.share(words) >= mostWords {
			if first < 0 {
				first = i
			}
			last = i
			both += len(words)
		}
	}
	if float64(both) < sameWords*float64(v.count()) {
		return
	}
	in := v.wordsWithin()
	for i, b := range v.blocks {
		beside := b.node.Parent != nil && float64(in[b.node.Parent]) >= mostWords*float64(v.count())
		v.body[i] = v.body[i] && (first <= i && i <= last || beside)
	}
}

// dropTrailing drops headings and lines of links after the last paragraph.
func (v *verdict) dropTrailing() {
	for i := len(v.body) - 1; i >= 0; i-- {
		if !v.body[i] {
			continue
		}
		b := v.blocks[i]
		if b.level == 0 && 2*b.linked < len(b.text) && strings.TrimSpace(b.text) != "" {
			return
		}
		v.body[i] = false
	}
}
