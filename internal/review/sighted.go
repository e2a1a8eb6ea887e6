package review

import (
	"errors"
	"fmt"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// How far it is looked for whom a decision names.
const (
	mostNamed    = 2 // sightings of a decision
	mostVersions = 4 // of an article, the first ones
)

// named returns whom a decision about who is who names, as the reports call them, with who that is now; those that the record does not have
// are left out.
func named(r *store.Reader, d *decision.Decision) ([]view.Named, error) {
	all := []view.Named{}
	for _, key := range d.Sightings[:min(len(d.Sightings), mostNamed)] {
		article, ref := keep.CutSighting(key)
		a, err := r.FindArticle(article)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		name, err := nameIn(r, a, ref)
		if err != nil {
			return nil, err
		}
		one := view.Named{Name: name}
		switch id, err := r.EntityEver(a.ID, ref); {
		case err == nil:
			one.Ref = record.Text(answer.Ref{Letter: answer.EntityRef, ID: id}.String())
		case !errors.Is(err, store.ErrNotFound):
			return nil, err
		}
		if name != "" {
			all = append(all, one)
		}
	}
	return all, nil
}

// nameIn returns the name of somebody in the first version of an article that has that id; empty if none has.
func nameIn(r *store.Reader, a store.Article, ref string) (string, error) {
	for number := 1; number <= min(a.Versions, mostVersions); number++ {
		rec, err := r.Reading(a.ID, number)
		if err != nil {
			return "", err
		}
		for i := range rec.Entities {
			if e := &rec.Entities[i]; e.ID == ref && e.Name != "" {
				return string(e.Name), nil
			}
		}
	}
	return "", nil
}

// describeWho says in words what a decision about who is who decides, by the names of those it is about; empty if they are not known.
func describeWho(d *decision.Decision, who []view.Named) string {
	if len(who) == 0 || d.Kind != decision.Rename && len(who) < 2 {
		return ""
	}
	first := short(oneLine(who[0].Name))
	switch d.Kind {
	case decision.Merge:
		more := ""
		if n := len(d.Sightings) - mostNamed; n > 0 {
			more = fmt.Sprintf(", and %d more,", n)
		}
		return first + " and " + short(oneLine(who[1].Name)) + more + " are one"
	case decision.Split:
		second := short(oneLine(who[1].Name))
		if strings.EqualFold(first, second) {
			return first + " is the name of two"
		}
		return first + " and " + second + " are two"
	}
	return first + " is shown as " + short(oneLine(d.Name))
}
