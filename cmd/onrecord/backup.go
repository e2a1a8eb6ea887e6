package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"onrecord/internal/store"
)

type backupCommand struct {
	File  string `arg:"" help:"The file to copy the record to."`
	Force bool   `help:"Replace the file if it is there."`
	recordOption
}

// Help is what "onrecord backup --help" adds.
func (backupCommand) Help() string {
	return `Copies the record, also while another onrecord writes to it. The copy is a record of
its own: give it to any command with --record.

Example:
  onrecord backup friday.db`
}

// Run copies the record. A copy that fails leaves what was there.
func (c *backupCommand) Run(ctx context.Context, e *env) error {
	if _, err := os.Lstat(c.File); err == nil && !c.Force {
		return usageError{fmt.Sprintf("%s is there already", c.File), "give another name, or --force to replace it"}
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	if same(s.Path(), c.File) {
		return usageError{"that is the record itself", "give another file"}
	}
	part := c.File + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := s.Backup(ctx, part); err != nil {
		os.Remove(part)
		return fmt.Errorf("backup to %s: %w", c.File, err)
	}
	if err := os.Rename(part, c.File); err != nil {
		return err
	}
	e.say("copied to %s", c.File)
	return nil
}
