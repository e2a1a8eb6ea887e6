package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"time"

	"onrecord/internal/article"
	"onrecord/internal/fetch"
	"onrecord/internal/record"
	"onrecord/internal/view"
)

// An Annotate reads the bytes of a report into its record. The error is a clause for the person who gave them.
type Annotate func(data []byte, h article.Hints) (*record.Record, error)

// A Fetcher asks for public addresses, and for no others, whatever a name or a redirect leads to; [fetch.Client] is one.
type Fetcher interface {
	// Get returns what is at an address; see [fetch.Client.Get].
	Get(ctx context.Context, address string, v fetch.Validators) (*fetch.Response, error)
}

// How much /read does.
const (
	readAtOnce = 2                // reports
	readWait   = 10 * time.Second // for a turn
	readFetch  = 30 * time.Second // for an address
)

func (s *Server) readRoutes() []route {
	return []route{{"GET /read", s.showRead}, {"POST /read", s.readReport}}
}

// readPage asks for a report.
type readPage struct {
	Available bool   `json:"available"` // whether this server reads reports
	Fetches   bool   `json:"fetches"`   // whether it asks for addresses
	Problem   string `json:"problem"`   // why what was given was not read; empty if nothing was
	Given     given  `json:"-"`
}

// given is what somebody gave to be read.
type given struct {
	Text, Address, Day string
	file               []byte // nil if there is none
}

func (s *Server) readPage(g given, problem string) *readPage {
	return &readPage{Available: s.o.Annotate != nil, Fetches: s.o.Annotate != nil && s.o.Fetcher != nil, Problem: problem, Given: g}
}

func (s *Server) showRead(*http.Request) (*page, error) {
	return &page{name: "read", title: "Read a report", data: s.readPage(given{}, "")}, nil
}

// readReport shows how a report is read, and keeps nothing of it.
func (s *Server) readReport(r *http.Request) (*page, error) {
	g, err := readGiven(r)
	var rec *record.Record
	if err == nil {
		rec, err = s.annotated(r.Context(), g)
	}
	switch {
	case r.Context().Err() != nil:
		return nil, r.Context().Err()
	case err != nil:
		status := http.StatusBadRequest
		if errors.Is(err, errBusy) {
			status = http.StatusServiceUnavailable
		}
		return &page{name: "read", title: "Read a report", data: s.readPage(g, "It was not read: "+err.Error()+"."), status: status}, nil
	}
	out := newArticlePage(untied(rec))
	return &page{name: "article", title: out.heading(), data: out}, out.choose(0, "")
}

// untied returns the record of a report that is not kept.
func untied(rec *record.Record) *view.Article {
	a := &rec.Article
	return &view.Article{
		ArticleRef: view.ArticleRef{Key: a.ID, URL: a.URL, Outlet: a.Outlet, Headline: a.Headline},
		Version:    1, Versions: []view.VersionRef{}, Changes: []view.TextChange{}, Copies: []view.ArticleRef{},
		Sourcing: rec.Sourcing(), Record: rec,
	}
}

// readGiven reads the form.
func readGiven(r *http.Request) (g given, err error) {
	// A form of one kind of encoding or the other; all of it is held in memory, which maxForm bounds.
	err = r.ParseForm()
	if err == nil {
		err = r.ParseMultipartForm(maxForm)
	}
	if errors.Is(err, http.ErrNotMultipart) {
		err = nil
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return g, fmt.Errorf("it has more than %d MB, which is more than this page takes; at a command line, “onrecord read” takes more", maxForm>>20)
	case err != nil:
		return g, errors.New("the form did not arrive whole; send it again")
	}
	g = given{Text: r.PostFormValue("text"), Address: strings.TrimSpace(r.PostFormValue("address")), Day: strings.TrimSpace(r.PostFormValue("day"))}
	if r.MultipartForm != nil {
		g.file, err = uploaded(r.MultipartForm.File["file"])
	}
	return g, err
}

// uploaded returns the bytes of the file that was sent; nil if none was.
func uploaded(files []*multipart.FileHeader) ([]byte, error) {
	if len(files) == 0 || files[0].Filename == "" && files[0].Size == 0 {
		return nil, nil
	}
	f, err := files[0].Open()
	if err != nil {
		return nil, errors.New("the file did not arrive whole; send it again")
	}
	defer f.Close()
	return io.ReadAll(f)
}

// errBusy is the error when as many reports as can be are being read.
var errBusy = errors.New("other reports are being read just now; try again in a minute")

// annotated reads what was given into its record.
func (s *Server) annotated(ctx context.Context, g given) (*record.Record, error) {
	if s.o.Annotate == nil {
		return nil, errors.New("this server reads no reports")
	}
	data, hints, err := s.bytesOf(ctx, g)
	if err != nil {
		return nil, err
	}
	if g.Day != "" {
		day, err := time.Parse(time.DateOnly, g.Day)
		if err != nil {
			return nil, errors.New("the day of publication is not written as 2026-01-05")
		}
		hints.Published = article.Moment{Time: day, Precision: article.ToTheDay}
	}
	turn, cancel := context.WithTimeout(ctx, readWait)
	defer cancel()
	select {
	case s.reading <- struct{}{}:
		defer func() { <-s.reading }()
		return s.o.Annotate(data, hints)
	case <-turn.Done():
		return nil, errBusy
	}
}

// bytesOf returns the report that was given, in the one way in which it was.
func (s *Server) bytesOf(ctx context.Context, g given) (data []byte, h article.Hints, err error) {
	ways := 0
	for _, used := range []bool{strings.TrimSpace(g.Text) != "", g.file != nil, g.Address != ""} {
		if used {
			ways++
		}
	}
	switch {
	case ways == 0:
		return nil, h, errors.New("nothing was given; paste a text, choose a file or give an address")
	case ways > 1:
		return nil, h, errors.New("a text, a file and an address are three ways to give one report; use one of them")
	case g.file != nil:
		return g.file, h, nil
	case g.Address != "":
		return s.fetched(ctx, g.Address)
	}
	return []byte(g.Text), h, nil
}

// fetched asks for an address.
func (s *Server) fetched(ctx context.Context, address string) (data []byte, h article.Hints, err error) {
	if s.o.Fetcher == nil {
		return nil, h, errors.New("this server asks for no addresses; paste the text")
	}
	ctx, cancel := context.WithTimeout(ctx, readFetch)
	defer cancel()
	resp, err := s.o.Fetcher.Get(ctx, address, fetch.Validators{})
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return nil, h, errors.New("the site did not answer in time")
	case err != nil:
		return nil, h, err
	}
	return resp.Body, article.Hints{URL: resp.URL, ContentType: resp.ContentType}, nil
}
