package recordtest

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"onrecord/internal/article"
	"onrecord/internal/nlp"
)

// text has a character of four bytes, and two units of UTF-16, before most of what is
// found; a source in the headline, a statement within another, a content in two pieces,
// a speaker who cannot be told and a date that cannot be reckoned.
const text = `Ferry talks to resume in Port Lorne on Friday, source says

By Inês Caldeira 🚢

PORT LORNE, March 4 (Harbour Wire) — Transport Minister Ana Ruiz said on Tuesday that talks with the seafarers’ union would resume in Port Lorne on March 7, “whatever the weather.”

“We will not sign a bad deal,” Tomás Öberg, the union’s president, told Harbour Wire. “We would rather,” he added, “walk away.”

Lorne City believes that the strike is illegal, according to a letter seen by Harbour Wire.

Asked about pay, Lorne Lines declined to comment. “They are bluffing,” said a person briefed on the talks, who asked not to be named because they are private.

They expect a vote in due course, one of them said.

Inês Caldeira writes about ships and the sea.
`

// Report returns the report and its analysis. Both are the caller's.
func Report() (*article.Article, *nlp.Doc) {
	b := newBuilder()
	b.names()
	b.dates()
	b.attributions()
	b.events()
	return b.article(), b.d
}

// builder finds the tokens of words that a test quotes.
type builder struct {
	d    *nlp.Doc
	from int // where in the text the next words are looked for
}

var word = regexp.MustCompile(`[\p{L}\p{N}]+|\S`)

func newBuilder() *builder {
	d := nlp.NewDoc(text, nlp.Context{Published: nlp.Day{Year: 2025, Month: 3, Date: 4}, Anchor: "publication", Outlet: "Harbour Wire"})
	for i := range d.Blocks {
		bl := &d.Blocks[i]
		bl.Tokens.Start = len(d.Tokens)
		for _, at := range word.FindAllStringIndex(text[bl.Start:bl.End], -1) {
			d.Tokens = append(d.Tokens, nlp.Token{Start: int32(bl.Start + at[0]), End: int32(bl.Start + at[1])})
		}
		bl.Tokens.End = len(d.Tokens)
		d.Sentences = append(d.Sentences, bl.Tokens)
	}
	d.Filled(nlp.Tokens | nlp.Sentences)
	return &builder{d: d}
}

// after looks for the following words behind the first place where these stand.
func (b *builder) after(words string) *builder {
	at := strings.Index(text, words)
	if at < 0 {
		panic(fmt.Sprintf("the report does not say %q", words))
	}
	b.from = at
	return b
}

// words returns the tokens of each phrase, in order.
func (b *builder) words(phrases ...string) []nlp.Range {
	var all []nlp.Range
	for _, p := range phrases {
		at := strings.Index(text[b.from:], p)
		if at < 0 {
			panic(fmt.Sprintf("the report does not say %q after byte %d", p, b.from))
		}
		all = append(all, b.d.TokensIn(nlp.Span{Start: b.from + at, End: b.from + at + len(p)}))
	}
	return all
}

func (b *builder) one(phrase string) nlp.Range { return b.words(phrase)[0] }

func (b *builder) article() *article.Article {
	a := &article.Article{
		ID: "6f3b0a9c2d1e4f58", URL: "https://harbourwire.example/ferry-talks", Outlet: "Harbour Wire",
		Headline: "Ferry talks to resume in Port Lorne on Friday, source says",
		Authors:  []string{"Inês Caldeira"}, Language: "en", Text: text,
		SHA256: strings.Repeat("0", 64),
		Published: article.Moment{
			Time: time.Date(2025, 3, 4, 18, 30, 0, 0, time.FixedZone("", 3600)), Precision: article.ToTheClock, Zoned: true,
		},
		Notes: []string{"one date is left as it stands"},
	}
	kinds := []article.Kind{article.Headline, article.Byline, article.Body, article.Body, article.Body, article.Body, article.Body, article.Biography}
	for i, bl := range b.d.Blocks {
		a.Parts = append(a.Parts, article.Part{Kind: kinds[i], Start: bl.Start, End: bl.End})
	}
	return a
}

// The entities, in order of first mention.
const (
	portLorne = iota
	ruiz
	union
	oberg
	outlet
	city
	lines
)

func (b *builder) names() {
	b.entity(nlp.Place, "Port Lorne", b.after("Ferry").one("Port Lorne"), b.after("said on").one("Port Lorne"))
	b.entity(nlp.Person, "Ana Ruiz", b.after("Transport").one("Ana Ruiz"))
	b.entity(nlp.Organisation, "", b.after("seafarers").one("seafarers’ union"))
	b.entity(nlp.Person, "Tomás Öberg", b.after("Tomás").one("Tomás Öberg"), b.after("he added").one("he"))
	b.entity(nlp.Organisation, "Harbour Wire", b.after("told").one("Harbour Wire"), b.after("seen by").one("Harbour Wire"))
	b.entity(nlp.Organisation, "Lorne City", b.after("Lorne City").one("Lorne City"))
	b.entity(nlp.Organisation, "Lorne Lines", b.after("Lorne Lines").one("Lorne Lines"))
	b.role(ruiz, b.after("Transport").one("Transport Minister"))
	b.role(oberg, b.after("Tomás").one("the union’s president"))
	b.d.Filled(nlp.Names | nlp.Entities)
}

func (b *builder) entity(kind nlp.NameKind, name string, mentions ...nlp.Range) {
	e := nlp.Entity{Kind: kind, Name: name}
	for _, r := range mentions {
		m := nlp.Mention{Tokens: r, Head: r.End - 1, Entity: len(b.d.Entities), Rule: "by-hand"}
		switch b.d.Quote(r) {
		case name:
		case "he":
			m.Kind = nlp.PronounMention
		default:
			m.Kind = nlp.NominalMention
		}
		e.Mentions = append(e.Mentions, len(b.d.Mentions))
		b.d.Mentions = append(b.d.Mentions, m)
	}
	b.d.Entities = append(b.d.Entities, e)
}

