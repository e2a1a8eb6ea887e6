package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"strings"

	"onrecord/internal/sqlite"
)

// How many addresses there are of each kind of page, if the record has so many.
const (
	addressesEach = 400
	addressesFew  = 20 // of what is largest
)

// atRandom takes rows from all over a table: the same ones in each run.
const atRandom = " ORDER BY (id * 2654435761) & 0xffffff LIMIT %d"

// pageKinds returns all kinds of page with addresses in the record at path.
func pageKinds(ctx context.Context, path string) ([]pageKind, error) {
	db, err := sqlite.Open(path)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // a temporary table is one connection's
	if _, err := db.ExecContext(ctx, "CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, statement_words, row)"); err != nil {
		return nil, err
	}
	var kinds []pageKind
	for _, k := range pagesAsked {
		found := pageKind{name: k.name, share: max(1, k.share)}
		values := []string{""}
		if k.query != "" {
			if values, err = texts(ctx, db, k.query); err != nil {
				return nil, fmt.Errorf("%s: %w", k.name, err)
			}
		}
		for _, value := range append(values, k.values...) {
			for _, pattern := range k.addresses {
				if value != "" || !strings.Contains(pattern, "%s") {
					found.addresses = append(found.addresses, strings.ReplaceAll(pattern, "%s", url.PathEscape(value)))
				}
			}
		}
		if len(found.addresses) == 0 {
			return nil, fmt.Errorf("%s: the record has none", k.name)
		}
		kinds = append(kinds, found)
	}
	return kinds, nil
}

// askedPage says which addresses a kind of page has: each pattern with each text that the query gives, and with each value.
type askedPage struct {
	name      string
	share     int    // how often it is asked for, in multiples of the rarest; 1 if 0
	query     string // in SQL, of the record; empty for none
	values    []string
	addresses []string // with %s where the text goes
}

