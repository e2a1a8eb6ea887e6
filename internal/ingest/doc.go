// Package ingest takes reports in: it turns what a reader finds into records, on all cores,
// and has them kept one after the other.
package ingest
