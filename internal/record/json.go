package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// MarshalJSON writes the empty Text as null.
func (t Text) MarshalJSON() ([]byte, error) {
	if t == "" {
		return []byte("null"), nil
	}
	return marshal(string(t))
}

// MarshalJSON writes {"unknown": reason, "words"} or {"entity", "name"}.
func (p Party) MarshalJSON() ([]byte, error) {
	if p.Unknown != "" {
		return marshal(struct {
			Unknown string `json:"unknown"`
			Words   Text   `json:"words"`
		}{p.Unknown, Text(p.Words)})
	}
	return marshal(struct {
		Entity Text   `json:"entity"`
		Name   string `json:"name"`
	}{p.Entity, p.Name})
}

// Parse reads one record as [Record.WriteJSON] or [Record.WriteLine] writes it, and checks it. The
// error says what is wrong with it.
func Parse(data []byte) (*Record, error) {
	r, ok := quickly(data)
	if !ok {
		r = &Record{}
		if err := json.Unmarshal(data, r); err != nil {
			return nil, fmt.Errorf("the record is not as onrecord writes it: %w", err)
		}
	}
	return r, r.Check()
}

// marshal is json.Marshal that leaves <, > and & as they are: the record is data, not
// part of a page.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	err := encoder(&b).Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func encoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}

// WriteJSON writes r as one JSON object over several lines.
func (r *Record) WriteJSON(w io.Writer) error {
	enc := encoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

// WriteLine writes r as one JSON object on one line.
func (r *Record) WriteLine(w io.Writer) error { return encoder(w).Encode(r) }
