package story

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// The form of a story, all numbers uvarint but where it says otherwise:
//
//	version
//	id                          length, bytes
//	reports
//	first, last                 varint, days since 1970, 0 for none
//	number of headlines, each   length, bytes
//	number of terms, each       distance from the key before, weight as float32 in 4 bytes
//	number of members, each     id, day (varint), headline (0, or 1 + its number among the headlines,
//	                            or 255 and then length, bytes), marks (1 if decided, 2 if
//	                            the headline is words in its place), number of terms, each
//	                            distance from the key before, weight in 2 bytes as a share of 65535
//
// Fixed numbers are little-endian. What decides where reports go is kept to the bit. With full tables a story takes
// at most maxStory bytes; one of one report takes under two kilobytes.

// maxStory bounds the bytes of a story: an identity, headlines, the sum, and full members.
const maxStory = 256 + maxOpenings*maxHeadline + maxSum*9 + maxMembers*(256+maxHeadline+16+maxTerms*7)

// maxID is the longest identity in bytes.
const maxID = 128

// MarshalBinary returns the story in the form above. It never fails.
func (s *Story) MarshalBinary() ([]byte, error) {
	b := append(make([]byte, 0, s.sizeAbout()), version)
	b = appendString(b, s.id)
	b = binary.AppendUvarint(b, uint64(s.reports))
	b = binary.AppendVarint(b, int64(s.first))
	b = binary.AppendVarint(b, int64(s.last))
	b = binary.AppendUvarint(b, uint64(len(s.opening)))
	for _, h := range s.opening {
		b = appendString(b, h)
	}
	b = binary.AppendUvarint(b, uint64(len(s.sum)))
	before := uint32(0)
	for _, e := range s.sum {
		b = binary.AppendUvarint(b, uint64(e.key-before))
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(e.weight))
		before = e.key
	}
	b = binary.AppendUvarint(b, uint64(len(s.members)))
	for _, m := range s.members {
		b = s.appendMember(b, m)
	}
	return b, nil
}

// sizeAbout returns about how many bytes the story takes, rather too many.
func (s *Story) sizeAbout() int {
	n := 256 + 9*len(s.sum) + 64*len(s.opening)
	for _, m := range s.members {
		n += 64 + len(m.headline) + 7*len(m.vector)
	}
	return n
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

const ownHeadline = 255 // that is not among those of the story

func (s *Story) appendMember(b []byte, m member) []byte {
	b = appendString(b, m.id)
	b = binary.AppendVarint(b, int64(m.day))
	switch i := slices.Index(s.opening, m.headline); {
	case m.headline == "":
		b = append(b, 0)
	case i >= 0:
		b = append(b, byte(i+1))
	default:
		b = appendString(append(b, ownHeadline), m.headline)
	}
	b = append(b, m.marks())
	b = binary.AppendUvarint(b, uint64(len(m.vector)))
	before := uint32(0)
	for _, e := range m.vector {
		b = binary.AppendUvarint(b, uint64(e.key-before))
		b = binary.LittleEndian.AppendUint16(b, packWeight(float64(e.weight)))
		before = e.key
	}
	return b
}

const (
	markDecided  = 1
	markKeywords = 2
)

func (m member) marks() (marks byte) {
	if m.decided {
		marks |= markDecided
	}
	if m.keywords {
		marks |= markKeywords
	}
	return marks
}

// UnmarshalBinary reads what MarshalBinary wrote. The error says that data is something else; the story is then
// as it was.
func (s *Story) UnmarshalBinary(data []byte) error {
	d := decoder{data: data}
	d.version()
	var n Story
	n.id = d.string(maxID)
	n.reports = int(d.uvarint(math.MaxInt32))
	n.first, n.last = d.day(), d.day()
	for range d.uvarint(maxOpenings) {
		n.opening = append(n.opening, d.string(maxHeadline))
	}
	n.sum = d.vector(maxSum, func() float32 { return math.Float32frombits(d.uint32()) })
	for range d.uvarint(maxMembers) {
		n.members = append(n.members, d.member(n.opening))
		if d.err != nil {
			break
		}
	}
	if err := d.end(); err != nil || n.id == "" || len(n.members) == 0 || n.reports < len(n.members) {
		return fmt.Errorf("story %.40q: %w", n.id, errBroken)
	}
	n.length = n.sum.length()
	*s = n
	return nil
}

// decoder reads numbers and strings until something is wrong; then all it reads is zero.
type decoder struct {
	data []byte
	err  error
}

// take returns the next n bytes, nil if there are fewer.
func (d *decoder) take(n int) []byte {
	if d.err != nil || n > len(d.data) {
		d.err = errBroken
		return nil
	}
	b := d.data[:n]
	d.data = d.data[n:]
	return b
}

func (d *decoder) byte() byte {
	if b := d.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (d *decoder) version() {
	if d.byte() != version {
		d.err = errBroken
	}
}

// uvarint reads a number that is at most limit.
func (d *decoder) uvarint(limit uint64) uint64 {
	x, n := binary.Uvarint(d.data)
	if d.err != nil || n <= 0 || x > limit {
		d.err = errBroken
		return 0
	}
	d.data = d.data[n:]
	return x
}

// maxDay is the last day that a story may have, some two million years on.
const maxDay = 1 << 30

func (d *decoder) day() int {
	x, n := binary.Varint(d.data)
	if d.err != nil || n <= 0 || x > maxDay || x < -maxDay {
		d.err = errBroken
		return 0
	}
	d.data = d.data[n:]
	return int(x)
}

func (d *decoder) string(limit uint64) string { return string(d.take(int(d.uvarint(limit)))) }

func (d *decoder) uint16() uint16 {
	if b := d.take(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (d *decoder) uint32() uint32 {
	if b := d.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// vector reads at most limit terms in order of key, with weights that weight reads.
func (d *decoder) vector(limit uint64, weight func() float32) vector {
	var v vector
	key := uint64(0)
	for i := range d.uvarint(limit) {
		step := d.uvarint(math.MaxUint32)
		key += step
		w := weight()
		if d.err != nil || key > math.MaxUint32 || step == 0 && i > 0 || !(w > 0) || w > math.MaxInt32 {
			d.err = errBroken
			return nil
		}
		v = append(v, entry{uint32(key), w})
	}
	return v
}

func (d *decoder) member(opening []string) member {
	m := member{id: d.string(maxID), day: d.day()}
	switch i := int(d.byte()); {
	case i == ownHeadline:
		m.headline = d.string(maxHeadline)
	case i > len(opening):
		d.err = errBroken
	case i > 0:
		m.headline = opening[i-1]
	}
	marks := d.byte()
	m.decided, m.keywords = marks&markDecided != 0, marks&markKeywords != 0
	m.vector = d.vector(maxTerms, func() float32 { return unpackWeight(d.uint16()) })
	return m
}

// end returns what went wrong, which bytes that are left over are too.
func (d *decoder) end() error {
	if len(d.data) > 0 {
		return errBroken
	}
	return d.err
}
