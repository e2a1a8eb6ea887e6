package web

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestTwinsAreDocumented: docs/pages.md and docs/record.md tell of every field of the twins of people, stories, statements and
// events.
func TestTwinsAreDocumented(t *testing.T) {
	var docs string
	for _, name := range []string{"pages.md", "record.md"} {
		text, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		docs += string(text)
	}
	for _, v := range []any{entityPage{}, stories{}, storyPage{}, statementPage{}, calendarPage{}, eventPage{}, reviewing{}, correcting{}, decisionsPage{}, deciding{}} {
		for _, field := range fieldsOf(reflect.TypeOf(v), map[reflect.Type]bool{}) {
			if !strings.Contains(docs, "`"+field+"`") && !strings.Contains(docs, `"`+field+`"`) {
				t.Errorf("nothing tells what %q of %T is", field, v)
			}
		}
	}
}

// fieldsOf returns the names of the fields of a type, and of all types within it, as JSON has them.
func fieldsOf(t reflect.Type, seen map[reflect.Type]bool) (names []string) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return fieldsOf(t.Elem(), seen)
	case reflect.Struct:
	default:
		return nil
	}
	if seen[t] {
		return nil
	}
	seen[t] = true
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if name != "" {
			names = append(names, name)
		}
		names = append(names, fieldsOf(t.Field(i).Type, seen)...)
	}
	return names
}
