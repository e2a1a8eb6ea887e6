package web

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/review"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// How much the forms about who is who list.
const (
	mostFoundNamed = 20  // to merge with
	mostSighted    = 300 // articles to split
	mostRecalled   = 5   // articles of each that are to be merged
)

func (s *Server) whoIsWhoRoutes() []route {
	return []route{
		{"GET /entities/{ref}/merge", s.showMerge},
		{"POST /entities/{ref}/merge", s.merge},
		{"GET /entities/{ref}/split", s.showSplit},
		{"POST /entities/{ref}/split", s.split},
		{"GET /entities/{ref}/rename", s.showRename},
		{"POST /entities/{ref}/rename", s.rename},
	}
}

// someone is a person, a body or a place about which one decides.
type someone struct {
	Ref      string      `json:"ref"`
	Kind     string      `json:"kind"`
	Name     string      `json:"name"`
	Role     record.Text `json:"role"`     // the one that most articles give; null if none does
	Articles int         `json:"articles"` // that name it
	Reports  []sighted   `json:"reports"`  // some of them
	More     int         `json:"more"`     // how many there are besides

	keys []string // by which decisions know its sightings
}

// sighted is an article that names somebody.
type sighted struct {
	view.ArticleRef
	Day record.Text `json:"day"`
}

// deciding is what the forms about who is who show.
type deciding struct {
	someone
	Other   *someone  `json:"with,omitempty"`  // to merge with
	Both    int       `json:"both,omitempty"`  // articles that name both
	Query   string    `json:"query,omitempty"` // names that were looked for
	Found   []someone `json:"found,omitempty"`
	Nearest bool      `json:"nearest,omitempty"` // those found have other names, the nearest ones
	Problem string    `json:"problem,omitempty"`

	Typed string   `json:"-"` // a new name
	Apart []string `json:"-"` // keys of the articles that were chosen
	May   bool     `json:"-"`
}

// Chosen tells whether an article was chosen.
func (d *deciding) Chosen(key string) bool { return slices.Contains(d.Apart, key) }

// namedBy reads whom an address is about, with at most so many of the articles.
func namedBy(rd *store.Reader, ref string, most int) (out someone, err error) {
	id, ok := answer.ParseRef(ref, answer.EntityRef)
	if !ok {
		return out, store.ErrNotFound
	}
	e, err := rd.EntityNumbered(id)
	if err != nil {
		return out, err
	}
	out = newSomeone(e)
	rows, err := rd.SightingsOf(id)
	if err == nil && len(rows) == 0 {
		err = store.ErrNotFound // unreachable: it would not be in the record
	}
	if err != nil {
		return out, err
	}
	for i, row := range rows {
		out.keys = append(out.keys, row.ArticleKey+"/"+row.Ref)
		if i > 0 && rows[i-1].ArticleKey == row.ArticleKey {
			continue
		}
		if len(out.Reports) == most {
			out.More++
			continue
		}
		a, err := rd.FindArticle(row.ArticleKey)
		if err != nil {
			return out, err
		}
		out.Reports = append(out.Reports, sighted{answer.ArticleRef(a), record.Text(a.Day.String())})
	}
	return out, nil
}

func newSomeone(e store.NamedEntity) someone {
	return someone{
		Ref: answer.Ref{Letter: answer.EntityRef, ID: e.ID}.String(), Kind: e.Kind, Name: e.Name, Role: record.Text(e.Role), Articles: e.Articles, Reports: []sighted{},
	}
}

// aboutWho answers a request about somebody with what look adds.
func (s *Server) aboutWho(r *http.Request, most int, look func(*store.Reader, *deciding) error) (*deciding, error) {
	out := &deciding{May: mayDecide(r)}
	err := s.read(r.Context(), func(rd *store.Reader) (err error) {
		if out.someone, err = namedBy(rd, r.PathValue("ref"), most); err == nil && look != nil {
			err = look(rd, out)
		}
		return err
	})
	return out, err
}

func (d *deciding) page(name string) *page {
	p := &page{name: "review_" + name, title: strings.ToUpper(name[:1]) + name[1:] + " " + d.Name, data: d}
	if d.Problem != "" {
		p.status = http.StatusBadRequest
	}
	return p
}

// meantOther says that a reference means another thing by now than on the page from which a form comes, which names it in a field; empty if it
// does not. References change when everything is joined anew.
func meantOther(r *http.Request, field, name string) string {
	shown := r.PostFormValue(field)
	if shown == "" || shown == name {
		return ""
	}
	return "On the page that you sent this was " + shown + ", and by now it is " + name + ": the record was changed meanwhile. Look again."
}

