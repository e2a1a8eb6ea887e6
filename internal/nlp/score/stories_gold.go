package score

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
)

// A StoryReport is a report of which people said what event it is about.
type StoryReport struct {
	Event      string // equal for reports of one event
	URL        string
	Headline   string // empty if it is in the text
	Standfirst string
	Text       string
	Published  string // ISO 8601; empty if unknown
}

// ReadNewsCluster reads one report of the test data of fhamborg/Giveme5W1H, which is the JSON of
// news-please with the event as "newsCluster".
func ReadNewsCluster(r io.Reader) (StoryReport, error) {
	var v struct {
		URL         string `json:"url"`
		Title       string `json:"title"`
		Description string `json:"description"`
		Text        string `json:"text"`
		Published   string `json:"date_publish"`
		Cluster     struct {
			Event string `json:"Event"`
		} `json:"newsCluster"`
	}
	if err := json.NewDecoder(r).Decode(&v); err != nil {
		return StoryReport{}, err
	}
	return StoryReport{v.Cluster.Event, v.URL, v.Title, v.Description, v.Text, v.Published}, nil
}

// ReadECBPlus reads one report of ECB+, whose name is like 12_3ecbplus: the number of its topic, a number,
// and which of the two events of the topic it is about. An address above the report is not part of it.
func ReadECBPlus(name string, r io.Reader) (StoryReport, error) {
	var v struct {
		Tokens []struct {
			Sentence int    `xml:"sentence,attr"`
			Text     string `xml:",chardata"`
		} `xml:"token"`
	}
	if err := xml.NewDecoder(r).Decode(&v); err != nil {
		return StoryReport{}, err
	}
	topic, rest, _ := strings.Cut(name, "_")
	event := strings.TrimLeft(rest, "0123456789")
	var lines []string
	for i := 0; i < len(v.Tokens); {
		var words []string
		sentence := v.Tokens[i].Sentence
		for ; i < len(v.Tokens) && v.Tokens[i].Sentence == sentence; i++ {
			words = append(words, v.Tokens[i].Text)
		}
		if words[0] != "http" && words[0] != "https" {
			lines = append(lines, asWritten(words, event == "ecbplus"))
		}
	}
	return StoryReport{Event: topic + event, Text: strings.Join(lines, "\n\n") + "\n"}, nil
}

// asWritten puts spaces between the tokens of a sentence where writers do. In tight texts hyphens
// are tokens of their own.
func asWritten(tokens []string, tight bool) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 && !touches(tokens[:i], t, tight) {
			b.WriteByte(' ')
		}
		if t == "``" || t == "''" {
			t = `"`
		}
		b.WriteString(t)
	}
	return b.String()
}

// touches reports whether no space stands between t and the tokens before it, of which there are some.
func touches(tokens []string, t string, tight bool) bool {
	switch t {
	case ".", ",", ";", ":", "?", "!", ")", "]", "%", "’", "”", "n't", "n’t", "'", "''":
		return true
	case "-":
		return tight
	}
	before := tokens[len(tokens)-1]
	switch before {
	case "(", "[", "$", "“", "£", "€", "’", "``":
		return true
	case "-":
		return tight
	case ".", ",":
		return tight && isDigits(t) && len(tokens) > 1 && isDigits(tokens[len(tokens)-2])
	}
	return len(t) > 1 && (strings.HasPrefix(t, "'") || strings.HasPrefix(t, "’"))
}

func isDigits(t string) bool { return t != "" && strings.Trim(t, "0123456789") == "" }
