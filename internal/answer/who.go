package answer

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"onrecord/internal/keep"
	"onrecord/internal/link/entity"
	"onrecord/internal/link/name"
	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// WhoOptions say how much to tell of somebody.
type WhoOptions struct {
	About      query.Query // which statements; nil for all
	AboutWords string      // the same in the words of whoever asks
	Statements int         // at most so many of the latest
	Positions  int         // at most so many matters
	Compared   int         // how many statements, the newest, are compared for that; 0 for 60
}

// About returns the query for statements about words, for [WhoOptions]; nil if there are none. What is wrong with
// them is a [query.Error].
func About(words string) (query.Query, error) {
	if strings.TrimSpace(words) == "" {
		return nil, nil
	}
	return query.Parse("about:(" + words + ")")
}

// Who tells what the record holds of an entity; [store.ErrNotFound] if there is none of that number.
func Who(r *store.Reader, entity int64, o WhoOptions) (*view.Who, error) {
	d := dossier{r, newWordings(r), entity}
	return d.who(o)
}

// dossier puts together what the record holds of an entity.
type dossier struct {
	r        *store.Reader
	wordings *wordings
	id       int64
}

// who returns the whole.
func (d *dossier) who(o WhoOptions) (*view.Who, error) {
	e, err := d.r.Entity(d.id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, absentf("there is no entity %s in the record", Ref{EntityRef, d.id})
	}
	if err != nil {
		return nil, err
	}
	profile, err := entity.Decode(e.ID, e.Profile)
	if err != nil {
		return nil, err
	}
	cover, err := d.r.CoverageOf(d.id)
	if err != nil {
		return nil, err
	}
	w := &view.Who{
		Ref: Ref{EntityRef, d.id}.String(), Kind: e.Kind, Name: e.Name, Names: names(profile), Articles: cover.Articles, Origins: cover.Origins,
		First: record.Text(cover.First.String()), Last: record.Text(cover.Last.String()),
	}
	if cover.Articles == store.MaxCovered { // the profile counts them all
		w.Articles, w.OriginsAtLeast, w.First = max(w.Articles, e.Articles), true, cmp.Or(record.Text(profile.First.String()), w.First)
	}
	roles, err := d.r.RoleCounts(d.id)
	if err != nil {
		return nil, err
	}
	w.Roles = newRoles(roles)
	compared := cmp.Or(o.Compared, mostCompared)
	if o.Positions == 0 {
		compared = 0
	}
	spoken, err := d.r.SpokenBy(d.id, o.About, max(compared, o.Statements))
	if err != nil {
		return nil, err
	}
	newest, err := d.r.Hits(spoken.Newest)
	if err != nil {
		return nil, err
	}
	w.Statements = d.spoken(spoken, newest, o)
	if w.Positions, err = d.positions(newest[:min(len(newest), compared)], o.Positions); err != nil {
		return nil, err
	}
	if w.KeptApart, err = d.namesakes(e); err != nil {
		return nil, err
	}
	w.Decisions, err = d.decisions(profile)
	return w, err
}

// names returns the names of a profile, the most frequent first.
func names(p *entity.Profile) []view.NameCount {
	all := []view.NameCount{}
	for _, n := range p.Names {
		all = append(all, view.NameCount{Name: n.Text, N: n.Count, Last: record.Text(n.Last.String())})
	}
	slices.SortStableFunc(all, func(a, b view.NameCount) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Name, b.Name)) })
	return all
}

// newRoles gathers the roles that are one but for capitals and the article before them.
func newRoles(counts []store.RoleCount) []view.Role {
	all := []view.Role{}
	at := map[string]int{}
	for _, c := range counts {
		key := strings.ToLower(strings.Trim(c.Text, " ,.;“”\""))
		for _, article := range []string{"the ", "a ", "an "} {
			key = strings.TrimPrefix(key, article)
		}
		i, ok := at[key]
		if !ok {
			i = len(all)
			at[key] = i
			all = append(all, view.Role{Role: c.Text, Outlets: []view.RoleOutlet{}})
		}
		addRole(&all[i], c)
	}
	return all
}

