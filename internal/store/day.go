package store

import (
	"fmt"
	"time"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// Day is a day as the record file holds it: YYYYMMDD; 0 is unknown.
type Day int

func dayOf(d nlp.Day) Day { return Day(d.Year*10000 + d.Month*100 + d.Date) }

// Date returns the day as the reading of dates has it; ok is false if it is unknown.
func (d Day) Date() (day nlp.Day, ok bool) {
	return nlp.Day{Year: int(d / 10000), Month: int(d / 100 % 100), Date: int(d % 100)}, d != 0
}

// DaysOf returns the first and the last day that an EDTF value may mean. A side that is open or
// unknown is 0, and both are where value is none.
func DaysOf(value string) (first, last Day) {
	v, err := edtf.Parse(value)
	if err != nil {
		return 0, 0
	}
	return dayOf(v.Earliest), dayOf(v.Latest)
}

// String returns the day in ISO 8601; empty if it is unknown.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}

// Month returns the month in ISO 8601; empty if the day is unknown.
func (d Day) Month() string {
	if d == 0 {
		return ""
	}
	return d.String()[:7]
}

func dayOfTime(t time.Time) Day { return Day(t.Year()*10000 + int(t.Month())*100 + t.Day()) }
