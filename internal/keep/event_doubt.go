package keep

import (
	"slices"
	"strings"

	"onrecord/internal/link/event"
	"onrecord/internal/nlp/edtf"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// How doubtful an event is, in thousandths, by what there is to doubt; that of a weak rule is how far it is below sureRule.
const (
	conflictDoubt = 300
	vagueDoubt    = 250
	relativeDoubt = 150
	sureRule      = 800
)

// doubtOf returns what there is to doubt about an event, of which found is what was read in the article that tells of it now.
func doubtOf(k *event.Known, id int64, found *record.Event) store.EventDoubt {
	d := store.EventDoubt{Event: id}
	if len(k.Conflicts()) > 0 || contradicted(k.Kept) {
		d.Conflict, d.Doubt = true, conflictDoubt
	}
	history := k.History()
	stands := history[len(history)-1]
	once := k.Count == 1
	switch planned := slices.Contains([]event.Status{event.Announced, event.Expected, event.Confirmed, event.Moved}, stands.To); {
	case planned && vague(stands.ToDate):
		d.Date, d.Doubt = true, d.Doubt+vagueDoubt
	case planned && once && Relative(found.When):
		d.Date, d.Doubt = true, d.Doubt+relativeDoubt
	}
	if score := int(float64(found.Score*1000) + 0.5); once && score < sureRule {
		d.Score, d.Doubt = true, d.Doubt+sureRule-score
	}
	return d
}

// contradicted reports whether reports give days that cannot be one, and no words between them say that it was moved.
func contradicted(reports []event.Report) bool {
	last := ""
	for i := range reports {
		switch r := &reports[i]; {
		case r.Shift != event.NoShift || r.Status == event.Postponed || r.Status == event.Cancelled:
			last = ""
		case r.When == "":
		case last != "" && event.CompareDates(last, r.When) == event.DateClash:
			return true
		default:
			last = r.When
		}
	}
	return false
}

// vague reports whether a date is not told, is not sure, or is not known to the day.
func vague(when string) bool {
	v, err := edtf.Parse(when)
	return err != nil || v.Approximate || v.Uncertain || v.OneOf || v.Precision < edtf.Day
}

// Relative reports whether a date was reckoned from the day of the report by words that name no number: "on Friday", "next month".
func Relative(when *record.When) bool {
	return when != nil && when.Anchor != "" && !strings.ContainsAny(when.Span.Text, "0123456789")
}
