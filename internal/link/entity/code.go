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
	b = appendCounted(appendCounted(b, p.Names), p.Roles)
	b = appendMarks(appendMarks(b, p.Company), p.Places)
	b = appendCounted(b, p.Outlets)
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

func appendMarks(b []byte, list []Mark) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, m := range list {
		b = binary.BigEndian.AppendUint32(append(b, digestLength), m.Text)
		b = appendDay(binary.AppendUvarint(b, uint64(m.Count)), m.Last)
	}
	return b
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendDay(b []byte, d Day) []byte { return binary.AppendUvarint(b, uint64(d)) }

// Decode returns the profile that Encode wrote, with the ID of its row.
func Decode(id int64, data []byte) (*Profile, error) {
	if len(data) < 2 || data[0] != profileLayout || name.Kind(data[1]) > name.Place {
		return nil, fmt.Errorf("entity %d: its profile is damaged", id)
	}
	d := decoder{rest: string(data[2:])}
	p := &Profile{ID: id, Kind: name.Kind(data[1])}
	p.Names, p.Roles = d.counted(), d.counted()
	p.Company, p.Places = d.marks(), d.marks()
	p.Outlets = d.counted()
	if n := d.length(); n > 0 {
		p.Stories = make([]int64, n)
	}
	for i := range p.Stories {
		p.Stories[i] = d.signed()
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

// decoder reads what Encode wrote. After an error all that it reads is empty. Texts are parts of the bytes, which are
// copied once for all of them.
type decoder struct {
	rest string
	err  error
}

var errDamaged = errors.New("the bytes are not those of a profile")

func (d *decoder) fail() {
	d.rest, d.err = "", errDamaged
}

func (d *decoder) number() uint64 {
	if d.rest != "" && d.rest[0] < 0x80 {
		v := uint64(d.rest[0])
		d.rest = d.rest[1:]
		return v
	}
	var v uint64
	for i := 0; i < len(d.rest) && i < binary.MaxVarintLen64; i++ {
		c := d.rest[i]
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			if i == binary.MaxVarintLen64-1 && c > 1 {
				break // more than 64 bits
			}
			d.rest = d.rest[i+1:]
			return v
		}
	}
	d.fail()
	return 0
}

// signed reads what binary.AppendVarint wrote.
func (d *decoder) signed() int64 {
	v := d.number()
	return int64(v>>1) ^ -int64(v&1)
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
	s := d.rest[:n]
	d.rest = d.rest[n:]
	return s
}

func (d *decoder) day() Day {
	n := d.number()
	if n > 99999999 {
		return 0
	}
	return Day(n)
}

func (d *decoder) counted() []Counted {
	n := d.length()
	if n == 0 {
		return nil
	}
	all := make([]Counted, n)
	for i := range all {
		c := &all[i]
		c.Text, c.Count, c.Last = d.text(), int(d.number()), d.day()
	}
	return all
}

func (d *decoder) marks() []Mark {
	n := d.length()
	if n == 0 {
		return nil
	}
	all := make([]Mark, n)
	for i := range all {
		m := &all[i]
		m.Text, m.Count, m.Last = d.digest(), int(d.number()), d.day()
	}
	return all
}

func (d *decoder) digest() uint32 {
	s := d.text()
	if len(s) != digestLength {
		d.fail()
		return 0
	}
	return uint32(s[0])<<24 | uint32(s[1])<<16 | uint32(s[2])<<8 | uint32(s[3])
}
