package reader

import (
	"context"
	"errors"
	"io"
	"io/fs"

	"onrecord/internal/article"
	"onrecord/internal/fetch"
)

// Item is one report as it was found, or the reason why there is none, or the count of
// what an archive holds besides reports.
type Item struct {
	Name   string // as the user sees it: a path, an address, "crawl.warc.gz@123456"
	Source string // the file or address given, that it came from
	Data   []byte // as [article.Read] takes it; nil if there is an error
	Hints  article.Hints
	Note   string // what the user should know about how it was had; mostly empty
	Err    error  // why there is nothing to read, one clause without the name

	// Cursor says where in an archive to go on once this item and those before it are done
	// with; see [Reader.Resume]. Empty for what is in no archive.
	Cursor string
	// Done and Size are how much of the file lies before the next item, and how long it is,
	// in bytes as stored; 0 if unknown.
	Done, Size int64

	// Passed counts what an archive holds that is no report, by reason, sorted. Only the last
	// item of an archive has it, and that one has neither Data nor Err.
	Passed []Passed
}

// Passed is how many records of an archive were passed over for one reason.
type Passed struct {
	Reason string // "status 404", "a request", "image/png"
	Count  int
}

// Fetcher reads addresses; [fetch.Client] is one.
type Fetcher interface {
	// Get returns what is at an address; see [fetch.Client.Get].
	Get(ctx context.Context, address string, v fetch.Validators) (*fetch.Response, error)
}

// Reader reads sources. The zero value reads files.
type Reader struct {
	Fetcher  Fetcher   // reads addresses; nil if none are to be read
	Stdin    io.Reader // what "-" stands for; nil if nothing
	Parallel int       // how many pages of a list are asked for at a time; 4 if 0
	MaxPages int       // how many pages of one list are read at most; all if 0

	// Resume returns the last [Item.Cursor] of an archive that was dealt with, empty to
	// begin at its start; nil begins all of them so. A cursor that does not fit the archive
	// is no error: it is read from its start.
	Resume func(source string) (cursor string)
}

// Errors that callers may ask for.
var (
	// ErrNoAddresses is that of an address where none are to be read.
	ErrNoAddresses = errors.New("addresses are not read here")
	// ErrDamaged is that of an archive's record that cannot be read to its end.
	ErrDamaged = errors.New("the archive is damaged here")
)

// reason returns err without the path, which the user is told anyway.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
