package article

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A region is an element of a page and the prose in it.
type region struct {
	node   *html.Node
	weight float64
	blocks []int
}

const (
	maxReach = 6  // how many elements around a paragraph it counts for
	minProse = 10 // the fewest words of a paragraph of prose
)

// densest returns the element in and right under which most prose stands that has to do
// with the topic: each paragraph counts for the element around it, for the next one half,
// and so on. Nil if there is no prose.
func (v *verdict) densest() *html.Node {
	index := map[*html.Node]int{}
	var regions []region
	for i, b := range v.blocks {
		if !v.isProse(i) {
			continue
		}
		weight := float64(len(v.words[i]))
		for n, up := b.node.Parent, 0; n != nil && up < maxReach; n, up = n.Parent, up+1 {
			at, known := index[n]
			if !known {
				at = len(regions)
				index[n] = at
				regions = append(regions, region{node: n})
			}
			regions[at].weight += weight
			regions[at].blocks = append(regions[at].blocks, i)
			weight /= 2
		}
	}
	var best *html.Node
	score := 0.0
	for _, r := range regions {
		if s := r.weight * (offTopic + v.onTopic(r.blocks)); s > score {
			best, score = r.node, s
		}
	}
	return best
}

// offTopic is the weight of prose that has no word of the topic; with all it is one more.
const offTopic = 0.2

// preferRegion takes the prose of a region for the report instead of what is taken so
// far, if that is next to nothing beside it or has much less to do with the topic.
func (v *verdict) preferRegion(node *html.Node) {
	var taken, other []int
	words := 0
	for i, b := range v.blocks {
		if v.body[i] {
			taken = append(taken, i)
		}
		if node != nil && v.isProse(i) && lies(b.node, node) {
			other = append(other, i)
			words += len(v.words[i])
		}
	}
	if float64(v.count()) >= someWords*float64(words) && v.onTopic(taken) >= mostWords*v.onTopic(other) {
		return
	}
	clear(v.body)
	for _, i := range other {
		v.body[i] = true
	}
}

// isProse reports whether a block reads like a paragraph by itself: shown, long enough and
// not made of links.
func (v *verdict) isProse(i int) bool {
	b := v.blocks[i]
	return len(v.words[i]) >= minProse && b.level == 0 && !b.hidden && 2*b.linked < len(b.text) && !isCaption(b)
}

// lies reports whether n lies within an element.
func lies(n, outer *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}

// minTopic is the fewest letters of a word that says something about the topic.
const minTopic = 4

// topicOf returns the words that say what the report is about, as far as the metadata tell.
func topicOf(c claims) map[uint64]bool {
	topic := map[uint64]bool{}
	for _, s := range []string{c.headline, c.standfirst} {
		for w := range strings.FieldsSeq(s) {
			if utf8.RuneCountInString(w) >= minTopic {
				for _, h := range wordHashes(w) {
					topic[h] = true
				}
			}
		}
	}
	return topic
}

// onTopic returns which part of the words of the topic some blocks hold, 0 to 1; 1 if
// nothing is known about it.
func (v *verdict) onTopic(blocks []int) float64 {
	if len(v.topic) == 0 {
		return 1
	}
	had := map[uint64]bool{}
	for _, i := range blocks {
		for _, w := range v.words[i] {
			if v.topic[w] {
				had[w] = true
			}
		}
	}
	return float64(len(had)) / float64(len(v.topic))
}

// A shape is how a page sets a block: its element and the one around it, with classes.
type shape struct{ own, around string }

func shapeOf(n *html.Node) shape {
	s := shape{own: n.Data + "." + attr(n, "class")}
	if n.Parent != nil {
		s.around = n.Parent.Data + "." + attr(n.Parent, "class")
	}
	return s
}

// shapes returns how many words of prose of the report are set in each way, from the
// first to the last of some blocks.
func (v *verdict) shapes(first, last int) map[shape]int {
	words := map[shape]int{}
	for i := first; i <= last; i++ {
		if v.body[i] && v.isProse(i) {
			words[shapeOf(v.blocks[i].node)] += len(v.words[i])
		}
	}
	return words
}

// grow adds the lines between the first and the last of the report, and those in one
// element with some of it, that the page sets like much of the report.
func (v *verdict) grow() {
	first, last := -1, 0
	around := map[*html.Node]bool{}
	for i, b := range v.blocks {
		if v.body[i] && v.isProse(i) {
			if first < 0 {
				first = i
			}
			last = i
			around[b.node.Parent] = true
		}
	}
	if first < 0 {
		return
	}
	set, total := v.shapes(first, last), float64(v.count())
	for i, b := range v.blocks {
		if v.body[i] || b.hidden || b.level > 0 || 2*b.linked >= len(b.text) {
			continue
		}
		v.body[i] = (first <= i && i <= last || around[b.node.Parent]) && float64(set[shapeOf(b.node)]) > ownShape*total
	}
}

// dropOtherReports drops what belongs to the second and further reports of a page: those
// in an element for articles that has a heading of the first level of its own.
func (v *verdict) dropOtherReports() {
	headed := map[*html.Node]bool{}
	for _, b := range v.blocks {
		if b.level == 1 {
			headed[articleOf(b.node)] = true
		}
	}
	var own *html.Node // of the first that holds some of the report
	for i, b := range v.blocks {
		if !v.body[i] {
			continue
		}
		if a := articleOf(b.node); a != nil && headed[a] {
			if own == nil {
				own = a
			}
			v.body[i] = a == own
		}
	}
}

// articleOf returns the element for articles that a node lies in; nil if there is none.
func articleOf(n *html.Node) *html.Node {
	return within(n, maxBoxes, func(n *html.Node) bool { return n.DataAtom == atom.Article })
}
