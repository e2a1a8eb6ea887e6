// Package tree answers questions about the dependency trees of a Doc: the children of a
// token, the stretch of text below it, the head of a phrase. It needs the Arcs layer.
package tree
