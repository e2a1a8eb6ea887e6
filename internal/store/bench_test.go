package store

import (
	options "flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"onrecord/internal/query"
)

var (
	benchStatements = options.Int("statements", 200_000, "of the record that benchmarks search")
	benchRecord     = options.String("bench-record", "", "keep that record in this file, and use it if it is there")
)

// synthetic makes a record of words that mean nothing, as frequent as words of a language are: ten
// statements an article, four in five by somebody of the record.
type synthetic struct {
	tx     *Tx
	rng    *rand.Rand
	words  *rand.Zipf
	people *rand.Zipf
	crowd  population
}

// population is how many people there are.
type population int64

const (
	crowd   population = 20_000
	village population = 400

	syntheticOutlets = 150
)

func newSynthetic(tx *Tx, p population, seed uint64) *synthetic {
	rng := rand.New(rand.NewPCG(3, seed))
	return &synthetic{tx, rng, rand.NewZipf(rng, 1.1, 8, 60_000), rand.NewZipf(rng, 1.1, 20, uint64(p)-1), p}
}

// word returns the word of a rank, in five letters that no stemmer touches.
func syntheticWord(rank uint64) string {
	const consonants, vowels = "bdfgkmnprt", "aiou"
	var b strings.Builder
	for range 3 {
		b.WriteByte(consonants[rank%10])
		rank /= 10
		b.WriteByte(vowels[rank%4])
		rank /= 4
	}
	return b.String() + "k"
}

func (g *synthetic) text(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = syntheticWord(g.words.Uint64())
	}
	return strings.Join(words, " ")
}

// person returns the name of a person, whose surname two or three share.
func (p population) person(i int64) string {
	return "Q" + syntheticWord(uint64(i)) + " Z" + syntheticWord(uint64(i%(int64(p)*7/20)))
}

func (g *synthetic) names() error {
	for i := range int64(syntheticOutlets) {
		if _, err := g.tx.named("outlet", fmt.Sprintf("Outlet%d", i)); err != nil {
			return err
		}
	}
	for i := range int64(g.crowd) {
		e := Entity{Kind: "person", Name: g.crowd.person(i), Profile: []byte("{}")}
		if err := addEntity(g.tx, &e, Names{Words: []string{e.Name}}); err != nil {
			return err
		}
	}
	return nil
}

func (g *synthetic) article(n int) error {
	day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n*1000/(*benchStatements/10+1))
	var origin any
	if n > 10 && g.rng.IntN(8) == 0 {
		origin = n - g.rng.IntN(8)
	}
	id, err := g.tx.insert("INSERT INTO article(key, url, outlet, headline, day, versions, origin) VALUES (?, '', ?, ?, ?, 1, ?)",
		strconv.Itoa(n), 1+g.rng.IntN(syntheticOutlets), g.text(8), dayOfTime(day), origin)
	for range 10 {
		if err == nil {
			err = g.statement(id, day)
		}
	}
	return err
}

func (g *synthetic) statement(article int64, day time.Time) error {
	var speaker any
	source, name := "an official", ""
	if g.rng.IntN(5) > 0 {
		i := int64(g.people.Uint64())
		speaker, name = i+1, g.crowd.person(i)
		source = name
	}
	said := Day(0)
	if g.rng.IntN(3) == 0 {
		said = dayOfTime(day.AddDate(0, 0, -g.rng.IntN(4)))
	}
	id, err := g.tx.insert(`INSERT INTO statement(article, ref, first, last, gone, origin, outlet, day, speaker, form, act, polarity, authority,
		said_first, said_last, score) SELECT id, 's1', 1, 1, 0, coalesce(origin, id), outlet, day, ?, ?, ?, ?, ?, ?, ?, 900 FROM article WHERE id = ?`,
		speaker, g.rng.IntN(3), max(0, g.rng.IntN(14)-8), max(0, g.rng.IntN(20)-17), g.rng.IntN(len(authorities)), said, said, article)
	if err != nil {
		return err
	}
	if _, err := g.tx.exec("UPDATE statement SET wording = ? WHERE id = ?", id, id); err != nil {
		return err
	}
	if _, err := g.tx.exec("INSERT OR IGNORE INTO about VALUES (?, ?)", 1+g.people.Uint64(), id); err != nil {
		return err
	}
	g.tx.unindexed = append(g.tx.unindexed, id)
	_, err = g.tx.exec("INSERT INTO statement_text VALUES (?, ?, ?, ?, '', '', '', '[[],[],[]]')", id, g.text(12+g.rng.IntN(20)), source, name)
	return err
}

