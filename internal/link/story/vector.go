package story

import (
	"cmp"
	"math"
	"slices"
)

// entry is the weight of one term.
type entry struct {
	key    uint32
	weight float32
}

// vector is weights in order of key, each key once.
type vector []entry

// dot returns the sum of products of the weights of the terms that a and b share.
func dot(a, b vector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].key < b[j].key:
			i++
		case a[i].key > b[j].key:
			j++
		default:
			sum += float64(float64(a[i].weight) * float64(b[j].weight))
			i++
			j++
		}
	}
	return sum
}

func (v vector) length() float64 { return math.Sqrt(dot(v, v)) }

// plus returns v with w, weighted, added.
func (v vector) plus(w vector, factor float32) vector {
	out := make(vector, 0, len(v)+len(w))
	i, j := 0, 0
	for i < len(v) || j < len(w) {
		switch {
		case j == len(w) || i < len(v) && v[i].key < w[j].key:
			out = append(out, v[i])
			i++
		case i == len(v) || v[i].key > w[j].key:
			out = append(out, entry{w[j].key, factor * w[j].weight})
			j++
		default:
			out = append(out, entry{v[i].key, v[i].weight + float32(factor*w[j].weight)})
			i++
			j++
		}
	}
	return out
}

// top returns the n entries with the greatest weights, in order of key, and none with a weight
// of 0 or less. It uses the memory of v.
func (v vector) top(n int) vector {
	v = slices.DeleteFunc(v, func(e entry) bool { return !(e.weight > 0) })
	if len(v) <= n {
		return v
	}
	heavier := func(a, b entry) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.key, b.key)) }
	sorted := slices.Clone(v)
	slices.SortFunc(sorted, heavier)
	return slices.DeleteFunc(v, func(e entry) bool { return heavier(sorted[n-1], e) < 0 })
}

// unit returns v with length 1, in steps that two bytes can tell apart, so that what was kept and read again
// is what it was. It uses the memory of v.
func (v vector) unit() vector {
	length := v.length()
	if length == 0 {
		return nil
	}
	for i := range v {
		v[i].weight = unpackWeight(packWeight(float64(v[i].weight) / length))
	}
	return v.top(len(v))
}

// packWeight returns a weight between 0 and 1 in two bytes.
func packWeight(w float64) uint16 { return uint16(math.Round(min(max(w, 0), 1) * math.MaxUint16)) }

func unpackWeight(p uint16) float32 { return float32(p) / math.MaxUint16 }
