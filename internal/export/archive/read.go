package archive

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"
)

// maxLine is the longest line that is read, in bytes. Those of the longest reports have a third of it.
const maxLine = 32 << 20

// Line is a line that was read: one of Report and Decision is set, or Err, or none of them if the
// line holds nothing that is to be kept.
type Line struct {
	Number   int   // from 1
	Done     int64 // bytes up to its end
	Report   *Report
	Decision *Decision
	Err      error // why it cannot be read; the lines behind it still can
}

// errTooLong is for a line that is passed over.
var errTooLong = fmt.Errorf("it is longer than %d MB, which no report is", maxLine>>20)

// Read yields the lines of an archive, or of several one after the other, or of records as "onrecord read"
// prints them. Blank lines are passed over. An error in reading r ends it.
func Read(r io.Reader) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		in := &lines{r: bufio.NewReaderSize(r, 1<<16)}
		s := state{}
		for {
			data, err := in.next()
			line := Line{Number: in.number, Done: in.done}
			switch {
			case err == io.EOF && len(data) == 0:
				if s.open {
					yield(Line{Number: in.number, Done: in.done, Err: errors.New("the export ends here, before its end: it was cut off")})
				}
				return
			case errors.Is(err, errTooLong):
				line.Err = err
			case err != nil && err != io.EOF:
				line.Err = err
				yield(line)
				return
			case len(bytes.TrimSpace(data)) == 0:
				continue
			default:
				s.read(data, &line)
			}
			if !yield(line) {
				return
			}
		}
	}
}

// lines reads lines of limited length.
type lines struct {
	r      *bufio.Reader
	number int
	done   int64
}

// next returns the next line without its end, and io.EOF with the last one if nothing ends that. A line that is too
// long is read over.
func (l *lines) next() (data []byte, err error) {
	l.number++
	long := false
	for {
		part, err := l.r.ReadSlice('\n')
		l.done += int64(len(part))
		if long = long || len(data)+len(part) > maxLine; long {
			data = nil
		} else {
			data = append(data, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case long && (err == nil || err == io.EOF):
			return nil, errTooLong
		}
		return data, err
	}
}

// state is what is known of the archive between its lines.
type state struct {
	open bool // it has begun and not ended
}

// read reads one line.
func (s *state) read(data []byte, line *Line) {
	if !utf8.Valid(data) {
		line.Err = errors.New("it is not UTF-8")
		return
	}
	var kind struct {
		Line    *string         `json:"line"`
		Format  int             `json:"format"`
		Article json.RawMessage `json:"article"`
	}
	switch err := json.Unmarshal(data, &kind); {
	case err != nil && !json.Valid(data):
		line.Err = fmt.Errorf("it is not as onrecord writes it: %w", err)
		return
	case err != nil:
		line.Err = errors.New("it is no line of an export")
		return
	}
	if kind.Line == nil {
		line.Report, line.Err = readReport(data)
		return
	}
	switch *kind.Line {
	case headerLine:
		s.open = true
		if kind.Format > Format {
			line.Err = fmt.Errorf("it was written by a newer onrecord (format %d, this one reads %d): update this one", kind.Format, Format)
		}
	case endLine:
		s.open = false
	case reportLine:
		line.Report, line.Err = readReport(data)
	case decisionLine:
		line.Decision, line.Err = readDecision(data)
	case entityLine, storyLine, eventLine, joinsLine, changeLine: // are made anew
	default:
		line.Err = fmt.Errorf("there is no kind of line %q", *kind.Line)
	}
}

func readDecision(data []byte) (*Decision, error) {
	var d Decision
	if err := json.Unmarshal(data, &d); err != nil {
		return nil, fmt.Errorf("the decision is not as onrecord writes it: %w", err)
	}
	return &d, d.Check()
}
