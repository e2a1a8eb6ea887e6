package web

import "slices"

// An articlePart is one page of a text that is too long for a single one.
type articlePart struct {
	Number int
	Shown  bool

	first, end int // of the rows
}

// A page with what it needs has less than 150 KB on its way to the browser, of any report. What goes over the wire is packed
// to a fifth or less; maxPart bounds what is packed. Only texts of more than a thousand statements, or as long as a book, have
// more than one part.
const maxPart = 400_000

// weight is about how many bytes a row takes on the page.
func (r *articleRow) weight() (n int) {
	const ofRun, ofNote = 60, 450
	for i := range r.Runs {
		n += ofRun + len(r.Runs[i].Text)
	}
	return n + ofNote*len(r.Notes)
}

// choose leaves the rows of one part: of that number, or if it is 0 the one that has the statement of an anchor, or the
// first.
func (p *articlePage) choose(number int, anchor string) error {
	p.divide()
	if len(p.Parts) == 0 {
		return nil
	}
	if number == 0 {
		number = p.partOf(anchor)
	}
	if number > len(p.Parts) {
		return badRequest("The report has not so many parts.")
	}
	part := &p.Parts[number-1]
	part.Shown = true
	if number > 1 {
		p.Title = p.heading()
	}
	p.Rows = p.Rows[part.first:part.end]
	return nil
}

// divide divides the rows into parts, if they are too many for one.
func (p *articlePage) divide() {
	part, weight := articlePart{Number: 1}, 0
	for i := range p.Rows {
		w := p.Rows[i].weight()
		if weight > 0 && weight+w > maxPart {
			p.Parts = append(p.Parts, part)
			part, weight = articlePart{Number: part.Number + 1, first: i}, 0
		}
		weight += w
		part.end = i + 1
	}
	if len(p.Parts) > 0 {
		p.Parts = append(p.Parts, part)
	}
}

// partOf returns the number of the part that has the statement of an anchor; 1 if none has.
func (p *articlePage) partOf(anchor string) int {
	row := slices.IndexFunc(p.Rows, func(r articleRow) bool {
		return slices.ContainsFunc(r.Notes, func(n marginNote) bool { return n.Anchor == anchor })
	})
	return 1 + max(0, slices.IndexFunc(p.Parts, func(part articlePart) bool { return part.first <= row && row < part.end }))
}
