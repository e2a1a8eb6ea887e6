package alert

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"onrecord/internal/view"
)

// TestMessagesAreDocumented tests that every field of a message that is this package's own is told of.
func TestMessagesAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/watches.md")
	if err != nil {
		t.Fatal(err)
	}
	w := Watch{ID: 1}
	m, err := newMessage(matchType, &w, "", time.Unix(0, 0), Found{[]view.Statement{}, []Change{{}}, []Step{{}}})
	if err != nil {
		t.Fatal(err)
	}
	var b struct {
		Data map[string]json.RawMessage
	}
	if err := json.Unmarshal(m.body, &b); err != nil {
		t.Fatal(err)
	}
	fields := []string{"type", "timestamp", matchType, testType}
	for name, value := range b.Data {
		fields = append(fields, "data."+name)
		fields = append(fields, keys(t, value)...)
	}
	for _, f := range fields {
		if !strings.Contains(string(text), "`"+f+"`") {
			t.Errorf("docs/watches.md does not tell of %s", f)
		}
	}
}

// keys returns the names of the fields of an object, or of the first of a list.
func keys(t *testing.T, value json.RawMessage) (names []string) {
	t.Helper()
	var list []json.RawMessage
	if json.Unmarshal(value, &list) == nil {
		if len(list) == 0 {
			return nil
		}
		value = list[0]
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(value, &object); err != nil {
		t.Fatal(err)
	}
	for name := range object {
		names = append(names, name)
	}
	return names
}
