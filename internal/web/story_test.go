package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"onrecord/internal/answer"
	"onrecord/internal/record"
	"onrecord/internal/view"
	"onrecord/internal/web/webtest"
)

// readTwin decodes the JSON twin at an address.
func readTwin[T any](t *testing.T, site *httptest.Server, address string) (v T) {
	t.Helper()
	status, kind, body := get(t, site, address)
	if err := json.Unmarshal([]byte(body), &v); err != nil || status != 200 || kind != "application/json" {
		t.Fatalf("%s: %d %s %v\n%s", address, status, kind, err, body)
	}
	return v
}

// pageAt returns the page at an address, which must be there and say what it is made to.
func pageAt(t *testing.T, site *httptest.Server, address string, says ...string) string {
	t.Helper()
	status, kind, body := get(t, site, address)
	if status != 200 || kind != "text/html; charset=utf-8" {
		t.Fatalf("%s: %d %s\n%s", address, status, kind, body)
	}
	for _, words := range says {
		if !strings.Contains(body, words) {
			t.Errorf("%s does not say %q\n%s", address, words, body)
		}
	}
	for _, bad := range []string{"ZgotmplZ", "<no value>", "%!", " style="} {
		if strings.Contains(body, bad) {
			t.Errorf("%s has %q", address, bad)
		}
	}
	return body
}

// wantStatus checks the status of addresses.
func wantStatus(t *testing.T, site *httptest.Server, status int, addresses ...string) {
	t.Helper()
	for _, address := range addresses {
		if got, _, body := get(t, site, address); got != status {
			t.Errorf("%s: status %d, want %d\n%s", address, got, status, body)
		}
	}
}

func TestStories(t *testing.T) {
	site := sampleSite(t)
	pageAt(t, site, "/stories", "Grain trains", "/stories/t1")
	all := readTwin[stories](t, site, "/stories.json")
	i := slices.IndexFunc(all.Stories, func(s storyEntry) bool { return s.Name == "Grain trains" })
	if i < 0 || all.More || all.Stories[i].Origins >= all.Stories[i].Articles || all.Stories[i].Outlets < 5 {
		t.Errorf("%+v", all)
	}
	// As of a day, only what was published up to then counts.
	then := readTwin[stories](t, site, "/stories.json?as_of=2026-02-10")
	if i = slices.IndexFunc(then.Stories, func(s storyEntry) bool { return s.Name == "Grain trains" }); i < 0 || then.Stories[i].Articles != 1 || then.Stories[i].Last != "2026-02-10" {
		t.Errorf("%+v", then)
	}
	then = readTwin[stories](t, site, "/stories.json?as_of=2026-03-08")
	if i = slices.IndexFunc(then.Stories, func(s storyEntry) bool { return s.Name == "Grain trains" }); then.Stories[i].Last != "2026-03-06" {
		t.Errorf("the last article of a story up to 8 March is of %s", then.Stories[i].Last)
	}
	pageAt(t, site, "/stories?as_of=1999-01-01", "The record holds no story up to 1 January 1999")
	pageAt(t, site, "/stories?name=grain", "Grain trains")
	pageAt(t, site, "/stories?name=zebra%22%3E", "No story is called “zebra&#34;&gt;”")
	pageAt(t, site, "/stories?offset=500", "There are no more stories")
	pageAt(t, newSite(t), "/stories", "The record holds no story")
	wantStatus(t, site, http.StatusBadRequest, "/stories?offset=x", "/stories?offset=-1", "/stories?as_of=soon", "/stories.json?as_of=2026-03")
}

func TestStory(t *testing.T) {
	site := sampleSite(t)
	body := pageAt(t, site, "/stories/t1?as_of=2026-04-02", "19 articles from 16 origins", "days without news", `id="d-2026-02-20"`, "m-version", "m-copy",
		"moved to 12 March 2026", "version 2</a> of", "As things stood on 2 April 2026")
	if !strings.Contains(body, `<del>3 March 2026</del>`) {
		t.Error("the date that was given up is not struck out")
	}
	p := readTwin[storyPage](t, site, "/stories/t1.json?as_of=2026-04-02")
	if p.Articles != 19 || len(p.Timeline) != p.Origins || p.Earlier != 0 || len(p.Events) == 0 || len(p.Versions) != 1 || p.Versions[0].Version != 2 || p.Versions[0].Quotes == 0 {
		t.Errorf("%+v", p)
	}
	if p = readTwin[storyPage](t, site, "/stories/t1.json?offset=1000"); len(p.Timeline) != 0 || p.Offset != 1000 {
		t.Errorf("past the end: %+v", p)
	}
	wantStatus(t, site, http.StatusNotFound, "/stories/t999999", "/stories/t999999.json", "/stories/x", "/stories/t0", "/stories/t-1", "/stories/t1?as_of=2020-01-01",
		"/stories/t99999999999999999999", "/stories/t999999/timeline.json")
	wantStatus(t, site, http.StatusBadRequest, "/stories/t1?as_of=x", "/stories/t1?offset=x")
}

// TestStoryInPages: the pages of a long story hold each text once.
func TestStoryInPages(t *testing.T) {
	var all []view.StoryPoint
	for i := range 250 {
		day := record.Text(timeDay(20000 + i/3).String())
		all = append(all, view.StoryPoint{StoryPiece: view.StoryPiece{Day: day, ArticleRef: view.ArticleRef{Key: day2key(i)}}})
	}
	seen := map[string]int{}
	for _, offset := range []int{0, 100, 200} {
		p := &storyPage{Story: &view.Story{Timeline: slices.Clone(all)}, Offset: offset}
		p.cut()
		for _, d := range p.Days {
			for _, r := range d.Reports {
				seen[r.Key]++
			}
		}
		if (p.Back == 0) != (offset == 200) || (p.On < 0) != (offset == 0) || len(p.Timeline)+p.Earlier+offset != 250 {
			t.Errorf("at %d: back to %d, on to %d, %d of them and %d earlier", offset, p.Back, p.On, len(p.Timeline), p.Earlier)
		}
	}
	for i := range all {
		if seen[day2key(i)] != 1 {
			t.Errorf("text %d is there %d times", i, seen[day2key(i)])
		}
	}
}

