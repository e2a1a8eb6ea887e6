package query

// Simplify returns a query that finds the same as q with fewer nodes: brackets that change nothing are
// undone, doubles dropped, and two minus signs cancel each other. The order of what stays is kept; q is
// not changed.
func Simplify(q Query) Query {
	switch q := q.(type) {
	case And:
		parts := flatten(q, func(p Query) []Query { inner, _ := p.(And); return inner })
		if len(parts) == 1 {
			return parts[0]
		}
		return And(parts)
	case Or:
		parts := flatten(q, func(p Query) []Query { inner, _ := p.(Or); return inner })
		if len(parts) == 1 {
			return parts[0]
		}
		return Or(parts)
	case Not:
		inner := Simplify(q.Query)
		if double, ok := inner.(Not); ok {
			return double.Query
		}
		return Not{inner}
	}
	return q
}

// flatten simplifies parts, replaces each that is of the same kind by its own parts, which inner
// returns, and drops what came before. Parts are compared as they are written.
func flatten(parts []Query, inner func(Query) []Query) []Query {
	var out []Query
	seen := map[string]bool{}
	add := func(p Query) {
		if s := p.String(); !seen[s] {
			seen[s] = true
			out = append(out, p)
		}
	}
	for _, p := range parts {
		p = Simplify(p)
		own := inner(p)
		for _, o := range own {
			add(o)
		}
		if own == nil {
			add(p)
		}
	}
	return out
}