// decideWho decides who is who and shows that in the log, or the form with what is wrong.
func (s *Server) decideWho(r *http.Request, d *deciding, v review.WhoVerdict) (*page, error) {
	if d.Problem = meantOther(r, "is", d.Name); d.Problem == "" && d.Other != nil {
		d.Problem = meantOther(r, "with_is", d.Other.Name)
	}
	if d.Problem != "" {
		return d.page(v.Kind), nil
	}
	var err error
	if v.Signature, err = s.signed(r); err != nil {
		return nil, err
	}
	id, _ := answer.ParseRef(d.Ref, answer.EntityRef) // which was read before
	v.Entities = append([]int64{id}, v.Entities...)
	e, err := review.DecideWho(r.Context(), s.o.Store, v)
	if errors.Is(err, review.ErrWrong) {
		d.Problem = sentence(err.Error())
		return d.page(v.Kind), nil
	}
	if err != nil {
		return nil, err
	}
	return &page{to: told("/decisions", e.Number)}, nil
}

// showMerge looks for somebody to merge with, or shows both.
func (s *Server) showMerge(r *http.Request) (*page, error) {
	out, err := s.merging(r)
	if err != nil {
		return nil, err
	}
	return out.page("merge"), nil
}

func (s *Server) merging(r *http.Request) (*deciding, error) {
	return s.aboutWho(r, mostRecalled, func(rd *store.Reader, out *deciding) error {
		out.Query = short(r, "q")
		with := r.FormValue("with")
		if _, isRef := answer.ParseRef(out.Query, answer.EntityRef); isRef && with == "" {
			with = out.Query
		}
		switch {
		case with == out.Ref:
			out.Problem = "That is " + out.Name + " as well: choose another."
		case with != "":
			other, err := namedBy(rd, with, mostRecalled)
			if errors.Is(err, store.ErrNotFound) {
				out.Problem = "There is nobody " + with + " in the record."
				return nil
			}
			out.Other, out.Both = &other, shared(out.keys, other.keys)
			return err
		case out.Query != "":
			return out.find(rd)
		}
		return nil
	})
}

// shared counts the articles of two lists of sightings that are in both.
func shared(a, b []string) int {
	in := map[string]bool{}
	for _, key := range a {
		in[articleOfSighting(key)] = true
	}
	n := 0
	for _, key := range b {
		if article := articleOfSighting(key); in[article] {
			in[article] = false
			n++
		}
	}
	return n
}

// find looks for others by name.
func (d *deciding) find(rd *store.Reader) error {
	all, err := rd.EntitiesNamed(d.Query, mostFoundNamed)
	if err == nil && len(all) == 0 {
		d.Nearest = true
		all, err = answer.NearNames(rd, d.Query)
	}
	for _, e := range all {
		if one := newSomeone(e); one.Ref != d.Ref {
			d.Found = append(d.Found, one)
		}
	}
	return err
}

// merge decides that two are one.
func (s *Server) merge(r *http.Request) (*page, error) {
	if err := verdictForm(r); err != nil {
		return nil, err
	}
	out, err := s.merging(r)
	if err != nil {
		return nil, err
	}
	if out.Other == nil {
		out.Problem = cmp.Or(out.Problem, "Choose with whom.")
		return out.page("merge"), nil
	}
	other, _ := answer.ParseRef(out.Other.Ref, answer.EntityRef) // which was read before
	return s.decideWho(r, out, review.WhoVerdict{Kind: decision.Merge, Entities: []int64{other}})
}

// showSplit lists the articles that name somebody.
func (s *Server) showSplit(r *http.Request) (*page, error) {
	out, err := s.aboutWho(r, mostSighted, nil)
	if err != nil {
		return nil, err
	}
	return out.page("split"), nil
}

// split decides that some articles speak of somebody else.
func (s *Server) split(r *http.Request) (*page, error) {
	if err := verdictForm(r); err != nil {
		return nil, err
	}
	out, err := s.aboutWho(r, mostSighted, nil)
	if err != nil {
		return nil, err
	}
	out.Apart = r.PostForm["article"]
	p, err := s.decideWho(r, out, review.WhoVerdict{Kind: decision.Split, Articles: out.Apart})
	if out.Problem != "" {
		out.Problem = "Choose some of the reports, but not all: those that speak of somebody else."
	}
	return p, err
}

// articleOfSighting returns the key of the article of a sighting, whose own key is that, a slash and an id.
func articleOfSighting(key string) string {
	return key[:max(0, strings.LastIndexByte(key, '/'))]
}

// showRename asks for another name.
func (s *Server) showRename(r *http.Request) (*page, error) {
	out, err := s.aboutWho(r, 0, nil)
	if err != nil {
		return nil, err
	}
	out.Typed = out.Name
	return out.page("rename"), nil
}

// rename decides under which name somebody is shown.
func (s *Server) rename(r *http.Request) (*page, error) {
	if err := verdictForm(r); err != nil {
		return nil, err
	}
	out, err := s.aboutWho(r, 0, nil)
	if err != nil {
		return nil, err
	}
	out.Typed = oneLine(strings.ToValidUTF8(r.PostFormValue("name"), "\ufffd"))
	return s.decideWho(r, out, review.WhoVerdict{Kind: decision.Rename, Name: out.Typed})
}