// texts returns the texts that a query gives.
func texts(ctx context.Context, db *sql.DB, query string) (all []string, err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

var (
	anyArticle   = fmt.Sprintf("SELECT key FROM article"+atRandom, addressesEach)
	anyStatement = fmt.Sprintf("SELECT id FROM statement"+atRandom, addressesEach)
	anyEvent     = fmt.Sprintf("SELECT id FROM event"+atRandom, addressesEach)
	anyStory     = fmt.Sprintf("SELECT id FROM story"+atRandom, addressesEach)
	revised      = fmt.Sprintf("SELECT key FROM article WHERE versions > 1"+atRandom, addressesEach)
	muchQuoted   = fmt.Sprintf(`SELECT speaker FROM statement JOIN entity ON entity.id = speaker WHERE kind = 0
		GROUP BY speaker ORDER BY count(*) DESC, speaker LIMIT %d`, addressesFew)
	rarePerson   = fmt.Sprintf("SELECT id FROM entity WHERE kind = 0 AND articles <= 3"+atRandom, addressesEach)
	largestPlace = fmt.Sprintf("SELECT id FROM entity WHERE kind = 2 ORDER BY articles DESC, id LIMIT %d", addressesFew)
	largestStory = fmt.Sprintf("SELECT id FROM story ORDER BY articles DESC, id LIMIT %d", addressesFew)
	mostWorded   = fmt.Sprintf("SELECT wording FROM statement GROUP BY wording ORDER BY count(*) DESC, wording LIMIT %d", 10*addressesFew)
	mostTold     = fmt.Sprintf("SELECT id FROM event ORDER BY length(state) DESC, id LIMIT %d", 10*addressesFew)
	rareWord     = fmt.Sprintf(`SELECT term FROM word WHERE doc BETWEEN 2 AND 20 AND term BETWEEN 'a' AND 'zzzz' ORDER BY length(term), term LIMIT %d`, addressesEach)
	commonWord   = fmt.Sprintf("SELECT term FROM word WHERE term BETWEEN 'a' AND 'zzzz' ORDER BY doc DESC LIMIT %d", 5*addressesFew)
)

// sourcingKind is the page that goes through everything.
const sourcingKind = "sourcing"

// pagesAsked are the pages, each with what makes it large and what makes it small.
var pagesAsked = []askedPage{
	{name: "front page", share: 6, addresses: []string{"/"}},
	{name: "article", share: 20, query: anyArticle, addresses: []string{"/articles/%s"}},
	{name: "article with several versions", share: 2, query: revised, addresses: []string{"/articles/%s", "/articles/%s?version=1"}},
	{name: "person, of the most quoted", share: 2, query: muchQuoted, addresses: []string{"/entities/e%s"}},
	{name: "person, of the most quoted, about something", query: muchQuoted, addresses: []string{"/entities/e%s?about=tax", "/entities/e%s?about=campaign"}},
	{name: "person, of the least quoted", share: 6, query: rarePerson, addresses: []string{"/entities/e%s"}},
	{name: "place, of the most named", query: largestPlace, addresses: []string{"/entities/e%s"}},
	{name: "stories", share: 2, values: []string{"0", "30", "300"}, addresses: []string{"/stories?offset=%s"}},
	{name: "story, of the largest", query: largestStory, addresses: []string{"/stories/t%s"}},
	{name: "story, any", share: 10, query: anyStory, addresses: []string{"/stories/t%s"}},
	{name: "timeline of a story", share: 2, query: anyStory, addresses: []string{"/stories/t%s/timeline.json"}},
	{name: "statement, any", share: 8, query: anyStatement, addresses: []string{"/statements/s%s"}},
	{name: "statement, of the most worded", share: 2, query: mostWorded, addresses: []string{"/statements/s%s"}},
	{name: "calendar", addresses: []string{"/calendar", "/calendar?which=coming", "/calendar?from=2016-03&to=2016-03", "/calendar?kind=debate"}},
	{name: "event, any", share: 3, query: anyEvent, addresses: []string{"/events/v%s"}},
	{name: "event, of the most told", query: mostTold, addresses: []string{"/events/v%s"}},
	{name: sourcingKind, values: []string{"outlet", "author", "month", "story", "speaker"}, addresses: []string{"/sourcing?by=%s"}},
	{name: "search, a rare word", share: 5, query: rareWord, addresses: []string{"/search?q=%s"}},
	{name: "search, a common word", query: commonWord, addresses: []string{"/search?q=%s"}},
	{name: "search, with properties", query: commonWord, addresses: []string{
		"/search?q=%s+authority:anonymous", "/search?q=%s+form:direct+published:2016-03", "/search?q=speaker:clinton+%s", "/search?q=%s+-tax&by=day"}},
	{name: "changes", addresses: []string{"/changes", "/changes?outlet=harbour", "/changes?speaker=clinton", "/changes?kind=quote-removed"}},
	{name: "watches", addresses: []string{"/watches", "/watches/new"}},
	{name: "review", addresses: []string{"/review", "/decisions"}},
	{name: "twin of an article", share: 3, query: anyArticle, addresses: []string{"/articles/%s.json"}},
	{name: "twin of a person, of the most quoted", query: muchQuoted, addresses: []string{"/entities/e%s.json"}},
	{name: "API, articles", share: 3, query: anyArticle, addresses: []string{"/api/v1/articles/%s", "/api/v1/articles?limit=20"}},
	{name: "API, statements", query: anyStatement, addresses: []string{"/api/v1/statements/s%s", "/api/v1/statements?q=campaign&limit=20"}},
	{name: "API, people", query: muchQuoted, addresses: []string{"/api/v1/entities/e%s"}},
	{name: "API, stories", query: anyStory, addresses: []string{"/api/v1/stories/t%s", "/api/v1/stories?limit=20"}},
	{name: "API, events", query: anyEvent, addresses: []string{"/api/v1/events/v%s", "/api/v1/events?limit=20"}},
}
