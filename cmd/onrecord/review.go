package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"onrecord/internal/answer"
	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/review"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// reviewCommand lists doubtful statements and events, and decides about them.
type reviewCommand struct {
	List    reviewListCommand    `cmd:"" default:"withargs" help:"List the statements that are most doubtful."`
	Events  reviewEventsCommand  `cmd:"" help:"List the events that are most doubtful."`
	Accept  reviewAcceptCommand  `cmd:"" help:"Decide that a statement, or an event, is right."`
	Correct reviewCorrectCommand `cmd:"" help:"Decide that a statement, or an event, is otherwise."`
	Reject  reviewRejectCommand  `cmd:"" help:"Decide that something is no statement, or no event."`
	Add     reviewAddCommand     `cmd:"" help:"Decide that a report has a statement that was missed."`
}

// Help is what "onrecord review --help" adds. The tests run its examples.
func (reviewCommand) Help() string {
	return `Without more, lists what nobody has decided yet, the most doubtful first, with the reasons to doubt:
speaker (there should be one, and it is not known who), conflict (another report has it by
somebody else, or denied), score (the reader was not sure). "onrecord review events" lists the
events of which there is something to doubt.

A decision takes effect at once and is kept in the log (onrecord decisions), which is applied again
whenever the record is rebuilt; "onrecord decisions --undo NUMBER" takes it back.

Examples:
  onrecord review --limit 3
  onrecord review --doubt speaker --outlet "Harbour Wire" --format jsonl
  onrecord review accept s12 --by Mira
  onrecord review correct s14 --authority anonymous --note "she is not named"
  onrecord review events --limit 3
  onrecord review add https://harbourwire.example/2026/calania-ferrante-0220 --cue saw --content "the port on Tuesday" --speaker "Marit Aldahl"`
}

type reviewListCommand struct {
	Doubt   string `placeholder:"KIND" help:"Only one kind of doubt: speaker, conflict or score."`
	Outlet  string `placeholder:"NAME" help:"Only reports of an outlet."`
	Story   string `placeholder:"STORY" help:"Only reports of a story: a reference (t7) or words of its name."`
	Speaker string `placeholder:"NAME" help:"Only what somebody said: a reference (e45) or name."`
	After   string `placeholder:"PLACE" help:"Go on behind a page: what it gives as next."`
	Limit   int    `default:"20" help:"At most so many, up to 100."`
	Format  string `default:"text" enum:"text,json,jsonl" help:"How to print: ${enum}."`
	recordOption
}

