package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"

	"onrecord/internal/store"
)

// recordOption says which record a command works on.
type recordOption struct {
	Record string `placeholder:"FILE" env:"ONRECORD_RECORD" help:"The record (default: onrecord/record.db among the user's data)."`
}

// path returns where the record lies.
func (o recordOption) path() (string, error) {
	if o.Record != "" {
		return o.Record, nil
	}
	dir, err := dataDir()
	if err != nil {
		return "", usageError{"there is no folder for the record: " + err.Error(), "name the file with --record FILE"}
	}
	return filepath.Join(dir, "onrecord", "record.db"), nil
}

// dataDir returns the folder of the user's data, after the habits of each system.
// https://specifications.freedesktop.org/basedir-spec/
func dataDir() (string, error) {
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		return os.UserConfigDir()
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share"), err
}

// open opens the record.
func (o recordOption) open(ctx context.Context, mode store.Mode) (*store.Store, error) {
	path, err := o.path()
	if err != nil {
		return nil, err
	}
	return store.Open(ctx, path, mode)
}
