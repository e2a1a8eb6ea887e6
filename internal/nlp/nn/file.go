package nn

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"math"
)

// A file of weights is
//
//	"onrecord weights 1\n"
//	uint32 length of the header, little-endian as all that follows
//	header: JSON {"lists": {name: [string …]}, "weights": [{"name", "rows", "cols", "bytes"}…]}
//	the weights in the order of the header: with "bytes" 4, rows·cols float32; with
//	"bytes" 1, for each row a float32 scale and cols int8 to be multiplied by it.
//
// Version 1 is the first.
const fileMagic = "onrecord weights 1\n"

// maxFile bounds what a damaged header can make the reader allocate.
const (
	maxHeader  = 16 << 20 // bytes
	maxWeights = 64 << 20 // numbers in one entry
)

type header struct {
	Lists   map[string][]string `json:"lists"`
	Weights []entry             `json:"weights"`
}

type entry struct {
	Name  string `json:"name"`
	Rows  int    `json:"rows"`
	Cols  int    `json:"cols"`
	Bytes int    `json:"bytes"`
}

// Save writes the weights and the lists of strings that belong to them, such as a
// vocabulary. Embeddings are written with 8 bits a number.
func (ps *Params) Save(w io.Writer) error {
	h := header{Lists: ps.Lists}
	for _, p := range ps.List {
		h.Weights = append(h.Weights, entry{p.Name, p.Rows, p.Cols, p.bytes()})
	}
	head, err := json.Marshal(h)
	if err != nil {
		return err
	}
	bw := bufio.NewWriter(w)
	bw.WriteString(fileMagic)
	binary.Write(bw, binary.LittleEndian, uint32(len(head)))
	bw.Write(head)
	for _, p := range ps.List {
		p.write(bw)
	}
	return bw.Flush()
}

func (p *Param) bytes() int {
	if p.Sparse {
		return 1
	}
	return 4
}

// Quantise rounds embeddings to what a file of weights keeps, so that figures measured
// before saving hold after loading.
func (ps *Params) Quantise() {
	for _, p := range ps.List {
		for r := 0; p.Sparse && p.kept == nil && r < p.Rows; r++ {
			row := p.W[r*p.Cols : (r+1)*p.Cols]
			scale := rowScale(row)
			for i, v := range row {
				row[i] = float32(quantum(v, scale)) * scale
			}
		}
	}
}

// rowScale returns the scale with which the largest number of row becomes 127.
func rowScale(row []float32) float32 {
	var top float32
	for _, v := range row {
		top = max(top, v, -v)
	}
	return top / 127
}

func quantum(v, scale float32) int8 {
	if scale == 0 {
		return 0
	}
	return int8(math.Round(float64(v / scale)))
}

func (p *Param) write(bw *bufio.Writer) {
	var b [4]byte
	put := func(v float32) {
		binary.LittleEndian.PutUint32(b[:], math.Float32bits(v))
		bw.Write(b[:])
	}
	if !p.Sparse {
		for _, v := range p.W {
			put(v)
		}
		return
	}
	if p.kept != nil {
		bw.Write(p.kept)
		return
	}
	for r := range p.Rows {
		row := p.W[r*p.Cols : (r+1)*p.Cols]
		scale := rowScale(row)
		put(scale)
		for _, v := range row {
			bw.WriteByte(byte(quantum(v, scale)))
		}
	}
}

// Load reads what Save wrote; embeddings stay in data, which must not change. The result hands out the stored weights to the constructors
// of layers, which ask for them by name and shape; see [Params.Err].
func Load(data []byte) (*Params, error) {
	if len(data) < len(fileMagic)+4 || string(data[:len(fileMagic)]) != fileMagic {
		return nil, errors.New("not a file of weights")
	}
	data = data[len(fileMagic):]
	n := int(binary.LittleEndian.Uint32(data))
	data = data[4:]
	if n > maxHeader || n > len(data) {
		return nil, errors.New("weights: header is cut off")
	}
	var h header
	if err := json.Unmarshal(data[:n], &h); err != nil {
		return nil, fmt.Errorf("weights: header: %w", err)
	}
	data = data[n:]
	ps := &Params{Lists: h.Lists, stored: map[string]*Param{}}
	for _, e := range h.Weights {
		p, rest, err := e.read(data)
		if err != nil {
			return nil, err
		}
		ps.stored[e.Name], data = p, rest
	}
	return ps, nil
}

// read takes one entry off the front of data.
func (e entry) read(data []byte) (*Param, []byte, error) {
	if e.Rows < 0 || e.Cols < 0 || e.Rows > maxWeights || e.Cols > maxWeights || e.Rows*e.Cols > maxWeights {
		return nil, nil, fmt.Errorf("weights: %s is too large", e.Name)
	}
	size := e.Rows * e.Cols * 4
	if e.Bytes == 1 {
		size = e.Rows * (e.Cols + 4)
	}
	if size > len(data) {
		return nil, nil, fmt.Errorf("weights: %s is cut off", e.Name)
	}
	p := &Param{Name: e.Name, Rows: e.Rows, Cols: e.Cols, Sparse: e.Bytes == 1}
	if p.Sparse {
		p.kept = data[:size:size]
		return p, data[size:], nil
	}
	p.W = make([]float32, e.Rows*e.Cols)
	for i := range p.W {
		p.W[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return p, data[size:], nil
}

// keptRow returns the scale of row r of an embedding as a file keeps it, and its numbers, int8 each.
func (p *Param) keptRow(r int) (scale float32, row []byte) {
	row = p.kept[r*(p.Cols+4) : (r+1)*(p.Cols+4)]
	return math.Float32frombits(binary.LittleEndian.Uint32(row)), row[4:]
}

// addRowTo adds row r of an embedding to x.
func (p *Param) addRowTo(x []float32, r int) {
	if p.kept == nil {
		addTo(x, p.W[r*p.Cols:])
		return
	}
	scale, row := p.keptRow(r)
	addScaled(x, row, scale)
}

// expand writes the numbers of a loaded parameter to w.
func (p *Param) expand(w []float32) {
	copy(w, p.W)
	if p.kept != nil {
		clear(w)
		for r := range p.Rows {
			p.addRowTo(w[r*p.Cols:(r+1)*p.Cols], r)
		}
	}
}
