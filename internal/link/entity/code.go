package entity

import (
	"encoding/binary"
	"errors"
	"fmt"

	"onrecord/internal/link/name"
)

// A profile is kept as bytes: the number of the layout, then the fields in the order of the struct but for ID, which is
// that of its row. Numbers are varints; texts and lists have their length before them; days are numbers like 20260210, 0
// if unknown. Profiles are written with each report that speaks of somebody, a few dozen of them, so it has to be quick.
const profileLayout = 1

// Encode returns the profile as bytes.
func (p *Profile) Encode() []byte {
	b := make([]byte, 0, 512)
	b = append(b, profileLayout, byte(p.Kind))
	for _, list := range [][]Counted{p.Names, p.Roles, p.Company, p.Places, p.Outlets} {
		b = appendCounted(b, list)
	}
	b = binary.AppendUvarint(b, uint64(len(p.Stories)))
	for _, story := range p.Stories {
		b = binary.AppendVarint(b, story)
	}
	b = binary.AppendUvarint(appendDay(appendDay(b, p.First), p.Last), uint64(p.Seen))
	b = binary.AppendUvarint(b, uint64(len(p.Decided)))
	for _, key := range p.Decided {
		b = appendText(b, key)
	}
	return b
}

func appendCounted(b []byte, list []Counted) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, c := range list {
		b = appendDay(binary.AppendUvarint(appendText(b, c.Text), uint64(c.Count)), c.Last)
	}
	return b
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// appendDay adds a day like "2026-02-10". What is none counts as unknown.
func appendDay(b []byte, day string) []byte {
	n := uint64(0)
	if len(day) == len("2006-01-02") && day[4] == '-' && day[7] == '-' {
		for i, c := range []byte(day) {
			switch {
			case i == 4 || i == 7:
			case c < '0' || c > '9':
				return append(b, 0)
			default:
				n = n*10 + uint64(c-'0')
			}
		}
	}
	return binary.AppendUvarint(b, n)
}

// Decode returns the profile that Encode wrote, with the ID of its row.
func Decode(id int64, data []byte) (*Profile, error) {
	if len(data) < 2 || data[0] != profileLayout || name.Kind(data[1]) > name.Place {
		return nil, fmt.Errorf("entity %d: its profile is damaged", id)
	}
	d := decoder{rest: data[2:]}
	p := &Profile{ID: id, Kind: name.Kind(data[1])}
	for _, list := range []*[]Counted{&p.Names, &p.Roles, &p.Company, &p.Places, &p.Outlets} {
		*list = d.counted()
	}
	for range d.length() {
		p.Stories = append(p.Stories, d.signed())
	}
	p.First, p.Last, p.Seen = d.day(), d.day(), int(d.number())
	for range d.length() {
		p.Decided = append(p.Decided, d.text())
	}
	if d.err != nil || len(d.rest) > 0 || p.Seen < 0 {
		return nil, fmt.Errorf("entity %d: its profile is damaged", id)
	}
	return p, nil
}

// decoder reads what Encode wrote. After an error all that it reads is empty.
type decoder struct {
	rest []byte
	err  error
}

var errShort = errors.New("the bytes end too early")

func (d *decoder) fail() {
	d.rest, d.err = nil, errShort
}

func (d *decoder) number() uint64 {
	v, n := binary.Uvarint(d.rest)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) signed() int64 {
	v, n := binary.Varint(d.rest)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

// length reads how many follow, each of which takes a byte at least.
func (d *decoder) length() int {
	n := d.number()
	if n > uint64(len(d.rest)) {
		d.fail()
		return 0
	}
	return int(n)
}

func (d *decoder) text() string {
	n := d.length()
	s := string(d.rest[:n])
	d.rest = d.rest[n:]
	return s
}

func (d *decoder) day() string {
	n := d.number()
	if n == 0 || n > 99999999 {
		return ""
	}
	b := make([]byte, 0, len("2006-01-02"))
	for i, unit := uint64(0), uint64(10000000); unit > 0; i, unit = i+1, unit/10 {
		if i == 4 || i == 6 {
			b = append(b, '-')
		}
		b = append(b, byte('0'+n/unit%10))
	}
	return string(b)
}

func (d *decoder) counted() []Counted {
	n := d.length()
	if n == 0 {
		return nil
	}
	all := make([]Counted, n)
	for i := range all {
		all[i] = Counted{d.text(), int(d.number()), d.day()}
	}
	return all
}
