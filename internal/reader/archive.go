package reader

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"sort"

	"github.com/klauspost/compress/gzip"

	"onrecord/internal/article"
)

const (
	archiveBuffer = 256 << 10 // how much of an archive is read at a time, in bytes
	memberBuffer  = 64 << 10  // how much of what is packed in it; an HTTP head fits
	maxBlock      = article.MaxBytes + maxHTTPHead
)

// archive is a WARC file that is being read.
type archive struct {
	in     input
	file   *tape
	pack   packing
	member *tape       // what is packed in the member that is being read; file if nothing is packed
	inside bool        // whether a member is being read
	start  int64       // where it begins in the file
	zip    gzip.Reader // what unpacks it
	frames io.Closer   // of a Zstandard decoder; nil if there is none
	at     string      // the record that is being read, as a cursor
	back   int64       // how many bytes may still be read a second time after damage
	passed map[string]int
	yield  func(Item) bool
}

var (
	errStop = errors.New("no more is wanted")
	errEnd  = errors.New("the archive ends")
)

// archive reads a WARC file, of which the beginning waits in file.
func (r *Reader) archive(ctx context.Context, in input, file *tape) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		head, _ := file.br.Peek(headBytes)
		a := &archive{in: in, file: file, pack: packingOf(head), back: in.size, passed: map[string]int{}, yield: yield}
		a.member = file
		if a.pack != plain {
			a.member = newTape(nil, memberBuffer)
		}
		defer a.leave()
		if r.Resume != nil && in.seeker != nil {
			a.resume(r.Resume(in.name))
		}
		if a.records(ctx) {
			it := a.item()
			it.Name, it.Passed = in.name, a.counts()
			yield(it)
		}
	}
}

// item returns an item that says where the archive goes on.
func (a *archive) item() Item {
	return Item{Name: a.in.name + "@" + a.at, Source: a.in.name, Cursor: a.cursor(), Done: a.file.pos(), Size: a.in.size}
}

// counts returns what was passed over, sorted by reason; not nil.
func (a *archive) counts() []Passed {
	all := []Passed{}
	for reason, n := range a.passed {
		all = append(all, Passed{reason, n})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Reason < all[j].Reason })
	return all
}

// maxReasons is how many reasons are counted apart.
const maxReasons = 200

// pass counts a record that is no report.
func (a *archive) pass(reason string) {
	if a.passed[reason] == 0 && len(a.passed) >= maxReasons {
		reason = "another reason"
	}
	a.passed[reason]++
}

// records reads the file to its end; false if that was not reached.
func (a *archive) records(ctx context.Context) bool {
	for ctx.Err() == nil {
		err := a.enter()
		if err == nil {
			err = a.record()
		}
		switch {
		case err == nil:
		case err == errEnd:
			return true
		case err == errStop:
			return false
		case err == io.EOF && a.pack == gzipped:
			a.leave()
		case err == io.EOF:
			return true
		case ctx.Err() != nil || !a.damaged(err):
			return false
		}
	}
	return false
}

// enter begins the member that starts here, unless one is being read.
func (a *archive) enter() error {
	if a.inside {
		return nil
	}
	a.start = a.file.pos()
	a.at = a.cursor()
	if _, err := a.file.br.Peek(1); err != nil {
		return a.end(err)
	}
	switch a.pack {
	case gzipped:
		if err := a.zip.Reset(a.file.br); err != nil {
			return cutOff(err)
		}
		a.zip.Multistream(false)
		a.member.reset(&a.zip, 0)
	case zstandard:
		r, err := unpack(a.file.br, a.pack)
		if err != nil {
			return err
		}
		a.frames = r
		a.member.reset(r, 0)
	}
	a.inside = true
	return nil
}

// end ends the archive, with an item for the reason if it is not the end of the file.
func (a *archive) end(err error) error {
	if err != io.EOF {
		it := a.item()
		it.Err = reason(err)
		if !a.yield(it) {
			return errStop
		}
	}
	return errEnd
}

// leave ends the member that is being read.
func (a *archive) leave() {
	if a.frames != nil {
		a.frames.Close()
		a.frames = nil
	}
	a.inside = false
}

// record reads the next record of the member. The error is [io.EOF] at its end.
func (a *archive) record() error {
	if err := a.settle(); err != nil {
		return err
	}
	a.at = a.cursor()
	rec, err := readHead(a.member.br)
	if err != nil {
		return err
	}
	it, passed, err := a.content(rec)
	if err != nil {
		return err
	}
	// The checksum of a member is known at its end only.
	if err := a.settle(); err == io.EOF && a.pack == gzipped {
		a.leave()
	} else if err != nil && err != io.EOF {
		return err
	}
	if passed != "" {
		a.pass(passed)
		return nil
	}
	where := a.item()
	it.Name, it.Source, it.Cursor, it.Done, it.Size = where.Name, where.Source, where.Cursor, where.Done, where.Size
	if !a.yield(it) {
		return errStop
	}
	return nil
}

// settle passes over the blank lines between records.
func (a *archive) settle() error {
	for {
		next, err := a.member.br.Peek(1)
		if err != nil {
			return err
		}
		if next[0] != '\r' && next[0] != '\n' {
			return nil
		}
		if _, err := a.member.br.Discard(1); err != nil {
			return err
		}
	}
}

// content reads the block of a record: a report, or why it is passed over.
func (a *archive) content(rec warcRecord) (it Item, passed string, err error) {
	passed = rec.passed()
	var h httpHead
	if passed == "" {
		head, err := a.member.br.Peek(int(min(rec.length, maxHTTPHead)))
		if err != nil {
			return it, "", cutOff(err)
		}
		var ok bool
		if h, ok = parseHTTPHead(head); !ok {
			passed = "a response without a head"
		} else {
			passed = h.passed()
		}
	}
	if passed == "" && rec.length > maxBlock {
		passed = "a page that is too long"
	}
	if passed != "" {
		return it, passed, cutOff(a.member.skip(rec.length))
	}
	block, err := readBlock(a.member.br, int(rec.length))
	if err != nil {
		return it, "", cutOff(err)
	}
	it.Data, passed = h.body(block[h.size:])
	it.Hints = article.Hints{URL: rec.uri, ContentType: h.kind}
	if rec.truncated != "" {
		it.Note = "the crawler kept only the beginning of the page"
	}
	return it, passed, nil
}

// cutOff returns the error of a block that ends before it should.
func cutOff(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// readBlock reads n bytes. A length that an archive states is not believed before as much
// was read.
func readBlock(r io.Reader, n int) ([]byte, error) {
	const believed = 1 << 20
	if n <= believed {
		block := make([]byte, n)
		_, err := io.ReadFull(r, block)
		return block, err
	}
	var b bytes.Buffer
	b.Grow(believed)
	if _, err := io.CopyN(&b, r, int64(n)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
