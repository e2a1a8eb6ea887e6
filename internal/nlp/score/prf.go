package score

import "fmt"

// Count adds up decisions. Right may be fractional where partial overlap counts.
type Count struct {
	Right float64 // found and gold
	Found int
	Gold  int
}

// Add adds o to c.
func (c *Count) Add(o Count) {
	c.Right += o.Right
	c.Found += o.Found
	c.Gold += o.Gold
}

// Precision is the share of the found that is right, in per cent; 100 if nothing was
// found and there was nothing to find, 0 if nothing was found otherwise.
func (c Count) Precision() float64 { return share(c.Right, c.Found, c.Gold) }

// Recall is the share of the gold that was found, in per cent.
func (c Count) Recall() float64 { return share(c.Right, c.Gold, c.Found) }

// F1 is the harmonic mean of precision and recall, in per cent.
func (c Count) F1() float64 { return harmonic(c.Precision(), c.Recall()) }

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (c Count) String() string {
	return fmt.Sprintf("P %.2f R %.2f F1 %.2f (%d found, %d gold)", c.Precision(), c.Recall(), c.F1(), c.Found, c.Gold)
}

func share(right float64, of, other int) float64 {
	switch {
	case of > 0:
		return 100 * right / float64(of)
	case other == 0:
		return 100
	}
	return 0
}
