package reader

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Stdin is the argument that stands for standard input.
const Stdin = "-"

// Source is one thing to read.
type Source struct {
	Name string // a path, an address, or [Stdin]
	Err  error  // why there is nothing to read
}

// extensions are those of the files that are read in a folder, in lower case; files named
// one by one may have any.
var extensions = map[string]bool{
	".txt": true, ".html": true, ".htm": true, ".xhtml": true, ".json": true, ".jsonld": true, ".ninjs": true,
	".xml": true, ".rss": true, ".atom": true, ".rdf": true, ".opml": true, ".warc": true,
}

// packings are the endings that a packed file has after its own.
var packings = []string{".gz", ".zst"}

// IsAddress reports whether an argument is an address and not a path.
func IsAddress(arg string) bool {
	scheme, _, ok := strings.Cut(arg, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// Expand turns arguments into sources in their order: folders into the files in them that
// may be read, in order of name, but for those in the folder except, which may be empty;
// patterns into what they match. No file is opened.
func Expand(args []string, except string) []Source {
	var all []Source
	for _, arg := range args {
		all = append(all, expand(arg, except)...)
	}
	return all
}

func expand(arg, except string) []Source {
	switch {
	case arg == Stdin, IsAddress(arg):
		return []Source{{Name: arg}}
	case strings.ContainsAny(arg, "*?[") && !exists(arg):
		return matches(arg, except)
	case isFolder(arg):
		return filesIn(arg, except)
	}
	return []Source{{Name: arg}}
}

func matches(pattern, except string) []Source {
	paths, err := filepath.Glob(pattern)
	if !isHidden(pattern) {
		paths = slices.DeleteFunc(paths, isHidden) // as the shell has it
	}
	if err == nil && len(paths) == 0 {
		err = errors.New("no file matches")
	}
	if err != nil {
		return []Source{{pattern, err}}
	}
	var all []Source
	for _, path := range paths {
		if isFolder(path) {
			all = append(all, filesIn(path, except)...)
		} else {
			all = append(all, Source{Name: path})
		}
	}
	return all
}

// filesIn returns the files under a folder that may be read. Hidden files and folders are
// passed over.
func filesIn(folder, except string) []Source {
	var all []Source
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		hidden := path != folder && isHidden(path)
		switch {
		case err != nil:
			all = append(all, Source{path, reason(err)})
		case entry.IsDir() && (hidden || except != "" && path != folder && same(path, except)):
			return filepath.SkipDir
		case isFile(entry) && !hidden && isReadable(path):
			all = append(all, Source{Name: path})
		}
		return nil
	})
	if err == nil && len(all) == 0 {
		err = errors.New("the folder holds nothing to read (.txt, .html, .json, .xml, .warc)")
	}
	if err != nil {
		all = append(all, Source{folder, reason(err)})
	}
	return all
}

// isHidden reports whether a file or folder is hidden by its name.
func isHidden(path string) bool { return strings.HasPrefix(filepath.Base(path), ".") }

// isReadable reports whether a file is read by its ending when its folder is.
func isReadable(path string) bool {
	name := strings.ToLower(filepath.Base(path))
	for _, p := range packings {
		name = strings.TrimSuffix(name, p)
	}
	return extensions[filepath.Ext(name)]
}

// isFile reports whether an entry of a folder may be read: pipes and devices have no end.
func isFile(entry fs.DirEntry) bool {
	return entry.Type().IsRegular() || entry.Type()&fs.ModeSymlink != 0
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// same reports whether two paths name one folder.
func same(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}
