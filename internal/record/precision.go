package record

import (
	"strings"

	"onrecord/internal/nlp/edtf"
)

var precisions = map[edtf.Precision]string{
	edtf.Century: "century", edtf.Decade: "decade", edtf.Year: "year", edtf.Season: "season",
	edtf.Month: "month", edtf.Day: "day", edtf.Time: "time",
}

// precision returns how fine an EDTF value or ISO 8601 duration is; empty for an empty
// value or one of another form.
func precision(value string) string {
	if strings.HasPrefix(value, "P") {
		return "duration"
	}
	v, err := edtf.Parse(value)
	switch {
	case err != nil:
		return ""
	case v.Interval:
		return "interval"
	case strings.ContainsAny(value, "[{"):
		return "set"
	}
	return precisions[v.Precision]
}
