package event

import (
	"encoding/json"
	"strings"
	"testing"
)

// ruled decides how the summit stands, when the first so many of its reports are known.
func ruled(k *Known, known int, status Status, when string) *Ruling {
	then := New(k.Kept[0])
	for _, r := range k.Kept[1:known] {
		then.Add(r)
	}
	return &Ruling{
		Decision: 3, By: "ada", Time: "2026-01-04T10:00:00Z", Name: then.Name(), Status: status, When: when,
		Until: then.Last, Told: then.ToldOn(then.Last),
	}
}

// TestRuling: what a person decided counts, and reports that come later go on from it.
func TestRuling(t *testing.T) {
	for _, c := range []struct {
		name, reports string
		known         int
		status        Status
		when          string
		want          string // as of the end of the month
	}{
		{"a date", "02 A announced 06", 1, Announced, "2026-01-28", "not covered since 2026-01-28"},
		{"a date to come", "02 A announced 06", 1, Announced, "2026-02-06", "announced 2026-02-06"},
		{"no date", "02 A announced 06", 1, Announced, "", "announced"},
		{"it is off", "02 A announced 06", 1, Cancelled, "2026-01-06", "cancelled 2026-01-06"},
		{"it was held", "02 A announced 06", 1, Happened, "2026-01-07", "reported as happened 2026-01-07"},
		{"a later report says the same", "02 A announced 06; 03 B announced 28", 1, Announced, "2026-01-28", "not covered since 2026-01-28"},
		{"a later report has the wrong date too", "02 A announced 06; 03 B announced 06; 04 C announced 06", 1, Announced, "2026-02-06", "announced 2026-02-06"},
		{"a later report has it held on the wrong date", "02 A announced 06; 07 B happened 06", 1, Announced, "2026-01-05", "reported as happened 2026-01-05"},
		{"a later report has a third date", "02 A announced 06; 03 B announced 30", 1, Announced, "2026-01-28", "not covered since 2026-01-30"},
		{"a later report of the same day", "02 A announced 06; 02 B cancelled", 1, Announced, "2026-01-28", "cancelled 2026-01-28"},
		{"known reports are overruled", "02 A announced 06; 02 B cancelled", 2, Announced, "2026-01-28", "not covered since 2026-01-28"},
		{"it is moved after all", "02 A announced 06; 04 B postponed to 06 was 28", 1, Announced, "2026-01-28", "not covered since 2026-01-06"},
		{"it is called off and one has not heard of it", "02 A announced 06; 04 B announced 06", 1, Cancelled, "2026-01-06", "cancelled 2026-01-06"},
		{"it is called off and confirmed", "02 A announced 06; 04 B confirmed 06", 1, Cancelled, "2026-01-06", "not covered since 2026-01-06"},
		{"it was never moved", "02 A announced 06; 03 A postponed to 09 was 06", 2, Announced, "2026-01-06", "not covered since 2026-01-06"},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := known(sketch(t, c.reports)...)
			before := outcome(k)
			k.Rule(ruled(k, c.known, c.status, c.when))
			s := k.Status("2026-01-31")
			if got := strings.TrimSpace(string(s.Status) + " " + s.When); got != c.want || !s.Ruled {
				t.Errorf("%s (%s), want %s", got, s.Reason, c.want)
			}
			if s.Later == 0 && s.Status != "" && !strings.Contains(s.Reason, "decision 3 by ada on 2026-01-04") {
				t.Errorf("the reason is %q", s.Reason)
			}
			if c.status == Announced && len(s.Was) > 0 && s.Later == 0 {
				t.Errorf("it was never moved, and is said to have been on %q", s.Was)
			}
			if k.Rule(nil); outcome(k) != before {
				t.Errorf("without the ruling:\n%s\nbefore it:\n%s", outcome(k), before)
			}
		})
	}
}

// TestRulingBefore: a ruling is not known as of a day before the reports that it is about.
func TestRulingBefore(t *testing.T) {
	k := known(sketch(t, "02 A announced 06; 04 B postponed to 09 was 06")...)
	k.Rule(ruled(k, 2, Cancelled, "2026-01-09"))
	for day, want := range map[string]Status{"2026-01-01": "", "2026-01-03": Announced, "2026-01-04": Cancelled, "2026-01-20": Cancelled} {
		if s := k.Status(day); s.Status != want {
			t.Errorf("as of %s: %s, want %s", day, s.Status, want)
		}
	}
	if s := k.Until("2026-01-05").Status("2026-01-05"); s.Status != Cancelled {
		t.Errorf("until then: %s", s.Status)
	}
	k.Rule(&Ruling{Status: Cancelled, Until: "2025-12-01"})
	if s := k.Status("2026-01-20"); s.Status != NotCovered || s.Ruled {
		t.Errorf("a ruling about other reports: %+v", s)
	}
}

func TestDecodeCorrected(t *testing.T) {
	k := known(sketch(t, "02 A announced 06")...)
	state, err := k.Encode()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := json.Marshal(Corrections{Stands: ruled(k, 1, Cancelled, ""), Times: 1})
	if err != nil {
		t.Fatal(err)
	}
	back, c, err := DecodeCorrected(state, kept)
	if err != nil || c.Times != 1 || back.Status("2026-01-03").Status != Cancelled || back.Ruling().Decision != 3 {
		t.Errorf("%+v, %+v, %v", back, c, err)
	}
	if again, err := back.Encode(); err != nil || string(again) != string(state) {
		t.Errorf("the ruling is kept with the reports: %s, %v", again, err)
	}
	if back, c, err := DecodeCorrected(state, nil); err != nil || back.Ruling() != nil || c.Times != 0 {
		t.Errorf("nothing was decided: %+v, %+v, %v", back, c, err)
	}
	for _, bad := range [][2]string{{"{", ""}, {string(state), "{"}} {
		if _, _, err := DecodeCorrected([]byte(bad[0]), []byte(bad[1])); err == nil {
			t.Errorf("%.30q and %q are taken", bad[0], bad[1])
		}
	}
}

// FuzzDecodeCorrected reads what a store may hold: what can be read says the same when it is asked twice, and without the corrections what
// the reports alone say.
func FuzzDecodeCorrected(f *testing.F) {
	k := known(sketch(&testing.T{}, "02 A announced 06; 03 A postponed to 09 was 06; 04 B happened 09")...)
	state, err := k.Encode()
	if err != nil {
		f.Fatal(err)
	}
	for _, known := range []int{1, 2, 3} {
		kept, err := json.Marshal(Corrections{Stands: ruled(k, known, Cancelled, "2026-01-28"), Times: known})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(state, kept, "2026-01-07")
	}
	f.Add(state, []byte(`{"stands":{"status":"?","when":"../2026","until":"9999-12-31","told":["a0/1"]}}`), "2026-02-29")
	f.Fuzz(func(t *testing.T, state, corrections []byte, day string) {
		k, _, err := DecodeCorrected(state, corrections)
		if err != nil {
			return
		}
		told, then := outcome(k), k.Status(day)
		if again := k.Status(day); again.Status != then.Status || again.When != then.When || again.Reason != then.Reason || outcome(k) != told {
			t.Errorf("%+v, then %+v", then, again)
		}
		k.Rule(nil)
		if plain, err := Decode(state); err != nil || outcome(plain) != outcome(k) {
			t.Errorf("the corrections left a trace: %v", err)
		}
	})
}
