package store

import (
	"strings"

	"onrecord/internal/query"
)

// The characters between which SQLite sets what matches. None stands in a statement's words: what is
// read from reports holds no such character, and if it did, the marks would be left out.
const markStart, markEnd = "\x02", "\x03"

// mark says where the contents of hits have the words of a query.
func (r *Reader) mark(q query.Query, hits []Hit) error {
	words := markedWords(q)
	if words == "" {
		return nil
	}
	for i := range hits {
		var marked string
		err := r.one(`SELECT highlight(statement_words, 0, char(2), char(3)) FROM statement_words WHERE statement_words MATCH ? AND rowid = ?`,
			[]any{words, hits[i].Statement}, &marked)
		if err == ErrNotFound {
			continue // it was found by something else
		}
		if err != nil {
			return err
		}
		hits[i].Marks = marksIn(marked, hits[i].Content)
	}
	return nil
}

// markedWords returns the words that are marked: those asked for of contents.
func markedWords(q query.Query) string {
	var words []string
	for leaf, wanted := range query.Leaves(q) {
		if f, ok := leaf.(query.Field); ok && f.Name == "about" {
			leaf = f.Value.(query.Query)
		}
		if w, ok := inWords(leaf); ok && wanted {
			words = append(words, w)
		}
	}
	return strings.Join(words, " OR ")
}

// marksIn returns where content is marked; nil if marked is not content with marks.
func marksIn(marked, content string) (all [][2]int) {
	at := 0 // in content
	for {
		before, rest, ok := strings.Cut(marked, markStart)
		if at += len(before); !ok {
			break
		}
		within, after, ok := strings.Cut(rest, markEnd)
		if !ok {
			return nil
		}
		all = append(all, [2]int{at, at + len(within)})
		at += len(within)
		marked = after
	}
	if at != len(content) {
		return nil
	}
	return all
}
