package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// goldFiles returns the files of the arguments: those named, and those in named folders
// that have the extension, in order of name.
func goldFiles(args []string, extensions ...string) ([]string, error) {
	args, err := matching(args)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, arg := range args {
		if !isFolder(arg) {
			files = append(files, arg)
			continue
		}
		names, err := fileNames(arg)
		if err != nil {
			return nil, err
		}
		before := len(files)
		for _, name := range names {
			if slices.Contains(extensions, filepath.Ext(name)) {
				files = append(files, filepath.Join(arg, name))
			}
		}
		if len(files) == before {
			return nil, usageError{
				fmt.Sprintf("%s: the folder holds no %s", arg, strings.Join(extensions, " or ")),
				"the help of each command of onrecord score says what it reads",
			}
		}
	}
	return files, nil
}

// matching puts what patterns match in their place, for shells that do not.
func matching(args []string) ([]string, error) {
	var all []string
	for _, arg := range args {
		if !strings.ContainsAny(arg, "*?[") || exists(arg) {
			all = append(all, arg)
			continue
		}
		paths, err := filepath.Glob(arg)
		if err == nil && len(paths) == 0 {
			err = errors.New("no file matches")
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", arg, err)
		}
		all = append(all, paths...)
	}
	return all, nil
}

// fileNames returns the names of what a folder holds, in order.
func fileNames(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, reason(err))
	}
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
	}
	return names, nil
}

// openGold calls read on an open file, and names the file in the error.
func openGold[T any](path string, read func(io.Reader) (T, error)) (T, error) {
	var none T
	f, err := os.Open(path)
	if err != nil {
		return none, fmt.Errorf("%s: %w", path, reason(err))
	}
	defer f.Close()
	gold, err := read(f)
	if err != nil {
		return none, fmt.Errorf("%s: %w", path, reason(err))
	}
	return gold, nil
}

// readAll reads every file and returns all that they hold, or an error if that is nothing.
func readAll[T any](paths []string, read func(path string, r io.Reader) ([]T, error)) ([]T, error) {
	var all []T
	for _, path := range paths {
		some, err := openGold(path, func(r io.Reader) ([]T, error) { return read(path, r) })
		if err != nil {
			return nil, err
		}
		if len(some) == 0 {
			return nil, fmt.Errorf("%s: the file holds no gold", path)
		}
		all = append(all, some...)
	}
	return all, nil
}

// readText returns a file that is text.
func readText(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err == nil && !utf8.Valid(data) {
		err = errors.New("the text is not UTF-8")
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, reason(err))
	}
	return string(data), nil
}
