package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

const (
	recordTexts   = "polnear/train/text" // in the folder of the data
	varied        = 10_000               // articles that are added
	archiveBytes  = 1_000_000_000        // of the archive, compressed
	archivePages  = 2_000                // that hold a report
	searchedFacts = 1_000_000            // statements of the record that is searched
)

const recordHead = `# How fast a record is

Made by ` + "`go run ./training/figures -data DIR record-speed`" + ` on one machine:
%s.

The %d articles are made by varying those of ` + "`" + recordTexts + "`" + `, %.0f characters each in the mean: each name becomes
another one throughout an article, and so does one word in three; they have %d outlets, and days of
two years. The archive is a WARC file, gzip per record, of %.2f GB, in which one page in %d holds such an article and the others
none. The record that is searched has %d statements in %d articles, of words that mean nothing, as frequent as those of
a language are; the questions are of 31 kinds, from rare words to a common one, with and without properties, counts included.

| what | |
|---|--:|
`

// recordFigures measures and returns the page.
func recordFigures(ctx context.Context, p program) (string, error) {
	return p.onRecordTexts(func(named []namedText, dir string) (string, error) {
		return recordFiguresOf(ctx, p, textsOf(named), dir)
	})
}

func recordFiguresOf(ctx context.Context, p program, texts []string, dir string) (string, error) {
	added, err := addVaried(ctx, p, texts, dir)
	if err != nil {
		return "", err
	}
	archive, err := addArchive(ctx, p, texts, dir)
	if err != nil {
		return "", err
	}
	searches, err := searchLarge(ctx)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, recordHead, machine(), varied, added.characters, len(variedOutlets), float64(archive.bytes)/1e9,
		archive.pages/archivePages, searchedFacts, searchedFacts/10)
	line := func(what, format string, x any) { fmt.Fprintf(&b, "| %s | "+format+" |\n", what, x) }
	line("`onrecord add` of the articles, articles per second", "%.1f", varied/added.first.elapsed.Seconds())
	line("– of processors, milliseconds per article", "%.0f", added.first.cpu.Seconds()*1000/varied)
	line("– most memory at a time, MB", "%s", megabytes(added.first.memory))
	line("– the same again, which changes nothing, times faster", "%.0f", added.first.elapsed.Seconds()/added.again.elapsed.Seconds())
	line("– size of the record per article, KB", "%.1f", float64(added.size)/varied/1000)
	line("`onrecord rebuild`, which joins them anew and reads none, of processors, milliseconds per article", "%.0f",
		added.rebuilt.cpu.Seconds()*1000/varied)
	line("`onrecord add` of the archive, most memory at a time, MB", "%s", megabytes(archive.memory))
	line("– seconds", "%.0f", archive.elapsed.Seconds())
	line("a search, median, ms", "%s", searches["median-ms"])
	line("– 99th percentile, ms", "%s", searches["p99-ms"])
	return b.String(), nil
}

// addedFigures is what the adding of varied articles takes.
type addedFigures struct {
	first, again, rebuilt usage
	size                  int64   // of the record, bytes
	characters            float64 // of an article in the mean
}

func addVaried(ctx context.Context, p program, texts []string, dir string) (f addedFigures, err error) {
	folder := filepath.Join(dir, "articles")
	if err := os.Mkdir(folder, 0o777); err != nil {
		return f, err
	}
	v := newVariation(texts)
	total := 0
	for i := range varied {
		a := v.article(i)
		total += len([]rune(a.Body))
		data, err := json.Marshal(a)
		if err != nil {
			return f, err
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.json", i)), data, 0o666); err != nil {
			return f, err
		}
	}
	f.characters = float64(total) / varied
	record := filepath.Join(dir, "record.db")
	if f.first, err = p.measure(ctx, "add", "--record", record, folder); err != nil {
		return f, err
	}
	if f.again, err = p.measure(ctx, "add", "--record", record, folder); err != nil {
		return f, err
	}
	info, err := os.Stat(record)
	if err != nil {
		return f, err
	}
	f.size = info.Size()
	f.rebuilt, err = p.measure(ctx, "rebuild", "--record", record)
	return f, err
}

// variation makes articles of other ones.
type variation struct {
	texts          []string
	names, ordinal []string // words with a capital, and without, of all texts
}

var letters = regexp.MustCompile(`\p{L}+`)

func newVariation(texts []string) *variation {
	v := &variation{texts: texts}
	seen := map[string]bool{}
	for _, text := range texts {
		for _, w := range letters.FindAllString(text, -1) {
			switch {
			case seen[w] || len(w) < 4:
			case w[0] >= 'A' && w[0] <= 'Z':
				v.names = append(v.names, w)
			default:
				v.ordinal = append(v.ordinal, w)
			}
			seen[w] = true
		}
	}
	return v
}

// variedOutlets publish the varied articles.
var variedOutlets = []string{
	"Harbour Wire", "Northern Post", "Meridian Daily", "Selm Gazette", "Orvan Herald", "Adriatic Observer", "Halden Broadcasting",
	"Lorne Courier", "Elmsford Times", "Wexbridge Journal", "Calder Echo", "Financial Observer", "Tashmir Tribune", "Oruba Herald",
	"Esterholm News", "Kestrel Review", "Island Mail", "Capital Chronicle", "Evening Standardbearer", "Coastal Report",
}

