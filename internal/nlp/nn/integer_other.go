//go:build !amd64 && !arm64

package nn

// kernels does no rows: there is no assembly for this processor.
func (s *integerStrip) kernels(to sums) int { return 0 }
