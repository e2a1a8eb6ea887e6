package story

import (
	"math"
	"slices"
)

// Story is what is kept of the reports about one developing matter: a digest of bounded size.
type Story struct {
	id       string
	reports  int // all of them
	first    int // day of the first and last report that has one; 0 if none has
	last     int
	sum      vector   // of the vectors of all reports, the greatest weights of it
	length   float64  // of sum
	members  []member // the latest reports, in the order they came; never none
	opening  []string // the first headlines, without repetitions; no words in their place
	changed  bool     // since it was last marked as kept
	compared bool     // its members remember how alike they are
	position int      // in the index
}

// member is a report of a story that may still move to another.
type member struct {
	id       string
	day      int
	headline string // words in its place if it has none
	keywords bool   // the headline is such words
	vector   vector
	decided  bool      // a person put it there
	alike    []float64 // to each of the members before it; nil if that is not known
}

const (
	maxMembers  = 48  // of which the vectors are kept
	maxSum      = 256 // terms of a story
	maxOpenings = 8   // headlines that its name is made of, besides those of members
)

// ID returns the identity of the story, which is that of the report that began it.
func (s *Story) ID() string { return s.id }

// Reports returns how many reports the story has.
func (s *Story) Reports() int { return s.reports }

// Days returns the days of publication of its first and its last report, in days since 1970;
// 0, 0 if no report has one.
func (s *Story) Days() (first, last int) { return s.first, s.last }

// Changed reports whether the story is other than when MarkKept was last called; a new one is.
func (s *Story) Changed() bool { return s.changed }

// MarkKept says that a store holds the story as it is.
func (s *Story) MarkKept() { s.changed = false }

// newStory returns a story of one report.
func newStory(id string, m member) *Story {
	s := &Story{id: id}
	s.add(m)
	return s
}

// add adds a report. The oldest member settles when there are too many: it stays for good.
func (s *Story) add(m member) {
	s.reports++
	s.sum = s.sum.plus(m.vector, 1)
	s.members = append(s.members, m)
	if len(s.members) > maxMembers {
		s.settleFirst()
	}
	s.addHeadline(m)
	s.addDay(m.day)
	s.settle()
}

// settleFirst takes out the oldest member, which stays in the story for good.
func (s *Story) settleFirst() {
	s.members = slices.Delete(s.members, 0, 1)
	for i := range s.members {
		if m := &s.members[i]; m.alike != nil {
			m.alike = m.alike[1:]
		}
	}
}

// forgetAlike forgets how alike the members are.
func (s *Story) forgetAlike() {
	s.compared = false
	for i := range s.members {
		s.members[i].alike = nil
	}
}

func (s *Story) addHeadline(m member) {
	if !m.keywords && m.headline != "" && len(s.opening) < maxOpenings && !slices.Contains(s.opening, m.headline) {
		s.opening = append(s.opening, m.headline)
	}
}

func (s *Story) addDay(day int) {
	if day == 0 {
		return
	}
	if s.first == 0 || day < s.first {
		s.first = day
	}
	if s.last == 0 || day > s.last {
		s.last = day
	}
}

// settle makes what follows from the sum.
func (s *Story) settle() {
	s.sum = s.sum.top(maxSum)
	s.length = s.sum.length()
	s.changed = true
}

// without takes members out of the story. Days and headlines are those of what is left, as far as it is
// known.
func (s *Story) without(out func(member) bool) {
	settled := s.reports - len(s.members)
	left := make([]member, 0, len(s.members))
	for _, m := range s.members {
		if !out(m) {
			left = append(left, m)
			continue
		}
		s.reports--
		s.sum = s.sum.plus(m.vector, -1)
		s.opening = slices.DeleteFunc(s.opening, func(h string) bool { return h == m.headline })
	}
	s.members = left
	s.forgetAlike()
	if settled == 0 {
		s.first, s.last, s.opening = 0, 0, nil
	}
	for _, m := range left {
		s.addHeadline(m)
		s.addDay(m.day)
	}
	s.settle()
}

// likeness returns how like a report is to the story, 0 to 1: the cosine of their words, less
// the longer the story had been quiet.
func (s *Story) likeness(v vector, day int) float64 {
	if s.length == 0 {
		return 0
	}
	return dot(v, s.sum) / s.length * s.freshness(day)
}

const (
	quietDays = 60  // that count for nothing
	fading    = 0.1 // how fast likeness falls after them
)

// freshness returns a factor that falls from 1 with the days between a report and the nearest of
// the story: to 0.85 after half a year, 0.79 after a year. More would cost more than it is worth, since days of
// publication are often wrong.
func (s *Story) freshness(day int) float64 {
	if day == 0 || s.first == 0 {
		return 1
	}
	gap := max(day-s.last, s.first-day) - quietDays
	if gap <= 0 {
		return 1
	}
	return math.Pow(1+float64(gap)/30, -fading)
}

// join adds all of another story. All members count as put there by a person.
func (s *Story) join(o *Story) {
	s.reports += o.reports
	s.sum = s.sum.plus(o.sum, 1)
	s.members = append(s.members, o.members...)
	s.members = slices.Delete(s.members, 0, max(0, len(s.members)-maxMembers))
	for i := range s.members {
		s.members[i].decided = true
	}
	s.forgetAlike()
	for _, h := range o.opening {
		s.addHeadline(member{headline: h})
	}
	s.addDay(o.first)
	s.addDay(o.last)
	s.settle()
}

// oneness returns how like the reports of two stories are to each other, as a share of how like
// they are within each: about 1 if chance divided them. Each has at least two.
func oneness(a, b *Story) float64 {
	between := dot(a.sum, b.sum) / float64(a.reports*b.reports)
	within := math.Sqrt(a.cohesion() * b.cohesion())
	if within == 0 {
		return 0
	}
	return between / within * max(a.freshness(b.first), a.freshness(b.last))
}

// cohesion returns the mean likeness of two reports of a story, which has at least two.
func (s *Story) cohesion() float64 {
	n := float64(s.reports)
	return max(0, (float64(s.length*s.length)-n)/float64(n*(n-1)))
}
