package export

import (
	"encoding/json"
	"io"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/brat"
	"onrecord/internal/nlp/conllu"
	"onrecord/internal/record"
)

// Reading is what was read of one article.
type Reading struct {
	Record *record.Record
	Doc    *nlp.Doc // what Record was made from
}

// Format is one way to write Readings.
type Format struct {
	Name      string
	Extension string // of a file in this format, with its dot
	// One writes a Reading as a file of its own.
	One func(io.Writer, Reading) error
	// Several writes a Reading as one of many in a stream; nil if the format cannot.
	Several func(io.Writer, Reading) error
}

// Formats lists the formats.
func Formats() []Format {
	return []Format{
		{"json", ".json", writeJSON, writeLine},
		{"jsonl", ".jsonl", writeLine, writeLine},
		{"brat", ".ann", writeBrat, nil},
		{"conllu", ".conllu", writeCoNLLU, writeCoNLLU},
		{"md", ".md", writeMarkdown, writeMarkdownOfMany},
		{"webannotation", ".jsonld", pretty(webAnnotation), compact(webAnnotation)},
		{"jsonld", ".jsonld", pretty(newsArticle), compact(newsArticle)},
	}
}

func writeJSON(w io.Writer, r Reading) error { return r.Record.WriteJSON(w) }
func writeLine(w io.Writer, r Reading) error { return r.Record.WriteLine(w) }
func writeBrat(w io.Writer, r Reading) error { return brat.Write(w, r.Doc) }

func writeCoNLLU(w io.Writer, r Reading) error {
	return conllu.Write(w, r.Doc, r.Record.Article.ID)
}

// pretty returns a writer of what build makes, as JSON over several lines.
func pretty[T any](build func(*record.Record) T) func(io.Writer, Reading) error {
	return func(w io.Writer, r Reading) error {
		enc := encoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(build(r.Record))
	}
}

// compact returns a writer of what build makes, as JSON on one line.
func compact[T any](build func(*record.Record) T) func(io.Writer, Reading) error {
	return func(w io.Writer, r Reading) error { return encoder(w).Encode(build(r.Record)) }
}

func encoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}
