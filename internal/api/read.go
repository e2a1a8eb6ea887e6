package api

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"onrecord/internal/article"
	"onrecord/internal/fetch"
	"onrecord/internal/record"
)

// The limits of reading for others.
const (
	maxReport = 3 << 20          // bytes of a report; the largest pages of news sites have as many
	maxText   = 200_000          // bytes of its text, which take seconds to read; the longest reports have half of it
	maxWait   = 10 * time.Second // for other reports that are being read
	maxFetch  = 20 * time.Second // for an address
	maxUpload = 30 * time.Second // for the report to arrive
)

// reportTypes are what a report may be sent as.
var reportTypes = []string{"text/plain", "text/html", "application/xhtml+xml", jsonType, "application/ld+json"}

type reportAsked struct {
	ContentType string `header:"Content-Type" hidden:"true"`
	URL         string `query:"url" maxLength:"2000" example:"https://wire.example/2026/03/ferry" doc:"Where the report stands. Without a body it is fetched from there; only public addresses are"`
	Outlet      string `query:"outlet" maxLength:"200" doc:"Who published it, if the report does not say"`
	Published   string `query:"published" maxLength:"10" example:"2026-03-08" doc:"Day of publication, if the report does not say"`
	RawBody     []byte `contentType:"text/plain" required:"false"`
}

type reportRead struct{ Body *record.Record }

// reports registers the route that reads a report without keeping it.
func (a *API) reports() {
	op := huma.Operation{
		OperationID: "read-report", Method: http.MethodPost, Path: prefix + "/read", Tags: []string{"read"},
		Summary: "Read a report without keeping it",
		Description: fmt.Sprintf("Reads a report that is sent as the body (plain text, a web page, ninjs or schema.org JSON-LD; the kind is told from "+
			"its first characters), or that stands at a public address, and gives its record, as `onrecord read --format json` does. Nothing "+
			"is kept. A report has at most %d MB, its text at most %d characters; other reports may have to be read first, and "+
			"where that takes too long the answer is 429.", maxReport>>20, maxText),
		Errors: []int{http.StatusNotAcceptable, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType,
			http.StatusTooManyRequests, http.StatusBadGateway},
		MaxBodyBytes: maxReport, BodyReadTimeout: maxUpload, SkipValidateBody: true,
		RequestBody: &huma.RequestBody{Description: "The report", Content: map[string]*huma.MediaType{}},
	}
	for _, t := range reportTypes {
		op.RequestBody.Content[t] = &huma.MediaType{}
	}
	huma.Register(a.huma, op, func(ctx context.Context, in *reportAsked) (*reportRead, error) {
		r, err := a.read(ctx, in)
		return &reportRead{r}, a.told(err)
	})
	op.RequestBody.Required = false // huma takes a raw body for required
}

// read reads a report that was sent, or that stands at an address.
func (a *API) read(ctx context.Context, in *reportAsked) (*record.Record, error) {
	if a.o.Annotate == nil {
		return nil, problem(http.StatusUnprocessableEntity, "This server reads no reports.")
	}
	h, err := in.hints()
	if err != nil {
		return nil, err
	}
	data := in.RawBody
	switch {
	case len(data) > 0:
		if err := in.checkType(); err != nil {
			return nil, err
		}
	case in.URL == "":
		return nil, problem(http.StatusUnprocessableEntity, "There is nothing to read: send the report as the body, or give its address as url.")
	default:
		if data, err = a.fetch(ctx, &h); err != nil {
			return nil, err
		}
	}
	return a.annotate(ctx, data, h)
}

// hints returns what the client says of the report.
func (in *reportAsked) hints() (article.Hints, error) {
	h := article.Hints{URL: in.URL, Outlet: in.Outlet, ContentType: in.ContentType}
	if u, err := url.Parse(in.URL); in.URL != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		return h, problemAt("query.url", in.URL, "This is not the address of a web page: write it with https://.")
	}
	if in.Published == "" {
		return h, nil
	}
	day, err := time.Parse(time.DateOnly, in.Published)
	if err != nil {
		return h, problemAt("query.published", in.Published, "A day is written like 2026-03-08.")
	}
	h.Published = article.Moment{Time: day, Precision: article.ToTheDay}
	return h, nil
}

// checkType refuses a body that says that it is no report.
func (in *reportAsked) checkType() error {
	if in.ContentType == "" {
		return nil
	}
	kind, _, err := mime.ParseMediaType(in.ContentType)
	if err != nil || !slices.Contains(reportTypes, kind) {
		return problem(http.StatusUnsupportedMediaType, "A report is sent as "+strings.Join(reportTypes, ", ")+".")
	}
	return nil
}

// fetch reads the address of a report.
func (a *API) fetch(ctx context.Context, h *article.Hints) ([]byte, error) {
	if a.o.Fetcher == nil {
		return nil, problem(http.StatusUnprocessableEntity, "This server reads no addresses: send the report as the body.")
	}
	ctx, cancel := context.WithTimeout(ctx, maxFetch)
	defer cancel()
	got, err := a.o.Fetcher.Get(ctx, h.URL, fetch.Validators{})
	if err != nil {
		return nil, notFetched(ctx, h.URL, err)
	}
	if len(got.Body) >= maxReport {
		return nil, problem(http.StatusRequestEntityTooLarge, fmt.Sprintf("What stands there is longer than %d MB.", maxReport>>20))
	}
	h.URL, h.ContentType = got.URL, got.ContentType
	return got.Body, nil
}

// notFetched tells what the client can change from what it cannot.
func notFetched(ctx context.Context, address string, err error) error {
	switch why, known := fetch.KindOf(err); {
	case known && (why == fetch.BadAddress || why == fetch.NotAllowed || why == fetch.Robots):
		return problemAt("query.url", address, "The address cannot be read: "+err.Error()+".")
	case known && why == fetch.TooLarge:
		return problem(http.StatusRequestEntityTooLarge, "What stands there is too long: "+err.Error()+".")
	case known:
		return problem(http.StatusBadGateway, "The address cannot be read: "+err.Error()+".")
	case ctx.Err() != nil:
		return problem(http.StatusBadGateway, "The address cannot be read: it takes too long.")
	}
	return err
}

// annotate reads a report, after those that came before it.
func (a *API) annotate(ctx context.Context, data []byte, h article.Hints) (*record.Record, error) {
	text, err := article.Read(data, h)
	if err != nil {
		return nil, unreadable(err)
	}
	if len(text.Text) > maxText {
		return nil, problem(http.StatusRequestEntityTooLarge, fmt.Sprintf("The text of the report has more than %d characters: onrecord read takes it.", maxText))
	}
	wait, cancel := context.WithTimeout(ctx, maxWait)
	defer cancel()
	select {
	case a.reading <- struct{}{}:
		defer func() { <-a.reading }()
	case <-wait.Done():
		return nil, huma.ErrorWithHeaders(problem(http.StatusTooManyRequests, "Other reports are being read: try again."),
			http.Header{"Retry-After": {"10"}})
	}
	r, err := a.o.Annotate(data, h)
	return r, unreadable(err)
}

// unreadable makes a problem of what is no report.
func unreadable(err error) error {
	var not *article.Unreadable
	if !errors.As(err, &not) {
		return err
	}
	status := http.StatusUnprocessableEntity
	if not.Why == article.TooLong || not.Why == article.TooMuch {
		status = http.StatusRequestEntityTooLarge
	}
	return problem(status, "This cannot be read as a report: "+not.Error()+".")
}