func (b *builder) role(entity int, r nlp.Range) {
	e := &b.d.Entities[entity]
	e.Roles = append(e.Roles, nlp.Role{Tokens: r})
}

// The dates, in order.
const (
	friday = iota
	tuesday
	march7
	later
)

func (b *builder) dates() {
	b.d.Dates = []nlp.Date{
		friday:  {Tokens: b.after("Ferry").one("Friday"), Value: "2025-03-07", Anchor: "2025-03-04", Rule: "weekday"},
		tuesday: {Tokens: b.after("Ruiz").one("Tuesday"), Value: "2025-03-04", Anchor: "2025-03-04", Rule: "weekday"},
		march7:  {Tokens: b.after("Ruiz").one("March 7"), Value: "2025-03-07", Anchor: "2025-03-04", Rule: "month-day"},
		later:   {Tokens: b.after("They expect").one("in due course"), Rule: "vague"},
	}
	b.d.Filled(nlp.Dates)
}

// nobody is the Speaker of words that name none.
var nobody = nlp.Speaker{Entity: -1}

func known(entity int, name string) nlp.Speaker { return nlp.Speaker{Entity: entity, Name: name} }

func unnamed(words string) nlp.Speaker {
	return nlp.Speaker{Entity: -1, Name: words, Unknown: "the text does not name “" + words + "”"}
}

// attributions adds the statements in order of cue.
func (b *builder) attributions() {
	b.after("Ferry")
	b.statement(b.words("source"), b.words("says"), b.words("Ferry talks to resume in Port Lorne on Friday"),
		nlp.Statement{Authority: nlp.AnonymousSource, Speaker: unnamed("source"), Said: -1})
	b.after("Transport")
	b.statement(b.words("Transport Minister Ana Ruiz"), b.words("said"), b.words("that talks with the seafarers’ union would resume in Port Lorne on March 7, “whatever the weather.”"),
		nlp.Statement{Form: nlp.Mixed, Authority: nlp.NamedAuthority, Speaker: known(ruiz, ""), Said: tuesday})
	b.after("“We will")
	b.statement(b.words("Tomás Öberg, the union’s president,"), b.words("told"), b.words("“We will not sign a bad deal,”"),
		nlp.Statement{Form: nlp.Direct, Authority: nlp.NamedAuthority, Speaker: known(oberg, ""), Addressee: known(outlet, ""), Said: -1})
	b.after("he added")
	b.statement(b.words("he"), b.words("added"), b.after("“We would").words("“We would rather,”", "“walk away.”"),
		nlp.Statement{Form: nlp.Direct, Authority: nlp.NamedAuthority, Speaker: known(oberg, ""), Said: -1})
	b.after("Lorne City")
	b.statement(b.words("Lorne City"), b.words("believes"), b.words("that the strike is illegal"),
		nlp.Statement{Act: nlp.Belief, Authority: nlp.MetonymAuthority, Speaker: known(city, ""), Said: -1})
	b.statement(b.words("a letter seen by Harbour Wire"), b.words("according to"), b.words("Lorne City believes that the strike is illegal"),
		nlp.Statement{Act: nlp.Writing, Authority: nlp.DocumentAuthority, Speaker: unnamed("a letter"), Medium: b.one("a letter"), Said: -1})
	b.after("Asked")
	b.statement(b.words("Lorne Lines"), b.words("declined to comment"), b.words("about pay"),
		nlp.Statement{Polarity: nlp.Declined, Authority: nlp.OrganisationVoice, Speaker: known(lines, ""), Said: -1})
	b.statement(b.words("a person briefed on the talks, who asked not to be named because they are private"), b.words("said"), b.words("“They are bluffing,”"),
		nlp.Statement{Form: nlp.Direct, Authority: nlp.AnonymousSource, Speaker: unnamed("a person briefed on the talks"),
			Justification: b.one("who asked not to be named because they are private"), Said: -1})
	b.after("They expect")
	b.statement(b.words("one of them"), b.words("said"), b.words("They expect a vote in due course"),
		nlp.Statement{Speaker: nlp.Speaker{Entity: -1, Name: "one of them", Unknown: "the words fit several people"}, Said: later})
	b.d.Filled(nlp.Attributions | nlp.Statements)
}

func (b *builder) statement(source, cue, content []nlp.Range, s nlp.Statement) {
	s.Attribution = len(b.d.Attributions)
	if s.Addressee == (nlp.Speaker{}) {
		s.Addressee = nobody
	}
	b.d.Attributions = append(b.d.Attributions, nlp.Attribution{
		Source: source, Cue: cue, Content: content, Rule: "by-hand", Score: 0.75,
	})
	b.d.Statements = append(b.d.Statements, s)
}

func (b *builder) events() {
	b.after("Ruiz")
	b.d.Events = []nlp.Event{
		{
			Kind: "talks", Name: b.one("talks with the seafarers’ union"), When: march7, Where: portLorne,
			Participants: []int{ruiz, union}, Evidence: []nlp.Range{b.one("talks with the seafarers’ union would resume in Port Lorne on March 7")},
			Rule: "by-hand", Score: 0.9,
		},
		{
			Kind: "vote", Name: b.after("They expect").one("vote"), Status: nlp.Expected, When: later, Where: -1,
			Evidence: []nlp.Range{b.one("They expect a vote in due course")}, Rule: "by-hand", Score: 0.5,
		},
	}
	b.d.Filled(nlp.Events)
}
