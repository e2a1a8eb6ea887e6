package keep

// recent remembers what was made from rows of the store, so that it need not be made again. It
// holds up to a number of things and then begins anew, which costs less than to tell which of
// them were used last.
type recent[V any] struct {
	most int
	all  map[int64]V
}

// of returns what is remembered under id, or what load makes of it.
func (r *recent[V]) of(id int64, load func() (V, error)) (V, error) {
	if v, ok := r.all[id]; ok {
		return v, nil
	}
	v, err := load()
	if err == nil {
		r.put(id, v)
	}
	return v, err
}

func (r *recent[V]) put(id int64, v V) {
	if r.all == nil || len(r.all) >= r.most {
		r.all = make(map[int64]V)
	}
	r.all[id] = v
}

func (r *recent[V]) forget() { clear(r.all) }
