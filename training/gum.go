package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/score"
)

// addGUMNames gives docs, of the given names, the names among the entities that GUM marks in its
// trees: those mentions whose words look like a name. https://gucorpling.org/gum/
func addGUMNames(path string, docs []*nlp.Doc, names []string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	byName := map[string]*nlp.Doc{}
	for i, d := range docs {
		byName[names[i]] = d
	}
	var m mentionReader
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		if name, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			m.end()
			m = mentionReader{doc: byName[name], open: map[string][]openMention{}}
			continue
		}
		if f := strings.Split(line, "\t"); len(f) == 10 && !strings.ContainsAny(f[0], "-.") {
			m.token(f[9])
		}
	}
	m.end()
	if err := sc.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// mentionReader gathers the mentions of one document.
type mentionReader struct {
	doc  *nlp.Doc // nil if it is not wanted
	at   int      // the next token
	open map[string][]openMention
	all  []score.GoldMention
}

type openMention struct {
	start int
	kind  string
}

// token reads the brackets of one token: "(12-person-…" opens, "12)" closes, "(12-person-…)"
// does both.
func (m *mentionReader) token(misc string) {
	for _, field := range strings.Split(misc, "|") {
		if v, ok := strings.CutPrefix(field, "Entity="); ok {
			m.brackets(v)
		}
	}
	m.at++
}

func (m *mentionReader) brackets(s string) {
	for s != "" {
		opens := s[0] == '('
		s = strings.TrimPrefix(s, "(")
		n := strings.IndexAny(s, "()")
		closes := n >= 0 && s[n] == ')'
		part := s
		if n >= 0 {
			part = s[:n]
		}
		f := strings.Split(part, "-")
		if opens && len(f) > 1 {
			m.open[f[0]] = append(m.open[f[0]], openMention{m.at, f[1]})
		}
		if closes {
			m.close(f[0])
		}
		switch {
		case n < 0:
			return
		case closes:
			n++
		}
		s = s[n:]
	}
}

func (m *mentionReader) close(id string) {
	if os := m.open[id]; len(os) > 0 {
		o := os[len(os)-1]
		m.open[id] = os[:len(os)-1]
		m.all = append(m.all, score.GoldMention{Tokens: nlp.Range{Start: o.start, End: m.at + 1}, Kind: o.kind})
	}
}

// end gives the document its names.
func (m *mentionReader) end() {
	if m.doc == nil {
		return
	}
	named := score.Mentions{Doc: m.doc, All: m.all}.Named()
	for _, n := range named.Names {
		m.doc.Names = append(m.doc.Names, nlp.Name{Tokens: m.doc.TokensIn(n.Span), Kind: n.Kind})
	}
}
