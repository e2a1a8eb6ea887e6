// Package entity finds proper names and their kinds: a linear layer over the shared
// encoding and a conditional random field over begin and inside tags.
package entity
