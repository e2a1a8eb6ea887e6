package web

import (
	"fmt"
	"net/netip"
	"testing"
	"time"
)

func TestLimits(t *testing.T) {
	l := newLimits(pace{burst: 3, every: time.Minute})
	now := noon()
	for range 3 {
		if wait, _ := l.take("ana", now); wait != 0 {
			t.Fatalf("one of three has to wait %v", wait)
		}
	}
	if wait, _ := l.take("ana", now); wait != time.Minute {
		t.Errorf("the fourth waits %v, want 1m", wait)
	}
	if wait, _ := l.take("ben", now); wait != 0 {
		t.Errorf("another waits %v", wait)
	}
	if wait, _ := l.take("ana", now.Add(time.Minute)); wait != 0 {
		t.Errorf("after a minute one still waits %v", wait)
	}
}

// TestLimitsTakeBack holds to what is promised of attempts that do not count, also where others come between.
func TestLimitsTakeBack(t *testing.T) {
	l := newLimits(pace{burst: 2, every: time.Hour})
	for i := range 20 {
		wait, back := l.take("ana", noon())
		if wait != 0 {
			t.Fatalf("attempt %d waits %v", i, wait)
		}
		back()
	}
	l.take("ana", noon())
	if wait, _ := l.take("ana", noon()); wait != 0 {
		t.Errorf("the second waits %v", wait)
	}
	if wait, _ := l.take("ana", noon()); wait == 0 {
		t.Error("the third does not wait")
	}
}

// TestLimitsAreBounded sends more addresses than are remembered; whoever has to wait is not forgotten for others who do not.
func TestLimitsAreBounded(t *testing.T) {
	l := newLimits(pace{burst: 1, every: time.Hour})
	for i := range maxLimited + 500 {
		l.take(fmt.Sprint(i), noon())
		if len(l.of) > maxLimited {
			t.Fatalf("%d are remembered", len(l.of))
		}
	}
	later := noon().Add(2 * time.Hour)
	for i := range 300 {
		l.take(fmt.Sprint("new", i), later)
	}
	for i := range 300 {
		if wait, _ := l.take(fmt.Sprint("new", i), later); wait == 0 {
			t.Errorf("new%d is forgotten while there were others to forget", i)
			break
		}
	}
}

func TestNetworkOf(t *testing.T) {
	for ip, want := range map[string]string{
		"192.0.2.9": "192.0.2.9", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "::1": "::/64",
	} {
		if got := networkOf(netip.MustParseAddr(ip)); got != want {
			t.Errorf("%s is of %s, want %s", ip, got, want)
		}
	}
}

func TestInWords(t *testing.T) {
	for d, want := range map[time.Duration]string{time.Millisecond: "1 s", 89 * time.Second: "89 s", 2*time.Minute + time.Second: "3 minutes"} {
		if got := inWords(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}
