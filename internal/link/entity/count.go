package entity

import (
	"cmp"
	"slices"
)

// Counted is a text, in how many sightings it stands, and the day of the last.
type Counted = Count[string]

// Mark is the same of a name that only its digest is kept of. It holds no pointers: thousands of profiles are remembered
// while reports are added, with dozens of marks each, and the garbage collector would look at every one again and again.
type Mark = Count[uint32]

// Count is a thing that sightings say, in how many of them it stands, and the day of the last.
type Count[T comparable] struct {
	Text  T
	Last  Day
	Count int
}

// count counts the texts of one sighting; the zero text is none.
func count[T comparable](cs []Count[T], day Day, limit int, texts ...T) []Count[T] {
	var none T
	for i, text := range texts {
		if text != none && !slices.Contains(texts[:i], text) {
			cs = countOne(cs, Count[T]{text, day, 1})
		}
	}
	return trim(cs, limit)
}

func sum[T comparable](cs, more []Count[T], limit int) []Count[T] {
	for _, c := range more {
		cs = countOne(cs, c)
	}
	return trim(cs, limit)
}

func countOne[T comparable](cs []Count[T], c Count[T]) []Count[T] {
	i := indexOf(cs, c.Text)
	if i < 0 {
		return append(cs, c)
	}
	cs[i].Count += c.Count
	cs[i].Last = max(cs[i].Last, c.Last)
	return cs
}

func indexOf[T comparable](cs []Count[T], text T) int {
	for i := range cs {
		if cs[i].Text == text {
			return i
		}
	}
	return -1
}

// trim drops the least frequent beyond the limit, of equals the oldest. The order of the
// rest stays.
func trim[T comparable](cs []Count[T], limit int) []Count[T] {
	for len(cs) > limit {
		least := 0
		for i := range cs {
			if cmp.Or(cmp.Compare(cs[i].Count, cs[least].Count), cmp.Compare(cs[i].Last, cs[least].Last)) < 0 {
				least = i
			}
		}
		cs = slices.Delete(cs, least, least+1)
	}
	return cs
}
