package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A block is a run of text that a page sets apart from what is before and after it: a
// paragraph, a heading, an item of a list.
type block struct {
	text   string     // squeezed
	node   *html.Node // the innermost element that holds all of it and sets it apart
	linked int        // bytes of text that lie in links
	level  int        // 1 to 6 for headings, else 0
	hidden bool       // the page does not show it
}

// A blockReader collects the blocks of a tree.
type blockReader struct {
	blocks []block
	text   strings.Builder
	open   *html.Node // the element whose text is collected
	linked int
	hidden bool
}

// readBlocks returns the blocks under root, in the order of the page.
func readBlocks(root *html.Node) []block {
	r := &blockReader{open: root}
	r.read(root, false, false)
	r.flush()
	return r.blocks
}

// read collects the text under n. The parser bounds the depth of the tree.
func (r *blockReader) read(n *html.Node, inLink, hidden bool) {
	switch {
	case n.Type == html.TextNode:
		r.add(n.Data, inLink)
		return
	case n.Type == html.ElementNode && silent[n.DataAtom]:
		return
	}
	apart := n.Type == html.ElementNode && !inline(n)
	if n.Type == html.ElementNode && concealed(n) {
		if !apart {
			return // "opens in a new tab", for screen readers
		}
		hidden = true
	}
	outer := r.open
	if !apart && n.DataAtom == atom.Span && strings.Contains(attr(n, "class"), "credit") {
		r.text.WriteByte(' ') // "… on Monday.Ana Ruiz/AFP", kept apart by style
	}
	if apart {
		r.flush()
		r.open, r.hidden = n, hidden
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.read(c, inLink || n.DataAtom == atom.A, hidden)
		if c.Type == html.ElementNode && !inline(c) {
			r.hidden = hidden
		}
	}
	if apart {
		r.flush()
		r.open = outer
	}
}

// add adds text to the block that is open.
func (r *blockReader) add(s string, inLink bool) {
	r.text.WriteString(s)
	if inLink {
		r.linked += len(strings.TrimSpace(s))
	}
}

// flush ends the block that is open.
func (r *blockReader) flush() {
	if text := squeeze(r.text.String()); text != "" {
		r.blocks = append(r.blocks, block{text: text, node: r.open, linked: r.linked, level: level(r.open), hidden: r.hidden})
	}
	r.text.Reset()
	r.linked = 0
}

// silent are elements whose text is not the page's.
var silent = atoms(atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Head, atom.Svg, atom.Math, atom.Iframe,
	atom.Object, atom.Embed, atom.Audio, atom.Video, atom.Canvas, atom.Button, atom.Input, atom.Select, atom.Textarea,
	atom.Datalist, atom.Map, atom.Progress, atom.Meter)

// inlines are elements that do not set their text apart.
var inlines = atoms(atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del,
	atom.Dfn, atom.Em, atom.Font, atom.I, atom.Img, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.S, atom.Samp,
	atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr)

func atoms(as ...atom.Atom) map[atom.Atom]bool {
	set := map[atom.Atom]bool{}
	for _, a := range as {
		set[a] = true
	}
	return set
}

// inline reports whether an element does not set its text apart. Elements that HTML
// does not know are boxes as often as not; with a hyphen they are components, which are.
func inline(n *html.Node) bool {
	if n.DataAtom == atom.Br {
		return n.Parent != nil && level(n.Parent) > 0
	}
	return inlines[n.DataAtom] || n.DataAtom == 0 && !strings.Contains(n.Data, "-")
}

// level returns 1 to 6 for a heading, else 0.
func level(n *html.Node) int {
	if n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
		return int(n.Data[1] - '0')
	}
	return 0
}

// concealed reports whether a page hides an element from the eye.
func concealed(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return a.Val != "until-found"
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		case "class":
			for _, c := range strings.Fields(strings.ToLower(a.Val)) {
				if hiding[c] {
					return true
				}
			}
		}
	}
	return false
}

// hiding are the classes that frameworks hide text with from all but screen readers.
var hiding = wordsOf(`sr-only visually-hidden visuallyhidden screen-reader-text screen-reader screen-reader-only
	screenreader u-visually-hidden is-visually-hidden visually-hidden-focusable`)

// attr returns an attribute of an element; empty if it has none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// names returns the class, identity and test names of an element in lower case, which
// say what it is for.
func names(n *html.Node) string {
	s := ""
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "data-testid", "data-component", "data-qa", "itemprop", "rel", "role":
			s += " " + a.Val
		}
	}
	return strings.ToLower(s)
}

// within returns the nearest element at or above n, at most up steps away, for which ok
// holds; nil if there is none.
func within(n *html.Node, up int, ok func(*html.Node) bool) *html.Node {
	for ; n != nil && up >= 0; n, up = n.Parent, up-1 {
		if n.Type == html.ElementNode && ok(n) {
			return n
		}
	}
	return nil
}
