package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sink takes results in the order of the inputs.
type sink interface{ put(result) error }

// stream prints results.
type stream struct{ w io.Writer }

func (s stream) put(res result) error {
	_, err := s.w.Write(res.output)
	return err
}

// folder writes one file per result into dir. No input is overwritten, and no two
// results go to one file.
type folder struct {
	e              *env
	dir, extension string
	taken          map[string]bool // files that are inputs or have been written, by key
}

func newFolder(e *env, dir, extension string, inputs []input) (*folder, error) {
	f := &folder{e, dir, extension, map[string]bool{}}
	for _, in := range inputs {
		f.taken[key(in.name)] = true
	}
	return f, os.MkdirAll(dir, 0o777)
}

// key returns path in a form that is equal for equal files, also where the file system
// does not tell upper case from lower.
func key(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return strings.ToLower(path)
}

func (f *folder) put(res result) error {
	files := []file{{f.extension, res.output}}
	if res.text != "" {
		files = append(files, file{".txt", []byte(res.text)})
	}
	wanted := filepath.Join(f.dir, stem(res.name))
	base := f.free(wanted, files)
	if base != wanted {
		f.e.say("%s: written to %s, because %s is taken", res.name, base+f.extension, wanted+f.extension)
	}
	for _, out := range files {
		path := base + out.extension
		f.taken[key(path)] = true
		if err := replace(path, out.data); err != nil {
			return err
		}
	}
	return nil
}

// file is what is to be written beside the others of one result.
type file struct {
	extension string
	data      []byte
}

// free returns the path, but for the extension, under which none of files is taken:
// DIR/NAME, or else DIR/NAME-2, DIR/NAME-3 …
func (f *folder) free(wanted string, files []file) string {
	base := wanted
	for n := 2; slices.ContainsFunc(files, func(out file) bool { return f.isTaken(base, out) }); n++ {
		base = fmt.Sprintf("%s-%d", wanted, n)
	}
	return base
}

// isTaken reports whether out cannot be written at base: an input or another result is
// there, or, where a text goes beside a result, a text that is not this one. A result of
// an earlier run is no hindrance.
func (f *folder) isTaken(base string, out file) bool {
	path := base + out.extension
	if f.taken[key(path)] {
		return true
	}
	if out.extension != ".txt" {
		return false
	}
	there, err := os.ReadFile(path)
	return err == nil && string(there) != string(out.data)
}

// replace writes data to path. Whoever looks sees the old file or the new one, never
// half of it, even if the program is killed.
func replace(path string, data []byte) (err error) {
	tmp := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".part")
	defer func() {
		if err != nil {
			os.Remove(tmp)
		}
	}()
	if err := os.WriteFile(tmp, data, 0o666); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}

// stem returns the name of the input without its folder and extension.
func stem(name string) string {
	if name == standardInput {
		return "stdin"
	}
	base := filepath.Base(name)
	return strings.TrimSuffix(base, filepath.Ext(base))
}