// addRole counts articles to a role. Counts come in order of their first days.
func addRole(r *view.Role, c store.RoleCount) {
	first, last := record.Text(c.First.String()), record.Text(c.Last.String())
	r.First, r.Last, r.Articles = earlier(r.First, first), max(r.Last, last), r.Articles+c.Articles
	for i := range r.Outlets {
		if o := &r.Outlets[i]; o.Outlet == record.Text(c.Outlet) {
			o.First, o.Last, o.Articles = earlier(o.First, first), max(o.Last, last), o.Articles+c.Articles
			return
		}
	}
	r.Outlets = append(r.Outlets, view.RoleOutlet{Outlet: record.Text(c.Outlet), First: first, Last: last, Articles: c.Articles})
}

// earlier returns the earlier of two days, either of which may be unknown.
func earlier(a, b record.Text) record.Text {
	if a == "" || b == "" {
		return max(a, b)
	}
	return min(a, b)
}

// shownMonths is how many months are counted apart.
const shownMonths = 12

// spoken counts statements and gives the latest.
func (d *dossier) spoken(all store.Spoken, newest []store.Hit, o WhoOptions) view.Spoken {
	months, forms, authorities := map[string]int{}, map[string]int{}, map[string]int{}
	for _, c := range all.Counts {
		months[c.Month] += c.N
		forms[c.Form] += c.N
		authorities[c.Authority] += c.N
	}
	out := view.Spoken{
		About: record.Text(strings.TrimSpace(o.AboutWords)), Total: all.Total, AtLeast: all.AtLeast,
		Month: countList(months, func(a, b view.Count) int { return cmp.Compare(b.Value, a.Value) }),
		Form:  countList(forms, mostFirst), Authority: countList(authorities, mostFirst),
	}
	if n := len(out.Month.Values); n > shownMonths {
		out.Month.Values, out.Month.More = out.Month.Values[:shownMonths], n-shownMonths
	}
	out.Latest = Statements(newest[:min(o.Statements, len(newest))])
	return out
}

func mostFirst(a, b view.Count) int {
	return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value, b.Value))
}

func countList(counts map[string]int, order func(a, b view.Count) int) view.CountList {
	l := view.CountList{Values: []view.Count{}}
	for _, v := range slices.Sorted(maps.Keys(counts)) {
		l.Values = append(l.Values, view.Count{Value: record.Text(v), N: counts[v]})
	}
	slices.SortStableFunc(l.Values, order)
	return l
}

// mostNamesakes is how many of one name are listed.
const mostNamesakes = 8

// namesakes returns who else goes by the last word of a name, and was kept apart.
func (d *dossier) namesakes(e store.Entity) ([]view.Namesake, error) {
	all := []view.Namesake{}
	words := strings.Fields(e.Name)
	if e.Kind != "person" || len(words) == 0 {
		return all, nil
	}
	rows, err := d.r.Namesakes(d.id, words[len(words)-1], mostNamesakes)
	own := name.Parse(e.Name, name.Person)
	for _, n := range rows {
		m := own.Compare(name.Parse(n.Name, name.Person))
		all = append(all, view.Namesake{
			Ref: Ref{EntityRef, n.ID}.String(), Name: n.Name, Role: record.Text(n.Role), Articles: n.Articles,
			Together: n.Together, Looked: min(n.Articles, store.MaxTogether), Why: string(m.Reason),
		})
	}
	return all, err
}

// decisions returns those of people that name a sighting of the entity.
func (d *dossier) decisions(p *entity.Profile) ([]view.DecisionLine, error) {
	all := []view.DecisionLine{}
	if len(p.Decided) == 0 {
		return all, nil
	}
	log, err := keep.DecisionsIn(d.r)
	for _, dec := range log {
		if slices.ContainsFunc(dec.Sightings, func(key string) bool { return slices.Contains(p.Decided, key) }) {
			all = append(all, view.DecisionLine{
				Number: dec.Number, Kind: dec.Kind, Note: record.Text(dec.Note), By: record.Text(dec.By), Time: record.Text(dec.Time),
			})
		}
	}
	return all, err
}
