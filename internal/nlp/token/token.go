package token

import (
	"io/fs"

	"onrecord/internal/nlp"
)

// bytesPerToken is a low estimate, to size the token slice once.
const bytesPerToken = 5

// New returns the stage that gives Tokens and Sentences. It reads its word lists from
// the root of fsys; the error names a list that is missing or malformed.
func New(fsys fs.FS) (nlp.Stage, error) {
	l, err := loadLists(fsys)
	if err != nil {
		return nlp.Stage{}, err
	}
	w, err := loadWeights(fsys)
	if err != nil {
		return nlp.Stage{}, err
	}
	return nlp.Stage{
		Name:  "token",
		Gives: nlp.Tokens | nlp.Sentences,
		Run:   func(d *nlp.Doc) { run(d, l, w) },
	}, nil
}

// run tokenizes the blocks of d and splits each into sentences.
func run(d *nlp.Doc, l *lists, w weights) {
	tokenize(d, l)
	split(d, l, w)
}

// tokenize fills d.Tokens and the Tokens of its blocks.
func tokenize(d *nlp.Doc, l *lists) {
	s := scanner{lists: l, toks: make([]nlp.Token, 0, len(d.Text)/bytesPerToken+8)}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Tokens.Start = len(s.toks)
		s.block(d.Text, b.Span)
		b.Tokens.End = len(s.toks)
	}
	d.Tokens = s.toks
}
