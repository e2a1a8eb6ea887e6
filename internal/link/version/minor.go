package version

import (
	"strings"
	"unicode/utf8"

	"onrecord/internal/link/terms"
	"onrecord/internal/link/wording"
)

// marked returns differences with those that are slips of spelling marked as minor.
func marked(all []wording.Difference) []wording.Difference {
	for i, d := range all {
		if d.Change == wording.Replaced && slip(d.First.Text, d.Second.Text) {
			all[i].Minor = true
		}
	}
	return all
}

// minor reports whether all differences are.
func minor(all []wording.Difference) bool {
	for _, d := range all {
		if !d.Minor {
			return false
		}
	}
	return true
}

const (
	// slipLength is the number of letters of the shortest word in which a slip can be told from another word.
	slipLength = 5
	// slipEdits is how many letters a slip changes.
	slipEdits = 2
	// slipWords is how many words are compared.
	slipWords = 8
)

// slip reports whether two wordings are the same words, but for letters mistyped in long ones.
func slip(a, b string) bool {
	x, y := terms.Split(a), terms.Split(b)
	if len(x) != len(y) || len(x) > slipWords {
		return strings.Join(texts(x), "") == strings.Join(texts(y), "") // parted or joined: "every one"
	}
	for i := range x {
		if v, w := x[i].Text, y[i].Text; v != w && !mistyped(v, w) {
			return false
		}
	}
	return true
}

func texts(words []terms.Word) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = w.Text
	}
	return all
}

// mistyped reports whether two words differ in one letter, in two if they are long, in the place of two
// letters, and in no digit.
func mistyped(a, b string) bool {
	short := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if short < slipLength || strings.ContainsAny(a+b, "0123456789") || a[0] != b[0] {
		return false
	}
	most := 1
	if short >= 2*slipEdits+slipLength-1 {
		most = slipEdits
	}
	return edits([]rune(a), []rune(b)) <= most
}

// edits counts the letters to insert, delete, change or exchange with the next to make b of a.
func edits(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
