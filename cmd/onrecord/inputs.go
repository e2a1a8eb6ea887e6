package main

import (
	"errors"
	"io/fs"
	"os"

	"onrecord/internal/reader"
)

// input is one thing to read.
type input struct {
	name string // as the user sees it: a path, or "-"
	err  error  // why there is nothing to read
}

// standardInput is the argument that stands for it.
const standardInput = reader.Stdin

// expand turns arguments into inputs in their order: folders into the reports in them,
// in order of name, but for those in the folder out; patterns into what they match.
func expand(args []string, out string) []input {
	var all []input
	for _, s := range reader.Reports.Expand(args, out) {
		if s.Err == nil && reader.IsAddress(s.Name) {
			s.Err = errors.New("read opens no addresses: onrecord add keeps what is there")
		}
		all = append(all, input{s.Name, s.Err})
	}
	return all
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// same reports whether two paths name one file or folder.
func same(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// reason returns err without the path, which the user is told anyway.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
