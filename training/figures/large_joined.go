package main

import (
	"cmp"
	"context"
	"encoding/json"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"

	"onrecord/internal/link/entity"
	"onrecord/internal/link/event"
	"onrecord/internal/link/wording"
	"onrecord/internal/parallel"
	"onrecord/internal/record"
)

// copiedVersion is a version of a copy, ready to be written.
type copiedVersion struct {
	article int64
	number  any
	sum     string
	reader  any
	record  []byte
	keys    []wordingKey
	err     error
}

// wordingKey is a key under which a statement is looked up.
type wordingKey struct{ key, statement int64 }

// copyVersions makes the versions of all copies, on all cores, and the keys of their statements.
func (m *multiplier) copyVersions(ctx context.Context) error {
	in := m.insert("version", "article", "number", "sha256", "reader", "record")
	packer, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(runtime.GOMAXPROCS(0)), zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return err
	}
	var keys []wordingKey
	err = m.eachRow(ctx, "SELECT article, number, sha256, reader, record FROM version ORDER BY rowid", 5, func(from []any) error {
		r, err := unpacked(from[4].([]byte))
		if err != nil {
			return err
		}
		ids, err := m.statementsOf(ctx, from[0], from[1])
		if err != nil {
			return err
		}
		for v := range parallel.Ordered(ctx, numbers(m.copies), runtime.GOMAXPROCS(0), func(copied int) copiedVersion {
			return m.version(r, from, ids, copied, packer)
		}) {
			keys = append(keys, v.keys...)
			if v.err != nil {
				return v.err
			}
			if err := in.add(ctx, v.article, v.number, v.sum, v.reader, v.record); err != nil {
				return err
			}
		}
		return ctx.Err()
	}, in)
	if err != nil {
		return err
	}
	return m.writeKeys(ctx, keys)
}

func numbers(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func unpacked(data []byte) (*record.Record, error) {
	unpacker, err := zstd.NewReader(nil)
	if err != nil {
		return nil, err
	}
	defer unpacker.Close()
	line, err := unpacker.DecodeAll(data, nil)
	if err != nil {
		return nil, err
	}
	return record.Parse(line)
}

// statementsOf returns the rows of the statements that a version is the last to have, by their ids in its record.
func (m *multiplier) statementsOf(ctx context.Context, article, number any) (map[string]int64, error) {
	rows, err := m.base.QueryContext(ctx, "SELECT ref, id FROM statement WHERE article = ? AND last = ?", article, number)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	ids := map[string]int64{}
	for rows.Next() {
		var ref string
		var id int64
		if err := rows.Scan(&ref, &id); err != nil {
			return nil, err
		}
		ids[ref] = id
	}
	return ids, rows.Err()
}

// version makes a version of a copy.
func (m *multiplier) version(r *record.Record, from []any, ids map[string]int64, copied int, packer *zstd.Encoder) (v copiedVersion) {
	a := &r.Article
	of := recordCopy{m.words, copied}.of(r, keyOf(a.ID, copied), addressOf(string(a.URL), copied), outletName(string(a.Outlet), copied))
	if copied == 1 {
		if v.err = of.Check(); v.err != nil { // the same for all
			return v
		}
	}
	var line strings.Builder
	if v.err = of.WriteLine(&line); v.err != nil {
		return v
	}
	v.article, v.number, v.sum, v.reader = ownRow(m, from[0], copied).(int64), from[1], of.Article.SHA256, from[3]
	v.record = packer.EncodeAll([]byte(line.String()), nil)
	for _, s := range wording.All(of) {
		if id, ok := ids[s.ID]; ok {
			for _, k := range s.Keys() {
				v.keys = append(v.keys, wordingKey{int64(k), ownRow(m, id, copied).(int64)})
			}
		}
	}
	return v
}

// writeKeys writes the keys of statements in the order of their table.
func (m *multiplier) writeKeys(ctx context.Context, keys []wordingKey) error {
	slices.SortFunc(keys, func(a, b wordingKey) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.statement, b.statement))
	})
	in := m.insert("wording_key", "key", "statement")
	for _, k := range keys {
		if err := in.add(ctx, k.key, k.statement); err != nil {
			return err
		}
	}
	return in.flush(ctx)
}

// copyEntities makes the entities of all copies, with the names and keys under which they are found.
func (m *multiplier) copyEntities(ctx context.Context) error {
	rows, keys := m.insert("entity", "id", "kind", "name", "articles", "profile"), m.insert("entity_key", "key", "entity")
	words := m.insert("entity_words", "rowid", "name")
	return m.eachRow(ctx, "SELECT id, kind, name, articles, profile FROM entity ORDER BY id", 5, func(from []any) error {
		id, articles := from[0].(int64), from[3].(int64)
		copies := m.copies
		if m.entities[id] {
			copies, articles = 1, articles*int64(m.copies)
		}
		for copied := range copies {
			p, err := m.profile(id, from[4].([]byte), copied)
			if err != nil {
				return err
			}
			name, number := m.words.vary(from[2].(string), copied), entityRow(m, id, copied)
			names := []string{name}
			for _, n := range p.Names {
				names = append(names, n.Text)
			}
			if err := cmp.Or(rows.add(ctx, number, from[1], name, articles, p.Encode()), words.add(ctx, number, strings.Join(names, " · "))); err != nil {
				return err
			}
			for _, k := range p.Keys() {
				if err := keys.add(ctx, k, number); err != nil {
					return err
				}
			}
		}
		return nil
	}, rows, keys, words)
}

