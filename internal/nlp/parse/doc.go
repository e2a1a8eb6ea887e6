// Package parse finds the head of each token and how it relates to it: biaffine scores of all
// pairs of tokens of a sentence over the shared encoding (Dozat and Manning 2017,
// "Deep Biaffine Attention for Neural Dependency Parsing"), and the best tree under them.
package parse
