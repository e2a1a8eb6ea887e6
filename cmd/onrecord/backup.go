package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"onrecord/internal/desk"
	"onrecord/internal/store"
)

type backupCommand struct {
	File  string `arg:"" help:"The file to copy the record to."`
	Force bool   `help:"Replace the file if it is there."`
	Desk  bool   `help:"Copy accounts and watches too, to a file beside it: friday.desk.db."`
	recordOption
}

// Help is what "onrecord backup --help" adds.
func (backupCommand) Help() string {
	return `Copies the record, also while another onrecord writes to it. The copy is a record of
its own: give it to any command with --record. Accounts and watches lie in a file of
their own, which is copied with --desk only: keep that copy from others.

Examples:
  onrecord backup friday.db
  onrecord backup --desk monday.db`
}

// Run copies the record, and the desk if that is asked for.
func (c *backupCommand) Run(ctx context.Context, e *env) error {
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := c.copy(ctx, e, s.Path(), c.File, s.Backup); err != nil || !c.Desk {
		return err
	}
	d, err := desk.Open(ctx, desk.Beside(s.Path()))
	if err != nil {
		return err
	}
	defer d.Close()
	return c.copy(ctx, e, d.Path(), desk.Beside(c.File), d.Backup)
}

// copy has a file copied to another. A copy that fails leaves what was there.
func (c *backupCommand) copy(ctx context.Context, e *env, from, to string, backup func(context.Context, string) error) error {
	if same(from, to) {
		return usageError{"that is the record itself", "give another file"}
	}
	if _, err := os.Lstat(to); err == nil && !c.Force {
		return usageError{fmt.Sprintf("%s is there already", to), "give another name, or --force to replace it"}
	}
	part := to + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := backup(ctx, part); err != nil {
		os.Remove(part)
		return fmt.Errorf("backup to %s: %w", to, err)
	}
	if err := os.Rename(part, to); err != nil {
		return err
	}
	e.say("copied to %s", to)
	return nil
}
