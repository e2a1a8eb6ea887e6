package event

import (
	"bytes"
	"strings"
	"testing"
)

func TestEncode(t *testing.T) {
	for event, reports := range stories(t) {
		k := known(reports...)
		data, err := k.Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		again, err := back.Encode()
		if err != nil || !bytes.Equal(data, again) {
			t.Errorf("%s: %v\n%s\nbecame\n%s", event, err, data, again)
		}
		if outcome(back) != outcome(k) || back.Sequence != k.Sequence {
			t.Errorf("%s tells something else when it comes back", event)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, data := range []string{"", "[]", "{}", `{"id":"x"}`, `{"id":"x","reports":[]}`, `{"id":"x","reports":[{"article":7}]}`, strings.Repeat(" ", MaxEncoded+1)} {
		if k, err := Decode([]byte(data)); err == nil {
			t.Errorf("%.40q is %+v", data, k)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, g := range readGold(f) {
		data, err := New(g.Report).Encode()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, "2026-01-07")
	}
	f.Add([]byte(`{"id":"x","reports":[{"when":"../2026","published":"9999-12-31","status":"?"},{"when":"2026-01-06/..","shift":"to","was":["198X"]}]}`), "2026-02-29")
	f.Fuzz(func(t *testing.T, data []byte, day string) {
		k, err := Decode(data)
		if err != nil {
			return
		}
		told := outcome(k) + k.Status(day).Reason
		c := Match(k.Kept[0], []*Known{k}, 0)
		if c.Score < 0 || c.Score > 1 {
			t.Errorf("score %v", c.Score)
		}
		first, err := k.Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(first)
		if err != nil {
			t.Fatalf("%v: %s", err, first)
		}
		if outcome(back)+back.Status(day).Reason != told {
			t.Error("what comes back from a store tells something else")
		}
		second, err := back.Encode()
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("%s\nbecame\n%s", first, second)
		}
		if n := len(k.Kept); n > 2*maxPerEnd*maxBuckets {
			t.Errorf("%d reports", n)
		}
		if n := len(k.Keys()); n > maxKnownKeys {
			t.Errorf("%d keys", n)
		}
	})
}

// FuzzAdd makes reports of bytes and adds them in two orders.
func FuzzAdd(f *testing.F) {
	f.Add([]byte("abcdefghijklmnopqrstuvwxyz"))
	f.Add([]byte{1, 0, 3, 2, 1, 1, 4, 0, 9, 5, 5, 200, 0, 0, 0, 7})
	dates := []string{"", "2026-01-06", "2026-01-09", "2026-01", "2026", "2026-01-06/2026-01-08", "2026-01-07~", "2025-12", "[2026-01-06,2026-06-01]"}
	statuses := []Status{Announced, Expected, Confirmed, Postponed, Cancelled, Happened, "else"}
	shifts := []Shift{NoShift, Off, To}
	f.Fuzz(func(t *testing.T, seed []byte) {
		var reports []Report
		for len(seed) >= 4 && len(reports) < 200 {
			r := sighted(string(rune('a'+len(reports)%26))+string(rune('a'+len(reports)/26)), "2026-01-0"+string(rune('1'+seed[0]%9)), statuses[int(seed[1])%len(statuses)], dates[int(seed[2])%len(dates)])
			r.Shift, r.Outlet = shifts[int(seed[3])%len(shifts)], string(rune('A'+seed[0]%3))
			reports, seed = append(reports, r), seed[4:]
		}
		if len(reports) == 0 {
			return
		}
		a, last := New(reports[0]), 0
		for _, r := range reports[1:] {
			a.Add(r)
			if a.Sequence < last {
				t.Fatal("the sequence fell")
			}
			last = a.Sequence
		}
		b := New(reports[len(reports)-1])
		for i := len(reports) - 2; i >= 0; i-- {
			b.Add(reports[i])
		}
		if outcome(a) != outcome(b) {
			t.Errorf("in order\n%s\nbackwards\n%s", outcome(a), outcome(b))
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	gold := readGold(b)
	_, known, _ := linked(gold, 0)
	for b.Loop() {
		Match(gold[0].Report, known, 0)
	}
	b.ReportMetric(float64(len(known)), "candidates")
}

func BenchmarkAdd(b *testing.B) {
	reports := many(30, 1)
	for b.Loop() {
		known(reports...)
	}
	b.ReportMetric(float64(len(reports)), "reports")
}
