package article

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func TestPageCases(t *testing.T) { readCases(t, "page") }

func TestJSONCases(t *testing.T) { readCases(t, "json") }

func readCases(t *testing.T, dir string) {
	eachCase(t, dir, func(t *testing.T, in string) string {
		a, err := Read([]byte(in), Hints{})
		if err != nil {
			return "error: " + err.Error() + "\n"
		}
		mustCheck(t, a)
		return format(a)
	})
}

// paragraphs are a report of n paragraphs, each of its own words.
func paragraphs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("<p>On day ")
		b.WriteString(strings.Repeat("very ", i%7))
		b.WriteString(string(rune('a'+i%26)) + string(rune('a'+i/26%26)))
		b.WriteString(" the council of the town met, and the mayor told them that the bridge would be closed.</p>\n")
	}
	return b.String()
}

func TestUnreadable(t *testing.T) {
	page := func(s string) string { return "<!doctype html><html><body>" + s }
	for _, c := range []struct {
		name, in string
		why      Why
		says     string
	}{
		{"nothing", "", Empty, "empty"},
		{"white space", "\n \t\u00a0\n", Empty, "empty"},
		{"PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", NotText, "a PDF file"},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", NotText, "a picture"},
		{"archive", "PK\x03\x04\x14\x00", NotText, "a ZIP archive"},
		{"random bytes", strings.Repeat("\x00\x01\x02\xfe\x80\x13\x9d\x05", 400), NotText, "no text"},
		{"too long", strings.Repeat("a", MaxBytes+1), TooLong, "32 MB"},
		{"too deep", page(strings.Repeat("<div>", 600) + "x"), TooDeep, "deep"},
		{"too many elements", page(strings.Repeat("<p>x", maxNodes)), TooMany, "elements"},
		{"elements opened again and again", page(strings.Repeat("<font><b><i>", 100) + strings.Repeat("<div>x</div>", 9000)), TooMany, "elements"},
		{"long text", strings.Repeat("It rained again.\n", MaxText/16), TooMuch, "by itself"},
		{"long text on a page", page(strings.Repeat("<p>"+strings.Repeat("The council of the town met. ", 200), 200)), TooMuch, "1,000,000"},
		{"long text in JSON", `{"headline": "A", "body_text": "` + strings.Repeat("It rained. ", MaxText/10) + `"}`, TooMuch, "1,000,000"},
		{"long text that starts like JSON", `{"` + strings.Repeat("It rained. ", MaxText/10), TooMuch, "1,000,000"},
		{"front page", page(strings.Repeat("<a href=x>Go</a>", 20)), NoStory, "no report"},
		{"broken JSON", `{"headline": "Harbour to close", "body_text": `, NoStory, "the JSON is broken"},
		{"other JSON", `{"name": "Harbour"}`, NoStory, "no text of a report"},
	} {
		a, err := Read([]byte(c.in), Hints{})
		var u *Unreadable
		if !errors.As(err, &u) || u.Why != c.why || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v and %v, want a reason %d that says %q", c.name, a, err, c.why, c.says)
		}
	}
}

func TestLongestText(t *testing.T) {
	in := strings.Repeat("It rained again.", MaxText/16)
	if a, err := Read([]byte(in), Hints{}); err != nil || len(a.Text) != MaxText {
		t.Errorf("a text of the greatest length is not read: %v", err)
	}
}

func TestDecode(t *testing.T) {
	const text = "Der Hafen von Fjordby wird für Kutter geschlossen, weil die Behörde es so möchte. Das „Übel“ bleibt, größer als zuvor."
	encode := func(b []byte, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	latin := encode(charmap.Windows1252.NewEncoder().Bytes([]byte(text)))
	utf16 := encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text)))
	const declaration = `<html><head><meta charset="windows-1252"></head><body><p>`
	for _, c := range []struct{ name, in, contentType, want, note string }{
		{"UTF-8", text, "", text, ""},
		{"UTF-8 that declares another", declaration + text, "", declaration + text, ""},
		{"declared by the page", declaration + latin, "", declaration + text, ""},
		{"declared by the server", latin, "text/plain; charset=iso-8859-1", text, ""},
		{"not declared", latin, "", text, "not declared"},
		{"byte order mark", utf16, "", text, ""},
		{"one broken byte", text + "\xff.", "", text + "\ufffd.", "could not be decoded"},
		{"cut off", text + "\xe2\x80", "", text + "\ufffd", "could not be decoded"},
	} {
		got, note, err := decode([]byte(c.in), c.contentType)
		if err != nil || strings.TrimPrefix(got, "\ufeff") != c.want || !strings.Contains(note, c.note) || c.note == "" && note != "" {
			t.Errorf("%s: got %q, note %q, %v", c.name, got, note, err)
		}
	}
}

