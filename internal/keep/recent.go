package keep

// recent remembers what was made from rows of the store, so that it need not be made again. It
// holds the most things that it may, in two generations: what is asked for again moves to the
// newer one, and when that holds half of all the older one is let go.
type recent[V any] struct {
	most       int
	young, old map[int64]V
}

// of returns what is remembered under id, or what load makes of it.
func (r *recent[V]) of(id int64, load func() (V, error)) (V, error) {
	if v, ok := r.young[id]; ok {
		return v, nil
	}
	v, ok := r.old[id]
	if !ok {
		var err error
		if v, err = load(); err != nil {
			return v, err
		}
	}
	r.put(id, v)
	return v, nil
}

// put remembers v under id, in place of what was there.
func (r *recent[V]) put(id int64, v V) {
	if r.young == nil || len(r.young) >= r.most/2 {
		r.old, r.young = r.young, make(map[int64]V)
	}
	r.young[id] = v
	delete(r.old, id)
}

// drop forgets what is remembered under id.
func (r *recent[V]) drop(id int64) {
	delete(r.young, id)
	delete(r.old, id)
}

func (r *recent[V]) forget() { r.young, r.old = nil, nil }
