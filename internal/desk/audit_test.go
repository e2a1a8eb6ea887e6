package desk

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestAudit(t *testing.T) {
	d := open(t)
	for i := range 250 {
		a := Act{Who: []string{"ana", "ben"}[i%2], Peer: strings.Repeat("9", 100), When: noon.Add(time.Duration(i) * time.Second)}
		if err := d.Note(t.Context(), a, Decided, fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
	}
	seen := 0
	for before := int64(0); ; {
		page, err := d.Audit(t.Context(), Selection{Before: before, Who: "ana"})
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		for _, e := range page {
			if want := fmt.Sprint(248 - 2*seen); e.About != want || e.Who != "ana" || len([]rune(e.Peer)) > maxPeer+1 {
				t.Fatalf("entry %+v, want one about %s", e, want)
			}
			seen++
		}
		before = page[len(page)-1].ID
	}
	if seen != 125 {
		t.Errorf("%d entries, want 125", seen)
	}
	none, err := d.Audit(t.Context(), Selection{Did: Exported})
	if err != nil || none == nil || len(none) != 0 {
		t.Errorf("%v, %v", none, err)
	}
	if all, err := d.Audit(t.Context(), Selection{Most: 5000}); err != nil || len(all) != 250 || !all[0].Time.Equal(noon.Add(249*time.Second)) {
		t.Errorf("%d entries, %v", len(all), err)
	}
}

func TestAuditIsBounded(t *testing.T) {
	d := open(t)
	if err := d.Note(t.Context(), at(noon), Exported, "a\u202eb\x1b[2J\n\xff"+strings.Repeat("ö", 100_000)); err != nil {
		t.Fatal(err)
	}
	all, err := d.Audit(t.Context(), Selection{})
	if err != nil || len([]rune(all[0].About)) != maxAbout+1 || !strings.HasPrefix(all[0].About, "ab[2J\ufffdö") {
		t.Errorf("%q, %v", all[0].About, err)
	}
}