// fill adds articles of ten statements each, and first the names of outlets and people.
func (g *synthetic) fill(from, to int) error {
	if from == 0 {
		if err := g.names(); err != nil {
			return err
		}
	}
	for n := from; n < to; n++ {
		if err := g.article(n + 1); err != nil {
			return err
		}
	}
	return g.tx.index()
}

// syntheticRecord returns a record of as many statements as asked for.
func syntheticRecord(b *testing.B) *Store {
	b.Helper()
	if testing.Short() {
		b.Skip("it makes a large record")
	}
	path := *benchRecord
	if path == "" {
		path = filepath.Join(b.TempDir(), "large.db")
	}
	_, err := os.Stat(path)
	s, opened := Open(b.Context(), path, ReadWrite)
	if opened != nil {
		b.Fatal(opened)
	}
	b.Cleanup(func() { s.Close() })
	if err == nil {
		return s
	}
	for from := 0; from < *benchStatements/10; from += 5000 {
		update(b, s, func(tx *Tx) error {
			return newSynthetic(tx, crowd, uint64(from)).fill(from, min(from+5000, *benchStatements/10))
		})
	}
	return s
}

// syntheticQueries are of the kinds that people ask, on words that are rare, common and between.
func syntheticQueries() []string {
	w := syntheticWord
	surname := func(i uint64) string { return "Z" + w(i) }
	return []string{
		w(2000), w(300), w(40), w(3),
		w(40) + " " + w(300), w(3) + " " + w(20), w(3) + " OR " + w(5000), `"` + w(3) + " " + w(8) + `"`, w(900)[:4] + "*",
		"speaker:" + surname(5), "speaker:" + surname(4000), "speaker:" + surname(5) + " " + w(40), "speaker:" + surname(900) + " " + w(3),
		"about:" + surname(30), "about:" + surname(900) + " form:direct",
		"authority:anonymous", "authority:anonymous " + w(40), "form:direct act:decree polarity:denied",
		"outlet:Outlet7", "outlet:Outlet7 " + w(20), "outlet:Outlet7 authority:anonymous polarity:denied",
		"published:2025-03-01", "published:2024-02 authority:anonymous", "published:2025-03.. " + w(30), "said:2025-01", "said:2025-01-05 " + w(40),
		"-authority:named", w(40) + " -" + w(20), "-" + w(3) + " polarity:denied", "speaker:" + surname(77) + " -form:direct",
		"speaker:(" + surname(77) + " OR " + surname(78) + ") published:2024..2025-06",
	}
}

// BenchmarkSearch prints the median and the 99th percentile over the queries, each asked several times.
func BenchmarkSearch(b *testing.B) {
	s := syntheticRecord(b)
	for _, text := range syntheticQueries() {
		q, err := query.Parse(text)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(strings.ReplaceAll(text, " ", "_"), func(b *testing.B) {
			var found *Found
			for b.Loop() {
				if found, err = s.Search(b.Context(), Search{Query: q, Limit: 10, Counts: 5}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(found.Total), "found")
		})
	}
}

// BenchmarkSearches gives the median and the 99th percentile over all those queries.
func BenchmarkSearches(b *testing.B) {
	s := syntheticRecord(b)
	var took []time.Duration
	for b.Loop() {
		for _, text := range syntheticQueries() {
			q, err := query.Parse(text)
			if err != nil {
				b.Fatal(err)
			}
			start := time.Now()
			if _, err := s.Search(b.Context(), Search{Query: q, Limit: 10, Counts: 5}); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}
