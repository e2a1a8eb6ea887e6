package name

import "testing"

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Parse("President Volodymyr Oleksandrovych Zelenskyy", Person)
	}
}

func BenchmarkKeys(b *testing.B) {
	n := Parse("Volodymyr Oleksandrovych Zelenskyy", Person)
	b.ReportAllocs()
	for b.Loop() {
		n.Keys()
	}
}

func BenchmarkCompare(b *testing.B) {
	for _, c := range []struct{ name, a, b string }{
		{"equal", "Marta Ines Oyelaran", "Marta Ines Oyelaran"},
		{"spelled", "Volodymyr Zelensky", "Володимир Зеленський"},
		{"other", "Marta Ines Oyelaran", "Tomas Brandt"},
		{"near", "Marta Ines Oyelaran", "Martha Inez Oyeleran"},
	} {
		x, y := Parse(c.a, Person), Parse(c.b, Person)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Compare(y)
			}
		})
	}
}
