package keep

// recent remembers what was read from the store, so that it need not be read again. It
// holds the most things that it may, in two generations: what is asked for again moves to the
// newer one, and when that holds half of all the older one is let go.
type recent[K comparable, V any] struct {
	most       int
	young, old map[K]V
}

// of returns what is remembered under id, or what load makes of it.
func (r *recent[K, V]) of(id K, load func() (V, error)) (V, error) {
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

// has reports whether something is remembered under id.
func (r *recent[K, V]) has(id K) bool {
	_, young := r.young[id]
	_, old := r.old[id]
	return young || old
}

// put remembers v under id, in place of what was there.
func (r *recent[K, V]) put(id K, v V) {
	if r.young == nil || len(r.young) >= r.most/2 {
		r.old, r.young = r.young, make(map[K]V)
	}
	r.young[id] = v
	delete(r.old, id)
}

// drop forgets what is remembered under id.
func (r *recent[K, V]) drop(id K) {
	delete(r.young, id)
	delete(r.old, id)
}

func (r *recent[K, V]) forget() { r.young, r.old = nil, nil }
