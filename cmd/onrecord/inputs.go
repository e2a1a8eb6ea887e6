package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// input is one thing to read.
type input struct {
	name string // as the user sees it: a path, or "-"
	err  error  // why there is nothing to read
}

// standardInput is the argument that stands for it.
const standardInput = "-"

// extensions are those of the files that are read in a folder; files named one by one
// may have any.
var extensions = map[string]bool{
	".txt": true, ".html": true, ".htm": true, ".xhtml": true, ".json": true, ".jsonld": true, ".ninjs": true,
}

// expand turns arguments into inputs in their order: folders into the reports in them,
// in order of name, but for those in the folder out; patterns into what they match.
func expand(args []string, out string) []input {
	var all []input
	for _, arg := range args {
		all = append(all, expandOne(arg, out)...)
	}
	return all
}

func expandOne(arg, out string) []input {
	if arg == standardInput {
		return []input{{name: arg}}
	}
	if strings.ContainsAny(arg, "*?[") && !exists(arg) {
		return matches(arg, out)
	}
	if isFolder(arg) {
		return filesIn(arg, out)
	}
	return []input{{name: arg}}
}

func matches(pattern, out string) []input {
	paths, err := filepath.Glob(pattern)
	if err == nil && len(paths) == 0 {
		err = errors.New("no file matches")
	}
	if err != nil {
		return []input{{pattern, err}}
	}
	var all []input
	for _, path := range paths {
		all = append(all, expandOne(path, out)...)
	}
	return all
}

// filesIn returns the reports under a folder. Hidden files and folders are passed over.
func filesIn(folder, out string) []input {
	var all []input
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		hidden := path != folder && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil:
			all = append(all, input{path, reason(err)})
		case entry.IsDir() && (hidden || out != "" && path != folder && same(path, out)):
			return filepath.SkipDir
		case isFile(entry) && !hidden && extensions[strings.ToLower(filepath.Ext(path))]:
			all = append(all, input{name: path})
		}
		return nil
	})
	if err == nil && len(all) == 0 {
		err = errors.New("the folder holds no report (.txt, .html, .json)")
	}
	if err != nil {
		all = append(all, input{folder, reason(err)})
	}
	return all
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

// reason returns err without the path, which the user is told anyway.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
