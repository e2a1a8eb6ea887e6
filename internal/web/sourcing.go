package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"onrecord/internal/answer"
	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

func (s *Server) sourcingRoutes() []route {
	return []route{{"GET /sourcing", s.sourcing}}
}

// groupings are by what an audit can be made, in the order in which they are offered.
var groupings = []string{"outlet", "author", "story", "month", "speaker"}

// The limits of an audit.
const (
	auditGroups  = 30
	mostGroups   = 500
	auditReasons = 30
)

// audit is what stands behind statements, and its charts.
type audit struct {
	*view.Sourcing
	Error     *badQuery         `json:"error,omitzero"`
	Asked     askedAudit        `json:"-"`
	Bars      []bar             `json:"-"` // of the groups, and first that of all together
	Reasoned  []reasonBar       `json:"-"`
	Kinds     []authorityMark   `json:"-"`
	Groupings []groupingAddress `json:"-"`
	All       string            `json:"-"` // address with more groups; empty if these are all
	Counted   time.Time         `json:"-"` // when, if that is a while ago; else zero
}

type groupingAddress struct {
	By, Address string
	Chosen      bool
}

// askedAudit is what an audit was asked for.
type askedAudit struct {
	By      string
	Text    string // of the query
	Least   int    // statements of a group
	Groups  int    // at most
	Origins bool   // statements of copies of one text count once
	query   query.Query
}

// readAudit reads the parameters of an audit.
func readAudit(r *http.Request) (a askedAudit, wrong *badQuery, err error) {
	a = askedAudit{By: "outlet", Text: r.FormValue("q"), Groups: auditGroups, Origins: r.FormValue("count") == "origins"}
	if by := r.FormValue("by"); by != "" {
		if !slices.Contains(groupings, by) {
			return a, nil, badRequest("An audit is by outlet, author, story, month or speaker.")
		}
		a.By = by
	}
	if a.Least, err = small(r, "min", 0, 1e6); err != nil {
		return a, nil, err
	}
	if a.Groups, err = small(r, "groups", auditGroups, mostGroups); err != nil {
		return a, nil, err
	}
	a.query, wrong = readQuery(a.Text)
	return a, wrong, nil
}

// small reads a number from 0 to most; absent is what it is where nothing is given.
func small(r *http.Request, name string, absent, most int) (int, error) {
	text := r.FormValue(name)
	if text == "" {
		return absent, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > most {
		return 0, badRequest("“" + name + "” is a number from 0 to " + strconv.Itoa(most) + ".")
	}
	return n, nil
}

// address returns where an audit is.
func (a askedAudit) address() string {
	v := url.Values{"by": {a.By}}
	if a.Text != "" {
		v.Set("q", a.Text)
	}
	if a.Least > 0 {
		v.Set("min", strconv.Itoa(a.Least))
	}
	if a.Groups != auditGroups {
		v.Set("groups", strconv.Itoa(a.Groups))
	}
	if a.Origins {
		v.Set("count", "origins")
	}
	return "/sourcing?" + v.Encode()
}

// Counted returns where the same audit is, counted by origins or by statements.
func (a askedAudit) Counted(origins bool) string {
	a.Origins = origins
	return a.address()
}

// sourcing counts what kinds of source stand behind statements.
func (s *Server) sourcing(r *http.Request) (*page, error) {
	a, wrong, err := readAudit(r)
	if err != nil {
		return nil, err
	}
	out := &audit{Error: wrong, Asked: a}
	p := &page{name: "sourcing", title: "Sourcing by " + a.By, section: "sourcing", data: out}
	for _, by := range groupings {
		other := a
		other.By = by
		out.Groupings = append(out.Groupings, groupingAddress{by, other.address(), by == a.By})
	}
	if wrong != nil {
		p.status = http.StatusBadRequest
		return p, nil
	}
	all := a
	all.Origins = false // both are counted at once
	counted, err := s.audits.audit(r.Context(), all.address(), s.o.Now, func(ctx context.Context) (*view.Sourcing, error) { return s.count(ctx, a) })
	if err != nil {
		return nil, err
	}
	out.Sourcing = counted.out
	if counted.took >= longAudit {
		out.Counted = counted.at.UTC()
	}
	out.lead()
	out.draw()
	return p, nil
}

// count counts what an audit asks for, and leaves out what is beyond its limits. Audits of everything are counted one at a time, so that
// pages have the other cores, and to their end, since somebody will ask again.
func (s *Server) count(ctx context.Context, a askedAudit) (out *view.Sourcing, err error) {
	if a.query == nil {
		select {
		case s.auditing <- struct{}{}:
			defer func() { <-s.auditing }()
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		ctx = context.WithoutCancel(ctx)
	}
	if err := s.read(ctx, func(r *store.Reader) error {
		out, err = answer.Sourcing(r, a.By, store.Select(a.query))
		return err
	}); err != nil {
		return nil, err
	}
	if a.query != nil {
		out.Query = record.Text(a.query.String())
	}
	answer.TrimSourcing(out, a.Least, a.Groups)
	if n := len(out.Justifications); n > auditReasons {
		out.Justifications, out.MoreReasons = out.Justifications[:auditReasons], n-auditReasons
	}
	return out, nil
}

// lead fills in what leads on.
func (a *audit) lead() {
	if a.More > 0 && a.Asked.Groups < mostGroups {
		more := a.Asked
		more.Groups = mostGroups
		a.All = more.address()
	}
}
