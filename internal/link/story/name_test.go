package story

import (
	"strings"
	"testing"
)

func TestName(t *testing.T) {
	for _, c := range []struct{ headlines, want string }{
		{"Ferry Marten sinks off Kelso", "Ferry Marten sinks off Kelso"},
		{"Paris summit on security guarantees opens | Leaders meet in Paris for summit on security guarantees | What the Paris summit on security guarantees decided",
			"Paris summit on security guarantees"},
		{"Dam at Velm bursts | Three die as dam bursts | ‘I saw the dam burst’", "Dam bursts"},
		{"mayor quits | mayor's deputy quits too", "Mayor quits"},
		{"The one | And the other", "The one"},
		{"Strike ‘ends | The “strike ends” here", "Strike ends"},
		{"One two three four five six seven eight nine ten eleven twelve thirteen", "One two three four five six seven eight nine ten"},
	} {
		s := &Story{opening: strings.Split(c.headlines, " | "), members: []member{{}}}
		if got := s.Name(); got != c.want {
			t.Errorf("%q is named %q, want %q", c.headlines, got, c.want)
		}
	}
}

func TestNameWithoutHeadlines(t *testing.T) {
	c := New(Options{})
	c.Add(report("b1", 0, "\nThe council of Tarn rejected the budget of Duda."), Decision{})
	if got := c.Story("b1").Name(); got != "Tarn, Duda, rejected" {
		t.Errorf("named %q", got)
	}
	c.Add(report("e", 0, ""), Decision{})
	if got := c.Story("e").Name(); got != "" {
		t.Errorf("a report without words is named %q", got)
	}
}
