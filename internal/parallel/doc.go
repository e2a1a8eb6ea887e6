// Package parallel runs one call per item on several cores and gives the results in the order
// of the items, each alone or those together that come within a time.
package parallel
