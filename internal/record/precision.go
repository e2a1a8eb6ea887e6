package record

import (
	"regexp"
	"strings"
)

// precisions tells how fine an EDTF value is; the first pattern that matches decides.
var precisions = []struct {
	pattern *regexp.Regexp
	name    string
}{
	{regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d`), "minute"},
	{regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d`), "hour"},
	{regexp.MustCompile(`^\d{4}-\d\d-\d\d$`), "day"},
	{regexp.MustCompile(`^\d{4}-(0\d|1[0-2])$`), "month"},
	{regexp.MustCompile(`^\d{4}-(2[1-9]|3[0-2])$`), "season"},
	{regexp.MustCompile(`^\d{4}-3[3-6]$`), "quarter"},
	{regexp.MustCompile(`^\d{4}-(37|38|39|40|41)$`), "part of a year"},
	{regexp.MustCompile(`^\d{4}$`), "year"},
	{regexp.MustCompile(`^\d{3}X$`), "decade"},
	{regexp.MustCompile(`^\d\dXX$`), "century"},
	{regexp.MustCompile(`/|\.\.`), "interval"},
	{regexp.MustCompile(`^P`), "duration"},
}

// precision returns the precision of an EDTF value, leaving aside its marks for
// "uncertain" and "approximate"; empty for an empty value or one of another form.
func precision(value string) string {
	value = strings.TrimRight(value, "?~%")
	for _, p := range precisions {
		if p.pattern.MatchString(value) {
			return p.name
		}
	}
	return ""
}
