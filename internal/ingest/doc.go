// Package ingest runs the reading of many articles on all cores.
package ingest
