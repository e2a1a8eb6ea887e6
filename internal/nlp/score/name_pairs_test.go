package score

import (
	"strings"
	"testing"
)

const namePairTable = `case_group,schema,name1,name2,is_match,quality
short,Person,Bill Sanders,William Sanders,true,STRONG
short,Person,"Duarte, Maria",Anna Duarte,false,WEAK
legal,Company,Norvik Ltd,Norvik Limited,true,
`

func TestReadNamePairs(t *testing.T) {
	pairs, err := ReadNamePairs(strings.NewReader(namePairTable))
	if err != nil {
		t.Fatal(err)
	}
	want := []NamePair{
		{2, "Person", "Bill Sanders", "William Sanders", true, "short"},
		{3, "Person", "Duarte, Maria", "Anna Duarte", false, "short"},
		{4, "Company", "Norvik Ltd", "Norvik Limited", true, "legal"},
	}
	if len(pairs) != len(want) {
		t.Fatalf("%d pairs, want %d", len(pairs), len(want))
	}
	for i := range want {
		if pairs[i] != want[i] {
			t.Errorf("pair %d is %+v, want %+v", i, pairs[i], want[i])
		}
	}
}

func TestReadNamePairsErrors(t *testing.T) {
	for in, want := range map[string]string{
		"":                                       "read the head of the table: EOF",
		"name1,is_match\nA,true\n":               "the table has no column name2",
		"name1,name2,is_match\nA,B,perhaps\n":    `line 2: is_match is "perhaps", neither true nor false`,
		"name1,name2,is_match\nA,B,true\nA,true": "record on line 3: wrong number of fields",
		"name1,name2,is_match\n" + strings.Repeat("a", maxNamePair+1) + ",B,true\n": "line 2: a name is longer than 1000 bytes",
	} {
		if _, err := ReadNamePairs(strings.NewReader(in)); err == nil || err.Error() != want {
			t.Errorf("%.40q: error %v, want %s", in, err, want)
		}
	}
}

func TestNamePairs(t *testing.T) {
	pairs, err := ReadNamePairs(strings.NewReader(namePairTable))
	if err != nil {
		t.Fatal(err)
	}
	var s NamePairs
	for _, p := range pairs {
		s.Add(p, p.Kind == "Person") // both persons found, the company missed
	}
	got := map[string]Figure{}
	for _, table := range s.Report().Tables {
		for _, r := range table.Rows {
			got[r.Key] = r.Figures[0]
		}
	}
	for key, want := range map[string]Figure{
		"all":     {50, 50, 50, 1, 2, 2},
		"person":  {50, 100, 200.0 / 3, 1, 2, 1},
		"company": {0, 0, 0, 0, 0, 1},
		"short":   {50, 100, 200.0 / 3, 1, 2, 1},
	} {
		if f := got[key]; round(f.F1) != round(want.F1) || f.Precision != want.Precision || f.Right != want.Right || f.Found != want.Found || f.Gold != want.Gold {
			t.Errorf("%s is %+v, want %+v", key, f, want)
		}
	}
}
