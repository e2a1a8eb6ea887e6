package token

import (
	"fmt"
	"io/fs"
)

// WeightsFile is the name of the file with the weights of the linear model, among the
// word lists.
const WeightsFile = "boundaries.bin"

// weights decide where the rules doubt: the sentence ends if the weights of the
// features of a place add up to more than 0. One signed byte for each hash.
type weights []int8

// loadWeights reads the weights: 1<<featureBits signed bytes.
func loadWeights(fsys fs.FS) (weights, error) {
	b, err := fs.ReadFile(fsys, WeightsFile)
	if err != nil {
		return nil, fmt.Errorf("sentence weights: %w", err)
	}
	if len(b) != 1<<featureBits {
		return nil, fmt.Errorf("sentence weights: %d bytes, want %d", len(b), 1<<featureBits)
	}
	w := make(weights, len(b))
	for i, v := range b {
		w[i] = int8(v)
	}
	return w, nil
}

// ends reports whether the sentence ends at a place with the features f.
func (w weights) ends(f *features) bool {
	sum := 0
	for _, h := range f {
		sum += int(w[h])
	}
	return sum > 0
}
