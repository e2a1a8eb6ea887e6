package timex

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"onrecord/internal/nlp"
)

// TestNewNamesTheFault reads broken rules.
func TestNewNamesTheFault(t *testing.T) {
	for rules, want := range map[string]string{
		"2016 => year 2016":                                     "stands before the first rule",
		"rule a day\n":                                          "no such type",
		"rule a date\nYEAR\n":                                   "neither a pattern nor an example",
		"rule a date\n(YEAR => year YEAR\n":                     `no ")"`,
		"rule a date\nYEAR ) => year YEAR\n":                    `unexpected ")"`,
		"rule a date\nYEARS => year YEARS\n":                    "no class YEARS",
		"rule a date\nYEAR => ayear YEAR\n":                     "no reckoner ayear of 1 arguments",
		"rule a date\nYEAR => year year 1\n":                    "no reckoner year of 2 arguments",
		"rule a date\nYEAR => year x\n":                         `no slot "x"`,
		"rule a date\n[YEAR] => year YEAR\n":                    "matches 0 words",
		"rule a date\nYEAR => year YEAR\n":                      "no rule holiday",
		"rule a none\nyear\nafter: NOCLASS\n":                   "no class NOCLASS",
		"rule a none\n" + strings.Repeat("(a | b) ", 12) + "\n": "more than",
	} {
		fsys := fstest.MapFS{
			"a.rules":      {Data: []byte(rules)},
			"holidays.txt": {Data: []byte("Yule = 12-25\n")},
		}
		if _, err := New(fsys); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", rules, err, want)
		}
	}
}

// TestNewNamesTheBrokenList reads broken lists.
func TestNewNamesTheBrokenList(t *testing.T) {
	for file, data := range map[string]string{
		"words/year.txt":  "x 1\n", // taken by a shape
		"words/ab1.txt":   "x 1\n",
		"words/NEW.txt":   "x y\n",
		"words/ZONES.txt": "x UTC+1\n",
		"holidays.txt":    "Yule = 13-01\n",
	} {
		fsys := fstest.MapFS{
			"a.rules":      {Data: []byte("rule holiday date\n")},
			"holidays.txt": {Data: []byte("Yule = 12-25\n")},
		}
		fsys[file] = &fstest.MapFile{Data: []byte(data)}
		if _, err := New(fsys); err == nil || !strings.Contains(err.Error(), strings.TrimPrefix(file, "words/")) {
			t.Errorf("%s: error %v", file, err)
		}
	}
}

// hostile are texts made to be slow, by the words they repeat.
var hostile = []string{
	"\" ", "Jan. ", "3 ", "Jan. 3 ", "2016 - ", "from 2004 to ", "10:30 , ", "the last ", "in ", "last year ",
	"early - mid ", "twenty - six ", "Tuesday will ", "22:30 Monday ", "a b c d e f g h i j k l m n o p Tuesday ",
}

// TestLinear holds that sixteen times the text takes nowhere near 256 times as long.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("times long texts")
	}
	st := stage(t)
	took := func(words string, n, runs int) time.Duration {
		d := doc(t, strings.Repeat(words, n/len(strings.Fields(words))), publishedDay)
		best := time.Hour
		for range runs {
			start := time.Now()
			st.Run(d)
			best = min(best, time.Since(start))
		}
		return best
	}
	for _, words := range hostile {
		short, long := took(words, 3_000, 5), took(words, 48_000, 1)
		if long > 160*short && long > 2*time.Second {
			t.Errorf("%q takes %v, a sixteenth of it %v", words, long, short)
		}
	}
}

func FuzzDates(f *testing.F) {
	rules, err := ReadRules(lists)
	if err != nil {
		f.Fatal(err)
	}
	for _, r := range rules {
		for _, line := range append(r.Examples, r.Misses...) {
			e := parseExample(line)
			f.Add(e.text, e.published)
		}
	}
	for _, words := range hostile {
		f.Add(strings.Repeat(words, 20), "0001-01-01")
	}
	st := stage(f)
	f.Fuzz(func(t *testing.T, text, day string) {
		if _, ok := nlp.ParseDay(day); !ok {
			day = ""
		}
		d := dates(t, st, text, day)
		for i := range d.Dates {
			NewTIMEX3(d, i)
		}
	})
}

func BenchmarkDates(b *testing.B) {
	const story = "The talks that began on Monday in the old harbour will go on until Jan. 9, two officials said late on Tuesday. " +
		"Since 2014 the sides have met every year, most recently last month, and a deal that seemed near three weeks ago has not been signed. " +
		"\"We are closer than we were a year ago,\" one of them said at 10:30 a.m., and asked not to be named. \n"
	st := stage(b)
	d := doc(b, strings.Repeat(story, 20), publishedDay)
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		st.Run(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(lists); err != nil {
			b.Fatal(err)
		}
	}
}
