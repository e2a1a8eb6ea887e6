package view

import (
	"io"
	"testing"
)

func BenchmarkWrite(b *testing.B) {
	r := report(b)
	b.ReportAllocs()
	b.SetBytes(int64(len(r.Article.Text)))
	for b.Loop() {
		if err := Write(io.Discard, r, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
