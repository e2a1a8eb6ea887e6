package timex

import (
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

// TestNoDates reads words that look like dates and are none.
func TestNoDates(t *testing.T) {
	st := stage(t)
	for _, text := range []string{
		"She may march on while the sun shines.",
		"They may 3 times say no.",
		"May said that April and June will sing.",
		"The Sun said he sat on a mar in the fall of the town.",
		"He lives at 1600 Pennsylvania Avenue and works at 10 Downing Street.",
		"They won 21-14, then lost 6-3 and 7-5.",
		"It costs $2,000, € 1999 or 1,500 hryvnias.",
		"Some 2000 people and 1990 police came.",
		"The 34-year-old and a girl aged 12 are six years old.",
		"Read page 1984 of Resolution 1973.",
		"In the second quarter of the pie they found no half.",
		"Room 1408 is in Section 1800.",
		"He came second and she third.",
		"The last time he saw her was the first.",
		"His dog is 3/4 poodle.",
		"About 1.5 million live there, 24/7.",
	} {
		if d := dates(t, st, text, publishedDay); len(d.Dates) > 0 {
			t.Errorf("%q: %s", text, show(d))
		}
	}
}

// wantDates fails if the dates of text are not the wanted ones: "words = value; …".
func wantDates(t *testing.T, d *nlp.Doc, want string) {
	t.Helper()
	var parts []string
	for _, date := range d.Dates {
		parts = append(parts, d.Quote(date.Tokens)+" = "+date.Value)
	}
	if got := strings.Join(parts, "; "); got != want {
		t.Errorf("%q: %s, want %s", d.Text, got, want)
	}
}

// TestWithoutPublication holds that nothing is reckoned from the clock.
func TestWithoutPublication(t *testing.T) {
	st := stage(t)
	for text, want := range map[string]string{
		"He said on Tuesday that he left last week.":     "Tuesday = ; last week = ",
		"Tomorrow the talks resume at 3 p.m.":            "Tomorrow = ; 3 p.m. = ",
		"It opened on Jan. 3.":                           "Jan. 3 = XXXX-01-03",
		"It opened from Jan. 3 to 5.":                    "Jan. 3 to 5 = ",
		"It opened in October.":                          "October = XXXX-10",
		"It closed in the spring.":                       "the spring = XXXX-21",
		"It reported third-quarter results in the '90s.": "third-quarter = XXXX-35; the '90s = ",
		"She left two years ago, or in '08.":             "two years ago = ; '08 = ",
		"They met on Christmas Day and at Easter.":       "Christmas Day = XXXX-12-25; Easter = ",
		"She left in March last year.":                   "March = XXXX-03; last year = ",
		"He won in 2014 and lost two years later.":       "2014 = 2014; two years later = 2016",
		"It lasted three weeks in May 2019.":             "three weeks = P3W; May 2019 = 2019-05",
		"It grew over the past 30 days.":                 "the past 30 days = ",
	} {
		d := dates(t, st, text, "")
		wantDates(t, d, want)
		for _, date := range d.Dates {
			if date.Anchor != "" && date.Anchor != "2014" {
				t.Errorf("%q: %s is reckoned from %s", text, d.Quote(date.Tokens), date.Anchor)
			}
		}
	}
}

// TestUntil reads the two ends of a stretch.
func TestUntil(t *testing.T) {
	st := stage(t)
	for _, c := range []struct{ text, want string }{
		{"He ruled from 2004 to 2009.", "2004 = 2004; 2009 = 2009"},
		{"It ran from Nov. 20 to Feb. 2.", "Nov. 20 = 2025-11-20; Feb. 2 = 2026-02-02"},
		{"It ran from January 23 to March 9, 2014.", "January 23 = 2014-01-23; March 9, 2014 = 2014-03-09"},
		{"It rains between Monday and Wednesday.", "Monday = 2026-01-05; Wednesday = 2026-01-07"},
		{"It was shut between 9 a.m. and 5 p.m. on Jan. 7.", "9 a.m. = 2026-01-07T09:00:00; 5 p.m. = 2026-01-07T17:00:00; Jan. 7 = 2026-01-07"},
	} {
		d := dates(t, st, c.text, publishedDay)
		wantDates(t, d, c.want)
		if len(d.Dates) < 2 || d.Dates[0].Until != 1 {
			t.Errorf("%q: the first date does not last until the second", c.text)
		}
	}
	if d := dates(t, st, "He won in 2009 and in 2014.", publishedDay); d.Dates[0].Until != 0 {
		t.Error("two dates joined by \"and\" are a stretch")
	}
}

// TestTense reads weekdays whose clause tells the tense by more than its words.
func TestTense(t *testing.T) {
	st := stage(t)
	read := func(text string, kind nlp.BlockKind, tags ...nlp.Tag) *nlp.Doc {
		d := doc(t, text, publishedDay)
		d.Blocks[0].Kind = kind
		if len(tags) > 0 {
			d.Tags = tags
			d.Filled(nlp.Tags)
		}
		nlp.Pipeline{st}.Run(d)
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
		return d
	}
	wantDates(t, read("Leaders to meet Tuesday", nlp.Title), "Tuesday = 2026-01-06")
	wantDates(t, read("Leaders to meet Tuesday", nlp.Body), "Tuesday = 2025-12-30")
	noun, to := nlp.Tag{U: nlp.NOUN, X: nlp.NNS}, nlp.Tag{U: nlp.PART, X: nlp.TO}
	verb, past := nlp.Tag{U: nlp.VERB, X: nlp.VB}, nlp.Tag{U: nlp.VERB, X: nlp.VBD}
	wantDates(t, read("Leaders to meet Tuesday", nlp.Title, noun, to, verb, noun), "Tuesday = 2026-01-06")
	wantDates(t, read("Trips to town Tuesday", nlp.Title, noun, to, noun, noun), "Tuesday = 2025-12-30")
	present := nlp.Tag{U: nlp.VERB, X: nlp.VBZ}
	wantDates(t, read("It lands Tuesday", nlp.Body, noun, present, noun), "Tuesday = 2026-01-06")
	wantDates(t, read("She says Tuesday", nlp.Body, noun, present, noun), "Tuesday = 2025-12-30")
	wantDates(t, read("It loads , Tuesday", nlp.Body, noun, present, noun, noun), "Tuesday = 2025-12-30")
	wantDates(t, read("It lands Tuesday", nlp.Title, noun, present, noun), "Tuesday = 2025-12-30")
	will := nlp.Tag{U: nlp.AUX, X: nlp.MD}
	wantDates(t, read("They will meet in Split Tuesday", nlp.Body, noun, will, verb, noun, past, noun), "Tuesday = 2026-01-06")
	wantDates(t, read("They will say it met Tuesday", nlp.Body, noun, will, verb, noun, past, noun), "Tuesday = 2025-12-30")
	wantDates(t, read("Talks go , he begun Tuesday", nlp.Body, noun, verb, noun, noun, past, noun), "Tuesday = 2025-12-30")
}

// TestTIMEX3 writes values as TimeML has them.
func TestTIMEX3(t *testing.T) {
	st := stage(t)
	for _, c := range []struct{ text, want string }{
		{"It opened on Jan. 3.", "DATE 2026-01-03"},
		{"It opened last week.", "DATE 2026-W01"},
		{"It opened last weekend.", "DATE 2026-W01-WE"},
		{"It opened last summer.", "DATE 2025-SU"},
		{"It fell in the third quarter of 2025.", "DATE 2025-Q3"},
		{"It fell in the first half of 2025.", "DATE 2025-H1"},
		{"It began in the 1990s.", "DATE 199"},
		{"It began in the 19th century.", "DATE 18"},
		{"It began in the early 1990s.", "DATE 199 START"},
		{"It ended in late 2018.", "DATE 2018 END"},
		{"It ended in mid-May 2018.", "DATE 2018-05 MID"},
		{"It ended at the end of 2018.", "DATE 2018 END"},
		{"It opened two weeks ago.", "DATE 2025-12-22 APPROX"},
		{"It opened last night.", "TIME 2026-01-04TNI"},
		{"It opened at 3 p.m. GMT.", "TIME 2026-01-05T15:00:00Z"},
		{"It opened some years ago.", "DATE PAST_REF"},
		{"It will open in the coming days.", "DATE FUTURE_REF"},
		{"Spending fell in fiscal 2025.", "DATE FY2025"},
		{"It took three weeks.", "DURATION P3W"},
		{"It opens every Tuesday.", "SET P1W"},
		{"It took several days.", "DURATION"},
	} {
		d := dates(t, st, c.text, publishedDay)
		if len(d.Dates) != 1 {
			t.Errorf("%q: %d dates", c.text, len(d.Dates))
			continue
		}
		x := NewTIMEX3(d, 0)
		if got := strings.TrimSpace(strings.Join([]string{x.Type, x.Value, x.Mod}, " ")); strings.Join(strings.Fields(got), " ") != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}
