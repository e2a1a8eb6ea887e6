package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"onrecord/internal/keep"
	"onrecord/internal/record"
	"onrecord/internal/record/recordtest"
	"onrecord/internal/store"
)

// twoPeople returns two people of the record that several articles name, some of them both, or none.
func twoPeople(t *testing.T, s *Server, beside bool) (one, other store.NamedEntity) {
	t.Helper()
	err := s.read(t.Context(), func(rd *store.Reader) (err error) {
		var all []store.NamedEntity
		for id := int64(1); len(all) < 2; id++ {
			e, err := rd.EntityNumbered(id)
			if err != nil {
				return err
			}
			if e.Kind != "person" || e.Articles < 2 {
				continue
			}
			if len(all) == 0 {
				all = append(all, e)
			} else if both, err := together(rd, all[0].ID, id); err != nil {
				return err
			} else if (both > 0) == beside {
				all = append(all, e)
			}
		}
		one, other = all[0], all[1]
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return one, other
}

// together counts the articles that name two.
func together(rd *store.Reader, one, other int64) (n int, err error) {
	a, err := rd.SightingsOf(one)
	if err != nil {
		return 0, err
	}
	b, err := rd.SightingsOf(other)
	for _, x := range a {
		for _, y := range b {
			if x.ArticleKey == y.ArticleKey {
				n++
			}
		}
	}
	return n, err
}

// firstNamed returns whom one finds first under a name.
func firstNamed(t *testing.T, s *Server, name string) store.NamedEntity {
	t.Helper()
	var all []store.NamedEntity
	if err := s.read(t.Context(), func(rd *store.Reader) (err error) {
		all, err = rd.EntitiesNamed(name, 1)
		return err
	}); err != nil || len(all) == 0 {
		t.Fatalf("%s: %v", name, err)
	}
	return all[0]
}

// enlarge adds so many reports of nobody that decisions about who is who wait.
func enlarge(t *testing.T, s *Server) {
	t.Helper()
	r, err := record.New(recordtest.Report())
	if err != nil {
		t.Fatal(err)
	}
	r.Statements, r.Entities, r.Events = r.Statements[:0], r.Entities[:0], r.Events[:0]
	k := keep.New(s.o.Store)
	for i := range 300 {
		r.Article.ID, r.Article.URL = fmt.Sprintf("%016x", i), record.Text(fmt.Sprintf("https://wire.example/%d", i))
		if _, err := k.Keep(t.Context(), keep.Report{Record: r, Reader: "test"}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestMergePages(t *testing.T) {
	for _, beside := range []bool{false, true} {
		t.Run(fmt.Sprintf("beside=%v", beside), func(t *testing.T) { testMerge(t, beside) })
	}
}

func testMerge(t *testing.T, beside bool) {
	s := openReview(t)
	one, other := twoPeople(t, s, beside)
	address := fmt.Sprintf("/entities/e%d/merge", one.ID)
	with := fmt.Sprintf("e%d", other.ID)
	checkPage(t, wantPage(t, s, address, nil, "Merge with another", one.Name))
	checkPage(t, wantPage(t, s, address+"?q="+strings.ReplaceAll(other.Name, " ", "+"), nil, address+"?with="+with, other.Name))
	checkPage(t, wantPage(t, s, address+"?with="+with, nil, "They are one", other.Name, `value="`+with+`"`))
	wantPage(t, s, address+"?q="+with, nil, "They are one")
	wantPage(t, s, address+"?q=%3Cscript%3E", nil, "Nobody else has that name", "&lt;script&gt;")
	var twin deciding
	if err := json.Unmarshal(open(s, address+".json?with="+with, nil).Body.Bytes(), &twin); err != nil || twin.Other == nil || twin.Other.Name != other.Name || len(twin.Reports) == 0 {
		t.Errorf("%+v %v", twin, err)
	}
	for _, form := range [][]string{{"with", ""}, {"with", "e99999"}, {"with", fmt.Sprintf("e%d", one.ID)}, {"with", "s1"}, {"with", `"><script>`}} {
		w := send(s, address, nil, form...)
		if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "Nothing was decided") || strings.Contains(w.Body.String(), "<script>") {
			t.Errorf("%q: %d\n%s", form, w.Code, w.Body)
		}
	}
	if !beside {
		enlarge(t, s)
		one, other = firstNamed(t, s, one.Name), firstNamed(t, s, other.Name)
		address, with = fmt.Sprintf("/entities/e%d/merge", one.ID), fmt.Sprintf("e%d", other.ID)
	}
	to := wantGone(t, send(s, address, nil, "with", with, "note", "one <b>man</b>"), "/decisions?done=1")
	if body := wantPage(t, s, to, nil, "are one", "one &lt;b&gt;man&lt;/b&gt;"); beside && strings.Contains(body, "waits") {
		t.Error("a merge waits in a small record")
	}
	if beside {
		if a, b := firstNamed(t, s, one.Name), firstNamed(t, s, other.Name); a != b {
			t.Errorf("%+v and %+v are not one", a, b)
		}
		return
	}
	checkPage(t, wantPage(t, s, to, nil, "are one", "takes effect when it is joined anew", "<strong>waits</strong>", "one &lt;b&gt;man&lt;/b&gt;"))
	for _, id := range []int64{one.ID, other.ID} {
		checkPage(t, wantPage(t, s, fmt.Sprintf("/entities/e%d", id), nil, "Decision 1</a>, a merge, waits"))
	}
	rebuilt(t, s)
	if err := s.read(t.Context(), func(rd *store.Reader) error {
		ones, err := rd.EntitiesNamed(one.Name, 5)
		if err != nil {
			return err
		}
		others, err := rd.EntitiesNamed(other.Name, 5)
		if len(ones) != 1 || len(others) != 1 || ones[0] != others[0] {
			t.Errorf("%+v and %+v are not one", ones, others)
		}
		if body := open(s, fmt.Sprintf("/entities/e%d", ones[0].ID), nil).Body.String(); strings.Contains(body, "waits") {
			t.Error("what was joined anew waits on its page")
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if body := open(s, "/decisions", nil).Body.String(); strings.Contains(body, "waits") {
		t.Error("what was joined anew waits")
	}
}

func TestSplitPages(t *testing.T) {
	s := openReview(t)
	one, _ := twoPeople(t, s, false)
	address := fmt.Sprintf("/entities/e%d/split", one.ID)
	checkPage(t, wantPage(t, s, address, nil, `type="checkbox"`, "These speak of somebody else"))
	var twin deciding
	if err := json.Unmarshal(open(s, address+".json", nil).Body.Bytes(), &twin); err != nil || len(twin.Reports) != one.Articles {
		t.Fatalf("%d reports of %d, %v", len(twin.Reports), one.Articles, err)
	}
	for _, article := range []string{"", "nothing", `"><script>`} {
		if w := send(s, address, nil, "article", article); w.Code != 400 || !strings.Contains(w.Body.String(), "Choose some of the reports") || strings.Contains(w.Body.String(), "<script>") {
			t.Errorf("%q: %d", article, w.Code)
		}
	}
	wantGone(t, send(s, address, nil, "article", twin.Reports[0].Key), "/decisions?done=1")
	if err := s.read(t.Context(), func(rd *store.Reader) error {
		all, err := rd.EntitiesNamed(one.Name, 5)
		if len(all) != 2 {
			t.Errorf("%d are called %s", len(all), one.Name)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

func TestRenamePages(t *testing.T) {
	s := openReview(t)
	one, _ := twoPeople(t, s, false)
	address := fmt.Sprintf("/entities/e%d/rename", one.ID)
	checkPage(t, wantPage(t, s, address, nil, `value="`+one.Name+`"`))
	if w := send(s, address, nil, "name", "Somebody", "is", "<b>Else</b>"); w.Code != 400 || !strings.Contains(w.Body.String(), "by now it is "+one.Name) || strings.Contains(w.Body.String(), "<b>Else") {
		t.Errorf("a form of an older page: %d\n%s", w.Code, w.Body)
	}
	for _, name := range []string{"", " \t", one.Name, strings.Repeat("n", 201)} {
		if w := send(s, address, nil, "name", name); w.Code != 400 {
			t.Errorf("%.20q: %d", name, w.Code)
		}
	}
	wantGone(t, send(s, address, nil, "name", "  The <i>Minister</i>  "), "/decisions?done=1")
	body := wantPage(t, s, "/decisions", nil, one.Name+" is shown as The &lt;i&gt;Minister&lt;/i&gt;")
	if strings.Contains(body, "waits") {
		t.Error("a rename waits")
	}
	wantPage(t, s, fmt.Sprintf("/entities/e%d", one.ID), nil, "The &lt;i&gt;Minister&lt;/i&gt;</h1>")
	rebuilt(t, s)
	if err := s.read(t.Context(), func(rd *store.Reader) error {
		all, err := rd.EntitiesNamed("The <i>Minister</i>", 2)
		if len(all) != 1 {
			t.Errorf("%d have the new name", len(all))
			return err
		}
		address = fmt.Sprintf("/entities/e%d", all[0].ID)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	wantPage(t, s, address, nil, "The &lt;i&gt;Minister&lt;/i&gt;</h1>", one.Name)
	for _, bad := range []string{"/entities/x/rename", "/entities/e0/merge", "/entities/s1/split", "/entities/e99999/split"} {
		if w := open(s, bad, nil); w.Code != 404 {
			t.Errorf("%s: %d", bad, w.Code)
		}
		if w := send(s, bad, nil); w.Code != 404 {
			t.Errorf("POST %s: %d", bad, w.Code)
		}
	}
}
