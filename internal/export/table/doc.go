// Package table writes a record as tables: one file for each, as CSV or Parquet. [All]
// lists the tables with their columns and what each means; docs/export.md is made from it.
//
// Rows stream from the store to the files, so that a large record takes no more memory
// than a small one. They come in a fixed order: the same record gives the same bytes.
package table
