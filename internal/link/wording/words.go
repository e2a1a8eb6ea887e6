package wording

import "onrecord/internal/record"

// Words returns words of a report that nobody says, such as a headline, to be compared by [Diff] and [Align].
// Dates are those of the report, in order.
func Words(s record.Span, dates []record.Date) Statement {
	st := Statement{Content: []record.Span{s}}
	st.words = appendWords(nil, s, false, dates)
	st.words = st.words[:min(len(st.words), maxWords)]
	st.weigh()
	return st
}
