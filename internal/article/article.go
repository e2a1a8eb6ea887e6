package article

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"

	"onrecord/internal/nlp"
)

// An Article is one report as it was published at one address. Absent values are empty.
type Article struct {
	ID         string   // 16 hexadecimal digits, from the address, or from the text if there is none
	URL        string   // its own address as the page gives it, or the one it was read from
	Outlet     string   // who publishes: "The Kyiv Independent"
	Headline   string   // without the name of the site
	Standfirst string   // the summary under the headline
	Authors    []string // as written, in order
	Published  Moment
	Modified   Moment // last change; unknown if the source gives none
	Language   string // ISO 639-1 code, told from the text, else as declared; empty if unknown
	Text       string // valid UTF-8
	SHA256     string // of Text, hexadecimal
	Parts      []Part // by start, the longer first; see [Part]
	// Notes say what is missing or doubtful, one sentence each.
	Notes []string

	anchor string // what Published was read from: "publication", "dateline"
}

// A Part says what a piece of the text is for. Start and End are bytes of
// [Article.Text], half-open. Every line that is not blank lies in a part. A part may lie
// within another: a dateline within its paragraph, a credit within its caption.
type Part struct {
	Kind       Kind
	Start, End int
}

// Kind is what a [Part] is for.
type Kind string

// The kinds of parts. Crossheads are Body.
const (
	Headline    Kind = "headline"
	Standfirst  Kind = "standfirst"
	Byline      Kind = "byline"
	Dateline    Kind = "dateline"
	Body        Kind = "body"
	Caption     Kind = "caption"
	Credit      Kind = "credit"
	Biography   Kind = "biography"
	Boilerplate Kind = "boilerplate" // dates, logos, "Read more", copyright
)

// block returns the kind of paragraph that the language stages know.
func (k Kind) block() nlp.BlockKind {
	switch k {
	case Headline, Standfirst:
		return nlp.Title
	case Caption, Credit:
		return nlp.Caption
	case Byline, Biography, Boilerplate:
		return nlp.Aside
	}
	return nlp.Body
}

// Doc returns a new Doc over the text: one block for each part that lies in no other,
// and the context that dates are reckoned from.
func (a *Article) Doc() *nlp.Doc {
	var blocks []nlp.Block
	end := 0
	for _, p := range a.Parts {
		if p.Start < end {
			continue // within the part before it
		}
		blocks = append(blocks, nlp.Block{Span: nlp.Span{Start: p.Start, End: p.End}, Kind: p.Kind.block()})
		end = p.End
	}
	return nlp.NewDoc(a.Text, a.context(), blocks...)
}

// context returns what the language stages may know about the article. Without a day
// of publication the day of the last change is the next best anchor.
func (a *Article) context() nlp.Context {
	c := nlp.Context{Outlet: a.Outlet, Published: a.Published.Day(), Anchor: a.anchor}
	if c.Published.IsZero() && !a.Modified.IsZero() {
		c.Published, c.Anchor = a.Modified.Day(), "modification"
	}
	if c.Published.IsZero() {
		c.Anchor = ""
	}
	return c
}

// note adds one sentence to the notes.
func (a *Article) note(s string) { a.Notes = append(a.Notes, s) }

// finish fills what follows from the rest: parts in order, checksum, identity, language,
// and the notes on what is missing.
func (a *Article) finish() {
	sort.SliceStable(a.Parts, func(i, j int) bool {
		p, q := a.Parts[i], a.Parts[j]
		if p.Start != q.Start {
			return p.Start < q.Start
		}
		return p.End > q.End
	})
	a.SHA256 = sum(a.Text)
	a.ID = a.SHA256[:16]
	if a.URL != "" {
		a.ID = sum(a.URL)[:16]
	}
	if a.Published.IsZero() {
		a.note("the source gives no day of publication, so days such as “on Tuesday” stay relative")
	} else if a.anchor == "" {
		a.anchor = "publication"
	}
	a.tellLanguage()
}

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}
