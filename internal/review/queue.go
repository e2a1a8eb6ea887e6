package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// Filter says which doubtful statements to give.
type Filter struct {
	Kind    string // one of [Kinds]; empty for any
	Outlet  store.Named
	Story   store.Named
	Speaker store.Named
	After   string // the cursor behind which to go on; empty to begin
	Limit   int    // how many at most; 0 is 20, more than 100 are 100
}

// Kinds are the kinds of doubt.
func Kinds() []string { return []string{store.ScoreDoubt, store.SpeakerDoubt, store.ConflictDoubt} }

// Page is a part of the queue: statements that nobody has decided, the most doubtful first.
type Page struct {
	Waiting    int         `json:"waiting"`  // how many wait, of those that the filter lets through; at most 1000
	AtLeast    bool        `json:"at_least"` // there are more than that
	Statements []Doubtful  `json:"statements"`
	Next       record.Text `json:"next"` // the cursor to go on with; null at the end
}

// Doubtful is a statement with what makes it doubtful.
type Doubtful struct {
	view.Statement
	Doubt      float64      `json:"doubt"`      // how doubtful it is, in thousandths
	Reasons    []Reason     `json:"reasons"`    // at least one
	Candidates []view.Named `json:"candidates"` // whom the report names near by, the nearest first, where the speaker is unknown
	Passage    record.Span  `json:"passage"`    // the paragraphs that hold it, in the text of its version: of long ones the part around it
	CutBefore  bool         `json:"-"`          // the paragraphs begin before the passage
	CutBehind  bool         `json:"-"`          // they go on behind it
}

// Reason is one reason to doubt.
type Reason struct {
	Kind string `json:"kind"` // one of [Kinds]; of events of [EventKinds]
	Text string `json:"text"` // in words
}

const (
	defaultLimit = 20
	maxLimit     = 100
	maxRounds    = 10 // how often more is asked for where what was given is doubtful no longer
)

// Queue returns a part of the queue. A cursor stays good while statements are decided and others come.
func Queue(r *store.Reader, f Filter) (*Page, error) {
	in := store.DoubtFilter{Kind: f.Kind, Outlet: f.Outlet, Story: f.Story, Speaker: f.Speaker}
	if f.Kind != "" && !slices.Contains(Kinds(), f.Kind) {
		return nil, wrongf("there is no doubt of the kind %q: the kinds are %s", f.Kind, strings.Join(Kinds(), ", "))
	}
	after, err := parseCursor(f.After)
	if err != nil {
		return nil, err
	}
	in.After = store.Doubtful{Doubt: after.doubt, Statement: after.id}
	limit := min(cmp.Or(max(f.Limit, 0), defaultLimit), maxLimit)
	page := &Page{Statements: []Doubtful{}}
	if page.Waiting, page.AtLeast, err = r.Waiting(in); err != nil {
		return nil, err
	}
	for range maxRounds {
		in.Limit = limit - len(page.Statements) + 1 // one more tells whether there is a next page
		batch, err := r.Doubtful(in)
		if err != nil {
			return nil, err
		}
		more := len(batch) == in.Limit
		if more {
			batch = batch[:len(batch)-1]
		}
		if err := page.add(r, batch); err != nil {
			return nil, err
		}
		if !more {
			page.Next = ""
			return page, nil
		}
		in.After = batch[len(batch)-1]
		page.Next = place{in.After.Doubt, in.After.Statement}.cursor()
		if len(page.Statements) == limit {
			break
		}
	}
	return page, nil
}

// place is where a page of a queue ends: the doubt and the id of its last statement or event.
type place struct {
	doubt int
	id    int64
}

// cursor writes a place; parseCursor reads it.
func (p place) cursor() record.Text { return record.Text(fmt.Sprintf("%d-%d", p.doubt, p.id)) }

func parseCursor(s string) (p place, err error) {
	if s == "" {
		return p, nil
	}
	if n, err := fmt.Sscanf(s, "%d-%d", &p.doubt, &p.id); n != 2 || err != nil || string(p.cursor()) != s || p.doubt < 1 {
		return p, wrongf("%q is no place in the queue: take it from \"next\" of the page before", s)
	}
	return p, nil
}

// add adds statements, but those that are doubtful no longer.
func (p *Page) add(r *store.Reader, batch []store.Doubtful) error {
	ids := make([]int64, len(batch))
	doubt := map[int64]int{}
	for i, d := range batch {
		ids[i], doubt[d.Statement] = d.Statement, d.Doubt
	}
	hits, err := r.Hits(ids)
	if err != nil {
		return err
	}
	for i := range hits {
		d := Doubtful{Statement: answer.Statement(&hits[i]), Doubt: float64(doubt[hits[i].Statement]) / 1000}
		if err := d.explain(r, &hits[i]); err != nil {
			return err
		}
		if len(d.Reasons) > 0 {
			p.Statements = append(p.Statements, d)
		}
	}
	return nil
}

// explain adds the reasons, whom the report names near by, and the passage.
func (d *Doubtful) explain(r *store.Reader, h *store.Hit) error {
	d.Reasons, d.Candidates = []Reason{}, []view.Named{}
	rec, err := r.VersionRecord(h.Article.ID, h.Version)
	if err != nil {
		return err
	}
	d.setPassage(&rec.Article, h)
	if h.SpeakerID == 0 && slices.Contains([]string{"unknown", "named", "metonym"}, h.Authority) {
		if d.Candidates, err = candidates(r, rec, h); err != nil {
			return err
		}
		d.Reasons = append(d.Reasons, Reason{store.SpeakerDoubt, unknownSpeaker(h, d.Candidates)})
	}
	if err := d.explainConflict(r, h); err != nil {
		return err
	}
	if h.Score < 600 {
		d.Reasons = append(d.Reasons, Reason{store.ScoreDoubt, fmt.Sprintf("the reader was not sure that this is a statement: %.2f", float64(h.Score)/1000)})
	}
	return nil
}

