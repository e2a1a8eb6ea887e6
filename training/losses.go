package main

import (
	"fmt"
	"slices"
	"strings"

	"maps"
)

// losses are figures to report, by name.
type losses map[string]float64

func (l losses) add(o losses) {
	for k, v := range o {
		l[k] += v
	}
}

func (l losses) mean(n int) losses {
	m := losses{}
	for k, v := range l {
		m[k] = v / float64(n)
	}
	return m
}

func (l losses) String() string {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(l)) {
		parts = append(parts, fmt.Sprintf("%s %.3f", k, l[k]))
	}
	return strings.Join(parts, " ")
}
