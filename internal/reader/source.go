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

// Files says which files are read in a folder, by their endings; files named one by one may have any.
type Files struct {
	extensions []string // in lower case
	packings   []string // endings that a packed file has after its own
	none       string   // what is said of a folder without such a file
}

var reportEndings = []string{".txt", ".html", ".htm", ".xhtml", ".json", ".jsonld", ".ninjs"}

var (
	// Reports are files of one report each.
	Reports = Files{extensions: reportEndings, none: "the folder holds no report (.txt, .html, .json)"}
	// Everything is reports and what lists or holds them, packed too.
	Everything = Files{
		extensions: append([]string{".xml", ".rss", ".atom", ".rdf", ".opml", ".warc"}, reportEndings...),
		packings:   []string{".gz", ".zst"},
		none:       "the folder holds nothing to read (.txt, .html, .json, .xml, .warc)",
	}
)

// IsAddress reports whether an argument is an address and not a path.
func IsAddress(arg string) bool {
	scheme, _, ok := strings.Cut(arg, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// Expand turns arguments into sources in their order: folders into the files of that sort in them,
// in order of name, but for those in the folder except, which may be empty; patterns into what they
// match. No file is opened.
func (f Files) Expand(args []string, except string) []Source {
	var all []Source
	for _, arg := range args {
		all = append(all, f.expand(arg, except)...)
	}
	return all
}

func (f Files) expand(arg, except string) []Source {
	switch {
	case arg == Stdin, IsAddress(arg):
		return []Source{{Name: arg}}
	case strings.ContainsAny(arg, "*?[") && !exists(arg):
		return f.matches(arg, except)
	case isFolder(arg):
		return f.in(arg, except)
	}
	return []Source{{Name: arg}}
}

func (f Files) matches(pattern, except string) []Source {
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
			all = append(all, f.in(path, except)...)
		} else {
			all = append(all, Source{Name: path})
		}
	}
	return all
}

// in returns the files of the sort under a folder. Hidden files and folders are passed over.
func (f Files) in(folder, except string) []Source {
	var all []Source
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		hidden := path != folder && isHidden(path)
		switch {
		case err != nil:
			all = append(all, Source{path, reason(err)})
		case entry.IsDir() && (hidden || except != "" && path != folder && same(path, except)):
			return filepath.SkipDir
		case isFile(entry) && !hidden && f.has(path):
			all = append(all, Source{Name: path})
		}
		return nil
	})
	if err == nil && len(all) == 0 {
		err = errors.New(f.none)
	}
	if err != nil {
		all = append(all, Source{folder, reason(err)})
	}
	return all
}

// isHidden reports whether a file or folder is hidden by its name.
func isHidden(path string) bool { return strings.HasPrefix(filepath.Base(path), ".") }

// has reports whether a file is of the sort by its ending.
func (f Files) has(path string) bool {
	name := strings.ToLower(filepath.Base(path))
	for _, p := range f.packings {
		name = strings.TrimSuffix(name, p)
	}
	return slices.Contains(f.extensions, filepath.Ext(name))
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
