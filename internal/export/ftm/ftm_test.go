package ftm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/link/entity"
	"onrecord/internal/record"
	"onrecord/internal/record/recordtest"
	"onrecord/internal/store"
)

// model is what FollowTheMoney allows of what is written: the properties of each schema, those it inherits included,
// and, for those that refer to an entity, the schemas of these. https://followthemoney.tech/explorer/
var model = map[string]map[string]string{
	"Article": {
		"name": "", "title": "", "author": "", "publisher": "", "sourceUrl": "", "publishedAt": "date", "modifiedAt": "date", "language": "",
	},
	"Person":       {"name": "", "alias": "", "position": "", "proof": "Article"},
	"Organization": {"name": "", "alias": "", "proof": "Article"},
	"Address":      {"full": "", "proof": "Article"},
	"Event": {
		"name": "", "keywords": "", "date": "date", "startDate": "date", "endDate": "date", "location": "", "description": "", "involved": "Person Organization", "proof": "Article",
	},
	"Mention": {"document": "Article", "resolved": "Person Organization", "personMentioned": "", "companyMentioned": ""},
	"Note": {
		"name": "", "entity": "Person Organization", "description": "", "summary": "", "createdAt": "date", "proof": "Article", "publisher": "", "sourceUrl": "",
	},
}

// kept returns a record of the sample report with its entities and an event.
func kept(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Update(t.Context(), fill); err != nil {
		t.Fatal(err)
	}
	return s
}

func fill(tx *store.Tx) error {
	r, err := record.New(recordtest.Report())
	if err != nil {
		return err
	}
	r.Article.Published, r.Article.Modified = "2025-03-04T10:00:00Z", "2025-03-05T23:30:00+02:00"
	a, err := tx.AddArticle(&store.Reading{Record: r, Reader: "by-hand"})
	if err != nil {
		return err
	}
	ids := map[string]int64{}
	var sightings []store.Sighting
	for i, e := range r.Entities {
		profile := entity.Profile{Names: []entity.Counted{{Text: string(e.Name), Count: 1}, {Text: fmt.Sprintf("also %d", i), Count: 1}}}
		row := store.Entity{ID: int64(i + 1), Kind: e.Kind, Name: string(e.Name), Articles: 1, Profile: profile.Encode()}
		if err := tx.AddEntity(&row); err != nil {
			return err
		}
		ids[e.ID] = row.ID
		sightings = append(sightings, store.Sighting{Ref: e.ID, Entity: row.ID, Score: 1000})
	}
	if err := tx.SetSightings(a.ID, sightings); err != nil {
		return err
	}
	for i := range r.Statements {
		st := store.Statement{Speaker: ids[string(r.Statements[i].Speaker.Entity)]}
		if err := tx.AddStatement(&a, &st, &r.Statements[i]); err != nil {
			return err
		}
	}
	event := store.Event{Kind: r.Events[0].Kind, Name: r.Events[0].Name, First: 20250307, Last: 20250307, State: []byte("s")}
	if err := tx.PutEvent(&event, nil); err != nil {
		return err
	}
	return tx.SetEventSightings(a.ID, map[string]int64{r.Events[0].ID: event.ID})
}

// written returns what is written of the sample record.
func written(t testing.TB, sel store.Selection) (all []proxy) {
	t.Helper()
	var b bytes.Buffer
	if err := kept(t).View(t.Context(), func(r *store.Reader) error { return Write(&b, r, sel) }); err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(b.Bytes()) {
		var p proxy
		if err := json.Unmarshal(line, &p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

// TestKeepsToTheModel tests that all that is written is what FollowTheMoney knows, and that references lead to
// something.
func TestKeepsToTheModel(t *testing.T) {
	all := written(t, store.Selection{})
	schema := map[string]string{}
	for _, p := range all {
		if schema[p.ID] != "" {
			t.Errorf("%s is there twice", p.ID)
		}
		schema[p.ID] = p.Schema
	}
	seen := map[string]bool{}
	for _, p := range all {
		for property, values := range p.Properties {
			kind, ok := model[p.Schema][property]
			if !ok {
				t.Errorf("%s has the property %s, which %s has not", p.ID, property, p.Schema)
			}
			seen[p.Schema+"."+property] = true
			for _, v := range values {
				switch {
				case v == "":
					t.Errorf("%s.%s has an empty value", p.ID, property)
				case kind == "date" && isoDate.FindString(v) != v:
					t.Errorf("%s.%s is no date: %s", p.ID, property, v)
				case kind != "" && kind != "date" && !slices.Contains(strings.Fields(kind), schema[v]):
					t.Errorf("%s.%s refers to %s, which is %q, not %s", p.ID, property, v, schema[v], kind)
				}
			}
		}
		if p.Schema != "Mention" && p.Schema != "Address" && len(p.Properties["name"]) == 0 {
			t.Errorf("%s has no name", p.ID)
		}
	}
	for _, want := range []string{"Article.title", "Person.alias", "Organization.name", "Address.full", "Event.involved", "Event.location", "Mention.resolved", "Note.entity", "Note.createdAt"} {
		if !seen[want] {
			t.Errorf("there is no %s", want)
		}
	}
}

func TestWhatIsWritten(t *testing.T) {
	got := map[string][]string{}
	for _, p := range written(t, store.Selection{}) {
		b, err := json.Marshal(p.Properties)
		if err != nil {
			t.Fatal(err)
		}
		got[p.Schema] = append(got[p.Schema], string(b))
	}
	for schema, want := range map[string]string{
		"Article": `"modifiedAt":["2025-03-05"]`,
		"Event":   `"date":["2025-03-07"]`,
		"Person":  `{"alias":["also `,
		"Note":    `"summary":["named, mixed, said 2025-03-04"]`,
		"Mention": `"personMentioned":["Ana Ruiz"`,
	} {
		if !strings.Contains(strings.Join(got[schema], "\n"), want) {
			t.Errorf("no %s holds %s:\n%s", schema, want, strings.Join(got[schema], "\n"))
		}
	}
}

func TestMoment(t *testing.T) {
	for in, want := range map[record.Text]string{
		"": "", "2025-03-04": "2025-03-04", "2025-03-04T10:00:00Z": "2025-03-04T10:00:00", "2025-03-04T10:00:00+00:00": "2025-03-04T10:00:00",
		"2025-03-04T10:00:00+02:00": "2025-03-04", "2025-03-04T10:00:00": "2025-03-04", "yesterday": "",
	} {
		if got := moment(in); got != want {
			t.Errorf("moment(%q) = %q, want %q", in, got, want)
		}
	}
}