// schemaArticle is a report in JSON-LD.
type schemaArticle struct {
	Context   string `json:"@context"`
	Type      string `json:"@type"`
	URL       string `json:"url"`
	Headline  string `json:"headline"`
	Published string `json:"datePublished"`
	Modified  string `json:"dateModified,omitempty"`
	Publisher struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	} `json:"publisher"`
	Body string `json:"articleBody"`
}

// article returns variation i.
func (v *variation) article(i int) schemaArticle {
	text := v.texts[i%len(v.texts)]
	if round := i / len(v.texts); round > 0 {
		text = v.vary(text, uint64(round))
	}
	headline, body, _ := strings.Cut(strings.TrimSpace(text), "\n")
	a := newSchemaArticle(fmt.Sprintf("https://news.example/%d", i), variedOutlets[i%len(variedOutlets)])
	a.Headline, a.Body = headline, strings.TrimSpace(body)
	a.Published = time.Date(2024, 1, 1+i*730/varied, 8, 0, 0, 0, time.UTC).Format(time.RFC3339)
	return a
}

func newSchemaArticle(url, outlet string) schemaArticle {
	a := schemaArticle{Context: "https://schema.org", Type: "NewsArticle", URL: url}
	a.Publisher.Type, a.Publisher.Name = "Organization", outlet
	return a
}

// vary exchanges words for others: all names, and a third of the other words, the same one always for the same.
func (v *variation) vary(text string, round uint64) string {
	return letters.ReplaceAllStringFunc(text, func(w string) string {
		h := round * 0x9e3779b97f4a7c15
		for _, c := range []byte(w) {
			h = (h ^ uint64(c)) * 0x100000001b3
		}
		h ^= h >> 31
		switch {
		case len(w) < 4:
			return w
		case w[0] >= 'A' && w[0] <= 'Z':
			return v.names[h%uint64(len(v.names))]
		case h%3 == 0:
			return v.ordinal[h/3%uint64(len(v.ordinal))]
		}
		return w
	})
}

// archiveFigures is what the adding of an archive takes.
type archiveFigures struct {
	usage
	bytes int64
	pages int
}

func addArchive(ctx context.Context, p program, texts []string, dir string) (f archiveFigures, err error) {
	path := filepath.Join(dir, "crawl.warc.gz")
	if f.bytes, f.pages, err = writeArchive(path, newVariation(texts)); err != nil {
		return f, err
	}
	f.usage, err = p.measure(ctx, "add", "--record", filepath.Join(dir, "archive.db"), path)
	return f, err
}

// fillerBytes is the length of a page that holds no report, of characters that do not compress well: so
// many of them make up the length of the archive.
const fillerBytes = 150_000

// writeArchive writes an archive of the wanted length and returns its length and the number of its pages.
func writeArchive(path string, v *variation) (size int64, pages int, err error) {
	f, err := os.Create(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	fillers := int64(archiveBytes) / (fillerBytes * 3 / 4) / archivePages
	rng := rand.New(rand.NewPCG(1, 1))
	noise := make([]byte, fillerBytes*3/4)
	for i := range archivePages {
		a := v.article(i)
		if err := writeRecord(f, a.URL, reportPage(a)); err != nil {
			return 0, 0, err
		}
		pages++
		for n := range fillers {
			for k := range noise {
				noise[k] = byte(rng.Uint32())
			}
			page := "<!doctype html><html><body><script>" + base64.StdEncoding.EncodeToString(noise) + "</script></body></html>"
			if err := writeRecord(f, fmt.Sprintf("%s/%d", a.URL, n), page); err != nil {
				return 0, 0, err
			}
			pages++
		}
	}
	size, err = f.Seek(0, io.SeekCurrent)
	return size, pages, err
}

func reportPage(a schemaArticle) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html><head><title>%[1]s</title><link rel="canonical" href="%[2]s"><meta property="og:site_name" content="%[3]s">`+
		`<meta property="article:published_time" content="%[4]s"></head><body><article><h1>%[1]s</h1>`,
		html.EscapeString(a.Headline), a.URL, html.EscapeString(a.Publisher.Name), a.Published)
	for paragraph := range strings.SplitSeq(a.Body, "\n") {
		if paragraph != "" {
			b.WriteString("<p>" + html.EscapeString(paragraph) + "</p>\n")
		}
	}
	return b.String() + "</article></body></html>"
}

// writeRecord writes one response as a gzip member, as crawls are kept. ISO 28500, WARC 1.1.
func writeRecord(w io.Writer, address, page string) error {
	response := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s", len(page), page)
	z := gzip.NewWriter(w)
	fmt.Fprintf(z, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-01-05T08:00:00Z\r\n"+
		"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		address, len(response), response)
	return z.Close()
}

// searchLarge runs the benchmark of searches and returns its metrics by their units.
func searchLarge(ctx context.Context) (map[string]string, error) {
	cmd := exec.CommandContext(ctx, "go", "test", "./internal/store", "-run", "^$", "-bench", "^BenchmarkSearches$", "-benchtime", "20x",
		"-timeout", "2h", "-statements", fmt.Sprint(searchedFacts))
	out, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	metrics := map[string]string{}
	for line := range bytes.Lines(out) {
		if f := strings.Fields(string(line)); len(f) > 2 && strings.HasPrefix(f[0], "Benchmark") {
			for i := 2; i+1 < len(f); i += 2 {
				metrics[f[i+1]] = f[i]
			}
		}
	}
	if metrics["median-ms"] == "" {
		return nil, fmt.Errorf("the benchmark of searches printed no median:\n%s", out)
	}
	return metrics, nil
}
