package review

import (
	"fmt"
	"io"
	"strings"

	"onrecord/internal/export"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// Lesson is a text with its attributions as people decided them, for training: brat stand-off, as training/ reads that of
// PolNeAR.
type Lesson struct {
	Name      string // of its files: the key of the article
	Text      string
	StandOff  string
	Decided   int // statements that a person accepted or corrected
	Undecided int // those that the reader found and nobody decided; a note in StandOff marks each
}

// Training calls yield with each text of which people decided statements, as its latest version stands: what was accepted
// and corrected, without what was rejected, and with what the reader found and nobody decided.
func Training(r *store.Reader, yield func(Lesson) error) error {
	return r.EachDecided(func(v store.Version) error {
		l := Lesson{Name: v.Record.Article.ID, Text: v.Record.Article.Text}
		var b strings.Builder
		if err := export.WriteStandOff(&b, v.Record); err != nil {
			return err
		}
		if err := l.note(&b, v.Record.Statements); err != nil {
			return err
		}
		l.StandOff = b.String()
		return yield(l)
	})
}

// note adds which statements nobody decided.
func (l *Lesson) note(w io.Writer, all []record.Statement) error {
	for i := range all {
		if all[i].Review != nil {
			l.Decided++
			continue
		}
		l.Undecided++
		if _, err := fmt.Fprintf(w, "#%d\tAnnotatorNotes E%d\tnot reviewed, score %.3f\n", l.Undecided, i+1, all[i].Score); err != nil {
			return err
		}
	}
	return nil
}
