// Package edtf reads Extended Date/Time Format values, ISO 8601-2, in which all dates of
// the record are kept, and tells the days they may mean.
package edtf
