package keep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/internal/link/decision"
	"onrecord/internal/store"
)

// Decide adds a decision to the log of the record, under the next number, which it returns. It takes effect at once, and so does what undoes
// it; but a merge or a split, which bears on how all later reports are joined, only in a record of few reports. In a larger one that is done by [Rebuild].
// A decision about a text that the record does not have is refused.
func Decide(ctx context.Context, s *store.Store, d decision.Decision) (number int, err error) {
	numbers, err := DecideAll(ctx, s, []decision.Decision{d})
	if err != nil {
		return 0, err
	}
	return numbers[0], nil
}

// DecideAll does the same with several decisions, all or none.
func DecideAll(ctx context.Context, s *store.Store, all []decision.Decision) (numbers []int, err error) {
	err = s.Update(ctx, func(t *store.Tx) error {
		joins := false
		for _, d := range all {
			number, err := add(t, d)
			if err != nil {
				return err
			}
			about, err := aboutWhat(t, d)
			if err != nil {
				return err
			}
			joins = joins || about.Kind == decision.Merge || about.Kind == decision.Split
			if err := apply(t, d, about, number); err != nil {
				return err
			}
			numbers = append(numbers, number)
		}
		if joins {
			return rejoinSmall(t)
		}
		return nil
	})
	return numbers, err
}

// Write only adds a decision to the log: [Rebuild] applies it.
func Write(ctx context.Context, s *store.Store, d decision.Decision) (number int, err error) {
	err = s.Update(ctx, func(t *store.Tx) error {
		number, err = add(t, d)
		return err
	})
	return number, err
}

// apply lets a decision of the log count, but a merge or a split; about is d, or what it undoes.
func apply(t *store.Tx, d, about decision.Decision, number int) error {
	if about.Kind == decision.Rename {
		return rename(t, about)
	}
	key, err := t.ArticleOfDecision(number)
	if err != nil || key == "" {
		return err
	}
	a, err := t.Article(key)
	if errors.Is(err, store.ErrNotFound) {
		if d.Kind == decision.Undo {
			return nil // of what another log brought
		}
		return fmt.Errorf("the article %s is not in the record", key)
	}
	if err != nil {
		return err
	}
	if about.AboutEvent() {
		return decideEvent(t, &a, d, about)
	}
	if err := refuse(t, &a, d); err != nil {
		return err
	}
	if err := lift(t, &a); err != nil {
		return err
	}
	return lay(t, &a)
}

// aboutWhat returns the decision that an undo is about in the end, that of an undo of an undo too; d itself if it is none.
func aboutWhat(t *store.Tx, d decision.Decision) (decision.Decision, error) {
	for d.Kind == decision.Undo {
		detail, err := t.DecisionNumbered(d.Undoes)
		if err != nil {
			return d, err
		}
		var undone decision.Decision
		if err := json.Unmarshal([]byte(detail), &undone); err != nil {
			return d, fmt.Errorf("decision %d: it is damaged: %w", d.Undoes, err)
		}
		d = undone
	}
	return d, nil
}

// refuse returns why a decision about a statement of an article cannot be taken: its spans are not those of the text.
func refuse(t *store.Tx, a *store.Article, d decision.Decision) error {
	if !d.AboutStatement() {
		return nil
	}
	number, err := t.VersionOf(a.ID, d.SHA256)
	if errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("no version of the article %s in the record has the text that was decided on", a.Key)
	}
	if err != nil {
		return err
	}
	r, err := t.Reading(a.ID, number)
	if err != nil {
		return err
	}
	_, err = decision.About(d.Kind, &r.Article, d.Found, d.Stands)
	return err
}

// add adds a decision to the log under the next number.
func add(t *store.Tx, d decision.Decision) (number int, err error) {
	if d.Number, err = t.LastDecision(); err != nil {
		return 0, err
	}
	d.Number++
	return d.Number, addDecision(t, d)
}

func addDecision(t *store.Tx, d decision.Decision) error {
	if err := d.Check(); err != nil {
		return err
	}
	line, err := decision.AppendLog(nil, d)
	if err != nil {
		return err
	}
	return t.AddDecision(d.Number, d.Kind, strings.TrimSuffix(string(line), "\n"))
}

// Decisions returns the log of what people decided.
func Decisions(t *store.Tx) ([]decision.Decision, error) { return readLog(t) }

