package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	"onrecord/internal/link/entity"
	"onrecord/internal/sqlite"
	"onrecord/internal/store"
)

const (
	largeArticles = 100_000             // of the record that pages are asked of
	sharedFrom    = 8                   // an entity that so many articles of the small record speak of is one of all copies
	sharedStories = 2                   // the largest
	storyCounts   = "story frequencies" // how package keep calls them
)

// makeLarge makes a record of at least so many articles, of the texts, at path. A record that is there already stays as it is.
func makeLarge(ctx context.Context, p program, texts []namedText, articles int, path string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	small, half := path+".small", path+".half"
	for _, f := range []string{small, half} {
		os.Remove(f)
		defer os.Remove(f)
	}
	if err := addBase(ctx, p, texts, small); err != nil {
		return err
	}
	s, err := store.Open(ctx, half, store.ReadWrite)
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	if err := multiplied(ctx, small, half, texts, articles); err != nil {
		return err
	}
	return os.Rename(half, path)
}

// multiplied fills an empty record with copies of what a small one holds.
func multiplied(ctx context.Context, small, half string, texts []namedText, articles int) (err error) {
	m := &multiplier{entities: map[int64]bool{}, stories: map[int64]bool{}}
	if m.base, err = sqlite.Open(small); err != nil {
		return err
	}
	defer m.base.Close()
	db, err := sqlite.Open(half)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if m.out, err = db.Conn(ctx); err != nil {
		return err
	}
	defer m.out.Close()
	// Nothing is to be saved of a record that is half made.
	for _, setting := range []string{"journal_mode = OFF", "synchronous = OFF", "cache_size = -1048576"} {
		if err := m.exec(ctx, "PRAGMA "+setting); err != nil {
			return err
		}
	}
	if err := m.prepare(ctx, texts, articles); err != nil {
		return err
	}
	return m.multiply(ctx)
}

// prepare finds out how many copies there are to be, and what they share.
func (m *multiplier) prepare(ctx context.Context, texts []namedText, articles int) error {
	var n int
	if err := m.base.QueryRowContext(ctx, "SELECT count(*) FROM article").Scan(&n); err != nil {
		return err
	}
	m.copies = (articles + n - 1) / max(1, n)
	names, err := m.share(ctx, func(p *entity.Profile) bool { return p.Seen >= sharedFrom })
	if err != nil {
		return err
	}
	// Who else bears one of these names is the same in all copies too, or each would bring new bearers of it.
	known := map[string]bool{}
	for _, name := range names {
		eachWord(name, func(word string) { known[word] = true })
	}
	others, err := m.share(ctx, func(p *entity.Profile) bool { return bears(p, known) })
	if err != nil {
		return err
	}
	names = append(names, others...)
	m.words = newVocabulary(textsOf(texts), names)
	return m.eachRow(ctx, fmt.Sprintf("SELECT id FROM story ORDER BY articles DESC, id LIMIT %d", sharedStories), 1, func(from []any) error {
		m.stories[from[0].(int64)] = true
		return nil
	})
}

// share makes the entities that are wanted those of all copies, and returns all their names, which are to stay.
func (m *multiplier) share(ctx context.Context, wanted func(*entity.Profile) bool) (names []string, err error) {
	err = m.eachRow(ctx, "SELECT id, profile FROM entity", 2, func(from []any) error {
		p, err := entity.Decode(from[0].(int64), from[1].([]byte))
		if err != nil || m.entities[p.ID] || !wanted(p) {
			return err
		}
		m.entities[p.ID] = true
		for _, name := range p.Names {
			names = append(names, name.Text)
		}
		return nil
	})
	return names, err
}

// bears reports whether a name of an entity has one of the words that are known.
func bears(p *entity.Profile, known map[string]bool) (bears bool) {
	for _, name := range p.Names {
		eachWord(name.Text, func(word string) {
			_, varied := classOf(word)
			bears = bears || varied && known[word]
		})
	}
	return bears
}

// multiply fills the large record. Indexes and triggers are taken away meanwhile: to make an index of all rows is faster.
func (m *multiplier) multiply(ctx context.Context) error {
	later, err := m.dropSchema(ctx)
	if err != nil {
		return err
	}
	if err := m.exec(ctx, "BEGIN"); err != nil {
		return err
	}
	steps := []func(context.Context) error{m.copyNames, m.copyEntities, m.copyStories, m.copyEvents, m.copyChanges, m.copyVersions, m.copyState}
	for _, t := range copiedTables {
		steps = append(steps, func(ctx context.Context) error { return m.copyTable(ctx, t) })
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	for _, query := range append(later,
		"INSERT INTO outlet_words(outlet_words) VALUES ('rebuild')", "INSERT INTO author_words(author_words) VALUES ('rebuild')",
		"INSERT INTO statement_words(statement_words) VALUES ('rebuild')", "COMMIT") {
		if err := m.exec(ctx, query); err != nil {
			return err
		}
	}
	return nil
}

func (m *multiplier) exec(ctx context.Context, query string) error {
	if _, err := m.out.ExecContext(ctx, query); err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	return nil
}

// dropSchema drops the indexes and triggers of the large record and returns what makes them again.
func (m *multiplier) dropSchema(ctx context.Context) (later []string, err error) {
	rows, err := m.out.QueryContext(ctx, "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL")
	if err != nil {
		return nil, err
	}
	var drop []string
	for rows.Next() {
		var kind, name, made string
		if err := rows.Scan(&kind, &name, &made); err != nil {
			return nil, err
		}
		drop, later = append(drop, "DROP "+kind+" "+name), append(later, made)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for _, query := range drop {
		if err := m.exec(ctx, query); err != nil {
			return nil, err
		}
	}
	return later, nil
}

// copyNames makes the outlets and authors.
func (m *multiplier) copyNames(ctx context.Context) error {
	outlets := m.insert("outlet", "id", "name")
	if err := m.eachRow(ctx, "SELECT id, name FROM outlet", 2, func(from []any) error {
		for copied := range min(outletsEach, m.copies) {
			if err := outlets.add(ctx, outletRow(m, from[0], copied), outletName(from[1].(string), copied)); err != nil {
				return err
			}
		}
		return nil
	}, outlets); err != nil {
		return err
	}
	authors := m.insert("author", "id", "name")
	return m.eachRow(ctx, "SELECT id, name FROM author", 2, func(from []any) error { return authors.add(ctx, from...) }, authors)
}

// copyState copies how often words occur in stories: what was counted up to an article of the small record was counted up to
// its last copy.
func (m *multiplier) copyState(ctx context.Context) error {
	in := m.insert("state", "name", "value")
	return m.eachRow(ctx, "SELECT name, value FROM state WHERE name = '"+storyCounts+"'", 2, func(from []any) error {
		value := from[1].([]byte)
		var last int64
		if err := m.base.QueryRowContext(ctx, "SELECT max(id) FROM article").Scan(&last); err != nil {
			return err
		}
		binary.LittleEndian.PutUint64(value, uint64(ownRow(m, last, m.copies-1).(int64)))
		return in.add(ctx, from[0], value)
	}, in)
}
