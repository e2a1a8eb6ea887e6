package keep

import (
	"maps"
	"slices"

	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// What people decide about statements lies over what was read. Articles are joined as they were read: so no decision
// bears on what another article is joined with, each is undone without a trace, and a rebuild comes to
// the same record. lift takes the decisions about an article off, lay puts them on again.

// lifted is the joiner that comes first: it shows an article that has a new version as it was read.
type lifted struct{}

func (lifted) forget() {}

func (lifted) join(t *store.Tx, a *arrival) error {
	if a.old == nil {
		return nil
	}
	if err := t.KeepSightings(a.article.ID, a.article.Versions-1); err != nil {
		return err
	}
	return lift(t, &a.article)
}

// laid is the joiner that comes last.
type laid struct{}

func (laid) forget() {}

func (laid) join(t *store.Tx, a *arrival) error {
	if err := lay(t, &a.article); err != nil {
		return err
	}
	return judgeEvents(t, a)
}

// lift shows the versions and statements of an article as they were read.
func lift(t *store.Tx, a *store.Article) error {
	if err := t.ShowReadings(a.ID); err != nil {
		return err
	}
	if err := t.DropDecided(a.ID); err != nil {
		return err
	}
	reviewed, err := t.ReviewedOf(a.ID)
	if err != nil || len(reviewed) == 0 {
		return err
	}
	l := layer{t: t, article: a}
	for i := range reviewed {
		s := &reviewed[i]
		v, err := l.version(s.Last)
		if err != nil {
			return err
		}
		from := v.statement(s.Ref)
		s.About = v.mentionedIn(from.Content)
		if err := t.Undecide(s, from); err != nil {
			return err
		}
	}
	return nil
}

// lay shows the versions and statements of an article, which are as they were read, as the decisions that stand have
// them.
func lay(t *store.Tx, a *store.Article) error {
	data, err := t.DecisionsAbout(a.Key)
	if err != nil || len(data) == 0 {
		return err
	}
	log, err := decision.ReadLog(data)
	if err != nil {
		return err
	}
	l := layer{t: t, article: a}
	if err := l.apply(decision.Standing(log)); err != nil {
		return err
	}
	return l.rows()
}

// layer lays decisions over one article.
type layer struct {
	t        *store.Tx
	article  *store.Article
	versions map[int]*arrival               // those that were asked for, with their entities
	effects  map[int]map[int]decisionEffect // by the number of the decision and of the version
}

// decisionEffect is what a decision did to a version.
type decisionEffect struct {
	decision.Outcome
	shown *record.Statement // nil if it was rejected
}

// version returns a version as it was read, with who is who in it.
func (l *layer) version(number int) (*arrival, error) {
	if a := l.versions[number]; a != nil {
		return a, nil
	}
	r, err := l.t.Reading(l.article.ID, number)
	if err != nil {
		return nil, err
	}
	a := &arrival{article: *l.article, record: r}
	if number == l.article.Versions {
		a.entities, err = l.t.Sightings(l.article.ID)
	} else {
		a.entities, err = l.t.SightingsBefore(l.article.ID, number)
	}
	if l.versions == nil {
		l.versions = map[int]*arrival{}
	}
	l.versions[number] = a
	return a, err
}

// statement returns the statement of that id; an empty one if the record has none.
func (a *arrival) statement(id string) *record.Statement {
	for i := range a.record.Statements {
		if a.record.Statements[i].ID == id {
			return &a.record.Statements[i]
		}
	}
	return &record.Statement{}
}

// apply shows each version as the decisions have it, and notes what they did.
func (l *layer) apply(standing []decision.Decision) error {
	l.effects = map[int]map[int]decisionEffect{}
	for number := 1; number <= l.article.Versions; number++ {
		v, err := l.version(number)
		if err != nil {
			return err
		}
		shown, outcomes := decision.Apply(v.record, standing)
		if shown == nil {
			continue
		}
		if err := l.t.Show(l.article.ID, number, shown); err != nil {
			return err
		}
		decided := &arrival{record: shown}
		for _, o := range outcomes {
			e := decisionEffect{Outcome: o}
			if o.Shown != "" {
				e.shown = decided.statement(o.Shown)
			}
			if l.effects[o.Number] == nil {
				l.effects[o.Number] = map[int]decisionEffect{}
			}
			l.effects[o.Number][number] = e
		}
	}
	return nil
}

// rows brings the rows of statements to what is shown of the version that each was last in.
func (l *layer) rows() error {
	all, err := l.t.StatementsOfAll(l.article.ID)
	if err != nil {
		return err
	}
	by := map[at]*store.Statement{}
	for i := range all {
		by[at{all[i].Last, all[i].Ref}] = &all[i]
	}
	for _, number := range slices.Sorted(maps.Keys(l.effects)) {
		if err := l.rowsOf(number, by); err != nil {
			return err
		}
	}
	return nil
}

// at is a place where a statement was found.
type at struct {
	version int
	ref     string
}

// rowsOf brings the rows that one decision is about to what it says. A statement that a later version has by the decision
// alone goes on to stand; one that no version was read with gets a row of its own.
func (l *layer) rowsOf(number int, by map[at]*store.Statement) error {
	effects := l.effects[number]
	settled, alone := 0, 0 // versions: up to which rows are settled, and the first of those without one
	for _, version := range slices.Sorted(maps.Keys(effects)) {
		e := effects[version]
		row := by[at{version, e.Read}]
		if version <= settled {
			continue
		}
		if e.Read != "" && row == nil { // the row is that of a later version
			alone = 0
			continue
		}
		if e.shown == nil {
			if err := l.t.Reject(row.ID, number); err != nil {
				return err
			}
			continue
		}
		settled = l.lastAlone(effects, version)
		if e.Read == "" {
			alone = version
			continue
		}
		alone = 0
		if err := l.stand(number, version, settled, row); err != nil {
			return err
		}
	}
	if alone == 0 {
		return nil
	}
	return l.stand(number, alone, settled, nil)
}

// lastAlone returns the last of the versions behind one that have a statement by the decision alone.
func (l *layer) lastAlone(effects map[int]decisionEffect, version int) int {
	for {
		next, ok := effects[version+1]
		if !ok || next.Read != "" || next.shown == nil {
			return version
		}
		version++
	}
}

// stand writes the row of a statement that stands by a decision up to the version last; row is nil if no version was read
// with it, and first is then the first that has it.
func (l *layer) stand(number, first, last int, row *store.Statement) error {
	v, err := l.version(last)
	if err != nil {
		return err
	}
	shown := l.effects[number][last].shown
	s := store.Statement{ID: store.FirstDecided + int64(l.effects[number][last].First), First: first}
	if row != nil {
		s = *row
	}
	s.Ref, s.Last = shown.ID, last
	if row == nil || last > row.Last {
		s.Gone = 0
		if last < l.article.Versions {
			s.Gone = last + 1
		}
	}
	v.fill(&s, shown)
	if row != nil {
		return l.t.Decide(&s, number, shown)
	}
	day, _ := store.DaysOf(string(v.record.Article.Published))
	return l.t.AddDecided(l.article, &s, day, shown)
}

// conflicts marks statements whose other wordings have another speaker or polarity.
type conflicts struct{}

func (conflicts) forget() {}

func (conflicts) join(t *store.Tx, a *arrival) error {
	for _, s := range a.statements {
		if s.Wording == s.ID {
			continue
		}
		differ, err := t.Differ(s.ID, s.Wording)
		if err != nil {
			return err
		}
		if err := t.SetConflict(s.ID, differ); err != nil {
			return err
		}
		if differ {
			if err := t.SetConflict(s.Wording, true); err != nil {
				return err
			}
		}
	}
	return nil
}
