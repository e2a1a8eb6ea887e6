package nlptest

import (
	"fmt"
	"strconv"
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/conllu"
)

// Case is one text with what its test says of it.
type Case struct {
	Name  string
	Doc   *nlp.Doc
	Wants []Want
}

// Want is a line "key: value" of a case.
type Want struct{ Key, Value string }

// Read reads the cases of a file, or says in which case it is at fault.
func Read(file string) ([]Case, error) {
	var cases []Case
	for _, part := range strings.Split("\n"+file, "\n== ")[1:] {
		name, body, _ := strings.Cut(part, "\n")
		c := Case{Name: strings.TrimSpace(name)}
		if err := c.read(body); err != nil {
			return nil, fmt.Errorf("case %q: %w", c.Name, err)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

func (c *Case) read(body string) error {
	var syntax strings.Builder
	var rest []string
	blank := 0
	for _, line := range strings.Split(body, "\n") {
		f := strings.Fields(line)
		switch {
		case len(f) == 0:
			blank++
			syntax.WriteByte('\n')
			continue
		case len(f) == 6 && f[0][0] >= '0' && f[0][0] <= '9':
			if blank > 1 {
				syntax.WriteString("# newpar\n")
			}
			syntax.WriteString(row(f))
		case isInline(f):
			if blank > 0 {
				syntax.WriteString("# newpar\n")
			}
			if err := writeInline(&syntax, f); err != nil {
				return err
			}
		case f[0][0] != '#':
			rest = append(rest, strings.TrimSpace(line))
		}
		blank = 0
	}
	doc, _, err := conllu.NewReader(strings.NewReader(glue(syntax.String()))).Next()
	if err != nil {
		return err
	}
	c.Doc = doc
	for _, line := range rest {
		if err := c.set(line); err != nil {
			return fmt.Errorf("%s: %w", line, err)
		}
	}
	doc.Filled(nlp.Names | nlp.Dates | nlp.Attributions)
	return doc.Check()
}

// isInline reports whether the fields of a line are the words of a sentence.
func isInline(f []string) bool {
	at := strings.LastIndexByte(f[0], '>')
	return at > 0 && strings.IndexByte(f[0][:at], '/') > 0 && strings.IndexByte(f[0][at:], ':') > 0
}

// writeInline writes a sentence whose words are "word=lemma/XPOS>head:relation".
func writeInline(w *strings.Builder, words []string) error {
	for i, s := range words {
		word, head, ok1 := cutLast(s, ">")
		word, xpos, ok2 := cutLast(word, "/")
		head, rel, ok3 := strings.Cut(head, ":")
		if !ok1 || !ok2 || !ok3 {
			return fmt.Errorf("word %q: want word/XPOS>head:relation", s)
		}
		word, lemma, ok := strings.Cut(word, "=")
		if !ok {
			lemma = defaultLemma(word, xpos)
		}
		w.WriteString(row([]string{strconv.Itoa(i + 1), word, lemma, xpos, head, rel}))
	}
	w.WriteByte('\n')
	return nil
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// defaultLemma returns the word itself, in lower case but for proper nouns.
func defaultLemma(word, xpos string) string {
	if strings.HasPrefix(xpos, "NNP") {
		return word
	}
	return strings.ToLower(word)
}

// row returns the ten columns of CoNLL-U for the six of a case.
func row(f []string) string {
	upos := universal(f[3], f[5])
	return strings.Join([]string{f[0], f[1], f[2], upos, f[3], "_", f[4], f[5], "_", "_"}, "\t") + "\n"
}

// universal returns the universal part of speech of an English one in its relation.
func universal(xpos, rel string) string {
	switch {
	case strings.HasPrefix(xpos, "NNP"):
		return "PROPN"
	case strings.HasPrefix(xpos, "N"):
		return "NOUN"
	case strings.HasPrefix(rel, "aux"), rel == "cop", xpos == "MD":
		return "AUX"
	case strings.HasPrefix(xpos, "V"):
		return "VERB"
	case strings.HasPrefix(xpos, "J"):
		return "ADJ"
	case strings.HasPrefix(xpos, "RB"), xpos == "WRB":
		return "ADV"
	case strings.HasPrefix(xpos, "PR"), xpos == "WP", xpos == "WP$", xpos == "EX", xpos == "WDT" && rel != "det":
		return "PRON"
	}
	return otherParts[xpos]
}

var otherParts = map[string]string{
	"CC": "CCONJ", "CD": "NUM", "DT": "DET", "PDT": "DET", "WDT": "DET", "IN": "ADP", "RP": "ADP",
	"TO": "PART", "POS": "PART", "UH": "INTJ", "$": "SYM", "SYM": "SYM",
	"''": "PUNCT", "``": "PUNCT", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT", "HYPH": "PUNCT", "NFP": "PUNCT",
}

// glue marks the words that no space follows: before most marks and after opening ones.
func glue(syntax string) string {
	lines := strings.Split(syntax, "\n")
	for i := range lines {
		f := strings.Split(lines[i], "\t")
		if len(f) != 10 {
			continue
		}
		next := ""
		if i+1 < len(lines) {
			next = strings.SplitN(lines[i+1]+"\t\t", "\t", 3)[1]
		}
		if strings.Contains("“($-", f[1]) || next != "" && (strings.Contains(",.;:?!)”-%", next) || strings.Contains(next, "'")) {
			f[9] = "SpaceAfter=No"
			lines[i] = strings.Join(f, "\t")
		}
	}
	return strings.Join(lines, "\n")
}
