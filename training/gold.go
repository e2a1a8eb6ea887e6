package main

// gold holds the labels of a text.
type gold struct{}
