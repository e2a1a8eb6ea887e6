package web

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"onrecord/internal/article"
	"onrecord/internal/fetch"
	"onrecord/internal/record"
	"onrecord/internal/web/webtest"
)

// readingSite reads what /read is given.
func readingSite(t *testing.T) *httptest.Server {
	t.Helper()
	return serve(t, Options{Store: webtest.Open(t, t.TempDir()+"/record.db"), Annotate: webtest.Annotate, Fetcher: fetch.New(fetch.Options{})})
}

const said = "“The quay is open,” said Mia Holt, the mayor of Selm, on Monday. She denied that ships had been sent away."

func TestReadShowsAndKeepsNothing(t *testing.T) {
	site := readingSite(t)
	status, body := post(t, site, "/read", url.Values{"text": {said}, "day": {"2026-03-04"}})
	if status != http.StatusOK || !strings.Contains(body, "Not kept.") || !strings.Contains(body, ">Mia Holt<") || !strings.Contains(body, "<h1>A report without a headline</h1>") || !strings.Contains(body, "4 March 2026") {
		t.Errorf("status %d\n%s", status, body)
	}
	checkPage(t, body)
	if _, _, front := get(t, site, "/"); !strings.Contains(front, "holds no report yet") {
		t.Error("the report is kept")
	}
}

func TestReadUpload(t *testing.T) {
	site := readingSite(t)
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	file, err := form.CreateFormFile("file", "report.html")
	if err != nil {
		t.Fatal(err)
	}
	file.Write([]byte(hostile))
	form.WriteField("text", "")
	form.Close()
	resp, err := site.Client().Post(site.URL+"/read", form.FormDataContentType(), &b)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var body bytes.Buffer
	body.ReadFrom(resp.Body)
	if resp.StatusCode != http.StatusOK || !strings.Contains(body.String(), "Pieter Lanz") {
		t.Errorf("status %d\n%s", resp.StatusCode, body.String())
	}
	checkPage(t, body.String())
}

// TestReadRefuses tests that bad input gets one clear sentence.
func TestReadRefuses(t *testing.T) {
	site := readingSite(t)
	for _, c := range []struct {
		form url.Values
		want string
	}{
		{url.Values{}, "nothing was given"},
		{url.Values{"text": {" \n"}}, "nothing was given"},
		{url.Values{"text": {"a"}, "address": {"https://wire.example/"}}, "use one of them"},
		{url.Values{"text": {said}, "day": {"Monday"}}, "is not written as 2026-01-05"},
		{url.Values{"text": {"%PDF-1.7\x00\x01"}}, "no text but"},
		{url.Values{"address": {"ftp://wire.example/"}}, "no http or https address"},
		{url.Values{"address": {"http://127.0.0.1:1/"}}, "within a private network"},
		{url.Values{"address": {"http://[::ffff:10.0.0.1]/"}}, "within a private network"},
		{url.Values{"address": {"http://localhost:1/"}}, "private network"},
		{url.Values{"text": {strings.Repeat("x", maxForm)}}, "more than 4 MB"},
	} {
		status, body := post(t, site, "/read", c.form)
		if status != http.StatusBadRequest || !strings.Contains(body, "It was not read: ") || !strings.Contains(body, c.want) {
			t.Errorf("%.60v: status %d, want %q in\n%.2000s", c.form, status, c.want, body)
		}
		checkPage(t, body)
	}
}

func TestReadIsNotAvailable(t *testing.T) {
	site := newSite(t)
	if _, _, body := get(t, site, "/read"); !strings.Contains(body, "reads no reports") || strings.Contains(body, "<textarea") {
		t.Errorf("the page offers what it cannot do:\n%s", body)
	}
	if status, body := post(t, site, "/read", url.Values{"text": {said}}); status != http.StatusBadRequest || !strings.Contains(body, "reads no reports") {
		t.Errorf("status %d\n%s", status, body)
	}
}

// A slow fetcher never answers.
type slow struct{}

func (slow) Get(ctx context.Context, _ string, _ fetch.Validators) (*fetch.Response, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// TestReadTakesTurns tests that no more reports are read at a time than the server can do.
func TestReadTakesTurns(t *testing.T) {
	s, err := New(Options{Store: webtest.Open(t, t.TempDir()+"/record.db"), Now: noon, Fetcher: slow{},
		Annotate: func([]byte, article.Hints) (*record.Record, error) { return manySaid(1), nil }})
	if err != nil {
		t.Fatal(err)
	}
	for range readAtOnce {
		s.reading <- struct{}{}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.annotated(ctx, given{Text: said}); err != errBusy {
		t.Errorf("one too many: %v", err)
	}
	<-s.reading
	if _, err := s.annotated(t.Context(), given{Text: said}); err != nil || len(s.reading) != readAtOnce-1 {
		t.Errorf("when there is room: %v, %d", err, len(s.reading))
	}
	if _, err := s.annotated(ctx, given{Address: "https://wire.example/"}); err == nil {
		t.Error("who has gone gets an answer")
	}
}