// profile returns what is known of an entity in the words of a copy; of one that all copies share, of all of them.
func (m *multiplier) profile(id int64, data []byte, copied int) (*entity.Profile, error) {
	p, err := entity.Decode(id, data)
	if err != nil {
		return nil, err
	}
	times := 1
	if m.entities[id] {
		times = m.copies
	}
	p.Seen *= times
	for _, list := range [][]entity.Counted{p.Names, p.Roles} {
		for i := range list {
			list[i].Text, list[i].Count = m.words.vary(list[i].Text, copied), list[i].Count*times
		}
	}
	for i, story := range p.Stories {
		p.Stories[i] = m.shared(m.stories, story, copied)
	}
	return p, nil
}

// copyEvents makes the events of all copies.
func (m *multiplier) copyEvents(ctx context.Context) error {
	rows, keys := m.insert("event", "id", "kind", "name", "first", "last", "story", "state"), m.insert("event_key", "key", "event")
	words := m.insert("event_words", "rowid", "name")
	return m.eachRow(ctx, "SELECT id, kind, name, first, last, story, state FROM event ORDER BY id", 7, func(from []any) error {
		for copied := range m.copies {
			k, err := m.known(from[6].([]byte), copied)
			if err != nil {
				return err
			}
			state, err := k.Encode()
			if err != nil {
				return err
			}
			id, name := ownRow(m, from[0], copied), m.words.vary(from[2].(string), copied)
			if err := cmp.Or(rows.add(ctx, id, from[1], name, from[3], from[4], storyRow(m, from[5], copied), state),
				words.add(ctx, id, from[1].(string)+" · "+name)); err != nil {
				return err
			}
			for _, key := range k.Keys() {
				if err := keys.add(ctx, key, id); err != nil {
					return err
				}
			}
		}
		return nil
	}, rows, keys, words)
}

// known returns an event as the reports of a copy tell it.
func (m *multiplier) known(data []byte, copied int) (*event.Known, error) {
	k, err := event.Decode(data)
	if err != nil {
		return nil, err
	}
	k.ID = "ev" + keyOf(strings.TrimPrefix(k.ID, "ev"), copied)
	c := recordCopy{m.words, copied}
	for i := range k.Kept {
		r := &k.Kept[i]
		r.Article, r.Story = keyOf(r.Article, copied), m.numbered(r.Story, m.stories, copied)
		r.Outlet, r.Name, r.Evidence = outletName(r.Outlet, copied), c.text(r.Name), c.spans(r.Evidence)
		r.Where = m.party(r.Where, copied)
		r.Participants = each(r.Participants, func(p event.Party) event.Party { return m.party(p, copied) })
	}
	return k, nil
}

func (m *multiplier) party(p event.Party, copied int) event.Party {
	return event.Party{ID: m.numbered(p.ID, m.entities, copied), Name: m.words.vary(p.Name, copied)}
}

// numbered returns the number of a row that is written as a text; what is no number stays.
func (m *multiplier) numbered(text string, shared map[int64]bool, copied int) string {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return text
	}
	return strconv.FormatInt(m.shared(shared, id, copied), 10)
}

var articleKey = regexp.MustCompile("[0-9a-f]{16}")

// copyStories makes the stories of all copies. What is compared of their reports is the same in all.
func (m *multiplier) copyStories(ctx context.Context) error {
	rows, words := m.insert("story", "id", "key", "name", "first", "last", "articles", "state"), m.insert("story_words", "rowid", "name")
	return m.eachRow(ctx, "SELECT id, key, name, first, last, articles, state FROM story ORDER BY id", 7, func(from []any) error {
		id, articles, copies := from[0].(int64), from[5].(int64), m.copies
		if m.stories[id] {
			copies, articles = 1, articles*int64(m.copies)
		}
		for copied := range copies {
			state := articleKey.ReplaceAllFunc(from[6].([]byte), func(key []byte) []byte { return []byte(keyOf(string(key), copied)) })
			name := m.words.vary(from[2].(string), copied)
			number := storyRow(m, id, copied)
			if err := cmp.Or(rows.add(ctx, number, keyOf(from[1].(string), copied), name, from[3], from[4], articles, state),
				words.add(ctx, number, name)); err != nil {
				return err
			}
		}
		return nil
	}, rows, words)
}

// copyChanges makes the changes of all copies.
func (m *multiplier) copyChanges(ctx context.Context) error {
	in := m.insert("change", "id", "article", "version", "day", "kind", "minor", "statement", "detail")
	return m.eachRow(ctx, "SELECT id, article, version, day, kind, minor, statement, detail FROM change ORDER BY id", 8, func(from []any) error {
		for copied := range m.copies {
			var detail any
			if err := json.Unmarshal([]byte(from[7].(string)), &detail); err != nil {
				return err
			}
			data, err := json.Marshal(m.varied(detail, copied))
			if err != nil {
				return err
			}
			if err := in.add(ctx, ownRow(m, from[0], copied), ownRow(m, from[1], copied), from[2], from[3], from[4], from[5], ownRow(m, from[6], copied), string(data)); err != nil {
				return err
			}
		}
		return nil
	}, in)
}

// varied returns what JSON was read to, with the texts of spans in the words of a copy.
func (m *multiplier) varied(v any, copied int) any {
	switch v := v.(type) {
	case []any:
		return each(v, func(x any) any { return m.varied(x, copied) })
	case map[string]any:
		for name, x := range v {
			if s, ok := x.(string); ok && name == "text" {
				v[name] = m.words.vary(s, copied)
			} else {
				v[name] = m.varied(x, copied)
			}
		}
	}
	return v
}
