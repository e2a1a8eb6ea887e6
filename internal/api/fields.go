package api

import (
	_ "embed"
	"reflect"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
)

// fieldsFile says what the members of answers mean: a line each, as "Statement.who: to show". It is made from the comments of
// the types, which the program does not have when it runs.
//
//go:embed fields.txt
var fieldsFile string

// meanings are the lines of fieldsFile by type and member.
var meanings = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(fieldsFile) {
		if name, meaning, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			all[name] = meaning
		}
	}
	return all
})

// describe says what the members of t mean, where nothing does.
func describe(s *huma.Schema, t reflect.Type) {
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		p := s.Properties[name]
		if p == nil || p.Description != "" {
			continue
		}
		p.Description = meanings()[schemaName(declaring(t, f.Index), "")+"."+name]
	}
}

// declaring returns the type that declares a field of t: t, or what is embedded in it.
func declaring(t reflect.Type, index []int) reflect.Type {
	for _, i := range index[:len(index)-1] {
		if t = t.Field(i).Type; t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
	}
	return t
}
