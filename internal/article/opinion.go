package article

import (
	"net/url"
	"strings"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// An opinion is the text that one extractor takes for the report, as the runs of words
// in it. It is matched to the blocks of the page by words, not by elements, since
// extractors rebuild the page.
type opinion struct {
	runs   map[uint64]bool // hashes of runWords words in a row
	whole  map[uint64]bool // hashes of whole blocks
	length int             // words
}

// runWords is how many words in a row tell one paragraph from another.
const runWords = 4

func newOpinion(blocks []block) *opinion {
	o := &opinion{runs: map[uint64]bool{}, whole: map[uint64]bool{}}
	for _, b := range blocks {
		words := wordHashes(b.text)
		o.length += len(words)
		o.whole[hashOf(words)] = true
		for i := 0; i+runWords <= len(words); i++ {
			o.runs[hashOf(words[i:i+runWords])] = true
		}
	}
	return o
}

// share returns which part of the words of a block the opinion holds, 0 to 1. A block of
// few words counts only as a whole.
func (o *opinion) share(words []uint64) float64 {
	if len(words) < 2*runWords {
		if o.whole[hashOf(words)] {
			return 1
		}
		if len(words) < runWords {
			return 0
		}
	}
	n := 0
	for i := 0; i+runWords <= len(words); i++ {
		if o.runs[hashOf(words[i:i+runWords])] {
			n++
		}
	}
	return float64(n) / float64(len(words)-runWords+1)
}

// FNV-1a.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// wordHashes returns a hash for each word of s, in lower case.
func wordHashes(s string) []uint64 {
	var hs []uint64
	h, in := uint64(fnvOffset), false
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			h = (h ^ uint64(unicode.ToLower(r))) * fnvPrime
			in = true
		} else if in {
			hs, h, in = append(hs, h), fnvOffset, false
		}
	}
	if in {
		hs = append(hs, h)
	}
	return hs
}

func hashOf(words []uint64) uint64 {
	h := uint64(fnvOffset)
	for _, w := range words {
		h = (h ^ w) * fnvPrime
	}
	return h
}

// byReadability returns what go-readability takes for the report; nil if nothing.
func byReadability(page *html.Node) (o *opinion) {
	defer func() { _ = recover() }() // a panic of the library is no opinion
	res, err := readability.FromDocument(page, &url.URL{Scheme: "http", Host: "localhost"})
	if err != nil || res.Node == nil {
		return nil
	}
	return newOpinion(readBlocks(res.Node))
}

// minBody is the shortest report in metadata that is taken for one, in bytes; others are
// a summary, or "Read more".
const minBody = 200

// byMetadata returns the report as the metadata of the page give it; nil if they do not.
func byMetadata(body string) *opinion {
	if len(body) < minBody {
		return nil
	}
	return newOpinion(bodyBlocks(body))
}

// bodyBlocks returns the paragraphs of a report in metadata, which is text, or HTML.
func bodyBlocks(body string) []block {
	if strings.Contains(body, "</") || strings.Contains(body, "&lt;/") {
		if page, err := html.Parse(strings.NewReader(html.UnescapeString(body))); err == nil {
			return readBlocks(page)
		}
	}
	var blocks []block
	for l := range strings.Lines(body) {
		if l = clean(l); l != "" {
			blocks = append(blocks, block{text: l})
		}
	}
	return blocks
}
