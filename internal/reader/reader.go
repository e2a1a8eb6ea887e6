package reader

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"onrecord/internal/article"
	"onrecord/internal/fetch"
)

// Items reads sources in their order. Items come in the order of the sources and of what
// they list, however pages are asked for. When ctx is done the items end, without one for
// what was not read.
func (r *Reader) Items(ctx context.Context, sources []Source) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for _, s := range sources {
			for it := range r.source(ctx, s) {
				if ctx.Err() != nil && errors.Is(it.Err, ctx.Err()) || !yield(it) {
					return
				}
			}
			if ctx.Err() != nil {
				return
			}
		}
	}
}

// source reads one source.
func (r *Reader) source(ctx context.Context, s Source) iter.Seq[Item] {
	switch {
	case s.Err != nil:
		return one(Item{Name: s.Name, Source: s.Name, Err: s.Err})
	case IsAddress(s.Name):
		return r.address(ctx, s.Name)
	case s.Name == Stdin:
		return r.standardInput(ctx)
	}
	return r.file(ctx, s.Name)
}

// one is the sequence of one item.
func one(it Item) iter.Seq[Item] {
	return func(yield func(Item) bool) { yield(it) }
}

// failed is the sequence of one error.
func failed(name string, err error) iter.Seq[Item] {
	return one(Item{Name: name, Source: name, Err: reason(err)})
}

// address reads what is at an address: a report, or what it lists.
func (r *Reader) address(ctx context.Context, address string) iter.Seq[Item] {
	resp, err := r.ask(ctx, address)
	if err != nil {
		return failed(address, err)
	}
	data, err := Unpack(resp.Body)
	if err != nil {
		return failed(address, err)
	}
	switch Tell(data) {
	case Archive:
		return failed(address, errors.New("it is an archive; read it from a file"))
	case Report:
		return one(Item{Name: address, Source: address, Data: data, Hints: hintsOf(resp)})
	}
	return r.listing(ctx, found{source: address, address: resp.URL, data: data})
}

// ask reads an address.
func (r *Reader) ask(ctx context.Context, address string) (*fetch.Response, error) {
	if r.Fetcher == nil {
		return nil, ErrNoAddresses
	}
	return r.Fetcher.Get(ctx, address, fetch.Validators{})
}

func hintsOf(resp *fetch.Response) article.Hints {
	return article.Hints{URL: resp.URL, ContentType: resp.ContentType}
}

// standardInput reads standard input.
func (r *Reader) standardInput(ctx context.Context) iter.Seq[Item] {
	if r.Stdin == nil {
		return failed(Stdin, errors.New("there is no standard input"))
	}
	return func(yield func(Item) bool) {
		in, stop := interruptible(ctx, r.Stdin)
		defer stop()
		for it := range r.stream(ctx, input{name: Stdin, r: in}) {
			if !yield(it) {
				return
			}
		}
	}
}

// interruptible returns a reader of in that ends with the error of ctx when that is done:
// a read of standard input may wait for ever, and cannot be called off itself. stop must
// be called when no more is read.
func interruptible(ctx context.Context, in io.Reader) (r io.Reader, stop func()) {
	pr, pw := io.Pipe()
	go func() {
		_, err := io.Copy(pw, in)
		pw.CloseWithError(err)
	}()
	release := context.AfterFunc(ctx, func() { pw.CloseWithError(ctx.Err()) })
	return pr, func() {
		release()
		pr.Close()
	}
}

// file reads a file.
func (r *Reader) file(ctx context.Context, path string) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(Item{Name: path, Source: path, Err: reason(err)})
			return
		}
		defer f.Close()
		in := input{name: path, r: f}
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			in.size, in.seeker = info.Size(), f
		}
		for it := range r.stream(ctx, in) {
			if !yield(it) {
				return
			}
		}
	}
}

// input is a file or standard input, at its start.
type input struct {
	name   string
	r      io.Reader
	size   int64     // 0 if unknown
	seeker io.Seeker // nil if it can only be read on
}

// stream tells what an input is, and reads it.
func (r *Reader) stream(ctx context.Context, in input) iter.Seq[Item] {
	file := newTape(in.r, archiveBuffer)
	head, err := file.br.Peek(headBytes)
	if err != nil && err != io.EOF {
		return failed(in.name, err)
	}
	if Tell(unpackHead(head)) == Archive {
		return r.archive(ctx, in, file)
	}
	data, err := readSingle(file.br)
	if err != nil {
		return failed(in.name, err)
	}
	if Tell(data) == Report {
		return one(Item{Name: in.name, Source: in.name, Data: data})
	}
	return r.listing(ctx, found{source: in.name, data: data})
}

// readSingle reads one document to its end, unpacked. One that is too long is read only
// so far that the length can be refused.
func readSingle(br *bufio.Reader) ([]byte, error) {
	packed, err := io.ReadAll(io.LimitReader(br, MaxListing+1))
	if err != nil {
		return nil, err
	}
	return Unpack(packed)
}

// tooLong is the error of a packed file that unfolds to more than is read.
func tooLong() error {
	return fmt.Errorf("it unpacks to more than %d MB, which no report or list has", MaxListing>>20)
}
