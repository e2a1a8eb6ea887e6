package reader

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"onrecord/internal/article"
)

// warc is one record, by its head lines and its block.
func warc(kind, uri, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=%s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, uri, kind, len(block), block)
}

// page is the response of a site: a head of HTTP, and a body.
func page(head, body string) string {
	return "HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n" + body
}

const htmlHead = "Content-Type: text/html; charset=utf-8"

// report is the record of a page of a harbour's paper.
func report(n int, body string) string {
	return warc("response", fmt.Sprintf("https://wire.example/%d", n), page(htmlHead, body))
}

func zipped(records ...string) []byte {
	var b bytes.Buffer
	for _, r := range records {
		w := gzip.NewWriter(&b)
		w.Write([]byte(r))
		w.Close()
	}
	return b.Bytes()
}

func zstandards(records ...string) []byte {
	enc, err := zstd.NewWriter(nil)
	if err != nil {
		panic(err)
	}
	var all []byte
	for _, r := range records {
		all = enc.EncodeAll([]byte(r), all)
	}
	return all
}

// readFile reads a file of some content with a reader.
func readFile(t testing.TB, r *Reader, name string, data []byte) []Item {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	items := slices.Collect(r.Items(t.Context(), []Source{{Name: path}}))
	for i := range items {
		items[i].Name = strings.TrimPrefix(items[i].Name, filepath.Dir(path)+string(filepath.Separator))
	}
	return items
}

// told writes items one a line: what each has, and what was passed over.
func told(items []Item) string {
	var b strings.Builder
	for _, it := range items {
		switch {
		case it.Err != nil:
			fmt.Fprintf(&b, "%s: %v\n", it.Name, it.Err)
		case it.Passed != nil:
			for _, p := range it.Passed {
				fmt.Fprintf(&b, "passed %d: %s\n", p.Count, p.Reason)
			}
		default:
			fmt.Fprintf(&b, "%s %q\n", it.Hints.URL, it.Data)
		}
	}
	return b.String()
}

func TestArchive(t *testing.T) {
	records := []string{
		warc("warcinfo", "", "software: none\r\n"),
		warc("request", "https://wire.example/1", "GET /1 HTTP/1.1\r\n\r\n"),
		report(1, "<p>One</p>"),
		warc("response", "https://wire.example/gone", "HTTP/1.1 404 Not Found\r\n"+htmlHead+"\r\n\r\n<p>No</p>"),
		warc("response", "https://wire.example/map.png", page("Content-Type: image/png", "\x89PNG")),
		warc("response", "dns:wire.example", "192.0.2.1"),
		warc("response", "<https://wire.example/2>", page("X-Broken header\r\ncontent-type:TEXT/HTML\r\nContent-Length: 3", "<p>Two, longer than HTTP says</p>")),
		warc("response", "https://wire.example/3", page(htmlHead+"\r\nTransfer-Encoding: chunked", "<p>Three, already joined</p>")),
		warc("response", "https://wire.example/4", page(htmlHead+"\r\nTransfer-Encoding: chunked", "8\r\n<p>Four,\r\n8\r\n in two.\r\n0\r\n\r\n")),
		warc("response", "https://wire.example/5", page(htmlHead+"\r\nContent-Encoding: gzip", string(zipped("<p>Five, packed</p>")))),
		warc("response", "https://wire.example/6", page(htmlHead+"\r\nContent-Encoding: gzip", "<p>Six, unpacked</p>")),
		warc("response", "https://wire.example/7", page(htmlHead, "  \n")),
		warc("response", "https://wire.example/8", page("Content-Type: text/html", "<rss><channel/></rss>")),
		"WARC/1.1\nWARC-Type: response\nWARC-Target-URI: https://wire.example/9\ncontent-length: 23\n\nHTTP/1.0 200\n\n<p>Nine</p>"[:0] +
			"WARC/1.1\nWARC-Type: response\nWARC-Target-URI: https://wire.example/9\ncontent-length: 25\n\nHTTP/1.0 200\n\n<p>Nine</p>\n\n",
	}
	want := `https://wire.example/1 "<p>One</p>"
https://wire.example/2 "<p>Two, longer than HTTP says</p>"
https://wire.example/3 "<p>Three, already joined</p>"
https://wire.example/4 "<p>Four, in two."
https://wire.example/5 "<p>Five, packed</p>"
https://wire.example/6 "<p>Six, unpacked</p>"
https://wire.example/9 "<p>Nine</p>"
passed 1: a feed
passed 1: a record of the kind request
passed 1: a record of the kind warcinfo
passed 1: a response that is not of the web
passed 1: an empty page
passed 1: image/png
passed 1: status 404
`
	for name, data := range map[string][]byte{
		"plain.warc":   []byte(strings.Join(records, "")),
		"each.warc.gz": zipped(records...),
		"all.warc.gz":  zipped(strings.Join(records, "")),
		"each.zst":     zstandards(records...),
	} {
		if got := told(readFile(t, &Reader{}, name, data)); got != want {
			t.Errorf("%s:\n%swant\n%s", name, got, want)
		}
	}
}

