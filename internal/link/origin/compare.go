package origin

// Kind says how two texts are alike.
type Kind string

// The kinds of likeness, the strongest first.
const (
	// Copy: most of each is in the other.
	Copy Kind = "copy"
	// Cut: one is the beginning of the other and little else, as agency copy is cut from its end.
	Cut Kind = "cut"
	// Excerpt: most of one is somewhere in the other, which has much more.
	Excerpt Kind = "excerpt"
	// Shared: they have passages in common, and most of each is its own.
	Shared Kind = "shared"
	// None: hardly a run of words in common, or too few words to tell.
	None Kind = ""
)

const (
	// copyShare is how much of both must be in the other. Reports of one event that quote the same
	// people share up to a quarter; copies from which a third was cut or rewritten share a half.
	copyShare = 0.45
	// partShare is how much of the shorter must be in the longer one.
	partShare = 0.55
	// sharedShare and sharedWords are what the passages in common must reach.
	sharedShare = 0.08
	sharedWords = 24
	// leadShare is how much of the beginning two texts must share to begin alike.
	leadShare = 0.5
	// fewest is the number of words of a text, below which nothing can be told: a headline is in many texts.
	fewest = 20
)

// Likeness is what the signatures of two texts, first and second, say about what they share. All shares are
// estimates, good to a few hundredths for a report of some hundred words.
type Likeness struct {
	Kind     Kind
	OfFirst  float64 // share of the first text that is found in the second, 0 to 1
	OfSecond float64 // share of the second text that is found in the first
	Words    int     // how many words they share, about
	SameLead bool    // whether they begin with the same words
}

// Compare estimates what two texts share. Compare(b, a) is Compare(a, b) with its sides exchanged.
func Compare(a, b Signature) Likeness {
	if min(a.words, b.words) < fewest || len(a.sample) == 0 || len(b.sample) == 0 {
		return Likeness{}
	}
	n := common(a.sample, b.sample)
	l := Likeness{
		OfFirst:  share(n, len(a.sample)),
		OfSecond: share(n, len(b.sample)),
		SameLead: share(common(a.lead, b.lead), min(len(a.lead), len(b.lead))) >= leadShare,
	}
	l.Words = int(min(l.OfFirst*float64(a.words), l.OfSecond*float64(b.words)))
	l.Kind = l.kind()
	return l
}

func (l Likeness) kind() Kind {
	less, more := min(l.OfFirst, l.OfSecond), max(l.OfFirst, l.OfSecond)
	switch {
	case less >= copyShare:
		return Copy
	case more >= partShare && l.SameLead:
		return Cut
	case more >= partShare:
		return Excerpt
	case more >= sharedShare && l.Words >= sharedWords:
		return Shared
	}
	return None
}

// Swap returns the likeness of the second text to the first.
func (l Likeness) Swap() Likeness {
	l.OfFirst, l.OfSecond = l.OfSecond, l.OfFirst
	return l
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// common counts what two sorted lists have in common.
func common(a, b []uint32) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}
