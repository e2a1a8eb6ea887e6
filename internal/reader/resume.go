package reader

import (
	"bytes"
	"io"
	"strconv"
	"strings"
)

// A cursor is the offset of a record in the file, in bytes; where several records are packed
// together, that of the member, "+", and the offset in what is packed in it.

// cursor returns where the next record begins, or the one that is about to be read.
func (a *archive) cursor() string {
	switch {
	case !a.inside || a.pack == plain:
		return strconv.FormatInt(a.file.pos(), 10)
	case a.member.pos() == 0:
		return strconv.FormatInt(a.start, 10)
	}
	return strconv.FormatInt(a.start, 10) + "+" + strconv.FormatInt(a.member.pos(), 10)
}

// parseCursor is the reverse.
func parseCursor(s string) (start, within int64, ok bool) {
	first, second, packed := strings.Cut(s, "+")
	start, err := strconv.ParseInt(first, 10, 64)
	if err == nil && packed {
		within, err = strconv.ParseInt(second, 10, 64)
	}
	return start, within, err == nil && start >= 0 && within >= 0
}

// resume goes on at a cursor, or at the start if that does not fit the file.
func (a *archive) resume(cursor string) {
	start, within, ok := parseCursor(cursor)
	if !ok || start > a.in.size || !a.seek(start) {
		return
	}
	if start == a.in.size && within == 0 || a.begins(within) {
		return
	}
	a.leave()
	a.seek(0)
}

// begins reports whether a record begins at an offset of the member that starts here, and
// goes there.
func (a *archive) begins(within int64) bool {
	if a.pack == gzipped && !a.memberBegins() || a.enter() != nil || a.pack == plain && within > 0 {
		return false
	}
	if a.member.skip(within) != nil {
		return false
	}
	next, err := a.member.br.Peek(5)
	return string(next) == "WARC/" || len(next) == 0 && err == io.EOF && a.pack == zstandard
}

// seek goes to an offset of the file.
func (a *archive) seek(offset int64) bool {
	if _, err := a.in.seeker.Seek(offset, io.SeekStart); err != nil {
		return false
	}
	a.file.reset(a.in.r, offset)
	return true
}

// damaged says that the record that was being read is damaged, and goes to the next that
// is not; false if no more is wanted.
func (a *archive) damaged(err error) bool {
	at := a.at
	if err == errNoRecord && a.inside && a.skipToRecord() {
		return a.complain(at)
	}
	if a.pack == gzipped {
		a.skipToMember()
	} else {
		a.leave()
		a.skipToEnd()
	}
	return a.complain(at)
}

// complain yields the item of a damaged record.
func (a *archive) complain(at string) bool {
	it := a.item()
	it.Name, it.Err = a.in.name+"@"+at, ErrDamaged
	return a.yield(it)
}

// skipToRecord goes to the next record of the member; false if the member itself is
// damaged. At its end it has none.
func (a *archive) skipToRecord() bool {
	_, err := nextRecord(a.member.br)
	return err == nil || err == io.EOF
}

// skipToEnd passes over the rest of the file.
func (a *archive) skipToEnd() {
	for a.file.skip(1<<30) == nil {
	}
}

// skipToMember goes to the next member that holds a record, or to the end of the file. A
// file that allows it is searched from the start of the damaged member on, since its
// decoder may have run into those after it.
func (a *archive) skipToMember() {
	a.leave()
	if again := a.file.pos() - a.start - 1; a.in.seeker != nil && again > 0 && again <= a.back {
		a.back -= again
		a.seek(a.start + 1)
	} else if again < 0 {
		a.file.br.Discard(1)
	}
	for !a.memberBegins() {
		if a.toMagic() != nil {
			return
		}
	}
}

// toMagic goes to the next place after this one where a member may begin.
func (a *archive) toMagic() error {
	if _, err := a.file.br.Discard(1); err != nil {
		return err
	}
	for {
		waiting, err := a.file.br.Peek(max(a.file.br.Buffered(), 3))
		if err != nil {
			a.file.br.Discard(len(waiting))
			return err
		}
		if i := bytes.Index(waiting, []byte("\x1f\x8b\x08")); i >= 0 {
			_, err := a.file.br.Discard(i)
			return err
		}
		a.file.br.Discard(len(waiting) - 2)
	}
}

// memberBegins reports whether a member that holds a record begins here.
func (a *archive) memberBegins() bool {
	head, _ := a.file.br.Peek(headBytes)
	if packingOf(head) != gzipped || a.zip.Reset(bytes.NewReader(head)) != nil {
		return false
	}
	var first [5]byte
	n, _ := io.ReadFull(&a.zip, first[:])
	return string(first[:n]) == "WARC/"
}
