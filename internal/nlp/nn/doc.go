// Package nn holds the layers of small neural networks: forward and backward passes,
// matrix kernels, the conditional random field, and the file of weights.
//
// A number is float32 and every sum has one fixed order without fused multiply-add, so
// that the same weights and text give the same bits on every machine, with the
// assembly kernels or without. Products are therefore written float32(a*b) before they
// are added: the language allows a compiler to fuse them otherwise. Where nothing is learned,
// large products are of whole numbers of 12 and 13 bits, each row and each column with a scale:
// twice as fast, and as exact as the findings need.
//
// Matrices are row after row. All widths are multiples of 16 ([Pad]).
package nn
