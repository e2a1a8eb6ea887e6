package english

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"sync"

	"onrecord/internal/nlp/attrib"
	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/entity"
	"onrecord/internal/nlp/nn"
	"onrecord/internal/nlp/parse"
	"onrecord/internal/nlp/tag"
)

//go:embed weights/english.weights
var weights []byte

// network is the learned part: an encoder and the stages that read its encoding.
type network struct {
	encoder *encode.Encoder
	tagger  *tag.Tagger
	finder  *entity.Finder
	parser  *parse.Parser
	attrib  *attrib.Model
}

// loadNetwork makes the network of the embedded weights, once.
var loadNetwork = sync.OnceValues(func() (*network, error) {
	ps, err := nn.Load(weights)
	if err != nil {
		return nil, fmt.Errorf("embedded weights: %w", err)
	}
	marks, err := Names()
	if err != nil {
		return nil, err
	}
	sum, err := NamesSum()
	if err != nil {
		return nil, err
	}
	if !slices.Equal(ps.Lists["names"], []string{sum}) {
		return nil, errors.New("embedded weights: they were trained with other lists of names; go run ./training makes new ones")
	}
	n := &network{
		encoder: encode.New(ps, marks),
		tagger:  tag.New(ps, encode.Width),
		finder:  entity.New(ps, encode.Width),
		parser:  parse.New(ps, encode.Width),
		attrib:  attrib.New(ps, encode.Width),
	}
	if err := ps.Err(); err != nil {
		return nil, fmt.Errorf("embedded weights: %w", err)
	}
	return n, nil
})