func unknownSpeaker(h *store.Hit, near []view.Named) string {
	text := "nobody in the record is its speaker"
	switch {
	case h.Unknown != "":
		text = "its speaker is unknown: " + h.Unknown
	case h.Source == "":
		text = "it has no source"
	}
	if len(near) == 0 {
		return text
	}
	names := make([]string, len(near))
	for i, n := range near {
		names[i] = n.Name
	}
	return text + "; the report names " + strings.Join(names, ", ") + " near by"
}

// maxCompared is with how many other wordings a statement is compared.
const maxCompared = 40

// explainConflict says which other wordings have another speaker or polarity.
func (d *Doubtful) explainConflict(r *store.Reader, h *store.Hit) error {
	ids, err := r.Wordings(h.Wording)
	if err != nil || len(ids) < 2 {
		return err
	}
	others, err := r.Hits(ids[:min(len(ids), maxCompared)])
	if err != nil {
		return err
	}
	var texts []string
	for _, o := range others {
		switch outlet := cmp.Or(o.Article.Outlet, "another report"); {
		case o.Statement == h.Statement:
		case o.SpeakerID != 0 && h.SpeakerID != 0 && o.SpeakerID != h.SpeakerID:
			texts = append(texts, fmt.Sprintf("%s has it said by %s", outlet, o.Speaker))
		case o.Polarity != h.Polarity:
			texts = append(texts, fmt.Sprintf("%s has it %s", outlet, o.Polarity))
		}
	}
	slices.Sort(texts)
	if texts = slices.Compact(texts); len(texts) > 0 {
		d.Reasons = append(d.Reasons, Reason{store.ConflictDoubt, strings.Join(texts[:min(len(texts), 3)], "; ")})
	}
	return nil
}

// near is how far, in characters, a name may be from a cue to be near by.
const near = 600

// maxCandidates is how many names are given.
const maxCandidates = 5

// candidates returns the people and bodies that a report names near a statement, the nearest first.
func candidates(r *store.Reader, rec *record.Record, h *store.Hit) ([]view.Named, error) {
	all := []view.Named{}
	if len(h.Spans[1]) == 0 {
		return all, nil
	}
	cue := h.Spans[1][0]
	sightings, err := r.SightingsIn(h.Article.ID)
	if err != nil {
		return nil, err
	}
	entity := map[string]int64{}
	for _, s := range sightings {
		entity[s.Ref] = s.Entity
	}
	far := map[string]int{}
	var ids []*record.Entity
	for i := range rec.Entities {
		e := &rec.Entities[i]
		if e.Kind != "person" && e.Kind != "organisation" || entity[e.ID] == 0 || reports(&rec.Article, string(e.Name)) {
			continue
		}
		if d := distance(e, cue); d <= near {
			far[e.ID] = d
			ids = append(ids, e)
		}
	}
	slices.SortStableFunc(ids, func(a, b *record.Entity) int { return cmp.Compare(far[a.ID], far[b.ID]) })
	for _, e := range ids[:min(len(ids), maxCandidates)] {
		all = append(all, view.Named{Ref: record.Text(answer.Ref{Letter: answer.EntityRef, ID: entity[e.ID]}.String()), Name: string(e.Name)})
	}
	return all, nil
}

// reports reports whether a name is that of the outlet or of an author.
func reports(a *record.Article, name string) bool {
	return name == string(a.Outlet) || slices.Contains(a.Authors, name)
}

// distance returns how many characters are between a place and the nearest mention of an entity.
func distance(e *record.Entity, at int) int {
	best := near + 1
	for _, m := range e.Mentions {
		best = min(best, max(m.Start-at, at-m.End, 0))
	}
	return best
}

// setPassage sets the paragraphs that hold a statement.
func (d *Doubtful) setPassage(a *record.Article, h *store.Hit) {
	text := []rune(a.Text)
	held := record.Span{Start: len(text)}
	for _, spans := range h.Spans {
		for i := 0; i+1 < len(spans); i += 2 {
			held.Start, held.End = min(held.Start, spans[i]), max(held.End, min(spans[i+1], len(text)))
		}
	}
	whole := paragraphs(text, held)
	whole.Text = string(text[whole.Start:whole.End])
	d.Passage = Clip(whole, held)
	d.CutBefore, d.CutBehind = d.Passage.Start > whole.Start, d.Passage.End < whole.End
}

// MaxPassage is how many characters of a passage are shown: what people write has less, and a report that a program made may
// be one paragraph.
const MaxPassage = 8000

// Clip returns the part of a passage that is shown: around what it is shown for, which is a place of the same text.
func Clip(p, around record.Span) record.Span {
	if p.End-p.Start <= MaxPassage {
		return p
	}
	first := max(p.Start, min(around.Start, p.End))
	beside := max(0, MaxPassage-(around.End-first)) / 2
	start := max(p.Start, min(first-beside, p.End-MaxPassage))
	end := start + MaxPassage
	return record.Span{Start: start, End: end, Text: string([]rune(p.Text)[start-p.Start : end-p.Start])}
}