// Run prints a part of the queue.
func (c *reviewListCommand) Run(ctx context.Context, e *env) error {
	if c.Limit < 1 {
		return usageError{"--limit takes a number above 0", "onrecord review --help explains it"}
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	f := review.Filter{
		Kind: c.Doubt, Outlet: store.Named{Words: c.Outlet}, Story: named(c.Story, answer.StoryRef), Speaker: named(c.Speaker, answer.EntityRef),
		After: c.After, Limit: c.Limit,
	}
	return s.View(ctx, func(r *store.Reader) error {
		if err := known(r, wanted{store.OutletNames, "outlet", f.Outlet}, wanted{store.StoryNames, "story", f.Story}, wanted{store.EntityNames, "speaker", f.Speaker}); err != nil {
			return err
		}
		page, err := review.Queue(r, f)
		if err != nil {
			return wrongVerdict(err)
		}
		return c.print(e, page)
	})
}

// wrongVerdict makes a mistake on the command line of what cannot be decided.
func wrongVerdict(err error) error {
	if errors.Is(err, review.ErrWrong) {
		return usageError{err.Error(), "onrecord review --help explains it"}
	}
	return err
}

func (c *reviewListCommand) print(e *env, page *review.Page) error {
	switch c.Format {
	case "json":
		return printJSON(e.results(), page)
	case "jsonl":
		return printLines(e, page.Statements)
	}
	return printQueue(e, "statement", queued{page.Waiting, page.AtLeast, string(page.Next)}, page.Statements, printDoubtful)
}

// printDoubtful prints a statement with the reasons to doubt it.
func printDoubtful(w io.Writer, d *review.Doubtful) error {
	var b strings.Builder
	fmt.Fprintf(&b, "  %s · %s", d.Ref, cleaned(string(d.ArticleRef.Outlet)))
	if d.Day != "" {
		fmt.Fprintf(&b, ", %s", d.Day)
	}
	fmt.Fprintf(&b, " · %s\n    %s\n", d.ArticleRef.Key, cleaned(d.Passage.Text))
	fmt.Fprintf(&b, "    who   %s · %s · %s · %s\n", cleaned(d.Who), d.Authority, d.Form, d.Polarity)
	for _, role := range []struct {
		name   string
		places []placed
	}{{"from", placesIn(d, d.Spans.Source)}, {"cue", placesIn(d, d.Spans.Cue)}, {"what", placesIn(d, d.Spans.Content)}} {
		for _, p := range role.places {
			fmt.Fprintf(&b, "    %-5s %d:%d  %s\n", role.name, p.start, p.end, cleaned(p.words))
		}
	}
	for _, r := range d.Reasons {
		fmt.Fprintf(&b, "    ? %s: %s\n", r.Kind, cleaned(r.Text))
	}
	_, err := io.WriteString(w, b.String()+"\n")
	return err
}

// placed is a span with its words.
type placed struct {
	start, end int
	words      string
}

// placesIn returns spans of a statement with their words.
func placesIn(d *review.Doubtful, places []view.Place) (all []placed) {
	text := []rune(d.Passage.Text)
	for _, p := range places {
		if from, to := p.Start-d.Passage.Start, p.End-d.Passage.Start; from >= 0 && from <= to && to <= len(text) {
			all = append(all, placed{p.Start, p.End, string(text[from:to])})
		}
	}
	return all
}

// reviewTarget is the statement that is decided, and the decision.
type reviewTarget struct {
	Statement string `arg:"" help:"The statement, by reference (s12), or the event (v9)."`
	signOption
	recordOption
}

// signOption is who decides, and why.
type signOption struct {
	Note string `help:"Why, for those who read the log."`
	By   string `help:"Who decides."`
}

// begin opens the record for a decision about the statement, and returns its id.
func (c *reviewTarget) begin(ctx context.Context) (int64, *store.Store, error) {
	id, ok := answer.ParseRef(c.Statement, answer.StatementRef)
	if !ok {
		return 0, nil, usageError{fmt.Sprintf("%q is no reference of a statement", c.Statement), "onrecord review and onrecord search print them, as s12"}
	}
	s, err := c.open(ctx, store.ReadWrite)
	return id, s, err
}

// decideAs decides v about the statement or event.
func (c *reviewTarget) decideAs(ctx context.Context, e *env, v review.Verdict) error {
	v.Signature = signature(e, c.By, c.Note)
	if id, isEvent := answer.ParseRef(c.Statement, answer.EventRef); isEvent {
		s, err := c.open(ctx, store.ReadWrite)
		if err != nil {
			return err
		}
		defer s.Close()
		v.Event = id
		return decideVerdict(ctx, e, s, v)
	}
	id, s, err := c.begin(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	v.Statement = id
	return decideVerdict(ctx, e, s, v)
}

// decideVerdict decides about a statement or event and says what was decided.
func decideVerdict(ctx context.Context, e *env, s *store.Store, v review.Verdict) error {
	entry, err := review.Decide(ctx, s, v)
	if err != nil {
		return wrongVerdict(err)
	}
	ref := ""
	if v.Kind == decision.Add {
		ref = string(entry.Statement) + ": "
	}
	e.say("decision %d: %s%s", entry.Number, ref, entry.Text)
	return nil
}

// signature is who decides now.
func signature(e *env, by, note string) review.Signature {
	return review.Signature{By: by, Note: note, Time: e.now().UTC().Format(time.RFC3339)}
}

// signature is who decides now.
func (o *decideOptions) signature(e *env) review.Signature { return signature(e, o.By, o.Note) }

type reviewAcceptCommand struct{ reviewTarget }

// Run accepts a statement.
func (c *reviewAcceptCommand) Run(ctx context.Context, e *env) error {
	return c.decideAs(ctx, e, review.Verdict{Kind: decision.Accept})
}

type reviewRejectCommand struct{ reviewTarget }

// Run rejects a statement.
func (c *reviewRejectCommand) Run(ctx context.Context, e *env) error {
	return c.decideAs(ctx, e, review.Verdict{Kind: decision.Reject})
}

type reviewCorrectCommand struct {
	NoSource bool `help:"There are no words for a source."`
	markOptions
	eventOptions
	reviewTarget
}

// markOptions say what a statement is.
type markOptions struct {
	Source    []string `sep:"none" placeholder:"WORDS" help:"The words of the source, as the text has them, or where they stand: START:END in characters of the text. May be given again."`
	Cue       []string `sep:"none" placeholder:"WORDS" help:"The words that attribute, or where they stand."`
	Content   []string `sep:"none" placeholder:"WORDS" help:"What was said, or where it stands."`
	Speaker   string   `placeholder:"NAME" help:"Who said it, of those whom the report names: a reference (e45) or name; or unknown."`
	Reason    string   `placeholder:"WHY" help:"Why the speaker is unknown."`
	Form      string   `help:"direct, indirect or mixed."`
	Act       string   `help:"speech, writing, belief, intention, decree or perception."`
	Polarity  string   `help:"affirmed, denied or declined to comment."`
	Authority string   `help:"named, role, anonymous, organisation, document, metonym, relayed, own voice or unknown."`
}

// Run corrects a statement or an event.
func (c *reviewCorrectCommand) Run(ctx context.Context, e *env) error {
	_, isEvent := answer.ParseRef(c.Statement, answer.EventRef)
	switch marks := c.NoSource || c.any(); {
	case isEvent && marks:
		return usageError{"an event has no words of a statement", "--when, --status and --name correct it"}
	case isEvent:
		return c.correctEvent(ctx, e)
	case c.eventOptions != (eventOptions{}):
		return usageError{"--when, --status and --name are of events", "onrecord review events lists those, as v9"}
	}
	id, s, err := c.begin(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	var of *review.Subject
	if err := s.View(ctx, func(r *store.Reader) (err error) {
		of, err = review.SubjectOf(r, id)
		return err
	}); err != nil {
		return wrongVerdict(err)
	}
	correction, err := c.correction(review.NewQuoting(of.Record.Article.Text, of.Around()))
	if err != nil {
		return err
	}
	correction.NoSource = c.NoSource
	return decideVerdict(ctx, e, s, review.Verdict{Statement: id, Kind: decision.Correct, Correction: correction, Signature: signature(e, c.By, c.Note)})
}

// correctEvent corrects an event.
func (c *reviewCorrectCommand) correctEvent(ctx context.Context, e *env) error {
	state, err := c.state()
	if err != nil {
		return err
	}
	return c.decideAs(ctx, e, review.Verdict{Kind: decision.Correct, EventState: state})
}

// any reports whether any option is given.
func (c *markOptions) any() bool {
	return len(c.Source)+len(c.Cue)+len(c.Content) > 0 || c.Speaker+c.Reason+c.Form+c.Act+c.Polarity+c.Authority != ""
}

// correction reads what the options say of a text.
func (c *markOptions) correction(q *review.Quoting) (review.Correction, error) {
	out := review.Correction{Speaker: c.Speaker, Reason: c.Reason, Form: c.Form, Act: c.Act, Polarity: c.Polarity, Authority: c.Authority}
	for _, role := range []struct {
		option string
		given  []string
		to     *[]review.Place
	}{{"--source", c.Source, &out.Source}, {"--cue", c.Cue, &out.Cue}, {"--content", c.Content, &out.Content}} {
		for _, value := range role.given {
			p, isPlace := review.ParsePlace(value)
			if !isPlace {
				var err error
				if p, err = q.Place(value, ""); err != nil {
					return out, usageError{role.option + ": " + err.Error(), "or say where they stand, like 117:144, as onrecord review prints places"}
				}
			}
			*role.to = append(*role.to, p)
		}
	}
	return out, nil
}

type reviewAddCommand struct {
	Article string `arg:"" help:"The article, by address or key."`
	markOptions
	signOption
	recordOption
}

// Run adds a statement that was missed in the latest version of an article.
func (c *reviewAddCommand) Run(ctx context.Context, e *env) error {
	s, err := c.open(ctx, store.ReadWrite)
	if err != nil {
		return err
	}
	defer s.Close()
	var text string
	if err := s.View(ctx, func(r *store.Reader) (err error) {
		text, err = review.TextOf(r, c.Article)
		return err
	}); err != nil {
		return wrongVerdict(err)
	}
	missed, err := c.correction(review.NewQuoting(text, record.Span{}))
	if err != nil {
		return err
	}
	return decideVerdict(ctx, e, s, review.Verdict{Article: c.Article, Kind: decision.Add, Correction: missed, Signature: signature(e, c.By, c.Note)})
}
