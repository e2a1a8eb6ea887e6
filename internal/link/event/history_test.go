package event

import (
	"fmt"
	"strings"
	"testing"
)

// sketch makes reports of lines "DAY OUTLET STATUS [SHIFT] [WHEN] [was WHEN]"; outlets have one letter, days are of
// January 2026.
func sketch(t *testing.T, lines string) []Report {
	t.Helper()
	var all []Report
	for i, line := range strings.Split(lines, "; ") {
		f := strings.Fields(line)
		r := sighted(fmt.Sprint("a", i), "2026-01-"+f[0], map[string]Status{
			"announced": Announced, "expected": Expected, "confirmed": Confirmed, "postponed": Postponed, "cancelled": Cancelled, "happened": Happened,
		}[f[2]], "")
		r.Outlet = f[1]
		for k := 3; k < len(f); k++ {
			switch f[k] {
			case "to", "off":
				r.Shift = Shift(f[k])
			case "was":
				k++
				r.Was = append(r.Was, "2026-01-"+f[k])
			default:
				r.When = "2026-01-" + f[k]
			}
		}
		all = append(all, r)
	}
	return all
}

func TestHistory(t *testing.T) {
	for _, c := range []struct{ name, reports, history, conflict string }{
		{"moved twice", "02 A announced 06; 03 A postponed to 09 was 06; 05 B postponed to 12 was 09", "announced 06 > moved 09 > moved 12", ""},
		{"the same move told by others", "02 A announced 06; 03 A postponed to 09 was 06; 03 B postponed off; 04 C postponed to 09 was 06; 04 D postponed off 06", "announced 06 > moved 09", ""},
		{"moved in the first report", "03 A postponed to 09 was 06; 04 B announced 09", "moved 09", ""},
		{"the old date in a stale report", "02 A announced 06; 03 A postponed to 09 was 06; 04 B announced 06; 05 C announced 09", "announced 06 > moved 09", "it alone goes back"},
		{"the old date again from two outlets", "02 A announced 06; 03 A postponed to 09 was 06; 04 B announced 06; 05 C announced 06", "announced 06 > moved 09 > moved 06", "it alone goes back"},
		{"the old date twice from one outlet", "02 A announced 06; 03 A postponed to 09 was 06; 04 B announced 06; 05 B announced 06", "announced 06 > moved 09", "it alone goes back"},
		{"the old date confirmed", "02 A announced 06; 03 A postponed to 09 was 06; 04 B confirmed 06", "announced 06 > moved 09 > moved 06", ""},
		{"cancelled, and one has not heard of it", "02 A announced 06; 03 A cancelled; 04 B announced 06", "announced 06 > cancelled 06", "it alone goes back"},
		{"cancelled, and on again", "02 A announced 06; 03 A cancelled; 04 B confirmed", "announced 06 > cancelled 06 > confirmed 06", ""},
		{"cancelled, and on for another day", "02 A announced 06; 03 A cancelled; 04 B announced 20", "announced 06 > cancelled 06 > moved 20", ""},
		{"cancelled, and named without a date", "02 A announced 06; 03 A cancelled; 04 B expected", "announced 06 > cancelled 06", "it gives no date ahead"},
		{"the old date is called off after the move", "02 A announced 06; 03 A postponed to 09 was 06; 04 B cancelled 06", "announced 06 > moved 09", "had been given up"},
		{"cancelled and announced on one day", "02 A announced 06; 02 B cancelled", "announced 06 > cancelled 06", ""},
		{"held, then said to be cancelled", "02 A announced 06; 07 B happened 06; 08 C cancelled", "announced 06 > reported as happened 06 > cancelled 06", ""},
		{"held, then announced", "02 A announced 06; 07 B happened 06; 08 C announced 20", "announced 06 > reported as happened 06", "reported as happened before"},
		{"held on another day", "02 A announced 06; 08 B happened 07", "announced 06 > reported as happened 07", ""},
		{"held before it can be", "02 A announced 20; 04 B happened", "announced 20", "what lies ahead"},
		{"first told as held ahead", "02 A happened 20", "announced 20", ""},
		{"postponed and then with a date", "02 A announced 06; 03 A postponed off; 05 B announced 20", "announced 06 > postponed 06 > moved 20", ""},
		{"a postponement of another date", "02 A announced 06; 03 A postponed off 12", "announced 06", "not the one known"},
		{"two new dates on one day", "02 A announced 06; 03 A postponed to 09 was 06; 03 B postponed to 12 was 06", "announced 06 > moved 09 > moved 12", ""},
		{"there and back on one day", "02 A announced 06; 03 A postponed to 09 was 06; 03 B postponed to 06", "announced 06 > moved 09", "different dates"},
		{"surer and surer", "02 A expected 06; 03 B announced 06; 04 C confirmed; 05 D expected", "expected 06 > announced 06 > confirmed 06", ""},
		{"a date at last", "02 A announced; 03 B announced 06", "announced - > announced 06", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := known(sketch(t, c.reports)...)
			var steps, doubts []string
			for i, ch := range k.History() {
				steps = append(steps, strings.TrimSpace(string(ch.To)+" "+strings.TrimPrefix(orDash(ch.ToDate), "2026-01-")))
				if ch.Because == "" || len(ch.Evidence) == 0 || ch.Article == "" || (i == 0) != (ch.From == "") {
					t.Errorf("step %d: %+v", i, ch)
				}
			}
			if got := strings.Join(steps, " > "); got != c.history {
				t.Errorf("history\n%s\nwant\n%s", got, c.history)
			}
			for _, d := range k.Conflicts() {
				doubts = append(doubts, d.Because)
			}
			if got := strings.Join(doubts, "; "); c.conflict == "" && got != "" || !strings.Contains(got, c.conflict) {
				t.Errorf("conflicts %q, want %q", got, c.conflict)
			}
			if s := k.Status("2026-01-31"); len(doubts) > 0 && !strings.Contains(s.Reason, doubts[len(doubts)-1]) {
				t.Errorf("the reason %q leaves out %q", s.Reason, doubts)
			}
		})
	}
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
