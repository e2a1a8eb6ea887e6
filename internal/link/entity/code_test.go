package entity

import (
	"bytes"
	"reflect"
	"testing"

	"onrecord/internal/link/name"
)

func TestEncode(t *testing.T) {
	full := &Profile{ID: 7, Kind: name.Person}
	full.Add(&Sighting{
		Key: "a/e1", Kind: name.Person, Name: "Marta Lind", Aliases: []string{"Lind"}, Roles: []string{"the mayor of Easton"},
		Company: []string{"anna novak"}, Places: []string{"easton"}, Outlet: "Wire", Day: "2026-01-05", Story: 3,
	}, nil)
	full.Add(&Sighting{Key: "b/e4", Kind: name.Person, Name: "Márta Lind", Outlet: "Post"}, nil)
	full.Decide("b/e4")
	for what, p := range map[string]*Profile{"full": full, "empty": {ID: 1}} {
		got, err := Decode(p.ID, p.Encode())
		if err != nil || !reflect.DeepEqual(*got, plain(*p)) {
			t.Errorf("%s: got %+v, %v\nwant %+v", what, got, err, p)
		}
	}
}

func TestDecodeDamaged(t *testing.T) {
	whole := (&Profile{Names: []Counted{{"Marta Lind", 20260105, 2}}, Stories: []int64{4}}).Encode()
	for n := range whole {
		if p, err := Decode(1, whole[:n]); err == nil {
			t.Errorf("%d bytes of %d are read as %+v", n, len(whole), p)
		}
	}
	if _, err := Decode(1, append(whole, 0)); err == nil {
		t.Error("a byte more is read")
	}
}

func TestDayIsKeptIfItIsOne(t *testing.T) {
	for day, want := range map[string]string{"2026-02-10": "2026-02-10", "0099-12-01": "0099-12-01", "": "", "2026-02": "", "today-soon": "", "2026/02/10": ""} {
		d := decoder{rest: string(appendDay(nil, dayOf(day)))}
		if got := d.day().String(); got != want {
			t.Errorf("%q is read as %q, want %q", day, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add((&Profile{}).Encode())
	f.Add((&Profile{Kind: name.Place, Names: []Counted{{"Easton", 20260105, 1}}, Stories: []int64{-4}, Seen: 3}).Encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Decode(1, data)
		if err != nil {
			return
		}
		again, err := Decode(1, p.Encode())
		if err != nil || !bytes.Equal(again.Encode(), p.Encode()) {
			t.Errorf("%x is read as %+v, and again as %+v, %v", data, p, again, err)
		}
	})
}