func TestHintsFillWhatIsMissing(t *testing.T) {
	day, _ := onDay(2026, 2, 10)
	h := Hints{URL: "https://gazette.example/x", Outlet: "Island Gazette", Published: day}
	for _, in := range []string{"The harbour will close.\n\nNobody knows why.\n", "<html><body><h1>Harbour</h1>" + paragraphs(5)} {
		a, err := Read([]byte(in), h)
		if err != nil {
			t.Fatal(err)
		}
		mustCheck(t, a)
		if a.URL != h.URL || a.Outlet != h.Outlet || a.Published != day || len(a.Notes) > 0 {
			t.Errorf("got %s", format(a))
		}
	}
	a, err := Read([]byte("Harbour to close\nBy Ana Ruiz, The Herald | Jan. 5, 2026\n\nThe harbour will close.\n\nNobody knows why."), h)
	if err != nil || a.Outlet != "The Herald" || a.Published.String() != "2026-01-05" {
		t.Errorf("the text's own words do not win: %v, %s", err, format(a))
	}
}

func TestSameBytesOutEveryTime(t *testing.T) {
	in := []byte(`<html><head><meta name=author content="Ana Ruiz"></head><body><h1>Harbour</h1>` + paragraphs(30))
	a, err := Read(in, Hints{})
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		b, err := Read(in, Hints{})
		if err != nil || format(a) != format(b) || a.Text != b.Text {
			t.Fatalf("got %v and\n%sfirst\n%s", err, format(b), format(a))
		}
	}
}

// A long page costs what its length says: the limits hold even for the worst of them.
func TestHostilePages(t *testing.T) {
	for name, in := range map[string]string{
		"one paragraph of quotation marks": "<html><p>" + strings.Repeat(`"`, 5<<20),
		"line breaks":                      "<html><div>" + strings.Repeat("a line of the page<br>", 5000),
		"lists in lists":                   "<html>" + strings.Repeat("<ul><li>an item of a list", 200) + strings.Repeat("<li>one more", 1000),
		"linked data in linked data":       `<html><script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 9000) + strings.Repeat("]}", 9000) + `</script>` + paragraphs(9),
		"one attribute":                    "<html><p " + strings.Repeat("a", 1<<20) + ">" + paragraphs(9),
	} {
		if a, err := Read([]byte(in), Hints{}); err == nil {
			if err := check(a); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"<html><head><title>A | B</title><meta name=author content='By Ana Ruiz'><script type=application/ld+json>{\"@type\":\"NewsArticle\",}</script></head><body><h1>A</h1><figure><figcaption>x (Ana Ruiz/AFP)</figcaption></figure><p>It rained.<br>Again." + paragraphs(4),
		`{"headline":"A","body_text":"It rained.\n\nAgain.","firstcreated":"2026-01-05"}`,
		`[{"@type":"Article","articleBody":"<p>It rained.</p>"}]`,
		"by Ana Ruiz\n\nPARIS, Jan. 5 (Reuters) - It rained. (Ana Ruiz/AFP)\r\n\r\nRead more: x",
		"\xff\xfeA\x00",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Read(data, Hints{})
		if err != nil {
			return
		}
		mustCheck(t, a)
		marked := strings.IndexAny(strings.TrimLeft(string(data), space), "<{[") == 0
		if utf8.Valid(data) && !marked && !strings.Contains(string(data), "\x00") && a.Text != string(data) {
			t.Error("the text is not the file's own")
		}
	})
}

func BenchmarkPage(b *testing.B) {
	in := []byte(`<html><head><meta name=author content="Ana Ruiz"></head><body><nav>` + strings.Repeat("<a href=x>Section</a>", 80) +
		`</nav><h1>Harbour</h1>` + paragraphs(40) + "<footer>" + strings.Repeat("<a href=x>About us</a>", 80))
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(in, Hints{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	in := []byte("Harbour to close\nBy Ana Ruiz, The Herald | Jan. 5, 2026\n\n" + strings.ReplaceAll(paragraphs(40), "<p>", "\n"))
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(in, Hints{}); err != nil {
			b.Fatal(err)
		}
	}
}
