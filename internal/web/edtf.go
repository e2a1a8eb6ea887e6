package web

import (
	"strings"

	"onrecord/internal/nlp/edtf"
)

// isSure reports whether something was on all the days that an EDTF value names: on a day, or from one day to another.
// Otherwise it was on some of them.
func isSure(value string) bool {
	v, err := edtf.Parse(value)
	if err != nil || v.Approximate || v.Uncertain || v.OneOf {
		return false
	}
	from, to, interval := strings.Cut(value, "/")
	return isDay(from) && (!interval || isDay(to))
}

func isDay(value string) bool {
	v, err := edtf.Parse(value)
	return err == nil && (v.Precision == edtf.Day || v.Precision == edtf.Time)
}
