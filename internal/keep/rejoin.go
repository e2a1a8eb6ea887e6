package keep

import (
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// maxAtOnce is of how many versions a record may be for a merge or a split to take effect at once: a few seconds are needed to join them
// anew, while nobody else can write. For a larger one there is [Rebuild].
const maxAtOnce = 300

// rejoinSmall joins everything anew, with the decisions that stand, if the record is small.
func rejoinSmall(t *store.Tx) error {
	n, err := t.VersionCount()
	if err != nil || n > maxAtOnce {
		return err
	}
	return rejoin(t)
}

// rejoin joins everything anew within one transaction, in the order in which it came, as [Rebuild] does in another file.
func rejoin(t *store.Tx) error {
	var reports []Report
	if err := t.Versions(func(reader string, r *record.Record) error {
		reports = append(reports, Report{Record: r, Reader: reader})
		return nil
	}); err != nil {
		return err
	}
	type input struct {
		digest store.Digest
		key    string
	}
	var inputs []input
	if err := t.Inputs(func(d store.Digest, key string) error {
		inputs = append(inputs, input{d, key})
		return nil
	}); err != nil {
		return err
	}
	if err := t.Clear(cursorOf("")); err != nil {
		return err
	}
	k := New(nil)
	for i := range reports {
		if _, err := k.keep(t, &reports[i]); err != nil {
			return err
		}
	}
	for _, in := range inputs {
		a, err := t.Article(in.key)
		if err != nil {
			return err
		}
		if err := t.Remember(in.digest, a.ID); err != nil {
			return err
		}
	}
	last, err := t.LastDecision()
	if err != nil {
		return err
	}
	return t.SetJoined(last)
}
