package english

import (
	"os"
	"path/filepath"
	"testing"

	"onrecord/internal/nlp"
)

// reports returns the texts of the sample reports.
func reports(tb testing.TB) []string {
	tb.Helper()
	paths, err := filepath.Glob("../../../samples/*.txt")
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no sample reports: %v", err)
	}
	var texts []string
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			tb.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	return texts
}

func pipeline(tb testing.TB) nlp.Pipeline {
	tb.Helper()
	p, err := Pipeline(Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func TestEveryStageKeepsTheDocWhole(t *testing.T) {
	for _, text := range reports(t) {
		d := nlp.NewDoc(text, nlp.Context{})
		for _, st := range pipeline(t) {
			nlp.Pipeline{st}.Run(d)
			if err := d.Check(); err != nil {
				t.Fatalf("after stage %s: %v", st.Name, err)
			}
		}
		if len(d.Attributions) == 0 {
			t.Errorf("no attribution in %.40q", text)
		}
	}
}

func FuzzPipeline(f *testing.F) {
	p := pipeline(f)
	for _, text := range reports(f) {
		f.Add(text)
	}
	f.Add("\"\"\"\"\"'''“““”\x00\xff\n\n\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		d := nlp.NewDoc(text, nlp.Context{Published: nlp.Day{Year: 2026, Month: 3, Date: 4}, Outlet: "The Morning Post"})
		for _, st := range p {
			nlp.Pipeline{st}.Run(d)
			if err := d.Check(); err != nil {
				t.Fatalf("after stage %s: %v", st.Name, err)
			}
		}
	})
}

// BenchmarkPipeline reads the sample reports with one core.
func BenchmarkPipeline(b *testing.B) {
	p, texts := pipeline(b), reports(b)
	tokens := 0
	for b.Loop() {
		for _, text := range texts {
			d := nlp.NewDoc(text, nlp.Context{})
			p.Run(d)
			tokens += len(d.Tokens)
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkStages tells where the time goes.
func BenchmarkStages(b *testing.B) {
	texts := reports(b)
	for i, st := range pipeline(b) {
		b.Run(st.Name, func(b *testing.B) {
			var docs []*nlp.Doc
			tokens := 0
			for _, text := range texts {
				d := nlp.NewDoc(text, nlp.Context{})
				pipeline(b)[:i].Run(d)
				docs = append(docs, d)
			}
			for b.Loop() {
				for _, d := range docs {
					st.Run(d)
					tokens += len(d.Tokens)
				}
			}
			b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