func TestTimelineJS(t *testing.T) {
	site := sampleSite(t)
	_, kind, body := get(t, site, "/stories/t1/timeline.json?as_of=2026-04-02")
	if kind != "application/json" {
		t.Fatal(kind)
	}
	checkTimelineJS(t, body)
	var got timelineJS
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	groups := map[string]int{}
	for _, e := range got.Events {
		groups[e.Group]++
	}
	if got.Title.Text.Headline != "Grain trains" || groups["Events"] == 0 || groups["Statements"] == 0 || groups["Northern Post"] == 0 {
		t.Errorf("%v\n%s", groups, body)
	}
	pageAt(t, site, "/stories/t1/timeline", "<h1>Grain trains</h1>")
}

// checkTimelineJS holds a timeline against the description of its format.
func checkTimelineJS(t *testing.T, body string) {
	t.Helper()
	f, err := os.Open("testdata/timelinejs.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("timelinejs.json", doc); err != nil {
		t.Fatal(err)
	}
	data, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.MustCompile("timelinejs.json").Validate(data); err != nil {
		t.Error(err)
	}
	ids := map[string]bool{}
	for _, id := range regexp.MustCompile(`"unique_id": "([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if ids[id[1]] {
			t.Errorf("two slides are called %s", id[1])
		}
		ids[id[1]] = true
	}
}

// TestTimelineJSIsBounded: of a very long story the latest texts are there, and it says so.
func TestTimelineJSIsBounded(t *testing.T) {
	s := &view.Story{StoryLine: view.StoryLine{Name: "a <b>"}}
	for i := range 3 * maxSlides {
		s.Timeline = append(s.Timeline, view.StoryPoint{StoryPiece: view.StoryPiece{Day: "2026-01-01", ArticleRef: view.ArticleRef{Key: day2key(i)}}})
	}
	s.Timeline[len(s.Timeline)-1].Copies = make([]view.StoryPiece, 400)
	out := newTimelineJS(&toldStory{story: s})
	if text := out.Events[maxSlides-1].Text.Text; strings.Count(text, "copy:") != maxCopies || !strings.Contains(text, "and 388 more copies") {
		t.Error(text)
	}
	if len(out.Events) != maxSlides || out.Events[maxSlides-1].ID != day2key(3*maxSlides-1) || !strings.Contains(out.Title.Text.Text, "the latest") || out.Title.Text.Headline != "a &lt;b&gt;" {
		t.Errorf("%d slides, %+v", len(out.Events), out.Title)
	}
}

// TestHostileReport: what a report says never becomes markup on the pages of its story, statements and people.
func TestHostileReport(t *testing.T) {
	db := webtest.Record(t)
	evil := `<script>alert(1)</script>`
	report, err := json.Marshal(map[string]any{
		"@context": "https://schema.org", "@type": "NewsArticle", "url": "javascript:alert(1)", "datePublished": "2026-03-08",
		"headline": "Lorne mayor " + evil + " opens ferry", "publisher": map[string]string{"@type": "Organization", "name": `Lorne "><img src=x onerror=alert(1)>`},
		"articleBody": "LORNE, March 8 - The mayor of Lorne, Ana Ruiz, will meet the ferry union in Lorne on March 20.\n\n\"We sail " + evil + " on Friday,\" Ruiz told reporters in Lorne on Sunday.\n\n" +
			"Ruiz said " + evil + " the ferry would take 40 cars. The ferry union said that it had not been asked.",
	})
	if err != nil {
		t.Fatal(err)
	}
	key := webtest.Add(t, db, report)
	site := serve(t, Options{Store: db})
	all := readTwin[stories](t, site, "/stories.json")
	addresses := []string{"/stories", "/calendar"}
	for _, s := range all.Stories {
		p := readTwin[storyPage](t, site, "/stories/"+s.Ref+".json")
		if !slices.ContainsFunc(p.Timeline, func(pt view.StoryPoint) bool { return pt.Key == key }) {
			continue
		}
		addresses = append(addresses, "/stories/"+s.Ref)
		for _, sp := range p.Speakers {
			addresses = append(addresses, answer.PageOf(string(sp.Ref)))
			w := readTwin[entityPage](t, site, answer.PageOf(string(sp.Ref))+".json")
			for _, st := range w.Statements.Latest {
				addresses = append(addresses, answer.PageOf(st.Ref))
			}
		}
		for _, e := range p.Events {
			addresses = append(addresses, answer.PageOf(e.Ref))
		}
		_, _, timeline := get(t, site, "/stories/"+s.Ref+"/timeline.json")
		if strings.Contains(timeline, "<script") || strings.Contains(timeline, "<img") || strings.Contains(timeline, "javascript:") {
			t.Errorf("the timeline has markup of the report:\n%s", timeline)
		}
		checkTimelineJS(t, timeline)
	}
	if len(addresses) < 5 {
		t.Fatalf("only %v", addresses)
	}
	for _, address := range addresses {
		body := pageAt(t, site, address)
		for _, bad := range []string{"<script>alert", "<img src=x", "javascript:alert"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s has %q", address, bad)
			}
		}
	}
}
