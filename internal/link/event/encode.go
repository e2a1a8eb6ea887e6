package event

import (
	"encoding/json"
	"fmt"
	"slices"
)

// MaxEncoded is how many bytes an encoded event may have.
const MaxEncoded = 4 << 20

// Encode returns the event for a store: a JSON object with id, sequence, count, first, last
// and the reports kept, in order. The same event gives the same bytes.
func (k *Known) Encode() ([]byte, error) {
	data, err := json.Marshal(k)
	if err != nil {
		return nil, fmt.Errorf("encode event %s: %w", k.ID, err)
	}
	return data, nil
}

// Decode reads what Encode wrote. Whatever it was given, the event keeps its limits and order;
// what is no such object is an error.
func Decode(data []byte) (*Known, error) {
	if len(data) > MaxEncoded {
		return nil, fmt.Errorf("decode event: %d bytes are more than an event has (%d)", len(data), MaxEncoded)
	}
	k := &Known{}
	if err := json.Unmarshal(data, k); err != nil {
		return nil, fmt.Errorf("decode event: %w", err)
	}
	if k.ID == "" || len(k.Kept) == 0 {
		return nil, fmt.Errorf("decode event: it has no id or no reports")
	}
	k.ID, k.First, k.Last = cut(k.ID, maxText), dayOf(k.First), dayOf(k.Last)
	k.Count, k.Sequence = max(k.Count, 0), max(k.Sequence, 0)
	for i := range k.Kept {
		k.Kept[i] = k.Kept[i].bounded()
	}
	slices.SortStableFunc(k.Kept, compareReports)
	k.Kept = slices.CompactFunc(k.Kept, func(a, b Report) bool { return a.key() == b.key() })
	k.limit()
	return k, nil
}