func TestArchiveNames(t *testing.T) {
	one, two := zipped(report(1, "<p>One</p>")), zipped(report(2, "<p>Two</p>")+report(3, "<p>Three</p>"))
	items := readFile(t, &Reader{}, "crawl.warc.gz", slices.Concat(one, two))
	want := []string{
		"crawl.warc.gz@0",
		fmt.Sprintf("crawl.warc.gz@%d", len(one)),
		fmt.Sprintf("crawl.warc.gz@%d+%d", len(one), len(report(2, "<p>Two</p>"))),
		"crawl.warc.gz",
	}
	var got []string
	for _, it := range items {
		got = append(got, it.Name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if last := items[3]; last.Done != last.Size || last.Size != int64(len(one)+len(two)) {
		t.Errorf("at the end %d of %d bytes are done, want %d", last.Done, last.Size, len(one)+len(two))
	}
}

// TestArchiveResumes stops after each item and goes on at its cursor.
func TestArchiveResumes(t *testing.T) {
	var records []string
	for n := range 5 {
		records = append(records, warc("request", "https://wire.example/", "GET / HTTP/1.1"), report(n, fmt.Sprintf("<p>Report %d</p>", n)))
	}
	all := strings.Join(records, "")
	for name, data := range map[string][]byte{
		"plain.warc": []byte(all), "each.warc.gz": zipped(records...), "all.warc.gz": zipped(all), "all.zst": zstandards(all),
		"some.warc.gz": zipped(all[:0]+strings.Join(records[:3], ""), strings.Join(records[3:], "")),
	} {
		items := readFile(t, &Reader{}, name, data)
		for i, it := range items {
			r := &Reader{Resume: func(string) string { return it.Cursor }}
			rest := readFile(t, r, name, data)
			got, want := told(reports(rest)), told(reports(items[i+1:]))
			if got != want {
				t.Errorf("%s after %s, at %q:\n%swant\n%s", name, it.Name, it.Cursor, got, want)
			}
		}
		for _, cursor := range []string{"", "nonsense", "3", "-1", "99999999", "0+3", "7+x"} {
			r := &Reader{Resume: func(string) string { return cursor }}
			if got, want := told(readFile(t, r, name, data)), told(items); got != want {
				t.Errorf("%s at %q, which does not fit:\n%swant\n%s", name, cursor, got, want)
			}
		}
	}
}

// reports leaves out the closing item, whose counts are of one run.
func reports(items []Item) []Item {
	return slices.DeleteFunc(slices.Clone(items), func(it Item) bool { return it.Passed != nil })
}

func TestArchiveDamage(t *testing.T) {
	body := func(n int) string { // hard to compress, so that members have a length
		r := rand.New(rand.NewPCG(1, uint64(n)))
		var b strings.Builder
		for range 200 {
			fmt.Fprintf(&b, "%x ", r.Uint64())
		}
		return b.String()
	}
	var records []string
	var members [][]byte
	for n := range 4 {
		records = append(records, report(n, body(n)))
		members = append(members, zipped(records[n]))
	}
	overwritten := bytes.Clone(members[1])
	copy(overwritten[len(overwritten)/2:], bytes.Repeat([]byte{0xff}, 40))
	checksum := bytes.Clone(members[1])
	checksum[len(checksum)-6] ^= 1
	at := len(members[0])
	for _, test := range []struct {
		name string
		data []byte
		want string // numbers of the reports that are had, and where the damage is
	}{
		{"sound.gz", bytes.Join(members, nil), "0 1 2 3"},
		{"overwritten.gz", slices.Concat(members[0], overwritten, members[2], members[3]), fmt.Sprintf("0 @%d 2 3", at)},
		{"checksum.gz", slices.Concat(members[0], checksum, members[2], members[3]), fmt.Sprintf("0 @%d 2 3", at)},
		{"cut off.gz", slices.Concat(members[0], members[1][:900]), fmt.Sprintf("0 @%d", at)},
		{"cut off in a head.gz", slices.Concat(members[0], members[1][:5]), fmt.Sprintf("0 @%d", at)},
		{"a hole.gz", slices.Concat(members[0], members[1][:900], members[2], members[3]), fmt.Sprintf("0 @%d 2 3", at)},
		{"rubbish between.gz", slices.Concat(members[0], []byte("rubbish \x1f\x8b\x08\x00 and more"), members[2]), fmt.Sprintf("0 @%d 2", at)},
		{"rubbish after.gz", slices.Concat(members[0], make([]byte, 5000)), fmt.Sprintf("0 @%d", at)},
		{"a member of something else.gz", slices.Concat(members[0], zipped("a note"), members[2]), fmt.Sprintf("0 @%d 2", at)},
		{"cut off.warc", []byte((records[0] + records[1])[:len(records[0])+900]), fmt.Sprintf("0 @%d", len(records[0]))},
		{"rubbish.warc", []byte(records[0] + "rubbish\n" + records[2] + records[3]), fmt.Sprintf("0 @%d 2 3", len(records[0]))},
		{"too short a length.warc", []byte(records[0] + strings.Replace(records[1], "Content-Length: 3", "Content-Length: 2", 1) + records[2]), ""},
	} {
		var got []string
		for _, it := range readFile(t, &Reader{}, test.name, test.data) {
			switch {
			case it.Err == ErrDamaged:
				got = append(got, it.Name[len(test.name):])
			case it.Err != nil:
				t.Errorf("%s: %v", test.name, it.Err)
			case it.Passed == nil:
				got = append(got, it.Hints.URL[len("https://wire.example/"):])
			}
		}
		if test.want == "" { // the length takes the rest with it, but not what follows
			if len(got) < 3 || got[0] != "0" || got[len(got)-1] != "2" {
				t.Errorf("%s: %q", test.name, got)
			}
		} else if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: got %q, want %q", test.name, s, test.want)
		}
	}
}

func TestArchiveFromStandardInput(t *testing.T) {
	data := zipped(report(1, "<p>One</p>"), report(2, "<p>Two</p>"))
	r := &Reader{Stdin: bytes.NewReader(data)}
	got := told(slices.Collect(r.Items(t.Context(), []Source{{Name: Stdin}})))
	want := "https://wire.example/1 \"<p>One</p>\"\nhttps://wire.example/2 \"<p>Two</p>\"\n"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestLongPages holds a length that an archive states to what is there, and to what is read.
func TestLongPages(t *testing.T) {
	long := strings.Repeat("x", article.MaxBytes+maxHTTPHead)
	items := readFile(t, &Reader{}, "long.warc", []byte(report(1, long)+report(2, "<p>Two</p>")))
	if got, want := told(items), "https://wire.example/2 \"<p>Two</p>\"\npassed 1: a page that is too long\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	lie := strings.Replace(report(1, "<p>One</p>"), "Content-Length: ", "Content-Length: 1000000", 1)
	if got := told(readFile(t, &Reader{}, "lie.warc", []byte(lie))); got != "lie.warc@0: the archive is damaged here\n" {
		t.Errorf("a length that lies: %s", got)
	}
}

// TestArchiveMemory reads an archive whose pages are longer together than the bound.
func TestArchiveMemory(t *testing.T) {
	const pages, pageBytes, bound = 40, 1 << 20, 16 << 20
	records := make([]string, pages)
	for n := range records {
		records[n] = report(n, strings.Repeat(fmt.Sprint("word", n, " "), pageBytes/8))
	}
	path := filepath.Join(t.TempDir(), "big.warc.gz")
	if err := os.WriteFile(path, zipped(records...), 0o600); err != nil {
		t.Fatal(err)
	}
	records = nil
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	most := uint64(0)
	for range (&Reader{}).Items(context.Background(), []Source{{Name: path}}) {
		runtime.GC()
		runtime.ReadMemStats(&now)
		most = max(most, now.HeapAlloc)
	}
	if most > before.HeapAlloc+bound {
		t.Errorf("reading held %d MB more, want at most %d", (most-before.HeapAlloc)>>20, bound>>20)
	}
}

func FuzzArchive(f *testing.F) {
	one := report(1, "<p>One</p>")
	f.Add([]byte(one+one), "0")
	f.Add(zipped(one, one), "0+3")
	f.Add(append(zipped(one), zipped(one)[:40]...), "")
	f.Add(zstandards(one), "")
	f.Add([]byte("WARC/1.0\nContent-Length: 0\n\nWARC/1.0\nContent-Length: 9\nWARC-Type: response\nWARC-Target-URI: http://x\n\nHTTP/1 200"), "9")
	f.Fuzz(func(t *testing.T, data []byte, cursor string) {
		r := &Reader{Resume: func(string) string { return cursor }}
		in := bytes.NewReader(data)
		n := 0
		for it := range r.stream(t.Context(), input{name: "x", r: in, size: int64(len(data)), seeker: in}) {
			if it.Data != nil && it.Err != nil {
				t.Errorf("%s has data and an error", it.Name)
			}
			if it.Cursor != "" {
				if start, _, ok := parseCursor(it.Cursor); !ok || start > int64(len(data)) {
					t.Errorf("the cursor %q lies without the %d bytes", it.Cursor, len(data))
				}
			}
			if n++; n > len(data)+2 {
				t.Fatal("more items than bytes")
			}
		}
	})
}

func BenchmarkArchive(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("the harbour board said on Tuesday that ferries to the island would run again from spring because its members had agreed terms")
	var records []string
	total := 0
	for n := range 200 {
		var body strings.Builder
		for body.Len() < 150_000 {
			fmt.Fprintf(&body, "<p class=\"c%d\">%s %s</p>\n", r.IntN(1000), words[r.IntN(len(words))], words[r.IntN(len(words))])
		}
		total += body.Len()
		records = append(records, warc("request", "https://wire.example/", "GET / HTTP/1.1"), report(n, body.String()))
	}
	path := filepath.Join(b.TempDir(), "bench.warc.gz")
	if err := os.WriteFile(path, zipped(records...), 0o600); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(total))
	b.ReportAllocs()
	for b.Loop() {
		for it := range (&Reader{}).Items(b.Context(), []Source{{Name: path}}) {
			if it.Err != nil {
				b.Fatal(it.Err)
			}
		}
	}
}
