package main

import (
	"context"
	"io"
	"os"

	"onrecord/internal/sqlite"
)

// copyFile copies a record that nobody uses.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

// sizeOf returns how many articles and statements a record has, and its bytes.
func sizeOf(ctx context.Context, path string) (articles, statements int, size int64, err error) {
	db, err := sqlite.Open(path)
	if err != nil {
		return 0, 0, 0, err
	}
	defer db.Close()
	if err := db.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM statement)").Scan(&articles, &statements); err != nil {
		return 0, 0, 0, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return 0, 0, 0, err
	}
	return articles, statements, info.Size(), nil
}