// DecisionsIn returns the same from a reader.
func DecisionsIn(r *store.Reader) ([]decision.Decision, error) { return readLog(r) }

func readLog(from interface{ Decisions() ([]byte, error) }) ([]decision.Decision, error) {
	log, err := from.Decisions()
	if err != nil {
		return nil, err
	}
	return decision.ReadLog(log)
}

// SightingsOf returns the keys by which decisions know the sightings of an entity, in the order in
// which its articles came: of several versions of an article, those of the first that names it.
func SightingsOf(r *store.Reader, id int64) ([]string, error) {
	sightings, err := r.FirstSightingsOf(id)
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(sightings))
	for i, s := range sightings {
		keys[i] = s.ArticleKey + "/" + s.Ref
	}
	return keys, nil
}

// Merge returns the decision by which entities become one, each given by the keys of its sightings. It names a sighting of each in an
// article of its own: two of one article stay two there, whatever people say of others.
func Merge(entities ...[]string) (decision.Decision, error) {
	d := decision.Decision{Kind: decision.Merge}
	fewestFirst := slices.Clone(entities)
	slices.SortStableFunc(fewestFirst, func(a, b []string) int { return len(a) - len(b) })
	taken := map[string]bool{} // articles
	for _, keys := range fewestFirst {
		i := slices.IndexFunc(keys, func(key string) bool { return !taken[articleOf(key)] })
		if i < 0 {
			return d, errors.New("the same reports name them, as different ones: there they cannot be joined")
		}
		taken[articleOf(keys[i])] = true
		d.Sightings = append(d.Sightings, keys[i])
	}
	return d, nil
}

// CutSighting returns the key of the article and the id in its record that the key of a sighting, "article-key/record-id", is made of.
func CutSighting(key string) (article, ref string) {
	article, ref, _ = strings.Cut(key, "/")
	return article, ref
}

// articleOf returns the key of the article of a sighting.
func articleOf(sighting string) string {
	article, _ := CutSighting(sighting)
	return article
}

// Split returns the decisions by which the sightings of an entity in some articles become another entity
// than the rest.
func Split(all []string, apart []string) ([]decision.Decision, error) {
	i := slices.IndexFunc(all, func(key string) bool { return !slices.Contains(apart, key) })
	if len(apart) == 0 || i < 0 {
		return nil, errors.New("one part would be empty: name some of its articles, but not all")
	}
	var decisions []decision.Decision
	for _, key := range apart {
		decisions = append(decisions, decision.Decision{Kind: decision.Split, Sightings: []string{all[i], key}})
	}
	if len(apart) > 1 {
		decisions = append(decisions, decision.Decision{Kind: decision.Merge, Sightings: apart})
	}
	return decisions, nil
}

// Intake adds the decisions of another log to that of a record, in their order, but for those that it has.
type Intake struct {
	store   *store.Store
	have    []decision.Decision // of the record, from behind the last one that both logs have
	numbers map[int]int         // of decisions of the other log, to those that they have in the record
}

// NewIntake returns an Intake for s.
func NewIntake(ctx context.Context, s *store.Store) (*Intake, error) {
	in := &Intake{store: s, numbers: map[int]int{}}
	err := s.View(ctx, func(r *store.Reader) (err error) {
		in.have, err = DecisionsIn(r)
		return err
	})
	return in, err
}

// Take adds a decision, which [Rebuild] applies, and reports whether it is new. One that undoes another which was not taken before is an error.
func (in *Intake) Take(ctx context.Context, d decision.Decision) (added bool, err error) {
	number := d.Number
	if d.Kind == decision.Undo {
		undone, ok := in.numbers[d.Undoes]
		if !ok {
			return false, fmt.Errorf("decision %d undoes decision %d, which is not in front of it", number, d.Undoes)
		}
		d.Undoes = undone
	}
	if i := slices.IndexFunc(in.have, func(have decision.Decision) bool { return decision.Same(have, d) }); i >= 0 {
		in.numbers[number] = in.have[i].Number
		in.have = in.have[i+1:]
		return false, nil
	}
	err = in.store.Update(ctx, func(t *store.Tx) error {
		in.numbers[number], err = add(t, d)
		return err
	})
	return true, err
}
