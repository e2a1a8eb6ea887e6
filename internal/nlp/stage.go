package nlp

import "fmt"

// A Stage is one step of reading. Running a stage on any text is legal, so Run
// returns no error; it fills the layers of Gives and changes no other.
type Stage struct {
	Name  string
	Needs Layers
	Gives Layers
	Run   func(*Doc)
}

// A Pipeline is a list of stages in reading order.
type Pipeline []Stage

// NewPipeline returns the stages as a Pipeline, or an error that names the first
// stage whose needs no earlier stage meets.
func NewPipeline(stages ...Stage) (Pipeline, error) {
	var have Layers
	for _, st := range stages {
		if miss := st.Needs &^ have; miss != 0 {
			return nil, fmt.Errorf("stage %s needs %v, which no stage before it gives", st.Name, miss)
		}
		have |= st.Gives
	}
	return stages, nil
}

// Run runs each stage on d in order.
func (p Pipeline) Run(d *Doc) {
	for _, st := range p {
		st.Run(d)
		d.layers |= st.Gives
	}
}
