package wording

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/internal/link/terms"
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
	"onrecord/internal/record"
)

// Statement is a statement as it is compared. It is made by [New] and does not change, but for Entity and
// Matter, which a caller may set.
type Statement struct {
	ID      string // of the statement in its report
	Article string // the id of the report
	Outlet  string
	// Entity is who stands behind it across reports, if the caller knows: a key of its own. Where both of two
	// statements have one, names are not compared.
	Entity string
	// Matter is the story or event the report is about, if the caller knows: a key of its own. Statements of one
	// matter need fewer words in common to be about one thing.
	Matter string

	Source, Cue, Content []record.Span
	Form, Act, Polarity  string
	Authority            string
	Speaker              Speaker
	Said                 Occasion

	words  []word   // of the content, in order
	set    []weight // the words of the content that carry a subject, by id, each once
	total  float32  // the weight of set
	quoted int      // how many words are in quotation marks
}

// Speaker is who stands behind a statement, as its report has it.
type Speaker struct {
	Name    string   // to show; empty if unknown
	Names   []string // all names that the report gives, folded; nil if unknown
	Kind    string   // "person", "organisation", "place", "other", or "" if the report keeps no entity
	Unnamed string   // what the report calls somebody unknown: "an official"; empty if nothing
}

// Occasion is the days on which a statement may have been made. Zero days are unknown.
type Occasion struct {
	First, Last nlp.Day
	Stated      bool        // whether the report says so; otherwise it is reckoned from the day of publication
	Span        record.Span // the words that say so; zero if there are none
}

// before is how many days before its publication a report is taken to tell something said.
const before = 2

// New returns statement i of r. It panics if r has no such statement.
func New(r *record.Record, i int) Statement {
	return newReading(r).statement(i)
}

// All returns all statements of r, in order.
func All(r *record.Record) []Statement {
	rd := newReading(r)
	all := make([]Statement, len(r.Statements))
	for i := range all {
		all[i] = rd.statement(i)
	}
	return all
}

// reading is a record with what its statements have in common.
type reading struct {
	r         *record.Record
	entities  map[record.Text]*record.Entity
	named     map[naming]Speaker // that were read; most statements of a report are of few speakers
	published Occasion
}

// naming is how a statement names its speaker.
type naming struct {
	name   string
	entity record.Text
}

func newReading(r *record.Record) reading {
	rd := reading{r: r, entities: make(map[record.Text]*record.Entity, len(r.Entities)), named: map[naming]Speaker{}}
	for i := range r.Entities {
		rd.entities[record.Text(r.Entities[i].ID)] = &r.Entities[i]
	}
	if p := string(r.Article.Published); len(p) >= len("2006-01-02") {
		if v, err := edtf.Parse(p[:len("2006-01-02")]); err == nil {
			rd.published = Published(v.Latest)
		}
	}
	return rd
}

// Published returns the days on which may have been said what a report of that day tells without saying when.
func Published(day nlp.Day) Occasion { return Occasion{First: day.Add(-before), Last: day} }

func (rd reading) statement(i int) Statement {
	st := &rd.r.Statements[i]
	s := Statement{
		ID: st.ID, Article: rd.r.Article.ID, Outlet: string(rd.r.Article.Outlet),
		Source: st.Source, Cue: st.Cue, Content: st.Content,
		Form: st.Form, Act: st.Act, Polarity: st.Polarity, Authority: st.Authority,
		Speaker: rd.speaker(st.Speaker), Said: rd.said(st.Said),
	}
	for k, c := range st.Content {
		n := len(s.words)
		s.words = appendWords(s.words, c, st.Form == "direct", rd.r.Dates)
		for w := range s.words[n:] {
			s.words[n+w].in = int32(k)
		}
		if len(s.words) > maxWords {
			s.words = s.words[:maxWords]
			break
		}
	}
	s.weigh()
	return s
}

// Apart returns s as it can be kept for long to be compared by [Same]: without what is only shown, its spans and names as they
// are written, and with the texts of its words on memory of their own, so that it does not hold its report.
func (s Statement) Apart() Statement {
	s.ID, s.Article, s.Outlet = strings.Clone(s.ID), "", ""
	s.Source, s.Cue, s.Content = nil, nil, nil
	s.Form, s.Act, s.Polarity, s.Authority = "", "", strings.Clone(s.Polarity), ""
	s.Speaker.Name, s.Speaker.Kind, s.Speaker.Unnamed = "", strings.Clone(s.Speaker.Kind), ""
	s.Said.Span = record.Span{}
	var all strings.Builder
	for _, w := range s.words {
		all.WriteString(w.text)
	}
	texts := all.String()
	s.words = slices.Clone(s.words)
	for i := range s.words {
		w := &s.words[i]
		w.text, texts = texts[:len(w.text)], texts[len(w.text):]
	}
	s.set = slices.Clip(s.set)
	return s
}

// maxWords is how many words of a statement are compared: a speech printed in full is longer, its
// beginning is enough.
const maxWords = 600

func (rd reading) speaker(p record.Party) Speaker {
	if p.Unknown != "" {
		return Speaker{Unnamed: p.Words}
	}
	n := naming{p.Name, p.Entity}
	s, ok := rd.named[n]
	if !ok {
		s = newSpeaker(p.Name, rd.entities[p.Entity])
		rd.named[n] = s
	}
	return s
}

// newSpeaker returns a speaker by the name that a statement gives; e is nil if the report keeps no entity.
func newSpeaker(name string, e *record.Entity) Speaker {
	s := Speaker{Name: name, Names: []string{fold(name)}}
	if e == nil {
		return s
	}
	s.Kind = e.Kind
	for _, name := range append([]string{string(e.Name)}, e.Aliases...) {
		if name != "" {
			s.Names = append(s.Names, fold(name))
		}
	}
	return s
}

func (rd reading) said(w *record.When) Occasion {
	if w == nil || w.Value == "" {
		return rd.published
	}
	v, err := edtf.Parse(string(w.Value))
	if err != nil || v.Earliest.IsZero() || v.Latest.IsZero() {
		return rd.published
	}
	return Occasion{First: v.Earliest, Last: v.Latest, Stated: true, Span: w.Span}
}

// fold returns the words of a name, folded, with single spaces.
func fold(name string) string {
	var b []byte
	for _, w := range terms.Split(name) {
		if len(b) > 0 {
			b = append(b, ' ')
		}
		b = append(b, w.Text...)
	}
	return string(b)
}

// Text returns the content as it stands in the report; its pieces are joined by " … ".
func (s Statement) Text() string {
	text := ""
	for i, c := range s.Content {
		if i > 0 {
			text += " … "
		}
		text += c.Text
	}
	return text
}

// gap returns how many days lie between two occasions: 0 if they may be the same, and -1 if one of them
// is unknown.
func (o Occasion) gap(p Occasion) int {
	if o.First.IsZero() || p.First.IsZero() || o.Last.IsZero() || p.Last.IsZero() {
		return -1
	}
	return max(0, edtf.DaysBetween(o.Last, p.First), edtf.DaysBetween(p.Last, o.First))
}

// TooFar reports whether two occasions lie so far apart that [Same] takes nothing said on them for one statement.
func (o Occasion) TooFar(p Occasion) bool { return o.gap(p) > quotedDays }

// points returns how many code points s has.
func points(s string) int { return utf8.RuneCountInString(s) }
