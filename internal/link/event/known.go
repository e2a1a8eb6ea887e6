package event

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// The limits of what a Known keeps: per status and date the earliest and the latest
// reports, and so many pairs of status and date. Which are kept depends on the reports
// only, not on their order.
const (
	maxPerEnd  = 4  // earliest, and latest, reports of one status and date
	maxBuckets = 64 // pairs of status and date
)

// Known is an event over all reports of it. It is not for several goroutines at once.
type Known struct {
	ID       string `json:"id"`       // never changes; a calendar's UID
	Sequence int    `json:"sequence"` // rises with each change of date or status; never falls
	Count    int    `json:"count"`    // how many articles told of it, those included of which no report is kept any more
	First    string `json:"first"`    // the day of the earliest report; empty if no report tells its day
	Last     string `json:"last"`     // the day of the latest report

	Kept []Report `json:"reports"` // in order of publication; changed by the methods only

	all   *replay  // of all reports; nil if it is to be run
	asked *profile // of all reports; nil if it is to be made

	ruling *Ruling // what a person decided; nil if nobody did
}

// New returns a Known of one report. Its id is made from the article and the event that the
// report is of.
func New(r Report) *Known {
	sum := sha256.Sum256([]byte(r.key()))
	k := &Known{ID: "ev" + hex.EncodeToString(sum[:8])}
	k.Add(r)
	return k
}

// Add takes one more report of the event. A report of the same event of the same version of an
// article takes the place of the earlier one; of versions that say the same of status and date, the
// first is kept. Reports may come in any order.
func (k *Known) Add(r Report) {
	r = r.bounded()
	before := k.now()
	if !slices.ContainsFunc(k.Kept, func(o Report) bool { return o.Article == r.Article }) {
		k.Count++
	}
	if slices.ContainsFunc(k.Kept, func(o Report) bool { return o.repeats(&r) && o.Version < r.Version }) {
		return
	}
	k.drop(func(o *Report) bool { return o.key() == r.key() || o.repeats(&r) })
	at, _ := slices.BinarySearchFunc(k.Kept, r, compareReports)
	k.Kept = slices.Insert(k.Kept, at, r)
	k.limit()
	k.cover(r.Published)
	k.raise(before)
}

// Remove takes all reports of an article away, and reports whether there were any. An event
// without reports is none; its caller lets it go.
func (k *Known) Remove(article string) bool {
	before := k.now()
	if !k.drop(func(o *Report) bool { return o.Article == article }) {
		return false
	}
	k.Count--
	k.First, k.Last = "", ""
	for _, r := range k.Kept {
		k.cover(r.Published)
	}
	k.raise(before)
	return true
}

// Join takes over all reports of o, which was found to be the same event.
func (k *Known) Join(o *Known) {
	count := k.Count + o.Count
	for _, r := range o.Kept {
		k.Add(r)
	}
	k.Count, k.Sequence = count, max(k.Sequence, o.Sequence)
	k.cover(o.First)
	k.cover(o.Last)
}

// Until returns the event as the reports published up to a day tell it; nil if there were none, or
// if asOf is no day. Its sequence is that of its own history. Later changes of k do not reach it.
func (k *Known) Until(asOf string) *Known {
	var then *Known
	for _, r := range k.Kept {
		switch {
		case dayOf(asOf) == "" || r.Published > dayOf(asOf):
			return then
		case then == nil:
			then = &Known{ID: k.ID, ruling: k.ruling}
		}
		then.Add(r)
	}
	return then
}

func (k *Known) drop(is func(*Report) bool) bool {
	n := len(k.Kept)
	k.Kept = slices.DeleteFunc(k.Kept, func(r Report) bool { return is(&r) })
	return len(k.Kept) < n
}

// cover notes that a report was published on a day.
func (k *Known) cover(day string) {
	if day == "" {
		return
	}
	if k.First == "" || day < k.First {
		k.First = day
	}
	k.Last = max(k.Last, day)
}

// raise lets the sequence follow the history, and rise if the event now stands otherwise.
func (k *Known) raise(before state) {
	k.all, k.asked = nil, nil
	if len(k.Kept) == 0 {
		return
	}
	after, changes := k.now(), len(k.History())-1
	if before.status != "" && (before.status != after.status || before.when != after.when) {
		k.Sequence++
	}
	k.Sequence = max(k.Sequence, changes)
}

// compareReports orders reports by day of publication; those of one day by how much they
// leave open, so that what is decided counts last; then by article.
func compareReports(a, b Report) int {
	return cmp.Or(
		strings.Compare(a.Published, b.Published),
		cmp.Compare(weight(a.Status), weight(b.Status)),
		strings.Compare(a.Article, b.Article),
		cmp.Compare(a.Version, b.Version),
		strings.Compare(a.Event, b.Event),
	)
}

func weight(s Status) int {
	return slices.Index([]Status{Expected, Announced, Confirmed, Happened, Postponed, Cancelled}, s)
}

// bucket is the reports that say the same of status and date.
type bucket struct {
	status Status
	when   string
	shift  Shift
}

func (r *Report) bucket() bucket { return bucket{r.Status, r.When, r.Shift} }

// repeats reports whether r and o are of two versions of one article and say the same.
func (r *Report) repeats(o *Report) bool {
	return r.Article == o.Article && r.Version != o.Version && r.bucket() == o.bucket()
}

// limit lets go of reports in the middle of many that say the same, and of the buckets with
// the coarsest dates if there are too many.
func (k *Known) limit() {
	if len(k.Kept) <= 2*maxPerEnd {
		return
	}
	of := map[bucket][]int{}
	for i := range k.Kept {
		b := k.Kept[i].bucket()
		of[b] = append(of[b], i)
	}
	order := make([]bucket, 0, len(of))
	for b := range of {
		order = append(order, b)
	}
	slices.SortFunc(order, compareBuckets)
	keep := make([]bool, len(k.Kept))
	for _, b := range order[:min(len(order), maxBuckets)] {
		for n, i := range of[b] {
			keep[i] = n < maxPerEnd || n >= len(of[b])-maxPerEnd
		}
	}
	kept := k.Kept[:0]
	for i, r := range k.Kept {
		if keep[i] {
			kept = append(kept, r)
		}
	}
	clear(k.Kept[len(kept):])
	k.Kept = kept
}

// compareBuckets puts those first that are kept first: the finest dates.
func compareBuckets(a, b bucket) int {
	return cmp.Or(
		cmp.Compare(stretchOf(b.when).fine, stretchOf(a.when).fine),
		strings.Compare(a.when, b.when),
		cmp.Compare(weight(b.status), weight(a.status)),
		strings.Compare(string(a.status), string(b.status)),
		strings.Compare(string(a.shift), string(b.shift)),
	)
}
