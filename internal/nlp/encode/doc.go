// Package encode turns tokens into vectors: the network that all learned stages share. Each
// token's vector is made from its word, its letters, its place in paragraph and
// quotation, and the whole text before and after it.
package encode
